/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixtures.h"

#include <openssl/core_names.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/suite/ra-suite.h"

#define YEAR 365

/* ---- the process, people and their keys ---- */

void
fixture_setup (void)
{
  GError *error = NULL;

  (void) ra_crypto_setup (&error);
  g_assert_no_error (error);
}

RaSubject *
fixture_subject (void)
{
  RaSubject *subject = ra_subject_new ();
  GError *error = NULL;

  ra_subject_add_rdn (subject, "CN", FIXTURE_NAME, RA_SUBJECT_UTF8, &error);
  ra_subject_add_rdn (subject, "surname", "Вигадана", RA_SUBJECT_UTF8, &error);
  ra_subject_add_rdn (subject, "GN", "Оксана Петрівна", RA_SUBJECT_UTF8, &error);
  ra_subject_add_rdn (subject, "2.5.4.6", "UA", RA_SUBJECT_PRINTABLE, &error);
  ra_subject_add_rdn (subject, "L", "Київ", RA_SUBJECT_UTF8, &error);
  ra_subject_add_attribute (subject, FIXTURE_DRFO, "3111900127", &error);
  ra_subject_add_attribute (subject, FIXTURE_UNZR, "19850314-01235", &error);
  g_assert_no_error (error);
  return subject;
}

RaKeyPair *
fixture_key (const char *suite, RaUsage usage)
{
  static GHashTable *keys = NULL;
  g_autofree char *id = g_strdup_printf ("%s %d", suite, usage);
  RaKeyPair *key;
  GError *error = NULL;

  if (keys == NULL)
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ra_key_pair_unref);
  key = g_hash_table_lookup (keys, id);
  if (key != NULL)
    return key;
  key = ra_key_pair_generate (ra_suite_find (suite), usage, NULL, &error);
  g_assert_no_error (error);
  g_hash_table_insert (keys, g_steal_pointer (&id), key);
  return key;
}

/* ---- certificates ---- */

static void
add_extension (X509 *x509, int nid, const char *value)
{
  X509_EXTENSION *extension = X509V3_EXT_conf_nid (NULL, NULL, nid, value);

  g_assert_nonnull (extension);
  g_assert_cmpint (X509_add_ext (x509, extension, -1), ==, 1);
  X509_EXTENSION_free (extension);
}

static void
set_validity (X509 *x509, gint64 from, int days)
{
  time_t begin = (time_t) (from / G_USEC_PER_SEC);

  X509_time_adj_ex (X509_getm_notBefore (x509), 0, 0, &begin);
  X509_time_adj_ex (X509_getm_notAfter (x509), days, 0, &begin);
}

static void
sign (X509 *x509, EVP_PKEY *key, const char *hash)
{
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();

  g_assert_cmpint (EVP_DigestSignInit_ex (ctx, NULL, hash, NULL, NULL, key, NULL), ==, 1);
  g_assert_cmpint (X509_sign_ctx (x509, ctx), >, 0);
  EVP_MD_CTX_free (ctx);
}

X509 *
fixture_root (EVP_PKEY *key, const char *name, gint64 from, int days)
{
  return fixture_root_of (key, name, from, days, "SHA256");
}

X509 *
fixture_root_of (EVP_PKEY *key, const char *name, gint64 from, int days, const char *hash)
{
  X509 *x509 = X509_new ();
  X509_NAME *subject = X509_NAME_new ();

  X509_set_version (x509, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (x509), 1);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const unsigned char *) name, -1, -1, 0);
  X509_set_subject_name (x509, subject);
  X509_set_issuer_name (x509, subject);
  X509_NAME_free (subject);
  set_validity (x509, from, days);
  X509_set_pubkey (x509, key);
  add_extension (x509, NID_basic_constraints, "critical,CA:TRUE");
  add_extension (x509, NID_key_usage, "critical,keyCertSign,cRLSign");
  sign (x509, key, hash);
  return x509;
}

RaCertificate *
fixture_issue (RaRequest *request, X509 *root, EVP_PKEY *root_key, gint64 from, int days)
{
  return fixture_issue_by (request, root, root_key, from, days, "SHA256");
}

RaCertificate *
fixture_issue_by (RaRequest *request, X509 *root, EVP_PKEY *root_key, gint64 from, int days, const char *hash)
{
  X509 *x509 = X509_new ();
  X509_REQ *asked = ra_request_get_x509 (request);
  STACK_OF (X509_EXTENSION) *extensions = X509_REQ_get_extensions (asked);
  RaCertificate *certificate;
  GError *error = NULL;

  X509_set_version (x509, X509_VERSION_3);
  ASN1_INTEGER_set_uint64 (X509_get_serialNumber (x509), 0x00c0ffee);
  X509_set_subject_name (x509, X509_REQ_get_subject_name (asked));
  X509_set_issuer_name (x509, X509_get_subject_name (root));
  set_validity (x509, from, days);
  X509_set_pubkey (x509, X509_REQ_get0_pubkey (asked));
  for (int i = 0; i < sk_X509_EXTENSION_num (extensions); i++)
    X509_add_ext (x509, sk_X509_EXTENSION_value (extensions, i), -1);
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
  add_extension (x509, NID_info_access, "OCSP;URI:http://ocsp.example/");
  sign (x509, root_key, hash);
  certificate = ra_certificate_new_from_x509 (x509, &error);
  g_assert_no_error (error);
  X509_free (x509);
  return certificate;
}

GBytes *
fixture_bytes (unsigned char *der, int size)
{
  GBytes *bytes;

  g_assert_cmpint (size, >, 0);
  bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);
  return bytes;
}

RaRequest *
fixture_request (const char *suite, RaUsage usage)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (GError) error = NULL;
  RaRequest *request = ra_request_new (fixture_key (suite, usage), subject, &error);

  g_assert_no_error (error);
  return request;
}

gsize
fixture_hex (const char *hex, guint8 *bytes, gsize room)
{
  gsize size = strlen (hex) / 2;

  g_assert_cmpuint (size, <=, room);
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return size;
}

EVP_PKEY *
fixture_dstu_key (const char *group, const char *form, const char *dke)
{
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name (NULL, "DSTU4145", NULL);
  EVP_PKEY *key = NULL;
  guint8 bytes[64];
  OSSL_PARAM params[4], *p = params;

  *p++ = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) group, 0);
  if (form != NULL)
    *p++ = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, (char *) form, 0);
  if (dke != NULL)
    {
      gsize size = fixture_hex (dke, bytes, sizeof bytes);
      *p++ = OSSL_PARAM_construct_octet_string ("dke", bytes, size);
    }
  *p = OSSL_PARAM_construct_end ();
  g_assert_cmpint (EVP_PKEY_keygen_init (ctx), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_params (ctx, params), ==, 1);
  g_assert_cmpint (EVP_PKEY_generate (ctx, &key), ==, 1);
  EVP_PKEY_CTX_free (ctx);
  return key;
}

EVP_PKEY *
fixture_reworded_key (EVP_PKEY *key, const char *form, const char *dke)
{
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name (NULL, "DSTU4145", NULL);
  EVP_PKEY *other = NULL;
  char group[32] = "";
  guint8 point[64], bytes[64];
  gsize size = 0, dke_size = fixture_hex (dke, bytes, sizeof bytes);

  EVP_PKEY_get_group_name (key, group, sizeof group, NULL);
  EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &size);
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, (char *) form, 0),
    OSSL_PARAM_construct_octet_string ("dke", bytes, dke_size),
    OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PUB_KEY, point, size),
    OSSL_PARAM_construct_end (),
  };
  EVP_PKEY_fromdata_init (ctx);
  g_assert_cmpint (EVP_PKEY_fromdata (ctx, &other, EVP_PKEY_PUBLIC_KEY, params), ==, 1);
  EVP_PKEY_CTX_free (ctx);
  return other;
}

/* ---- signed messages ---- */

static X509 *root;
static EVP_PKEY *root_key;
static RaTrust *trust;
static GPtrArray *people;

RaTrust *
signed_trust_in (X509 *anchor)
{
  g_autoptr (RaCertificate) certificate = ra_certificate_new_from_x509 (anchor, NULL);
  RaTrust *self = ra_trust_new_from_pem (certificate->der, NULL);

  g_assert_nonnull (self);
  return self;
}

static void
person_free (gpointer data)
{
  SignedPerson *self = data;

  ra_key_pair_unref (self->key);
  ra_certificate_unref (self->certificate);
  g_free (self);
}

void
signed_set_up (int *argc, char ***argv)
{
  RaKeyPair *key;

  ra_process_harden ();
  fixture_setup ();
  g_test_init (argc, argv, NULL);
  key = fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE);
  people = g_ptr_array_new_with_free_func (person_free);
  root_key = ra_key_pair_get_pkey (key);
  root = fixture_root (root_key, "Центр для перевірок", FIXTURE_NOW - 10 * SIGNED_DAY, 10 * YEAR);
  trust = signed_trust_in (root);
}

int
signed_run (void)
{
  int result = g_test_run ();

  g_ptr_array_unref (people);
  ra_trust_unref (trust);
  X509_free (root);
  return result;
}

RaTrust *
signed_trust (void)
{
  return trust;
}

EVP_PKEY *
signed_root_key (void)
{
  return root_key;
}

const SignedPerson *
signed_certify (RaKeyPair *key)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = ra_request_new (key, subject, &error);
  SignedPerson *self = g_new0 (SignedPerson, 1);

  g_assert_no_error (error);
  self->key = ra_key_pair_ref (key);
  self->certificate = fixture_issue (request, root, root_key, FIXTURE_NOW - SIGNED_DAY, YEAR);
  g_ptr_array_add (people, self);
  return self;
}

const SignedPerson *
signed_somebody (const char *suite)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaKeyPair) key = NULL;

  if (g_str_equal (suite, "rsa-4096"))
    return signed_certify (fixture_key (suite, RA_USAGE_SIGNATURE));
  key = ra_key_pair_generate (ra_suite_find (suite), RA_USAGE_SIGNATURE, NULL, &error);
  g_assert_no_error (error);
  return signed_certify (key);
}

GBytes *
signed_text (void)
{
  return g_bytes_new_static (SIGNED_TEXT, strlen (SIGNED_TEXT));
}

RaKeyPair *
signed_take_key (EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  RaKeyPair *pair = ra_key_pair_new_take (key, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  return pair;
}

ForgeSigner
signed_signer (const SignedPerson *person)
{
  return (ForgeSigner){ .key = ra_key_pair_get_pkey (person->key),
                        .certificate = person->certificate,
                        .digest = ra_key_pair_get_suite (person->key)->digest,
                        .time = FIXTURE_NOW };
}

GBytes *
signed_make (const SignedPerson *person, gboolean detached)
{
  const RaSigning signing = { ra_key_pair_get_pkey (person->key), ra_key_pair_get_suite (person->key),
                              person->certificate, detached, FIXTURE_NOW };
  g_autoptr (GBytes) content = signed_text ();
  g_autoptr (GError) error = NULL;
  GBytes *message = ra_signed_data_make (&signing, content, &error);

  g_assert_no_error (error);
  return message;
}

RaSignedVerdict *
signed_look_by (GBytes *message, GBytes *content, const RaSignedRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, &error);
  RaSignedVerdict *verdict;

  g_assert_no_error (error);
  verdict = ra_signed_data_verify (data, content, rules, &error);
  g_assert_no_error (error);
  return verdict;
}

RaSignedVerdict *
signed_look (GBytes *message, GBytes *content)
{
  const RaSignedRules rules = { trust, NULL, FIXTURE_NOW };

  return signed_look_by (message, content, &rules);
}

const RaSignedSigner *
signed_first (const RaSignedVerdict *verdict)
{
  return verdict->signers->pdata[0];
}

void
signed_assert_good (const RaSignedVerdict *verdict, const SignedPerson *person)
{
  g_autoptr (GBytes) content = signed_text ();
  g_autoptr (GError) error = NULL;

  ra_signed_verdict_to_error (verdict, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->ok);
  g_assert_true (g_bytes_equal (verdict->content, content));
  g_assert_cmpstr (signed_first (verdict)->certificate->id, ==, person->certificate->id);
}

void
signed_assert_refused (const RaSignedVerdict *verdict, const char *id, const char *also, const char *words)
{
  const RaFinding *wrong = ra_findings_find (signed_first (verdict)->findings, id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (wrong);
  g_assert_false (wrong->ok);
  g_test_message ("%s", wrong->text);
  g_assert_nonnull (strstr (wrong->text, words));
  for (guint i = 0; i < signed_first (verdict)->findings->len; i++)
    {
      const RaFinding *finding = signed_first (verdict)->findings->pdata[i];
      if (!g_str_equal (finding->id, id) && g_strcmp0 (finding->id, also) != 0 && !finding->ok)
        g_assert_cmpstr (finding->text, ==, "right");
    }
  g_assert_false (verdict->ok);
  g_assert_null (verdict->content);
  g_assert_false (ra_signed_verdict_to_error (verdict, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
}

RaSignedVerdict *
signed_look_at_forged (const Forge *forge)
{
  g_autoptr (GBytes) message = forge_message (forge);

  return signed_look (message, forge->detached ? forge->content : NULL);
}

RaSignedVerdict *
signed_look_at_signer (ForgeSigner signer)
{
  g_autoptr (GBytes) content = signed_text ();
  const Forge forge = { .content = content, .signers = &signer, .n_signers = 1 };

  return signed_look_at_forged (&forge);
}
