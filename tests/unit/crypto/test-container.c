/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <openssl/pkcs12.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/keys/ra-derivation-private.h"
#include "ra-core/crypto/ra-crypto-error.h"

#define PASSWORD "Barvinok-42 ~!"
#define FEW 2000 /* iterations, where the number is not what is looked at */

static GPtrArray *
make_pair (const char *signing, const char *agreeing)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);

  g_ptr_array_add (keys, ra_key_pair_ref (fixture_key (signing, RA_USAGE_SIGNATURE)));
  g_ptr_array_add (keys, ra_key_pair_ref (fixture_key (agreeing, RA_USAGE_AGREEMENT)));
  return keys;
}

static GPtrArray *
make_keys (const char *suite)
{
  return make_pair (suite, suite);
}

static GBytes *
make_container (guint iterations)
{
  g_autoptr (GPtrArray) keys = make_keys ("ecdsa-p256");
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  GError *error = NULL;
  GBytes *container = ra_container_write (keys, password, RA_CONTAINER_FORM_AES, iterations, &error);

  g_assert_no_error (error);
  return container;
}

static GBytes *
make_national (guint iterations)
{
  g_autoptr (GPtrArray) keys = make_pair ("dstu4145-257", "dstu4145-431");
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  GError *error = NULL;
  GBytes *container = ra_container_write (keys, password, RA_CONTAINER_FORM_NATIONAL, iterations, &error);

  g_assert_no_error (error);
  return container;
}

static void
assert_same_keys (GPtrArray *read, GPtrArray *keys)
{
  g_assert_cmpuint (read->len, ==, keys->len);
  for (guint i = 0; i < keys->len; i++)
    {
      g_assert_cmpstr (ra_key_pair_get_id (read->pdata[i]), ==, ra_key_pair_get_id (keys->pdata[i]));
      g_assert_cmpint (ra_key_pair_get_usage (read->pdata[i]), ==, ra_key_pair_get_usage (keys->pdata[i]));
    }
}

/* Opened with the time it took in the test's log: what a clerk waits for. */
static void
check_round_trip (const char *signing, const char *agreeing, RaContainerForm form, guint iterations)
{
  g_autoptr (GPtrArray) keys = make_pair (signing, agreeing), read = NULL;
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();
  g_autoptr (GBytes) container = ra_container_write (keys, password, form, iterations, &error);

  g_assert_no_error (error);
  g_test_message ("%s, %s: written in %d ms", signing, ra_container_form_to_string (form),
                  (int) ((g_get_monotonic_time () - started) / 1000));
  read = ra_container_open (container, password, &error);
  g_assert_no_error (error);
  assert_same_keys (read, keys);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (ra_key_pair_probe (read->pdata[i], &error));
      g_assert_no_error (error);
    }
}

static void
test_round_trip (void)
{
  check_round_trip ("ecdsa-p256", "ecdsa-p256", RA_CONTAINER_FORM_AES, 0);
  check_round_trip ("rsa-4096", "rsa-4096", RA_CONTAINER_FORM_AES, FEW);
  check_round_trip ("dstu4145-257", "dstu4145-431", RA_CONTAINER_FORM_AES, FEW);
  check_round_trip ("dstu4145-257", "dstu4145-431", RA_CONTAINER_FORM_NATIONAL, 0);
  check_round_trip ("dstu4145-431", "dstu4145-257", RA_CONTAINER_FORM_NATIONAL, FEW);
  check_round_trip ("dstu4145-257", "dstu4145-257", RA_CONTAINER_FORM_NATIONAL, FEW);
  check_round_trip ("dstu4145-257", "ecdsa-p256", RA_CONTAINER_FORM_NATIONAL, FEW);
}

static PKCS12 *
decode (GBytes *container)
{
  gsize size;
  const unsigned char *at = g_bytes_get_data (container, &size);

  return d2i_PKCS12 (NULL, &at, (long) size);
}

/* The parts of docs/formats/container.md that the national form promises, of one bag. */
static void
check_national_bag (PKCS12_SAFEBAG *bag, RaKeyPair *key)
{
  const X509_ALGOR *algorithm = NULL;
  const ASN1_TYPE *name = PKCS12_SAFEBAG_get0_attr (bag, NID_localKeyID);
  PBE2PARAM *scheme;
  PBKDF2PARAM *derivation;
  char *friendly = PKCS12_get_friendlyname (bag);

  X509_SIG_get0 (PKCS12_SAFEBAG_get0_pkcs8 (bag), &algorithm, NULL);
  scheme = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBE2PARAM), algorithm->parameter);
  derivation = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), scheme->keyfunc->parameter);
  g_assert_cmpint (OBJ_obj2nid (algorithm->algorithm), ==, NID_pbes2);
  g_assert_cmpint (OBJ_obj2nid (scheme->encryption->algorithm), ==, NID_dstu28147_cfb);
  /* SEQUENCE of the vector, 2 + 8 bytes, and the substitution, 2 + 64 bytes */
  g_assert_cmpint (scheme->encryption->parameter->type, ==, V_ASN1_SEQUENCE);
  g_assert_cmpint (scheme->encryption->parameter->value.sequence->length, ==, 2 + 10 + 66);
  g_assert_cmpint (OBJ_obj2nid (scheme->keyfunc->algorithm), ==, NID_id_pbkdf2);
  g_assert_cmpint (OBJ_obj2nid (derivation->prf->algorithm), ==, NID_hmacWithDstu34311);
  g_assert_cmpint (ASN1_INTEGER_get (derivation->iter), ==, RA_CONTAINER_NATIONAL_ITERATIONS);
  g_assert_cmpint (derivation->salt->value.octet_string->length, ==, 32);
  g_assert_cmpint (name->value.octet_string->length, ==, 32);
  g_assert_cmpstr (friendly, ==, ra_usage_to_string (ra_key_pair_get_usage (key)));
  OPENSSL_free (friendly);
  PBKDF2PARAM_free (derivation);
  PBE2PARAM_free (scheme);
}

static void
test_national_form (void)
{
  g_autoptr (GPtrArray) keys = make_pair ("dstu4145-257", "dstu4145-431");
  g_autoptr (GBytes) bytes = make_national (0);
  PKCS12 *container = decode (bytes);
  STACK_OF (PKCS7) *safes = PKCS12_unpack_authsafes (container);
  STACK_OF (PKCS12_SAFEBAG) *bags = PKCS12_unpack_p7data (sk_PKCS7_value (safes, 0));
  const X509_ALGOR *hash;
  const ASN1_OCTET_STRING *salt;
  const ASN1_INTEGER *count;

  g_assert_cmpint (sk_PKCS7_num (safes), ==, 1);
  g_assert_cmpint (sk_PKCS12_SAFEBAG_num (bags), ==, 2);
  for (int i = 0; i < 2; i++)
    check_national_bag (sk_PKCS12_SAFEBAG_value (bags, i), keys->pdata[i]);
  PKCS12_get0_mac (NULL, &hash, &salt, &count, container);
  g_assert_cmpint (OBJ_obj2nid (hash->algorithm), ==, NID_dstu34311);
  g_assert_cmpint (salt->length, ==, 32);
  g_assert_cmpint (ASN1_INTEGER_get (count), ==, RA_CONTAINER_NATIONAL_ITERATIONS);
  sk_PKCS12_SAFEBAG_pop_free (bags, PKCS12_SAFEBAG_free);
  sk_PKCS7_pop_free (safes, PKCS7_free);
  PKCS12_free (container);
}

/* Returns: (transfer full): salt and initialisation vector of a bag */
static PBKDF2PARAM *
read_derivation (PKCS12_SAFEBAG *bag, GBytes **vector)
{
  const X509_ALGOR *algorithm = NULL;
  PBE2PARAM *scheme;
  PBKDF2PARAM *derivation;
  const ASN1_STRING *parameter;

  X509_SIG_get0 (PKCS12_SAFEBAG_get0_pkcs8 (bag), &algorithm, NULL);
  scheme = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBE2PARAM), algorithm->parameter);
  derivation = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), scheme->keyfunc->parameter);
  parameter = scheme->encryption->parameter->value.asn1_string;
  *vector = g_bytes_new (parameter->data, (gsize) parameter->length);
  PBE2PARAM_free (scheme);
  return derivation;
}

/* Both bags take one derivation, and nothing else of them is alike; the code over the container takes one of its own. */
static void
check_salts (const char *signing, const char *agreeing, RaContainerForm form)
{
  g_autoptr (GPtrArray) keys = make_pair (signing, agreeing);
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GBytes) bytes = ra_container_write (keys, password, form, FEW, NULL);
  g_autoptr (GBytes) one_vector = NULL, other_vector = NULL;
  PKCS12 *container = decode (bytes);
  STACK_OF (PKCS7) *safes = PKCS12_unpack_authsafes (container);
  STACK_OF (PKCS12_SAFEBAG) *bags = PKCS12_unpack_p7data (sk_PKCS7_value (safes, 0));
  PBKDF2PARAM *one = read_derivation (sk_PKCS12_SAFEBAG_value (bags, 0), &one_vector),
              *other = read_derivation (sk_PKCS12_SAFEBAG_value (bags, 1), &other_vector);
  const ASN1_OCTET_STRING *salt;

  g_assert_cmpint (ASN1_STRING_cmp (one->salt->value.octet_string, other->salt->value.octet_string), ==, 0);
  g_assert_false (g_bytes_equal (one_vector, other_vector));
  PKCS12_get0_mac (NULL, NULL, &salt, NULL, container);
  g_assert_cmpint (ASN1_STRING_cmp (one->salt->value.octet_string, salt), !=, 0);
  PBKDF2PARAM_free (one);
  PBKDF2PARAM_free (other);
  sk_PKCS12_SAFEBAG_pop_free (bags, PKCS12_SAFEBAG_free);
  sk_PKCS7_pop_free (safes, PKCS7_free);
  PKCS12_free (container);
}

static void
test_salts (void)
{
  check_salts ("dstu4145-257", "dstu4145-431", RA_CONTAINER_FORM_NATIONAL);
  check_salts ("ecdsa-p256", "ecdsa-p256", RA_CONTAINER_FORM_AES);
}

/* What was derived while writing opens it again; of another password it opens nothing. */
static void
test_derived (void)
{
  g_autoptr (GPtrArray) keys = make_pair ("ecdsa-p256", "ecdsa-p256");
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD), wrong = ra_secret_new_text (PASSWORD "x");
  g_autoptr (RaDerivedKeys) derived = ra_derived_keys_new (password), others = ra_derived_keys_new (wrong);
  g_autoptr (GBytes) bytes = ra_container_write_with (keys, derived, RA_CONTAINER_FORM_AES, FEW, NULL);
  g_autoptr (GBytes) elsewhere = ra_container_write_with (keys, others, RA_CONTAINER_FORM_AES, FEW, NULL);
  g_autoptr (GPtrArray) again = ra_container_open_with (bytes, derived, NULL);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (again->len, ==, 2);
  for (guint i = 0; i < again->len; i++)
    g_assert_cmpstr (ra_key_pair_get_id (again->pdata[i]), ==, ra_key_pair_get_id (keys->pdata[i]));
  none = ra_container_open_with (elsewhere, derived, &error);
  g_assert_null (none);
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD);
}

static int
hash_of_mac (const char *signing, const char *agreeing, RaContainerForm form)
{
  g_autoptr (GPtrArray) keys = make_pair (signing, agreeing);
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GBytes) bytes = ra_container_write (keys, password, form, FEW, NULL);
  PKCS12 *container = decode (bytes);
  const X509_ALGOR *hash = NULL;
  int nid;

  PKCS12_get0_mac (NULL, &hash, NULL, NULL, container);
  nid = OBJ_obj2nid (hash->algorithm);
  PKCS12_free (container);
  return nid;
}

/* The office's wish holds for ДСТУ keys; others are never in the national form. */
static void
test_forms (void)
{
  RaContainerForm form = RA_CONTAINER_FORM_AES;

  g_assert_cmpint (hash_of_mac ("dstu4145-257", "dstu4145-431", RA_CONTAINER_FORM_NATIONAL), ==,
                   NID_dstu34311);
  g_assert_cmpint (hash_of_mac ("dstu4145-257", "dstu4145-431", RA_CONTAINER_FORM_AES), ==, NID_sha256);
  g_assert_cmpint (hash_of_mac ("ecdsa-p256", "ecdsa-p256", RA_CONTAINER_FORM_NATIONAL), ==, NID_sha256);
  g_assert_cmpint (hash_of_mac ("dstu4145-257", "ecdsa-p256", RA_CONTAINER_FORM_NATIONAL), ==, NID_sha256);
  g_assert_true (ra_container_form_from_string ("national", &form));
  g_assert_cmpint (form, ==, RA_CONTAINER_FORM_NATIONAL);
  g_assert_true (ra_container_form_from_string ("aes", &form));
  g_assert_cmpint (form, ==, RA_CONTAINER_FORM_AES);
  g_assert_false (ra_container_form_from_string ("jks", &form));
  g_assert_false (ra_container_form_from_string (NULL, &form));
  g_assert_cmpint (form, ==, RA_CONTAINER_FORM_AES);
}

/* What the standard's own program says about the container. Returns: (transfer full) */
static char *
run_openssl (GBytes *container, const char *const *arguments, const char *password)
{
  g_autofree char *folder = g_dir_make_tmp ("ra-container-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key.p12", NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_file_set_contents (path, g_bytes_get_data (container, NULL), (gssize) g_bytes_get_size (container), NULL);
  g_strv_builder_add_many (builder, "openssl", "pkcs12", "-in", path, "-passin", "stdin", NULL);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  process = g_subprocess_newv ((const char *const *) argv,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                   | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, password, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return output;
}

static void
test_opened_by_openssl (void)
{
  static const char *const info[] = { "-info", "-noout", NULL }, *const keys[] = { "-nodes", NULL };
  g_autoptr (GBytes) container = make_container (0);
  g_autofree char *expected
      = g_strdup_printf ("Iteration %u, PRF hmacWithSHA256", ra_container_iterations (RA_CONTAINER_FORM_AES));
  g_autofree char *words = run_openssl (container, info, PASSWORD "\n");
  g_autofree char *text = run_openssl (container, keys, PASSWORD "\n");
  g_autofree char *refused = run_openssl (container, info, "Barvinok-43\n");

  g_assert_nonnull (strstr (words, "PBES2, PBKDF2, AES-256-CBC"));
  g_assert_nonnull (strstr (words, expected));
  g_assert_nonnull (strstr (words, "MAC: sha256"));
  g_assert_nonnull (strstr (text, "friendlyName: signature"));
  g_assert_nonnull (strstr (text, "friendlyName: agreement"));
  g_assert_nonnull (strstr (strstr (text, "-----BEGIN PRIVATE KEY-----") + 1, "-----BEGIN PRIVATE KEY-----"));
  g_assert_null (strstr (refused, "PRIVATE KEY"));
  g_assert_nonnull (strstr (refused, "invalid password"));
}

static void
test_iterations (void)
{
  g_assert_cmpuint (ra_container_iterations (RA_CONTAINER_FORM_AES), >=, 600000);
  g_assert_cmpuint (ra_container_iterations (RA_CONTAINER_FORM_AES), <, RA_DERIVATION_MAX_ITERATIONS / 3);
  g_assert_cmpuint (ra_container_iterations (RA_CONTAINER_FORM_NATIONAL), ==,
                    RA_CONTAINER_NATIONAL_ITERATIONS);
  g_assert_cmpuint (ra_container_iterations (RA_CONTAINER_FORM_AES), ==,
                    ra_container_iterations (RA_CONTAINER_FORM_AES));
}

static void
assert_password (const char *text, guint min_length, int code, const char *words)
{
  g_autoptr (GPtrArray) keys = make_keys ("ecdsa-p256");
  g_autoptr (RaSecret) password = ra_secret_new_text (text);
  g_autoptr (GError) error = NULL, write_error = NULL;

  g_assert_false (ra_container_check_password (password, min_length, &error));
  g_assert_error (error, RA_RULE_ERROR, code);
  g_assert_cmpint (ra_rule_error_get_rule (error), ==, RA_RULE_KEY_PASSWORD);
  g_assert_nonnull (strstr (error->message, words));
  if (min_length == 0)
    {
      g_assert_null (ra_container_write (keys, password, RA_CONTAINER_FORM_AES, FEW, &write_error));
      g_assert_error (write_error, RA_RULE_ERROR, code);
    }
}

static void
test_passwords (void)
{
  g_autoptr (RaSecret) good = ra_secret_new_text (PASSWORD);
  g_autoptr (GError) error = NULL;

  assert_password ("", 0, RA_RULE_ERROR_MISSING, "empty");
  assert_password ("пароль-123", 0, RA_RULE_ERROR_INVALID, "Other software reads other letters differently");
  assert_password ("tab\tinside", 0, RA_RULE_ERROR_INVALID, "Other software");
  assert_password ("short", RA_CONTAINER_MIN_PASSWORD, RA_RULE_ERROR_INVALID, "5 characters and needs 8");
  g_assert_true (ra_container_check_password (good, RA_CONTAINER_MIN_PASSWORD, &error));
  g_assert_no_error (error);
}

static void
assert_open_error (GBytes *container, const char *password_text, int code)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (password_text);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_container_open (container, password, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_test_message ("%s", error->message);
}

static void
test_bad_containers (void)
{
  g_autoptr (GBytes) good = make_container (FEW), empty = g_bytes_new (NULL, 0),
                     html = g_bytes_new ("<html>", 6), sequence = g_bytes_new ("0\x03\x02\x01\x01", 5);
  gsize size = g_bytes_get_size (good);
  g_autofree guint8 *more = g_malloc0 (size + 1), *big = g_malloc0 (RA_CONTAINER_MAX_SIZE + 1);

  memcpy (more, g_bytes_get_data (good, NULL), size);
  g_autoptr (GBytes) trailing = g_bytes_new (more, size + 1),
                     huge = g_bytes_new (big, RA_CONTAINER_MAX_SIZE + 1),
                     cut = g_bytes_new_from_bytes (good, 0, size / 2);
  assert_open_error (good, "Barvinok-43", RA_CRYPTO_ERROR_WRONG_PASSWORD);
  assert_open_error (good, "", RA_CRYPTO_ERROR_WRONG_PASSWORD);
  assert_open_error (empty, PASSWORD, RA_CRYPTO_ERROR_EMPTY);
  assert_open_error (html, PASSWORD, RA_CRYPTO_ERROR_WRONG_FORMAT);
  assert_open_error (sequence, PASSWORD, RA_CRYPTO_ERROR_DAMAGED);
  assert_open_error (trailing, PASSWORD, RA_CRYPTO_ERROR_TRAILING);
  assert_open_error (huge, PASSWORD, RA_CRYPTO_ERROR_TOO_LARGE);
  assert_open_error (cut, PASSWORD, RA_CRYPTO_ERROR_TRUNCATED);
}

/* Every byte changed in turn: refused, or the same keys; never a crash, never a long derivation. */
static void
check_every_byte (GBytes *good)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (PASSWORD);
  g_autoptr (GPtrArray) expected = ra_container_open (good, password, NULL);
  gsize size = g_bytes_get_size (good);
  guint opened = 0;

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), size);
      copy[i] ^= 0x01;
      g_autoptr (GBytes) changed = g_bytes_new (copy, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) keys = ra_container_open (changed, password, &error);
      g_assert_true ((keys == NULL) == (error != NULL));
      if (keys == NULL)
        continue;
      assert_same_keys (keys, expected);
      opened++;
    }
  g_test_message ("%zu bytes, %u of them without meaning", size, opened);
  g_assert_cmpuint (opened, <, 8);
}

static void
test_every_byte (void)
{
  g_autoptr (GBytes) aes = make_container (1), national = make_national (1);

  check_every_byte (aes);
  check_every_byte (national);
}

/* Replaces the count in the container, whose encoding has three bytes, by one just as long. */
static GBytes *
with_count (GBytes *container, guint from, guint to, guint which)
{
  gsize size = g_bytes_get_size (container);
  guint8 *copy = g_memdup2 (g_bytes_get_data (container, NULL), size);
  const guint8 count[] = { 0x02, 0x03, (guint8) (from >> 16), (guint8) (from >> 8), (guint8) from };
  guint seen = 0;

  for (gsize i = 0; i + sizeof count <= size; i++)
    if (memcmp (copy + i, count, sizeof count) == 0 && seen++ == which)
      {
        copy[i + 2] = (guint8) (to >> 16);
        copy[i + 3] = (guint8) (to >> 8);
        copy[i + 4] = (guint8) to;
        return g_bytes_new_take (copy, size);
      }
  g_assert_not_reached ();
}

static void
test_negative_count (void)
{
  g_autoptr (GBytes) good = make_container (70000);
  for (guint which = 0; which < 3; which++) /* both bags, then the MAC */
    {
      g_autoptr (GBytes) negative = with_count (good, 70000, 0x900000, which);

      assert_open_error (negative, PASSWORD, RA_CRYPTO_ERROR_DAMAGED);
    }
}

static void
test_huge_mac_count (void)
{
  g_autoptr (GBytes) good = make_container (FEW);
  PKCS12 *container = decode (good);
  const ASN1_INTEGER *count = NULL;
  unsigned char *der = NULL;

  PKCS12_get0_mac (NULL, NULL, NULL, &count, container);
  ASN1_INTEGER_set_int64 ((ASN1_INTEGER *) count, G_GINT64_CONSTANT (4000000000));
  int size = i2d_PKCS12 (container, &der);
  g_autoptr (GBytes) changed = fixture_bytes (der, size);
  assert_open_error (changed, PASSWORD, RA_CRYPTO_ERROR_DAMAGED);
  PKCS12_free (container);
}

/* Containers that are protected by something older than PBES2 are named, not derived for. */
static void
test_old_scheme (void)
{
  EVP_PKEY *key = ra_key_pair_get_pkey (fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE));
  PKCS12 *container = PKCS12_create (PASSWORD, "x", key, NULL, NULL, NID_pbe_WithSHA1And3_Key_TripleDES_CBC,
                                     -1, FEW, FEW, 0);
  unsigned char *der = NULL;

  g_assert_nonnull (container);
  int size = i2d_PKCS12 (container, &der);
  g_autoptr (GBytes) bytes = fixture_bytes (der, size);
  assert_open_error (bytes, PASSWORD, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM);
  PKCS12_free (container);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-6.1-password/round-trip", test_round_trip);
  g_test_add_func ("/clause/dfs-6.1-password/national-form", test_national_form);
  g_test_add_func ("/container/one-derivation-for-both-keys", test_salts);
  g_test_add_func ("/container/derived-while-writing", test_derived);
  g_test_add_func ("/clause/dfs-6.1-password/forms", test_forms);
  g_test_add_func ("/clause/dfs-6.1-password/opened-by-openssl", test_opened_by_openssl);
  g_test_add_func ("/clause/dfs-6.1-password/iterations", test_iterations);
  g_test_add_func ("/clause/dfs-6.1-password/passwords", test_passwords);
  g_test_add_func ("/container/bad", test_bad_containers);
  g_test_add_func ("/container/every-byte", test_every_byte);
  g_test_add_func ("/container/negative-count", test_negative_count);
  g_test_add_func ("/container/huge-mac-count", test_huge_mac_count);
  g_test_add_func ("/container/old-scheme", test_old_scheme);
  return g_test_run ();
}
