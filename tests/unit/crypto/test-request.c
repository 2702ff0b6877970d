/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/request/ra-request-check.h"

static RaRequest *
make_request (const char *suite, RaUsage usage)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (GError) error = NULL;
  RaRequest *request = ra_request_new (fixture_key (suite, usage), subject, &error);

  g_assert_no_error (error);
  return request;
}

static void
assert_finding (GPtrArray *findings, const char *id, gboolean ok, RaRule rule)
{
  const RaFinding *finding = ra_findings_find (findings, id);

  g_assert_nonnull (finding);
  g_test_message ("%s: %s", id, finding->text);
  g_assert_cmpint (finding->ok, ==, ok);
  if (rule != RA_RULE_NONE)
    g_assert_cmpint (finding->rule, ==, rule);
}

static void
assert_parse_error (GBytes *bytes, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_request_parse (bytes, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_pair (void)
{
  static const char *const suites[] = { "ecdsa-p256", "rsa-4096" };
  static const guint32 bits[][RA_USAGE_AGREEMENT + 1] = {
    { KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION, KU_KEY_AGREEMENT },
    { KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION, KU_KEY_ENCIPHERMENT },
  };
  g_autoptr (RaSubject) subject = fixture_subject ();

  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    for (RaUsage usage = RA_USAGE_SIGNATURE; usage <= RA_USAGE_AGREEMENT; usage++)
      {
        g_autoptr (RaRequest) request = make_request (suites[i], usage);
        const RaRequestRules rules = { suites, &usage, subject };
        g_autoptr (GPtrArray) findings = NULL;

        g_assert_true (ra_request_check (request, &rules, &findings));
        g_assert_cmpuint (findings->len, ==, 6);
        g_assert_cmphex (request->key_usage, ==, bits[i][usage]);
        g_assert_true (request->has_usage);
        g_assert_cmpint (request->usage, ==, usage);
        g_assert_cmpstr (request->suite->id, ==, suites[i]);
        g_assert_cmpstr (request->key_id, ==, ra_key_pair_get_id (fixture_key (suites[i], usage)));
        g_assert_cmpint (X509_REQ_get_version (ra_request_get_x509 (request)), ==, 0);
      }
}

static X509_EXTENSION *
find_extension (RaRequest *request, int nid)
{
  STACK_OF (X509_EXTENSION) *extensions = X509_REQ_get_extensions (ra_request_get_x509 (request));
  int at = X509v3_get_ext_by_NID (extensions, nid, -1);
  X509_EXTENSION *found = at >= 0 ? X509_EXTENSION_dup (X509v3_get_ext (extensions, at)) : NULL;

  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
  return found;
}

static void
assert_critical (RaRequest *request, int nid, int critical)
{
  X509_EXTENSION *extension = find_extension (request, nid);

  g_assert_nonnull (extension);
  g_assert_cmpint (X509_EXTENSION_get_critical (extension), ==, critical);
  X509_EXTENSION_free (extension);
}

static void
test_not_critical (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);

  assert_critical (request, NID_subject_directory_attributes, 0);
  assert_critical (request, NID_key_usage, 1);
  assert_critical (request, NID_subject_key_identifier, 0);
}

/* The bytes of the directory attributes as the order has them, written out by hand. */
static void
test_directory_bytes (void)
{
  static const guint8 expected[] = {
    0x30, 0x40, 0x30, 0x1c, 0x06, 0x0c, 0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x0b, 0x01, 0x04, 0x01,
    0x01, 0x31, 0x0c, 0x13, 0x0a, '3',  '1',  '1',  '1',  '9',  '0',  '0',  '1',  '2',  '7',  0x30, 0x20,
    0x06, 0x0c, 0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x0b, 0x01, 0x04, 0x03, 0x01, 0x31, 0x10, 0x13,
    0x0e, '1',  '9',  '8',  '5',  '0',  '3',  '1',  '4',  '-',  '0',  '1',  '2',  '3',  '5',
  };
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  X509_EXTENSION *extension = find_extension (request, NID_subject_directory_attributes);
  const ASN1_OCTET_STRING *data = X509_EXTENSION_get_data (extension);

  g_assert_cmpmem (ASN1_STRING_get0_data (data), ASN1_STRING_length (data), expected, sizeof expected);
  g_assert_cmpstr (ra_subject_get_attribute (request->subject, FIXTURE_DRFO), ==, "3111900127");
  g_assert_cmpstr (ra_subject_get_attribute (request->subject, FIXTURE_UNZR), ==, "19850314-01235");
  X509_EXTENSION_free (extension);
}

static void
test_attributes_printable_only (void)
{
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_subject_add_attribute (subject, FIXTURE_DRFO, "КВ123456", &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (ra_subject_add_attribute (subject, FIXTURE_DRFO, "", &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (ra_subject_add_rdn (subject, "C", "UKR", RA_SUBJECT_PRINTABLE, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (ra_subject_add_rdn (subject, "nonsense", "x", RA_SUBJECT_UTF8, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM);
  g_clear_error (&error);

  g_autofree char *long_name = g_strnfill (65, 'x');
  g_assert_false (ra_subject_add_rdn (subject, "CN", long_name, RA_SUBJECT_UTF8, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
  g_assert_cmpuint (subject->rdns->len + subject->attributes->len, ==, 0);
}

static void
test_no_attributes (void)
{
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_subject_add_rdn (subject, "CN", "Вигаданий", RA_SUBJECT_UTF8, &error));
  g_autoptr (RaRequest) request
      = ra_request_new (fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE), subject, &error);
  g_assert_no_error (error);
  g_assert_null (find_extension (request, NID_subject_directory_attributes));
}

static void
test_subject_encodings (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  X509_NAME *name = X509_REQ_get_subject_name (ra_request_get_x509 (request));

  for (int i = 0; i < X509_NAME_entry_count (name); i++)
    {
      X509_NAME_ENTRY *entry = X509_NAME_get_entry (name, i);
      gboolean country = OBJ_obj2nid (X509_NAME_ENTRY_get_object (entry)) == NID_countryName;
      g_assert_cmpint (ASN1_STRING_type (X509_NAME_ENTRY_get_data (entry)), ==,
                       country ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING);
    }
  g_assert_cmpstr (ra_subject_get (request->subject, "surname"), ==, "Вигадана");
  g_assert_cmpstr (ra_subject_get (request->subject, "SN"), ==, "Вигадана");
}

static void
test_bad_outside (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  gsize size = g_bytes_get_size (request->der);
  const guint8 *der = g_bytes_get_data (request->der, NULL);
  g_autofree guint8 *big = g_malloc0 (10 * 1024 * 1024), *more = g_malloc0 (size + 3);

  memcpy (big, der, size);
  memcpy (more, der, size);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0), huge = g_bytes_new (big, 10 * 1024 * 1024),
                     over = g_bytes_new (big, RA_REQUEST_MAX_SIZE + 1),
                     trailing = g_bytes_new (more, size + 3), html = g_bytes_new ("<html>", 6),
                     base64 = g_bytes_new ("MIIBszCCAV", 10);
  assert_parse_error (empty, RA_CRYPTO_ERROR_EMPTY, "empty");
  assert_parse_error (huge, RA_CRYPTO_ERROR_TOO_LARGE, "10485760 bytes");
  assert_parse_error (over, RA_CRYPTO_ERROR_TOO_LARGE, "65536");
  assert_parse_error (trailing, RA_CRYPTO_ERROR_TRAILING, "3 more bytes");
  assert_parse_error (html, RA_CRYPTO_ERROR_WRONG_FORMAT, "something else");
  assert_parse_error (base64, RA_CRYPTO_ERROR_TRUNCATED, "cut short");
}

static void
test_truncated (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);

  for (gsize size = 1; size < g_bytes_get_size (request->der); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (request->der, 0, size);
      g_autoptr (GError) error = NULL;
      g_assert_null (ra_request_parse (cut, &error));
      g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TRUNCATED);
    }
}

static void
test_pem (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  BIO *bio = BIO_new (BIO_s_mem ());
  char *text = NULL;
  long size;

  PEM_write_bio_X509_REQ (bio, ra_request_get_x509 (request));
  size = BIO_get_mem_data (bio, &text);
  g_autoptr (GBytes) pem = g_bytes_new (text, (gsize) size);
  g_autoptr (RaRequest) read = ra_request_parse (pem, NULL);
  g_assert_true (g_bytes_equal (read->der, request->der));
  BIO_free (bio);
}

/* Every single byte of a request changed in turn: never a crash, and never a request
 * that passes the check. */
static void
test_every_byte_counts (void)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  gsize size = g_bytes_get_size (request->der);
  const RaRequestRules rules = { NULL, NULL, subject };

  for (gsize i = 0; i < size; i++)
    for (guint bit = 1; bit < 256; bit <<= 3)
      {
        g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (request->der, NULL), size);
        copy[i] ^= (guint8) bit;
        g_autoptr (GBytes) changed = g_bytes_new (copy, size);
        g_autoptr (GError) error = NULL;
        g_autoptr (RaRequest) read = ra_request_parse (changed, &error);
        g_assert_true ((read == NULL) == (error != NULL));
        g_assert_true (read == NULL || !ra_request_check (read, &rules, NULL));
      }
}

/* Replaces one piece of a request by another of any length and mends the lengths of what surrounds it. */
static GBytes *
with_outer (const guint8 *data, gsize size, gboolean long_form, gboolean indefinite)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 indefinite_head[] = { 0x30, 0x80 }, end[] = { 0, 0 };
  const guint8 long_head[] = { 0x30, 0x83, 0, (guint8) (size >> 8), (guint8) size };

  if (indefinite)
    g_byte_array_append (bytes, indefinite_head, sizeof indefinite_head);
  else if (long_form)
    g_byte_array_append (bytes, long_head, sizeof long_head);
  g_byte_array_append (bytes, data, (guint) size);
  if (indefinite)
    g_byte_array_append (bytes, end, sizeof end);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_not_canonical (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  gsize size = g_bytes_get_size (request->der);
  const guint8 *der = g_bytes_get_data (request->der, NULL);

  g_assert_cmphex (der[1], ==, 0x82);
  g_autoptr (GBytes) long_form = with_outer (der + 4, size - 4, TRUE, FALSE);
  g_autoptr (GBytes) indefinite = with_outer (der + 4, size - 4, FALSE, TRUE);
  assert_parse_error (long_form, RA_CRYPTO_ERROR_NOT_CANONICAL, "more bytes than it needs");
  assert_parse_error (indefinite, RA_CRYPTO_ERROR_NOT_CANONICAL, "indefinite");
}

/* Inside the request, where OpenSSL itself would read them: a truth value of 1, a number with
 * a zero too many. */
static void
test_not_canonical_inside (void)
{
  static const guint8 odd_truth[] = { 0x30, 0x03, 0x01, 0x01, 0x01 },
                      odd_number[] = { 0x30, 0x04, 0x02, 0x02, 0, 1 },
                      pieces[] = { 0x30, 0x04, 0x24, 0x02, 0x04, 0x00 },
                      unsorted[] = { 0x30, 0x08, 0x31, 0x06, 0x02, 0x01, 0x02, 0x02, 0x01, 0x01 },
                      short_inside[] = { 0x30, 0x03, 0x02, 0x05, 0x01 };
  g_autoptr (GBytes) truth = g_bytes_new (odd_truth, sizeof odd_truth),
                     number = g_bytes_new (odd_number, sizeof odd_number),
                     cut = g_bytes_new (pieces, sizeof pieces), set = g_bytes_new (unsorted, sizeof unsorted),
                     inside = g_bytes_new (short_inside, sizeof short_inside);
  g_autoptr (GByteArray) deep = g_byte_array_new ();

  assert_parse_error (truth, RA_CRYPTO_ERROR_NOT_CANONICAL, "neither 0 nor 255");
  assert_parse_error (number, RA_CRYPTO_ERROR_NOT_CANONICAL, "a number");
  assert_parse_error (cut, RA_CRYPTO_ERROR_NOT_CANONICAL, "pieces");
  assert_parse_error (set, RA_CRYPTO_ERROR_NOT_CANONICAL, "not sorted");
  assert_parse_error (inside, RA_CRYPTO_ERROR_DAMAGED, "damaged");
  for (guint8 i = 0; i < 60; i++)
    {
      const guint8 head[] = { 0x30, (guint8) (2 * i) };
      g_byte_array_prepend (deep, head, sizeof head);
    }
  g_autoptr (GBytes) nested = g_byte_array_free_to_bytes (g_steal_pointer (&deep));
  assert_parse_error (nested, RA_CRYPTO_ERROR_DAMAGED, "damaged");
}

static void
test_wrong_signature (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  gsize size = g_bytes_get_size (request->der);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (request->der, NULL), size);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL, rule = NULL;

  copy[size - 1] ^= 1; /* the last byte of s */
  g_autoptr (GBytes) changed = g_bytes_new (copy, size);
  g_autoptr (RaRequest) read = ra_request_parse (changed, &error);
  g_assert_no_error (error);
  g_assert_false (ra_request_check (read, NULL, &findings));
  assert_finding (findings, "possession", FALSE, RA_RULE_POSSESSION);
  assert_finding (findings, "suite", TRUE, RA_RULE_SUITE);
  g_assert_false (ra_findings_to_error (findings, &rule));
  g_assert_error (rule, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpint (ra_rule_error_get_rule (rule), ==, RA_RULE_POSSESSION);
}

/* Signed with another key than the one inside. */
static void
test_someone_elses_key (void)
{
  EVP_PKEY *mine = ra_key_pair_get_pkey (fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE));
  EVP_PKEY *theirs = ra_key_pair_get_pkey (fixture_key ("ecdsa-p256", RA_USAGE_AGREEMENT));
  X509_REQ *x509 = X509_REQ_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  unsigned char *der = NULL;

  X509_REQ_set_pubkey (x509, theirs);
  X509_REQ_sign (x509, mine, EVP_sha256 ());
  int size = i2d_X509_REQ (x509, &der);
  g_autoptr (GBytes) bytes = fixture_bytes (der, size);
  g_autoptr (RaRequest) request = ra_request_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_false (ra_request_check (request, NULL, &findings));
  assert_finding (findings, "possession", FALSE, RA_RULE_POSSESSION);
  X509_REQ_free (x509);
}

/* A request as other programs make it: @usage as keyUsage, signed over @hash. */
static RaRequest *
foreign_request (EVP_PKEY *key, const char *usage, const EVP_MD *hash)
{
  X509_REQ *x509 = X509_REQ_new ();
  STACK_OF (X509_EXTENSION) *extensions = sk_X509_EXTENSION_new_null ();
  unsigned char *der = NULL;
  GError *error = NULL;
  RaRequest *request;

  X509_NAME_add_entry_by_txt (X509_REQ_get_subject_name (x509), "CN", MBSTRING_ASC, (const guint8 *) "x", -1,
                              -1, 0);
  X509_REQ_set_pubkey (x509, key);
  if (usage != NULL)
    {
      sk_X509_EXTENSION_push (extensions, X509V3_EXT_conf_nid (NULL, NULL, NID_key_usage, usage));
      X509_REQ_add_extensions (x509, extensions);
    }
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
  g_assert_cmpint (X509_REQ_sign (x509, key, hash), >, 0);
  int size = i2d_X509_REQ (x509, &der);
  g_autoptr (GBytes) bytes = fixture_bytes (der, size);
  request = ra_request_parse (bytes, &error);
  g_assert_no_error (error);
  X509_REQ_free (x509);
  return request;
}

static void
assert_foreign (EVP_PKEY *owned_key, const char *usage, const EVP_MD *hash, const char *failing, RaRule rule)
{
  g_autoptr (RaRequest) request = foreign_request (owned_key, usage, hash);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_false (ra_request_check (request, NULL, &findings));
  assert_finding (findings, failing, FALSE, rule);
  EVP_PKEY_free (owned_key);
}

static EVP_PKEY *
good_key (void)
{
  return EVP_PKEY_Q_keygen (NULL, NULL, "EC", "prime256v1");
}

static void
test_weak (void)
{
  assert_foreign (EVP_PKEY_Q_keygen (NULL, NULL, "RSA", (size_t) 2048), "digitalSignature", EVP_sha256 (),
                  "strength", RA_RULE_SUITE);
  assert_foreign (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "prime192v1"), "digitalSignature", EVP_sha256 (),
                  "strength", RA_RULE_SUITE);
  assert_foreign (good_key (), "digitalSignature", EVP_sha1 (), "suite", RA_RULE_SUITE_HASH);
  assert_foreign (EVP_PKEY_Q_keygen (NULL, NULL, "ED25519"), "digitalSignature", NULL, "suite",
                  RA_RULE_SUITE);
}

/* A foreign request is called what it is. */
static void
assert_said (EVP_PKEY *owned_key, const char *usage, const EVP_MD *hash, const char *id, const char *text)
{
  g_autoptr (RaRequest) request = foreign_request (owned_key, usage, hash);
  g_autoptr (GPtrArray) findings = NULL;

  ra_request_check (request, NULL, &findings);
  g_assert_nonnull (strstr (ra_findings_find (findings, id)->text, text));
  EVP_PKEY_free (owned_key);
}

static void
test_neighbours (void)
{
  assert_said (good_key (), "digitalSignature", EVP_sha512 (), "suite", "sha512");
  assert_said (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "secp384r1"), "digitalSignature", EVP_sha256 (), "suite",
               "secp384r1");
  assert_said (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "secp384r1"), "digitalSignature", EVP_sha256 (),
               "strength", "strong enough");
  assert_said (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "secp521r1"), "digitalSignature", EVP_sha512 (),
               "strength", "strong enough");
  assert_said (good_key (), "keyCertSign", EVP_sha256 (), "usage", "asks for usages");
  assert_said (good_key (), NULL, EVP_sha256 (), "usage", "does not say");
}

/* The order names the hashes: as data, of which crypto/ is told. */
static void
test_hashes (void)
{
  static const char *const named[] = { "sha256", "sha512", NULL };
  const RaRequestRules rules = { .hashes = named };
  EVP_PKEY *key = good_key ();
  g_autoptr (RaRequest) longer = foreign_request (key, "digitalSignature", EVP_sha384 ()),
                        good = foreign_request (key, "digitalSignature", EVP_sha512 ());
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true (ra_request_check (longer, NULL, NULL));
  g_assert_true (ra_request_check (good, &rules, NULL));
  g_assert_false (ra_request_check (longer, &rules, &findings));
  assert_finding (findings, "suite", FALSE, RA_RULE_SUITE_HASH);
  EVP_PKEY_free (key);
}

static void
test_wrong_usage (void)
{
  assert_foreign (good_key (), NULL, EVP_sha256 (), "usage", RA_RULE_KEY_PAIRS);
  assert_foreign (good_key (), "digitalSignature,keyAgreement", EVP_sha256 (), "usage", RA_RULE_KEY_PAIRS);
  assert_foreign (good_key (), "digitalSignature,keyCertSign", EVP_sha256 (), "usage", RA_RULE_KEY_PAIRS);
  assert_foreign (good_key (), "keyEncipherment", EVP_sha256 (), "usage", RA_RULE_KEY_PAIRS);
}

static void
test_rules (void)
{
  static const char *const only_rsa[] = { "rsa-4096", NULL };
  const RaUsage wanted = RA_USAGE_AGREEMENT;
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  const RaRequestRules rules = { only_rsa, &wanted, NULL };
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_false (ra_request_check (request, &rules, &findings));
  assert_finding (findings, "suite", FALSE, RA_RULE_SUITE);
  assert_finding (findings, "usage", FALSE, RA_RULE_KEY_PAIRS);
  assert_finding (findings, "possession", TRUE, RA_RULE_POSSESSION);
  g_assert_null (ra_findings_find (findings, "subject"));
}

static void
test_subject_differs (void)
{
  g_autoptr (RaRequest) request = make_request ("ecdsa-p256", RA_USAGE_SIGNATURE);
  g_autoptr (RaSubject) other = ra_subject_new ();
  const RaRequestRules rules = { NULL, NULL, other };
  g_autoptr (GPtrArray) findings = NULL;

  ra_subject_add_rdn (other, "SN", "Інша", RA_SUBJECT_UTF8, NULL);
  ra_subject_add_rdn (other, "title", "бухгалтер", RA_SUBJECT_UTF8, NULL);
  ra_subject_add_attribute (other, FIXTURE_DRFO, "3111900135", NULL);
  g_assert_false (ra_request_check (request, &rules, &findings));
  assert_finding (findings, "subject", FALSE, RA_RULE_SUBJECT_NAMES);
  assert_finding (findings, "attributes", FALSE, RA_RULE_NONE);
  const char *text = ra_findings_find (findings, "subject")->text;
  g_assert_nonnull (strstr (text, "surname is “Вигадана” and must be “Інша”"));
  g_assert_nonnull (strstr (text, "position is missing and must be “бухгалтер”"));
  g_assert_nonnull (strstr (text, "country is “UA” and must not be there"));
}

static void
test_subject_order_does_not_matter (void)
{
  g_autoptr (RaSubject) one = fixture_subject (), two = ra_subject_new ();

  for (guint i = one->rdns->len; i > 0; i--)
    {
      const RaSubjectRdn *rdn = one->rdns->pdata[i - 1];
      g_assert_true (ra_subject_add_rdn (two, rdn->type, rdn->value, RA_SUBJECT_UTF8, NULL));
    }
  g_assert_false (ra_subject_equal (one, two));
  ra_subject_add_attribute (two, FIXTURE_DRFO, "3111900127", NULL);
  ra_subject_add_attribute (two, FIXTURE_UNZR, "19850314-01235", NULL);
  g_assert_true (ra_subject_equal (one, two));
}

/* Centres write U+0027 where the case has U+2019; others write others. */
static void
test_subject_apostrophes (void)
{
  static const char *const written[]
      = { "Д'яченко", "Д’яченко", "Дʼяченко", "Д`яченко", "Дʹяченко", "Д′яченко" };
  g_autoptr (RaSubject) expected = ra_subject_new (), other = ra_subject_new ();

  ra_subject_add_rdn (expected, "SN", "Д’яченко", RA_SUBJECT_UTF8, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr (RaSubject) subject = ra_subject_new ();

      g_assert_true (ra_subject_add_rdn (subject, "SN", written[i], RA_SUBJECT_UTF8, NULL));
      g_assert_true (ra_subject_equal (subject, expected));
    }
  ra_subject_add_rdn (other, "SN", "Дяченко", RA_SUBJECT_UTF8, NULL);
  g_assert_false (ra_subject_equal (other, expected));
}

/* A request whose name carries an escape sequence for terminals or a text that runs from right to left. */
static void
test_control_characters (void)
{
  static const char *const bad[] = { "a\x1b[2Jb", "a\nb",
                                     "a\xe2\x80\xae"
                                     "b" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      X509_REQ *x509 = X509_REQ_new ();
      EVP_PKEY *key = ra_key_pair_get_pkey (fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE));
      unsigned char *der = NULL;

      X509_NAME_add_entry_by_txt (X509_REQ_get_subject_name (x509), "CN", V_ASN1_UTF8STRING,
                                  (const guint8 *) bad[i], -1, -1, 0);
      X509_REQ_set_pubkey (x509, key);
      X509_REQ_sign (x509, key, EVP_sha256 ());
      int size = i2d_X509_REQ (x509, &der);
      g_autoptr (GBytes) bytes = fixture_bytes (der, size);
      assert_parse_error (bytes, RA_CRYPTO_ERROR_DAMAGED, "control characters");
      X509_REQ_free (x509);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-6.1-pair/requests", test_pair);
  g_test_add_func ("/clause/ord-4.12-not-critical/request", test_not_critical);
  g_test_add_func ("/clause/ord-4.12-drfo/bytes", test_directory_bytes);
  g_test_add_func ("/clause/ord-4.12-unzr/printable-only", test_attributes_printable_only);
  g_test_add_func ("/request/no-attributes", test_no_attributes);
  g_test_add_func ("/clause/ord-3.8-names/encodings", test_subject_encodings);
  g_test_add_func ("/request/bad/outside", test_bad_outside);
  g_test_add_func ("/request/bad/truncated", test_truncated);
  g_test_add_func ("/request/bad/pem", test_pem);
  g_test_add_func ("/request/bad/every-byte", test_every_byte_counts);
  g_test_add_func ("/request/bad/not-canonical", test_not_canonical);
  g_test_add_func ("/request/bad/not-canonical-inside", test_not_canonical_inside);
  g_test_add_func ("/request/bad/control-characters", test_control_characters);
  g_test_add_func ("/clause/dfs-6.2-possession/wrong-signature", test_wrong_signature);
  g_test_add_func ("/clause/dfs-6.2-possession/someone-elses-key", test_someone_elses_key);
  g_test_add_func ("/clause/ord-2.4-crossborder/weak", test_weak);
  g_test_add_func ("/clause/dfs-6.1-pair/wrong-usage", test_wrong_usage);
  g_test_add_func ("/request/neighbours", test_neighbours);
  g_test_add_func ("/clause/ord-2.4-authentication/hashes", test_hashes);
  g_test_add_func ("/request/rules", test_rules);
  g_test_add_func ("/request/subject-differs", test_subject_differs);
  g_test_add_func ("/request/subject-apostrophes", test_subject_apostrophes);
  g_test_add_func ("/request/subject-order", test_subject_order_does_not_matter);
  return g_test_run ();
}
