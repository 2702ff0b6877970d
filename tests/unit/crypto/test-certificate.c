/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <unistd.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/crypto/certificate/ra-trust.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/request/ra-request-check.h"

#define DAY (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

typedef struct
{
  EVP_PKEY *root_key;
  X509 *root;
  RaSubject *subject;
  RaRequest *request;
  RaCertificate *certificate;
} Fixture;

static RaRequest *
make_request (RaUsage usage, RaSubject *subject)
{
  GError *error = NULL;
  RaRequest *request = ra_request_new (fixture_key ("ecdsa-p256", usage), subject, &error);

  g_assert_no_error (error);
  return request;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->root_key = EVP_PKEY_Q_keygen (NULL, NULL, "EC", "prime256v1");
  f->root = fixture_root (f->root_key, "ПРАКТИКА", FIXTURE_NOW - 10 * DAY, 3650);
  f->subject = fixture_subject ();
  f->request = make_request (RA_USAGE_SIGNATURE, f->subject);
  f->certificate = fixture_issue (f->request, f->root, f->root_key, FIXTURE_NOW - DAY, 700);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  EVP_PKEY_free (f->root_key);
  X509_free (f->root);
  ra_subject_unref (f->subject);
  ra_request_unref (f->request);
  ra_certificate_unref (f->certificate);
}

static char *
pem_of (X509 *x509)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *text = NULL, *copy;
  long size;

  PEM_write_bio_X509 (bio, x509);
  size = BIO_get_mem_data (bio, &text);
  copy = g_strndup (text, (gsize) size);
  BIO_free (bio);
  return copy;
}

static void
test_fields (Fixture *f, gconstpointer data)
{
  const RaCertificate *certificate = f->certificate;

  g_assert_cmpstr (certificate->serial, ==, "C0FFEE");
  g_assert_cmpint (certificate->not_before, ==, FIXTURE_NOW - DAY);
  g_assert_cmpint (certificate->not_after, ==, FIXTURE_NOW + 699 * DAY);
  g_assert_cmpstr (certificate->key_id, ==, f->request->key_id);
  g_assert_cmpstr (certificate->ocsp_url, ==, "http://ocsp.example/");
  g_assert_null (certificate->crl_url);
  g_assert_cmpint (certificate->usage, ==, RA_USAGE_SIGNATURE);
  g_assert_true (certificate->has_usage);
  g_assert_cmpstr (certificate->issuer_text, ==, "common name ПРАКТИКА");
  g_assert_cmpstr (ra_certificate_get_name (f->certificate), ==, FIXTURE_NAME);
  g_assert_true (ra_subject_equal (certificate->subject, f->subject));
}

static const RaCertificateRow *
find_row (GPtrArray *rows, const char *group, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCertificateRow *row = rows->pdata[i];
      if (g_str_equal (row->group, group) && g_str_equal (row->id, id))
        return row;
    }
  g_assert_not_reached ();
}

static void
test_describe (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = ra_certificate_describe (f->certificate);
  g_autofree char *fingerprint = ra_certificate_fingerprint (f->certificate);

  g_assert_cmpstr (find_row (rows, "subject", "SN")->value, ==, "Вигадана");
  g_assert_cmpstr (find_row (rows, "subject", "SN")->label, ==, "surname");
  g_assert_cmpstr (find_row (rows, "directory", FIXTURE_DRFO)->value, ==, "3111900127");
  g_assert_cmpstr (find_row (rows, "issuer", "CN")->value, ==, "ПРАКТИКА");
  g_assert_cmpstr (find_row (rows, "validity", "not-before")->value, ==, "01.03.2026 11:00");
  g_assert_cmpstr (find_row (rows, "key", "usage")->value, ==, "digital signature, non-repudiation");
  g_assert_cmpstr (find_row (rows, "certificate", "serial")->value, ==, "C0FFEE");
  g_assert_cmpstr (find_row (rows, "certificate", "fingerprint")->value, ==, fingerprint);
  g_assert_cmpuint (strlen (fingerprint), ==, 32 * 3 - 1);
}

static void
assert_check (
    RaCertificate *certificate, RaRequest *request, RaSubject *subject, gint64 now, const char *wrong)
{
  g_autoptr (GPtrArray) findings = NULL;
  const RaCertificateRules rules = { request, subject, "P2Y", now };
  gboolean ok = ra_certificate_check (certificate, &rules, &findings);

  g_assert_cmpint (ok, ==, wrong == NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const RaFinding *finding = findings->pdata[i];
      g_test_message ("%s: %s", finding->id, finding->text);
      g_assert_cmpint (finding->ok, ==, wrong == NULL || !g_str_equal (finding->id, wrong));
    }
}

static void
test_check (Fixture *f, gconstpointer data)
{
  g_autoptr (RaSubject) other = ra_subject_new ();
  g_autoptr (RaRequest) agreement = make_request (RA_USAGE_AGREEMENT, f->subject);
  const RaCertificateRules other_request = { .request = agreement, .now = FIXTURE_NOW };
  g_autoptr (RaCertificate) expired
      = fixture_issue (f->request, f->root, f->root_key, FIXTURE_NOW - 9 * DAY, 8);

  assert_check (f->certificate, f->request, f->subject, FIXTURE_NOW, NULL);
  assert_check (expired, f->request, f->subject, FIXTURE_NOW, "validity");
  assert_check (f->certificate, f->request, f->subject, FIXTURE_NOW - 2 * DAY, "validity");
  g_assert_false (ra_certificate_matches_request (f->certificate, agreement));
  g_assert_false (ra_certificate_check (f->certificate, &other_request, NULL));

  ra_subject_add_rdn (other, "SN", "Інша", RA_SUBJECT_UTF8, NULL);
  assert_check (f->certificate, f->request, other, FIXTURE_NOW, "subject");
}

/* The centre may add to the name; it may not leave out or change. */
static void
test_additions (Fixture *f, gconstpointer data)
{
  g_autoptr (RaSubject) less = ra_subject_new ();

  ra_subject_add_rdn (less, "SN", "Вигадана", RA_SUBJECT_UTF8, NULL);
  assert_check (f->certificate, f->request, less, FIXTURE_NOW, NULL);
  ra_subject_add_attribute (less, FIXTURE_UNZR, "19850314-01243", NULL);
  assert_check (f->certificate, f->request, less, FIXTURE_NOW, "attributes");
}

#define ANY_POLICY "2.5.29.32.0"
#define LIMIT "лише для подання звітності"

/* What the applicant asks users to be told goes into the request, not critical, and has to come back; where the request could not ask
 * for it, that is said. */
static void
test_limits (Fixture *f, gconstpointer data)
{
  g_autoptr (RaSubject) limited = fixture_subject ();
  g_autoptr (RaRequest) request = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const RaCertificateRules brought = { .request = f->request, .subject = limited, .now = FIXTURE_NOW };
  const RaFinding *finding;
  STACK_OF (X509_EXTENSION) * extensions;
  int at;

  g_assert_true (ra_subject_add_notice (limited, ANY_POLICY, LIMIT, "limits", NULL));
  request = make_request (RA_USAGE_SIGNATURE, limited);
  g_assert_cmpuint (request->subject->notices->len, ==, 1);
  g_assert_cmpstr (((RaSubjectNotice *) request->subject->notices->pdata[0])->text, ==, LIMIT);
  g_assert_true (ra_subject_equal (request->subject, limited));
  g_assert_false (ra_subject_equal (request->subject, f->subject));
  extensions = X509_REQ_get_extensions (ra_request_get_x509 (request));
  at = X509v3_get_ext_by_NID (extensions, NID_certificate_policies, -1);
  g_assert_cmpint (at, >=, 0);
  g_assert_cmpint (X509_EXTENSION_get_critical (X509v3_get_ext (extensions, at)), ==, 0);
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);

  assert_check (f->certificate, request, limited, FIXTURE_NOW, "limits");
  g_assert_true (ra_certificate_check (f->certificate, &brought, &findings));
  finding = ra_findings_find (findings, "limits");
  g_assert_nonnull (finding);
  g_assert_true (finding->noted);
  g_assert_nonnull (strstr (finding->text, LIMIT));
  g_clear_pointer (&findings, g_ptr_array_unref);
  g_assert_true (ra_request_check (f->request, &(RaRequestRules){ .subject = limited }, &findings));
  g_assert_true (ra_findings_find (findings, "limits")->noted);
}

/* A request made elsewhere that asks for what nobody asked for here would restrict the certificate all the same. */
static void
test_foreign_limits (Fixture *f, gconstpointer data)
{
  g_autoptr (RaSubject) limited = fixture_subject ();
  g_autoptr (RaRequest) request = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const RaFinding *finding;

  g_assert_true (ra_subject_add_notice (limited, ANY_POLICY, LIMIT, NULL, NULL));
  request = make_request (RA_USAGE_SIGNATURE, limited);
  g_assert_true (ra_request_check (request, &(RaRequestRules){ .subject = f->subject }, &findings));
  finding = ra_findings_find (findings, "limits");
  g_assert_nonnull (finding);
  g_assert_true (finding->noted);
  g_assert_nonnull (strstr (finding->text, LIMIT));
  g_clear_pointer (&findings, g_ptr_array_unref);
  g_assert_true (ra_request_check (request, &(RaRequestRules){ .subject = limited }, &findings));
  g_assert_false (ra_findings_find (findings, "limits")->noted);
}

/* Nothing longer than others read (RFC 5280), nothing empty. */
static void
test_notices_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (RA_SUBJECT_LONGEST_NOTICE, 'a'),
                  *longer = g_strnfill (RA_SUBJECT_LONGEST_NOTICE + 1, 'a');

  g_assert_true (ra_subject_add_notice (f->subject, ANY_POLICY, longest, NULL, NULL));
  g_assert_false (ra_subject_add_notice (f->subject, ANY_POLICY, longer, NULL, NULL));
  g_assert_false (ra_subject_add_notice (f->subject, ANY_POLICY, "", NULL, NULL));
  g_assert_false (ra_subject_add_notice (f->subject, "no policy", "text", NULL, NULL));
}

static void
test_two_years (Fixture *f, gconstpointer data)
{
  g_autoptr (RaCertificate) longer = fixture_issue (f->request, f->root, f->root_key, FIXTURE_NOW, 732);
  g_autoptr (RaCertificate) exact = fixture_issue (f->request, f->root, f->root_key, FIXTURE_NOW, 731);
  const RaCertificateRules without = { .request = f->request, .subject = f->subject, .now = FIXTURE_NOW };
  g_autoptr (GError) error = NULL;

  /* 2028 is a leap year: two years from 2 March 2026 are 731 days */
  assert_check (exact, f->request, f->subject, FIXTURE_NOW, NULL);
  assert_check (longer, f->request, f->subject, FIXTURE_NOW, "term");
  g_assert_false (ra_certificate_check_term (longer->not_before, longer->not_after, "P2Y", &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpint (ra_rule_error_get_rule (error), ==, RA_RULE_LONGEST_TERM);
  /* another system's term is another one; where there is none, it is not looked at */
  g_assert_true (ra_certificate_check_term (longer->not_before, longer->not_after, "P3Y", NULL));
  g_assert_false (ra_certificate_check_term (exact->not_before, exact->not_after, "P1Y", NULL));
  g_assert_true (ra_certificate_check (longer, &without, NULL));
}

static void
test_parse_pem_and_der (Fixture *f, gconstpointer data)
{
  g_autofree char *pem = ra_certificate_to_pem (f->certificate), *root = pem_of (f->root);
  g_autofree char *both = g_strdup_printf ("ПРАКТИКА\n%s\nдалі\n%s", root, pem);
  g_autoptr (GBytes) one = g_bytes_new (pem, strlen (pem)), two = g_bytes_new (both, strlen (both));
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) from_pem = ra_certificate_parse (one, &error);
  g_autoptr (RaCertificate) from_der = ra_certificate_parse (f->certificate->der, &error);
  g_autoptr (GPtrArray) all = ra_certificate_parse_all (two, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (from_pem->id, ==, f->certificate->id);
  g_assert_cmpstr (from_der->id, ==, f->certificate->id);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_null (ra_certificate_parse (two, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TRAILING);
}

static void
test_parse_bad (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    int code;
  } bad[] = {
    { "", RA_CRYPTO_ERROR_EMPTY },
    { "<html>", RA_CRYPTO_ERROR_WRONG_FORMAT },
    { "-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n", RA_CRYPTO_ERROR_DAMAGED },
    { "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", RA_CRYPTO_ERROR_WRONG_FORMAT },
    { "0\x03\x02\x01\x01", RA_CRYPTO_ERROR_DAMAGED },
  };
  gsize size = g_bytes_get_size (f->certificate->der);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (bad[i].text, strlen (bad[i].text));
      g_autoptr (GError) error = NULL;
      g_assert_null (ra_certificate_parse (bytes, &error));
      g_assert_error (error, RA_CRYPTO_ERROR, bad[i].code);
    }
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (f->certificate->der, NULL), size);
      copy[i] ^= 0x11;
      g_autoptr (GBytes) bytes = g_bytes_new (copy, size), cut = g_bytes_new (copy, i);
      g_autoptr (GError) error = NULL, short_error = NULL;
      g_autoptr (RaCertificate) read = ra_certificate_parse (bytes, &error);
      g_assert_true ((read == NULL) == (error != NULL));
      g_assert_null (ra_certificate_parse (cut, &short_error));
      g_assert_nonnull (short_error);
    }
}

static RaTrust *
trust_of (X509 *root)
{
  g_autofree char *pem = pem_of (root);
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  GError *error = NULL;
  RaTrust *trust = ra_trust_new_from_pem (bytes, &error);

  g_assert_no_error (error);
  return trust;
}

static void
test_trust (Fixture *f, gconstpointer data)
{
  g_autoptr (RaTrust) trust = trust_of (f->root), strange = NULL;
  EVP_PKEY *other_key = EVP_PKEY_Q_keygen (NULL, NULL, "EC", "prime256v1");
  X509 *other_root = fixture_root (other_key, "ПРАКТИКА", FIXTURE_NOW - 10 * DAY, 3650);
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_trust_verify (trust, f->certificate, NULL, FIXTURE_NOW, &error));
  g_assert_no_error (error);
  g_assert_false (ra_trust_verify (trust, f->certificate, NULL, FIXTURE_NOW + 800 * DAY, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED);
  g_clear_error (&error);
  g_assert_false (ra_trust_verify (trust, f->certificate, NULL, FIXTURE_NOW - 5 * DAY, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED);
  g_clear_error (&error);

  strange = trust_of (other_root); /* the same name, another key */
  g_assert_false (ra_trust_verify (strange, f->certificate, NULL, FIXTURE_NOW, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNTRUSTED);
  X509_free (other_root);
  EVP_PKEY_free (other_key);
}

static void
test_trust_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (RaTrust) trust = trust_of (f->root);
  g_autofree char *pem = ra_trust_to_pem (trust);
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTrust) again = ra_trust_new_from_pem (bytes, &error);
  g_autoptr (GPtrArray) chain = ra_trust_build_chain (again, f->certificate, NULL, FIXTURE_NOW, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (chain->len, ==, 2);
  g_assert_cmpstr (((RaCertificate *) chain->pdata[0])->id, ==, f->certificate->id);
}

static RaSecret *
key_text (EVP_PKEY *key, const char *password, gboolean der)
{
  BIO *bio = BIO_new (BIO_s_secmem ());
  const EVP_CIPHER *cipher = password != NULL ? EVP_aes_256_cbc () : NULL;
  char *text = NULL;
  RaSecret *secret;
  long size;

  if (der)
    i2d_PKCS8PrivateKey_bio (bio, key, cipher, password, password != NULL ? (int) strlen (password) : 0, NULL,
                             NULL);
  else
    PEM_write_bio_PKCS8PrivateKey (bio, key, cipher, password, password != NULL ? (int) strlen (password) : 0,
                                   NULL, NULL);
  size = BIO_get_mem_data (bio, &text);
  g_assert_cmpint (size, >, 0);
  secret = ra_secret_new_copy (text, (gsize) size);
  BIO_free (bio);
  return secret;
}

static void
check_credential (EVP_PKEY *key, const char *password, gboolean der)
{
  X509 *x509 = X509_new ();
  X509_NAME *name = X509_get_subject_name (x509);
  gboolean own_hash = EVP_PKEY_is_a (key, "ED25519");
  g_autoptr (RaSecret) text = key_text (key, password, der);
  g_autoptr (RaSecret) secret_password = password != NULL ? ra_secret_new_text (password) : NULL;
  g_autoptr (RaSecret) wrong = ra_secret_new_text ("wrong"), sealed = NULL;
  g_autoptr (GError) error = NULL;
  time_t from = (time_t) (FIXTURE_NOW / G_USEC_PER_SEC) - 100;

  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const guint8 *) "Оператор ПРАКТИКА", -1, -1, 0);
  X509_time_adj_ex (X509_getm_notBefore (x509), 0, 0, &from);
  X509_time_adj_ex (X509_getm_notAfter (x509), 30, 0, &from);
  X509_set_pubkey (x509, key);
  g_assert_cmpint (X509_sign (x509, key, own_hash ? NULL : EVP_sha256 ()), >, 0);
  g_autofree char *pem = pem_of (x509);
  g_autoptr (GBytes) certificates = g_bytes_new (pem, strlen (pem));

  g_autoptr (RaCredential) credential
      = ra_credential_load (text, secret_password, certificates, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  sealed = ra_credential_to_secret (credential, &error);
  g_assert_no_error (error);
  g_autoptr (RaCredential) again = ra_credential_from_secret (sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->id, ==, credential->id);
  g_assert_cmpint (EVP_PKEY_eq (ra_credential_get_key (again), key), ==, 1);

  if (password != NULL)
    {
      g_assert_null (ra_credential_load (text, wrong, certificates, FIXTURE_NOW, &error));
      g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD);
      g_clear_error (&error);
      g_assert_null (ra_credential_load (text, NULL, certificates, FIXTURE_NOW, &error));
      g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD);
      g_clear_error (&error);
    }
  g_assert_null (ra_credential_load (text, secret_password, certificates, FIXTURE_NOW + 40 * DAY, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED);
  X509_free (x509);
  EVP_PKEY_free (key);
}

static void
test_credential_algorithms (void)
{
  check_credential (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "prime256v1"), NULL, FALSE);
  check_credential (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "secp384r1"), "operator's", FALSE);
  check_credential (EVP_PKEY_Q_keygen (NULL, NULL, "RSA", (size_t) 2048), NULL, TRUE);
  check_credential (EVP_PKEY_Q_keygen (NULL, NULL, "ED25519"), "operator's", TRUE);
}

static void
test_credential_mismatch (Fixture *f, gconstpointer data)
{
  g_autoptr (RaSecret) key = key_text (f->root_key, NULL, FALSE), rubbish = ra_secret_new_text ("not a key");
  g_autoptr (RaSecret) empty = ra_secret_new (0);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_credential_load (key, NULL, f->certificate->der, FIXTURE_NOW, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH);
  g_clear_error (&error);
  g_assert_null (ra_credential_load (rubbish, NULL, f->certificate->der, FIXTURE_NOW, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT);
  g_clear_error (&error);
  g_assert_null (ra_credential_load (empty, NULL, f->certificate->der, FIXTURE_NOW, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EMPTY);
}

static void
test_credential_files_and_chain (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("ra-credential-XXXXXX", NULL);
  g_autofree char *key_path = g_build_filename (folder, "operator.key", NULL);
  g_autofree char *pem_path = g_build_filename (folder, "operator.pem", NULL);
  g_autofree char *root = pem_of (f->root), *mine = ra_certificate_to_pem (f->certificate);
  g_autofree char *both = g_strconcat (root, mine, NULL);
  EVP_PKEY *key = ra_key_pair_get_pkey (fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE));
  g_autoptr (RaSecret) text = key_text (key, NULL, FALSE), sealed = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (key_path, ra_secret_get_text (text), (gssize) ra_secret_get_size (text), NULL);
  g_file_set_contents (pem_path, both, -1, NULL);
  g_autoptr (RaCredential) credential
      = ra_credential_load_files (key_path, NULL, pem_path, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (credential->id, ==, f->certificate->id);
  g_assert_cmpuint (credential->chain->len, ==, 1);
  sealed = ra_credential_to_secret (credential, &error);
  g_autoptr (RaCredential) again = ra_credential_from_secret (sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->chain->len, ==, 1);

  g_autoptr (RaSecret) cut
      = ra_secret_new_copy (ra_secret_get_data (sealed), ra_secret_get_size (sealed) - 1);
  g_assert_null (ra_credential_from_secret (cut, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (ra_credential_load_files ("/nonexistent", NULL, pem_path, FIXTURE_NOW, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_unlink (key_path);
  g_unlink (pem_path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/certificate/fields", test_fields);
  ADD ("/certificate/describe", test_describe);
  ADD ("/certificate/check", test_check);
  ADD ("/certificate/additions", test_additions);
  ADD ("/clause/dfs-6.3-limits/asked-and-checked", test_limits);
  ADD ("/certificate/foreign-limits", test_foreign_limits);
  ADD ("/certificate/notices-refused", test_notices_refused);
  ADD ("/clause/dfs-6.1-two-years/certificate", test_two_years);
  ADD ("/certificate/parse", test_parse_pem_and_der);
  ADD ("/certificate/parse-bad", test_parse_bad);
  ADD ("/trust/verify", test_trust);
  ADD ("/trust/round-trip", test_trust_round_trip);
  ADD ("/credential/mismatch", test_credential_mismatch);
  ADD ("/credential/files-and-chain", test_credential_files_and_chain);
  g_test_add_func ("/credential/algorithms", test_credential_algorithms);
  return g_test_run ();
}
