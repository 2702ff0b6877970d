/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-session.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-cmp-poll.h"
#include "ra-core/ca/ra-cmp-protect.h"
#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define CONTENT_TYPE "application/pkixcmp"
#define ANSWER_LIMIT (4 * 1024 * 1024)
#define EVIDENCE_LIMIT (64 * 1024)
#define PKI_STATUS_REJECTION 2
#define PKI_STATUS_WAITING 3

static const char *const content_types[] = { CONTENT_TYPE, "application/pkixcmp-poll", NULL };

/* Microseconds since the epoch by the exchange's clock. */
static gint64
now_of (const RaCmpExchange *exchange)
{
  return exchange->clock != NULL ? ra_clock_now (exchange->clock) : g_get_real_time ();
}

/* The answer is judged by the time at which it came, so that an exchange may be resumed after a certificate
 * of the centre has run out. */
static void
set_time (RaCmpSession *self, gint64 at)
{
  self->now = at;
  X509_VERIFY_PARAM_set_time (X509_STORE_get0_param (self->store), (time_t) (at / G_USEC_PER_SEC));
}

static gboolean
fail (RaCmpSession *self, gboolean fatal)
{
  self->fatal = fatal || g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return FALSE;
}

static ASN1_OCTET_STRING *
new_octets (GBytes *bytes)
{
  ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new ();

  if (octets != NULL)
    ASN1_OCTET_STRING_set (octets, g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes));
  return octets;
}

/* Makes OpenSSL believe that it sent the saved request: its checks of the answer then hold for that one. */
static gboolean
adopt (RaCmpSession *self, GBytes *request)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (request);

  if (peek == NULL || peek->transaction_id == NULL || peek->sender_nonce == NULL)
    return FALSE;
  ASN1_OCTET_STRING *id = new_octets (peek->transaction_id), *nonce = new_octets (peek->sender_nonce);
  gboolean ok
      = OSSL_CMP_CTX_set1_transactionID (self->ctx, id) && OSSL_CMP_CTX_set1_senderNonce (self->ctx, nonce);
  ASN1_OCTET_STRING_free (id);
  ASN1_OCTET_STRING_free (nonce);
  return ok;
}

static void
remember_transaction (RaCmpSession *self, GBytes *request)
{
  if (self->transaction_id != NULL)
    return;
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (request);
  if (peek != NULL && peek->transaction_id != NULL)
    self->transaction_id = ra_text_to_hex (g_bytes_get_data (peek->transaction_id, NULL),
                                           g_bytes_get_size (peek->transaction_id));
}

static GPtrArray *
own_certificates (RaCredential *credential)
{
  GPtrArray *all = g_ptr_array_new ();

  g_ptr_array_add (all, credential->certificate);
  for (guint i = 0; credential->chain != NULL && i < credential->chain->len; i++)
    g_ptr_array_add (all, credential->chain->pdata[i]);
  return all;
}

static GBytes *
protect (RaCmpSession *self, GBytes *message)
{
  RaCredential *credential = self->exchange->credential;
  g_autoptr (GPtrArray) certificates = own_certificates (credential);

  return ra_cmp_protect (message, ra_credential_get_key (credential), self->digest, certificates,
                         &self->error);
}

/* A PKCS#10 of nobody, with a key of no algorithm: it stands in for the request, of which OpenSSL makes two copies, each
 * of which reads and writes the public key several times over. */
static const guint8 stand_in[]
    = { 0x30, 0x1d, 0x30, 0x12, 0x02, 0x01, 0x00, 0x30, 0x00, 0x30, 0x09, 0x30, 0x03, 0x06, 0x01, 0x00,
        0x03, 0x02, 0x00, 0x00, 0xa0, 0x00, 0x30, 0x03, 0x06, 0x01, 0x00, 0x03, 0x02, 0x00, 0x00 };

/* @message: with the stand-in. Returns: (transfer full) (nullable): the same with the request */
static GBytes *
put_request (RaCmpSession *self, GBytes *message)
{
  RaSlice in = ra_slice_of_bytes (message), inside, fields, header;
  RaSlice request = ra_slice_of_bytes (self->exchange->request->der);
  g_autoptr (GByteArray) content = g_byte_array_new (), out = g_byte_array_new ();
  guint8 tag;

  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &inside)
      || !ra_slice_take_any (&inside, &tag, &fields, &header))
    return NULL;
  g_byte_array_append (content, header.data, (guint) header.size);
  ra_slice_append (content, RA_SLICE_CONTEXT_4, request.data, request.size);
  ra_slice_append (out, RA_SLICE_SEQUENCE, content->data, content->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
encode_request (RaCmpSession *self, const OSSL_CMP_MSG *message)
{
  guint8 *der = NULL;
  int size = i2d_OSSL_CMP_MSG (message, &der);
  g_autoptr (GBytes) bytes = NULL;

  if (size <= 0)
    return NULL;
  bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);
  if (OSSL_CMP_MSG_get_bodytype (message) == RA_CMP_BODY_P10CR)
    {
      g_autoptr (GBytes) whole = put_request (self, bytes);
      return whole != NULL ? protect (self, whole) : NULL;
    }
  return protect (self, bytes);
}

/* A centre that answers each question with another that is to be asked shall not keep us. */
static gboolean
may_ask (RaCmpSession *self)
{
  if (self->asked < RA_CMP_MOST_MESSAGES)
    return TRUE;
  g_set_error_literal (
      &self->error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
      _ ("The centre wanted to be asked again and again, so the station stopped after three "
         "messages. Nothing is lost: the exchange goes on from there later. Tell the centre if "
         "it lasts."));
  return FALSE;
}

/* Whether a question may be made that was not sent before. */
static gboolean
may_make (RaCmpSession *self)
{
  g_autoptr (GError) expired = NULL;

  if (!may_ask (self))
    return FALSE;
  if (ra_credential_check_time (self->exchange->credential, now_of (self->exchange), &expired))
    return TRUE;
  g_set_error_literal (&self->error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL, expired->message);
  return FALSE;
}

/* A request that was not sent yet: it is on the disk before it is on the wire. @bytes: (transfer full) (nullable) */
static GBytes *
keep_request (RaCmpSession *self, GBytes *bytes)
{
  g_autoptr (GBytes) made = bytes;

  if (made == NULL)
    return NULL;
  if (ra_cmp_journal_save (self->journal, RA_MESSAGE_SENT, now_of (self->exchange), made, &self->error))
    return g_steal_pointer (&made);
  fail (self, TRUE);
  return NULL;
}

static GBytes *
new_request (RaCmpSession *self, const OSSL_CMP_MSG *message)
{
  return may_make (self) ? keep_request (self, encode_request (self, message)) : NULL;
}

/* What came is on the disk before it is looked at. Of what is no CMP message the beginning is enough. */
static gboolean
save_answer (RaCmpSession *self, RaReply *reply, gboolean proper)
{
  gsize size = g_bytes_get_size (reply->body);
  g_autoptr (GBytes) kept = proper ? g_bytes_ref (reply->body)
                                   : g_bytes_new_from_bytes (reply->body, 0, MIN (size, EVIDENCE_LIMIT));
  g_autoptr (GError) local = NULL;

  if (size == 0)
    return TRUE;
  if (ra_cmp_journal_save (self->journal, RA_MESSAGE_RECEIVED, now_of (self->exchange), kept, &local)
      && (proper || ra_cmp_journal_judge (self->journal, RA_MESSAGE_REJECTED, &local)))
    return TRUE;
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&local);
  return fail (self, TRUE);
}

static GBytes *
ask (RaCmpSession *self, GBytes *request)
{
  if (!may_ask (self))
    return NULL;
  self->asked++;
  g_autoptr (RaReply) reply
      = ra_transport_post (self->exchange->transport, self->exchange->centre->url, CONTENT_TYPE, request,
                           ANSWER_LIMIT, self->cancellable, &self->error);
  if (reply == NULL)
    {
      fail (self, FALSE);
      return NULL;
    }

  self->live = TRUE;
  gboolean proper = ra_reply_check (reply, content_types, &self->error);
  if (!save_answer (self, reply, proper) || !proper)
    return NULL;
  return g_bytes_ref (reply->body);
}

static OSSL_CMP_MSG *
parse_answer (RaCmpSession *self, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const guint8 *at = data;

  ERR_set_mark ();
  OSSL_CMP_MSG *message = d2i_OSSL_CMP_MSG (NULL, &at, (long) size);
  ERR_pop_to_mark ();
  if (message != NULL && at == data + size)
    return message;
  g_set_error (&self->error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
               message == NULL
                   ? _ ("The centre's answer is broken off or garbled. Nothing is lost: it was kept as "
                        "evidence and not used, and the station sends the same request again later.")
                   : _ ("The centre's answer has something added at its end. Nothing is lost: it was kept as "
                        "evidence and not used, and the station sends the same request again later."));
  OSSL_CMP_MSG_free (message);
  return NULL;
}

/* Gets the answer to @request: from the journal while there is one, then from the centre. @saved: it may have been
 * sent before. Returns: (transfer full) (nullable): its bytes */
static GBytes *
get_answer (RaCmpSession *self, GBytes *request, gboolean saved)
{
  const RaMessageRecord *answered = saved ? ra_cmp_journal_next_answer (self->journal) : NULL;
  GBytes *answer;

  if (answered == NULL)
    self->repeated = saved;
  answer = answered != NULL ? g_bytes_ref (answered->der) : ask (self, request);
  if (answer != NULL)
    set_time (self, answered != NULL ? answered->time : now_of (self->exchange));
  return answer;
}

/* ---- waiting that OpenSSL does not understand ---- */

/* @answer: (nullable) */
static gboolean
says_wait (const RaCmpPeek *answer, gboolean polled)
{
  if (answer == NULL)
    return FALSE;
  return (answer->body_type == RA_CMP_BODY_ERROR && answer->status == PKI_STATUS_WAITING)
         || (polled && answer->body_type == RA_CMP_BODY_POLLREP);
}

/* Others are not looked into. */
static gboolean
may_say_wait (const OSSL_CMP_MSG *answer)
{
  int body_type = OSSL_CMP_MSG_get_bodytype (answer);

  return body_type == RA_CMP_BODY_ERROR || body_type == RA_CMP_BODY_POLLREP;
}

/* What leads from the signer to an anchor: OpenSSL takes it from the answers that it is shown. */
static void
add_others (RaCmpSession *self, const RaCmpPeek *answer)
{
  STACK_OF (X509) *all = sk_X509_new_null ();
  STACK_OF (X509) *known = OSSL_CMP_CTX_get0_untrusted (self->ctx);

  for (int i = 0; i < sk_X509_num (known); i++)
    if (X509_up_ref (sk_X509_value (known, i)) && sk_X509_push (all, sk_X509_value (known, i)) <= 0)
      X509_free (sk_X509_value (known, i));
  for (guint i = 0; i < answer->others->len; i++)
    {
      gsize size;
      const guint8 *at = g_bytes_get_data (answer->others->pdata[i], &size);
      X509 *one = d2i_X509 (NULL, &at, (long) size);
      if (one != NULL && sk_X509_push (all, one) <= 0)
        X509_free (one);
    }
  /* An empty one would make OpenSSL 3.0 fail. */
  if (sk_X509_num (all) > 0)
    OSSL_CMP_CTX_set1_untrusted (self->ctx, all);
  sk_X509_pop_free (all, X509_free);
}

/* What OpenSSL would check of an answer: it is not shown this one. */
static gboolean
is_proper (RaCmpSession *self, const RaCmpPeek *answer, const OSSL_CMP_MSG *message, GBytes *request)
{
  g_autoptr (RaCmpPeek) question = ra_cmp_peek_new (request);
  gboolean proper = question != NULL && answer->version == OSSL_CMP_PVNO && answer->protected
                    && answer->transaction_id != NULL && answer->recipient_nonce != NULL
                    && g_bytes_equal (answer->transaction_id, question->transaction_id)
                    && g_bytes_equal (answer->recipient_nonce, question->sender_nonce);

  ERR_set_mark ();
  if (proper)
    add_others (self, answer);
  proper = proper && OSSL_CMP_validate_msg (self->ctx, message) == 1;
  ERR_pop_to_mark ();
  return proper;
}

/* @request: (inout): the question that was asked last. @said: what came. Returns: (transfer full) (nullable): the
 * answer to a pollReq */
static GBytes *
poll_centre (RaCmpSession *self, GBytes **request, const RaCmpPeek *said)
{
  const RaMessageRecord *saved;
  g_autoptr (GBytes) question = NULL, poll = NULL;

  if (!ra_cmp_journal_next_request (self->journal, RA_CMP_BODY_POLLREQ, &saved, &self->error))
    return NULL;
  if (saved != NULL)
    poll = g_bytes_ref (saved->der);
  else if (may_make (self))
    {
      question = ra_cmp_poll_write (*request, said->sender_nonce, now_of (self->exchange));
      poll = keep_request (self, question != NULL ? protect (self, question) : NULL);
    }
  if (poll == NULL)
    return NULL;
  self->polling = TRUE;
  g_bytes_unref (*request);
  *request = g_bytes_ref (poll);
  return get_answer (self, poll, saved != NULL);
}

/* After the answer there is nothing to ask now: the centre says later. */
static OSSL_CMP_MSG *
delay (RaCmpSession *self, const RaCmpPeek *said)
{
  self->delayed = TRUE;
  self->check_after = MAX (said->check_after, 1);
  return NULL;
}

/* @message: (transfer full) (nullable): answers another question than the one that OpenSSL made */
static OSSL_CMP_MSG *
hand_over (RaCmpSession *self, OSSL_CMP_MSG *message, GBytes *request)
{
  if (message == NULL || adopt (self, request))
    return message;
  OSSL_CMP_MSG_free (message);
  return NULL;
}

/* Sees to it that what OpenSSL is given answers its question, however often the centre says wait in between.
 * @answer: (transfer full) (nullable) */
static OSSL_CMP_MSG *
settle (RaCmpSession *self, GBytes *first, GBytes *answer, gboolean saved)
{
  g_autoptr (GBytes) request = g_bytes_ref (first);
  gboolean polled = FALSE;

  while (answer != NULL)
    {
      g_autoptr (GBytes) bytes = answer;
      OSSL_CMP_MSG *message = parse_answer (self, bytes);
      g_autoptr (RaCmpPeek) said = message != NULL && may_say_wait (message) ? ra_cmp_peek_new (bytes) : NULL;

      if (message == NULL || !says_wait (said, polled) || !is_proper (self, said, message, request))
        return saved || polled ? hand_over (self, message, request) : message;
      OSSL_CMP_MSG_free (message);
      gboolean replayed = ra_cmp_journal_was_replayed (self->journal);
      if (!ra_cmp_journal_judge (self->journal, RA_MESSAGE_ACCEPTED, &self->error))
        {
          fail (self, TRUE);
          return NULL;
        }
      if (said->body_type == RA_CMP_BODY_POLLREP && !replayed)
        return delay (self, said);
      answer = poll_centre (self, &request, said);
      polled = TRUE;
    }
  return NULL;
}

static OSSL_CMP_MSG *
exchange_message (RaCmpSession *self, const OSSL_CMP_MSG *message)
{
  int body_type = OSSL_CMP_MSG_get_bodytype (message);
  const RaMessageRecord *saved;
  g_autoptr (GBytes) request = NULL;

  if (!ra_cmp_journal_next_request (self->journal, body_type, &saved, &self->error))
    return NULL;
  if (body_type == RA_CMP_BODY_CERTCONF)
    self->confirming = TRUE;
  request = saved != NULL ? g_bytes_ref (saved->der) : new_request (self, message);
  if (request == NULL)
    return NULL;
  remember_transaction (self, request);
  self->polling = body_type == RA_CMP_BODY_POLLREQ;
  return settle (self, request, get_answer (self, request, saved != NULL), saved != NULL);
}

static OSSL_CMP_MSG *
on_transfer (OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *message)
{
  RaCmpSession *self = OSSL_CMP_CTX_get_transfer_cb_arg (ctx);

  /* OpenSSL wants to tell the centre what it found wrong with its answer. That would end the transaction; the
   * same question is asked again instead. The answer stays under judgement. */
  if (OSSL_CMP_MSG_get_bodytype (message) == RA_CMP_BODY_ERROR || self->error != NULL)
    return NULL;
  /* That there is something more to send means that the answer before was right. */
  if (!ra_cmp_journal_judge (self->journal, RA_MESSAGE_ACCEPTED, &self->error))
    {
      fail (self, TRUE);
      return NULL;
    }
  return exchange_message (self, message);
}

static GPtrArray *
intermediates (RaCmpSession *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);

  ra_cmp_session_take_certificates (self, all);
  return all;
}

static gboolean
check_certificate (RaCmpSession *self, gboolean same_key, GError **error)
{
  const RaCmpExchange *exchange = self->exchange;

  if (!same_key || !ra_certificate_matches_request (self->certificate, exchange->request))
    {
      g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
                           _ ("The certificate is for another public key than the request's."));
      return FALSE;
    }
  g_autoptr (GPtrArray) others = intermediates (self);
  if (!ra_centre_verify (exchange->centre, self->certificate, others, self->now, error))
    return FALSE;
  return exchange->check == NULL || exchange->check (self->certificate, exchange->check_data, error);
}

/* What was decided when the confirmation was first made stands: the centre may have it. */
static gboolean
decided_before (RaCmpSession *self, gboolean *accepted)
{
  const RaMessageRecord *saved = ra_cmp_journal_find_request (self->journal, RA_CMP_BODY_CERTCONF);

  if (saved == NULL)
    return FALSE;
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (saved->der);
  *accepted = peek->status != PKI_STATUS_REJECTION;
  if (!*accepted)
    self->refusal = g_strdup (peek->status_text != NULL ? peek->status_text : _ ("It was refused before."));
  return TRUE;
}

/* Of a certificate that could not be checked nothing is said: the exchange stops here. */
static gboolean
could_not_check (RaCmpSession *self, GError **error)
{
  if (*error == NULL || (*error)->domain != G_IO_ERROR)
    return FALSE;
  g_clear_error (&self->error);
  self->error = g_steal_pointer (error);
  fail (self, TRUE);
  return TRUE;
}

static int
on_certificate (OSSL_CMP_CTX *ctx, X509 *x509, int fail_info, const char **text)
{
  RaCmpSession *self = OSSL_CMP_CTX_get_certConf_cb_arg (ctx);
  g_autoptr (GError) error = NULL;
  gboolean accepted;

  g_clear_pointer (&self->certificate, ra_certificate_unref);
  g_clear_pointer (&self->refusal, g_free);
  self->certificate = ra_certificate_new_from_x509 (x509, &error);
  if (!decided_before (self, &accepted))
    {
      accepted = self->certificate != NULL && check_certificate (self, fail_info == 0, &error);
      if (!accepted && !could_not_check (self, &error))
        self->refusal = g_strdup (error->message);
    }
  ERR_clear_error ();
  *text = accepted ? NULL : self->refusal;
  return accepted ? 0 : OSSL_CMP_CTX_FAILINFO_incorrectData;
}

/* OpenSSL's log names subjects; they belong in no log, nor on the standard error. */
static int
on_log (const char *func, const char *file, int line, OSSL_CMP_severity level, const char *message)
{
  return 1;
}

/* An empty stack here makes OpenSSL 3.0 fail on the first answer, without a reason. */
static gboolean
add_own_chain (OSSL_CMP_CTX *ctx, RaCredential *credential)
{
  if (credential->chain == NULL || credential->chain->len == 0)
    return TRUE;

  STACK_OF (X509) *chain = sk_X509_new_null ();
  gboolean ok = chain != NULL;
  for (guint i = 0; ok && i < credential->chain->len; i++)
    ok = sk_X509_push (chain, ra_certificate_get_x509 (credential->chain->pdata[i])) > 0;
  ok = ok && OSSL_CMP_CTX_set1_untrusted (ctx, chain);
  sk_X509_free (chain);
  return ok;
}

static gboolean
set_credential (RaCmpSession *self)
{
  RaCredential *credential = self->exchange->credential;
  const RaCentreManners *manners = &self->exchange->centre->manners;
  EVP_PKEY *key = ra_credential_get_key (credential);
  X509 *own = ra_certificate_get_x509 (credential->certificate);

  ra_cmp_protect_digest (key, own, manners->digest, &self->digest);
  return add_own_chain (self->ctx, credential) && OSSL_CMP_CTX_set1_cert (self->ctx, own)
         && OSSL_CMP_CTX_set1_pkey (self->ctx, key)
         && OSSL_CMP_CTX_set_option (self->ctx, OSSL_CMP_OPT_UNPROTECTED_SEND, 1);
}

/* Whose key the certificate has to have. */
static gboolean
set_request (RaCmpSession *self)
{
  const guint8 *at = stand_in;
  EVP_PKEY *key = X509_REQ_get0_pubkey (ra_request_get_x509 (self->exchange->request));
  g_autoptr (X509_REQ) nobody = d2i_X509_REQ (NULL, &at, sizeof stand_in);

  if (nobody == NULL || !OSSL_CMP_CTX_set1_p10CSR (self->ctx, nobody))
    return FALSE;
  return key == NULL || (EVP_PKEY_up_ref (key) == 1 && OSSL_CMP_CTX_set0_newPkey (self->ctx, 0, key));
}

/* One field of generalInfo. */
static gboolean
add_info (OSSL_CMP_CTX *ctx, const char *oid, const char *value)
{
  ASN1_TYPE *content = ASN1_TYPE_new ();
  ASN1_UTF8STRING *text = ASN1_UTF8STRING_new ();
  OSSL_CMP_ITAV *info = NULL;

  if (content != NULL && text != NULL && ASN1_STRING_set (text, value, -1) == 1)
    {
      ASN1_TYPE_set (content, V_ASN1_UTF8STRING, g_steal_pointer (&text));
      info = OSSL_CMP_ITAV_create (OBJ_txt2obj (oid, 1), content);
    }
  if (info == NULL)
    ASN1_TYPE_free (content);
  ASN1_UTF8STRING_free (text);
  if (info != NULL && OSSL_CMP_CTX_push0_geninfo_ITAV (ctx, info) == 1)
    return TRUE;
  OSSL_CMP_ITAV_free (info);
  return FALSE;
}

static gboolean
set_manners (RaCmpSession *self)
{
  const RaCentreManners *manners = &self->exchange->centre->manners;

  for (guint i = 0; manners->infos != NULL && manners->infos[i] != NULL; i += 2)
    if (!add_info (self->ctx, manners->infos[i], manners->infos[i + 1]))
      return FALSE;
  return OSSL_CMP_CTX_set_option (self->ctx, OSSL_CMP_OPT_IMPLICIT_CONFIRM, manners->implicit_confirm)
         && OSSL_CMP_CTX_set_option (self->ctx, OSSL_CMP_OPT_UNPROTECTED_ERRORS, manners->unprotected_errors);
}

static gboolean
set_up (RaCmpSession *self)
{
  self->ctx = OSSL_CMP_CTX_new (NULL, NULL);
  if (self->ctx == NULL)
    return FALSE;
  self->store = ra_trust_new_store (self->exchange->centre->trust);
  OSSL_CMP_CTX_set_log_cb (self->ctx, on_log);
  return OSSL_CMP_CTX_set0_trustedStore (self->ctx, self->store) && set_credential (self)
         && set_manners (self) && set_request (self) && OSSL_CMP_CTX_set_transfer_cb (self->ctx, on_transfer)
         && OSSL_CMP_CTX_set_transfer_cb_arg (self->ctx, self)
         && OSSL_CMP_CTX_set_certConf_cb (self->ctx, on_certificate)
         && OSSL_CMP_CTX_set_certConf_cb_arg (self->ctx, self);
}

RaCmpSession *
ra_cmp_session_new (const RaCmpExchange *exchange,
                    RaCmpJournal *journal,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (RaCmpSession) self = g_new0 (RaCmpSession, 1);

  self->received = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  self->exchange = exchange;
  self->journal = journal;
  self->cancellable = cancellable;
  if (set_up (self))
    return g_steal_pointer (&self);
  const char *reason = ERR_reason_error_string (ERR_peek_last_error ());
  g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL,
               _ ("The exchange with the centre could not be prepared (%s). Nothing was sent. Check the "
                  "operator's credential and the centre's trusted certificates."),
               reason != NULL ? reason : _ ("no reason given"));
  ERR_clear_error ();
  return NULL;
}

void
ra_cmp_session_free (RaCmpSession *self)
{
  OSSL_CMP_CTX_free (self->ctx);
  g_clear_error (&self->error);
  g_free (self->refusal);
  g_free (self->transaction_id);
  g_clear_pointer (&self->certificate, ra_certificate_unref);
  g_ptr_array_unref (self->received);
  g_free (self);
}

int
ra_cmp_session_try (RaCmpSession *self, int *check_after)
{
  *check_after = 0;
  ERR_clear_error ();
  return OSSL_CMP_try_certreq (self->ctx, OSSL_CMP_P10CR, NULL, check_after);
}

/* Reading a certificate is the slowest part of an exchange; each that came is read once.
 * Returns: (transfer none) (nullable) */
static RaCertificate *
find_received (RaCmpSession *self, X509 *x509)
{
  for (guint i = 0; i < self->received->len; i++)
    if (X509_cmp (ra_certificate_get_x509 (self->received->pdata[i]), x509) == 0)
      return self->received->pdata[i];

  RaCertificate *one = ra_known_certificates_read (self->exchange->centre->known, x509, NULL);
  if (one != NULL)
    g_ptr_array_add (self->received, one);
  return one;
}

static void
take (RaCmpSession *self, STACK_OF (X509) * certificates, GPtrArray *chain)
{
  for (int i = 0; i < sk_X509_num (certificates); i++)
    {
      RaCertificate *one = find_received (self, sk_X509_value (certificates, i));
      gboolean known
          = one == NULL || (self->certificate != NULL && g_str_equal (one->id, self->certificate->id));
      if (!known && !g_ptr_array_find (chain, one, NULL))
        g_ptr_array_add (chain, ra_certificate_ref (one));
    }
  sk_X509_pop_free (certificates, X509_free);
}

void
ra_cmp_session_take_certificates (RaCmpSession *self, GPtrArray *chain)
{
  take (self, OSSL_CMP_CTX_get1_extraCertsIn (self->ctx), chain);
  take (self, OSSL_CMP_CTX_get1_caPubs (self->ctx), chain);
  ERR_clear_error ();
}
