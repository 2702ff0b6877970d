/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaValues:
 *
 * What a paper prints: texts by placeholder path (`subscriber.surname`, `case.number`), in the order they
 * were first set, and named tables (`certificates`, `refusal.grounds`) whose rows are RaValues again. A
 * placeholder in a table's row is looked up in the row first, and in the values around it only when the row does not know
 * the path at all: what was set to nothing is nothing there.
 *
 * Texts are ready for people: a choice is its label (not its id), a date may stay ISO 8601 (templates format
 * it), a boolean that is no is not set and one that is yes is any text, such as `так`. A key phrase is never
 * among them.
 *
 * Not thread-safe while it is being filled; afterwards any number of threads may read it.
 */
typedef struct _RaValues RaValues;

RaValues *ra_values_new (void);
RaValues *ra_values_ref (RaValues *self);
void ra_values_unref (RaValues *self);

/** ra_values_set: @value: (nullable): the text; %NULL or an empty one means "not set" */
void ra_values_set (RaValues *self, const char *path, const char *value);

/** ra_values_get: Returns: (transfer none) (nullable): the text under @path */
const char *ra_values_get (const RaValues *self, const char *path);

/** ra_values_knows: Returns: %TRUE when @path was set, be it to nothing */
gboolean ra_values_knows (const RaValues *self, const char *path);

/** ra_values_is_set: Returns: %TRUE when there is a text that is not empty, or a table with
 * at least one row */
gboolean ra_values_is_set (const RaValues *self, const char *path);

/** ra_values_get_paths: Returns: (transfer none): the paths that were set, in order, `const char *` */
const GPtrArray *ra_values_get_paths (const RaValues *self);

/** ra_values_add_row: Returns: (transfer none): a new empty row at the end of @table, to be
 * filled by the caller */
RaValues *ra_values_add_row (RaValues *self, const char *table);

guint ra_values_get_n_rows (const RaValues *self, const char *table);

/** ra_values_get_row: Returns: (transfer none): row @index of @table, counted from 0 */
RaValues *ra_values_get_row (const RaValues *self, const char *table, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaValues, ra_values_unref)

G_END_DECLS
