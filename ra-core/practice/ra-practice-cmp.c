/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-cmp.h"

#include <glib/gi18n-lib.h>
#include <openssl/cmp.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-cmp-protect.h"
#include "ra-core/crypto/keys/ra-key-pair.h"
#include "ra-core/practice/ra-practice-builder.h"
#include "ra-core/practice/ra-practice-crl.h"
#include "ra-core/practice/ra-practice-error.h"
#include "ra-core/practice/ra-practice-profile.h"
#include "ra-core/practice/ra-practice-rewrite.h"

#define MIN_SECURITY_BITS 112
#define CHECK_AFTER_S 1
#define MAX_IN_MEMORY 1000
#define PKI_STATUS_REJECTION 2

struct _RaPracticeCmp
{
  RaPracticeAuthority *authority;
  X509_STORE *clients;
  int digest;
  guint polls;
  gboolean implicit;        /* who asks to be spared the confirmation is */
  GHashTable *transactions; /* id → Transaction, those that are going on */
  GHashTable *delayed;      /* id → Delayed */
  ASN1_INTEGER *last;       /* serial number of the certificate that was issued last; NULL: none yet */
};

/* A question whose answer the client is to poll for. */
typedef struct
{
  GBytes *question;
  gboolean polled;
} Delayed;

/* One exchange with one client. */
typedef struct
{
  RaPracticeCmp *cmp;
  char *id;
  OSSL_CMP_SRV_CTX *server;
  OSSL_CMP_MSG *request; /* what the client waits for */
  guint polls;           /* how often it is told to wait */
  guint polled;          /* how often it was */
  int refusal;           /* PKIFailureInfo value to refuse with, -1 for none */
  const char *refusal_text;
  RaPracticeFault fault; /* of the message in hand */
  gboolean accepted;     /* by the certConf in hand */
} Transaction;

static void
transaction_free (Transaction *self)
{
  OSSL_CMP_SRV_CTX_free (self->server);
  OSSL_CMP_MSG_free (self->request);
  g_free (self->id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transaction, transaction_free)

static void
delayed_free (Delayed *self)
{
  g_bytes_unref (self->question);
  g_free (self);
}

static OSSL_CMP_PKISI *
refuse (int info, const char *text)
{
  return OSSL_CMP_STATUSINFO_new (OSSL_CMP_PKISTATUS_rejection, 1 << info, text);
}

/* Of national algorithms centres certify keys of their suites only, of others whatever is strong. */
static gboolean
is_key_good (EVP_PKEY *key)
{
  const RaSuite *suite = ra_suite_of_key (key);

  return EVP_PKEY_get_security_bits (key) >= MIN_SECURITY_BITS
         && (suite == NULL || !suite->national || suite->check_strength (suite, key, NULL));
}

/* What a certification administrator looks at; the request's own signature was verified before (badPOP). */
static OSSL_CMP_PKISI *
check_request (Transaction *self, const X509_REQ *request)
{
  EVP_PKEY *key = X509_REQ_get0_pubkey ((X509_REQ *) request);
  g_autofree char *key_id = key == NULL ? NULL : ra_key_public_id (key);
  const char *refused = ra_practice_profile_refuses (request);

  if (key_id == NULL || !is_key_good (key))
    return refuse (OSSL_CMP_PKIFAILUREINFO_badAlg, "Ключ заслабкий або невідомого алгоритму.");
  if (ra_practice_store_has_key (self->cmp->authority->store, key_id))
    return refuse (
        OSSL_CMP_PKIFAILUREINFO_duplicateCertReq,
        "Для цього відкритого ключа сертифікат уже сформовано: відкриті ключі мають бути унікальні.");
  if (ra_practice_authority_get_key_end (self->cmp->authority, key)
      <= ra_practice_authority_now (self->cmp->authority))
    return refuse (OSSL_CMP_PKIFAILUREINFO_duplicateCertReq,
                   "Строк дії ключа, який почався з першим сертифікатом, минув.");
  if (X509_NAME_entry_count (X509_REQ_get_subject_name (request)) == 0)
    return refuse (OSSL_CMP_PKIFAILUREINFO_badCertTemplate, "У запиті не вказано, кому належить ключ.");
  return refused == NULL ? NULL : refuse (OSSL_CMP_PKIFAILUREINFO_badCertTemplate, refused);
}

static X509 *
issue_wrong (Transaction *self, const X509_REQ *request, GError **error)
{
  EVP_PKEY *key = ra_practice_builder_new_key (self->cmp->authority->suite);
  X509_NAME *name = ra_practice_builder_new_name ("ПРАКТИКА: чужий сертифікат");
  X509 *certificate = ra_practice_authority_issue (self->cmp->authority, request, self->id, key, name, error);

  X509_NAME_free (name);
  EVP_PKEY_free (key);
  return certificate;
}

/* The case has U+2019, the certificate U+0027. */
static X509_NAME *
new_plain_name (const X509_NAME *asked)
{
  X509_NAME *name = X509_NAME_new ();

  for (int i = 0; i < X509_NAME_entry_count (asked); i++)
    {
      const X509_NAME_ENTRY *entry = X509_NAME_get_entry (asked, i);
      const ASN1_STRING *value = X509_NAME_ENTRY_get_data (entry);
      g_autoptr (GString) text
          = g_string_new_len ((const char *) ASN1_STRING_get0_data (value), ASN1_STRING_length (value));

      g_string_replace (text, "’", "'", 0);
      X509_NAME_add_entry_by_OBJ (name, X509_NAME_ENTRY_get_object (entry), ASN1_STRING_type (value),
                                  (const guint8 *) text->str, (int) text->len, -1, 0);
    }
  return name;
}

static X509 *
issue_plain (Transaction *self, const X509_REQ *request, GError **error)
{
  X509_NAME *name = new_plain_name (X509_REQ_get_subject_name (request));
  X509 *certificate
      = ra_practice_authority_issue (self->cmp->authority, request, self->id, NULL, name, error);

  X509_NAME_free (name);
  return certificate;
}

/* Given out, and nowhere recorded: no proper centre could. @certificate: (transfer full) (nullable) */
static X509 *
give_same_number (Transaction *self, X509 *certificate)
{
  RaPracticeAuthority *authority = self->cmp->authority;

  if (certificate != NULL && self->cmp->last != NULL
      && (!X509_set_serialNumber (certificate, self->cmp->last)
          || X509_sign (certificate, authority->ca.key,
                        ra_practice_authority_md (authority, authority->ca.key))
                 <= 0))
    g_clear_pointer (&certificate, X509_free);
  return certificate;
}

static X509 *
issue_as_asked (Transaction *self, const X509_REQ *request, GError **error)
{
  X509 *certificate
      = ra_practice_authority_issue (self->cmp->authority, request, self->id, NULL, NULL, error);

  if (self->fault == RA_PRACTICE_FAULT_SAME_SERIAL)
    return give_same_number (self, certificate);
  if (certificate != NULL)
    {
      ASN1_INTEGER_free (self->cmp->last);
      self->cmp->last = ASN1_INTEGER_dup (X509_get0_serialNumber (certificate));
    }
  return certificate;
}

static X509 *
find_issued (Transaction *self)
{
  g_autoptr (RaPracticeRecord) record = ra_practice_store_find_issued (self->cmp->authority->store, self->id);

  if (record == NULL)
    return NULL;
  const guint8 *at = g_bytes_get_data (record->der, NULL);
  return d2i_X509 (NULL, &at, (long) g_bytes_get_size (record->der));
}

/* What this transaction issued before a restart, or a new one. */
static OSSL_CMP_PKISI *
issue (Transaction *self, const X509_REQ *request, X509 **certificate)
{
  g_autoptr (GError) error = NULL;

  *certificate = find_issued (self);
  if (*certificate != NULL)
    return OSSL_CMP_STATUSINFO_new (OSSL_CMP_PKISTATUS_accepted, 0, NULL);
  OSSL_CMP_PKISI *refusal = check_request (self, request);
  if (refusal != NULL)
    return refusal;

  if (self->fault == RA_PRACTICE_FAULT_WRONG_CERTIFICATE)
    *certificate = issue_wrong (self, request, &error);
  else if (self->fault == RA_PRACTICE_FAULT_PLAIN_APOSTROPHE)
    *certificate = issue_plain (self, request, &error);
  else
    *certificate = issue_as_asked (self, request, &error);
  if (*certificate != NULL)
    return OSSL_CMP_STATUSINFO_new (OSSL_CMP_PKISTATUS_accepted, 0, NULL);
  g_warning ("practice: %s", error->message);
  return refuse (OSSL_CMP_PKIFAILUREINFO_systemFailure, "Сертифікат не вдалося сформувати.");
}

static OSSL_CMP_PKISI *
on_cert_request (OSSL_CMP_SRV_CTX *server,
                 const OSSL_CMP_MSG *message,
                 int id,
                 const OSSL_CRMF_MSG *crm,
                 const X509_REQ *p10cr,
                 X509 **certificate,
                 STACK_OF (X509) * *chain,
                 STACK_OF (X509) * *ca_certificates)
{
  Transaction *self = OSSL_CMP_SRV_CTX_get0_custom_ctx (server);

  *certificate = NULL;
  *chain = NULL;
  *ca_certificates = NULL;
  if (self->refusal >= 0)
    return refuse (self->refusal, self->refusal_text);
  if (p10cr == NULL)
    return refuse (OSSL_CMP_PKIFAILUREINFO_badRequest, "Приймаються лише запити PKCS#10 (p10cr).");
  if (self->polled >= self->polls)
    return issue (self, p10cr, certificate);
  OSSL_CMP_MSG_free (self->request);
  self->request = OSSL_CMP_MSG_dup (message);
  return OSSL_CMP_STATUSINFO_new (OSSL_CMP_PKISTATUS_waiting, 0, "Запит розглядається.");
}

static int
on_poll (OSSL_CMP_SRV_CTX *server,
         const OSSL_CMP_MSG *message,
         int id,
         OSSL_CMP_MSG **request,
         int64_t *check_after)
{
  Transaction *self = OSSL_CMP_SRV_CTX_get0_custom_ctx (server);

  *request = NULL;
  *check_after = CHECK_AFTER_S;
  if (self->request == NULL)
    return 0;
  if (self->polled < self->polls)
    {
      self->polled++;
      return 1;
    }
  /* The library frees what it is given here. */
  *request = OSSL_CMP_MSG_dup (self->request);
  return *request != NULL;
}

static gboolean
is_hash_of (X509 *certificate, const ASN1_OCTET_STRING *hash)
{
  ASN1_OCTET_STRING *own = X509_digest_sig (certificate, NULL, NULL);
  gboolean same = own != NULL && ASN1_OCTET_STRING_cmp (own, hash) == 0;

  ASN1_OCTET_STRING_free (own);
  return same;
}

static int
on_confirmation (OSSL_CMP_SRV_CTX *server,
                 const OSSL_CMP_MSG *message,
                 int id,
                 const ASN1_OCTET_STRING *hash,
                 const OSSL_CMP_PKISI *info)
{
  Transaction *self = OSSL_CMP_SRV_CTX_get0_custom_ctx (server);
  RaPracticeAuthority *authority = self->cmp->authority;
  X509 *certificate = find_issued (self);

  if (certificate == NULL || !is_hash_of (certificate, hash))
    {
      X509_free (certificate);
      ERR_raise (ERR_LIB_CMP, CMP_R_CERTHASH_UNMATCHED);
      return 0;
    }
  g_autofree char *serial = ra_practice_builder_serial (X509_get0_serialNumber (certificate));
  X509_free (certificate);
  if (!ra_practice_store_set_confirmed (authority->store, self->id, self->accepted, NULL))
    return 0;
  /* Nobody shall use what its subscriber's office refused. */
  return self->accepted
         || (ra_practice_store_set_reason (authority->store, serial, CRL_REASON_CESSATION_OF_OPERATION,
                                           ra_practice_authority_now (authority), NULL)
             && ra_practice_crl_expire (authority, NULL));
}

static OSSL_CMP_PKISI *
on_revocation (OSSL_CMP_SRV_CTX *server,
               const OSSL_CMP_MSG *message,
               const X509_NAME *issuer,
               const ASN1_INTEGER *serial)
{
  return refuse (OSSL_CMP_PKIFAILUREINFO_badRequest,
                 "Навчальний центр ще не скасовує сертифікати за протоколом CMP.");
}

static int
on_general (OSSL_CMP_SRV_CTX *server,
            const OSSL_CMP_MSG *message,
            const STACK_OF (OSSL_CMP_ITAV) * in,
            STACK_OF (OSSL_CMP_ITAV) * *out)
{
  *out = NULL;
  return 1;
}

static void
on_error (OSSL_CMP_SRV_CTX *server,
          const OSSL_CMP_MSG *message,
          const OSSL_CMP_PKISI *info,
          const ASN1_INTEGER *code,
          const OSSL_CMP_PKIFREETEXT *details)
{
}

static int
on_log (const char *func, const char *file, int line, OSSL_CMP_severity level, const char *message)
{
  return 1;
}

/* Subscribers have certificates of the same CA: only an operator's may protect messages. */
static int
on_verify (int ok, X509_STORE_CTX *context)
{
  if (!ok || X509_STORE_CTX_get_error_depth (context) != 0
      || ra_practice_authority_is_operator (X509_STORE_CTX_get_current_cert (context)))
    return ok;
  X509_STORE_CTX_set_error (context, X509_V_ERR_APPLICATION_VERIFICATION);
  return 0;
}

static X509_STORE *
new_client_store (RaPracticeAuthority *authority)
{
  X509_STORE *store = X509_STORE_new ();

  X509_STORE_add_cert (store, authority->ca.certificate);
  X509_STORE_set_verify_cb (store, on_verify);
  return store;
}

static gboolean
set_up_server (Transaction *self, X509_STORE *clients)
{
  RaPracticeAuthority *authority = self->cmp->authority;

  self->server = OSSL_CMP_SRV_CTX_new (NULL, NULL);
  if (self->server == NULL)
    return FALSE;
  OSSL_CMP_CTX *ctx = OSSL_CMP_SRV_CTX_get0_cmp_ctx (self->server);
  OSSL_CMP_CTX_set_log_cb (ctx, on_log);
  X509_STORE_up_ref (clients);
  return OSSL_CMP_CTX_set0_trustedStore (ctx, clients)
         && OSSL_CMP_CTX_set1_cert (ctx, authority->cmp.certificate)
         && OSSL_CMP_CTX_set1_pkey (ctx, authority->cmp.key)
         && OSSL_CMP_CTX_set_option (ctx, OSSL_CMP_OPT_DIGEST_ALGNID, self->cmp->digest)
         && OSSL_CMP_SRV_CTX_init (self->server, self, on_cert_request, on_revocation, on_general, on_error,
                                   on_confirmation, on_poll);
}

static Transaction *
transaction_new (RaPracticeCmp *cmp, const char *id, guint polls)
{
  g_autoptr (Transaction) self = g_new0 (Transaction, 1);

  self->cmp = cmp;
  self->id = g_strdup (id);
  self->polls = polls;
  self->refusal = -1;
  return set_up_server (self, cmp->clients) ? g_steal_pointer (&self) : NULL;
}

static GBytes *
process (Transaction *self, GBytes *request)
{
  const guint8 *at = g_bytes_get_data (request, NULL);
  OSSL_CMP_MSG *question = d2i_OSSL_CMP_MSG (NULL, &at, (long) g_bytes_get_size (request));
  OSSL_CMP_MSG *answer = question == NULL ? NULL : OSSL_CMP_SRV_process_request (self->server, question);
  guint8 *der = NULL;
  int size = answer == NULL ? 0 : i2d_OSSL_CMP_MSG (answer, &der);
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;

  OPENSSL_free (der);
  OSSL_CMP_MSG_free (answer);
  OSSL_CMP_MSG_free (question);
  ERR_clear_error ();
  return bytes;
}

/* The client answers to the nonce it was sent, not to the one that replaying made. */
static gboolean
restore_nonce (Transaction *self, GBytes *sent)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (sent);
  ASN1_OCTET_STRING *nonce = ASN1_OCTET_STRING_new ();
  gboolean ok = peek != NULL && peek->sender_nonce != NULL
                && ASN1_OCTET_STRING_set (nonce, g_bytes_get_data (peek->sender_nonce, NULL),
                                          (int) g_bytes_get_size (peek->sender_nonce))
                && OSSL_CMP_CTX_set1_senderNonce (OSSL_CMP_SRV_CTX_get0_cmp_ctx (self->server), nonce);

  ASN1_OCTET_STRING_free (nonce);
  return ok;
}

static gboolean
replay (Transaction *self, GBytes *request, GBytes *answer)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (request);

  self->accepted = peek->status != PKI_STATUS_REJECTION;
  g_autoptr (GBytes) again = process (self, request);
  return again != NULL && restore_nonce (self, answer);
}

/* Brings a transaction back to where it was: after a restart, or when it had to make room for others. */
static Transaction *
transaction_restore (RaPracticeCmp *cmp, const char *id, guint polls)
{
  g_autoptr (GPtrArray) messages = ra_practice_store_list_messages (cmp->authority->store, id);
  g_autoptr (Transaction) self = transaction_new (cmp, id, polls);

  for (guint i = 0; self != NULL && i + 1 < messages->len; i += 2)
    if (!replay (self, messages->pdata[i], messages->pdata[i + 1]))
      return NULL;
  return g_steal_pointer (&self);
}

/* A transaction that only says no to whatever comes, signed. */
static GBytes *
answer_refusing (RaPracticeCmp *cmp, const char *id, GBytes *request, int info, const char *text)
{
  g_autoptr (Transaction) self = transaction_new (cmp, id, 0);

  if (self == NULL)
    return NULL;
  self->refusal = info;
  self->refusal_text = text;
  OSSL_CMP_SRV_CTX_set_accept_unprotected (self->server, 1);
  return process (self, request);
}

/* An error without protection, as centres send to those they do not know. */
static GBytes *
answer_unprotected (RaPracticeCmp *cmp, const char *id, GBytes *request)
{
  g_autoptr (Transaction) self = g_new0 (Transaction, 1);
  X509_STORE *nobody = X509_STORE_new ();
  GBytes *answer = NULL;

  self->cmp = cmp;
  self->id = g_strdup (id);
  if (set_up_server (self, nobody))
    {
      OSSL_CMP_SRV_CTX_set_send_unprotected_errors (self->server, 1);
      answer = process (self, request);
    }
  X509_STORE_free (nobody);
  return answer;
}

static gboolean
is_protected_by_operator (Transaction *self, GBytes *request)
{
  const guint8 *at = g_bytes_get_data (request, NULL);
  OSSL_CMP_MSG *question = d2i_OSSL_CMP_MSG (NULL, &at, (long) g_bytes_get_size (request));
  OSSL_CMP_CTX *ctx = OSSL_CMP_SRV_CTX_get0_cmp_ctx (self->server);
  gboolean ok = question != NULL && OSSL_CMP_validate_msg (ctx, question) == 1;

  OSSL_CMP_MSG_free (question);
  ERR_clear_error ();
  return ok;
}

static int
body_type_of (GBytes *message)
{
  g_autoptr (RaCmpPeek) peek = message == NULL ? NULL : ra_cmp_peek_new (message);

  return peek == NULL ? -1 : peek->body_type;
}

/* A transaction's place in memory: it holds the state that OpenSSL does not let us write down. */
static Transaction *
ensure_transaction (RaPracticeCmp *cmp, const char *id, GError **error)
{
  Transaction *self = g_hash_table_lookup (cmp->transactions, id);
  guint polls;

  if (self != NULL)
    return self;
  if (ra_practice_store_has_transaction (cmp->authority->store, id, &polls))
    self = transaction_restore (cmp, id, polls);
  else if (ra_practice_store_add_transaction (cmp->authority->store, id, cmp->polls, error))
    self = transaction_new (cmp, id, cmp->polls);
  if (self == NULL)
    {
      if (error != NULL && *error == NULL)
        ra_practice_error_take_openssl (error, _ ("The exchange cannot be gone on with"));
      return NULL;
    }
  if (g_hash_table_size (cmp->transactions) >= MAX_IN_MEMORY)
    g_hash_table_remove_all (cmp->transactions);
  g_hash_table_insert (cmp->transactions, self->id, self);
  return self;
}

/* Asked for and granted, question and answer are all there is: what was issued counts as accepted. While somebody is told to
 * wait nothing is granted yet. */
static GBytes *
process_granting (Transaction *self, GBytes *request, GError **error)
{
  RaPracticeStore *store = self->cmp->authority->store;
  OSSL_CMP_CTX *ctx = OSSL_CMP_SRV_CTX_get0_cmp_ctx (self->server);
  gboolean grants = self->cmp->implicit && self->polled >= self->polls;
  GBytes *answer;

  OSSL_CMP_SRV_CTX_set_grant_implicit_confirm (self->server, grants);
  answer = process (self, request);
  if (!grants || answer == NULL || OSSL_CMP_CTX_get_option (ctx, OSSL_CMP_OPT_IMPLICIT_CONFIRM) != 1
      || ra_practice_store_set_confirmed (store, self->id, TRUE, error))
    return answer;
  g_bytes_unref (answer);
  return NULL;
}

static GBytes *
answer_in_transaction (
    RaPracticeCmp *cmp, const char *id, GBytes *request, RaPracticeFault fault, GError **error)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (request);
  gboolean begins = peek->body_type == RA_CMP_BODY_P10CR;

  if (begins && ra_practice_store_has_transaction (cmp->authority->store, id, NULL))
    return answer_refusing (cmp, id, request, OSSL_CMP_PKIFAILUREINFO_transactionIdInUse,
                            "Обмін з таким номером уже є, а запит у ньому інший.");
  Transaction *self = ensure_transaction (cmp, id, error);
  if (self == NULL)
    return NULL;
  self->accepted = peek->status != PKI_STATUS_REJECTION;
  self->fault = fault;
  if (fault == RA_PRACTICE_FAULT_REJECT)
    {
      self->refusal = OSSL_CMP_PKIFAILUREINFO_badRequest;
      self->refusal_text = "Навчальна відмова.";
    }
  GBytes *answer = process_granting (self, request, error);
  if (begins && body_type_of (answer) == RA_CMP_BODY_ERROR && !is_protected_by_operator (self, request))
    {
      g_bytes_unref (answer);
      answer = answer_refusing (cmp, id, request, OSSL_CMP_PKIFAILUREINFO_signerNotTrusted,
                                "Повідомлення не підписане оператором, якого знає цей центр.");
      g_hash_table_remove (cmp->transactions, id);
    }
  return answer;
}

/* Errors and finished exchanges need no memory; OpenSSL's state is of no use after them. */
static void
forget (RaPracticeCmp *self, const char *id, int body_type)
{
  if (body_type == RA_CMP_BODY_ERROR || body_type == RA_CMP_BODY_PKICONF || body_type < 0)
    g_hash_table_remove (self->transactions, id);
}

/* Question and answer, and what was issued by them, get into the store together or not at all. Errors are not
 * kept: whatever caused them may be asked again. */
static GBytes *
answer_and_keep (RaPracticeCmp *self, const char *id, GBytes *request, RaPracticeFault fault, GError **error)
{
  RaPracticeStore *store = self->authority->store;

  if (!ra_practice_store_begin (store, error))
    return NULL;
  g_autoptr (GBytes) answer = answer_in_transaction (self, id, request, fault, error);
  g_autoptr (RaCmpPeek) said = answer == NULL ? NULL : ra_cmp_peek_new (answer);
  int body_type = said == NULL ? -1 : said->body_type;
  gboolean admitted = body_type >= 0 && body_type != RA_CMP_BODY_ERROR
                      && g_hash_table_contains (self->transactions, id)
                      && (said->fail_info & OSSL_CMP_CTX_FAILINFO_transactionIdInUse) == 0;

  forget (self, id, body_type);
  if (!admitted)
    {
      ra_practice_store_rollback (store);
      return g_steal_pointer (&answer);
    }
  if (ra_practice_store_add_message (store, id, request, answer, error)
      && ra_practice_store_commit (store, error))
    return g_steal_pointer (&answer);
  ra_practice_store_rollback (store);
  g_hash_table_remove (self->transactions, id);
  return NULL;
}

/* Changes the last byte of @part inside @message. */
static GBytes *
spoil (GBytes *message, GBytes *part)
{
  gsize size, part_size;
  const guint8 *data = g_bytes_get_data (message, &size), *wanted = g_bytes_get_data (part, &part_size);
  guint8 *copy = g_memdup2 (data, size);
  guint8 *at = memmem (copy, size, wanted, part_size);

  at[part_size - 1] ^= 1;
  return g_bytes_new_take (copy, size);
}

static GBytes *
change (RaPracticeCmp *self, GBytes *message, const RaPracticeChange *what)
{
  g_autoptr (GBytes) changed = ra_practice_rewrite (message, what);

  return changed != NULL ? ra_cmp_protect (changed, self->authority->cmp.key, self->digest, NULL, NULL)
                         : NULL;
}

/* @answer: (transfer full) */
static GBytes *
apply_fault (RaPracticeCmp *self, GBytes *answer, RaPracticeFault fault)
{
  static const guint8 version = 1;
  g_autoptr (GBytes) right = answer;
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (right);

  if (fault == RA_PRACTICE_FAULT_VERSION)
    return change (self, right, &(RaPracticeChange){ .version = &version });
  if (fault == RA_PRACTICE_FAULT_OTHER_SENDER)
    return change (self, right,
                   &(RaPracticeChange){ .sender = X509_get_subject_name (self->authority->ca.certificate) });
  if (fault != RA_PRACTICE_FAULT_BAD_PROTECTION && fault != RA_PRACTICE_FAULT_BAD_NONCE
      && fault != RA_PRACTICE_FAULT_BAD_TRANSACTION)
    return g_steal_pointer (&right);
  g_autoptr (GBytes) wrong = spoil (
      right, fault == RA_PRACTICE_FAULT_BAD_TRANSACTION ? peek->transaction_id : peek->recipient_nonce);
  if (fault == RA_PRACTICE_FAULT_BAD_PROTECTION)
    return g_steal_pointer (&wrong);
  return ra_cmp_protect (wrong, self->authority->cmp.key, self->digest, NULL, NULL);
}

/* ---- answers that come later (RFC 9483, 4.4) ---- */

/* [23] error: status waiting; [26] pollRep: ask again in a second */
static const guint8 waiting_error[] = { 0xb7, 0x07, 0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x03 };
static const guint8 poll_reply[]
    = { 0xba, 0x0a, 0x30, 0x08, 0x30, 0x06, 0x02, 0x01, 0xff, 0x02, 0x01, CHECK_AFTER_S };

/* A message to whoever sent @request, with a body of our own. */
static GBytes *
answer_with_body (RaPracticeCmp *self, const char *id, GBytes *request, gconstpointer body, gsize size)
{
  g_autoptr (GBytes) frame = answer_refusing (self, id, request, OSSL_CMP_PKIFAILUREINFO_badRequest, NULL);
  g_autoptr (GBytes) wanted = g_bytes_new (body, size);

  return frame == NULL ? NULL : change (self, frame, &(RaPracticeChange){ .body = wanted });
}

static GBytes *
answer_truly (RaPracticeCmp *self, const char *id, GBytes *request, RaPracticeFault fault, GError **error)
{
  GBytes *answer = fault == RA_PRACTICE_FAULT_NO_REPEAT
                       ? NULL
                       : ra_practice_store_find_answer (self->authority->store, request);

  return answer != NULL ? answer : answer_and_keep (self, id, request, fault, error);
}

static GBytes *
answer_poll (RaPracticeCmp *self, const char *id, Delayed *delayed, const RaCmpPeek *poll, GBytes *request)
{
  if (!delayed->polled)
    {
      delayed->polled = TRUE;
      return answer_with_body (self, id, request, poll_reply, sizeof poll_reply);
    }
  g_autoptr (GBytes) question = g_bytes_ref (delayed->question);
  g_autoptr (GBytes) answer = answer_truly (self, id, question, RA_PRACTICE_FAULT_NONE, NULL);
  g_hash_table_remove (self->delayed, id);
  return answer == NULL ? NULL
                        : change (self, answer, &(RaPracticeChange){ .recipient_nonce = poll->sender_nonce });
}

/* Returns: (transfer full) (nullable): %NULL when the answer is given at once */
static GBytes *
answer_later (
    RaPracticeCmp *self, const char *id, GBytes *request, const RaCmpPeek *peek, RaPracticeFault fault)
{
  Delayed *delayed = g_hash_table_lookup (self->delayed, id);

  if (fault == RA_PRACTICE_FAULT_WAIT_ALWAYS)
    return answer_with_body (self, id, request, waiting_error, sizeof waiting_error);
  if (peek->body_type == RA_CMP_BODY_POLLREQ && delayed != NULL)
    return answer_poll (self, id, delayed, peek, request);
  if (fault != RA_PRACTICE_FAULT_WAIT || peek->body_type == RA_CMP_BODY_POLLREQ)
    return NULL;
  delayed = g_new0 (Delayed, 1);
  delayed->question = g_bytes_ref (request);
  g_hash_table_replace (self->delayed, g_strdup (id), delayed);
  return answer_with_body (self, id, request, waiting_error, sizeof waiting_error);
}

GBytes *
ra_practice_cmp_answer (RaPracticeCmp *self, GBytes *request, RaPracticeFault fault, GError **error)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (request);

  if (peek == NULL || peek->transaction_id == NULL || g_bytes_get_size (peek->transaction_id) == 0)
    return NULL;
  g_autofree char *id = ra_text_to_hex (g_bytes_get_data (peek->transaction_id, NULL),
                                        g_bytes_get_size (peek->transaction_id));
  X509_VERIFY_PARAM_set_time (X509_STORE_get0_param (self->clients),
                              (time_t) (ra_practice_authority_now (self->authority) / G_USEC_PER_SEC));
  if (fault == RA_PRACTICE_FAULT_UNPROTECTED_ERROR)
    return answer_unprotected (self, id, request);
  if (fault == RA_PRACTICE_FAULT_FORGETS)
    return answer_refusing (self, id, request, OSSL_CMP_PKIFAILUREINFO_badRequest, NULL);
  GBytes *answer = answer_later (self, id, request, peek, fault);
  if (answer != NULL)
    return answer;
  answer = answer_truly (self, id, request, fault, error);
  return answer == NULL ? NULL : apply_fault (self, answer, fault);
}

RaPracticeCmp *
ra_practice_cmp_new (RaPracticeAuthority *authority)
{
  RaPracticeCmp *self = g_new0 (RaPracticeCmp, 1);

  self->authority = authority;
  self->clients = new_client_store (authority);
  self->digest = ra_practice_builder_digest (authority->suite, authority->cmp.key);
  self->transactions
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) transaction_free);
  self->delayed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) delayed_free);
  return self;
}

void
ra_practice_cmp_free (RaPracticeCmp *self)
{
  g_hash_table_unref (self->delayed);
  ASN1_INTEGER_free (self->last);
  g_hash_table_unref (self->transactions);
  X509_STORE_free (self->clients);
  g_free (self);
}

void
ra_practice_cmp_set_polls (RaPracticeCmp *self, guint polls)
{
  self->polls = polls;
}

void
ra_practice_cmp_set_implicit (RaPracticeCmp *self, gboolean implicit)
{
  self->implicit = implicit;
}
