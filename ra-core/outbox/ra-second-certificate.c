/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-second-certificate.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-said.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/exchange/ra-bundle.h"
#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-claim.h"

/* ---- what it is good for ---- */

static guint
find_question (GPtrArray *messages, GBytes *hash)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const RaMessageRecord *message = messages->pdata[i];
      g_autoptr (GBytes) own = message->direction == RA_MESSAGE_SENT ? ra_bundle_hash (message->der) : NULL;

      if (own != NULL && g_bytes_equal (own, hash))
        return i;
    }
  return messages->len;
}

static gboolean
is_answered (GPtrArray *messages, guint question)
{
  for (guint i = question + 1; i < messages->len; i++)
    {
      const RaMessageRecord *message = messages->pdata[i];

      if (message->direction == RA_MESSAGE_SENT || message->verdict != RA_MESSAGE_REJECTED)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_kept (GPtrArray *messages, GBytes *answer)
{
  for (guint i = 0; i < messages->len; i++)
    if (g_bytes_equal (((RaMessageRecord *) messages->pdata[i])->der, answer))
      return TRUE;
  return FALSE;
}

static RaCertificate *
find_certificate (GBytes *answer)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (answer);

  return peek != NULL ? ra_cmp_peek_find_certificate (peek) : NULL;
}

/* Of the very request, and issued by whom the office trusts: what a stranger made up is not taken for one. */
static gboolean
is_issued_for (RaStore *store, const RaSubmissionRecord *record, RaCertificate *certificate)
{
  g_autoptr (RaRequestRecord) kept = ra_store_get_request (store, record->request_id, NULL);
  g_autoptr (RaRequest) request = kept != NULL ? ra_request_parse (kept->der, NULL) : NULL;
  g_autoptr (RaTrust) trust = ra_centre_load_trust (store);

  return request != NULL && trust != NULL && ra_certificate_matches_request (certificate, request)
         && ra_trust_verify (trust, certificate, NULL, certificate->not_before, NULL);
}

/* Returns: (transfer full) (nullable): another certificate for the same request than the one this station has */
static RaCertificate *
find_second (RaStore *store, const RaSubmissionRecord *record, GBytes *answer)
{
  g_autoptr (RaCertificate) certificate = find_certificate (answer);
  gint64 owner;

  if (certificate == NULL || !is_issued_for (store, record, certificate)
      || ra_store_find_certificate (store, certificate->issuer_id, certificate->serial, &owner, NULL))
    return NULL;
  return g_steal_pointer (&certificate);
}

gboolean
ra_brought_answer_judge (
    const RaBroughtAnswer *self, RaStore *store, RaAnswerUse *use, gint64 *version, GError **error)
{
  g_autoptr (RaSubmissionRecord) record = ra_store_get_submission (store, self->submission, error);
  g_autoptr (GPtrArray) messages
      = record != NULL ? ra_store_list_messages (store, self->submission, error) : NULL;
  g_autoptr (RaCertificate) second = NULL;
  guint question;

  if (messages == NULL)
    return FALSE;
  *version = record->version;
  question = find_question (messages, self->question);
  second = question < messages->len && is_answered (messages, question) && !is_kept (messages, self->bytes)
               ? find_second (store, record, self->bytes)
               : NULL;
  if (question == messages->len)
    *use = RA_ANSWER_FOREIGN;
  else if (second != NULL)
    *use = RA_ANSWER_SECOND;
  else if (is_answered (messages, question) || ra_submission_state_is_final (record->state))
    *use = RA_ANSWER_KNOWN;
  else
    *use = record->state == RA_SUBMISSION_HELD ? RA_ANSWER_HELD : RA_ANSWER_WANTED;
  return TRUE;
}

/* ---- a second one ---- */

static gboolean
keep_evidence (const RaBroughtAnswer *self, RaAct *act, GError **error)
{
  g_autoptr (RaMessageRecord) message = ra_message_record_make (RA_MESSAGE_RECEIVED, act->now, self->bytes);

  message->submission_id = self->submission;
  return ra_store_add_message (act->store, message, error)
         && ra_store_set_message_verdict (act->store, message->id, RA_MESSAGE_REJECTED, error);
}

static gboolean
note_second (RaAct *act, gpointer data, GError **error)
{
  const RaBroughtAnswer *self = data;
  g_autoptr (RaStoreClaim) claim = ra_store_claim (act->store, self->submission, error);
  g_autoptr (RaSubmissionRecord) record
      = claim != NULL ? ra_store_get_submission (act->store, self->submission, error) : NULL;
  g_autoptr (RaCertificate) second = find_certificate (self->bytes);

  if (record == NULL || second == NULL)
    return FALSE;
  ra_act_set_case (act, record->case_number);
  ra_act_note_number (act, "submission", self->submission);
  ra_act_note (act, "serial", second->serial, "issuer", second->issuer_text, NULL);
  g_free (record->text);
  record->text
      = ra_said_new (N_ ("The centre issued a second certificate for this request, with the serial number "
                         "%s. The station keeps the first one. Have the second one revoked."),
                     second->serial, NULL);
  record->obstacle = RA_SUBMISSION_OBSTACLE_PEOPLE;
  return ra_store_update_submission (act->store, record, error) && keep_evidence (self, act, error);
}

gboolean
ra_brought_answer_note_second (const RaBroughtAnswer *self,
                               RaOffice *office,
                               GCancellable *cancellable,
                               GError **error)
{
  RaOrder order = { .act = "second-certificate", .right = "outbox-send" };

  return ra_office_act (office, &order, note_second, (gpointer) self, cancellable, error);
}
