/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/cases/ra-case-state.h"
#include "ra-core/store/ra-store.h"
#include "ra-core/store/search/ra-search-loading.h"
#include "ra-core/store/search/ra-search-memory.h"

G_BEGIN_DECLS

/**
 * RaCaseIndex:
 *
 * What a case is found by; made by the desk from the facts the profile marks as indexed and handed to
 * ra_store_index_case() with every change of the facts, in the same act.
 */
typedef struct _RaCaseIndex RaCaseIndex;

RaCaseIndex *ra_case_index_new (void);
void ra_case_index_free (RaCaseIndex *self);

/** ra_case_index_add_exact: @path: of the declared fact (`subscriber.tax-number`); @value: normalised here
 * (ra_text_normalise, case kept) */
void ra_case_index_add_exact (RaCaseIndex *self, const char *path, guint subscriber, const char *value);

/** ra_case_index_set_label: what a line of results shows for @subscriber (0: the applicant): the full name */
void ra_case_index_set_label (RaCaseIndex *self, guint subscriber, const char *label);

/** ra_case_index_set_code: @code: (nullable): by what @subscriber stands in a list by codes, compared byte by byte: a date
 * begins with its year */
void ra_case_index_set_code (RaCaseIndex *self, guint subscriber, const char *code);

/** ra_case_index_add_search: @value: a name or a number to be found while typing;
 * folded here by ra_text_search_key() */
void ra_case_index_add_search (RaCaseIndex *self, guint subscriber, const char *value);

/** ra_store_index_case: in an act; replaces what the case was found by (serial
 * numbers of certificates stay) */
gboolean ra_store_index_case (RaStore *self, const char *number, RaCaseIndex *index, GError **error);

/** RaSearchHit: a line of results */
typedef struct
{
  char *case_number;
  char *kind;
  char *office; /* nullable: where it was opened */
  RaCaseState state;
  gboolean refused; /* also when it was put away since: a case that was registered has certificates by then */
  guint subscriber;
  char *label;
  gboolean damaged; /* the case is known not to be as it was left: @label says nothing */
} RaSearchHit;

void ra_search_hit_free (RaSearchHit *self);

/** ra_search_hits_have: @hits: (element-type RaSearchHit). Returns: whether a line is about whom @hit is about */
gboolean ra_search_hits_have (const GPtrArray *hits, const RaSearchHit *hit);

/**
 * RaHitReader:
 *
 * Looks whole values up, one after another, at one moment: within one reading of the station. What the people of a case
 * are called is opened once, however many of them are found.
 */
typedef struct _RaHitReader RaHitReader;

/** ra_hit_reader_new: @except: (nullable): the number of a case that is never found. Returns: (transfer full) (nullable):
 * outlived by @store */
RaHitReader *ra_hit_reader_new (RaStore *store, const char *except, GError **error);
void ra_hit_reader_free (RaHitReader *self);

/** ra_hit_reader_find: needs an operator; adds to @hits (element-type RaSearchHit) where a fact under @path has @key, as
 * ra_case_index_add_exact() took it, unless it is there already; few are enough */
gboolean
ra_hit_reader_find (RaHitReader *self, const char *path, const char *key, GPtrArray *hits, GError **error);

/** ra_hit_reader_read: what a line about @place says. Returns: (transfer full) (nullable) */
RaSearchHit *ra_hit_reader_read (RaHitReader *self, const RaSearchPlace *place, GError **error);

/** ra_store_find_places: needs an operator; appends to @places (element-type RaSearchPlace) what ra_hit_reader_find() finds */
gboolean
ra_store_find_places (RaStore *self, const char *path, const char *key, GArray *places, GError **error);

/** ra_store_find_text: as ra_store_search(), once what is searched has been loaded. Returns: (transfer full) (element-type
 * RaSearchPlace) */
GArray *ra_store_find_text (RaStore *self, const char *text, guint limit, GCancellable *cancellable);

/** ra_store_start_search: begins to open the projection into memory beside everything else, when somebody is signed in
 * and it has not begun; who signs in and never searches need not */
void ra_store_start_search (RaStore *self);

/** ra_store_ref_search_loading: Returns: (transfer full) (nullable): what ra_store_start_search() began and nobody has
 * searched yet: to be waited for outside of the thread that has the store */
RaSearchLoading *ra_store_ref_search_loading (RaStore *self);

/** ra_store_load_search: opens the projection into memory (seconds for 300 000 cases), or waits for what has begun to;
 * takes in what has changed since when it is there */
gboolean ra_store_load_search (RaStore *self, GCancellable *cancellable, GError **error);

/**
 * ra_store_search:
 * @text: what has been typed; every word of it has to be found, anywhere in a name or number
 * @limit: at most so many; 0 means 50
 *
 * Serial numbers of certificates are searched when four or more hexadecimal digits were typed, whatever stands between
 * them; the number of a case is found with its hyphen and without.
 *
 * Milliseconds; loads the projection when that has not been done. The case number is searched too. Matches at
 * the start of a word come first, newer cases before older ones.
 *
 * Returns: (transfer full) (element-type RaSearchHit)
 */
GPtrArray *
ra_store_search (RaStore *self, const char *text, guint limit, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCaseIndex, ra_case_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSearchHit, ra_search_hit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaHitReader, ra_hit_reader_free)

G_END_DECLS
