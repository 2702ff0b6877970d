/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What real centres and programs made, through the station's own readers: test-real-files FOLDER */
#include <openssl/pkcs7.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/crypto/certificate/ra-trust.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-x509-private.h"
#include "ra-core/crypto/request/ra-request-check.h"

static const char *folder;
static GPtrArray *known;

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new (data, size);
}

static void
add (GPtrArray *certificates, X509 *x509)
{
  g_autoptr (GError) error = NULL;
  RaCertificate *certificate = ra_certificate_new_from_x509 (x509, &error);

  if (certificate == NULL)
    g_test_message ("%s", error->message);
  else
    g_ptr_array_add (certificates, certificate);
}

/* Returns: how many there were */
static guint
read_bundle (GPtrArray *certificates, const char *name)
{
  g_autoptr (GBytes) data = read_file (name);
  const guint8 *at = g_bytes_get_data (data, NULL);
  PKCS7 *bundle = d2i_PKCS7 (NULL, &at, (long) g_bytes_get_size (data));
  int n = 0;

  g_assert_nonnull (bundle);
  n = sk_X509_num (bundle->d.sign->cert);
  for (int i = 0; i < n; i++)
    add (certificates, sk_X509_value (bundle->d.sign->cert, i));
  PKCS7_free (bundle);
  return (guint) n;
}

static gboolean
is_national (X509 *x509)
{
  int key = NID_undef;

  return OBJ_find_sigid_algs (X509_get_signature_nid (x509), NULL, &key) == 1 && key == NID_dstu4145le;
}

static gboolean
has_national_key (X509 *x509)
{
  EVP_PKEY *key = X509_get0_pubkey (x509);

  return key != NULL && EVP_PKEY_is_a (key, "DSTU4145") == 1;
}

static GPtrArray *
names_of (const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

static GPtrArray *
get_known (void)
{
  if (known != NULL)
    return known;
  known = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  g_autoptr (GPtrArray) bundles = names_of (".p7b");
  for (guint i = 0; i < bundles->len; i++)
    read_bundle (known, bundles->pdata[i]);
  return known;
}

static gboolean
is_there (GPtrArray *what)
{
  if (what->len > 0)
    return TRUE;
  g_test_skip ("there are no such files in the folder ../shared/realdata");
  return FALSE;
}

static void
test_certificates_read (void)
{
  g_autoptr (GPtrArray) bundles = names_of (".p7b"), single = names_of (".cer");
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  guint all = 0;

  if (!is_there (bundles))
    return;
  for (guint i = 0; i < bundles->len; i++)
    all += read_bundle (read, bundles->pdata[i]);
  for (guint i = 0; i < single->len; i++)
    {
      g_autoptr (GBytes) data = read_file (single->pdata[i]);
      g_autoptr (GError) error = NULL;
      RaCertificate *certificate = ra_certificate_parse (data, &error);

      g_assert_no_error (error);
      g_ptr_array_add (read, certificate);
      all++;
    }
  g_test_message ("%u of %u certificates read", read->len, all);
  g_assert_cmpuint (read->len, ==, all);
  for (guint i = 0; i < read->len; i++)
    {
      RaCertificate *certificate = read->pdata[i];
      g_autoptr (GPtrArray) rows = ra_certificate_describe (certificate);

      g_assert_cmpuint (rows->len, >, 8);
      if (has_national_key (ra_certificate_get_x509 (certificate)))
        {
          g_assert_nonnull (certificate->suite);
          g_assert_true (g_str_has_prefix (certificate->algorithm, "DSTU 4145-2002, m = "));
        }
    }
}

/* subjectKeyIdentifier as the centres have it is what the station writes into requests. */
static void
test_key_identifiers (void)
{
  GPtrArray *certificates = get_known ();
  guint same = 0, all = 0;

  if (!is_there (certificates))
    return;
  for (guint i = 0; i < certificates->len; i++)
    {
      X509 *x509 = ra_certificate_get_x509 (certificates->pdata[i]);
      const ASN1_OCTET_STRING *id = X509_get0_subject_key_id (x509);
      guint8 hash[EVP_MAX_MD_SIZE];
      unsigned int size = 0;

      if (id == NULL || !has_national_key (x509))
        continue;
      all++;
      g_assert_true (ra_key_identifier (X509_get_X509_PUBKEY (x509), hash, &size));
      same += (unsigned int) ASN1_STRING_length (id) == size
              && memcmp (ASN1_STRING_get0_data (id), hash, size) == 0;
    }
  g_test_message ("%u of %u identifiers are the same", same, all);
  g_assert_cmpuint (all, >=, 300);
  g_assert_cmpuint (all - same, <=, 1); /* one has another identifier than the rule gives */
}

/* One after the other by ra_trust_verify(), each in its own time, from the very issuer. */
static void
test_chains (void)
{
  GPtrArray *certificates = get_known ();
  guint good = 0, all = 0;

  if (!is_there (certificates))
    return;
  for (guint i = 0; i < certificates->len; i++)
    {
      RaCertificate *certificate = certificates->pdata[i];
      gboolean found = FALSE, verified = FALSE;

      if (!is_national (ra_certificate_get_x509 (certificate)))
        continue;
      for (guint j = 0; j < certificates->len && !verified; j++)
        {
          RaCertificate *issuer = certificates->pdata[j];
          g_autofree char *pem = NULL;
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (RaTrust) trust = NULL;

          if (X509_check_issued (ra_certificate_get_x509 (issuer), ra_certificate_get_x509 (certificate))
                  != X509_V_OK
              || issuer->not_before > certificate->not_before || issuer->not_after < certificate->not_before)
            continue;
          found = TRUE;
          pem = ra_certificate_to_pem (issuer);
          bytes = g_bytes_new (pem, strlen (pem));
          trust = ra_trust_new_from_pem (bytes, NULL);
          verified = ra_trust_verify (trust, certificate, NULL, certificate->not_before, NULL);
        }
      all += found;
      good += verified;
      if (found && !verified)
        g_test_message ("not verified: %s", ra_certificate_get_name (certificate));
    }
  g_test_message ("%u of %u certificates with ДСТУ 4145 verify by their issuers", good, all);
  g_assert_cmpuint (all, >=, 300);
  g_assert_cmpuint (good, ==, all);
}

static void
test_requests (void)
{
  g_autoptr (GPtrArray) names = names_of (".p10");

  if (!is_there (names))
    return;
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) data = read_file (names->pdata[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) request = ra_request_parse (data, &error);
      g_autoptr (GPtrArray) findings = NULL;

      g_test_message ("%s", (const char *) names->pdata[i]);
      g_assert_no_error (error);
      ra_request_check (request, NULL, &findings);
      g_assert_true (ra_findings_find (findings, "possession")->ok);
      g_assert_true (ra_findings_find (findings, "suite")->ok);
    }
}

int
main (int argc, char **argv)
{
  int result;

  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);
  folder = argc > 1 ? argv[1] : ".";
  g_test_add_func ("/real/certificates/read", test_certificates_read);
  g_test_add_func ("/real/certificates/key-identifiers", test_key_identifiers);
  g_test_add_func ("/real/certificates/chains", test_chains);
  g_test_add_func ("/real/requests", test_requests);
  result = g_test_run ();
  g_clear_pointer (&known, g_ptr_array_unref);
  return result;
}
