/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-queue.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/outbox/ra-same-key.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-claim.h"

/* Nothing takes its place while it is being sent. */
static gboolean
supersede_one (RaAct *act, RaSubmissionRecord *record, GError **error)
{
  g_autoptr (RaStoreClaim) claim = ra_store_claim (act->store, record->id, error);

  if (claim == NULL || !ra_submission_move (record, RA_SUBMISSION_REJECTED, error))
    return FALSE;
  g_free (record->text);
  record->text = g_strdup (N_ ("Not sent: newer keys were generated in its place."));
  return ra_store_update_submission (act->store, record, error);
}

/* It stands there for the case that this one forms anew. */
static gboolean
may_stand_twice (RaAct *act, guint n, RaRequest *request, GError **error)
{
  g_autoptr (RaPublicKeyOwner) owner = ra_store_find_public_key (act->store, request->key_id, error);
  const RaSameKey key = { owner, request->key_id, n, request->usage };
  gint64 until;

  return owner != NULL && ra_same_key_check (act->office, act->store, act->file, &key, &until, error);
}

static gboolean
register_key (RaAct *act, guint n, RaRequest *request, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (ra_store_register_public_key (act->store, request->key_id, act->file->record->number, n, request->usage,
                                    &failed))
    return TRUE;
  if (g_error_matches (failed, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS))
    return may_stand_twice (act, n, request, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static RaRequestRecord *
record_request (RaAct *act, guint n, RaRequest *request, const char *file_name, GError **error)
{
  g_autoptr (RaRequestRecord) record = ra_request_record_new ();

  record->case_number = g_strdup (act->file->record->number);
  record->subscriber = n;
  record->usage = request->usage;
  record->suite = g_strdup (request->suite != NULL ? request->suite->id : "");
  record->key_id = g_strdup (request->key_id);
  record->file_name = g_strdup (file_name);
  record->der = g_bytes_ref (request->der);
  return ra_store_add_request (act->store, record, error) ? g_steal_pointer (&record) : NULL;
}

gboolean
ra_outbox_queue (RaAct *act, guint n, RaRequest *request, const char *file_name, GError **error)
{
  g_autoptr (RaRequestRecord) record = NULL;
  g_autoptr (RaSubmissionRecord) submission = ra_submission_record_new ();

  if (!register_key (act, n, request, error))
    return FALSE;
  record = record_request (act, n, request, file_name, error);
  if (record == NULL)
    return FALSE;
  submission->case_number = g_strdup (record->case_number);
  submission->subscriber = n;
  submission->usage = request->usage;
  submission->state = RA_SUBMISSION_QUEUED;
  submission->request_id = record->id;
  submission->text = g_strdup (N_ ("Waits to be sent to the centre."));
  return ra_store_add_submission (act->store, submission, error);
}

gboolean
ra_outbox_supersede (RaAct *act, guint n, GError **error)
{
  g_autoptr (GPtrArray) records
      = ra_store_list_submissions (act->store, act->file->record->number, RA_SUBMISSION_ANY, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      RaSubmissionRecord *record = g_ptr_array_index (records, i);

      if (record->subscriber != n || ra_submission_state_has_certificate (record->state)
          || ra_submission_state_is_final (record->state))
        continue;
      if (!supersede_one (act, record, error))
        return FALSE;
    }
  return TRUE;
}

void
ra_outbox_start_term (RaAct *act, guint n)
{
  RaCaseFile *file = act->file;
  gint64 due = ra_deadline_due (file->profile, RA_DEADLINE_ID_CERTIFY, act->now);

  ra_case_file_advance (file, RA_CASE_ACT_GENERATE_KEYS, n);
  if (due > 0 && (file->record->due == 0 || due < file->record->due))
    file->record->due = due;
}
