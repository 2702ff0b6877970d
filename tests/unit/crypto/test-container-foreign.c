/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Containers of other programs: read, or refused in words and at once. */
#include <openssl/objects.h>
#include <string.h>

#include "fixtures.h"
#include "foreign-containers.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container-private.h"

#define PASSWORD "Vyhadanyi-7 pass"
#define BEARABLE (5 * G_TIME_SPAN_SECOND) /* a refusal needs milliseconds; machines may be busy */

/* As the centres' programs write it, UAPKI does by default, and OpenSSL 3 does. */
static const ForeignForm national
    = { NID_dstu28147_cfb, NID_hmacWithDstu34311, NID_dstu34311, 0, 0, 0, 0, NULL, NULL, NULL };
static const ForeignForm uapki
    = { NID_aes_256_cbc, NID_hmacWithSHA512, NID_sha512, 0, 0, 0, 0, NULL, NULL, NULL };
static const ForeignForm openssl
    = { NID_aes_128_cbc, NID_hmacWithSHA1, NID_sha1, 0, 0, 16, 8, NULL, NULL, NULL };

static EVP_PKEY *
pkey (const char *suite, RaUsage usage)
{
  return ra_key_pair_get_pkey (fixture_key (suite, usage));
}

static GPtrArray *
secrets_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_secret_unref);
}

static GPtrArray *
open_container (GBytes *container)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  GError *error = NULL;
  GPtrArray *keys = ra_container_open (container, password, &error);

  g_assert_no_error (error);
  return keys;
}

/* Exactly the two keys, for signature and for agreement, and they work. */
static void
assert_keys (GBytes *container, EVP_PKEY *sign, EVP_PKEY *agree)
{
  g_autoptr (GPtrArray) keys = open_container (container);
  EVP_PKEY *expected[RA_USAGE_AGREEMENT + 1] = { sign, agree };

  g_assert_cmpuint (keys->len, ==, agree != NULL ? 2 : 1);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *id = ra_key_public_id (expected[i]);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (ra_key_pair_get_id (keys->pdata[i]), ==, id);
      g_assert_cmpint (ra_key_pair_get_usage (keys->pdata[i]), ==, i);
      g_assert_true (ra_key_pair_probe (keys->pdata[i], &error));
      g_assert_no_error (error);
    }
}

static void
assert_refused (GBytes *container, const char *password_text, int code, const char *words)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (password_text);
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();

  g_assert_null (ra_container_open (container, password, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpint (g_get_monotonic_time () - started, <, BEARABLE);
}

static GBytes *
two_bags (EVP_PKEY *first, EVP_PKEY *second, const char *const *names, const ForeignForm *form)
{
  g_autoptr (GPtrArray) plain = secrets_new ();

  g_ptr_array_add (plain, foreign_pkcs8 (first, 0, NULL, FOREIGN_NO_ATTRIBUTES));
  g_ptr_array_add (plain, foreign_pkcs8 (second, 0, NULL, FOREIGN_NO_ATTRIBUTES));
  return foreign_pkcs12 (plain, names, PASSWORD, form);
}

/* ---- PKCS#12 ---- */

static void
test_protections (void)
{
  static const char *const names[] = { "k1", "k2" };
  static const ForeignForm *const forms[] = { &national, &uapki, &openssl };
  EVP_PKEY *sign = pkey ("dstu4145-257", RA_USAGE_SIGNATURE),
           *agree = pkey ("dstu4145-431", RA_USAGE_AGREEMENT);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GBytes) container = two_bags (sign, agree, names, forms[i]);

      assert_keys (container, sign, agree);
    }
}

/* What the keys are for: by name, else by the degrees of the curves, else by place. */
static void
test_usages (void)
{
  static const char *const named[] = { "agreement", "signature" };
  EVP_PKEY *small = pkey ("dstu4145-257", RA_USAGE_SIGNATURE),
           *large = pkey ("dstu4145-431", RA_USAGE_AGREEMENT),
           *other = pkey ("dstu4145-257", RA_USAGE_AGREEMENT);
  g_autoptr (GBytes) by_name = two_bags (small, large, named, &national),
                     by_degree = two_bags (large, small, NULL, &national),
                     by_place = two_bags (other, small, NULL, &national);

  assert_keys (by_name, large, small);
  assert_keys (by_degree, small, large);
  assert_keys (by_place, other, small);
}

/* As the centres' programs write PKCS#8: curves by their numbers, the scalar filled up to a multiple of four
 * bytes and one more word. */
static void
test_filled_scalars (void)
{
  g_autoptr (EVP_PKEY) sign = foreign_explicit_key ("257"), agree = foreign_explicit_key ("431");
  g_autoptr (GPtrArray) plain = secrets_new ();
  g_autoptr (GBytes) container = NULL;

  g_ptr_array_add (plain, foreign_pkcs8 (sign, 36, NULL, FOREIGN_NO_ATTRIBUTES));
  g_ptr_array_add (plain, foreign_pkcs8 (agree, 56, NULL, FOREIGN_NO_ATTRIBUTES));
  container = foreign_pkcs12 (plain, NULL, PASSWORD, &national);
  assert_keys (container, sign, agree);
}

/* ---- the second key in the attributes ---- */

static void
check_second (EVP_PKEY *sign, EVP_PKEY *agree, ForeignAttributes attributes)
{
  g_autoptr (GPtrArray) plain = secrets_new ();
  g_autoptr (GBytes) container = NULL, key6 = NULL;

  g_ptr_array_add (plain, foreign_pkcs8 (sign, 0, agree, attributes));
  container = foreign_pkcs12 (plain, NULL, PASSWORD, &national);
  assert_keys (container, sign, agree);
  key6 = foreign_key6 (plain->pdata[0], PASSWORD, FOREIGN_KEY6_ITERATIONS);
  assert_keys (key6, sign, agree);
}

static void
test_second_key (void)
{
  g_autoptr (EVP_PKEY) sign = foreign_explicit_key ("257"), large = foreign_explicit_key ("431"),
                       small = foreign_explicit_key ("257");

  check_second (sign, large, FOREIGN_EXPLICIT_CURVE);
  check_second (sign, small, FOREIGN_EXPLICIT_CURVE);
  check_second (sign, large, FOREIGN_NAMED_CURVE);
  check_second (large, small, FOREIGN_EXPLICIT_CURVE);
}

/* The same key by itself and in the attributes of the other one is one key, in either order. */
static void
test_same_key_twice (void)
{
  EVP_PKEY *sign = pkey ("dstu4145-257", RA_USAGE_SIGNATURE),
           *agree = pkey ("dstu4145-257", RA_USAGE_AGREEMENT);
  g_autoptr (RaSecret) both = foreign_pkcs8 (sign, 0, agree, FOREIGN_EXPLICIT_CURVE),
                       alone = foreign_pkcs8 (agree, 0, NULL, FOREIGN_NO_ATTRIBUTES);

  for (guint first = 0; first < 2; first++)
    {
      g_autoptr (GPtrArray) plain = secrets_new ();
      g_autoptr (GBytes) container = NULL;

      g_ptr_array_add (plain, ra_secret_ref (first == 0 ? both : alone));
      g_ptr_array_add (plain, ra_secret_ref (first == 0 ? alone : both));
      container = foreign_pkcs12 (plain, NULL, PASSWORD, &national);
      assert_keys (container, sign, agree);
    }
}

static void
test_bad_second_key (void)
{
  static const ForeignAttributes bad[] = { FOREIGN_WRONG_NUMBER, FOREIGN_NO_PARAMETERS };
  EVP_PKEY *sign = pkey ("dstu4145-257", RA_USAGE_SIGNATURE),
           *agree = pkey ("dstu4145-431", RA_USAGE_AGREEMENT);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RaSecret) plain = foreign_pkcs8 (sign, 0, agree, bad[i]);
      g_autoptr (GBytes) key6 = foreign_key6 (plain, PASSWORD, FOREIGN_KEY6_ITERATIONS);

      assert_refused (key6, PASSWORD, RA_CRYPTO_ERROR_DAMAGED, "key for key agreement beside");
    }
}

/* ---- Key-6.dat ---- */

static GBytes *
make_key6 (gsize scalar_size, guint iterations)
{
  g_autoptr (RaSecret) plain
      = foreign_pkcs8 (pkey ("dstu4145-257", RA_USAGE_SIGNATURE), scalar_size,
                       pkey ("dstu4145-431", RA_USAGE_AGREEMENT), FOREIGN_EXPLICIT_CURVE);

  return foreign_key6 (plain, PASSWORD, iterations);
}

/* The last block filled up by zero to seven bytes. */
static void
test_key6_lengths (void)
{
  for (gsize more = 0; more < 8; more++)
    {
      g_autoptr (GBytes) container = make_key6 (32 + more, FOREIGN_KEY6_ITERATIONS);

      assert_keys (container, pkey ("dstu4145-257", RA_USAGE_SIGNATURE),
                   pkey ("dstu4145-431", RA_USAGE_AGREEMENT));
    }
}

static void
test_key6_alone (void)
{
  EVP_PKEY *sign = pkey ("dstu4145-257", RA_USAGE_SIGNATURE);
  g_autoptr (RaSecret) plain = foreign_pkcs8 (sign, 0, NULL, FOREIGN_NO_ATTRIBUTES);
  g_autoptr (GBytes) container = foreign_key6 (plain, PASSWORD, FOREIGN_KEY6_ITERATIONS);

  assert_keys (container, sign, NULL);
}

static GBytes *
cut (GBytes *bytes, gsize size)
{
  return g_bytes_new_from_bytes (bytes, 0, size);
}

static GBytes *
lengthen (GBytes *bytes, gsize more)
{
  gsize size = g_bytes_get_size (bytes);
  guint8 *copy = g_malloc0 (size + more);

  memcpy (copy, g_bytes_get_data (bytes, NULL), size);
  return g_bytes_new_take (copy, size + more);
}

static void
test_key6_refusals (void)
{
  g_autoptr (GBytes) good = make_key6 (0, FOREIGN_KEY6_ITERATIONS), few = make_key6 (0, 9999),
                     truncated = cut (good, 500), trailing = lengthen (good, 1),
                     large
                     = g_bytes_new_take (g_malloc0 (RA_CONTAINER_MAX_SIZE + 1), RA_CONTAINER_MAX_SIZE + 1);
  g_autofree guint8 *odd = g_memdup2 (g_bytes_get_data (good, NULL), g_bytes_get_size (good));

  assert_refused (good, "Vyhadanyi-8 pass", RA_CRYPTO_ERROR_WRONG_PASSWORD,
                  "does not open the key container");
  assert_refused (good, "", RA_CRYPTO_ERROR_WRONG_PASSWORD, "does not open the key container");
  assert_refused (few, PASSWORD, RA_CRYPTO_ERROR_WRONG_PASSWORD, "does not open the key container");
  assert_refused (truncated, PASSWORD, RA_CRYPTO_ERROR_TRUNCATED, "cut short");
  assert_refused (trailing, PASSWORD, RA_CRYPTO_ERROR_TRAILING, "1 more bytes");
  assert_refused (large, PASSWORD, RA_CRYPTO_ERROR_TOO_LARGE, "at most");
  odd[20] = 0x03; /* the code has another type */
  g_autoptr (GBytes) damaged = g_bytes_new (odd, g_bytes_get_size (good));
  assert_refused (damaged, PASSWORD, RA_CRYPTO_ERROR_DAMAGED, "Key-6.dat");
}

/* Every byte changed in turn: refused, or the same keys. */
static void
test_key6_every_byte (void)
{
  g_autoptr (GBytes) good = NULL;
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  gsize size;

  ra_derivation_set_test_max_iterations (1);
  good = make_key6 (0, 1);
  size = g_bytes_get_size (good);
  assert_keys (good, pkey ("dstu4145-257", RA_USAGE_SIGNATURE), pkey ("dstu4145-431", RA_USAGE_AGREEMENT));
  for (gsize i = 0; i < size; i++)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      copy[i] ^= (guint8) (1u << i % 8);
      changed = g_bytes_new_take (copy, size);
      g_assert_null (ra_container_open (changed, password, &error));
      g_assert_nonnull (error);
    }
  ra_derivation_set_test_max_iterations (0);
}

/* ---- refusals ---- */

static GBytes *
one_bag (const ForeignForm *form)
{
  g_autoptr (GPtrArray) plain = secrets_new ();

  g_ptr_array_add (plain,
                   foreign_pkcs8 (pkey ("dstu4145-257", RA_USAGE_SIGNATURE), 0, NULL, FOREIGN_NO_ATTRIBUTES));
  return foreign_pkcs12 (plain, NULL, PASSWORD, form);
}

static void
check_form (ForeignForm form, int code, const char *words)
{
  g_autoptr (GBytes) container = one_bag (&form);

  assert_refused (container, PASSWORD, code, words);
}

/* What a container asks for is judged before anything is derived. */
static void
test_refused_forms (void)
{
  ForeignForm form = national;

  form.hash = NID_undef;
  check_form (form, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "no MAC");
  form = national;
  form.salt = 1025;
  check_form (form, RA_CRYPTO_ERROR_DAMAGED, "salt of 1025 bytes");
  form = national;
  form.mac_salt = 100000;
  check_form (form, RA_CRYPTO_ERROR_DAMAGED, "salt of 100000 bytes");
  form = national;
  form.cipher_oid = "1.2.840.113549.3.2"; /* RC2: known by name, not used */
  check_form (form, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "rc2-cbc");
  form.cipher_oid = "1.2.804.2.1.1.1.1.1.3.5.2"; /* Калина, CBC */
  check_form (form, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "1.2.804.2.1.1.1.1.1.3.5.2");
  form.cipher_oid = "2.16.840.1.101.3.4.1.46"; /* AES-256-GCM */
  check_form (form, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "aes-256-gcm");
  form = national;
  form.function_oid = "1.2.804.2.1.1.1.1.2.2.4"; /* KMAC */
  check_form (form, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "1.2.804.2.1.1.1.1.2.2.4");
  form = national;
  form.hash_oid = "1.2.3.4.5";
  check_form (form, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, "1.2.3.4.5");
}

static void
test_refused_counts (void)
{
  ForeignForm form = uapki;

  ra_derivation_set_test_max_iterations (5000);
  form.iterations = 5001;
  check_form (form, RA_CRYPTO_ERROR_DAMAGED, "5001 iterations");
  form.iterations = 2500;
  form.mac_iterations = 2501; /* each is bearable, both are not */
  check_form (form, RA_CRYPTO_ERROR_DAMAGED, "2500 iterations");
  form = national;
  form.iterations = 900; /* these count five times: 4500 and 505 */
  form.mac_iterations = 101;
  check_form (form, RA_CRYPTO_ERROR_DAMAGED, "900 iterations");
  form.mac_iterations = 100;
  g_autoptr (GBytes) bearable = one_bag (&form);
  assert_keys (bearable, pkey ("dstu4145-257", RA_USAGE_SIGNATURE), NULL);
  ra_derivation_set_test_max_iterations (0);
}

static void
test_refused_files (void)
{
  static const char pem[]
      = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n";
  static const guint8 store[] = { 0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 0 };
  static const guint8 number[] = { 0x30, 0x03, 0x02, 0x01, 0x05 };
  g_autoptr (GBytes) good = one_bag (&national), java = g_bytes_new_static (store, sizeof store),
                     text = g_bytes_new_static (pem, sizeof pem - 1), empty = g_bytes_new_static ("", 0),
                     other = g_bytes_new_static (number, sizeof number),
                     truncated = cut (good, g_bytes_get_size (good) - 1), trailing = lengthen (good, 3),
                     large = lengthen (good, RA_CONTAINER_MAX_SIZE);

  assert_refused (java, PASSWORD, RA_CRYPTO_ERROR_WRONG_FORMAT, "JKS");
  assert_refused (text, PASSWORD, RA_CRYPTO_ERROR_TRUNCATED, "cut short");
  assert_refused (empty, PASSWORD, RA_CRYPTO_ERROR_EMPTY, "empty");
  assert_refused (other, PASSWORD, RA_CRYPTO_ERROR_DAMAGED, "PKCS#12");
  assert_refused (truncated, PASSWORD, RA_CRYPTO_ERROR_TRUNCATED, "cut short");
  assert_refused (trailing, PASSWORD, RA_CRYPTO_ERROR_TRAILING, "3 more bytes");
  assert_refused (large, PASSWORD, RA_CRYPTO_ERROR_TOO_LARGE, "at most");
  assert_refused (good, "Vyhadanyi-8 pass", RA_CRYPTO_ERROR_WRONG_PASSWORD, "does not open");
}

/* A key longer than any, and more keys than anybody has. */
static void
test_refused_sizes (void)
{
  g_autoptr (GPtrArray) plain = secrets_new ();
  g_autoptr (GBytes) container = NULL, many = NULL;

  g_ptr_array_add (plain, ra_secret_new (RA_DERIVATION_MAX_KEY_SIZE + 1));
  container = foreign_pkcs12 (plain, NULL, PASSWORD, &national);
  assert_refused (container, PASSWORD, RA_CRYPTO_ERROR_TOO_LARGE, "larger than any key");
  g_ptr_array_set_size (plain, 0);
  while (plain->len <= RA_CONTAINER_MAX_KEYS)
    g_ptr_array_add (plain, ra_secret_new (16));
  many = foreign_pkcs12 (plain, NULL, PASSWORD, &openssl);
  assert_refused (many, PASSWORD, RA_CRYPTO_ERROR_DAMAGED, "far too many");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/container/foreign/protections", test_protections);
  g_test_add_func ("/container/foreign/usages", test_usages);
  g_test_add_func ("/container/foreign/filled-scalars", test_filled_scalars);
  g_test_add_func ("/container/foreign/second-key", test_second_key);
  g_test_add_func ("/container/foreign/same-key-twice", test_same_key_twice);
  g_test_add_func ("/container/foreign/bad-second-key", test_bad_second_key);
  g_test_add_func ("/container/key6/lengths", test_key6_lengths);
  g_test_add_func ("/container/key6/alone", test_key6_alone);
  g_test_add_func ("/container/key6/refusals", test_key6_refusals);
  g_test_add_func ("/container/key6/every-byte", test_key6_every_byte);
  g_test_add_func ("/container/refused/forms", test_refused_forms);
  g_test_add_func ("/container/refused/counts", test_refused_counts);
  g_test_add_func ("/container/refused/files", test_refused_files);
  g_test_add_func ("/container/refused/sizes", test_refused_sizes);
  return g_test_run ();
}
