/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp.h"

#include <glib/gi18n-lib.h>
#include <openssl/cmperr.h>
#include <openssl/err.h>
#include <string.h>

#include "ra-core/base/ra-said.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-cmp-result-private.h"
#include "ra-core/ca/ra-cmp-session.h"
#include "ra-core/ca/ra-cmp-words.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define PKI_STATUS_REJECTION 2

/* Reasons of OpenSSL's CMP code that were seen after a failed run. */
typedef struct
{
  gboolean verdict; /* the centre's answer was proper and says no, or the station refused the certificate */
  gboolean refused;
  gboolean foreign; /* transactionID or nonce are not ours */
  gboolean unprotected;
  gboolean badly_signed;
  const char *last;
} Reasons;

/* The one place where OpenSSL's CMP errors are read. */
static Reasons
read_reasons (void)
{
  Reasons reasons = { 0 };
  unsigned long code;

  while ((code = ERR_get_error ()) != 0)
    {
      if (ERR_GET_LIB (code) != ERR_LIB_CMP)
        continue;
      int reason = ERR_GET_REASON (code);
      reasons.last = ERR_reason_error_string (code);
      if (reason == CMP_R_CERTIFICATE_NOT_ACCEPTED)
        reasons.refused = TRUE;
      if (reason == CMP_R_CERTIFICATE_NOT_ACCEPTED || reason == CMP_R_RECEIVED_ERROR
          || reason == CMP_R_REQUEST_REJECTED_BY_SERVER)
        reasons.verdict = TRUE;
      if (reason == CMP_R_TRANSACTIONID_UNMATCHED || reason == CMP_R_RECIPNONCE_UNMATCHED)
        reasons.foreign = TRUE;
      if (reason == CMP_R_MISSING_PROTECTION)
        reasons.unprotected = TRUE;
      if (reason == CMP_R_ERROR_VALIDATING_PROTECTION)
        reasons.badly_signed = TRUE;
    }
  return reasons;
}

/* @result: (transfer full): what came is told with it */
static RaCmpResult *
tell_exchange (RaCmpSession *session, RaCmpResult *result)
{
  if (session->certificate != NULL)
    result->certificate = ra_certificate_ref (session->certificate);
  ra_cmp_session_take_certificates (session, result->chain);
  result->transaction_id = g_strdup (session->transaction_id);
  return result;
}

static RaCmpResult *
new_result (RaCmpSession *session, RaCmpState state)
{
  return tell_exchange (session, ra_cmp_result_new (state));
}

/* @error: (transfer full) */
static RaCmpResult *
new_obstacle (RaCmpSession *session, GError *error)
{
  return tell_exchange (session, ra_cmp_result_new_obstacle (error));
}

static RaCmpResult *
new_issued (RaCmpSession *session)
{
  RaCmpResult *result = new_result (session, RA_CMP_ISSUED);

  result->text
      = g_strdup (N_ ("The centre issued the certificate. It was checked and confirmed; hand it over."));
  return result;
}

static RaCmpResult *
new_waiting (RaCmpSession *session, int check_after)
{
  RaCmpResult *result = new_result (session, RA_CMP_WAITING);

  result->check_after = (guint) MAX (check_after, 1);
  result->text = g_strdup (
      session->confirming ? N_ ("The certificate came and was found right, and the centre has not taken the "
                                "confirmation yet. Do not hand it over; the station asks again by itself.")
                          : N_ ("The centre took the request and has not decided yet. The case waits; the "
                                "station asks again by itself."));
  return result;
}

static RaCmpResult *
new_refused (RaCmpSession *session)
{
  RaCmpResult *result = new_result (session, RA_CMP_REFUSED);

  result->text = ra_said_new (
      session->confirming
          ? N_ ("The station refused the certificate that came and told the centre so: %s It "
                "must not be handed over. Ask the centre, then send the request as a new one.")
          : N_ (
              "The station refused the certificate that came: %s It must not be handed over. The centre waits "
              "for no confirmation and takes it for accepted: have it revoked, then send the request as a "
              "new one."),
      session->refusal != NULL ? session->refusal : "", NULL);
  return result;
}

static RaCmpResult *
new_uncertain (RaCmpSession *session)
{
  RaCmpResult *result = new_result (session, RA_CMP_UNCERTAIN);

  result->text
      = g_strdup (N_ ("The certificate came and was found right, but the centre no longer answers whether it "
                      "took the confirmation. Do not hand it over before its status was asked (OCSP)."));
  return result;
}

/* A centre that refuses an exchange after all says so in the answer it had promised, or why. */
static gboolean
has_forgotten (RaCmpSession *session, guint32 fail_info)
{
  const RaMessageRecord *answer = ra_cmp_journal_get_answer (session->journal);
  g_autoptr (RaCmpPeek) said = answer == NULL ? NULL : ra_cmp_peek_new (answer->der);

  return session->polling && said != NULL && said->body_type == RA_CMP_BODY_ERROR
         && ra_cmp_words_may_mean_unknown (fail_info);
}

static const RaCmpWords *
choose_words (RaCmpSession *session, guint32 fail_info)
{
  if (has_forgotten (session, fail_info))
    return ra_cmp_words_of_forgotten ();
  return session->repeated ? ra_cmp_words_find_repeated (fail_info) : ra_cmp_words_find (fail_info);
}

/* A signed no of the centre. */
static RaCmpResult *
new_verdict (RaCmpSession *session)
{
  int info = OSSL_CMP_CTX_get_failInfoCode (session->ctx);
  guint32 fail_info = info > 0 ? (guint32) info : 0;
  g_autofree char *said = ra_cmp_join_texts (OSSL_CMP_CTX_get0_statusString (session->ctx));
  const RaCmpWords *words = choose_words (session, fail_info);
  RaCmpResult *result = new_result (session, words->state);
  g_autofree char *text = NULL;

  result->fail_info = fail_info;
  result->text = ra_cmp_words_compose (words, said);
  text = ra_said_word (result->text);
  result->centre_text = g_steal_pointer (&said);
  if (result->state == RA_CMP_HELD)
    result->error = g_error_new_literal (RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL, text);
  else if (result->state == RA_CMP_RETRY)
    result->error = g_error_new_literal (RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE, text);
  return result;
}

static gboolean
is_anchor (RaTrust *trust, RaCmpPeek *peek)
{
  for (guint i = 0; i < trust->anchors->len; i++)
    {
      X509 *x509 = ra_certificate_get_x509 (trust->anchors->pdata[i]);
      const ASN1_OCTET_STRING *id = X509_get0_subject_key_id (x509);
      if (peek->sender_key_id != NULL && id != NULL)
        {
          gsize size;
          const guint8 *data = g_bytes_get_data (peek->sender_key_id, &size);
          if (size == (gsize) ASN1_STRING_length (id) && memcmp (data, ASN1_STRING_get0_data (id), size) == 0)
            return TRUE;
          continue;
        }
      guint8 *der = NULL;
      int size = i2d_X509_NAME (X509_get_subject_name (x509), &der);
      g_autoptr (GBytes) name = g_bytes_new (der, (gsize) MAX (size, 0));
      OPENSSL_free (der);
      if (peek->sender != NULL && g_bytes_equal (name, peek->sender))
        return TRUE;
    }
  return FALSE;
}

/* Whether the one who signed the answer, rightly or not, is somebody the office trusts. */
static gboolean
is_trusted_signer (RaCmpSession *session, RaCmpPeek *peek)
{
  g_autoptr (RaCertificate) signer = NULL;

  if (is_anchor (session->exchange->centre->trust, peek))
    return TRUE;
  if (peek->signer != NULL)
    signer = ra_certificate_parse (peek->signer, NULL);
  if (signer == NULL)
    return FALSE;
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  ra_cmp_session_take_certificates (session, chain);
  return ra_trust_verify (session->exchange->centre->trust, signer, chain, session->now, NULL);
}

static GError *
describe_unprotected (RaCmpPeek *peek)
{
  if (peek->status != PKI_STATUS_REJECTION)
    return g_error_new_literal (
        RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
        _ ("The answer is not signed, so it need not come from the centre. Nothing is lost: it was kept as "
           "evidence and not used, and the station sends the same request again later."));
  return g_error_new (
      RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
      _ ("A refusal came that is not signed, so it need not come from the centre: “%s” (%s). The request is "
         "kept and sent again later. If it happens again, ask the centre whether it admits this operator."),
      peek->status_text != NULL ? peek->status_text : _ ("no words"),
      ra_cmp_words_find (peek->fail_info)->name);
}

static GError *
describe_version (RaCmpPeek *peek)
{
  return g_error_new (
      RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
      _ ("The answer is of version %d of the protocol (pvno), and the station speaks version %d. "
         "Nothing is lost: it was kept as evidence and not used, and the station sends the same "
         "request again later. Ask the centre for an address that speaks version %d."),
      peek->version, OSSL_CMP_PVNO, OSSL_CMP_PVNO);
}

/* Whether the header names another sender than the certificate that the message is signed with. */
static gboolean
names_another_sender (RaCmpPeek *peek)
{
  g_autoptr (RaCertificate) signer = peek->signer == NULL ? NULL : ra_certificate_parse (peek->signer, NULL);
  const guint8 *at = peek->sender == NULL ? NULL : g_bytes_get_data (peek->sender, NULL);
  g_autoptr (X509_NAME) sender
      = at == NULL ? NULL : d2i_X509_NAME (NULL, &at, (long) g_bytes_get_size (peek->sender));

  return signer != NULL
         && (sender == NULL
             || X509_NAME_cmp (sender, X509_get_subject_name (ra_certificate_get_x509 (signer))) != 0);
}

static GError *
describe_signature (RaCmpPeek *peek)
{
  if (peek != NULL && names_another_sender (peek))
    return g_error_new_literal (
        RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
        _ ("The answer names another sender than the one whose certificate signs it, so it is not known whose it "
           "is. Nothing is lost: it was kept as evidence and not used, and the station sends the same request "
           "again later. Tell the centre if it happens again."));
  return g_error_new_literal (RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
                              _ ("The signature on the answer is wrong: it was changed on its way, or its "
                                 "signer may not sign any more. Nothing is lost: it was kept as evidence "
                                 "and not used, and the station sends the same request again later."));
}

/* What was wrong with the answer under judgement that OpenSSL did not take. */
static GError *
describe_bad_answer (RaCmpSession *session, const Reasons *reasons)
{
  const RaMessageRecord *answer = ra_cmp_journal_get_answer (session->journal);
  g_autoptr (RaCmpPeek) peek = answer == NULL ? NULL : ra_cmp_peek_new (answer->der);

  if (peek != NULL && (reasons->unprotected || !peek->protected))
    return describe_unprotected (peek);
  if (peek != NULL && peek->version != OSSL_CMP_PVNO)
    return describe_version (peek);
  if (reasons->foreign)
    return g_error_new_literal (
        RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
        _ ("The answer belongs to another question. Nothing is lost: it was kept as evidence and not used, "
           "and the station sends the same request again later."));
  if (peek != NULL && !is_trusted_signer (session, peek))
    return g_error_new_literal (RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED,
                                _ ("The answer is signed by somebody this office does not trust. It was kept "
                                   "as evidence and not used; nothing is lost. Check the centre's address "
                                   "and its trusted certificates in the settings, then send again."));
  if (reasons->badly_signed)
    return describe_signature (peek);
  return g_error_new (RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
                      _ ("The answer did not pass its checks (%s). Nothing is lost: it was kept as evidence "
                         "and not used, and the station sends the same request again later."),
                      reasons->last != NULL ? reasons->last : _ ("no reason given"));
}

static GError *
describe_local_failure (const Reasons *reasons)
{
  return g_error_new (RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL,
                      _ ("The message to the centre could not be made (%s). Nothing was sent. Check the "
                         "operator's credential."),
                      reasons->last != NULL ? reasons->last : _ ("no reason given"));
}

static GError *
describe_old_answer (void)
{
  return g_error_new_literal (RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED,
                              _ ("An answer of the centre that was accepted earlier no longer passes its "
                                 "checks; the trusted certificates have probably been changed. Nothing is "
                                 "lost. Put the centre's trusted certificates back, then send again."));
}

/* The question is on its way, and its answer is brought another day. What was decided about the certificate stands: only
 * that the centre has not heard of it yet. */
static RaCmpResult *
new_carried (RaCmpSession *session)
{
  gboolean accepted = session->confirming && session->refusal == NULL;
  RaCmpResult *result = new_result (session, accepted           ? RA_CMP_UNCERTAIN
                                             : session->polling ? RA_CMP_WAITING
                                                                : RA_CMP_RETRY);

  if (!accepted)
    g_clear_pointer (&result->certificate, ra_certificate_unref);
  if (accepted)
    result->text = g_strdup (
        N_ ("The certificate came and was found right. Its confirmation goes to the centre on the "
            "service medium, with the next trip."));
  else if (session->confirming)
    result->text
        = ra_said_new (N_ ("The station refused the certificate that came: %s It must not be handed over. "
                           "The refusal goes to the centre on the service medium."),
                       session->refusal != NULL ? session->refusal : "", NULL);
  else
    result->text = g_strdup (session->error->message);
  result->error = g_steal_pointer (&session->error);
  return result;
}

/* The answer was proper and ends the exchange. It is accepted, unless asking again may change it. */
static RaCmpResult *
conclude_verdict (RaCmpSession *session, const Reasons *reasons, GError **error)
{
  g_autoptr (RaCmpResult) result = NULL;

  if (reasons->refused || (session->confirming && session->refusal != NULL))
    result = new_refused (session);
  else
    {
      result = new_verdict (session);
      if (session->confirming && result->state != RA_CMP_RETRY)
        {
          ra_cmp_result_unref (result);
          result = new_uncertain (session);
        }
    }
  gboolean again = result->state == RA_CMP_RETRY || result->state == RA_CMP_HELD
                   || (result->state == RA_CMP_UNCERTAIN && result->certificate == NULL);
  if (!ra_cmp_journal_judge (session->journal, again ? RA_MESSAGE_REJECTED : RA_MESSAGE_ACCEPTED, error))
    return NULL;
  return g_steal_pointer (&result);
}

/* The answer was not proper. @again: the run is to be repeated, since the answer was one whose check had not
 * been finished when the station last stopped. */
static RaCmpResult *
conclude_bad_answer (RaCmpSession *session, const Reasons *reasons, gboolean *again, GError **error)
{
  if (ra_cmp_journal_was_accepted (session->journal))
    return new_obstacle (session, describe_old_answer ());

  *again = ra_cmp_journal_was_replayed (session->journal);
  g_autoptr (GError) bad
      = session->error != NULL ? g_steal_pointer (&session->error) : describe_bad_answer (session, reasons);
  if (!ra_cmp_journal_judge (session->journal, RA_MESSAGE_REJECTED, error))
    {
      *again = FALSE;
      return NULL;
    }
  return *again ? NULL : new_obstacle (session, g_steal_pointer (&bad));
}

/* It is never a refusal, even when the station could not make sure of it. */
static gboolean
says_wait (RaCmpSession *session)
{
  return OSSL_CMP_CTX_get_status (session->ctx) == OSSL_CMP_PKISTATUS_waiting;
}

static RaCmpResult *
conclude_failure (RaCmpSession *session, gboolean *again, GError **error)
{
  Reasons reasons = read_reasons ();

  if (session->fatal)
    {
      g_propagate_error (error, g_steal_pointer (&session->error));
      return NULL;
    }
  if (g_error_matches (session->error, RA_CA_ERROR, RA_CA_ERROR_CARRIED))
    return new_carried (session);
  if (session->error == NULL && reasons.verdict && !says_wait (session))
    return conclude_verdict (session, &reasons, error);
  if (ra_cmp_journal_has_answer (session->journal))
    return conclude_bad_answer (session, &reasons, again, error);
  if (session->error != NULL)
    return new_obstacle (session, g_steal_pointer (&session->error));
  return new_obstacle (session, describe_local_failure (&reasons));
}

static RaCmpResult *
run (RaCmpSession *session, gboolean *again, GError **error)
{
  int check_after, outcome;

  /* What the journal ends with may be a saved pollRep: that says wait without having asked. */
  do
    {
      outcome = ra_cmp_session_try (session, &check_after);
      if (outcome != 0 && !ra_cmp_journal_judge (session->journal, RA_MESSAGE_ACCEPTED, error))
        return NULL;
    }
  while (outcome == -1 && !session->live);

  if (outcome == 0 && session->delayed)
    {
      outcome = -1;
      check_after = (int) session->check_after;
    }
  if (outcome == 0)
    return conclude_failure (session, again, error);
  ERR_clear_error ();
  return outcome == 1 ? new_issued (session) : new_waiting (session, check_after);
}

/* The saved messages must be of this request and this credential. */
static GError *
check_beginning (const RaCmpExchange *exchange, RaCmpJournal *journal)
{
  if (ra_cmp_journal_is_empty (journal))
    return NULL;

  const RaMessageRecord *first = ra_cmp_journal_find_request (journal, RA_CMP_BODY_P10CR);
  g_autoptr (RaCmpPeek) peek = first == NULL ? NULL : ra_cmp_peek_new (first->der);
  if (peek == NULL || !g_bytes_equal (peek->body, exchange->request->der))
    return g_error_new_literal (RA_CA_ERROR, RA_CA_ERROR_LOG,
                                _ ("The saved messages belong to another request. Nothing is sent. The "
                                   "administrator should look at the journal."));
  if (peek->signer != NULL && !g_bytes_equal (peek->signer, exchange->credential->certificate->der))
    return g_error_new_literal (
        RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL,
        _ ("This exchange with the centre was begun with another credential and can only be finished with "
           "that one. The request waits until the operator who began it signs in."));
  return NULL;
}

static RaCmpResult *
new_held (GError *error)
{
  RaCmpResult *result = ra_cmp_result_new (RA_CMP_HELD);

  result->text = g_strdup (error->message);
  result->error = error;
  return result;
}

RaCmpResult *
ra_cmp_enrol (const RaCmpExchange *exchange, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCmpJournal) journal = ra_cmp_journal_new (exchange->log, error);

  if (journal == NULL)
    return NULL;
  GError *wrong = check_beginning (exchange, journal);
  if (wrong != NULL)
    return new_held (wrong);

  while (TRUE)
    {
      gboolean again = FALSE;
      g_autoptr (GError) local = NULL;
      g_autoptr (RaCmpSession) session = ra_cmp_session_new (exchange, journal, cancellable, &local);
      if (session == NULL)
        return new_held (g_steal_pointer (&local));
      RaCmpResult *result = run (session, &again, error);
      if (!again)
        return result;
      /* Each round marks one more answer as rejected, so there is an end to it. */
      ra_cmp_journal_rewind (journal);
    }
}
