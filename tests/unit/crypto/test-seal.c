/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/crypto.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-phrase.h"
#include "ra-core/crypto/ra-seal.h"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_seal_round_trip (void)
{
  g_autoptr (RaSecret) key = ra_seal_new_key ();
  g_autoptr (GBytes) place = bytes_of ("cases/17/3");
  g_autoptr (GError) error = NULL;
  guint64 key_id = 0;

  for (gsize size = 0; size < 200; size += 33)
    {
      g_autofree guint8 *plain = g_malloc0 (size + 1);
      memset (plain, 0xa5, size);
      g_autoptr (GBytes) sealed = ra_seal_encrypt (key, 0x1122334455667788, place, plain, size);
      g_autoptr (GBytes) again = ra_seal_encrypt (key, 0x1122334455667788, place, plain, size);
      g_autoptr (GBytes) opened = ra_seal_decrypt (key, place, sealed, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), plain, size);
      g_assert_cmpuint (g_bytes_get_size (sealed), ==, size + RA_SEAL_OVERHEAD);
      g_assert_false (g_bytes_equal (sealed, again));
      g_assert_true (ra_seal_get_key_id (sealed, &key_id, &error));
      g_assert_cmphex (key_id, ==, 0x1122334455667788);
    }
}

static void
assert_refused (RaSecret *key, GBytes *aad, GBytes *sealed, int code)
{
  g_autoptr (GError) error = NULL, other = NULL;
  g_autoptr (GBytes) opened = ra_seal_decrypt (key, aad, sealed, &error);
  g_autoptr (RaSecret) secret = ra_seal_decrypt_secret (key, aad, sealed, &other);

  g_assert_null (opened);
  g_assert_null (secret);
  g_assert_error (error, RA_CRYPTO_ERROR, code);
  g_assert_error (other, RA_CRYPTO_ERROR, code);
}

static void
test_seal_every_bit_counts (void)
{
  g_autoptr (RaSecret) key = ra_seal_new_key (), other_key = ra_seal_new_key ();
  g_autoptr (GBytes) place = bytes_of ("cases/17/3"), elsewhere = bytes_of ("cases/18/3");
  g_autoptr (GBytes) sealed = ra_seal_encrypt (key, 5, place, "Вигадана", 16);
  gsize size = g_bytes_get_size (sealed);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (sealed, NULL), size);
      copy[i] ^= 1;
      g_autoptr (GBytes) changed = g_bytes_new (copy, size);
      assert_refused (key, place, changed,
                      i == 0 ? RA_CRYPTO_ERROR_WRONG_FORMAT : RA_CRYPTO_ERROR_WRONG_PASSWORD);
    }
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, RA_SEAL_OVERHEAD - 1);
  assert_refused (key, place, cut, RA_CRYPTO_ERROR_TRUNCATED);
  assert_refused (other_key, place, sealed, RA_CRYPTO_ERROR_WRONG_PASSWORD);
  assert_refused (key, elsewhere, sealed, RA_CRYPTO_ERROR_WRONG_PASSWORD);
  assert_refused (key, NULL, sealed, RA_CRYPTO_ERROR_WRONG_PASSWORD);
}

static void
test_seal_secret (void)
{
  g_autoptr (RaSecret) key = ra_seal_new_key (), wrapped = ra_seal_new_key ();
  g_autoptr (GBytes) sealed = ra_seal_encrypt_secret (key, 1, NULL, wrapped);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) opened = ra_seal_decrypt_secret (key, NULL, sealed, &error);

  g_assert_no_error (error);
  g_assert_true (ra_secret_equal (opened, wrapped));
  g_assert_true (CRYPTO_secure_allocated (ra_secret_get_data (opened)));
}

/* RFC 5869, A.3 */
static void
test_hkdf_vector (void)
{
  g_autoptr (RaSecret) key = ra_secret_new (22);
  memset (ra_secret_get_data (key), 0x0b, 22);
  g_autoptr (RaSecret) derived = ra_kdf_hkdf (key, "", 42), seal = ra_kdf_hkdf (key, "seal", 32),
                       journal = ra_kdf_hkdf (key, "journal", 32);
  g_autofree char *hex = ra_text_to_hex (ra_secret_get_data (derived), 42);

  g_assert_cmpstr (hex, ==,
                   "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
  g_assert_false (ra_secret_equal (seal, journal));
}

/* RFC 4231, test case 2 */
static void
test_hmac_vector (void)
{
  g_autoptr (RaSecret) key = ra_secret_new_text ("Jefe");
  guint8 mac[RA_KDF_MAC_SIZE], other[RA_KDF_MAC_SIZE];
  g_autofree char *hex = NULL, *hash = NULL;

  ra_kdf_hmac (key, "what do ya want for nothing?", 28, mac);
  hex = ra_text_to_hex (mac, sizeof mac);
  g_assert_cmpstr (hex, ==, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  memcpy (other, mac, sizeof mac);
  g_assert_true (ra_kdf_mac_equal (mac, other));
  other[31] ^= 1;
  g_assert_false (ra_kdf_mac_equal (mac, other));
  hash = ra_kdf_sha256_hex ("abc", 3);
  g_assert_cmpstr (hash, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_scrypt (void)
{
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("correct horse");
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) derived
      = ra_kdf_scrypt (passphrase, (const guint8 *) "0123456789abcdef", 16, 32, &error);
  g_autofree char *hex = NULL;

  g_assert_no_error (error);
  hex = ra_text_to_hex (ra_secret_get_data (derived), 32);
  /* hashlib.scrypt (b"correct horse", salt=b"0123456789abcdef", n=1 << 17, r=8, p=1,
   * maxmem=1 << 28, dklen=32) */
  g_assert_cmpstr (hex, ==, "aa6b264e05219145de9ee3be635c6926423619248d53fbe162940b97c1766983");
}

static void
test_phrase (void)
{
  g_autoptr (RaSecret) phrase = ra_secret_new_text ("біла хмара над Дніпром"),
                       other = ra_secret_new_text ("біла хмара");
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = ra_phrase_hash (phrase, &error);
  g_autofree char *again = ra_phrase_hash (phrase, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (hash, "scrypt$ln=17$"));
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (ra_phrase_is_hash (hash));
  g_assert_null (strstr (hash, "хмара"));
  g_assert_true (ra_phrase_verify (hash, phrase, &error));
  g_assert_false (ra_phrase_verify (hash, other, &error));
  g_assert_no_error (error);
}

static void
test_phrase_bad_hash (void)
{
  static const char *const bad[] = { "", "scrypt$ln=17$", "scrypt$ln=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
                                     "біла хмара", "scrypt$ln=17$AAAAAAAAAAAAAAAAAAAAAA==$AAAA$AAAA" };
  g_autoptr (RaSecret) phrase = ra_secret_new_text ("x");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (ra_phrase_is_hash (bad[i]));
      g_assert_false (ra_phrase_verify (bad[i], phrase, &error));
      g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-5.10-protect/seal/round-trip", test_seal_round_trip);
  g_test_add_func ("/clause/dfs-5.10-protect/seal/every-bit-counts", test_seal_every_bit_counts);
  g_test_add_func ("/seal/secret", test_seal_secret);
  g_test_add_func ("/kdf/hkdf-vector", test_hkdf_vector);
  g_test_add_func ("/kdf/hmac-vector", test_hmac_vector);
  g_test_add_func ("/kdf/scrypt", test_scrypt);
  g_test_add_func ("/seal/phrase/hash-only", test_phrase);
  g_test_add_func ("/phrase/bad-hash", test_phrase_bad_hash);
  return g_test_run ();
}
