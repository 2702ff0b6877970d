/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The provider built in and the module dstu.so in one process, each in a library context of its own: both
 * fill the same tables of OpenSSL, which must serve both, also when the one that filled them is unloaded.
 *
 *   test-module FOLDER-OF-MODULE module-first|built-in-first
 */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/provider.h>
#include <openssl/x509.h>

#include "dstu-provider.h"
#include "tap.h"

static OSSL_LIB_CTX *second;
static OSSL_PROVIDER *module, *module_default, *built_in, *built_in_default;

static int
load_built_in (void)
{
  return OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init) == 1
         && (built_in_default = OSSL_PROVIDER_load (NULL, "default")) != NULL
         && (built_in = OSSL_PROVIDER_load (NULL, "dstu")) != NULL;
}

static int
load_module (const char *folder)
{
  second = OSSL_LIB_CTX_new ();
  return OSSL_PROVIDER_set_default_search_path (second, folder) == 1
         && (module_default = OSSL_PROVIDER_load (second, "default")) != NULL
         && (module = OSSL_PROVIDER_load (second, "dstu")) != NULL;
}

static void
unload_module (void)
{
  OSSL_PROVIDER_unload (module);
  OSSL_PROVIDER_unload (module_default);
  OSSL_LIB_CTX_free (second);
}

static EVP_PKEY *
generate (OSSL_LIB_CTX *ctx)
{
  EVP_PKEY_CTX *generation = EVP_PKEY_CTX_new_from_name (ctx, "DSTU4145", NULL);
  EVP_PKEY *key = NULL;

  if (generation == NULL || EVP_PKEY_keygen_init (generation) <= 0
      || EVP_PKEY_CTX_set_group_name (generation, "uacurve6") <= 0)
    tap_note ("no generation");
  else
    EVP_PKEY_generate (generation, &key);
  EVP_PKEY_CTX_free (generation);
  return key;
}

/* Signs in the one context and verifies in the other. */
static int
check_across (OSSL_LIB_CTX *from, OSSL_LIB_CTX *to, const char *hash)
{
  EVP_PKEY *key = generate (from), *read;
  EVP_MD_CTX *signer = EVP_MD_CTX_new (), *verifier = EVP_MD_CTX_new ();
  unsigned char *der = NULL, value[128];
  const unsigned char *p;
  size_t size = sizeof value;
  int der_size = i2d_PUBKEY (key, &der), good;

  p = der;
  read = d2i_PUBKEY_ex (NULL, &p, der_size, to, NULL);
  good = read != NULL && EVP_DigestSignInit_ex (signer, NULL, hash, from, NULL, key, NULL) == 1
         && EVP_DigestSign (signer, value, &size, der, (size_t) der_size) == 1
         && EVP_DigestVerifyInit_ex (verifier, NULL, hash, to, NULL, read, NULL) == 1
         && EVP_DigestVerify (verifier, value, size, der, (size_t) der_size) == 1;
  value[size - 1] ^= 1;
  good = good && EVP_DigestVerifyInit_ex (verifier, NULL, hash, to, NULL, read, NULL) == 1
         && EVP_DigestVerify (verifier, value, size, der, (size_t) der_size) != 1;
  ERR_clear_error ();
  EVP_MD_CTX_free (signer);
  EVP_MD_CTX_free (verifier);
  EVP_PKEY_free (key);
  EVP_PKEY_free (read);
  OPENSSL_free (der);
  return good;
}

/* A request in the default context: the algorithms' tables are needed for it. */
static int
check_tables (const char *hash)
{
  EVP_PKEY *key = generate (NULL);
  X509_REQ *request = X509_REQ_new ();
  unsigned char out[64];
  unsigned size = 0;
  int good;

  X509_REQ_set_pubkey (request, key);
  good = X509_REQ_sign (request, key, EVP_get_digestbyname (hash)) > 0 && X509_REQ_verify (request, key) == 1
         && EVP_Digest ("abc", 3, out, &size, EVP_get_digestbyname (hash), NULL) == 1 && size == 32;
  X509_REQ_free (request);
  EVP_PKEY_free (key);
  return good;
}

int
main (int argc, char **argv)
{
  int module_first = argc > 2 && strcmp (argv[2], "module-first") == 0, loaded;

  if (argc < 2)
    return 1;
  if (module_first)
    loaded = load_module (argv[1]) && load_built_in ();
  else
    loaded = load_built_in () && load_module (argv[1]);
  tap_result (loaded, "both are loaded");
  if (!loaded)
    {
      ERR_print_errors_fp (stdout);
      return tap_done ();
    }
  tap_result (check_across (NULL, second, "dstu34311"), "the module verifies what the built-in one signed");
  tap_result (check_across (second, NULL, "dstu34311"), "the built-in one verifies what the module signed");
  tap_result (check_across (NULL, second, "kupyna-256"), "the same with kupyna-256");
  tap_result (check_across (second, NULL, "kupyna-512"), "the same with kupyna-512");
  unload_module ();
  tap_result (check_tables ("dstu34311"), "the tables serve after the module is unloaded");
  tap_result (check_tables ("kupyna-256"), "the same with kupyna-256");
  OSSL_PROVIDER_unload (built_in);
  OSSL_PROVIDER_unload (built_in_default);
  return tap_done ();
}
