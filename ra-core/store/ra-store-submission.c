/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-store-certification.h"
#include "ra-core/store/ra-store-private.h"

#include <glib/gi18n-lib.h>

/* Submissions and the messages they consist of. */

#define SUBMISSION_TABLE "submission"
#define SUBMISSION_TYPE "(s)" /* text */
#define MESSAGE_TABLE "message"
#define ONLY_VERSION 1 /* a message is never changed */

RaSubmissionRecord *
ra_submission_record_new (void)
{
  return g_new0 (RaSubmissionRecord, 1);
}

void
ra_submission_record_free (RaSubmissionRecord *self)
{
  g_free (self->case_number);
  g_free (self->usage);
  g_free (self->state);
  g_free (self->credential_id);
  g_free (self->text);
  g_free (self);
}

RaMessageRecord *
ra_message_record_new (void)
{
  return g_new0 (RaMessageRecord, 1);
}

void
ra_message_record_free (RaMessageRecord *self)
{
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self);
}

/* ---- submissions ---- */

static GBytes *
seal_submission (RaSealKey *key, const RaSubmissionRecord *record, gint64 version)
{
  return ra_seal_key_seal_variant (key, SUBMISSION_TABLE, record->id, version,
                                   g_variant_new (SUBMISSION_TYPE, record->text != NULL ? record->text : ""));
}

static void
bind_submission (RaStatement *statement, const RaSubmissionRecord *record, gint64 version, GBytes *sealed)
{
  ra_statement_bind_int (statement, ":id", record->id);
  ra_statement_bind_text (statement, ":state", record->state);
  ra_statement_bind_text (statement, ":credential", record->credential_id);
  ra_statement_bind_int (statement, ":next", record->next_try);
  ra_statement_bind_int (statement, ":tries", record->tries);
  ra_statement_bind_int (statement, ":changed", record->changed);
  ra_statement_bind_int (statement, ":version", version);
  ra_statement_bind_bytes (statement, ":sealed", sealed);
}

gboolean
ra_store_add_submission (RaStore *self, RaSubmissionRecord *record, GError **error)
{
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db,
                       "INSERT INTO submission (id, case_id, subscriber, usage, state, request_id, "
                       "credential, next_try, tries, created,"
                       " changed, version, sealed) VALUES (:id, :case, :subscriber, :usage, :state, "
                       ":request, :credential, :next, :tries,"
                       " :changed, :changed, :version, :sealed)",
                       error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (insert == NULL
      || !ra_store_place_row (self, record->case_number, SUBMISSION_TABLE, &case_id, &record->id, &key,
                              error))
    return FALSE;
  record->created = record->changed = ra_clock_now (self->clock);
  record->version = 1;
  g_autoptr (GBytes) sealed = seal_submission (key, record, record->version);
  bind_submission (insert, record, record->version, sealed);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", record->subscriber);
  ra_statement_bind_text (insert, ":usage", record->usage);
  ra_statement_bind_int (insert, ":request", record->request_id);
  return ra_statement_run (insert, error);
}

gboolean
ra_store_update_submission (RaStore *self, RaSubmissionRecord *record, GError **error)
{
  g_autoptr (RaStatement) update = ra_db_prepare (
      self->db,
      "UPDATE submission SET state = :state, credential = :credential, next_try = :next, tries = :tries,"
      " changed = :changed, version = :version, sealed = :sealed WHERE id = :id AND version = :version - 1",
      error);
  gint64 case_id;

  if (update == NULL || !ra_store_check_writing (self, error))
    return FALSE;
  case_id = ra_store_find_case (self, record->case_number, error);
  g_autoptr (RaSealKey) key = case_id > 0 ? ra_store_get_case_key (self, case_id, error) : NULL;
  if (key == NULL)
    return FALSE;
  record->changed = ra_clock_now (self->clock);
  g_autoptr (GBytes) sealed = seal_submission (key, record, record->version + 1);
  bind_submission (update, record, record->version + 1, sealed);
  if (!ra_statement_run (update, error))
    return FALSE;
  if (ra_db_changes (self->db) == 1)
    {
      record->version++;
      return TRUE;
    }
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT,
      _ ("The submission of case %s was changed meanwhile elsewhere. Nothing was overwritten. Try again"),
      record->case_number);
  return FALSE;
}

#define SELECT_SUBMISSION                                                                                    \
  "SELECT submission.id, case_id, year, ordinal, subscriber, usage, submission.state, request_id, "          \
  "credential, next_try,"                                                                                    \
  " tries, submission.created, submission.changed, submission.version, submission.sealed, wrapped_key FROM " \
  "submission"                                                                                               \
  " JOIN case_file ON case_file.id = case_id"

static gboolean
open_submission (RaStore *self, RaStatement *select, RaSubmissionRecord *record, GError **error)
{
  g_autoptr (RaSealKey) key = ra_store_get_case_key (self, ra_statement_get_int (select, "case_id"), error);
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  g_autoptr (GVariant) plain = NULL;

  if (key == NULL)
    return FALSE;
  plain = ra_seal_key_open_variant (key, SUBMISSION_TABLE, record->id, record->version, sealed,
                                    SUBMISSION_TYPE, error);
  if (plain == NULL)
    return FALSE;
  g_variant_get_child (plain, 0, "s", &record->text);
  return TRUE;
}

static RaSubmissionRecord *
read_submission (RaStore *self, RaStatement *select, GError **error)
{
  g_autoptr (RaSubmissionRecord) record = ra_submission_record_new ();

  record->id = ra_statement_get_int (select, "id");
  record->case_number = ra_store_format_case_number (ra_statement_get_int (select, "year"),
                                                     ra_statement_get_int (select, "ordinal"));
  record->subscriber = (guint) ra_statement_get_int (select, "subscriber");
  record->usage = ra_statement_get_text (select, "usage");
  record->state = ra_statement_get_text (select, "state");
  record->request_id = ra_statement_get_int (select, "request_id");
  record->credential_id = ra_statement_get_text (select, "credential");
  record->next_try = ra_statement_get_int (select, "next_try");
  record->tries = (guint) ra_statement_get_int (select, "tries");
  record->created = ra_statement_get_int (select, "created");
  record->changed = ra_statement_get_int (select, "changed");
  record->version = ra_statement_get_int (select, "version");
  if (self->keys != NULL && !ra_statement_is_null (select, "wrapped_key")
      && !open_submission (self, select, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

RaSubmissionRecord *
ra_store_get_submission (RaStore *self, gint64 id, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, SELECT_SUBMISSION " WHERE submission.id = :id", error);
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":id", id);
  if (ra_statement_step (select, &failure))
    return read_submission (self, select, error);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    ra_store_fail_not_found (error, _ ("The submission"), name);
  return NULL;
}

static gboolean
is_wanted (RaStatement *select, const char *const *states)
{
  g_autofree char *state = ra_statement_get_text (select, "state");

  return states == NULL || g_strv_contains (states, state);
}

GPtrArray *
ra_store_list_submissions (RaStore *self, const char *number, const char *const *states, GError **error)
{
  static const char of_all[] = SELECT_SUBMISSION " ORDER BY submission.id";
  static const char of_case[] = SELECT_SUBMISSION " WHERE case_id = :case ORDER BY submission.id";
  g_autoptr (RaStatement) select = number != NULL ? ra_store_prepare_of_case (self, number, of_case, error)
                                                  : ra_db_prepare (self->db, of_all, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_submission_record_free);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    {
      RaSubmissionRecord *record;
      if (!is_wanted (select, states))
        continue;
      record = read_submission (self, select, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (list, record);
    }
  return ra_store_finish_list (&list, &failure, error);
}

/* ---- messages ---- */

static RaSealKey *
key_of_submission (RaStore *self, gint64 submission_id, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT case_id FROM submission WHERE id = :id", error);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, submission_id);

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":id", submission_id);
  if (ra_statement_step (select, NULL))
    return ra_store_get_case_key (self, ra_statement_get_int (select, "case_id"), error);
  ra_store_fail_not_found (error, _ ("The submission"), name);
  return NULL;
}

gboolean
ra_store_add_message (RaStore *self, RaMessageRecord *record, GError **error)
{
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db,
                       "INSERT INTO message (id, submission_id, direction, verdict, time, sealed)"
                       " VALUES (:id, :submission, :direction, :verdict, :time, :sealed)",
                       error);
  g_autoptr (RaSealKey) key = NULL;

  if (insert == NULL || !ra_store_check_writing (self, error))
    return FALSE;
  key = key_of_submission (self, record->submission_id, error);
  record->id = key != NULL ? ra_store_next_id (self, MESSAGE_TABLE, error) : -1;
  if (record->id < 0)
    return FALSE;
  record->time = ra_clock_now (self->clock);
  g_autoptr (GBytes) sealed = ra_seal_key_seal (key, MESSAGE_TABLE, record->id, ONLY_VERSION, record->der);
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":submission", record->submission_id);
  ra_statement_bind_int (insert, ":direction", record->direction);
  ra_statement_bind_int (insert, ":verdict", record->verdict);
  ra_statement_bind_int (insert, ":time", record->time);
  ra_statement_bind_bytes (insert, ":sealed", sealed);
  return ra_statement_run (insert, error);
}

gboolean
ra_store_set_message_verdict (RaStore *self, gint64 id, RaMessageVerdict verdict, GError **error)
{
  g_autoptr (RaStatement) update = NULL;
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (!ra_store_check_writing (self, error))
    return FALSE;
  update = ra_db_prepare (self->db, "UPDATE message SET verdict = :verdict WHERE id = :id", error);
  if (update == NULL)
    return FALSE;
  ra_statement_bind_int (update, ":id", id);
  ra_statement_bind_int (update, ":verdict", verdict);
  if (!ra_statement_run (update, error))
    return FALSE;
  return ra_db_changes (self->db) == 1 || ra_store_fail_not_found (error, _ ("The message"), name);
}

static RaMessageRecord *
read_message (RaStatement *select, RaSealKey *key, gint64 submission_id, GError **error)
{
  g_autoptr (RaMessageRecord) record = ra_message_record_new ();
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");

  record->id = ra_statement_get_int (select, "id");
  record->submission_id = submission_id;
  record->direction = (RaMessageDirection) ra_statement_get_int (select, "direction");
  record->verdict = (RaMessageVerdict) ra_statement_get_int (select, "verdict");
  record->time = ra_statement_get_int (select, "time");
  record->der = ra_seal_key_open (key, MESSAGE_TABLE, record->id, ONLY_VERSION, sealed, error);
  return record->der != NULL ? g_steal_pointer (&record) : NULL;
}

GPtrArray *
ra_store_list_messages (RaStore *self, gint64 submission_id, GError **error)
{
  g_autoptr (RaSealKey) key = key_of_submission (self, submission_id, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_message_record_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = NULL;

  if (key == NULL)
    return NULL;
  select = ra_db_prepare (self->db,
                          "SELECT id, direction, verdict, time, sealed FROM message WHERE submission_id = "
                          ":submission ORDER BY id",
                          error);
  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":submission", submission_id);
  while (ra_statement_step (select, &failure))
    {
      RaMessageRecord *record = read_message (select, key, submission_id, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (list, record);
    }
  return ra_store_finish_list (&list, &failure, error);
}
