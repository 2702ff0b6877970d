/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaSearchMemory:
 *
 * Private to store/: what cases are found by, opened into memory: one long run of folded text, a record for
 * each subscriber of a case, and where each record begins. It is read from its end to its beginning in
 * blocks, with a comparison of three bytes at 64 places at a time. Wiped when it goes.
 */
typedef struct _RaSearchMemory RaSearchMemory;

/** RaSearchPlace: a record that was found */
typedef struct
{
  guint32 case_id;
  guint32 subscriber;
} RaSearchPlace;

RaSearchMemory *ra_search_memory_new (void);
void ra_search_memory_free (RaSearchMemory *self);

/** ra_search_memory_add: @keys: folded names and numbers with RA_SEARCH_SEPARATOR between them */
void ra_search_memory_add (
    RaSearchMemory *self, guint32 case_id, guint32 subscriber, const char *keys, gsize size);

/** RA_SEARCH_CODE: so many bytes of a code are kept: a date, or the number of an organisation, is shorter */
#define RA_SEARCH_CODE 16

/** ra_search_memory_set_code: @code: what the record that was added last stands by in a list by codes; not searched */
void ra_search_memory_set_code (RaSearchMemory *self, const char *code, gsize size);

/** ra_search_memory_dup_code: Returns: (transfer full) (nullable): the code of @place, to be compared byte by byte */
char *ra_search_memory_dup_code (RaSearchMemory *self, const RaSearchPlace *place);

/** ra_search_memory_set_name: @label: what a line of results calls the record that was added last */
void ra_search_memory_set_name (RaSearchMemory *self, const char *label, gsize size);

/** ra_search_memory_peek_name: by what @place stands in a list by names, compared byte by byte; who has no name has that of the
 * case. Valid until something is added or removed. Returns: (transfer none) (nullable) */
const guint8 *ra_search_memory_peek_name (RaSearchMemory *self, const RaSearchPlace *place, gsize *size);

/** ra_search_memory_remove: takes every record of the case out and wipes it */
void ra_search_memory_remove (RaSearchMemory *self, guint32 case_id);

/**
 * ra_search_memory_find:
 * @words: (array zero-terminated=1): folded; each has to be found in the record
 *
 * Records where each word begins a word come first, later ones before earlier ones.
 *
 * Returns: (transfer full) (element-type RaSearchPlace): at most @limit
 */
GArray *ra_search_memory_find (RaSearchMemory *self,
                               const char *const *words,
                               guint limit,
                               GCancellable *cancellable);

/** ra_search_memory_list: every person of every case, and cases that have none, newest case first. Returns: (transfer full)
 * (element-type RaSearchPlace) */
GArray *ra_search_memory_list (RaSearchMemory *self);

/** ra_search_memory_settle: Returns: @place; where it is a case as a whole that has one person, that person */
RaSearchPlace ra_search_memory_settle (RaSearchMemory *self, const RaSearchPlace *place);

/* the newest change of the projection that is in it */
gint64 ra_search_memory_get_change (RaSearchMemory *self);
void ra_search_memory_set_change (RaSearchMemory *self, gint64 change);

#define RA_SEARCH_SEPARATOR '\x1f'

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSearchMemory, ra_search_memory_free)

G_END_DECLS
