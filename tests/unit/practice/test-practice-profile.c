/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What certificates of the practice centre say, compared with the order and with those of real centres. */
#include <openssl/x509v3.h>
#include <sqlite3.h>

#include "practice-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-cmp-protect.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/practice/ra-practice-builder.h"
#include "ra-core/practice/ra-practice-profile.h"

#define SEAL "1.2.804.2.1.1.1.3.9"

/* ---- requests that the station does not make ---- */

typedef struct
{
  const char *algorithm;
  const char *group;
  const char *usage;     /* NULL: none */
  const char *purposes;  /* NULL: none */
  const char *directory; /* subjectDirectoryAttributes in hexadecimal, critical; NULL: none */
  const char *policies;  /* NULL: none */
} Wish;

/* 1.2.804.2.1.1.1.11.1.4.1.1, РНОКПП 3110710343 */
#define DIRECTORY                                                                                            \
  "30:1E:30:1C:06:0C:2A:86:24:02:01:01:01:0B:01:04:01:01:31:0C:13:0A:33:31:31:30:37:31:30:33:34:33"

static EVP_PKEY *
new_key (const char *algorithm, const char *group)
{
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name (NULL, algorithm, NULL);

  g_assert_cmpint (EVP_PKEY_keygen_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_group_name (context, group), ==, 1);
  g_assert_cmpint (EVP_PKEY_generate (context, &key), ==, 1);
  EVP_PKEY_CTX_free (context);
  return key;
}

static void
wish_for (STACK_OF (X509_EXTENSION) * list, int nid, const char *value)
{
  X509_EXTENSION *extension = value == NULL ? NULL : X509V3_EXT_conf_nid (NULL, NULL, nid, value);

  g_assert_true (value == NULL || extension != NULL);
  if (extension != NULL)
    sk_X509_EXTENSION_push (list, extension);
}

static RaRequest *
new_request (const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  EVP_PKEY *key = new_key (wish->algorithm, wish->group);
  X509_REQ *request = X509_REQ_new ();
  STACK_OF (X509_EXTENSION) *list = sk_X509_EXTENSION_new_null ();
  guint8 *der = NULL;

  wish_for (list, NID_key_usage, wish->usage);
  wish_for (list, NID_ext_key_usage, wish->purposes);
  wish_for (list, NID_certificate_policies, wish->policies);
  if (wish->directory != NULL)
    {
      g_autofree char *value = g_strconcat ("critical,DER:", wish->directory, NULL);
      wish_for (list, NID_subject_directory_attributes, value);
    }
  X509_NAME_add_entry_by_txt (X509_REQ_get_subject_name (request), "CN", MBSTRING_UTF8,
                              (const guint8 *) "Їжакевич", -1, -1, 0);
  X509_REQ_set_pubkey (request, key);
  if (sk_X509_EXTENSION_num (list) > 0)
    X509_REQ_add_extensions (request, list);
  g_assert_cmpint (X509_REQ_sign (request, key, g_str_equal (wish->algorithm, "EC") ? EVP_sha256 () : NULL),
                   >, 0);
  int size = i2d_X509_REQ (request, &der);
  g_autoptr (GBytes) bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);
  sk_X509_EXTENSION_pop_free (list, X509_EXTENSION_free);
  X509_REQ_free (request);
  EVP_PKEY_free (key);
  RaRequest *parsed = ra_request_parse (bytes, &error);
  g_assert_no_error (error);
  return parsed;
}

static RaCmpResult *
enrol (Fixture *self, const Wish *wish)
{
  ra_request_unref (self->request);
  self->request = new_request (wish);
  g_ptr_array_set_size (self->messages, 0);
  return fixture_enrol (self);
}

/* ---- reading certificates ---- */

/* Returns: the extension's value in hexadecimal, "" when there is none */
static char *
extension_of (X509 *x509, int nid, gboolean *critical)
{
  int index = X509_get_ext_by_NID (x509, nid, -1);
  X509_EXTENSION *extension = index < 0 ? NULL : X509_get_ext (x509, index);

  if (extension == NULL)
    return g_strdup ("");
  g_assert_cmpint (X509_get_ext_by_NID (x509, nid, index), <, 0);
  if (critical != NULL)
    *critical = X509_EXTENSION_get_critical (extension);
  const ASN1_OCTET_STRING *octets = X509_EXTENSION_get_data (extension);
  char *hex = OPENSSL_buf2hexstr (ASN1_STRING_get0_data (octets), ASN1_STRING_length (octets));
  char *copy = g_strdup (hex);
  OPENSSL_free (hex);
  return copy;
}

static void
assert_extension (RaCertificate *certificate, int nid, gboolean critical, const char *hex)
{
  gboolean is_critical = FALSE;
  g_autofree char *value = extension_of (ra_certificate_get_x509 (certificate), nid, &is_critical);

  g_assert_cmpstr (value, ==, hex);
  if (*hex != '\0')
    g_assert_cmpint (is_critical, ==, critical);
}

/* ---- the profile ---- */

#define POLICY_QUALIFIED "30:0B:06:09:2A:86:24:02:01:01:01:02:02"
#define POLICY_PRACTICE "30:0C:06:0A:2B:06:01:04:01:81:FD:59:07:01"
#define POLICY_ANY "30:06:06:04:55:1D:20:00"
#define QC_COMPLIANCE "30:08:06:06:04:00:8E:46:01:01"
#define QC_TYPE_SEAL "30:13:06:06:04:00:8E:46:01:06:30:09:06:07:04:00:8E:46:01:06:02"
#define QC_UKRAINE "30:0B:06:09:2A:86:24:02:01:01:01:02:01"

static void
test_signature (Fixture *self, gconstpointer data)
{
  const Wish wish = { "DSTU4145", "uacurve6", "digitalSignature,nonRepudiation", NULL, DIRECTORY };
  g_autoptr (RaCmpResult) result = enrol (self, &wish);
  RaCertificate *certificate = result->certificate;

  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  /* The request did not say that its keyUsage is critical, and said that its attributes are. */
  assert_extension (certificate, NID_key_usage, TRUE, "03:02:06:C0");
  assert_extension (certificate, NID_subject_directory_attributes, FALSE, DIRECTORY);
  assert_extension (certificate, NID_ext_key_usage, FALSE, "");
  assert_extension (certificate, NID_basic_constraints, FALSE, "30:00");
  assert_extension (certificate, NID_certificate_policies, FALSE,
                    "30:1B:" POLICY_QUALIFIED ":" POLICY_PRACTICE);
  assert_extension (certificate, NID_qcStatements, FALSE, "30:17:" QC_COMPLIANCE ":" QC_UKRAINE);
  g_assert_cmpuint (strlen (certificate->serial), ==, 40);
  g_assert_cmpstr (certificate->ocsp_url, ==, self->centre->ocsp_url);
  g_assert_cmpstr (certificate->crl_url, ==, self->centre->crl_url);
}

/* What a request asks of a policy that the centre writes by itself joins it: none may stand twice in a certificate. */
static void
test_policies_merged (Fixture *self, gconstpointer data)
{
  const Wish wish = { "DSTU4145", "uacurve6", "digitalSignature",
                      NULL,       NULL,       "DER:30:1D:" POLICY_QUALIFIED ":" POLICY_ANY ":" POLICY_ANY };
  g_autoptr (RaCmpResult) result = enrol (self, &wish);

  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  assert_extension (result->certificate, NID_certificate_policies, FALSE,
                    "30:23:" POLICY_QUALIFIED ":" POLICY_PRACTICE ":" POLICY_ANY);
}

static void
test_agreement (Fixture *self, gconstpointer data)
{
  const Wish wish = { "DSTU4145", "uacurve9", "critical,keyAgreement", NULL, NULL };
  g_autoptr (RaCmpResult) result = enrol (self, &wish);

  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  assert_extension (result->certificate, NID_key_usage, TRUE, "03:02:03:08");
  assert_extension (result->certificate, NID_subject_directory_attributes, FALSE, "");
}

/* Of the purposes only that of a seal is given: who asks to be an operator or a responder is not made one. */
static void
test_seal (Fixture *self, gconstpointer data)
{
  const Wish wish = { "DSTU4145", "uacurve6", "critical,digitalSignature,nonRepudiation",
                      "cmcRA," SEAL ",OCSPSigning", NULL };
  const Wish others = { "DSTU4145", "uacurve6", "critical,digitalSignature", "cmcRA,OCSPSigning", NULL };
  g_autoptr (RaCmpResult) seal = enrol (self, &wish), plain = enrol (self, &others);

  assert_extension (seal->certificate, NID_ext_key_usage, FALSE, "30:0B:06:09:2A:86:24:02:01:01:01:03:09");
  assert_extension (seal->certificate, NID_qcStatements, FALSE,
                    "30:2C:" QC_COMPLIANCE ":" QC_TYPE_SEAL ":" QC_UKRAINE);
  g_assert_cmpint (plain->state, ==, RA_CMP_ISSUED);
  assert_extension (plain->certificate, NID_ext_key_usage, FALSE, "");
  assert_extension (plain->certificate, NID_key_usage, TRUE, "03:02:07:80");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    Wish wish;
    guint bit;
  } wrong[] = {
    { { "DSTU4145", "uacurve6", "digitalSignature,keyCertSign", NULL, NULL }, 19 },
    { { "DSTU4145", "uacurve6", "digitalSignature,keyAgreement", NULL, NULL }, 19 },
    { { "DSTU4145", "uacurve6", "dataEncipherment", NULL, NULL }, 19 },
    { { "DSTU4145", "uacurve8", "digitalSignature", NULL, NULL }, 0 }, /* m=367: strong, and nobody's */
    { { "DSTU4145", "uacurve0", "digitalSignature", NULL, NULL }, 0 }, /* m=163: weak */
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (RaCmpResult) result = enrol (self, &wrong[i].wish);
      g_assert_cmpint (result->state, ==, RA_CMP_REJECTED);
      g_assert_cmphex (result->fail_info, ==, 1u << wrong[i].bit);
    }
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 0);
}

/* ГОСТ 34.311 for ДСТУ keys, SHA-1 for others, whoever issues. */
static void
test_identifiers (Fixture *self, gconstpointer data)
{
  const Wish dstu = { "DSTU4145", "uacurve6", "digitalSignature", NULL, NULL };
  const Wish ecdsa = { "EC", "P-256", "digitalSignature", NULL, NULL };
  g_autoptr (RaCmpResult) first = enrol (self, &dstu), second = enrol (self, &ecdsa);
  RaCertificate *ca = self->trust->anchors->pdata[0];
  const ASN1_OCTET_STRING *own = X509_get0_subject_key_id (ra_certificate_get_x509 (first->certificate)),
                          *other = X509_get0_subject_key_id (ra_certificate_get_x509 (second->certificate)),
                          *issuer
                          = X509_get0_authority_key_id (ra_certificate_get_x509 (second->certificate)),
                          *ca_own = X509_get0_subject_key_id (ra_certificate_get_x509 (ca));

  g_assert_cmpint (ASN1_STRING_length (own), ==, 32);
  g_assert_cmpint (ASN1_STRING_length (other), ==, 20);
  g_assert_cmpint (ASN1_STRING_length (ca_own), ==, self->mode == &fixture_ecdsa ? 20 : 32);
  g_assert_cmpint (ASN1_OCTET_STRING_cmp (issuer, ca_own), ==, 0);
}

/* Keys of every suite are certified, whatever the centre's is. */
static void
test_every_suite (Fixture *self, gconstpointer data)
{
  const RaSuite *const *suites = ra_suite_list ();

  for (guint i = 0; suites[i] != NULL; i++)
    for (RaUsage usage = RA_USAGE_SIGNATURE; usage <= RA_USAGE_AGREEMENT; usage++)
      {
        const FixtureMode mode = { "any", NULL, suites[i]->id, usage };
        const FixtureMode *before = self->mode;

        /* RSA keys take seconds: one of them is enough. */
        if (g_str_equal (suites[i]->id, "rsa-4096")
            && (usage == RA_USAGE_AGREEMENT || before != &fixture_dstu))
          continue;
        g_test_message ("%s, %s", suites[i]->id, ra_usage_to_string (usage));
        self->mode = &mode;
        ra_request_unref (self->request);
        self->request = fixture_new_request (self);
        self->mode = before;
        g_ptr_array_set_size (self->messages, 0);
        g_autoptr (RaCmpResult) result = fixture_enrol (self);
        g_autoptr (GPtrArray) findings = NULL;
        g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
        const RaCertificateRules rules = { self->request, self->request->subject, "P2Y", g_get_real_time () };
        g_assert_true (ra_certificate_check (result->certificate, &rules, &findings));
      }
}

/* ---- as real centres have it ---- */

static X509 *
read_real (const char *name)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "..", "shared", "realdata", name, NULL);
  g_autoptr (GBytes) der = ra_file_read (path, 1 << 16, NULL);

  if (der == NULL)
    return NULL;
  const guint8 *at = g_bytes_get_data (der, NULL);
  return d2i_X509 (NULL, &at, (long) g_bytes_get_size (der));
}

/* Not CA-Justice-ECDSA-261217.cer: that has SHA-1 filled up with zeros to 32 bytes. */
static void
test_like_real (void)
{
  static const char *const names[]
      = { "diia-CA-05E19E2CD92EA2990100000001000000E1000000.cer",
          "diia-ocsp-3ED5083160DBC59B0200000001000000202B0F00.cer", "CA-Justice.cer" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      X509 *real = read_real (names[i]), *ours = X509_new ();

      if (real == NULL)
        {
          g_test_skip ("the certificates of real centres are not there");
          X509_free (ours);
          return;
        }
      X509_set_pubkey (ours, X509_get0_pubkey (real));
      g_assert_true (ra_practice_builder_add_identifiers (ours, NULL));
      g_autofree char *right = extension_of (real, NID_subject_key_identifier, NULL);
      g_autofree char *made = extension_of (ours, NID_subject_key_identifier, NULL);
      g_autofree char *statements = extension_of (real, NID_qcStatements, NULL);
      g_autofree char *policies = extension_of (real, NID_certificate_policies, NULL);
      g_assert_cmpstr (made, ==, right);
      g_assert_nonnull (strstr (policies, POLICY_QUALIFIED + strlen ("30:0B:")));
      if (*statements != '\0')
        g_assert_nonnull (strstr (statements, QC_UKRAINE));
      X509_free (ours);
      X509_free (real);
    }
}

/* ---- whose protection counts ---- */

static int
post_protected_by (Fixture *self, EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  RaMessageRecord *first = self->messages->pdata[0];
  int digest;

  ra_cmp_protect_digest (key, NULL, NULL, &digest);
  g_autoptr (GBytes) message = ra_cmp_protect (first->der, key, digest, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (RaReply) reply = ra_transport_post (self->transport, self->centre->url, "application/pkixcmp",
                                                 message, 1 << 20, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (RaCmpPeek) said = ra_cmp_peek_new (reply->body);
  g_assert_true (said->protected);
  return said->status;
}

/* The operator's certificate goes along and somebody else's key signs: of the same
 * curve, another, another algorithm. */
static void
test_wrong_protection (Fixture *self, gconstpointer data)
{
  static const char *const keys[][2]
      = { { "DSTU4145", "uacurve6" }, { "DSTU4145", "uacurve9" }, { "EC", "P-256" } };

  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_CLOSE, 0, 1);
  g_autoptr (RaCmpResult) lost = fixture_enrol (self);
  g_assert_cmpint (lost->state, ==, RA_CMP_RETRY);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      EVP_PKEY *key = new_key (keys[i][0], keys[i][1]);
      g_assert_cmpint (post_protected_by (self, key), ==, 2);
      EVP_PKEY_free (key);
    }
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 0);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
}

/* ---- folders ---- */

static void
run_sql (const char *dir, const char *sql)
{
  g_autofree char *path = g_build_filename (dir, "centre.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static char *
read_trust (RaPracticeCentre *practice)
{
  char *pem = NULL;

  g_assert_true (g_file_get_contents (ra_practice_centre_get_trust_path (practice), &pem, NULL, NULL));
  return pem;
}

/* A folder of before there was a choice: ECDSA, no word of it, no key of its own for CMP. */
static void
test_old_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = read_trust (self->practice);
  g_autofree char *url = ra_practice_centre_get_base_url (self->practice);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  g_clear_object (&self->practice);
  run_sql (self->dir, "DELETE FROM meta WHERE key IN ('suite', 'cmp-key', 'cmp-certificate')");
  self->practice = ra_practice_centre_new (self->dir, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_practice_centre_start (self->practice, (guint16) g_uri_get_port (uri), &error));
  g_autofree char *after = read_trust (self->practice);
  g_assert_cmpstr (before, ==, after);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
}

static void
test_keeps_its_suite (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autoptr (RaPracticeCentre) first
      = ra_practice_centre_new_with_suite (dir, "dstu4145-257-kupyna", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *before = read_trust (first), *after = NULL;

  g_clear_object (&first);
  g_autoptr (RaPracticeCentre) same = ra_practice_centre_new (dir, NULL, &error);
  g_assert_no_error (error);
  after = read_trust (same);
  g_assert_cmpstr (before, ==, after);
  g_clear_object (&same);
  g_assert_null (ra_practice_centre_new_with_suite (dir, "ecdsa-p256", NULL, &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, "dstu4145-257-kupyna"));
  g_clear_error (&error);
  g_assert_null (ra_practice_centre_new_with_suite (dir, "dstu4145-163", NULL, &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/clause/ord-4.12-not-critical/practice-certificate", test_signature, NULL);
  fixture_add ("/practice/profile/agreement", test_agreement, NULL);
  fixture_add ("/practice/profile/policies-merged", test_policies_merged, NULL);
  fixture_add ("/practice/profile/seal", test_seal, NULL);
  fixture_add ("/practice/profile/refused", test_refused, NULL);
  fixture_add ("/practice/profile/identifiers", test_identifiers, NULL);
  fixture_add ("/practice/profile/every-suite", test_every_suite, NULL);
  fixture_add_mode (&fixture_kupyna, "/practice/profile/every-suite", test_every_suite, NULL);
  g_test_add_func ("/practice/profile/like-real", test_like_real);
  fixture_add ("/clause/dfs-6.3-protected/wrong-key", test_wrong_protection, NULL);
  fixture_add_mode (&fixture_ecdsa, "/practice/folder/of-before", test_old_folder, NULL);
  g_test_add_func ("/practice/folder/keeps-its-suite", test_keeps_its_suite);
  return g_test_run ();
}
