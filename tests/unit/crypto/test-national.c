/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests with keys of ДСТУ 4145, the station's and other programs'. */
#include <openssl/core_names.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/request/ra-request-check.h"

#define ARC "1.2.804.2.1.1.1.1."
#define ARC_DER 0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x01

static const struct
{
  const char *id;
  const char *oid; /* of the signature */
  gsize point_size;
  gsize signature_size;
} suites[] = {
  { "dstu4145-257", ARC "3.1.1", 33, 66 },
  { "dstu4145-431", ARC "3.1.1", 54, 110 },
  { "dstu4145-257-kupyna", ARC "3.6.1.1", 33, 66 },
  { "dstu4145-431-kupyna", ARC "3.6.3.1", 54, 110 },
};

static const RaFinding *
find (GPtrArray *findings, const char *id)
{
  const RaFinding *finding = ra_findings_find (findings, id);

  g_assert_nonnull (finding);
  g_test_message ("%s: %s", id, finding->text);
  return finding;
}

static RaRequest *
parse (GBytes *der)
{
  g_autoptr (GError) error = NULL;
  RaRequest *request = ra_request_parse (der, &error);

  g_assert_no_error (error);
  return request;
}

/* @x509: (transfer full) */
static RaRequest *
request_of (X509_REQ *x509)
{
  unsigned char *der = NULL;
  int size = i2d_X509_REQ (x509, &der);
  g_autoptr (GBytes) bytes = fixture_bytes (der, size);

  X509_REQ_free (x509);
  return parse (bytes);
}

/* Replaces the one place where @from stands. */
static GBytes *
replaced (GBytes *der, gconstpointer from, gconstpointer to, gsize size)
{
  gsize whole;
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (der, &whole), g_bytes_get_size (der));
  guint found = 0;

  for (gsize i = 0; i + size <= whole; i++)
    if (memcmp ((const guint8 *) g_bytes_get_data (der, NULL) + i, from, size) == 0)
      {
        memcpy (copy + i, to, size);
        found++;
      }
  g_assert_cmpuint (found, ==, 1);
  return g_bytes_new (copy, whole);
}

/* ---- requests ---- */

static void
test_requests (void)
{
  g_autoptr (RaSubject) subject = fixture_subject ();

  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    for (RaUsage usage = RA_USAGE_SIGNATURE; usage <= RA_USAGE_AGREEMENT; usage++)
      {
        g_autoptr (RaRequest) request = fixture_request (suites[i].id, usage);
        const char *const allowed[] = { suites[i].id, NULL };
        const RaRequestRules rules = { allowed, &usage, subject };
        g_autoptr (GPtrArray) findings = NULL;

        g_assert_true (ra_request_check (request, &rules, &findings));
        g_assert_cmpuint (findings->len, ==, 6);
        g_assert_cmpstr (request->suite->id, ==, suites[i].id);
        g_assert_cmpint (find (findings, "suite")->rule, ==, RA_RULE_SUITE);
        g_assert_cmphex (request->key_usage, ==,
                         usage == RA_USAGE_SIGNATURE ? KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION
                                                     : KU_KEY_AGREEMENT);
        g_assert_cmpstr (request->key_id, ==, ra_key_pair_get_id (fixture_key (suites[i].id, usage)));
      }
}

/* As the station makes them: signing on the smaller curve, agreement on the larger one. */
static void
test_pair (void)
{
  g_autoptr (RaRequest) signing = fixture_request ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (RaRequest) agreeing = fixture_request ("dstu4145-431", RA_USAGE_AGREEMENT);

  g_assert_true (ra_request_check (signing, NULL, NULL));
  g_assert_true (ra_request_check (agreeing, NULL, NULL));
  g_assert_cmpstr (signing->algorithm, ==, "DSTU 4145-2002, m = 257");
  g_assert_cmpstr (agreeing->algorithm, ==, "DSTU 4145-2002, m = 431");
}

/* What OpenSSL takes from the key as the algorithm must be what the order says, without parameters. */
static void
test_identifiers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      g_autoptr (RaRequest) request = fixture_request (suites[i].id, RA_USAGE_SIGNATURE);
      X509_REQ *x509 = ra_request_get_x509 (request);
      const ASN1_BIT_STRING *value = NULL;
      const X509_ALGOR *algorithm = NULL;
      ASN1_OBJECT *key = NULL;
      const unsigned char *point = NULL;
      int type = 0, size = 0;
      char oid[80];

      X509_REQ_get0_signature (x509, &value, &algorithm);
      OBJ_obj2txt (oid, sizeof oid, algorithm->algorithm, 1);
      g_assert_cmpstr (oid, ==, suites[i].oid);
      X509_ALGOR_get0 (NULL, &type, NULL, algorithm);
      g_assert_cmpint (type, ==, V_ASN1_UNDEF);
      g_assert_cmpuint ((gsize) ASN1_STRING_length (value), ==, suites[i].signature_size);
      g_assert_cmphex (ASN1_STRING_get0_data (value)[0], ==, V_ASN1_OCTET_STRING);

      X509_PUBKEY_get0_param (&key, &point, &size, NULL, X509_REQ_get_X509_PUBKEY (x509));
      OBJ_obj2txt (oid, sizeof oid, key, 1);
      g_assert_cmpstr (oid, ==, ARC "3.1.1");
      g_assert_cmpuint ((gsize) size, ==, suites[i].point_size + 2);
      g_assert_cmphex (point[0], ==, V_ASN1_OCTET_STRING);
    }
}

static void
test_every_byte_counts (void)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (RaRequest) request = fixture_request ("dstu4145-257", RA_USAGE_SIGNATURE);
  gsize size = g_bytes_get_size (request->der);
  const RaRequestRules rules = { NULL, NULL, subject };

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (request->der, NULL), size);
      copy[i] ^= (guint8) (1 << (i % 8));
      g_autoptr (GBytes) changed = g_bytes_new (copy, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (RaRequest) read = ra_request_parse (changed, &error);
      g_assert_true ((read == NULL) == (error != NULL));
      g_assert_true (read == NULL || !ra_request_check (read, &rules, NULL));
    }
}

/* ---- subjectKeyIdentifier ---- */

static void
assert_same_identifier (X509_PUBKEY *info, EVP_PKEY *key, const ASN1_OCTET_STRING *id)
{
  EVP_MD *hash = EVP_MD_fetch (NULL, "dstu34311", NULL);
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();
  guint8 dke[64], out[EVP_MAX_MD_SIZE];
  const unsigned char *bits = NULL;
  unsigned int out_size = 0;
  int size = 0;
  OSSL_PARAM params[]
      = { OSSL_PARAM_construct_octet_string ("dke", dke, sizeof dke), OSSL_PARAM_construct_end () };

  g_assert_cmpint (EVP_PKEY_get_octet_string_param (key, "dke", dke, sizeof dke, NULL), ==, 1);
  X509_PUBKEY_get0_param (NULL, &bits, &size, NULL, info);
  g_assert_cmpint (EVP_DigestInit_ex2 (ctx, hash, params), ==, 1);
  EVP_DigestUpdate (ctx, bits, (gsize) size);
  EVP_DigestFinal_ex (ctx, out, &out_size);
  g_assert_nonnull (id);
  g_assert_cmpmem (ASN1_STRING_get0_data (id), ASN1_STRING_length (id), out, out_size);
  g_assert_cmpuint (out_size, ==, 32);
  EVP_MD_CTX_free (ctx);
  EVP_MD_free (hash);
}

static void
check_identifier (RaRequest *request)
{
  X509_REQ *x509 = ra_request_get_x509 (request);
  STACK_OF (X509_EXTENSION) *extensions = X509_REQ_get_extensions (x509);
  ASN1_OCTET_STRING *id = X509V3_get_d2i (extensions, NID_subject_key_identifier, NULL, NULL);

  assert_same_identifier (X509_REQ_get_X509_PUBKEY (x509), X509_REQ_get0_pubkey (x509), id);
  ASN1_OCTET_STRING_free (id);
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
}

static RaKeyPair *
pair_of (EVP_PKEY *owned_key)
{
  g_autoptr (GError) error = NULL;
  RaKeyPair *pair = ra_key_pair_new_take (owned_key, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  return pair;
}

static RaRequest *
request_by (RaKeyPair *pair)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (GError) error = NULL;
  RaRequest *request = ra_request_new (pair, subject, &error);

  g_assert_no_error (error);
  return request;
}

static void
test_key_identifier (void)
{
  g_autoptr (RaKeyPair) other = pair_of (fixture_dstu_key ("257", "explicit", FIXTURE_DKE));
  g_autoptr (RaRequest) unusual = request_by (other);

  check_identifier (unusual);
  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      g_autoptr (RaRequest) request = fixture_request (suites[i].id, RA_USAGE_SIGNATURE);
      check_identifier (request);
    }
}

/* ---- other programs' requests ---- */

static X509_REQ *
foreign_x509 (EVP_PKEY *key, EVP_PKEY *signer, const char *hash)
{
  X509_REQ *x509 = X509_REQ_new ();
  STACK_OF (X509_EXTENSION) *extensions = sk_X509_EXTENSION_new_null ();
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();

  X509_NAME_add_entry_by_txt (X509_REQ_get_subject_name (x509), "CN", MBSTRING_ASC, (const guint8 *) "x", -1,
                              -1, 0);
  X509_REQ_set_pubkey (x509, key);
  sk_X509_EXTENSION_push (extensions, X509V3_EXT_conf_nid (NULL, NULL, NID_key_usage, "digitalSignature"));
  X509_REQ_add_extensions (x509, extensions);
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
  g_assert_cmpint (EVP_DigestSignInit_ex (ctx, NULL, hash, NULL, NULL, signer, NULL), ==, 1);
  g_assert_cmpint (X509_REQ_sign_ctx (x509, ctx), >, 0);
  EVP_MD_CTX_free (ctx);
  return x509;
}

static RaRequest *
foreign (EVP_PKEY *key, const char *hash)
{
  return request_of (foreign_x509 (key, key, hash));
}

/* The older hash verifies on, whatever the date; the newer one on both curves and of every length. */
static void
test_hashes (void)
{
  static const struct
  {
    const char *group, *hash, *suite, *words;
  } cases[] = {
    { "257", "dstu34311", "dstu4145-257", "The suite is" },
    { "431", "dstu34311", "dstu4145-431", "The suite is" },
    { "257", "kupyna-256", "dstu4145-257-kupyna", "The suite is" },
    { "257", "kupyna-384", "dstu4145-257-kupyna", "384 bits" },
    { "257", "kupyna-512", "dstu4145-257-kupyna", "512 bits" },
    { "431", "kupyna-256", "dstu4145-431-kupyna", "(256 bits)" },
    { "431", "kupyna-512", "dstu4145-431-kupyna", "The suite is" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EVP_PKEY *key = fixture_dstu_key (cases[i].group, NULL, NULL);
      g_autoptr (RaRequest) request = foreign (key, cases[i].hash);
      g_autoptr (GPtrArray) findings = NULL;

      g_assert_true (ra_request_check (request, NULL, &findings));
      g_assert_cmpstr (request->suite->id, ==, cases[i].suite);
      g_assert_nonnull (strstr (find (findings, "suite")->text, cases[i].words));
      EVP_PKEY_free (key);
    }
}

/* A signature algorithm with another hash, or none that is known, proves nothing. */
static void
test_other_hash (void)
{
  static const guint8 usual[] = { 0x30, 0x0d, 0x06, 0x0b, ARC_DER, 3, 1, 1, 0x03 },
                      other[] = { 0x30, 0x0d, 0x06, 0x0b, ARC_DER, 3, 1, 9, 0x03 };
  g_autoptr (RaRequest) request = fixture_request ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (GBytes) changed = replaced (request->der, usual, other, sizeof usual);
  g_autoptr (RaRequest) read = parse (changed);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_false (ra_request_check (read, NULL, &findings));
  g_assert_false (find (findings, "possession")->ok);
  g_assert_false (find (findings, "suite")->ok);
  g_assert_cmpint (find (findings, "suite")->rule, ==, RA_RULE_SUITE_HASH);
}

static void
test_other_curves (void)
{
  static const char *const groups[] = { "163", "167", "173", "179", "191", "233", "307", "367" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      EVP_PKEY *key = fixture_dstu_key (groups[i], NULL, NULL);
      g_autoptr (RaRequest) request = foreign (key, "dstu34311");
      g_autoptr (GPtrArray) findings = NULL;

      g_assert_false (ra_request_check (request, NULL, &findings));
      g_assert_true (find (findings, "possession")->ok);
      g_assert_false (find (findings, "strength")->ok);
      g_assert_cmpint (find (findings, "strength")->rule, ==, RA_RULE_SUITE);
      g_assert_nonnull (strstr (find (findings, "strength")->text, groups[i]));
      EVP_PKEY_free (key);
    }
}

/* The curve named or written out, the substitution written or not: one key with one id. */
static void
test_explicit_parameters (void)
{
  static const char *const groups[] = { "257", "431" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      EVP_PKEY *key = fixture_dstu_key (groups[i], "explicit", "");
      g_autoptr (RaRequest) request = foreign (key, "dstu34311");
      g_autoptr (GPtrArray) findings = NULL;
      char form[32] = "";

      g_assert_true (ra_request_check (request, NULL, &findings));
      EVP_PKEY_get_utf8_string_param (X509_REQ_get0_pubkey (ra_request_get_x509 (request)),
                                      OSSL_PKEY_PARAM_EC_ENCODING, form, sizeof form, NULL);
      g_assert_cmpstr (form, ==, "explicit");
      EVP_PKEY_free (key);
    }
}

static void
test_one_key_one_id (void)
{
  EVP_PKEY *key = fixture_dstu_key ("257", NULL, NULL);
  EVP_PKEY *same = fixture_reworded_key (key, "explicit", ""),
           *different = fixture_reworded_key (key, "named_curve", FIXTURE_DKE);
  g_autofree char *id = ra_key_public_id (key), *same_id = ra_key_public_id (same),
                  *different_id = ra_key_public_id (different);
  unsigned char *one = NULL, *two = NULL;
  int one_size = i2d_PUBKEY (key, &one), two_size = i2d_PUBKEY (same, &two);

  g_assert_cmpint (one_size, !=, two_size);
  g_assert_cmpstr (id, ==, same_id);
  g_assert_cmpstr (id, !=, different_id);
  OPENSSL_free (one);
  OPENSSL_free (two);
  EVP_PKEY_free (key);
  EVP_PKEY_free (same);
  EVP_PKEY_free (different);
}

/* A request signed over a hash with another substitution than the key has. */
static void
test_wrong_substitution (void)
{
  EVP_PKEY *usual = fixture_dstu_key ("257", NULL, NULL),
           *other = fixture_reworded_key (usual, "named_curve", FIXTURE_DKE);
  g_autoptr (RaRequest) wrong = request_of (foreign_x509 (other, usual, "dstu34311"));
  g_autoptr (GPtrArray) findings = NULL;
  EVP_PKEY *own = fixture_dstu_key ("257", NULL, FIXTURE_DKE);
  g_autoptr (RaRequest) right = foreign (own, "dstu34311");

  g_assert_false (ra_request_check (wrong, NULL, &findings));
  g_assert_false (find (findings, "possession")->ok);
  g_assert_cmpint (find (findings, "possession")->rule, ==, RA_RULE_POSSESSION);
  g_assert_true (ra_request_check (right, NULL, NULL));
  EVP_PKEY_free (usual);
  EVP_PKEY_free (other);
  EVP_PKEY_free (own);
}

static void
test_tampered (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      g_autoptr (RaRequest) request = fixture_request (suites[i].id, RA_USAGE_SIGNATURE);
      gsize size = g_bytes_get_size (request->der);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (request->der, NULL), size);
      g_autoptr (GPtrArray) findings = NULL;

      copy[size - 20] ^= 1;
      g_autoptr (GBytes) changed = g_bytes_new (copy, size);
      g_autoptr (RaRequest) read = parse (changed);
      g_assert_false (ra_request_check (read, NULL, &findings));
      g_assert_false (find (findings, "possession")->ok);
      g_assert_true (find (findings, "suite")->ok);
    }
}

static void
assert_unreadable (GBytes *der, const char *words)
{
  g_autoptr (RaRequest) request = parse (der);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_null (request->suite);
  g_assert_false (ra_request_check (request, NULL, &findings));
  g_assert_false (find (findings, "possession")->ok);
  g_assert_false (find (findings, "strength")->ok);
  g_assert_cmpint (find (findings, "suite")->rule, ==, RA_RULE_IDENTIFIERS);
  g_assert_nonnull (strstr (find (findings, "suite")->text, words));
}

/* An identifier of the order that the station recognises and does not read. */
static void
test_normal_basis (void)
{
  static const guint8 polynomial[] = { 0x06, 0x0d, ARC_DER, 3, 1, 1, 2, 6 },
                      normal[] = { 0x06, 0x0d, ARC_DER, 3, 1, 2, 2, 4 };
  g_autoptr (RaRequest) request = fixture_request ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (GBytes) curve = replaced (request->der, polynomial, normal, sizeof normal);
  static const guint8 key_oid[] = { 0x06, 0x0b, ARC_DER, 3, 1, 1, 0x30 },
                      normal_oid[] = { 0x06, 0x0b, ARC_DER, 3, 1, 2, 0x30 };
  g_autoptr (GBytes) algorithm = replaced (request->der, key_oid, normal_oid, sizeof normal_oid);

  assert_unreadable (curve, "optimal normal basis");
  assert_unreadable (algorithm, "optimal normal basis");
}

static void
test_unknown_curve (void)
{
  static const guint8 known[] = { 0x06, 0x0d, ARC_DER, 3, 1, 1, 2, 6 },
                      unknown[] = { 0x06, 0x0d, ARC_DER, 3, 1, 1, 2, 77 };
  g_autoptr (RaRequest) request = fixture_request ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (GBytes) curve = replaced (request->der, known, unknown, sizeof unknown);

  assert_unreadable (curve, "none of the standard's");
}

static void
test_other_numbers (void)
{
  /* the end of B of m=257, little-endian */
  static const guint8 b[] = { 0x10, 0xbe, 0xe3, 0xdb, 0x6a }, other[] = { 0x11, 0xbe, 0xe3, 0xdb, 0x6a };
  EVP_PKEY *key = fixture_dstu_key ("257", "explicit", NULL);
  g_autoptr (RaRequest) request = foreign (key, "dstu34311");
  g_autoptr (GBytes) changed = replaced (request->der, b, other, sizeof b);

  assert_unreadable (changed, "are not the standard's (B)");
  EVP_PKEY_free (key);
}

static void
test_bad_point (void)
{
  EVP_PKEY *key = fixture_dstu_key ("257", NULL, NULL);
  g_autoptr (RaRequest) request = foreign (key, "dstu34311");
  guint8 point[33], zero[33] = { 0 };

  EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, NULL);
  g_autoptr (GBytes) changed = replaced (request->der, point, zero, sizeof zero);
  assert_unreadable (changed, "no point of its curve");
  EVP_PKEY_free (key);
}

/* SubjectPublicKeyInfo of a key in the older form, with the bytes of the point the other way round. */
static X509_PUBKEY *
big_endian_info (EVP_PKEY *key)
{
  X509_PUBKEY *info = NULL;
  X509_ALGOR *algorithm = NULL;
  const unsigned char *bits = NULL;
  int size = 0;

  g_assert_cmpint (X509_PUBKEY_set (&info, key), ==, 1);
  X509_PUBKEY_get0_param (NULL, &bits, &size, &algorithm, info);
  g_autofree guint8 *turned = g_memdup2 (bits, (gsize) size);
  for (int i = 2; i < size; i++)
    turned[i] = bits[size + 1 - i];
  ASN1_STRING *parameters = ASN1_STRING_dup (algorithm->parameter->value.sequence);
  unsigned char *owned = OPENSSL_memdup (turned, (gsize) size);
  g_assert_cmpint (X509_PUBKEY_set0_param (info, OBJ_txt2obj (ARC "3.1.1.1.1", 1), V_ASN1_SEQUENCE,
                                           parameters, owned, size),
                   ==, 1);
  return info;
}

static void
test_big_endian_key (void)
{
  EVP_PKEY *key = fixture_dstu_key ("257", NULL, NULL);
  X509_PUBKEY *info = big_endian_info (key);
  X509_REQ *x509 = foreign_x509 (key, key, "dstu34311");
  unsigned char *der = NULL, *tbs = NULL;
  int der_size = i2d_X509_PUBKEY (info, &der), tbs_size;
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();
  guint8 value[128];
  gsize value_size = sizeof value;

  /* puts the key's bytes in place of the others, and signs anew by hand */
  g_autofree char *id = ra_key_public_id (key);
  tbs_size = i2d_re_X509_REQ_tbs (x509, &tbs);
  unsigned char *old = NULL;
  int old_size = i2d_PUBKEY (key, &old);
  g_autoptr (GByteArray) info_bytes = g_byte_array_new ();
  guint8 *at = memmem (tbs, (gsize) tbs_size, old, (gsize) old_size);
  g_assert_nonnull (at);
  g_byte_array_append (info_bytes, tbs, (guint) (at - tbs));
  g_byte_array_append (info_bytes, der, (guint) der_size);
  g_byte_array_append (info_bytes, at + old_size, (guint) (tbs + tbs_size - at - old_size));
  g_assert_cmphex (info_bytes->data[0], ==, 0x30);
  g_assert_cmphex (info_bytes->data[1], ==,
                   0x81); /* one byte of length, which two more bytes do not change */
  info_bytes->data[2] = (guint8) (info_bytes->len - 3);
  g_assert_cmpuint (info_bytes->len - 3, <, 256);
  EVP_DigestSignInit_ex (ctx, NULL, "dstu34311", NULL, NULL, key, NULL);
  g_assert_cmpint (EVP_DigestSign (ctx, value, &value_size, info_bytes->data, info_bytes->len), ==, 1);

  g_autoptr (GByteArray) request_bytes = g_byte_array_new ();
  static const guint8 algorithm[] = { 0x30, 0x0d, 0x06, 0x0b, ARC_DER, 3, 1, 1 };
  const guint8 bit_string[] = { 0x03, (guint8) (value_size + 1), 0 };
  guint whole_size = info_bytes->len + (guint) sizeof algorithm + 3 + (guint) value_size;
  const guint8 head[] = { 0x30, 0x82, (guint8) (whole_size >> 8), (guint8) whole_size };
  g_byte_array_append (request_bytes, head, sizeof head);
  g_byte_array_append (request_bytes, info_bytes->data, info_bytes->len);
  g_byte_array_append (request_bytes, algorithm, sizeof algorithm);
  g_byte_array_append (request_bytes, bit_string, sizeof bit_string);
  g_byte_array_append (request_bytes, value, (guint) value_size);
  g_autoptr (GBytes) bytes = g_bytes_new (request_bytes->data, request_bytes->len);
  g_autoptr (RaRequest) request = parse (bytes);

  g_assert_true (ra_request_check (request, NULL, NULL));
  g_assert_cmpstr (request->suite->id, ==, "dstu4145-257");
  g_assert_cmpstr (request->key_id, ==, id);
  OPENSSL_free (der);
  OPENSSL_free (tbs);
  OPENSSL_free (old);
  EVP_MD_CTX_free (ctx);
  X509_REQ_free (x509);
  X509_PUBKEY_free (info);
  EVP_PKEY_free (key);
}

/* The identifiers of the family, without the last number, are read as the same. */
static void
test_family_identifiers (void)
{
  static const struct
  {
    const char *suite;
    guint8 number;
  } cases[] = { { "dstu4145-257-kupyna", 1 }, { "dstu4145-431-kupyna", 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RaKeyPair *pair = fixture_key (cases[i].suite, RA_USAGE_SIGNATURE);
      g_autoptr (RaRequest) request = fixture_request (cases[i].suite, RA_USAGE_SIGNATURE);
      gsize size;
      const guint8 *der = g_bytes_get_data (request->der, &size);
      const guint8 usual[] = { 0x30, 0x0e, 0x06, 0x0c, ARC_DER, 3, 6, cases[i].number, 1 },
                   family[] = { 0x30, 0x0d, 0x06, 0x0b, ARC_DER, 3, 6, cases[i].number };
      const guint8 *at = memmem (der, size, usual, sizeof usual);
      guint outer = (guint) size - 4 - 1;
      const guint8 head[] = { 0x30, 0x82, (guint8) (outer >> 8), (guint8) outer };
      g_autoptr (GByteArray) changed = g_byte_array_new ();

      g_assert_nonnull (at);
      g_byte_array_append (changed, head, sizeof head);
      g_byte_array_append (changed, der + 4, (guint) (at - der - 4));
      g_byte_array_append (changed, family, sizeof family);
      g_byte_array_append (changed, at + sizeof usual, (guint) (der + size - at - sizeof usual));
      g_autoptr (GBytes) bytes = g_bytes_new (changed->data, changed->len);
      g_autoptr (RaRequest) read = parse (bytes);
      g_assert_true (ra_request_check (read, NULL, NULL));
      g_assert_cmpstr (read->suite->id, ==, cases[i].suite);
      g_assert_cmpstr (read->key_id, ==, ra_key_pair_get_id (pair));
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/ord-2.4-documents/requests", test_requests);
  g_test_add_func ("/clause/dfs-6.1-pair/national", test_pair);
  g_test_add_func ("/clause/ord-3.11-oids/requests", test_identifiers);
  g_test_add_func ("/national/request/every-byte", test_every_byte_counts);
  g_test_add_func ("/national/request/key-identifier", test_key_identifier);
  g_test_add_func ("/clause/ord-3.13-hash/requests", test_hashes);
  g_test_add_func ("/clause/ord-3.13-hash/other-hash", test_other_hash);
  g_test_add_func ("/clause/ord-2.4-documents/other-curves", test_other_curves);
  g_test_add_func ("/national/request/explicit-parameters", test_explicit_parameters);
  g_test_add_func ("/national/request/one-key-one-id", test_one_key_one_id);
  g_test_add_func ("/clause/dfs-6.2-possession/wrong-substitution", test_wrong_substitution);
  g_test_add_func ("/clause/dfs-6.2-possession/national-tampered", test_tampered);
  g_test_add_func ("/clause/ord-3.11-oids/normal-basis", test_normal_basis);
  g_test_add_func ("/clause/ord-3.11-oids/unknown-curve", test_unknown_curve);
  g_test_add_func ("/clause/ord-3.11-oids/other-numbers", test_other_numbers);
  g_test_add_func ("/clause/ord-3.11-oids/bad-point", test_bad_point);
  g_test_add_func ("/clause/ord-3.11-oids/big-endian", test_big_endian_key);
  g_test_add_func ("/clause/ord-3.13-hash/family-identifiers", test_family_identifiers);
  return g_test_run ();
}
