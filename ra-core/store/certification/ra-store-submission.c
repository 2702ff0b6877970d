/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/ra-store-private.h"

/* Submissions and the messages they consist of. */

#define SUBMISSION_TABLE "submission"
#define SUBMISSION_TYPE "(sy)" /* text, obstacle */
#define MESSAGE_TABLE "message"

RaSubmissionRecord *
ra_submission_record_new (void)
{
  return g_new0 (RaSubmissionRecord, 1);
}

void
ra_submission_record_free (RaSubmissionRecord *self)
{
  g_free (self->case_number);
  g_free (self->credential_id);
  g_free (self->text);
  g_free (self);
}

/* ---- submissions ---- */

static gboolean
seal_submission (RaStore *self, RaSealKey *key, const RaSubmissionRecord *record, GError **error)
{
  return ra_store_seal_row_variant (
      self, SUBMISSION_TABLE, record->id, key,
      g_variant_new (SUBMISSION_TYPE, record->text != NULL ? record->text : "", (guint8) record->obstacle),
      error);
}

static void
bind_submission (RaStatement *statement, const RaSubmissionRecord *record, gint64 version)
{
  ra_statement_bind_int (statement, ":id", record->id);
  ra_statement_bind_text (statement, ":state", ra_submission_state_to_string (record->state));
  ra_statement_bind_text (statement, ":credential", record->credential_id);
  ra_statement_bind_int (statement, ":next", record->next_try);
  ra_statement_bind_int (statement, ":tries", record->tries);
  ra_statement_bind_int (statement, ":changed", record->changed);
  ra_statement_bind_int (statement, ":version", version);
}

gboolean
ra_store_add_submission (RaStore *self, RaSubmissionRecord *record, GError **error)
{
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db,
      "INSERT INTO submission (id, case_id, subscriber, usage, state, request_id, credential, next_try, "
      "tries, created, changed, version, sealed) VALUES (:id, :case, :subscriber, :usage, :state, :request, "
      ":credential, :next, :tries, :changed, :changed, :version, x'')",
      error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (insert == NULL)
    return FALSE;
  key = ra_store_place_row (self, record->case_number, SUBMISSION_TABLE, &case_id, &record->id, error);
  if (key == NULL)
    return FALSE;
  record->created = record->changed = ra_clock_now (self->clock);
  record->version = 1;
  bind_submission (insert, record, record->version);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", record->subscriber);
  ra_statement_bind_text (insert, ":usage", ra_usage_to_string (record->usage));
  ra_statement_bind_int (insert, ":request", record->request_id);
  return ra_statement_run (insert, error) && seal_submission (self, key, record, error);
}

gboolean
ra_store_update_submission (RaStore *self, RaSubmissionRecord *record, GError **error)
{
  g_autoptr (RaStatement) update = ra_db_prepare (
      self->db,
      "UPDATE submission SET state = :state, credential = :credential, next_try = :next, tries = :tries, "
      "changed = :changed, version = :version WHERE id = :id AND version = :version - 1",
      error);
  gint64 case_id;

  if (update == NULL || !ra_store_check_writing (self, error))
    return FALSE;
  case_id = ra_store_find_case (self, record->case_number, error);
  g_autoptr (RaSealKey) key = case_id > 0 ? ra_store_get_case_key (self, case_id, error) : NULL;
  if (key == NULL)
    return FALSE;
  record->changed = ra_clock_now (self->clock);
  bind_submission (update, record, record->version + 1);
  if (!ra_statement_run (update, error))
    return FALSE;
  if (ra_db_changes (self->db) == 1)
    {
      record->version++;
      return seal_submission (self, key, record, error);
    }
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT,
      _ ("The submission of case %s was changed meanwhile elsewhere. Nothing was overwritten. Try again"),
      record->case_number);
  return FALSE;
}

#define SELECT_SUBMISSION                                                                                    \
  "SELECT submission.id, case_id, year, ordinal, subscriber, usage, submission.state, request_id,"           \
  " credential, next_try, tries, submission.created, submission.changed, submission.version,"                \
  " submission.sealed, wrapped_key FROM submission JOIN case_file ON case_file.id = case_id"

static gboolean
open_submission (RaStore *self, RaStatement *select, RaSubmissionRecord *record, GError **error)
{
  g_autoptr (GVariant) plain
      = ra_store_open_row_variant (self, SUBMISSION_TABLE, select, SUBMISSION_TYPE, error);

  guint8 obstacle;

  if (plain == NULL)
    return FALSE;
  g_variant_get (plain, SUBMISSION_TYPE, &record->text, &obstacle);
  record->obstacle = (RaSubmissionObstacle) MIN (obstacle, RA_SUBMISSION_OBSTACLE_PEOPLE);
  return TRUE;
}

static gboolean
read_submission_state (RaStatement *select, RaSubmissionRecord *record, GError **error)
{
  const char *name = ra_statement_peek_text (select, "state");

  return ra_submission_state_from_string (name, &record->state) || ra_store_fail_unknown (error, name);
}

static gpointer
read_submission (RaStore *self, RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (RaSubmissionRecord) record = ra_submission_record_new ();

  if (!read_submission_state (select, record, error) || !ra_store_read_usage (select, &record->usage, error))
    return NULL;
  record->id = ra_statement_get_int (select, "id");
  record->case_number = ra_store_format_case_number (ra_statement_get_int (select, "year"),
                                                     ra_statement_get_int (select, "ordinal"));
  record->subscriber = (guint) ra_statement_get_int (select, "subscriber");
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
  RaStatement *select = ra_db_prepare (self->db, SELECT_SUBMISSION " WHERE submission.id = :id", error);

  if (select != NULL)
    ra_statement_bind_int (select, ":id", id);
  return ra_store_read_one (self, select, read_submission, _ ("The submission"), id, error);
}

/* Every row is opened before its state is believed: one that was moved out of the wanted states
 * from outside is found. */
static void
drop_others (GPtrArray *records, guint states)
{
  for (guint i = records->len; i > 0; i--)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i - 1);
      if ((states & RA_SUBMISSION_BIT (record->state)) == 0)
        g_ptr_array_remove_index (records, i - 1);
    }
}

GPtrArray *
ra_store_list_submissions (RaStore *self, const char *number, guint states, GError **error)
{
  static const char of_all[] = SELECT_SUBMISSION " ORDER BY submission.id";
  static const char of_case[] = SELECT_SUBMISSION " WHERE case_id = :case ORDER BY submission.id";
  RaStatement *select = number != NULL ? ra_store_prepare_of_case (self, number, of_case, error)
                                       : ra_db_prepare (self->db, of_all, error);
  GPtrArray *list
      = ra_store_read_all (self, select, read_submission, (GDestroyNotify) ra_submission_record_free, error);

  if (list != NULL)
    drop_others (list, states);
  return list;
}

GArray *
ra_store_list_submission_ids (RaStore *self, RaSubmissionState state, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id FROM submission WHERE state = :state ORDER BY id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *failure = NULL;

  if (select == NULL)
    return NULL;
  ra_statement_bind_text (select, ":state", ra_submission_state_to_string (state));
  while (ra_statement_step (select, &failure))
    {
      gint64 id = ra_statement_get_int (select, "id");
      g_array_append_val (ids, id);
    }
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, failure);
  return NULL;
}

gint64
ra_store_count_submissions (RaStore *self, RaSubmissionState state, gint64 since, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db, "SELECT count (*) AS n FROM submission WHERE state = :state AND changed >= :since", error);
  GError *failure = NULL;

  if (select == NULL)
    return -1;
  ra_statement_bind_text (select, ":state", ra_submission_state_to_string (state));
  ra_statement_bind_int (select, ":since", since);
  if (ra_statement_step (select, &failure))
    return ra_statement_get_int (select, "n");
  g_propagate_error (error, failure);
  return -1;
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
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db,
      "INSERT INTO message (id, case_id, submission_id, direction, verdict, time, sealed) SELECT "
      ":id, case_id, id, :direction, :verdict, :time, x'' FROM submission WHERE id = "
      ":submission",
      error);
  g_autoptr (RaSealKey) key = NULL;

  if (insert == NULL || !ra_store_check_writing (self, error))
    return FALSE;
  key = key_of_submission (self, record->submission_id, error);
  record->id = key != NULL ? ra_store_next_id (self, MESSAGE_TABLE, error) : -1;
  if (record->id < 0)
    return FALSE;
  record->time = ra_clock_now (self->clock);
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":submission", record->submission_id);
  ra_statement_bind_int (insert, ":direction", record->direction);
  ra_statement_bind_int (insert, ":verdict", record->verdict);
  ra_statement_bind_int (insert, ":time", record->time);
  return ra_statement_run (insert, error)
         && ra_store_seal_row (self, MESSAGE_TABLE, record->id, key, record->der, error);
}

#define SELECT_MESSAGE                                                                                          \
  "SELECT message.id, submission_id, direction, verdict, time, message.sealed, message.case_id, year, ordinal," \
  " wrapped_key FROM message JOIN submission ON submission.id = submission_id"                                  \
  " JOIN case_file ON case_file.id = message.case_id"

static gpointer
read_message (RaStore *self, RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (RaMessageRecord) record = ra_message_record_new ();

  record->id = ra_statement_get_int (select, "id");
  record->submission_id = ra_statement_get_int (select, "submission_id");
  record->direction = (RaMessageDirection) ra_statement_get_int (select, "direction");
  record->verdict = (RaMessageVerdict) ra_statement_get_int (select, "verdict");
  record->time = ra_statement_get_int (select, "time");
  record->der = ra_store_open_row (self, MESSAGE_TABLE, select, error);
  return record->der != NULL ? g_steal_pointer (&record) : NULL;
}

static RaMessageRecord *
get_message (RaStore *self, gint64 id, GError **error)
{
  RaStatement *select = ra_db_prepare (self->db, SELECT_MESSAGE " WHERE message.id = :id", error);

  if (select != NULL)
    ra_statement_bind_int (select, ":id", id);
  return ra_store_read_one (self, select, read_message, _ ("The message"), id, error);
}

gboolean
ra_store_set_message_verdict (RaStore *self, gint64 id, RaMessageVerdict verdict, GError **error)
{
  g_autoptr (RaMessageRecord) record
      = ra_store_check_writing (self, error) ? get_message (self, id, error) : NULL;
  g_autoptr (RaSealKey) key = record != NULL ? key_of_submission (self, record->submission_id, error) : NULL;
  g_autoptr (RaStatement) update = NULL;

  if (key == NULL)
    return FALSE;
  update = ra_db_prepare (self->db, "UPDATE message SET verdict = :verdict WHERE id = :id", error);
  if (update == NULL)
    return FALSE;
  ra_statement_bind_int (update, ":id", id);
  ra_statement_bind_int (update, ":verdict", verdict);
  return ra_statement_run (update, error)
         && ra_store_seal_row (self, MESSAGE_TABLE, id, key, record->der, error);
}

GPtrArray *
ra_store_list_messages (RaStore *self, gint64 submission_id, GError **error)
{
  g_autoptr (RaSealKey) key = key_of_submission (self, submission_id, error);
  RaStatement *select = NULL;

  if (key == NULL)
    return NULL;
  select = ra_db_prepare (self->db, SELECT_MESSAGE " WHERE submission_id = :submission ORDER BY message.id",
                          error);
  if (select != NULL)
    ra_statement_bind_int (select, ":submission", submission_id);
  return ra_store_read_all (self, select, read_message, (GDestroyNotify) ra_message_record_free, error);
}
