/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/** profile_fixture_shipped: Returns: (transfer full): the folder of the profile in the source tree */
char *profile_fixture_shipped (void);

/** profile_fixture_load: Returns: (transfer full): the shipped profile */
RaProfile *profile_fixture_load (void);

/** profile_fixture_copy: Returns: (transfer full): a new temporary folder with a copy
 * of the shipped profile */
char *profile_fixture_copy (void);

/** profile_fixture_read: Returns: (transfer full): the text of the file @name in @dir */
char *profile_fixture_read (const char *dir, const char *name);

void profile_fixture_write (const char *dir, const char *name, const char *text, gssize size);

/**
 * profile_fixture_replace:
 *
 * Replaces the first @from in the file by @to.
 *
 * Returns: the line, from 1, on which @from begins
 */
guint profile_fixture_replace (const char *dir, const char *name, const char *from, const char *to);

/** profile_fixture_remove: removes the folder and all in it, frees the name */
void profile_fixture_remove (char *dir);

/** profile_fixture_lookup: an #RaFactLookup over a GHashTable of texts */
const char *profile_fixture_lookup (gpointer table, const char *path);

/** profile_fixture_facts: pairs of path and value, ended by %NULL. Returns: (transfer full) */
GHashTable *profile_fixture_facts (const char *path, ...) G_GNUC_NULL_TERMINATED;

/** profile_fixture_check: @reason: (out) (transfer full) (optional). Returns: whether @validator finds @value good and
 * not doubtful */
gboolean profile_fixture_check (
    const char *validator, const char *value, RaFactLookup lookup, gpointer data, char **reason);

/** profile_fixture_person: Returns: (transfer full): a made-up person with an ID card; today is 2019-05-06 */
GHashTable *profile_fixture_person (void);

G_END_DECLS
