/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-authority.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/ca/ra-asn1-time.h"
#include "ra-core/crypto/keys/ra-key-pair.h"
#include "ra-core/practice/ra-practice-builder.h"
#include "ra-core/practice/ra-practice-error.h"
#include "ra-core/practice/ra-practice-profile.h"

#define SUITE_KEY "suite"
#define OWN_TERM "P2Y"
#define RENEW_BEFORE (30 * G_TIME_SPAN_DAY)
/* The purpose by which Ukrainian centres mark their CMP servers. */
#define PURPOSE_CMP_SERVER "1.3.6.1.4.1.19398.1.1.8.1"

gint64
ra_practice_authority_now (RaPracticeAuthority *self)
{
  return self->clock != NULL ? ra_clock_now (self->clock) : g_get_real_time ();
}

static GBytes *
encode_certificate (X509 *certificate)
{
  guint8 *der = NULL;
  int size = i2d_X509 (certificate, &der);
  GBytes *bytes = g_bytes_new (der, (gsize) MAX (size, 0));

  OPENSSL_free (der);
  return bytes;
}

static X509 *
load_certificate (RaPracticeStore *store, const char *name)
{
  g_autoptr (GBytes) der = ra_practice_store_get (store, name);

  if (der == NULL)
    return NULL;
  const guint8 *at = g_bytes_get_data (der, NULL);
  return d2i_X509 (NULL, &at, (long) g_bytes_get_size (der));
}

static EVP_PKEY *
load_key (RaPracticeStore *store, const char *name)
{
  g_autoptr (GBytes) der = ra_practice_store_get (store, name);

  if (der == NULL)
    return NULL;
  const guint8 *at = g_bytes_get_data (der, NULL);
  return d2i_AutoPrivateKey (NULL, &at, (long) g_bytes_get_size (der));
}

/* Keys of the practice centre protect nothing: they lie in its file in the clear. */
static gboolean
save_key (RaPracticeStore *store, const char *name, EVP_PKEY *key, GError **error)
{
  guint8 *der = NULL;
  int size = i2d_PrivateKey (key, &der);
  g_autoptr (GBytes) bytes = g_bytes_new (der, (gsize) MAX (size, 0));

  OPENSSL_free (der);
  if (size <= 0)
    return ra_practice_error_take_openssl (error, _ ("A key of the practice centre cannot be kept"));
  return ra_practice_store_set (store, name, bytes, error);
}

static gboolean
record_certificate (RaPracticeAuthority *self, const char *transaction, X509 *certificate, GError **error)
{
  g_autoptr (GBytes) der = encode_certificate (certificate);
  g_autofree char *serial = ra_practice_builder_serial (X509_get0_serialNumber (certificate));
  g_autofree char *key_id = ra_key_public_id (X509_get0_pubkey (certificate));

  return ra_practice_store_add_certificate (self->store, serial, transaction, key_id, der, error);
}

static gboolean
save_certificate (RaPracticeAuthority *self, const char *name, X509 *certificate, GError **error)
{
  g_autoptr (GBytes) der = encode_certificate (certificate);

  return ra_practice_store_set (self->store, name, der, error)
         && record_certificate (self, NULL, certificate, error);
}

/* What one of the centre's own certificates says. */
typedef struct
{
  const char *id; /* its place in the store */
  const char *name;
  const char *term;
  const char *constraints;
  const char *usage;
  const char *purpose;    /* NULL: any */
  gboolean is_root;       /* issues itself, and stays when its term is over */
  gboolean is_unchecked;  /* nobody asks whether it is revoked */
  gboolean has_short_key; /* on the shorter curve, as subscribers have */
} OwnRule;

static const OwnRule ca_rule = {
  .id = "ca",
  .name = "ПРАКТИКА: навчальний центр, сертифікати без юридичної сили",
  .term = "P20Y",
  .constraints = "critical,CA:TRUE,pathlen:0",
  .usage = "critical,keyCertSign,cRLSign",
  .is_root = TRUE,
};

static const OwnRule ocsp_rule = {
  .id = "ocsp",
  .name = "ПРАКТИКА: навчальна служба статусу",
  .term = OWN_TERM,
  .constraints = "CA:FALSE",
  .usage = "critical,digitalSignature",
  .purpose = "OCSPSigning",
  .is_unchecked = TRUE,
};

static const OwnRule cmp_rule = {
  .id = "cmp",
  .name = "ПРАКТИКА: навчальний CMP-сервер",
  .term = OWN_TERM,
  .constraints = "CA:FALSE",
  .usage = "critical,digitalSignature",
  .purpose = "cmcCA," PURPOSE_CMP_SERVER,
};

static const OwnRule operator_rule = {
  .id = "operator",
  .name = "ПРАКТИКА: навчальний адміністратор реєстрації",
  .term = OWN_TERM,
  .constraints = "CA:FALSE",
  .usage = "critical,digitalSignature",
  .purpose = "cmcRA",
  .has_short_key = TRUE,
};

const EVP_MD *
ra_practice_authority_md (RaPracticeAuthority *self, EVP_PKEY *key)
{
  return ra_practice_builder_md (self->suite, key);
}

/* @issuer: (nullable): %NULL when it issues itself */
static gboolean
add_extensions (X509 *certificate, X509 *issuer, const OwnRule *rule)
{
  return ra_practice_builder_add (certificate, issuer, NID_key_usage, rule->usage)
         && (rule->purpose == NULL
             || ra_practice_builder_add (certificate, issuer, NID_ext_key_usage, rule->purpose))
         && (!rule->is_unchecked
             || ra_practice_builder_add (certificate, issuer, NID_id_pkix_OCSP_noCheck, "ignored"))
         && ra_practice_profile_add_policies (certificate)
         && ra_practice_builder_add (certificate, issuer, NID_basic_constraints, rule->constraints);
}

static X509 *
make_certificate (RaPracticeAuthority *self, const OwnRule *rule, EVP_PKEY *key, const char *common_name)
{
  X509_NAME *name = ra_practice_builder_new_name (common_name);
  gint64 now = ra_practice_authority_now (self);
  X509 *issuer = rule->is_root ? NULL : self->ca.certificate;
  EVP_PKEY *issuer_key = rule->is_root ? key : self->ca.key;
  X509 *certificate
      = name == NULL ? NULL
                     : ra_practice_builder_new (name, key, issuer, now, ra_duration_add (now, rule->term));
  gboolean ok = certificate != NULL && add_extensions (certificate, issuer, rule)
                && X509_sign (certificate, issuer_key, ra_practice_authority_md (self, issuer_key)) > 0;

  X509_NAME_free (name);
  if (ok)
    return certificate;
  X509_free (certificate);
  return NULL;
}

static gboolean
is_in_term (RaPracticeAuthority *self, X509 *certificate)
{
  return ra_asn1_time_to_unix (X509_get0_notAfter (certificate)) - RENEW_BEFORE
         > ra_practice_authority_now (self);
}

static void
pair_clear (RaPracticePair *pair)
{
  g_clear_pointer (&pair->key, EVP_PKEY_free);
  g_clear_pointer (&pair->certificate, X509_free);
}

static const RaSuite *
suite_of_rule (RaPracticeAuthority *self, const OwnRule *rule)
{
  return rule->has_short_key && self->suite->shorter != NULL ? self->suite->shorter : self->suite;
}

/* A key and its certificate, from the store or made and put there. */
static gboolean
ensure_pair (RaPracticeAuthority *self, const OwnRule *rule, RaPracticePair *pair, GError **error)
{
  g_autofree char *key_id = g_strconcat (rule->id, "-key", NULL),
                  *certificate_id = g_strconcat (rule->id, "-certificate", NULL);

  pair->key = load_key (self->store, key_id);
  pair->certificate = load_certificate (self->store, certificate_id);
  if (pair->key != NULL && pair->certificate != NULL
      && (rule->is_root || is_in_term (self, pair->certificate)))
    return TRUE;

  pair_clear (pair);
  pair->key = ra_practice_builder_new_key (suite_of_rule (self, rule));
  if (pair->key != NULL)
    pair->certificate = make_certificate (self, rule, pair->key, rule->name);
  if (pair->certificate == NULL)
    return ra_practice_error_take_openssl (error, _ ("A key of the practice centre cannot be made"));
  return save_key (self->store, key_id, pair->key, error)
         && save_certificate (self, certificate_id, pair->certificate, error);
}

static gboolean
ensure_pairs (RaPracticeAuthority *self, GError **error)
{
  return ensure_pair (self, &ca_rule, &self->ca, error) && ensure_pair (self, &ocsp_rule, &self->ocsp, error)
         && ensure_pair (self, &cmp_rule, &self->cmp, error)
         && ensure_pair (self, &operator_rule, &self->operator, error);
}

/* Returns: (transfer full) (nullable): id of the suite of the keys in the store, %NULL when there are none */
static char *
read_suite (RaPracticeStore *store)
{
  g_autoptr (GBytes) kept = ra_practice_store_get (store, SUITE_KEY);

  if (kept != NULL)
    return g_strndup (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept));
  /* Centres of before there was a choice did not write it down. */
  EVP_PKEY *key = load_key (store, "ca-key");
  const RaSuite *suite = key == NULL ? NULL : ra_suite_of_key (key);
  EVP_PKEY_free (key);
  return suite == NULL ? NULL : g_strdup (suite->id);
}

static gboolean
settle_suite (RaPracticeAuthority *self, const char *wanted, GError **error)
{
  g_autofree char *kept = read_suite (self->store);
  const char *id = kept != NULL ? kept : wanted != NULL ? wanted : RA_PRACTICE_DEFAULT_SUITE;
  g_autoptr (GBytes) value = g_bytes_new (id, strlen (id));

  self->suite = ra_suite_find (id);
  if (self->suite == NULL)
    {
      g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE,
                   _ ("The practice centre knows no suite “%s”."), id);
      return FALSE;
    }
  if (wanted != NULL && !g_str_equal (wanted, id))
    {
      g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE,
                   _ ("The practice centre in this folder has keys of the suite “%s” and keeps them. Do not "
                      "ask for “%s” there, or give it an empty folder."),
                   id, wanted);
      return FALSE;
    }
  return ra_practice_store_set (self->store, SUITE_KEY, value, error);
}

RaPracticeAuthority *
ra_practice_authority_new (RaPracticeStore *store, const char *suite, RaClock *clock, GError **error)
{
  g_autoptr (RaPracticeAuthority) self = g_new0 (RaPracticeAuthority, 1);

  self->store = store;
  self->clock = clock;
  self->term = g_strdup (RA_PRACTICE_DEFAULT_TERM);
  if (!ra_practice_store_begin (store, error))
    return NULL;
  if (!settle_suite (self, suite, error) || !ensure_pairs (self, error)
      || !ra_practice_store_commit (store, error))
    {
      ra_practice_store_rollback (store);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
ra_practice_authority_free (RaPracticeAuthority *self)
{
  pair_clear (&self->ca);
  pair_clear (&self->ocsp);
  pair_clear (&self->cmp);
  pair_clear (&self->operator);
  g_free (self->term);
  g_free (self->base_url);
  g_free (self);
}

X509 *
ra_practice_authority_issue_operator (RaPracticeAuthority *self,
                                      EVP_PKEY *key,
                                      const char *name,
                                      GError **error)
{
  X509 *certificate = make_certificate (self, &operator_rule, key, name);

  if (certificate == NULL)
    ra_practice_error_take_openssl (error, _ ("The operator's certificate cannot be made"));
  else if (!record_certificate (self, NULL, certificate, error))
    g_clear_pointer (&certificate, X509_free);
  return certificate;
}

gboolean
ra_practice_authority_is_operator (X509 *certificate)
{
  EXTENDED_KEY_USAGE *purposes = X509_get_ext_d2i (certificate, NID_ext_key_usage, NULL, NULL);
  gboolean found = FALSE;

  for (int i = 0; !found && i < sk_ASN1_OBJECT_num (purposes); i++)
    found = OBJ_obj2nid (sk_ASN1_OBJECT_value (purposes, i)) == NID_cmcRA;
  EXTENDED_KEY_USAGE_free (purposes);
  return found;
}

static gboolean
add_addresses (RaPracticeAuthority *self, X509 *certificate)
{
  if (self->base_url == NULL)
    return TRUE;
  g_autofree char *access
      = g_strdup_printf ("OCSP;URI:%s/ocsp,caIssuers;URI:%s/ca.cer", self->base_url, self->base_url);
  g_autofree char *list = g_strdup_printf ("URI:%s/crl", self->base_url);
  return ra_practice_builder_add (certificate, self->ca.certificate, NID_crl_distribution_points, list)
         && ra_practice_builder_add (certificate, self->ca.certificate, NID_info_access, access);
}

gint64
ra_practice_authority_get_key_end (RaPracticeAuthority *self, EVP_PKEY *key)
{
  g_autofree char *key_id = ra_key_public_id (key);
  g_autoptr (RaPracticeRecord) first
      = key_id != NULL ? ra_practice_store_find_first (self->store, key_id) : NULL;
  const guint8 *at = first != NULL ? g_bytes_get_data (first->der, NULL) : NULL;
  X509 *certificate = at != NULL ? d2i_X509 (NULL, &at, (long) g_bytes_get_size (first->der)) : NULL;
  gint64 end = certificate != NULL ? ra_asn1_time_to_unix (X509_get0_notAfter (certificate)) : G_MAXINT64;

  X509_free (certificate);
  return end;
}

static X509 *
make_subscriber (RaPracticeAuthority *self, const X509_REQ *request, EVP_PKEY *key, X509_NAME *subject)
{
  gint64 now = ra_practice_authority_now (self);
  /* The last second of a certificate belongs to it. */
  gint64 until = MIN (ra_duration_add (now, self->term) - G_USEC_PER_SEC,
                      ra_asn1_time_to_unix (X509_get0_notAfter (self->ca.certificate)));
  X509 *certificate = ra_practice_builder_new (subject, key, self->ca.certificate, now,
                                               MIN (until, ra_practice_authority_get_key_end (self, key)));

  if (certificate != NULL && ra_practice_profile_add (certificate, request)
      && add_addresses (self, certificate)
      && X509_sign (certificate, self->ca.key, ra_practice_authority_md (self, self->ca.key)) > 0)
    return certificate;
  X509_free (certificate);
  return NULL;
}

X509 *
ra_practice_authority_issue (RaPracticeAuthority *self,
                             const X509_REQ *request,
                             const char *transaction,
                             EVP_PKEY *key,
                             X509_NAME *subject,
                             GError **error)
{
  X509_REQ *asked = (X509_REQ *) request;
  X509 *certificate = make_subscriber (self, request, key != NULL ? key : X509_REQ_get0_pubkey (asked),
                                       subject != NULL ? subject : X509_REQ_get_subject_name (asked));

  if (certificate == NULL)
    {
      ra_practice_error_take_openssl (error, _ ("The certificate cannot be made"));
      return NULL;
    }
  if (record_certificate (self, transaction, certificate, error))
    return certificate;
  X509_free (certificate);
  return NULL;
}
