/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ГОСТ 28147 as a message authentication code, through OpenSSL's functions. */
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/provider.h>

#include "cases.h"
#include "dstu-oids.h"
#include "dstu-provider.h"
#include "tap.h"

#define TEST_DKE                                                                                             \
  "4a92d80e6b1c7f53eb4c6dfa23810759581da342efc7609b7da1089fe46cb2536c715fd84a9e03b24ba0721d36859cfedb413f59" \
  "0ae7682c1fd057a4923e6b8c"

static EVP_MAC_CTX *
make (const uint8_t *key, size_t key_size, const char *dke_hex)
{
  EVP_MAC *mac = EVP_MAC_fetch (NULL, DSTU_28147_MAC_NAME, NULL);
  EVP_MAC_CTX *ctx = EVP_MAC_CTX_new (mac);
  uint8_t dke[64];
  OSSL_PARAM params[2], *p = params;

  if (dke_hex != NULL)
    *p++ = OSSL_PARAM_construct_octet_string (DSTU_PARAM_DKE, dke, cases_hex (dke_hex, dke, sizeof dke));
  *p = OSSL_PARAM_construct_end ();
  if (EVP_MAC_init (ctx, key, key_size, params) != 1)
    {
      EVP_MAC_CTX_free (ctx);
      ctx = NULL;
    }
  EVP_MAC_free (mac);
  return ctx;
}

/* The code of size bytes, given in two pieces with a copy of the context between them. */
static int
code_is (EVP_MAC_CTX *ctx, const uint8_t *message, size_t size, const char *expected_hex)
{
  uint8_t expected[4], got[8];
  size_t got_size = 0;
  EVP_MAC_CTX *copy;

  cases_hex (expected_hex, expected, sizeof expected);
  TAP_REQUIRE (ctx != NULL && EVP_MAC_update (ctx, message, size / 3) == 1);
  copy = EVP_MAC_CTX_dup (ctx);
  EVP_MAC_CTX_free (ctx);
  TAP_REQUIRE (copy != NULL && EVP_MAC_CTX_get_mac_size (copy) == 4);
  TAP_REQUIRE (EVP_MAC_update (copy, message + size / 3, size - size / 3) == 1);
  TAP_REQUIRE (EVP_MAC_final (copy, got, &got_size, sizeof got) == 1 && got_size == 4);
  EVP_MAC_CTX_free (copy);
  return memcmp (got, expected, 4) == 0;
}

/* The example that goes with the substitution of the standard's own examples. */
static int
test_example (void)
{
  uint8_t key[32], message[24];

  cases_hex ("0100000002000000030000000400000005000000060000000700000008000000", key, sizeof key);
  cases_hex ("d1ce841aa50de523b0ab76646f0d1ee8ae02aa0c4e8eafb3", message, sizeof message);
  return code_is (make (key, sizeof key, TEST_DKE), message, sizeof message, "7e4a9667");
}

/* With the default substitution, around the ends of blocks; computed with Bouncy Castle. */
static int
test_lengths (void)
{
  static const struct
  {
    size_t size;
    const char *code;
  } answers[]
      = { { 8, "00b4932a" },  { 9, "a6c5cb4e" },  { 15, "9906b777" }, { 16, "ea2c21c1" }, { 17, "b6de6212" },
          { 24, "bd463e9d" }, { 31, "deb58168" }, { 40, "fa05b42b" }, { 100, "41d9d93c" } };
  uint8_t key[32], message[100];

  for (unsigned i = 0; i < sizeof key; i++)
    key[i] = (uint8_t) (7 * i + 1);
  for (unsigned i = 0; i < sizeof message; i++)
    message[i] = (uint8_t) (5 * i + 3);
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
    TAP_REQUIRE (code_is (make (key, sizeof key, NULL), message, answers[i].size, answers[i].code));
  return 1;
}

static int
test_refusals (void)
{
  uint8_t key[32] = { 1 };
  EVP_MAC *mac = EVP_MAC_fetch (NULL, DSTU_OID_28147_MAC, NULL);
  EVP_MAC_CTX *ctx = EVP_MAC_CTX_new (mac);

  TAP_REQUIRE (ctx != NULL);
  TAP_REQUIRE (EVP_MAC_init (ctx, NULL, 0, NULL) != 1); /* no key */
  TAP_REQUIRE (make (key, 31, NULL) == NULL && make (key, 32, "4a") == NULL);
  EVP_MAC_CTX_free (ctx);
  EVP_MAC_free (mac);
  ERR_clear_error ();
  return 1;
}

int
main (void)
{
  OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init);
  OSSL_PROVIDER *standard = OSSL_PROVIDER_load (NULL, "default"), *ours = OSSL_PROVIDER_load (NULL, "dstu");

  if (standard == NULL || ours == NULL)
    {
      ERR_print_errors_fp (stdout);
      return 1;
    }
  tap_result (test_example (), "the published example");
  tap_result (test_lengths (), "as Bouncy Castle, around the ends of blocks");
  tap_result (test_refusals (), "keys and substitutions of a wrong length");
  OSSL_PROVIDER_unload (ours);
  OSSL_PROVIDER_unload (standard);
  return tap_done ();
}
