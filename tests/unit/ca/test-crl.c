/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/x509v3.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-crl.h"
#include "ra-core/crypto/ra-crypto-setup.h"

/* Lists that tell the history of a certificate: an entry for each change. */

#define SERIAL 77
#define BEGIN 1792137600 /* 2026-10-16 */

typedef struct
{
  int reason; /* -1: none */
  int at;     /* seconds after BEGIN */
} Entry;

typedef struct
{
  const char *name;
  const Entry entries[4];
  guint n;
  RaStatus status;
  int reason;
  int changed; /* seconds after BEGIN; 0: not */
} History;

static const History histories[] = {
  { "none", { { 0, 0 } }, 0, RA_STATUS_GOOD, -1, 0 },
  { "revoked", { { 1, 10 } }, 1, RA_STATUS_REVOKED, 1, 10 },
  { "without-reason", { { -1, 10 } }, 1, RA_STATUS_REVOKED, -1, 10 },
  { "held", { { 6, 10 } }, 1, RA_STATUS_HELD, 6, 10 },
  { "released", { { 8, 10 } }, 1, RA_STATUS_GOOD, -1, 0 },
  { "held-then-revoked", { { 6, 10 }, { 4, 20 } }, 2, RA_STATUS_REVOKED, 4, 20 },
  { "held-then-released", { { 6, 10 }, { 8, 20 } }, 2, RA_STATUS_GOOD, -1, 0 },
  { "released-then-revoked", { { 8, 10 }, { 1, 20 } }, 2, RA_STATUS_REVOKED, 1, 20 },
  { "whole-history", { { 6, 10 }, { 8, 20 }, { 6, 30 }, { 1, 40 } }, 4, RA_STATUS_REVOKED, 1, 40 },
  { "held-again", { { 6, 10 }, { 8, 20 }, { 6, 30 } }, 3, RA_STATUS_HELD, 6, 30 },
  { "same-second", { { 6, 10 }, { 8, 10 } }, 2, RA_STATUS_HELD, 6, 10 },
};

static EVP_PKEY *ca_key;

static X509 *
new_certificate (long serial)
{
  X509 *x509 = X509_new ();
  X509_NAME *name = X509_NAME_new ();
  X509_EXTENSION *usage = X509V3_EXT_conf_nid (NULL, NULL, NID_key_usage, "critical,cRLSign");

  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const guint8 *) "ЦСК", -1, -1, 0);
  X509_set_version (x509, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (x509), serial);
  X509_set_subject_name (x509, name);
  X509_set_issuer_name (x509, name);
  X509_set_pubkey (x509, ca_key);
  ASN1_TIME_set (X509_getm_notBefore (x509), BEGIN);
  ASN1_TIME_set (X509_getm_notAfter (x509), BEGIN + 86400);
  X509_add_ext (x509, usage, -1);
  g_assert_cmpint (X509_sign (x509, ca_key, EVP_sha256 ()), >, 0);
  X509_EXTENSION_free (usage);
  X509_NAME_free (name);
  return x509;
}

static RaCertificate *
wrap (X509 *x509)
{
  g_autoptr (GError) error = NULL;
  RaCertificate *certificate = ra_certificate_new_from_x509 (x509, &error);

  g_assert_no_error (error);
  X509_free (x509);
  return certificate;
}

static void
add_entry (X509_CRL *crl, const Entry *entry)
{
  X509_REVOKED *revoked = X509_REVOKED_new ();
  ASN1_INTEGER *serial = ASN1_INTEGER_new ();
  ASN1_TIME *time = ASN1_TIME_set (NULL, BEGIN + entry->at);
  ASN1_ENUMERATED *reason = ASN1_ENUMERATED_new ();

  ASN1_INTEGER_set (serial, SERIAL);
  X509_REVOKED_set_serialNumber (revoked, serial);
  X509_REVOKED_set_revocationDate (revoked, time);
  ASN1_ENUMERATED_set (reason, entry->reason);
  if (entry->reason >= 0)
    X509_REVOKED_add1_ext_i2d (revoked, NID_crl_reason, reason, 0, 0);
  X509_CRL_add0_revoked (crl, revoked);
  ASN1_ENUMERATED_free (reason);
  ASN1_INTEGER_free (serial);
  ASN1_TIME_free (time);
}

/* @backwards: the last entry stands first */
static GBytes *
make_list (X509 *issuer, const History *history, gboolean backwards)
{
  X509_CRL *crl = X509_CRL_new ();
  ASN1_TIME *now = ASN1_TIME_set (NULL, BEGIN + 100), *next = ASN1_TIME_set (NULL, BEGIN + 200);
  guint8 *der = NULL;

  X509_CRL_set_version (crl, X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name (crl, X509_get_subject_name (issuer));
  X509_CRL_set1_lastUpdate (crl, now);
  X509_CRL_set1_nextUpdate (crl, next);
  for (guint i = 0; i < history->n; i++)
    add_entry (crl, &history->entries[backwards ? history->n - 1 - i : i]);
  g_assert_cmpint (X509_CRL_sign (crl, ca_key, EVP_sha256 ()), >, 0);
  gsize size = (gsize) i2d_X509_CRL (crl, &der);
  GBytes *bytes = g_bytes_new (der, size);
  OPENSSL_free (der);
  ASN1_TIME_free (now);
  ASN1_TIME_free (next);
  X509_CRL_free (crl);
  return bytes;
}

static void
check (const History *history, gboolean backwards)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) issuer = wrap (new_certificate (1)), subject = wrap (new_certificate (SERIAL));
  g_autoptr (GBytes) der = make_list (ra_certificate_get_x509 (issuer), history, backwards);
  g_autoptr (RaCrl) crl = ra_crl_parse (der, issuer, &error);
  g_autoptr (RaStatusAnswer) answer = NULL;

  g_assert_no_error (error);
  answer = ra_crl_get_status (crl, subject);
  g_assert_cmpstr (ra_status_to_string (answer->status), ==, ra_status_to_string (history->status));
  g_assert_cmpint (answer->reason, ==, history->reason);
  g_assert_cmpint (answer->changed_at, ==,
                   history->changed == 0 ? 0 : (gint64) (BEGIN + history->changed) * G_USEC_PER_SEC);
}

static void
test_history (gconstpointer data)
{
  check (data, FALSE);
  check (data, TRUE);
}

int
main (int argc, char **argv)
{
  int status;

  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);
  ca_key = EVP_PKEY_Q_keygen (NULL, NULL, "EC", "P-256");
  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      g_autofree char *path = g_strconcat ("/clause/dfs-6.8-crl/history/", histories[i].name, NULL);
      g_test_add_data_func (path, &histories[i], test_history);
    }
  status = g_test_run ();
  EVP_PKEY_free (ca_key);
  return status;
}
