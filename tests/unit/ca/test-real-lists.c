/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Revocation lists that Ukrainian centres published, signed with ДСТУ 4145. They are read where they are and
 * belong to nobody's copy of this project. */
#include <openssl/x509.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-crl.h"
#include "ra-core/crypto/ra-crypto-setup.h"

#define FULL_LIST "CZO-Full.crl"
#define ITS_ISSUER "CZOROOT.cer"
#define DELTA_LIST "BED5083160DBC59BCDDF707C10293F58BB6ED263C6EA5893D3781B61F493BE57-delta-0ABEA7.crl"
#define DELTAS_ISSUER "diia-CA-05E19E2CD92EA2990100000001000000E1000000.cer"
/* Blocked at 14:50:46 on 18 December 2012 and revoked at 15:11:56: two entries. */
#define TWO_ENTRIES "3004751DEF2C78AE010000000100000017000000"
#define BLOCKED "3004751DEF2C78AE02000000010000002D000000"
#define IN_FORCE "3004751DEF2C78AE0200000001000000FFFFFF00"

static GBytes *
read_real (const char *name)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "..", "shared", "realdata", name, NULL);
  GBytes *bytes = ra_file_read (path, 1 << 20, NULL);

  if (bytes == NULL)
    g_test_skip ("the lists of real centres are not there");
  return bytes;
}

static RaCertificate *
read_issuer (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der = read_real (name);
  RaCertificate *certificate = der == NULL ? NULL : ra_certificate_parse (der, &error);

  g_assert_no_error (error);
  return certificate;
}

/* A certificate with this serial number by @issuer, as far as looking it up needs one. */
static RaCertificate *
new_certificate (RaCertificate *issuer, const char *serial)
{
  g_autoptr (GError) error = NULL;
  X509 *x509 = X509_dup (ra_certificate_get_x509 (issuer));
  BIGNUM *number = NULL;

  g_assert_cmpint (BN_hex2bn (&number, serial), >, 0);
  BN_to_ASN1_INTEGER (number, X509_get_serialNumber (x509));
  BN_free (number);
  i2d_re_X509_tbs (x509, NULL);
  RaCertificate *certificate = ra_certificate_new_from_x509 (x509, &error);
  g_assert_no_error (error);
  X509_free (x509);
  return certificate;
}

static void
assert_status (RaCrl *crl, RaCertificate *issuer, const char *serial, RaStatus status, const char *changed)
{
  g_autoptr (RaCertificate) certificate = new_certificate (issuer, serial);
  g_autoptr (RaStatusAnswer) answer = ra_crl_get_status (crl, certificate);
  g_autoptr (GDateTime) at = changed == NULL ? NULL : g_date_time_new_from_iso8601 (changed, NULL);

  g_assert_cmpstr (ra_status_to_string (answer->status), ==, ra_status_to_string (status));
  g_assert_cmpint (answer->changed_at, ==, at == NULL ? 0 : g_date_time_to_unix (at) * G_USEC_PER_SEC);
}

static void
test_full (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der = read_real (FULL_LIST);
  g_autoptr (RaCertificate) issuer = read_issuer (ITS_ISSUER);
  g_autoptr (GDateTime) then = g_date_time_new_utc (2016, 9, 12, 0, 0, 0);
  g_autoptr (RaClock) clock = ra_clock_new_fixed (g_date_time_to_unix (then) * G_USEC_PER_SEC);

  if (der == NULL || issuer == NULL)
    return;
  g_autoptr (RaCrl) crl = ra_crl_parse (der, issuer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_crl_get_number (crl), ==, "4461");
  g_assert_true (ra_crl_check (crl, NULL, clock, &error));
  g_assert_no_error (error);
  g_assert_false (ra_crl_check (crl, NULL, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_STALE);

  assert_status (crl, issuer, IN_FORCE, RA_STATUS_GOOD, NULL);
  assert_status (crl, issuer, BLOCKED, RA_STATUS_HELD, "2013-04-17T09:08:20Z");
  assert_status (crl, issuer, TWO_ENTRIES, RA_STATUS_REVOKED, "2012-12-18T15:11:56Z");
}

static void
test_changed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der = read_real (FULL_LIST);
  g_autoptr (RaCertificate) issuer = read_issuer (ITS_ISSUER), other = read_issuer (DELTAS_ISSUER);

  if (der == NULL || issuer == NULL || other == NULL)
    return;
  gsize size = g_bytes_get_size (der);
  guint8 *copy = g_memdup2 (g_bytes_get_data (der, NULL), size);
  copy[size - 4] ^= 1;
  g_autoptr (GBytes) changed = g_bytes_new_take (copy, size);
  g_assert_null (ra_crl_parse (changed, issuer, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED);
  g_clear_error (&error);
  g_assert_null (ra_crl_parse (der, other, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED);
}

/* Its signature is right, and it does not tell all. */
static void
test_delta (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der = read_real (DELTA_LIST);
  g_autoptr (RaCertificate) issuer = read_issuer (DELTAS_ISSUER);

  if (der == NULL || issuer == NULL)
    return;
  g_assert_null (ra_crl_parse (der, issuer, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clause/dfs-6.8-crl/real-list", test_full);
  g_test_add_func ("/clause/dfs-6.8-crl/real-list-changed", test_changed);
  g_test_add_func ("/clause/dfs-6.8-crl/real-delta", test_delta);
  return g_test_run ();
}
