/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixtures.h"
#include "foreign-containers.h"
#include "signed-forge.h"

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"
#include "ra-core/crypto/asn1/ra-strict-private.h"

#include <gio/gio.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <string.h>

#define TEXT "Прошу заблокувати мій сертифікат."
#define TEST_DKE                                                                                             \
  "4a92d80e6b1c7f53eb4c6dfa23810759581da342efc7609b7da1089fe46cb2536c715fd84a9e03b24ba0721d36859cfedb413f5"  \
  "90ae7682c1fd057a4923e6b8c"
#define DEFAULT_DKE                                                                                          \
  "a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17f8e9720dc615b43a28975f0bc1dea36438b564ea" \
  "2c"                                                                                                       \
  "179fd0123e6db8fac57904"
#define IDENTITY_DKE                                                                                         \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567" \
  "89"                                                                                                       \
  "abcdef0123456789abcdef"
#define PASSWORD "Barvinok-42"
#define DAYS 365
#define DAY (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

typedef struct
{
  RaKeyPair *key;
  RaCertificate *certificate;
} Person;

static const char *const suites[] = { "dstu4145-257",        "dstu4145-431", "dstu4145-257-kupyna",
                                      "dstu4145-431-kupyna", "ecdsa-p256",   "rsa-4096" };

/* ---- people ---- */

static X509 *root;
static EVP_PKEY *root_key;
static RaTrust *trust;
static GPtrArray *people;

static RaTrust *
trust_in (X509 *anchor)
{
  g_autoptr (RaCertificate) certificate = ra_certificate_new_from_x509 (anchor, NULL);
  RaTrust *self = ra_trust_new_from_pem (certificate->der, NULL);

  g_assert_nonnull (self);
  return self;
}

static void
person_free (gpointer data)
{
  Person *self = data;

  ra_key_pair_unref (self->key);
  ra_certificate_unref (self->certificate);
  g_free (self);
}

static void
set_up (void)
{
  RaKeyPair *key = fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE);

  people = g_ptr_array_new_with_free_func (person_free);
  root_key = ra_key_pair_get_pkey (key);
  root = fixture_root (root_key, "Центр для перевірок", FIXTURE_NOW - 10 * DAY, 10 * DAYS);
  trust = trust_in (root);
}

static void
tear_down (void)
{
  g_ptr_array_unref (people);
  ra_trust_unref (trust);
  X509_free (root);
}

static const Person *
certify (RaKeyPair *key, gint64 from, int days)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = ra_request_new (key, subject, &error);
  Person *self = g_new0 (Person, 1);

  g_assert_no_error (error);
  self->key = ra_key_pair_ref (key);
  self->certificate = fixture_issue (request, root, root_key, from, days);
  g_ptr_array_add (people, self);
  return self;
}

/* Somebody with a fresh key; keys of RSA are made once. */
static const Person *
somebody (const char *suite)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaKeyPair) key = NULL;

  if (g_str_equal (suite, "rsa-4096"))
    return certify (fixture_key (suite, RA_USAGE_SIGNATURE), FIXTURE_NOW - DAY, DAYS);
  key = ra_key_pair_generate (ra_suite_find (suite), RA_USAGE_SIGNATURE, NULL, &error);
  g_assert_no_error (error);
  return certify (key, FIXTURE_NOW - DAY, DAYS);
}

static GBytes *
text_bytes (void)
{
  return g_bytes_new_static (TEXT, strlen (TEXT));
}

/* ---- making and looking ---- */

static ForgeSigner
signer_of (const Person *person)
{
  return (ForgeSigner){ .key = ra_key_pair_get_pkey (person->key),
                        .certificate = person->certificate,
                        .digest = ra_key_pair_get_suite (person->key)->digest,
                        .time = FIXTURE_NOW };
}

static GBytes *
make (const Person *person, gboolean detached)
{
  const RaSigning signing = { ra_key_pair_get_pkey (person->key), ra_key_pair_get_suite (person->key),
                              person->certificate, detached, FIXTURE_NOW };
  g_autoptr (GBytes) content = text_bytes ();
  g_autoptr (GError) error = NULL;
  GBytes *message = ra_signed_data_make (&signing, content, &error);

  g_assert_no_error (error);
  return message;
}

static RaSignedVerdict *
look_by (GBytes *message, GBytes *content, const RaSignedRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, &error);
  RaSignedVerdict *verdict;

  g_assert_no_error (error);
  verdict = ra_signed_data_verify (data, content, rules, &error);
  g_assert_no_error (error);
  return verdict;
}

static RaSignedVerdict *
look (GBytes *message, GBytes *content)
{
  const RaSignedRules rules = { trust, NULL, FIXTURE_NOW };

  return look_by (message, content, &rules);
}

static const RaSignedSigner *
first (const RaSignedVerdict *verdict)
{
  return verdict->signers->pdata[0];
}

static void
assert_good (const RaSignedVerdict *verdict, const Person *person)
{
  g_autoptr (GBytes) content = text_bytes ();
  g_autoptr (GError) error = NULL;

  ra_signed_verdict_to_error (verdict, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->ok);
  g_assert_true (g_bytes_equal (verdict->content, content));
  g_assert_cmpstr (first (verdict)->certificate->id, ==, person->certificate->id);
}

/* Exactly the finding @id is wrong (and those @also), in these words. */
static void
assert_refused (const RaSignedVerdict *verdict, const char *id, const char *also, const char *words)
{
  const RaFinding *wrong = ra_findings_find (first (verdict)->findings, id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (wrong);
  g_assert_false (wrong->ok);
  g_test_message ("%s", wrong->text);
  g_assert_nonnull (strstr (wrong->text, words));
  for (guint i = 0; i < first (verdict)->findings->len; i++)
    {
      const RaFinding *finding = first (verdict)->findings->pdata[i];
      if (!g_str_equal (finding->id, id) && g_strcmp0 (finding->id, also) != 0 && !finding->ok)
        g_assert_cmpstr (finding->text, ==, "right");
    }
  g_assert_false (verdict->ok);
  g_assert_null (verdict->content);
  g_assert_false (ra_signed_verdict_to_error (verdict, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
}

static RaSignedVerdict *
look_at_forged (const Forge *forge)
{
  g_autoptr (GBytes) message = forge_message (forge);

  return look (message, forge->detached ? forge->content : NULL);
}

/* One signer over the text. */
static RaSignedVerdict *
look_at_signer (ForgeSigner signer)
{
  g_autoptr (GBytes) content = text_bytes ();
  const Forge forge = { .content = content, .signers = &signer, .n_signers = 1 };

  return look_at_forged (&forge);
}

/* ---- what is right ---- */

static void
check_round_trip (const char *suite, gboolean detached)
{
  static const char *const ids[]
      = { "certificate", "algorithm", "attributes", "content", "signing-certificate",
          "signature",   "usage",     "validity",   "trust",   "signing-time" };
  const Person *person = somebody (suite);
  g_autoptr (GBytes) message = make (person, detached), content = text_bytes ();
  const RaStrict strict = { RA_SIGNED_DATA_MAX_SIZE, "x", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, &error);
  g_autoptr (RaSignedVerdict) verdict = look (message, detached ? content : NULL);

  g_assert_no_error (error);
  g_assert_true (ra_strict_check (&strict, message, &error)); /* DER, sorted sets and all */
  g_assert_no_error (error);
  g_assert_true (data->detached == detached);
  g_assert_cmpuint (data->n_signers, ==, 1);
  g_assert_cmpuint (data->certificates->len, ==, 1);
  g_assert_cmpstr (data->content_type, ==, "1.2.840.113549.1.7.1");
  assert_good (verdict, person);
  g_assert_cmpint (first (verdict)->signing_time, ==, FIXTURE_NOW);
  g_assert_true (first (verdict)->suite == ra_suite_find (suite));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (ra_findings_find (first (verdict)->findings, ids[i]));
}

static void
test_round_trips (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      check_round_trip (suites[i], FALSE);
      check_round_trip (suites[i], TRUE);
    }
}

static void
test_empty_content (void)
{
  const Person *person = somebody ("dstu4145-257");
  const RaSigning signing
      = { ra_key_pair_get_pkey (person->key), NULL, person->certificate, FALSE, FIXTURE_NOW };
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = ra_signed_data_make (&signing, nothing, &error);
  g_autoptr (RaSignedVerdict) verdict = NULL;

  g_assert_no_error (error);
  verdict = look (message, NULL);
  g_assert_true (verdict->ok);
  g_assert_cmpuint (g_bytes_get_size (verdict->content), ==, 0);
}

/* Ukrainian programs write the two numbers alone, Bouncy Castle with a header; ours as the former. */
static void
test_both_forms (void)
{
  static const gsize sizes[] = { 64, 108 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const Person *person = somebody (suites[i]);
      g_autoptr (GBytes) message = make (person, FALSE);
      g_autoptr (RaSignedData) data = ra_signed_data_parse (message, NULL);
      const RaSignerInfo *info = &g_array_index (ra_signed_data_get_signers (data), RaSignerInfo, 0);
      ForgeSigner nested = signer_of (person), raw = nested;
      g_autoptr (RaSignedVerdict) one = look_at_signer (nested), two = NULL;

      g_assert_cmpuint (info->signature.size, ==, sizes[i]);
      raw.raw = TRUE;
      two = look_at_signer (raw);
      assert_good (one, person);
      assert_good (two, person);
    }
}

/* The content's hash takes the default substitution unless the message says otherwise, the signature's that
 * of the signer's key. */
static void
test_substitutions (void)
{
  g_autoptr (GBytes) dke = ra_text_from_hex (TEST_DKE);
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name (NULL, "DSTU4145", NULL);
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_octet_string ("dke", (void *) g_bytes_get_data (dke, NULL), 64),
    OSSL_PARAM_construct_end (),
  };
  EVP_PKEY *key = NULL;
  g_autoptr (RaKeyPair) pair = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (EVP_PKEY_keygen_init (ctx), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_group_name (ctx, "uacurve6"), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_params (ctx, params), ==, 1);
  g_assert_cmpint (EVP_PKEY_generate (ctx, &key), ==, 1);
  EVP_PKEY_CTX_free (ctx);
  pair = ra_key_pair_new_take (key, RA_USAGE_SIGNATURE, &error);
  g_assert_no_error (error);
  const Person *person = certify (pair, FIXTURE_NOW - DAY, DAYS);
  g_autoptr (GBytes) message = make (person, FALSE);
  g_autoptr (RaSignedVerdict) verdict = look (message, NULL), said = NULL;
  ForgeSigner signer = signer_of (person);

  assert_good (verdict, person);
  signer.dke = TEST_DKE;
  said = look_at_signer (signer);
  assert_good (said, person);
}

/* Beside the hash, where nobody signs it, no substitution may stand but the usual one: with one of one's own
 * (here each nibble stays what it is) contents can be found for any hash. */
static void
test_foreign_substitutions (void)
{
  static const char *const foreign[] = { TEST_DKE, IDENTITY_DKE };
  const Person *person = somebody ("dstu4145-257");
  ForgeSigner signer = signer_of (person);

  signer.dke = DEFAULT_DKE;
  g_autoptr (RaSignedVerdict) usual = look_at_signer (signer);
  assert_good (usual, person);
  signer.naming = "SHA256";
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      signer.dke = foreign[i];
      g_autoptr (RaSignedVerdict) verdict = look_at_signer (signer);
      assert_refused (verdict, "algorithm", NULL, "a substitution of its own");
      g_assert_null (ra_findings_find (first (verdict)->findings, "content"));
    }
}

static void
test_several_signers (void)
{
  const Person *one = somebody ("dstu4145-257"), *two = somebody ("ecdsa-p256");
  ForgeSigner signers[] = { signer_of (one), signer_of (two) };
  g_autoptr (GBytes) content = text_bytes ();
  Forge forge = { .content = content, .signers = signers, .n_signers = 2 };
  g_autoptr (RaSignedVerdict) good = look_at_forged (&forge), bad = NULL;
  const RaSignedSigner *second = good->signers->pdata[1];

  assert_good (good, one);
  g_assert_cmpuint (good->signers->len, ==, 2);
  g_assert_cmpstr (second->certificate->id, ==, two->certificate->id);
  g_assert_true (second->suite == ra_suite_find ("ecdsa-p256"));
  signers[1].no_name = TRUE;
  bad = look_at_forged (&forge);
  g_assert_cmpuint (bad->signers->len, ==, 2);
  g_assert_true (ra_findings_all_ok (first (bad)->findings));
  g_assert_false (bad->ok);
  g_assert_null (bad->content);
}

static void
test_certificate_at_hand (void)
{
  const Person *person = somebody ("dstu4145-257"), *other = somebody ("dstu4145-257");
  g_autoptr (GPtrArray) at_hand = g_ptr_array_new (), others = g_ptr_array_new ();
  const RaSignedRules with = { trust, at_hand, FIXTURE_NOW }, without = { trust, others, FIXTURE_NOW };
  ForgeSigner signer = signer_of (person);
  g_autoptr (GBytes) content = text_bytes ();
  const Forge forge = { .content = content, .signers = &signer, .n_signers = 1, .no_certificates = TRUE };

  g_ptr_array_add (others, other->certificate);
  g_ptr_array_add (at_hand, other->certificate); /* with the same issuer and number */
  g_ptr_array_add (at_hand, person->certificate);
  for (int i = 0; i < 2; i++)
    {
      signer.by_key_id = i == 1;
      g_autoptr (GBytes) message = forge_message (&forge);
      g_autoptr (RaSignedVerdict) good = look_by (message, NULL, &with), none = look (message, NULL);

      assert_good (good, person);
      assert_refused (none, "certificate", NULL, i == 1 ? "identifier" : "number 00c0ffee of the centre “");
      g_assert_null (first (none)->certificate);
      if (i == 1)
        {
          g_autoptr (RaSignedVerdict) wrong = look_by (message, NULL, &without);
          assert_refused (wrong, "certificate", NULL, "Ask the signer for it");
        }
    }
}

/* A program that does not know the length writes indefinite ones and the content in pieces; attributes in
 * another order than DER's occur. */
static void
test_streamed (void)
{
  const Person *person = somebody ("dstu4145-431");
  ForgeSigner signer = signer_of (person);
  g_autoptr (GBytes) content = text_bytes ();
  Forge forge = { .content = content, .signers = &signer, .n_signers = 1, .streamed = TRUE };
  g_autoptr (RaSignedVerdict) streamed = look_at_forged (&forge), unsorted = NULL, detached = NULL;

  assert_good (streamed, person);
  signer.unsorted = TRUE;
  unsorted = look_at_forged (&forge);
  assert_good (unsorted, person);
  forge.detached = TRUE;
  detached = look_at_forged (&forge);
  assert_good (detached, person);
}

static void
test_naming (void)
{
  static const char *const hashes[] = { "SHA256", "SHA384", "SHA512", "dstu34311", "kupyna-256", "SHA1" };
  const Person *person = somebody ("ecdsa-p256");
  ForgeSigner signer = signer_of (person);

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      signer.naming = hashes[i];
      g_autoptr (RaSignedVerdict) verdict = look_at_signer (signer);
      assert_good (verdict, person);
    }
  signer.naming_without_issuer
      = TRUE; /* the older attribute must say the number as well, the newer need not */
  g_autoptr (RaSignedVerdict) older = look_at_signer (signer);
  signer.naming = "SHA256";
  g_autoptr (RaSignedVerdict) newer = look_at_signer (signer);
  assert_refused (older, "signing-certificate", NULL, "hash that is broken");
  assert_good (newer, person);
}

static RaKeyPair *
other_key (EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  RaKeyPair *pair = ra_key_pair_new_take (key, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  return pair;
}

/* Not of a suite, yet as good. */
static void
test_other_keys (void)
{
  g_autoptr (RaKeyPair) p384 = other_key (EVP_EC_gen ("P-384")), rsa = other_key (EVP_RSA_gen (2048));
  const Person *one = certify (p384, FIXTURE_NOW - DAY, DAYS), *two = certify (rsa, FIXTURE_NOW - DAY, DAYS);
  ForgeSigner a = signer_of (one), b = signer_of (two);

  a.digest = "SHA384";
  b.algorithm = NID_rsaEncryption;
  g_autoptr (RaSignedVerdict) first_verdict = look_at_signer (a), second = look_at_signer (b);
  assert_good (first_verdict, one);
  g_assert_null (first (first_verdict)->suite);
  assert_good (second, two);
}

/* The key as it lies on the subscriber's medium, whatever wrote it there. */
static void
check_container (const Person *person, GBytes *container)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = ra_container_open (container, password, &error);
  g_autoptr (GBytes) content = text_bytes (), message = NULL;
  RaSigning signing = { .certificate = person->certificate, .time = FIXTURE_NOW };

  g_assert_no_error (error);
  signing.key = ra_key_pair_get_pkey (keys->pdata[0]);
  g_assert_true (ra_signing_matches (&signing));
  message = ra_signed_data_make (&signing, content, &error);
  g_assert_no_error (error);
  g_autoptr (RaSignedVerdict) verdict = look (message, NULL);
  assert_good (verdict, person);
}

static void
test_containers (void)
{
  const Person *person = somebody ("dstu4145-257");
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (RaSecret) pkcs8
      = foreign_pkcs8 (ra_key_pair_get_pkey (person->key), 36, NULL, FOREIGN_NO_ATTRIBUTES);
  g_autoptr (GBytes) key6 = foreign_key6 (pkcs8, PASSWORD, FOREIGN_KEY6_ITERATIONS);

  check_container (person, key6);
  g_ptr_array_add (keys, person->key);
  for (int form = RA_CONTAINER_FORM_NATIONAL; form <= RA_CONTAINER_FORM_AES; form++)
    {
      g_autoptr (GBytes) container = ra_container_write (keys, password, (RaContainerForm) form, 2000, NULL);
      check_container (person, container);
    }
}

/* Signed with a certificate that has one more extension, marked critical. */
static RaSignedVerdict *
look_at_extension (const Person *person, const char *oid, const char *value)
{
  X509 *x509 = X509_dup (ra_certificate_get_x509 (person->certificate));
  ASN1_OBJECT *object = OBJ_txt2obj (oid, 1);
  g_autoptr (GBytes) der = ra_text_from_hex (value);
  ASN1_OCTET_STRING *data = ASN1_OCTET_STRING_new ();
  X509_EXTENSION *extension;
  g_autoptr (RaCertificate) certificate = NULL;
  ForgeSigner signer = signer_of (person);

  ASN1_OCTET_STRING_set (data, g_bytes_get_data (der, NULL), (int) g_bytes_get_size (der));
  extension = X509_EXTENSION_create_by_OBJ (NULL, object, 1, data);
  X509_add_ext (x509, extension, -1);
  g_assert_cmpint (X509_sign (x509, root_key, EVP_sha256 ()), >, 0);
  signer.certificate = certificate = ra_certificate_new_from_x509 (x509, NULL);
  X509_EXTENSION_free (extension);
  ASN1_OCTET_STRING_free (data);
  ASN1_OBJECT_free (object);
  X509_free (x509);
  return look_at_signer (signer);
}

/* Ukrainian centres mark the statements of a qualified certificate critical. */
static void
test_critical (void)
{
  const Person *person = somebody ("dstu4145-257");
  g_autoptr (RaSignedVerdict) statements
      = look_at_extension (person, "1.3.6.1.5.5.7.1.3", "300c300a06082a86480086f70d01");
  g_autoptr (RaSignedVerdict) unknown = look_at_extension (person, "1.2.3.4.5", "0500");

  g_assert_true (statements->ok);
  assert_refused (unknown, "trust", NULL, "unhandled critical extension");
}

/* ---- what is refused ---- */

static void
test_other_content (void)
{
  const Person *person = somebody ("dstu4145-257");
  g_autoptr (GBytes) detached = make (person, TRUE), other = g_bytes_new_static ("other", 5),
                     content = text_bytes ();
  ForgeSigner signer = signer_of (person);
  const Forge forge = { .content = content, .wrong_content = TEXT " ", .signers = &signer, .n_signers = 1 };
  g_autoptr (RaSignedVerdict) apart = look (detached, other), inside = look_at_forged (&forge);

  assert_refused (apart, "content", NULL, "another file, or was changed");
  assert_refused (inside, "content", NULL, "it was changed");
}

static void
assert_no_verdict (GBytes *message, GBytes *content, const char *words)
{
  const RaSignedRules rules = { trust, NULL, FIXTURE_NOW };
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_signed_data_verify (data, content, &rules, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_content_once (void)
{
  const Person *person = somebody ("ecdsa-p256");
  g_autoptr (GBytes) attached = make (person, FALSE), detached = make (person, TRUE), content = text_bytes ();

  assert_no_verdict (attached, content, "Leave the file out");
  assert_no_verdict (detached, NULL, "Choose that file as well");
}

static void
test_wrong_attributes (void)
{
  const Person *person = somebody ("dstu4145-257"), *other = somebody ("dstu4145-257");
  const ForgeSigner right = signer_of (person);
  const struct
  {
    gsize flag;
    const char *id;
    const char *words;
  } cases[] = {
    { offsetof (ForgeSigner, no_attributes), "attributes", "CAdES-BES" },
    { offsetof (ForgeSigner, no_content_type), "attributes", "does not say what kind" },
    { offsetof (ForgeSigner, other_content_type), "attributes", "does not say what kind" },
    { offsetof (ForgeSigner, no_digest), "content", "it was changed" },
    { offsetof (ForgeSigner, two_digests), "content", "it was changed" },
    { offsetof (ForgeSigner, no_name), "signing-certificate", "does not name its certificate" },
  };
  ForgeSigner signer = right;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      signer = right;
      G_STRUCT_MEMBER (gboolean, &signer, cases[i].flag) = TRUE;
      g_autoptr (RaSignedVerdict) verdict = look_at_signer (signer);
      assert_refused (verdict, cases[i].id, NULL, cases[i].words);
    }
  signer = right;
  signer.named = other->certificate;
  g_autoptr (RaSignedVerdict) verdict = look_at_signer (signer);
  assert_refused (verdict, "signing-certificate", NULL, "names another certificate");
}

static void
test_other_type (void)
{
  const Person *person = somebody ("ecdsa-p256");
  ForgeSigner signer = signer_of (person);
  g_autoptr (GBytes) content = text_bytes ();
  const Forge forge
      = { .content = content, .signers = &signer, .n_signers = 1, .type = NID_id_smime_ct_TSTInfo };
  g_autoptr (RaSignedVerdict) verdict = look_at_forged (&forge);

  assert_good (verdict, person); /* what it is, is for the caller to look at */
}

static void
test_other_key (void)
{
  const Person *person = somebody ("dstu4145-257"), *other = somebody ("dstu4145-257");
  ForgeSigner signer = signer_of (person);
  g_autoptr (RaSignedVerdict) verdict = NULL;

  signer.key = ra_key_pair_get_pkey (other->key);
  verdict = look_at_signer (signer);
  assert_refused (verdict, "signature", NULL, "The signature is wrong");
}

static void
test_weak (void)
{
  const Person *person = somebody ("ecdsa-p256");
  g_autoptr (RaKeyPair) small = other_key (EVP_RSA_gen (1024)),
                        m163 = other_key (foreign_explicit_key ("uacurve0"));
  ForgeSigner signer = signer_of (person), weak = signer_of (certify (small, FIXTURE_NOW - DAY, DAYS));
  g_autoptr (RaSignedVerdict) sha1 = NULL, md5 = NULL, bits = NULL, degree = NULL;

  signer.naming = "SHA256";
  signer.digest = "SHA1";
  sha1 = look_at_signer (signer);
  assert_refused (sha1, "algorithm", NULL, "the hash sha1, which is broken");
  signer.digest = "MD5";
  signer.algorithm = NID_ecdsa_with_SHA1;
  md5 = look_at_signer (signer);
  assert_refused (md5, "algorithm", NULL, "the hash md5, which is broken");
  bits = look_at_signer (weak);
  assert_refused (bits, "algorithm", NULL, "1024 bits, which is too weak");
  degree = look_at_signer (signer_of (certify (m163, FIXTURE_NOW - DAY, DAYS)));
  assert_refused (degree, "algorithm", NULL, "163 bits, which is too weak");
}

static void
test_algorithms_together (void)
{
  static const int others[]
      = { NID_ecdsa_with_SHA384, NID_sha256WithRSAEncryption, NID_rsaEncryption, NID_rsassaPss,
          NID_dstu4145le,        NID_X9_62_id_ecPublicKey,    NID_ED25519,       NID_commonName };
  const Person *person = somebody ("ecdsa-p256");
  ForgeSigner signer = signer_of (person);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      signer.algorithm = others[i];
      g_autoptr (RaSignedVerdict) verdict = look_at_signer (signer);
      assert_refused (verdict, "algorithm", NULL, "do not belong together");
    }
  signer.algorithm = 0;
  signer.digest = "SHA3-256";
  signer.naming = "SHA256";
  g_autoptr (RaSignedVerdict) verdict = look_at_signer (signer);
  assert_refused (verdict, "algorithm", NULL, "does not know the hash");
}

static void
test_not_for_signing (void)
{
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find ("dstu4145-431"), RA_USAGE_AGREEMENT, NULL, NULL);
  const Person *person = certify (key, FIXTURE_NOW - DAY, DAYS);
  g_autoptr (RaSignedVerdict) verdict = look_at_signer (signer_of (person));

  assert_refused (verdict, "usage", NULL, "not for signature");
}

static void
test_times (void)
{
  const Person *person = somebody ("dstu4145-257");
  g_autoptr (GBytes) message = make (person, FALSE);
  const RaSignedRules late = { trust, NULL, FIXTURE_NOW + 400 * DAY },
                      early = { trust, NULL, FIXTURE_NOW - 2 * DAY };
  ForgeSigner signer = signer_of (person);
  g_autoptr (RaSignedVerdict) after = look_by (message, NULL, &late),
                              before = look_by (message, NULL, &early), ahead = NULL, never = NULL;

  assert_refused (after, "validity", NULL, "had expired at");
  assert_refused (before, "validity", "signing-time", "not yet valid at");
  signer.time = FIXTURE_NOW + 2 * DAY;
  ahead = look_at_signer (signer);
  assert_refused (ahead, "signing-time", NULL, "later than now");
  signer.time = 0;
  never = look_at_signer (signer);
  assert_good (never, person);
  g_assert_cmpint (first (never)->signing_time, ==, 0);
}

static void
test_untrusted (void)
{
  const Person *person = somebody ("dstu4145-257");
  g_autoptr (GBytes) message = make (person, FALSE);
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  X509 *stranger = fixture_root (key, "Чужий", FIXTURE_NOW - DAY, DAYS);
  g_autoptr (RaTrust) strangers = trust_in (stranger);
  const RaSignedRules rules = { strangers, NULL, FIXTURE_NOW };
  g_autoptr (RaSignedVerdict) verdict = look_by (message, NULL, &rules);

  assert_refused (verdict, "trust", NULL, "does not lead to a centre this office trusts");
  X509_free (stranger);
  EVP_PKEY_free (key);
}

/* Bits of a message, @step apart, in turn: nothing else may come out of it as signed, and no time be lost
 * over it. */
static void
check_flips (const char *suite, gboolean detached, gsize step)
{
  const Person *person = somebody (suite);
  g_autoptr (GBytes) message = make (person, detached), content = text_bytes ();
  const RaSignedRules rules = { trust, NULL, FIXTURE_NOW };
  gsize size = g_bytes_get_size (message);
  guint read = 0, unchanged = 0;
  gint64 longest = 0;

  for (gsize bit = 0; bit < size * 8; bit += step)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (message, NULL), size);
      gint64 start = g_get_monotonic_time ();

      copy[bit / 8] ^= (guint8) (1 << bit % 8);
      g_autoptr (GBytes) changed = g_bytes_new_take (g_steal_pointer (&copy), size);
      g_autoptr (RaSignedData) data = ra_signed_data_parse (changed, NULL);
      if (data == NULL)
        continue;
      read++;
      g_autoptr (RaSignedVerdict) verdict
          = ra_signed_data_verify (data, data->detached ? content : NULL, &rules, NULL);
      longest = MAX (longest, g_get_monotonic_time () - start);
      if (verdict == NULL || !verdict->ok)
        continue;
      unchanged++;
      assert_good (verdict, person);
      g_assert_cmpint (first (verdict)->signing_time, ==, FIXTURE_NOW);
    }
  g_test_message ("%s: %zu bits, every %zu., %u read, %u of no weight, the longest took %" G_GINT64_FORMAT
                  " us",
                  suite, size * 8, step, read, unchanged, longest);
  g_assert_cmpuint (unchanged, <, 200); /* version numbers, the list of hashes, spelling of names */
  g_assert_cmpint (longest, <, 5 * G_USEC_PER_SEC);
}

static void
test_flipped_bits (void)
{
  check_flips ("dstu4145-257", FALSE, 1);
  check_flips ("ecdsa-p256", TRUE, 7);
}

/* ---- what is no signed message ---- */

static void
assert_unreadable (GBytes *bytes, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_signed_data_parse (bytes, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_unreadable_hex (const char *hex, int code, const char *words)
{
  g_autoptr (GBytes) bytes = ra_text_from_hex (hex);

  assert_unreadable (bytes, code, words);
}

static void
test_no_message (void)
{
  const Person *person = somebody ("ecdsa-p256");
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0), html = g_bytes_new_static ("<html>", 6),
                     huge = g_bytes_new_take (g_malloc0 (RA_SIGNED_DATA_MAX_SIZE + 1),
                                              RA_SIGNED_DATA_MAX_SIZE + 1);
  g_autofree char *pem = ra_certificate_to_pem (person->certificate);
  g_autoptr (GBytes) certificate = g_bytes_new_static (pem, strlen (pem));

  assert_unreadable (empty, RA_CRYPTO_ERROR_EMPTY, "empty");
  assert_unreadable (html, RA_CRYPTO_ERROR_WRONG_FORMAT, "something else (a signed message was expected)");
  assert_unreadable (huge, RA_CRYPTO_ERROR_TOO_LARGE, "some other file");
  assert_unreadable (person->certificate->der, RA_CRYPTO_ERROR_WRONG_FORMAT, "something else");
  assert_unreadable (certificate, RA_CRYPTO_ERROR_WRONG_FORMAT, "another kind (CERTIFICATE)");
  /* data, enveloped, something unknown, no signers, no list of signers, an empty sequence, two bytes */
  assert_unreadable_hex ("300f06092a864886f70d010701a0020400", RA_CRYPTO_ERROR_WRONG_FORMAT, "not signed");
  assert_unreadable_hex ("300f06092a864886f70d010703a0023000", RA_CRYPTO_ERROR_WRONG_FORMAT, "encrypted");
  assert_unreadable_hex ("300706032a0304a0003000", RA_CRYPTO_ERROR_TRAILING, "more bytes");
  assert_unreadable_hex ("300706032a0304a000", RA_CRYPTO_ERROR_WRONG_FORMAT, "another kind (1.2.3.4)");
  assert_unreadable_hex ("302306092a864886f70d010702a01630140201013100300b06092a864886f70d0107013100",
                         RA_CRYPTO_ERROR_WRONG_FORMAT, "no signature");
  assert_unreadable_hex ("302106092a864886f70d010702a01430120201013100300b06092a864886f70d010701",
                         RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
  assert_unreadable_hex ("3000", RA_CRYPTO_ERROR_WRONG_FORMAT, "something else");
  assert_unreadable_hex ("3080", RA_CRYPTO_ERROR_TRUNCATED, "cut short");
}

static void
test_cut_and_extended (void)
{
  const Person *person = somebody ("dstu4145-257");
  g_autoptr (GBytes) message = make (person, FALSE), more = NULL;
  gsize size = g_bytes_get_size (message);
  guint8 *copy = g_malloc0 (size + 1);

  for (gsize n = 1; n < size; n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (message, 0, n);
      assert_unreadable (cut, RA_CRYPTO_ERROR_TRUNCATED, "cut short");
    }
  memcpy (copy, g_bytes_get_data (message, NULL), size);
  more = g_bytes_new_take (copy, size + 1);
  assert_unreadable (more, RA_CRYPTO_ERROR_TRAILING, "1 more bytes");
}

static void
test_many_attributes (void)
{
  const Person *person = somebody ("ecdsa-p256");
  ForgeSigner signer = signer_of (person);
  g_autoptr (GBytes) content = text_bytes ();
  const Forge forge = { .content = content, .signers = &signer, .n_signers = 1 };

  signer.more = 1;
  g_autoptr (RaSignedVerdict) twice = look_at_signer (signer);
  assert_refused (twice, "signing-time", NULL, "is damaged");
  signer.more = 100;
  g_autoptr (GBytes) many = forge_message (&forge);
  assert_unreadable (many, RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
}

/* More signatures and certificates than anybody has. */
static void
test_many_signers (void)
{
  const Person *person = somebody ("ecdsa-p256");
  ForgeSigner signers[RA_SIGNED_DATA_MAX_CERTIFICATES + 1];
  g_autoptr (GBytes) content = text_bytes ();
  Forge forge = { .content = content, .signers = signers, .n_signers = RA_SIGNED_DATA_MAX_SIGNERS };

  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    signers[i] = signer_of (person);
  g_autoptr (RaSignedVerdict) most = look_at_forged (&forge);
  assert_good (most, person);
  g_assert_cmpuint (most->signers->len, ==, RA_SIGNED_DATA_MAX_SIGNERS);
  forge.n_signers = G_N_ELEMENTS (signers);
  g_autoptr (GBytes) many = forge_message (&forge);
  assert_unreadable (many, RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
}

/* A file that opens and opens and opens. */
static void
test_deep (void)
{
  g_autoptr (GByteArray) open = g_byte_array_new (), closed = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 1000 * 1000; i++)
    g_byte_array_append (open, (const guint8 *) "\x30\x80", 2);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&open));
  assert_unreadable (bytes, RA_CRYPTO_ERROR_DAMAGED, "makes no sense");
}

static char *
armour (GBytes *message, const char *label)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  RaSlice der = ra_slice_of_bytes (message);
  char *text = NULL;
  long size;

  PEM_write_bio (bio, label, "", der.data, (long) der.size);
  size = BIO_get_mem_data (bio, &text);
  return g_strndup (text, (gsize) size);
}

static void
test_pem (void)
{
  const Person *person = somebody ("dstu4145-257");
  g_autoptr (GBytes) message = make (person, FALSE);
  static const char *const labels[] = { "CMS", "PKCS7", "PKCS #7 SIGNED DATA" };
  g_autofree char *one = armour (message, "CMS"), *two = g_strconcat (one, one, NULL),
                  *damaged = g_strndup (one, strlen (one) - 40);
  g_autoptr (GBytes) twice = g_bytes_new_static (two, strlen (two)),
                     cut = g_bytes_new_static (damaged, strlen (damaged));

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *text = armour (message, labels[i]),
                      *marked = g_strconcat ("\xef\xbb\xbf", text, "\n \n", NULL);
      g_autoptr (GBytes) plain = g_bytes_new_static (text, strlen (text)),
                         with_mark = g_bytes_new_static (marked, strlen (marked));
      g_autoptr (RaSignedVerdict) a = look (plain, NULL), b = look (with_mark, NULL);
      assert_good (a, person);
      assert_good (b, person);
    }
  g_autofree char *strange = armour (message, "\xff\xfe");
  g_autoptr (GBytes) labelled = g_bytes_new_static (strange, strlen (strange));
  assert_unreadable (labelled, RA_CRYPTO_ERROR_WRONG_FORMAT, "another kind");
  assert_unreadable (twice, RA_CRYPTO_ERROR_TRAILING, "something more");
  assert_unreadable (cut, RA_CRYPTO_ERROR_DAMAGED, "damaged");
}

/* ---- what is not signed ---- */

static void
assert_not_made (const RaSigning *signing, int code, const char *words)
{
  g_autoptr (GBytes) content = text_bytes ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_signed_data_make (signing, content, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_not_made (void)
{
  const Person *person = somebody ("dstu4145-257"), *other = somebody ("dstu4145-257");
  g_autoptr (RaKeyPair) agreement
      = ra_key_pair_generate (ra_suite_find ("dstu4145-431"), RA_USAGE_AGREEMENT, NULL, NULL);
  const Person *secret = certify (agreement, FIXTURE_NOW - DAY, DAYS);
  RaSigning signing = { ra_key_pair_get_pkey (person->key), NULL, other->certificate, FALSE, FIXTURE_NOW };

  assert_not_made (&signing, RA_CRYPTO_ERROR_MISMATCH, "does not belong to the certificate");
  signing.certificate = person->certificate;
  signing.time = FIXTURE_NOW + 400 * DAY;
  assert_not_made (&signing, RA_CRYPTO_ERROR_EXPIRED, "was valid until");
  signing.time = FIXTURE_NOW - 2 * DAY;
  assert_not_made (&signing, RA_CRYPTO_ERROR_EXPIRED, "only from");
  signing.time = FIXTURE_NOW;
  signing.suite = ra_suite_find ("ecdsa-p256");
  assert_not_made (&signing, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "the station does not use");
  signing = (RaSigning){ ra_key_pair_get_pkey (agreement), NULL, secret->certificate, FALSE, FIXTURE_NOW };
  assert_not_made (&signing, RA_CRYPTO_ERROR_MISMATCH, "not for signature");
}

int
main (int argc, char *argv[])
{
  int result;

  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/clause/dfs-6.6.6-electronic/round-trips", test_round_trips);
  g_test_add_func ("/signed-data/empty-content", test_empty_content);
  g_test_add_func ("/signed-data/both-forms", test_both_forms);
  g_test_add_func ("/signed-data/substitutions", test_substitutions);
  g_test_add_func ("/signed-data/foreign-substitutions", test_foreign_substitutions);
  g_test_add_func ("/signed-data/several-signers", test_several_signers);
  g_test_add_func ("/signed-data/certificate-at-hand", test_certificate_at_hand);
  g_test_add_func ("/signed-data/streamed", test_streamed);
  g_test_add_func ("/signed-data/naming", test_naming);
  g_test_add_func ("/signed-data/other-keys", test_other_keys);
  g_test_add_func ("/signed-data/containers", test_containers);
  g_test_add_func ("/signed-data/critical", test_critical);
  g_test_add_func ("/clause/dfs-6.6.6-electronic/other-content", test_other_content);
  g_test_add_func ("/signed-data/content-once", test_content_once);
  g_test_add_func ("/signed-data/wrong-attributes", test_wrong_attributes);
  g_test_add_func ("/signed-data/other-type", test_other_type);
  g_test_add_func ("/clause/dfs-6.6.6-electronic/other-key", test_other_key);
  g_test_add_func ("/clause/ord-2.4-documents/weak", test_weak);
  g_test_add_func ("/signed-data/algorithms-together", test_algorithms_together);
  g_test_add_func ("/clause/dfs-6.1-pair/not-for-signing", test_not_for_signing);
  g_test_add_func ("/clause/dfs-6.6.6-electronic/times", test_times);
  g_test_add_func ("/clause/dfs-6.6.6-electronic/untrusted", test_untrusted);
  g_test_add_func ("/signed-data/flipped-bits", test_flipped_bits);
  g_test_add_func ("/signed-data/no-message", test_no_message);
  g_test_add_func ("/signed-data/cut-and-extended", test_cut_and_extended);
  g_test_add_func ("/signed-data/many-attributes", test_many_attributes);
  g_test_add_func ("/signed-data/many-signers", test_many_signers);
  g_test_add_func ("/signed-data/deep", test_deep);
  g_test_add_func ("/signed-data/pem", test_pem);
  g_test_add_func ("/signed-data/not-made", test_not_made);
  result = g_test_run ();
  tear_down ();
  return result;
}
