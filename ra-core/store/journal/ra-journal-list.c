/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/journal/ra-journal-private.h"
#include "ra-core/store/journal/ra-journal.h"
#include "ra-core/store/operators/ra-store-operator.h"

#define DEFAULT_PAGE 100

/* An entry that says that somebody looked changes nothing. */
#define LOOK "case-show"

void
ra_journal_entry_free (RaJournalEntry *self)
{
  g_free (self->operator_name);
  g_free (self->act);
  g_free (self->case_number);
  g_clear_pointer (&self->detail, g_variant_unref);
  g_free (self);
}

#define MATCHES(column, name) "(:" name " IS NULL OR " column " = :" name ")"

static RaStatement *
prepare_list (RaStore *store, const RaJournalQuery *query, gint64 operator_id, GError **error)
{
  static const char sql[]
      = "SELECT seq, time, operator, act, case_number, detail FROM journal WHERE seq < :before AND time >= "
        ":from AND time < :until AND (:operator < 0 OR operator = :operator) AND " MATCHES (
            "case_number",
            "case") " AND " MATCHES ("act", "act") " AND (:group IS NULL OR substr(act, 1, length(:group)) = "
                                                   ":group) ORDER BY seq DESC LIMIT :limit";
  RaStatement *select = ra_db_prepare (store->db, sql, error);
  gboolean group = query->act != NULL && g_str_has_suffix (query->act, "-");

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":before", query->before_seq > 0 ? query->before_seq : G_MAXINT64);
  /* a wrong clock may have been before 1970 */
  ra_statement_bind_int (select, ":from", query->from_time != 0 ? query->from_time : G_MININT64);
  ra_statement_bind_int (select, ":until", query->until_time > 0 ? query->until_time : G_MAXINT64);
  ra_statement_bind_int (select, ":operator", operator_id);
  ra_statement_bind_text (select, ":case", query->case_number);
  ra_statement_bind_text (select, ":act", group ? NULL : query->act);
  ra_statement_bind_text (select, ":group", group ? query->act : NULL);
  ra_statement_bind_int (select, ":limit", query->limit > 0 ? query->limit : DEFAULT_PAGE);
  return select;
}

static const char *
name_of_operator (GPtrArray *operators, gint64 id)
{
  for (guint i = 0; i < operators->len; i++)
    {
      const RaOperator *candidate = g_ptr_array_index (operators, i);
      if (candidate->id == id)
        return candidate->name;
    }
  return "";
}

static gint64
id_of_operator (GPtrArray *operators, const char *name)
{
  for (guint i = 0; i < operators->len; i++)
    {
      const RaOperator *candidate = g_ptr_array_index (operators, i);
      if (g_strcmp0 (candidate->name, name) == 0)
        return candidate->id;
    }
  return G_MAXINT64; /* nobody's */
}

/* A detail that does not open stays NULL: ra_journal_verify() says that the entry was changed. */
static RaJournalEntry *
read_entry (RaStore *store, RaStatement *select, GPtrArray *operators)
{
  RaJournalEntry *entry = g_new0 (RaJournalEntry, 1);
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "detail");

  entry->seq = ra_statement_get_int (select, "seq");
  entry->time = ra_statement_get_int (select, "time");
  entry->operator_id = ra_statement_get_int (select, "operator");
  entry->operator_name = g_strdup (name_of_operator (operators, entry->operator_id));
  entry->act = ra_statement_get_text (select, "act");
  entry->case_number = ra_statement_get_text (select, "case_number");
  if (sealed == NULL)
    return entry;
  g_autoptr (GVariant) boxed = ra_seal_key_open_variant (
      ra_keyring_get (store->keys, RA_KEY_DETAIL),
      &(RaSealed){ RA_JOURNAL_TABLE, entry->seq, RA_JOURNAL_DETAIL_VERSION, sealed, NULL }, "v", NULL);
  entry->detail = boxed != NULL ? g_variant_get_variant (boxed) : NULL;
  return entry;
}

GPtrArray *
ra_journal_list (RaStore *store, const RaJournalQuery *query, GError **error)
{
  g_autoptr (GPtrArray) operators = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_journal_entry_free);
  g_autoptr (GError) failure = NULL;
  const RaJournalQuery any = { 0 };
  gint64 operator_id = -1;

  if (!ra_store_check_signed_in (store, error))
    return NULL;
  operators = ra_store_list_operators (store, error);
  if (operators == NULL)
    return NULL;
  if (query != NULL && query->operator_name != NULL)
    operator_id = id_of_operator (operators, query->operator_name);
  g_autoptr (RaStatement) select = prepare_list (store, query != NULL ? query : &any, operator_id, error);
  if (select == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    g_ptr_array_add (entries, read_entry (store, select, operators));
  if (failure == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
ra_journal_look_since (RaStore *store, const char *number, gint64 seq, RaJournalSince *since, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (
      store->db,
      "SELECT count(*) AS count, ifnull(max(seq), 0) AS last FROM journal WHERE case_number = "
      ":case AND seq > :seq AND act <> :look",
      error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":case", number);
  ra_statement_bind_int (select, ":seq", seq);
  ra_statement_bind_text (select, ":look", LOOK);
  if (!ra_statement_step (select, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  since->count = ra_statement_get_int (select, "count");
  since->last = ra_statement_get_int (select, "last");
  return TRUE;
}
