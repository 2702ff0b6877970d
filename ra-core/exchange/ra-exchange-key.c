/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/exchange/ra-exchange-key.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/exchange/ra-bundle-error.h"

#define SUITE "ecdsa-p256"
/* It is changed by admitting another one, not by the calendar. */
#define YEARS 30
#define SERIAL_SIZE 16
/* A carrier's clock may be behind the station's. */
#define EARLIER (G_TIME_SPAN_DAY * 2)

static gboolean
set_serial (X509 *x509)
{
  guint8 number[SERIAL_SIZE];

  ra_random_fill (number, sizeof number);
  number[0] = (guint8) ((number[0] & 0x7f) | 0x40);
  g_autoptr (BIGNUM) serial = BN_bin2bn (number, sizeof number, NULL);
  return serial != NULL && BN_to_ASN1_INTEGER (serial, X509_get_serialNumber (x509)) != NULL;
}

static gboolean
set_name (X509 *x509)
{
  X509_NAME *name = X509_get_subject_name (x509);

  return X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const guint8 *) "RA Station exchange", -1,
                                     -1, 0)
             == 1
         && X509_set_issuer_name (x509, name) == 1;
}

static gboolean
set_times (X509 *x509, gint64 now)
{
  time_t from = (time_t) ((now - EARLIER) / G_USEC_PER_SEC);

  return ASN1_TIME_set (X509_getm_notBefore (x509), from) != NULL
         && ASN1_TIME_adj (X509_getm_notAfter (x509), from, YEARS * 365, 0) != NULL;
}

static gboolean
add_usage (X509 *x509)
{
  X509_EXTENSION *usage
      = X509V3_EXT_conf_nid (NULL, NULL, NID_key_usage, "critical,digitalSignature,keyAgreement");
  gboolean ok = usage != NULL && X509_add_ext (x509, usage, -1) == 1;

  X509_EXTENSION_free (usage);
  return ok;
}

static X509 *
make (EVP_PKEY *key, gint64 now)
{
  X509 *x509 = X509_new ();

  if (x509 != NULL && X509_set_version (x509, X509_VERSION_3) && set_serial (x509) && set_name (x509)
      && set_times (x509, now) && X509_set_pubkey (x509, key) && add_usage (x509)
      && X509_sign (x509, key, EVP_sha256 ()) > 0)
    return x509;
  X509_free (x509);
  return NULL;
}

RaCredential *
ra_exchange_key_new (gint64 now, GError **error)
{
  g_autoptr (RaKeyPair) pair = ra_key_pair_generate (ra_suite_find (SUITE), RA_USAGE_SIGNATURE, NULL, error);
  g_autoptr (RaCertificate) certificate = NULL;
  X509 *x509;

  if (pair == NULL)
    return NULL;
  x509 = make (ra_key_pair_get_pkey (pair), now);
  if (x509 == NULL)
    {
      ERR_clear_error ();
      g_set_error_literal (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_FAILED,
                           _ ("The key for bundles could not be made. Try again."));
      return NULL;
    }
  certificate = ra_certificate_new_from_x509 (x509, error);
  X509_free (x509);
  return certificate != NULL ? ra_credential_new (ra_key_pair_get_pkey (pair), certificate, NULL, error)
                             : NULL;
}

gboolean
ra_exchange_key_check (RaCertificate *certificate, GError **error)
{
  X509 *x509 = ra_certificate_get_x509 (certificate);
  gboolean right = certificate->suite != NULL && g_str_equal (certificate->suite->id, SUITE)
                   && X509_verify (x509, X509_get0_pubkey (x509)) == 1
                   && (certificate->key_usage & KU_KEY_AGREEMENT) != 0
                   && (certificate->key_usage & KU_DIGITAL_SIGNATURE) != 0;

  ERR_clear_error ();
  if (right)
    return TRUE;
  g_set_error_literal (
      error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_NOT_A_BUNDLE,
      _ ("This certificate is not one for bundles. Take the file carrier.pem that the carrier "
         "wrote for itself."));
  return FALSE;
}
