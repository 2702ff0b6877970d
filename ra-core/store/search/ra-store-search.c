/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-store-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-folder.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/store/ra-store-private.h"
#include "ra-core/store/search/ra-blind-index.h"
#include "ra-core/store/search/ra-projection.h"

#define DEFAULT_HITS 50
#define SERIAL_PATH "certificate.serial"
#define MIN_SERIAL 4
#define CASE_DIGITS 4 /* of the year, and at least of what follows it */

/* ---- values ---- */

struct _RaCaseIndex
{
  GPtrArray *exact; /* RaBlindValue */
  RaProjection *projection;
};

RaCaseIndex *
ra_case_index_new (void)
{
  RaCaseIndex *self = g_new0 (RaCaseIndex, 1);

  self->exact = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_blind_value_free);
  self->projection = ra_projection_new ();
  return self;
}

void
ra_case_index_free (RaCaseIndex *self)
{
  g_ptr_array_unref (self->exact);
  ra_projection_free (self->projection);
  g_free (self);
}

void
ra_case_index_add_exact (RaCaseIndex *self, const char *path, guint subscriber, const char *value)
{
  g_autofree char *normal = ra_text_normalise (value);

  g_ptr_array_add (self->exact, ra_blind_value_new (path, subscriber, normal));
}

void
ra_case_index_set_label (RaCaseIndex *self, guint subscriber, const char *label)
{
  ra_projection_set_label (self->projection, subscriber, label);
}

void
ra_case_index_set_code (RaCaseIndex *self, guint subscriber, const char *code)
{
  ra_projection_set_code (self->projection, subscriber, code);
}

void
ra_case_index_add_search (RaCaseIndex *self, guint subscriber, const char *value)
{
  ra_projection_add_key (self->projection, subscriber, value);
}

void
ra_search_hit_free (RaSearchHit *self)
{
  g_free (self->case_number);
  g_free (self->kind);
  g_free (self->office);
  g_free (self->label);
  g_free (self);
}

/* ---- the projection in the database ---- */

static RaSealKey *
projection_key (RaStore *self)
{
  return ra_keyring_get (self->keys, RA_KEY_PROJECTION);
}

static gint64
next_change (RaStore *self, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT coalesce(max(change), 0) + 1 AS next FROM projection", error);

  return select != NULL && ra_statement_step (select, error) ? ra_statement_get_int (select, "next") : -1;
}

/* @plain: (nullable): NULL: the case is found by nothing any more */
static gboolean
write_projection (RaStore *self, gint64 case_id, GBytes *plain, GError **error)
{
  g_autoptr (RaStatement) put = ra_db_prepare (
      self->db,
      "INSERT INTO projection (case_id, change, sealed) VALUES (:case, :change, :sealed) ON CONFLICT (case_id) DO "
      "UPDATE SET change = excluded.change, sealed = excluded.sealed",
      error);
  gint64 change = next_change (self, error);
  g_autoptr (GBytes) sealed = NULL;

  if (put == NULL || change < 0)
    return FALSE;
  if (plain != NULL)
    sealed = ra_seal_key_seal (projection_key (self), RA_PROJECTION_TABLE, case_id, change, plain);
  ra_statement_bind_int (put, ":case", case_id);
  ra_statement_bind_int (put, ":change", change);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  return ra_statement_run (put, error);
}

/* @plain: (out) (nullable): what is there. Returns: %FALSE when it cannot be read */
static gboolean
read_plain (RaStore *self, gint64 case_id, GBytes **plain, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT change, sealed FROM projection WHERE case_id = :case", error);
  g_autoptr (GBytes) sealed = NULL;

  *plain = NULL;
  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":case", case_id);
  if (ra_statement_step (select, &failure))
    sealed = ra_statement_get_bytes (select, "sealed");
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (sealed == NULL)
    return TRUE;
  *plain = ra_seal_key_open (projection_key (self), RA_PROJECTION_TABLE, case_id,
                             ra_statement_get_int (select, "change"), sealed, error);
  return *plain != NULL;
}

static RaProjection *
open_projection (GBytes *plain)
{
  return plain != NULL ? ra_projection_from_bytes (plain) : ra_projection_new ();
}

/* Returns: (transfer full): an empty one when the case has none yet */
static RaProjection *
read_projection (RaStore *self, gint64 case_id, GError **error)
{
  g_autoptr (GBytes) plain = NULL;

  return read_plain (self, case_id, &plain, error) ? open_projection (plain) : NULL;
}

/* @old: (nullable): what is there: it is written when it is something else */
static gboolean
store_projection (RaStore *self, gint64 case_id, RaProjection *projection, GBytes *old, GError **error)
{
  g_autoptr (GBytes) plain = ra_projection_to_bytes (projection);

  return (old != NULL && g_bytes_equal (plain, old)) || write_projection (self, case_id, plain, error);
}

gboolean
ra_store_index_case (RaStore *self, const char *number, RaCaseIndex *index, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (RaProjection) old = NULL, joined = NULL;
  gint64 case_id;

  if (!ra_store_check_writing (self, error))
    return FALSE;
  case_id = ra_store_find_case (self, number, error);
  if (case_id <= 0 || !read_plain (self, case_id, &plain, error)
      || !ra_blind_index_replace (self, case_id, index->exact, SERIAL_PATH, error))
    return FALSE;
  old = open_projection (plain);
  joined = ra_projection_join (index->projection, old, number);
  return store_projection (self, case_id, joined, plain, error);
}

gboolean
ra_store_index_certificate (
    RaStore *self, gint64 case_id, guint subscriber, const char *serial, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (serial, -1);
  g_autoptr (RaBlindValue) value = ra_blind_value_new (SERIAL_PATH, subscriber, lower);
  g_autoptr (RaProjection) projection = NULL;
  g_autoptr (GBytes) plain = NULL;

  if (!read_plain (self, case_id, &plain, error) || !ra_blind_index_put (self, case_id, value, error))
    return FALSE;
  projection = open_projection (plain);
  ra_projection_add_serial (projection, subscriber, lower);
  return store_projection (self, case_id, projection, plain, error);
}

gboolean
ra_store_erase_index (RaStore *self, gint64 case_id, GError **error)
{
  return ra_blind_index_erase (self, case_id, error) && write_projection (self, case_id, NULL, error);
}

/* ---- the projection in memory ---- */

static gboolean
load (
    RaStore *self, RaSearchMemory *names, RaSearchMemory *serials, GCancellable *cancellable, GError **error)
{
  return ra_search_load (self->db, projection_key (self), names, serials, cancellable, error);
}

void
ra_store_stop_search (RaStore *self)
{
  g_clear_pointer (&self->loading, ra_search_loading_stop);
}

void
ra_store_start_search (RaStore *self)
{
  g_autofree char *path = g_build_filename (self->dir, RA_STATION_FILE, NULL);

  if (self->keys != NULL && self->search == NULL && self->loading == NULL)
    self->loading = ra_search_loading_new (path, projection_key (self));
}

RaSearchLoading *
ra_store_ref_search_loading (RaStore *self)
{
  return self->loading != NULL ? ra_search_loading_ref (self->loading) : NULL;
}

/* What was loaded beside is of the moment it was read at: what has changed since is taken in as after an act. */
static gboolean
take_loaded (RaStore *self)
{
  if (self->loading == NULL)
    return self->search != NULL;
  if (self->search == NULL)
    (void) ra_search_loading_take (self->loading, &self->search, &self->serials);
  ra_store_stop_search (self);
  return self->search != NULL;
}

gboolean
ra_store_load_search (RaStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaSearchMemory) names = NULL;
  g_autoptr (RaSearchMemory) serials = NULL;

  if (!ra_store_check_signed_in (self, error))
    return FALSE;
  if (take_loaded (self)) /* what acts have changed since */
    return load (self, self->search, self->serials, cancellable, error);
  names = ra_search_memory_new ();
  serials = ra_search_memory_new ();
  if (!load (self, names, serials, cancellable, error))
    return FALSE;
  self->search = g_steal_pointer (&names);
  self->serials = g_steal_pointer (&serials);
  return TRUE;
}

/* Serial numbers are many and long: they are looked at only for something that could be a part of one, whatever stands between
 * its digits. Returns: (transfer full) (nullable): its digits alone */
static char *
serial_of (const char *const *words)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize zeros = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
      if (g_ascii_isxdigit (*p))
        g_string_append_c (digits, *p);
      else if (g_unichar_isalnum (g_utf8_get_char (p)))
        return NULL;
  zeros = strspn (digits->str, "0");
  return digits->len - zeros >= MIN_SERIAL ? g_strdup (digits->str + zeros) : NULL;
}

/* Returns: (transfer full) (nullable): the number of a case that was typed without what stands in it */
static char *
case_number_of (const char *const *words)
{
  const char *word = words[0];

  if (word == NULL || words[1] != NULL || strlen (word) < 2 * CASE_DIGITS
      || strspn (word, "0123456789") != strlen (word))
    return NULL;
  return g_strdup_printf ("%.*s-%s", CASE_DIGITS, word, word + CASE_DIGITS);
}

static void
add_found (RaSearchMemory *memory, const char *word, guint limit, GArray *places, GCancellable *cancellable)
{
  g_autoptr (GArray) more = NULL;

  if (word == NULL || places->len >= limit)
    return;
  more
      = ra_search_memory_find (memory, (const char *const[]){ word, NULL }, limit - places->len, cancellable);
  if (more->len > 0)
    g_array_append_vals (places, more->data, more->len);
}

static GArray *
find_places (RaStore *self, const char *const *words, guint limit, GCancellable *cancellable)
{
  GArray *places = ra_search_memory_find (self->search, words, limit, cancellable);
  g_autofree char *number = case_number_of (words);
  g_autofree char *serial = serial_of (words);

  add_found (self->search, number, limit, places, cancellable);
  add_found (self->serials, serial, limit, places, cancellable);
  return places;
}

/* The words of what has been typed, folded as the keys are; no empty ones. */
static char **
split_words (const char *text)
{
  g_autofree char *normal = ra_text_normalise (text);
  g_autofree char *folded = ra_text_search_key (normal);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n\x1f", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

/* ---- what a line of results says ---- */

/* A case, as all lines about its people share it. */
typedef struct
{
  RaSearchHit head; /* of nobody in it */
  RaProjection *projection;
} Found;

struct _RaHitReader
{
  RaStore *store;
  gint64 except;     /* id of a case that is passed over; -1: none */
  GHashTable *cases; /* id => Found: what the people of a case are called is opened once for all of them */
};

static void
found_free (Found *self)
{
  g_free (self->head.case_number);
  g_free (self->head.kind);
  g_free (self->head.office);
  g_clear_pointer (&self->projection, ra_projection_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static RaHitReader *
hit_reader_new (RaStore *store, gint64 except)
{
  RaHitReader *self = g_new0 (RaHitReader, 1);

  self->store = store;
  self->except = except;
  self->cases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) found_free);
  return self;
}

RaHitReader *
ra_hit_reader_new (RaStore *store, const char *except, GError **error)
{
  gint64 id = except != NULL ? ra_store_find_case (store, except, error) : -1;

  return except != NULL && id < 0 ? NULL : hit_reader_new (store, id);
}

void
ra_hit_reader_free (RaHitReader *self)
{
  g_hash_table_unref (self->cases);
  g_free (self);
}

static Found *
read_found (RaStore *self, gint64 case_id, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db,
      "SELECT year, ordinal, kind, state, EXISTS (SELECT 1 FROM certificate WHERE case_id "
      "= case_file.id) AS certified, (SELECT name FROM office WHERE id = case_file.office) AS "
      "office_name FROM case_file WHERE id = :id",
      error);
  g_autoptr (Found) found = g_new0 (Found, 1);
  const char *state;

  if (select == NULL)
    return NULL;
  found->projection = read_projection (self, case_id, error);
  ra_statement_bind_int (select, ":id", case_id);
  if (found->projection == NULL || !ra_statement_step (select, error))
    return NULL;
  found->head.case_number = ra_store_format_case_number (ra_statement_get_int (select, "year"),
                                                         ra_statement_get_int (select, "ordinal"));
  found->head.kind = ra_statement_get_text (select, "kind");
  found->head.office = ra_statement_get_text (select, "office_name");
  found->head.damaged = ra_binding_knows_broken (self, case_id);
  state = ra_statement_peek_text (select, "state");
  if (!ra_case_state_from_string (state, &found->head.state))
    {
      ra_store_fail_unknown (error, state);
      return NULL;
    }
  found->head.refused
      = found->head.state == RA_CASE_REFUSED
        || (found->head.state == RA_CASE_CLOSED && ra_statement_get_int (select, "certified") == 0);
  return g_steal_pointer (&found);
}

static Found *
find_case (RaHitReader *self, gint64 case_id, GError **error)
{
  Found *found = g_hash_table_lookup (self->cases, &case_id);

  if (found != NULL)
    return found;
  found = read_found (self->store, case_id, error);
  if (found != NULL)
    g_hash_table_insert (self->cases, g_memdup2 (&case_id, sizeof case_id), found);
  return found;
}

RaSearchHit *
ra_hit_reader_read (RaHitReader *self, const RaSearchPlace *place, GError **error)
{
  const Found *found = find_case (self, place->case_id, error);
  RaSearchHit *hit;

  if (found == NULL)
    return NULL;
  hit = g_memdup2 (&found->head, sizeof found->head);
  hit->case_number = g_strdup (found->head.case_number);
  hit->kind = g_strdup (found->head.kind);
  hit->office = g_strdup (found->head.office);
  hit->subscriber = place->subscriber;
  hit->label = g_strdup (hit->damaged ? "" : ra_projection_get_label (found->projection, place->subscriber));
  return hit;
}

GArray *
ra_store_find_text (RaStore *self, const char *text, guint limit, GCancellable *cancellable)
{
  g_auto (GStrv) words = split_words (text);

  return find_places (self, (const char *const *) words, limit, cancellable);
}

GPtrArray *
ra_store_search (RaStore *self, const char *text, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_search_hit_free);
  g_autoptr (RaHitReader) reader = hit_reader_new (self, -1);
  g_autoptr (GArray) places = NULL;

  if (!ra_store_load_search (self, cancellable, error))
    return NULL;
  places = ra_store_find_text (self, text, limit > 0 ? limit : DEFAULT_HITS, cancellable);
  for (guint i = 0; i < places->len; i++)
    {
      RaSearchHit *hit = ra_hit_reader_read (reader, &g_array_index (places, RaSearchPlace, i), error);
      if (hit == NULL)
        return NULL;
      g_ptr_array_add (hits, hit);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&hits);
}

/* ---- whole values ---- */

gboolean
ra_search_hits_have (const GPtrArray *hits, const RaSearchHit *hit)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const RaSearchHit *other = g_ptr_array_index (hits, i);
      if (other->subscriber == hit->subscriber && g_str_equal (other->case_number, hit->case_number))
        return TRUE;
    }
  return FALSE;
}

/* @except: id of a case that is passed over; -1: none */
static gboolean
find_key (RaStore *self, gint64 except, const char *path, const char *key, GArray *places, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *normal = ra_text_normalise (key);
  g_autoptr (RaStatement) select = NULL;
  g_autoptr (GBytes) tag = NULL;

  if (!ra_store_check_signed_in (self, error))
    return FALSE;
  select = ra_db_prepare (self->db,
                          "SELECT case_id, subscriber FROM blind_index WHERE path = :path AND tag = :tag "
                          "AND case_id <> :except ORDER BY case_id DESC, subscriber LIMIT :limit",
                          error);
  if (select == NULL)
    return FALSE;
  tag = ra_keyring_hash (self->keys, path, normal);
  ra_statement_bind_text (select, ":path", path);
  ra_statement_bind_bytes (select, ":tag", tag);
  ra_statement_bind_int (select, ":except", except);
  ra_statement_bind_int (select, ":limit", DEFAULT_HITS);
  while (ra_statement_step (select, &failure))
    {
      const RaSearchPlace place = { (guint32) ra_statement_get_int (select, "case_id"),
                                    (guint32) ra_statement_get_int (select, "subscriber") };
      g_array_append_val (places, place);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
ra_store_find_places (RaStore *self, const char *path, const char *key, GArray *places, GError **error)
{
  return find_key (self, -1, path, key, places, error);
}

gboolean
ra_hit_reader_find (RaHitReader *self, const char *path, const char *key, GPtrArray *hits, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RaSearchPlace));

  if (!find_key (self->store, self->except, path, key, places, error))
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      g_autoptr (RaSearchHit) hit
          = ra_hit_reader_read (self, &g_array_index (places, RaSearchPlace, i), error);

      if (hit == NULL)
        return FALSE;
      if (!ra_search_hits_have (hits, hit))
        g_ptr_array_add (hits, g_steal_pointer (&hit));
    }
  return TRUE;
}
