/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private keys of ДСТУ 4145, as the station and as other programs write them. */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/x509.h>
#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/ra-crypto-error.h"

/* PrivateKeyInfo written by hand. @padding: zero bytes after the scalar; @attributes: with some,
 * as IIT's keys have */
static RaSecret *
private_info (EVP_PKEY *key, gsize padding, gboolean attributes)
{
  /* [0] { SEQUENCE { OBJECT IDENTIFIER, SET { OCTET STRING } } } */
  static const guint8 extra[] = { 0xa0, 0x16, 0x30, 0x14, 0x06, 0x0c, 0x2b, 0x06, 0x01, 0x04, 0x01, 0x81,
                                  0x97, 0x46, 0x01, 0x01, 0x02, 0x01, 0x31, 0x04, 0x04, 0x02, 0xca, 0xfe };
  X509_PUBKEY *info = NULL;
  X509_ALGOR *algorithm = NULL;
  unsigned char *algorithm_der = NULL;
  guint8 scalar[64] = { 0 };
  gsize size = 0;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_assert_cmpint (
      EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PRIV_KEY, scalar, sizeof scalar, &size), ==, 1);
  X509_PUBKEY_set (&info, key);
  X509_PUBKEY_get0_param (NULL, NULL, NULL, &algorithm, info);
  int algorithm_size = i2d_X509_ALGOR (algorithm, &algorithm_der);
  size += padding;
  const guint8 version[] = { 2, 1, 0 }, octets[] = { 4, (guint8) size };
  g_byte_array_append (bytes, version, sizeof version);
  g_byte_array_append (bytes, algorithm_der, (guint) algorithm_size);
  g_byte_array_append (bytes, octets, sizeof octets);
  g_byte_array_append (bytes, scalar, (guint) size);
  if (attributes)
    g_byte_array_append (bytes, extra, sizeof extra);
  g_assert_cmpuint (bytes->len, >=, 128);
  const guint8 head[] = { 0x30, 0x81, (guint8) bytes->len };
  g_assert_cmpuint (bytes->len, <, 256);
  g_byte_array_prepend (bytes, head, sizeof head);
  OPENSSL_cleanse (scalar, sizeof scalar);
  OPENSSL_free (algorithm_der);
  X509_PUBKEY_free (info);
  return ra_secret_new_copy (bytes->data, bytes->len);
}

static void
test_private_forms (void)
{
  static const char *const groups[] = { "257", "431" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      EVP_PKEY *key = fixture_dstu_key (groups[i], NULL, NULL);
      g_autoptr (RaSecret) ours = ra_private_key_encode (key, NULL);
      g_autoptr (RaSecret) plain = private_info (key, 0, FALSE);

      g_assert_true (ra_secret_equal (ours, plain));
      for (gsize padding = 0; padding <= 4; padding += 2)
        for (int attributes = 0; attributes < 2; attributes++)
          {
            g_autoptr (RaSecret) der = private_info (key, padding, attributes);
            g_autoptr (GError) error = NULL;
            EVP_PKEY *read = ra_private_key_decode (der, NULL, &error);

            g_assert_no_error (error);
            g_assert_cmpint (EVP_PKEY_eq (read, key), ==, 1);
            EVP_PKEY_free (read);
          }
      EVP_PKEY_free (key);
    }
}

/* ECPrivateKey, big-endian, in place of the scalar. */
static void
test_private_wrapped (void)
{
  EVP_PKEY *key = fixture_dstu_key ("257", NULL, NULL);
  g_autoptr (RaSecret) plain = private_info (key, 0, FALSE);
  const guint8 *data = ra_secret_get_data (plain);
  gsize size = ra_secret_get_size (plain), head = size - 32;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  static const guint8 wrapping[] = { 4, 39, 0x30, 37, 2, 1, 1, 4, 32 };
  g_autoptr (GError) error = NULL;

  g_byte_array_append (bytes, data, (guint) head - 2);
  g_byte_array_append (bytes, wrapping, sizeof wrapping);
  for (gsize i = 0; i < 32; i++)
    g_byte_array_append (bytes, data + size - 1 - i, 1);
  bytes->data[2] = (guint8) (bytes->len - 3);
  g_autoptr (RaSecret) der = ra_secret_new_copy (bytes->data, bytes->len);
  EVP_PKEY *read = ra_private_key_decode (der, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (EVP_PKEY_eq (read, key), ==, 1);
  EVP_PKEY_free (read);
  EVP_PKEY_free (key);
}

/* A key that Bouncy Castle 1.72 made, both halves: the older form, the curve's identifier itself in place of
 * the private key's parameters, ECPrivateKey inside. */
static void
test_private_bouncy_castle (void)
{
  static const char private_hex[]
      = "308185020100301e060d2a862402010101010301010101060d2a8624020101010103010102060460"
        "305e020101042072a63b41bf27f665c057ff6127af0e568ac7736847d0895e305ea4960c0cce97a0"
        "0f060d2a862402010101010301010206a12603240004210087dd3e6f297383602b2fbf734737a9e9"
        "138320d74785fbf81a34cf35d2517e55";
  static const char public_hex[]
      = "30483020060d2a862402010101010301010101300f060d2a86240201010101030101020603240004"
        "210087dd3e6f297383602b2fbf734737a9e9138320d74785fbf81a34cf35d2517e55";
  guint8 private_der[256], public_der[256];
  gsize private_size = fixture_hex (private_hex, private_der, sizeof private_der);
  gsize public_size = fixture_hex (public_hex, public_der, sizeof public_der);
  const guint8 *at = public_der;
  EVP_PKEY *public_key = d2i_PUBKEY (NULL, &at, (long) public_size);
  g_autoptr (RaSecret) der = ra_secret_new_copy (private_der, private_size);
  g_autoptr (GError) error = NULL;
  EVP_PKEY *read = ra_private_key_decode (der, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (EVP_PKEY_eq (read, public_key), ==, 1);
  EVP_PKEY_free (read);
  EVP_PKEY_free (public_key);
}

/* Written as it was read: the curve by its numbers, another substitution or none. */
static void
test_private_parameters (void)
{
  static const struct
  {
    const char *form, *dke;
  } cases[] = { { "explicit", NULL }, { "explicit", "" }, { NULL, "" }, { NULL, FIXTURE_DKE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EVP_PKEY *key = fixture_dstu_key ("431", cases[i].form, cases[i].dke);
      g_autoptr (GError) error = NULL;
      g_autoptr (RaSecret) ours = ra_private_key_encode (key, &error);
      PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key);
      unsigned char *theirs = NULL;
      int size = i2d_PKCS8_PRIV_KEY_INFO (info, &theirs);

      g_assert_no_error (error);
      g_assert_true (CRYPTO_secure_allocated (ra_secret_get_data (ours)));
      g_assert_cmpmem (ra_secret_get_data (ours), ra_secret_get_size (ours), theirs, (gsize) size);
      OPENSSL_clear_free (theirs, (gsize) size);
      PKCS8_PRIV_KEY_INFO_free (info);
      EVP_PKEY_free (key);
    }
}

static void
test_private_bad (void)
{
  EVP_PKEY *key = fixture_dstu_key ("257", NULL, NULL);
  g_autoptr (RaSecret) good = private_info (key, 4, FALSE);
  gsize size = ra_secret_get_size (good);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RaSecret) bad = ra_secret_new_copy (ra_secret_get_data (good), size);
      g_autoptr (GError) error = NULL;

      if (i == 0)
        ((guint8 *) ra_secret_get_data (bad))[size - 1] = 1; /* padding that is not zero */
      else
        memset ((guint8 *) ra_secret_get_data (bad) + size - 36, 0, 36);
      g_assert_null (ra_private_key_decode (bad, NULL, &error));
      g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "no number that a key may be"));
    }
  EVP_PKEY_free (key);
}

static void
test_halves_differ (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      EVP_PKEY *one = fixture_dstu_key (i == 0 ? "257" : "431", NULL, NULL);
      EVP_PKEY *two = fixture_dstu_key (i == 0 ? "257" : "431", NULL, NULL);

      g_assert_cmpint (EVP_PKEY_eq (one, two), ==, 0);
      EVP_PKEY_free (one);
      EVP_PKEY_free (two);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/national/private-key/forms", test_private_forms);
  g_test_add_func ("/national/private-key/wrapped", test_private_wrapped);
  g_test_add_func ("/national/private-key/bouncy-castle", test_private_bouncy_castle);
  g_test_add_func ("/national/private-key/parameters", test_private_parameters);
  g_test_add_func ("/national/private-key/bad", test_private_bad);
  g_test_add_func ("/national/private-key/different", test_halves_differ);
  return g_test_run ();
}
