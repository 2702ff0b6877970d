/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-store-case.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/store/cases/ra-kept-facts.h"
#include "ra-core/store/cases/ra-store-office.h"
#include "ra-core/store/ra-store-private.h"

#define CASE_TABLE "case_file"
#define CASE_TYPE "(sa{ss}a{sv})" /* label, facts of the case, extra */
#define OUTSIDE_TYPE "(ssssx)"
#define OUTSIDE "store.outside"
#define OFFICE "store.office"
#define DEFAULT_PAGE 100

RaCaseRecord *
ra_case_record_new (void)
{
  return g_new0 (RaCaseRecord, 1);
}

void
ra_case_record_free (RaCaseRecord *self)
{
  g_free (self->number);
  g_free (self->kind);
  g_free (self->profile_hash);
  g_free (self->label);
  g_free (self->office);
  g_clear_pointer (&self->facts, g_variant_unref);
  g_clear_pointer (&self->extra, g_variant_unref);
  g_free (self);
}

/* ---- facts: one map outside, a sealed record for the case and one for each subscriber inside ---- */

/* Returns: the subscriber a path belongs to, with @rest at what follows the number; 0 for the case itself */
static guint
subscriber_of_path (const char *path, const char **rest)
{
  const char *digits = path + strlen (RA_SCOPE_SUBSCRIBER_PREFIX);
  char *end = NULL;
  guint64 number;

  *rest = path;
  if (!g_str_has_prefix (path, RA_SCOPE_SUBSCRIBER_PREFIX) || !g_ascii_isdigit (*digits))
    return 0;
  number = g_ascii_strtoull (digits, &end, 10);
  if (*end != '.' || number == 0 || number > G_MAXUINT16)
    return 0;
  *rest = end + 1;
  return (guint) number;
}

/* Returns: (transfer none): the one of @number in @parts, made where there is none */
static GVariantBuilder *
ensure_part (GHashTable *parts, guint number)
{
  GVariantBuilder *part = g_hash_table_lookup (parts, GUINT_TO_POINTER (number));

  if (part == NULL)
    {
      part = g_variant_builder_new (G_VARIANT_TYPE (RA_FACTS_TYPE));
      g_hash_table_insert (parts, GUINT_TO_POINTER (number), part);
    }
  return part;
}

/* @entry: path and value. The values of many people are passed on, not copied. */
static void
split_fact (GHashTable *parts, GVariant *entry)
{
  g_autoptr (GVariant) path = g_variant_get_child_value (entry, 0);
  g_autoptr (GVariant) value = g_variant_get_child_value (entry, 1);
  const char *rest;
  guint number = subscriber_of_path (g_variant_get_string (path, NULL), &rest);

  g_variant_builder_add_value (ensure_part (parts, number),
                               number == 0 ? entry
                                           : g_variant_new_dict_entry (g_variant_new_string (rest), value));
}

/* Returns: (transfer full): number of subscriber → GVariantBuilder of a{ss} */
static GHashTable *
split_facts (GVariant *facts)
{
  GHashTable *parts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_variant_builder_unref);

  ensure_part (parts, 0);
  for (gsize i = 0; facts != NULL && i < g_variant_n_children (facts); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (facts, i);

      split_fact (parts, entry);
    }
  return parts;
}

/* Many people stand in a case, and few of them change at once. @facts: what is to stand there */
static gboolean
says_the_same (RaSealKey *key, RaSealedPerson *person, GVariant *facts)
{
  GVariant *before = ra_sealed_person_open (person, key, NULL);

  return before != NULL && g_variant_equal (before, facts);
}

/* Where the facts of a case’s people go. */
typedef struct
{
  RaStore *store;
  RaSealKey *key;
  gint64 case_id;
} Writing;

/* @person: (nullable): as they stand there now */
static gboolean
write_subscriber (
    const Writing *self, const RaSealedPerson *person, guint number, GVariant *facts, GError **error)
{
  gint64 id = person != NULL ? person->id : ra_store_next_id (self->store, RA_SUBSCRIBER_TABLE, error);
  gint64 version = person != NULL ? person->version + 1 : 1;
  g_autoptr (RaStatement) put = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (id < 0)
    return FALSE;
  put = ra_db_prepare (self->store->db,
                       "INSERT INTO subscriber (id, case_id, number, version, sealed) VALUES "
                       "(:id, :case, :number, :version, :sealed) ON CONFLICT (id) DO UPDATE SET version = "
                       "excluded.version, sealed = excluded.sealed",
                       error);
  if (put == NULL)
    return FALSE;
  sealed = ra_seal_key_seal_variant (self->key, RA_SUBSCRIBER_TABLE, id, version, facts);
  ra_statement_bind_int (put, ":id", id);
  ra_statement_bind_int (put, ":case", self->case_id);
  ra_statement_bind_int (put, ":number", number);
  ra_statement_bind_int (put, ":version", version);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  return ra_statement_run (put, error);
}

/* Those that are no longer in @parts go. */
static gboolean
drop_subscribers (const Writing *self, GPtrArray *people, GHashTable *parts, GError **error)
{
  g_autoptr (RaStatement) drop = ra_db_prepare (
      self->store->db, "DELETE FROM subscriber WHERE case_id = :case AND number = :number", error);

  if (drop == NULL)
    return FALSE;
  ra_statement_bind_int (drop, ":case", self->case_id);
  for (guint i = 0; i < people->len; i++)
    {
      const RaSealedPerson *person = g_ptr_array_index (people, i);

      ra_statement_bind_int (drop, ":number", person->number);
      if (!g_hash_table_contains (parts, GUINT_TO_POINTER (person->number))
          && !ra_statement_run (drop, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_subscribers (const Writing *self, GHashTable *parts, GError **error)
{
  g_autoptr (GPtrArray) people = ra_kept_facts_list_people (self->store, self->case_id, error);
  g_autoptr (GHashTable) there = people != NULL ? ra_sealed_people_index (people) : NULL;
  GHashTableIter iter;
  gpointer number, builder;

  if (people == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &number, &builder))
    {
      RaSealedPerson *person = g_hash_table_lookup (there, number);
      g_autoptr (GVariant) facts
          = number != NULL ? g_variant_ref_sink (g_variant_builder_end (builder)) : NULL;

      if (facts != NULL && !(person != NULL && says_the_same (self->key, person, facts))
          && !write_subscriber (self, person, GPOINTER_TO_UINT (number), facts, error))
        return FALSE;
    }
  return drop_subscribers (self, people, parts, error);
}

/* What stands outside of the seal, to be listed without a key, stands inside as well: whoever changes it in
 * the file decides nothing by it. */
static GVariant *
outside_variant (const RaCaseRecord *record)
{
  return g_variant_new (OUTSIDE_TYPE, record->number, record->kind, ra_case_state_to_string (record->state),
                        record->profile_hash, record->due);
}

static GVariant *
case_variant (const RaCaseRecord *record, GHashTable *parts)
{
  GVariant *own = g_variant_builder_end (g_hash_table_lookup (parts, GUINT_TO_POINTER (0)));
  g_auto (GVariantDict) extra = G_VARIANT_DICT_INIT (record->extra);

  g_variant_dict_insert_value (&extra, OUTSIDE, outside_variant (record));
  if (record->office != NULL) /* a case from before offices were kept has the same bytes as then */
    g_variant_dict_insert (&extra, OFFICE, "s", record->office);
  return g_variant_new ("(s@a{ss}@a{sv})", record->label != NULL ? record->label : "", own,
                        g_variant_dict_end (&extra));
}

static gboolean
check_record (const RaCaseRecord *record, GError **error)
{
  if (record->kind != NULL && record->profile_hash != NULL
      && (record->facts == NULL || g_variant_is_of_type (record->facts, G_VARIANT_TYPE (RA_FACTS_TYPE)))
      && (record->extra == NULL || g_variant_is_of_type (record->extra, G_VARIANT_TYPE_VARDICT)))
    return TRUE;
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                       "A fault of the program: incomplete case record");
  return FALSE;
}

/* ---- writing ---- */

static void
bind_case (RaStatement *statement, const RaCaseRecord *record, gint64 version, GBytes *sealed)
{
  ra_statement_bind_text (statement, ":kind", record->kind);
  ra_statement_bind_text (statement, ":state", ra_case_state_to_string (record->state));
  ra_statement_bind_text (statement, ":profile", record->profile_hash);
  ra_statement_bind_int (statement, ":changed", record->changed);
  ra_statement_bind_int (statement, ":due", record->due);
  ra_statement_bind_int (statement, ":version", version);
  ra_statement_bind_bytes (statement, ":sealed", sealed);
}

static gint64
next_ordinal (RaStore *self, gint64 year, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db, "SELECT coalesce(max(ordinal), 0) + 1 AS next FROM case_file WHERE year = :year", error);

  if (select == NULL)
    return -1;
  ra_statement_bind_int (select, ":year", year);
  return ra_statement_step (select, error) ? ra_statement_get_int (select, "next") : -1;
}

/* A case whose office has no name has none. */
static gboolean
bind_office (RaStore *self, RaStatement *insert, const RaCaseRecord *record, GError **error)
{
  gint64 office = record->office != NULL ? ra_store_ensure_office (self, record->office, error) : 0;

  if (office > 0)
    ra_statement_bind_int (insert, ":office", office);
  return office >= 0;
}

static gboolean
insert_case (
    RaStore *self, RaCaseRecord *record, gint64 id, RaSealKey *key, GHashTable *parts, GError **error)
{
  g_autoptr (GBytes) wrapped = ra_keyring_wrap_case_key (self->keys, key, id);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db,
                       "INSERT INTO case_file (id, year, ordinal, kind, state, profile_hash, created, "
                       "changed, due, version, wrapped_key, sealed, office) VALUES (:id, :year, :ordinal, "
                       ":kind, :state, :profile, :created, :changed, :due, :version, :key, :sealed, :office)",
                       error);
  GDate today;
  gint64 ordinal;

  if (insert == NULL || !bind_office (self, insert, record, error))
    return FALSE;
  ra_date_from_time (record->created, &today);
  ordinal = next_ordinal (self, g_date_get_year (&today), error);
  if (ordinal < 0)
    return FALSE;
  g_free (record->number);
  record->number = ra_store_format_case_number (g_date_get_year (&today), ordinal);
  sealed = ra_seal_key_seal_variant (key, CASE_TABLE, id, 1, case_variant (record, parts));
  bind_case (insert, record, 1, sealed);
  ra_statement_bind_int (insert, ":id", id);
  ra_statement_bind_int (insert, ":year", g_date_get_year (&today));
  ra_statement_bind_int (insert, ":ordinal", ordinal);
  ra_statement_bind_int (insert, ":created", record->created);
  ra_statement_bind_bytes (insert, ":key", wrapped);
  return ra_statement_run (insert, error);
}

gboolean
ra_store_add_case (RaStore *self, RaCaseRecord *record, GError **error)
{
  g_autoptr (RaSealKey) key = NULL;
  g_autoptr (GHashTable) parts = NULL;
  gint64 id;

  if (!ra_store_check_writing (self, error) || !check_record (record, error))
    return FALSE;
  id = ra_store_next_id (self, CASE_TABLE, error);
  if (id < 0)
    return FALSE;
  key = ra_keyring_new_case_key (self->keys, id);
  parts = split_facts (record->facts);
  record->created = record->changed = ra_clock_now (self->clock);
  record->version = 1;
  return insert_case (self, record, id, key, parts, error)
         && write_subscribers (&(Writing){ self, key, id }, parts, error);
}

gint64
ra_store_get_case_version (RaStore *self, const char *number)
{
  gint64 id = ra_store_find_case (self, number, NULL);
  g_autoptr (RaStatement) select
      = id > 0 ? ra_db_prepare (self->db, "SELECT version FROM case_file WHERE id = :id", NULL) : NULL;

  if (select == NULL)
    return -1;
  ra_statement_bind_int (select, ":id", id);
  return ra_statement_step (select, NULL) ? ra_statement_get_int (select, "version") : -1;
}

gboolean
ra_store_update_case (RaStore *self, RaCaseRecord *record, GError **error)
{
  g_autoptr (RaStatement) update = ra_db_prepare (
      self->db,
      "UPDATE case_file SET kind = :kind, state = :state, profile_hash = :profile, changed = :changed, due = "
      ":due, version = :version, sealed = :sealed WHERE id = :id AND version = :version - 1",
      error);
  g_autoptr (GHashTable) parts = NULL;
  gint64 id;

  if (update == NULL || !ra_store_check_writing (self, error) || !check_record (record, error))
    return FALSE;
  id = ra_store_find_case (self, record->number, error);
  g_autoptr (RaSealKey) key = id > 0 ? ra_store_get_case_key (self, id, error) : NULL;
  if (key == NULL)
    return FALSE;
  parts = split_facts (record->facts);
  g_autoptr (GBytes) sealed
      = ra_seal_key_seal_variant (key, CASE_TABLE, id, record->version + 1, case_variant (record, parts));
  record->changed = ra_clock_now (self->clock);
  bind_case (update, record, record->version + 1, sealed);
  ra_statement_bind_int (update, ":id", id);
  if (!ra_statement_run (update, error))
    return FALSE;
  if (ra_db_changes (self->db) != 1)
    {
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT,
                   _ ("Case %s was changed meanwhile elsewhere. Nothing was overwritten. Open it again and "
                      "repeat the step"),
                   record->number);
      return FALSE;
    }
  record->version++;
  return write_subscribers (&(Writing){ self, key, id }, parts, error);
}

static gboolean
run_for_case (RaStore *self, const char *sql, gint64 case_id, GError **error)
{
  g_autoptr (RaStatement) statement = ra_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  ra_statement_bind_int (statement, ":case", case_id);
  return ra_statement_run (statement, error);
}

gboolean
ra_store_destroy_case_key (RaStore *self, const char *number, GError **error)
{
  gint64 id;

  if (!ra_store_check_writing (self, error))
    return FALSE;
  id = ra_store_find_case (self, number, error);
  if (id < 0 || !run_for_case (self, "UPDATE case_file SET wrapped_key = NULL WHERE id = :case", id, error)
      || !run_for_case (self, "DELETE FROM draft WHERE case_id = :case", id, error)
      || !run_for_case (self, "DELETE FROM intent WHERE case_id = :case", id, error)
      || !ra_store_erase_index (self, id, error))
    return FALSE;
  g_clear_pointer (&self->kept, ra_kept_facts_free);
  self->erase = TRUE; /* and out of the log */
  return TRUE;
}

/* What points at another row goes before it. */
static gboolean
delete_rows (RaStore *self, gint64 id, GError **error)
{
  static const char *const deletions[] = {
    "DELETE FROM message WHERE case_id = :case",    "DELETE FROM certificate WHERE case_id = :case",
    "DELETE FROM submission WHERE case_id = :case", "DELETE FROM request WHERE case_id = :case",
    "DELETE FROM public_key WHERE case_id = :case", "DELETE FROM paper WHERE case_id = :case",
    "DELETE FROM attachment WHERE case_id = :case", "DELETE FROM item WHERE case_id = :case",
    "DELETE FROM subscriber WHERE case_id = :case",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (deletions); i++)
    if (!run_for_case (self, deletions[i], id, error))
      return FALSE;
  return run_for_case (self, "UPDATE case_file SET sealed = zeroblob (0), office = NULL WHERE id = :case", id,
                       error);
}

gboolean
ra_store_forget_case (RaStore *self, const char *number, GError **error)
{
  gint64 id;

  if (!ra_store_destroy_case_key (self, number, error))
    return FALSE;
  id = ra_store_look_up_case (self, number, error);
  return id >= 0 && delete_rows (self, id, error);
}

/* ---- reading ---- */

#define CASE_COLUMNS                                                                                         \
  "id, year, ordinal, kind, state, profile_hash, created, changed, due, version, wrapped_key, sealed, "      \
  "(SELECT name FROM office WHERE id = case_file.office) AS office_name, "                                   \
  "state = 'closed' AND NOT EXISTS (SELECT 1 FROM certificate WHERE case_id = case_file.id) AS unissued"

static RaCaseRecord *
read_case (RaStatement *select, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  const char *state = ra_statement_peek_text (select, "state");

  if (!ra_case_state_from_string (state, &record->state))
    {
      ra_store_fail_unknown (error, state);
      return NULL;
    }
  record->number = ra_store_format_case_number (ra_statement_get_int (select, "year"),
                                                ra_statement_get_int (select, "ordinal"));
  record->kind = ra_statement_get_text (select, "kind");
  record->profile_hash = ra_statement_get_text (select, "profile_hash");
  record->office = ra_statement_get_text (select, "office_name");
  record->created = ra_statement_get_int (select, "created");
  record->changed = ra_statement_get_int (select, "changed");
  record->due = ra_statement_get_int (select, "due");
  record->version = ra_statement_get_int (select, "version");
  record->erased = ra_statement_is_null (select, "wrapped_key");
  record->refused = record->state == RA_CASE_REFUSED || ra_statement_get_int (select, "unissued") != 0;
  return g_steal_pointer (&record);
}

static gboolean
check_outside (RaStatement *select, GVariant *plain, GError **error)
{
  g_autoptr (RaCaseRecord) record = read_case (select, error);
  g_autoptr (GVariant) extra = g_variant_get_child_value (plain, 2);
  g_autoptr (GVariant) inside = g_variant_lookup_value (extra, OUTSIDE, G_VARIANT_TYPE (OUTSIDE_TYPE));
  g_autoptr (GVariant) outside = NULL;
  const char *office = NULL;

  if (record == NULL)
    return FALSE;
  outside = g_variant_ref_sink (outside_variant (record));
  (void) g_variant_lookup (extra, OFFICE, "&s", &office);
  if (inside != NULL && g_variant_equal (inside, outside) && g_strcmp0 (office, record->office) == 0)
    return TRUE;
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("Number, kind, state, profile, deadline or office of case %s was changed outside of this program. The "
         "case cannot be worked on; tell the security administrator and compare with the backup"),
      record->number);
  return FALSE;
}

/* Returns: (transfer full): the sealed part of the case @select stands at */
static GVariant *
open_case (RaStore *self, RaStatement *select, RaSealKey **key, GError **error)
{
  gint64 id = ra_statement_get_int (select, "id");
  g_autoptr (GBytes) wrapped = ra_statement_get_bytes (select, "wrapped_key");
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  g_autoptr (GVariant) plain = NULL;

  *key = ra_keyring_unwrap_case_key (self->keys, wrapped, id, error);
  if (*key == NULL)
    return NULL;
  plain = ra_seal_key_open_variant (
      *key, &(RaSealed){ CASE_TABLE, id, ra_statement_get_int (select, "version"), sealed, NULL }, CASE_TYPE,
      error);
  return plain != NULL && check_outside (select, plain, error) ? g_steal_pointer (&plain) : NULL;
}

static GVariant *
without_outside (GVariant *extra)
{
  g_auto (GVariantDict) rest = G_VARIANT_DICT_INIT (extra);

  g_variant_dict_remove (&rest, OUTSIDE);
  g_variant_dict_remove (&rest, OFFICE);
  return g_variant_ref_sink (g_variant_dict_end (&rest));
}

static gboolean
open_whole (RaStore *self, RaStatement *select, RaCaseRecord *record, GError **error)
{
  g_autoptr (RaSealKey) key = NULL;
  g_autoptr (GVariant) plain = open_case (self, select, &key, error);
  g_autoptr (GVariant) own = NULL;
  g_autoptr (GVariant) extra = NULL;

  if (plain == NULL)
    return FALSE;
  g_variant_get (plain, "(s@a{ss}@a{sv})", &record->label, &own, &extra);
  record->extra = without_outside (extra);
  record->facts = ra_kept_facts_join (self, key, ra_statement_get_int (select, "id"), own, error);
  return record->facts != NULL;
}

RaCaseRecord *
ra_store_get_case (RaStore *self, const char *number, GError **error)
{
  g_autoptr (RaStatement) select = ra_store_prepare_of_case (
      self, number, "SELECT " CASE_COLUMNS " FROM case_file WHERE id = :case", error);
  g_autoptr (RaCaseRecord) record = NULL;

  if (select == NULL || !ra_statement_step (select, error))
    return NULL;
  record = read_case (select, error);
  if (record == NULL)
    return NULL;
  if (record->erased) /* perhaps by another program: what was opened before goes here too */
    g_clear_pointer (&self->kept, ra_kept_facts_free);
  else if (self->keys != NULL && !open_whole (self, select, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* As a list in JSON: '["issued","refused"]'. @states: 0: all of them */
static char *
join_states (guint states)
{
  GString *joined = g_string_new ("[");

  for (guint i = 0; i < RA_CASE_N_STATES; i++)
    if (states == 0 || (states & RA_CASE_BIT (i)) != 0)
      g_string_append_printf (joined, "%s\"%s\"", joined->len > 1 ? "," : "",
                              ra_case_state_to_string ((RaCaseState) i));
  g_string_append_c (joined, ']');
  return g_string_free (joined, FALSE);
}

/* Through the index of states: of a large register few cases are not finished. */
#define IN_STATES "state IN (SELECT value FROM json_each(:states))"

static RaStatement *
prepare_case_list (RaStore *self, const RaCaseQuery *query, GError **error)
{
#define CASE_FILTER                                                                                          \
  "SELECT " CASE_COLUMNS " FROM case_file WHERE " IN_STATES " AND (:kind IS NULL OR kind = :kind)"           \
  " AND (year < :year OR (year = :year AND ordinal < :ordinal))"
  static const char newest_first[] = CASE_FILTER " ORDER BY year DESC, ordinal DESC LIMIT :limit";
  static const char due_first[] = CASE_FILTER " ORDER BY due = 0, due, year DESC, ordinal DESC LIMIT :limit";
#undef CASE_FILTER
  RaStatement *select = ra_db_prepare (self->db, query->due_first ? due_first : newest_first, error);
  g_autofree char *states = join_states (query->states);
  gint64 year = G_MAXINT32, ordinal = 0;

  if (select == NULL)
    return NULL;
  if (query->before_number != NULL && !query->due_first)
    (void) ra_store_parse_case_number (query->before_number, &year, &ordinal);
  ra_statement_bind_text (select, ":states", states);
  ra_statement_bind_text (select, ":kind", query->kind);
  ra_statement_bind_int (select, ":year", year);
  ra_statement_bind_int (select, ":ordinal", ordinal);
  ra_statement_bind_int (select, ":limit", query->limit > 0 ? query->limit : DEFAULT_PAGE);
  return select;
}

static void
open_label (RaStore *self, RaStatement *select, RaCaseRecord *record)
{
  g_autoptr (RaSealKey) key = NULL;
  g_autoptr (GVariant) plain = NULL;

  if (self->keys == NULL || record->erased
      || ra_binding_knows_broken (self, ra_statement_get_int (select, "id")))
    return;
  plain = open_case (self, select, &key, NULL); /* a damaged one stays without a label; opening it says why */
  if (plain != NULL)
    g_variant_get_child (plain, 0, "s", &record->label);
}

GPtrArray *
ra_store_list_cases (RaStore *self, const RaCaseQuery *query, GError **error)
{
  const RaCaseQuery any = { 0 };
  g_autoptr (RaStatement) select = prepare_case_list (self, query != NULL ? query : &any, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_case_record_free);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    {
      RaCaseRecord *record = read_case (select, error);
      if (record == NULL)
        return NULL;
      open_label (self, select, record);
      g_ptr_array_add (list, record);
    }
  return ra_store_finish_list (&list, &failure, error);
}

gint64
ra_store_count_cases (RaStore *self, guint states)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT count(*) AS count FROM case_file WHERE " IN_STATES, NULL);
  g_autofree char *joined = join_states (states);

  if (select == NULL)
    return -1;
  ra_statement_bind_text (select, ":states", joined);
  return ra_statement_step (select, NULL) ? ra_statement_get_int (select, "count") : -1;
}
