/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates and credentials with ДСТУ 4145. */
#include <openssl/pem.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/crypto/certificate/ra-trust.h"
#include "ra-core/crypto/ra-crypto-error.h"

#define DAY (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

typedef struct
{
  EVP_PKEY *key;
  X509 *x509;
  RaCertificate *certificate;
} Issuer;

static Issuer
issuer_new (const char *suite, const char *name)
{
  Issuer self = { .key = ra_key_pair_get_pkey (fixture_key (suite, RA_USAGE_SIGNATURE)) };
  GError *error = NULL;

  self.x509 = fixture_root_of (self.key, name, FIXTURE_NOW - 10 * DAY, 3650, ra_suite_find (suite)->digest);
  self.certificate = ra_certificate_new_from_x509 (self.x509, &error);
  g_assert_no_error (error);
  return self;
}

static void
issuer_clear (Issuer *self)
{
  X509_free (self->x509);
  ra_certificate_unref (self->certificate);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Issuer, issuer_clear)

static RaTrust *
trust_of (const Issuer *issuer)
{
  g_autofree char *pem = ra_certificate_to_pem (issuer->certificate);
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  GError *error = NULL;
  RaTrust *trust = ra_trust_new_from_pem (bytes, &error);

  g_assert_no_error (error);
  return trust;
}

/* Every algorithm of a subscriber under every algorithm of a centre. */
static void
test_chains (void)
{
  static const char *const issuers[]
      = { "dstu4145-431", "dstu4145-257-kupyna", "dstu4145-431-kupyna", "ecdsa-p256" };
  static const char *const subscribers[]
      = { "dstu4145-257", "dstu4145-431", "dstu4145-257-kupyna", "ecdsa-p256" };
  g_autoptr (RaSubject) subject = fixture_subject ();

  for (guint i = 0; i < G_N_ELEMENTS (issuers); i++)
    {
      g_auto (Issuer) issuer = issuer_new (issuers[i], "ПРАКТИКА");
      g_autoptr (RaTrust) trust = trust_of (&issuer);

      for (guint j = 0; j < G_N_ELEMENTS (subscribers); j++)
        {
          g_autoptr (RaRequest) request = fixture_request (subscribers[j], RA_USAGE_SIGNATURE);
          g_autoptr (RaCertificate) certificate = fixture_issue_by (
              request, issuer.x509, issuer.key, FIXTURE_NOW - DAY, 700, ra_suite_find (issuers[i])->digest);
          g_autoptr (GError) error = NULL;

          const RaCertificateRules rules = { request, subject, "P2Y", FIXTURE_NOW };

          g_assert_true (ra_certificate_check (certificate, &rules, NULL));
          g_assert_true (ra_certificate_matches_request (certificate, request));
          ra_trust_verify (trust, certificate, NULL, FIXTURE_NOW, &error);
          g_assert_no_error (error);
        }
    }
}

/* A changed bit anywhere at the end of a certificate, and another centre of the same name. */
static void
test_untrusted (void)
{
  g_auto (Issuer) issuer = issuer_new ("dstu4145-431", "ПРАКТИКА");
  g_auto (Issuer) impostor = issuer_new ("dstu4145-431-kupyna", "ПРАКТИКА");
  g_autoptr (RaTrust) trust = trust_of (&issuer), wrong = trust_of (&impostor);
  g_autoptr (RaRequest) request = fixture_request ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (RaCertificate) certificate
      = fixture_issue_by (request, issuer.x509, issuer.key, FIXTURE_NOW - DAY, 700, "dstu34311");
  gsize size = g_bytes_get_size (certificate->der);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (certificate->der, NULL), size);
  g_autoptr (GError) error = NULL;

  copy[size - 30] ^= 4;
  g_autoptr (GBytes) changed_der = g_bytes_new (copy, size);
  g_autoptr (RaCertificate) changed = ra_certificate_parse (changed_der, &error);
  g_assert_no_error (error);
  g_assert_true (ra_trust_verify (trust, certificate, NULL, FIXTURE_NOW, &error));
  g_assert_false (ra_trust_verify (trust, changed, NULL, FIXTURE_NOW, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNTRUSTED);
  g_clear_error (&error);
  g_assert_false (ra_trust_verify (wrong, certificate, NULL, FIXTURE_NOW, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNTRUSTED);
}

static const char *
row_value (GPtrArray *rows, const char *group, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCertificateRow *row = rows->pdata[i];
      if (g_str_equal (row->group, group) && g_str_equal (row->id, id))
        return row->value;
    }
  return NULL;
}

static void
test_describe (void)
{
  static const struct
  {
    const char *issuer, *subscriber, *signature, *key;
  } cases[] = {
    { "dstu4145-431", "dstu4145-257", "DSTU 4145-2002 with GOST 34.311-95", "DSTU 4145-2002, m = 257" },
    { "dstu4145-257-kupyna", "dstu4145-431", "DSTU 4145-2002 with DSTU 7564:2014 (256 bits)",
      "DSTU 4145-2002, m = 431" },
    { "dstu4145-431-kupyna", "ecdsa-p256", "DSTU 4145-2002 with DSTU 7564:2014 (512 bits)",
      "ECDSA P-256 with SHA-256" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Issuer) issuer = issuer_new (cases[i].issuer, "ПРАКТИКА");
      g_autoptr (RaRequest) request = fixture_request (cases[i].subscriber, RA_USAGE_SIGNATURE);
      g_autoptr (RaCertificate) certificate = fixture_issue_by (
          request, issuer.x509, issuer.key, FIXTURE_NOW - DAY, 700, ra_suite_find (cases[i].issuer)->digest);
      g_autoptr (GPtrArray) rows = ra_certificate_describe (certificate);

      g_assert_cmpstr (row_value (rows, "certificate", "signature"), ==, cases[i].signature);
      g_assert_cmpstr (row_value (rows, "key", "algorithm"), ==, cases[i].key);
    }
}

/* A centre that writes the curve out by its numbers certifies the very same key. */
static void
test_reworded_key (void)
{
  g_auto (Issuer) issuer = issuer_new ("dstu4145-431", "ПРАКТИКА");
  g_autoptr (RaRequest) request = fixture_request ("dstu4145-257", RA_USAGE_SIGNATURE);
  EVP_PKEY *reworded
      = fixture_reworded_key (X509_REQ_get0_pubkey (ra_request_get_x509 (request)), "explicit", "");
  g_autoptr (RaCertificate) certificate
      = fixture_issue_by (request, issuer.x509, issuer.key, FIXTURE_NOW - DAY, 700, "dstu34311");
  X509 *copy = X509_dup (ra_certificate_get_x509 (certificate));
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();
  g_autoptr (GError) error = NULL;

  X509_set_pubkey (copy, reworded);
  EVP_DigestSignInit_ex (ctx, NULL, "dstu34311", NULL, NULL, issuer.key, NULL);
  g_assert_cmpint (X509_sign_ctx (copy, ctx), >, 0);
  g_autoptr (RaCertificate) other = ra_certificate_new_from_x509 (copy, &error);
  g_assert_no_error (error);
  g_assert_true (ra_certificate_matches_request (other, request));
  EVP_MD_CTX_free (ctx);
  X509_free (copy);
  EVP_PKEY_free (reworded);
}

static RaSecret *
key_pem (EVP_PKEY *key, const char *password)
{
  BIO *bio = BIO_new (BIO_s_secmem ());
  char *text = NULL;
  long size;
  RaSecret *secret;

  g_assert_cmpint (PEM_write_bio_PKCS8PrivateKey (bio, key, password != NULL ? EVP_aes_256_cbc () : NULL,
                                                  password, password != NULL ? (int) strlen (password) : 0,
                                                  NULL, NULL),
                   ==, 1);
  size = BIO_get_mem_data (bio, &text);
  secret = ra_secret_new_copy (text, (gsize) size);
  BIO_free (bio);
  return secret;
}

static void
check_credential (const char *suite, const char *password)
{
  g_auto (Issuer) issuer = issuer_new ("dstu4145-431", "ПРАКТИКА");
  g_autoptr (RaRequest) request = fixture_request (suite, RA_USAGE_SIGNATURE);
  RaKeyPair *pair = fixture_key (suite, RA_USAGE_SIGNATURE);
  g_autoptr (RaCertificate) certificate
      = fixture_issue_by (request, issuer.x509, issuer.key, FIXTURE_NOW - DAY, 700, "dstu34311");
  g_autofree char *own = ra_certificate_to_pem (certificate),
                  *root = ra_certificate_to_pem (issuer.certificate);
  g_autofree char *text = g_strconcat (root, own, NULL);
  g_autoptr (GBytes) certificates = g_bytes_new (text, strlen (text));
  g_autoptr (RaSecret) key = key_pem (ra_key_pair_get_pkey (pair), password);
  g_autoptr (RaSecret) secret = password != NULL ? ra_secret_new_copy (password, strlen (password)) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCredential) credential = ra_credential_load (key, secret, certificates, FIXTURE_NOW, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (credential->id, ==, certificate->id);
  g_assert_cmpuint (credential->chain->len, ==, 1);
  g_autoptr (RaSecret) sealed = ra_credential_to_secret (credential, &error);
  g_assert_no_error (error);
  g_autoptr (RaCredential) again = ra_credential_from_secret (sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (EVP_PKEY_eq (ra_credential_get_key (again), ra_key_pair_get_pkey (pair)), ==, 1);
  g_assert_cmpstr (again->id, ==, credential->id);
}

static void
test_credential (void)
{
  check_credential ("dstu4145-257", NULL);
  check_credential ("dstu4145-431-kupyna", "пароль");
}

/* A key beside a certificate of another key, of the same curve. */
static void
test_credential_mismatch (void)
{
  g_auto (Issuer) issuer = issuer_new ("dstu4145-257-kupyna", "ПРАКТИКА");
  g_autofree char *text = ra_certificate_to_pem (issuer.certificate);
  g_autoptr (GBytes) certificates = g_bytes_new (text, strlen (text));
  EVP_PKEY *other = fixture_dstu_key ("257", NULL, NULL);
  g_autoptr (RaSecret) key = key_pem (other, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_credential_load (key, NULL, certificates, FIXTURE_NOW, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH);
  EVP_PKEY_free (other);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/ord-2.4-documents/chains", test_chains);
  g_test_add_func ("/national/certificate/untrusted", test_untrusted);
  g_test_add_func ("/national/certificate/describe", test_describe);
  g_test_add_func ("/national/certificate/reworded-key", test_reworded_key);
  g_test_add_func ("/national/credential/load", test_credential);
  g_test_add_func ("/national/credential/mismatch", test_credential_mismatch);
  return g_test_run ();
}
