/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-authority.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/ca/ra-asn1-time.h"
#include "ra-core/crypto/ra-key-pair.h"
#include "ra-core/practice/ra-practice-builder.h"
#include "ra-core/practice/ra-practice-error.h"

#define CA_NAME "ПРАКТИКА: навчальний центр, сертифікати без юридичної сили"
#define OCSP_NAME "ПРАКТИКА: навчальна служба статусу"
#define OPERATOR_NAME "ПРАКТИКА: навчальний адміністратор реєстрації"
#define CA_TERM "P20Y"
#define OWN_TERM "P2Y"
#define SUBSCRIBER_TERM "P2Y"
#define RENEW_BEFORE (30 * G_TIME_SPAN_DAY)
#define OPERATOR_PURPOSE "cmcRA"

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

static gboolean
add_extensions (
    X509 *certificate, X509 *issuer, const char *constraints, const char *usage, const char *purpose)
{
  if (!ra_practice_builder_add (certificate, issuer, NID_basic_constraints, constraints)
      || !ra_practice_builder_add (certificate, issuer, NID_key_usage, usage))
    return FALSE;
  return purpose == NULL || ra_practice_builder_add (certificate, issuer, NID_ext_key_usage, purpose);
}

static X509 *
make_certificate (RaPracticeAuthority *self,
                  EVP_PKEY *key,
                  const char *common_name,
                  const char *term,
                  const char *usage,
                  const char *purpose)
{
  X509_NAME *name = ra_practice_builder_new_name (common_name);
  gint64 now = ra_practice_authority_now (self);
  X509 *issuer = self->certificate;
  X509 *certificate
      = name == NULL ? NULL : ra_practice_builder_new (name, key, issuer, now, ra_duration_add (now, term));
  gboolean ok = certificate != NULL
                && add_extensions (certificate, issuer,
                                   issuer == NULL ? "critical,CA:TRUE" : "critical,CA:FALSE", usage, purpose)
                && (purpose == NULL || strcmp (purpose, "OCSPSigning") != 0
                    || ra_practice_builder_add (certificate, issuer, NID_id_pkix_OCSP_noCheck, "ignored"))
                && ra_practice_builder_sign (certificate, issuer, issuer != NULL ? self->key : key);

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

/* A key and its certificate, from the store or made and put there. */
static gboolean
ensure_pair (RaPracticeAuthority *self,
             const char *id,
             EVP_PKEY **key,
             X509 **certificate,
             const char *common_name,
             const char *term,
             const char *usage,
             const char *purpose,
             GError **error)
{
  g_autofree char *key_id = g_strconcat (id, "-key", NULL),
                  *certificate_id = g_strconcat (id, "-certificate", NULL);

  *key = load_key (self->store, key_id);
  *certificate = load_certificate (self->store, certificate_id);
  if (*key != NULL && *certificate != NULL
      && (self->certificate == *certificate || is_in_term (self, *certificate)))
    return TRUE;

  g_clear_pointer (key, EVP_PKEY_free);
  g_clear_pointer (certificate, X509_free);
  *key = ra_practice_builder_new_key ();
  if (*key != NULL)
    *certificate = make_certificate (self, *key, common_name, term, usage, purpose);
  if (*certificate == NULL)
    return ra_practice_error_take_openssl (error, _ ("A key of the practice centre cannot be made"));
  return save_key (self->store, key_id, *key, error)
         && save_certificate (self, certificate_id, *certificate, error);
}

static gboolean
ensure_pairs (RaPracticeAuthority *self, GError **error)
{
  return ensure_pair (self, "ca", &self->key, &self->certificate, CA_NAME, CA_TERM,
                      "critical,digitalSignature,keyCertSign,cRLSign", NULL, error)
         && ensure_pair (self, "ocsp", &self->ocsp_key, &self->ocsp_certificate, OCSP_NAME, OWN_TERM,
                         "critical,digitalSignature", "OCSPSigning", error)
         && ensure_pair (self, "operator", &self->operator_key, &self->operator_certificate, OPERATOR_NAME,
                         OWN_TERM, "critical,digitalSignature", OPERATOR_PURPOSE, error);
}

RaPracticeAuthority *
ra_practice_authority_new (RaPracticeStore *store, RaClock *clock, GError **error)
{
  g_autoptr (RaPracticeAuthority) self = g_new0 (RaPracticeAuthority, 1);

  self->store = store;
  self->clock = clock;
  if (!ra_practice_store_begin (store, error))
    return NULL;
  if (!ensure_pairs (self, error) || !ra_practice_store_commit (store, error))
    {
      ra_practice_store_rollback (store);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
ra_practice_authority_free (RaPracticeAuthority *self)
{
  EVP_PKEY_free (self->key);
  EVP_PKEY_free (self->ocsp_key);
  EVP_PKEY_free (self->operator_key);
  X509_free (self->certificate);
  X509_free (self->ocsp_certificate);
  X509_free (self->operator_certificate);
  g_free (self->base_url);
  g_free (self);
}

X509 *
ra_practice_authority_issue_operator (RaPracticeAuthority *self,
                                      EVP_PKEY *key,
                                      const char *name,
                                      GError **error)
{
  X509 *certificate
      = make_certificate (self, key, name, OWN_TERM, "critical,digitalSignature", OPERATOR_PURPOSE);

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
copy_extensions (X509 *certificate, const X509_REQ *request)
{
  static const int copied[] = { NID_key_usage, NID_subject_directory_attributes, NID_subject_alt_name };
  STACK_OF (X509_EXTENSION) *asked = X509_REQ_get_extensions ((X509_REQ *) request);
  gboolean ok = TRUE, has_usage = FALSE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (copied); i++)
    {
      int index = X509v3_get_ext_by_NID (asked, copied[i], -1);
      if (index < 0)
        continue;
      has_usage |= copied[i] == NID_key_usage;
      ok = X509_add_ext (certificate, X509v3_get_ext (asked, index), -1);
    }
  sk_X509_EXTENSION_pop_free (asked, X509_EXTENSION_free);
  return ok
         && (has_usage
             || ra_practice_builder_add (certificate, certificate, NID_key_usage,
                                         "critical,digitalSignature,nonRepudiation"));
}

static gboolean
add_addresses (RaPracticeAuthority *self, X509 *certificate)
{
  if (self->base_url == NULL)
    return TRUE;
  g_autofree char *access
      = g_strdup_printf ("OCSP;URI:%s/ocsp,caIssuers;URI:%s/ca.cer", self->base_url, self->base_url);
  g_autofree char *list = g_strdup_printf ("URI:%s/crl", self->base_url);
  return ra_practice_builder_add (certificate, self->certificate, NID_info_access, access)
         && ra_practice_builder_add (certificate, self->certificate, NID_crl_distribution_points, list);
}

static X509 *
make_subscriber (RaPracticeAuthority *self, const X509_REQ *request, EVP_PKEY *key, X509_NAME *subject)
{
  gint64 now = ra_practice_authority_now (self);
  /* The last second of a certificate belongs to it. */
  gint64 until = MIN (ra_duration_add (now, SUBSCRIBER_TERM) - G_USEC_PER_SEC,
                      ra_asn1_time_to_unix (X509_get0_notAfter (self->certificate)));
  X509 *certificate = ra_practice_builder_new (subject, key, self->certificate, now, until);

  if (certificate != NULL && copy_extensions (certificate, request)
      && ra_practice_builder_add (certificate, self->certificate, NID_certificate_policies,
                                  RA_PRACTICE_POLICY)
      && add_addresses (self, certificate)
      && ra_practice_builder_sign (certificate, self->certificate, self->key))
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
