/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The provider through OpenSSL's functions, as certificates, requests and containers use it. */
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "cases.h"
#include "dstu-error.h"
#include "dstu-key.h"
#include "dstu-oids.h"
#include "dstu-provider.h"
#include "tap.h"

static EVP_PKEY *
generate (const char *group, const char *form, const char *dke_hex)
{
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name (NULL, "DSTU4145", NULL);
  uint8_t dke[64];
  OSSL_PARAM params[4], *p = params;
  EVP_PKEY *key = NULL;

  *p++ = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) group, 0);
  if (form != NULL)
    *p++ = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, (char *) form, 0);
  if (dke_hex != NULL)
    *p++ = OSSL_PARAM_construct_octet_string ("dke", dke, cases_hex (dke_hex, dke, sizeof dke));
  *p = OSSL_PARAM_construct_end ();
  if (ctx == NULL || EVP_PKEY_keygen_init (ctx) <= 0 || EVP_PKEY_CTX_set_params (ctx, params) <= 0
      || EVP_PKEY_generate (ctx, &key) <= 0)
    key = NULL;
  EVP_PKEY_CTX_free (ctx);
  return key;
}

#define TEST_DKE                                                                                             \
  "4a92d80e6b1c7f53eb4c6dfa23810759581da342efc7609b7da1089fe46cb2536c715fd84a9e03b24ba0721d36859cfedb413f59" \
  "0ae7682c1fd057a4923e6b8c"

static X509 *
make_certificate (EVP_PKEY *key, EVP_PKEY *issuer, const EVP_MD *md)
{
  X509 *certificate = X509_new ();
  X509_NAME *name = X509_get_subject_name (certificate);

  X509_set_version (certificate, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (certificate), 7);
  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const unsigned char *) "Перевірка", -1, -1, 0);
  X509_set_issuer_name (certificate, name);
  X509_gmtime_adj (X509_getm_notBefore (certificate), -60);
  X509_gmtime_adj (X509_getm_notAfter (certificate), 3600);
  X509_set_pubkey (certificate, key);
  if (X509_sign (certificate, issuer, md) > 0)
    return certificate;
  X509_free (certificate);
  return NULL;
}

/* Encoding and decoding give the same key, in both forms and with any substitution. */
static int
check_encodings (EVP_PKEY *key)
{
  unsigned char *der = NULL, *again = NULL;
  const unsigned char *p;
  EVP_PKEY *read;
  int size, again_size;
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key);

  TAP_REQUIRE (info != NULL);
  read = EVP_PKCS82PKEY (info);
  TAP_REQUIRE (read != NULL && EVP_PKEY_eq (read, key) == 1);
  PKCS8_PRIV_KEY_INFO_free (info);
  EVP_PKEY_free (read);
  size = i2d_PUBKEY (key, &der);
  p = der;
  read = d2i_PUBKEY (NULL, &p, size);
  TAP_REQUIRE (read != NULL && EVP_PKEY_eq (read, key) == 1 && EVP_PKEY_get_id (read) == NID_dstu4145le);
  again_size = i2d_PUBKEY (read, &again);
  TAP_REQUIRE (size == again_size && memcmp (der, again, (size_t) size) == 0);
  OPENSSL_free (der);
  OPENSSL_free (again);
  EVP_PKEY_free (read);
  return 1;
}

static int
check_certificate (EVP_PKEY *key, const EVP_MD *md, const char *signature_oid)
{
  X509 *certificate = make_certificate (key, key, md), *read;
  unsigned char *der = NULL;
  const unsigned char *p;
  const X509_ALGOR *algorithm;
  const ASN1_BIT_STRING *signature;
  char oid[80];
  int size, type;

  TAP_REQUIRE (certificate != NULL);
  size = i2d_X509 (certificate, &der);
  p = der;
  read = d2i_X509 (NULL, &p, size);
  TAP_REQUIRE (read != NULL && X509_verify (read, X509_get0_pubkey (read)) == 1);
  X509_get0_signature (&signature, &algorithm, read);
  X509_ALGOR_get0 (NULL, &type, NULL, algorithm);
  OBJ_obj2txt (oid, sizeof oid, algorithm->algorithm, 1);
  TAP_REQUIRE (strcmp (oid, signature_oid) == 0 && type == V_ASN1_UNDEF);
  X509_free (read);
  der[size - 3] ^= 1;
  p = der;
  read = d2i_X509 (NULL, &p, size);
  TAP_REQUIRE (read == NULL || X509_verify (read, X509_get0_pubkey (certificate)) != 1);
  X509_free (read);
  X509_free (certificate);
  OPENSSL_free (der);
  return 1;
}

static int
check_request (EVP_PKEY *key)
{
  X509_REQ *request = X509_REQ_new ();

  X509_REQ_set_pubkey (request, key);
  TAP_REQUIRE (X509_REQ_sign (request, key, NULL) > 0);
  TAP_REQUIRE (X509_REQ_verify (request, key) == 1);
  X509_REQ_free (request);
  return 1;
}

static int
check_list (EVP_PKEY *key)
{
  X509_CRL *list = X509_CRL_new ();
  ASN1_TIME *now = X509_gmtime_adj (NULL, 0);

  X509_CRL_set_version (list, X509_CRL_VERSION_2);
  X509_CRL_set1_lastUpdate (list, now);
  TAP_REQUIRE (X509_CRL_sign (list, key, NULL) > 0 && X509_CRL_verify (list, key) == 1);
  ASN1_TIME_free (now);
  X509_CRL_free (list);
  return 1;
}

static int
test_key (const char *group, const char *form, const char *dke)
{
  EVP_PKEY *key = generate (group, form, dke);

  TAP_REQUIRE (key != NULL);
  TAP_REQUIRE (check_encodings (key));
  TAP_REQUIRE (check_certificate (key, NULL, DSTU_OID_4145_LE));
  TAP_REQUIRE (check_certificate (key, EVP_get_digestbyname ("kupyna-256"), DSTU_OID_SIGN_KUPYNA_256));
  TAP_REQUIRE (check_certificate (key, EVP_get_digestbyname ("kupyna-384"), DSTU_OID_SIGN_KUPYNA_384));
  TAP_REQUIRE (check_certificate (key, EVP_get_digestbyname ("kupyna-512"), DSTU_OID_SIGN_KUPYNA_512));
  TAP_REQUIRE (make_certificate (key, key, EVP_sha256 ()) == NULL);
  ERR_clear_error ();
  TAP_REQUIRE (check_request (key) && check_list (key));
  EVP_PKEY_free (key);
  return 1;
}

/* CMS with OpenSSL 3.0: the signature algorithm of the signer must be set by hand. */
static int
test_cms (int detached)
{
  EVP_PKEY *key = generate ("257", NULL, NULL);
  X509 *certificate = make_certificate (key, key, NULL);
  BIO *content = BIO_new_mem_buf ("заява", -1), *out = BIO_new (BIO_s_mem ());
  unsigned flags = CMS_BINARY | CMS_PARTIAL | (detached ? CMS_DETACHED : 0);
  CMS_ContentInfo *cms = CMS_sign (NULL, NULL, NULL, content, flags);
  CMS_SignerInfo *signer;
  X509_ALGOR *algorithm;
  X509_STORE *store = X509_STORE_new ();
  unsigned char *der = NULL;
  const unsigned char *p;
  int size;

  signer = CMS_add1_signer (cms, certificate, key, NULL, flags);
  TAP_REQUIRE (signer != NULL);
  CMS_SignerInfo_get0_algs (signer, NULL, NULL, NULL, &algorithm);
  X509_ALGOR_set0 (algorithm, OBJ_nid2obj (NID_dstu4145le), V_ASN1_UNDEF, NULL);
  TAP_REQUIRE (CMS_final (cms, content, NULL, flags) == 1);
  size = i2d_CMS_ContentInfo (cms, &der);
  CMS_ContentInfo_free (cms);
  p = der;
  cms = d2i_CMS_ContentInfo (NULL, &p, size);
  X509_STORE_add_cert (store, certificate);
  X509_STORE_set_purpose (store, X509_PURPOSE_ANY);
  BIO_free (content);
  content = detached ? BIO_new_mem_buf ("заява", -1) : NULL;
  TAP_REQUIRE (CMS_verify (cms, NULL, store, content, out, CMS_BINARY) == 1);
  BIO_free (content);
  content = BIO_new_mem_buf ("зaява", -1); /* a Latin letter */
  TAP_REQUIRE (!detached || CMS_verify (cms, NULL, store, content, NULL, CMS_BINARY) != 1);
  ERR_clear_error ();
  CMS_ContentInfo_free (cms);
  BIO_free (content);
  BIO_free (out);
  X509_STORE_free (store);
  X509_free (certificate);
  EVP_PKEY_free (key);
  OPENSSL_free (der);
  return 1;
}

/* The national container: PBES2 with HMAC-ГОСТ 34.311 and ГОСТ 28147-CFB, the code likewise. */
static int
test_container (void)
{
  EVP_PKEY *key = generate ("257", NULL, NULL), *read = NULL;
  EVP_CIPHER *cipher = EVP_CIPHER_fetch (NULL, DSTU_28147_CFB_NAME, NULL);
  EVP_MD *md = EVP_MD_fetch (NULL, DSTU_GOST34311_NAME, NULL);
  X509_ALGOR *scheme = PKCS5_pbe2_set_iv (cipher, 1000, NULL, 32, NULL, NID_hmacWithDstu34311);
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key);
  X509_SIG *sealed;
  STACK_OF (PKCS12_SAFEBAG) *bags = NULL;
  STACK_OF (PKCS7) *safes = NULL;
  PKCS12 *container;
  X509 *certificate = NULL;

  TAP_REQUIRE (scheme != NULL && info != NULL);
  sealed = PKCS8_set0_pbe ("пароль", -1, info, scheme);
  TAP_REQUIRE (sealed != NULL);
  bags = sk_PKCS12_SAFEBAG_new_null ();
  sk_PKCS12_SAFEBAG_push (bags, PKCS12_SAFEBAG_create0_pkcs8 (sealed));
  TAP_REQUIRE (PKCS12_add_safe (&safes, bags, -1, 0, NULL));
  container = PKCS12_add_safes (safes, 0);
  TAP_REQUIRE (PKCS12_set_mac (container, "пароль", -1, NULL, 32, 1000, md));
  TAP_REQUIRE (PKCS12_verify_mac (container, "пароль", -1) == 1
               && PKCS12_verify_mac (container, "інше", -1) != 1);
  ERR_clear_error ();
  TAP_REQUIRE (PKCS12_parse (container, "пароль", &read, &certificate, NULL) == 1
               && EVP_PKEY_eq (read, key) == 1);
  sk_PKCS12_SAFEBAG_pop_free (bags, PKCS12_SAFEBAG_free);
  sk_PKCS7_pop_free (safes, PKCS7_free);
  PKCS12_free (container);
  PKCS8_PRIV_KEY_INFO_free (info);
  EVP_PKEY_free (read);
  EVP_PKEY_free (key);
  EVP_CIPHER_free (cipher);
  EVP_MD_free (md);
  return 1;
}

static int
derive (EVP_PKEY *own, EVP_PKEY *peer, int with_kdf, unsigned char *out, size_t *size)
{
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey (NULL, own, NULL);
  OSSL_PARAM params[]
      = { OSSL_PARAM_construct_utf8_string (OSSL_EXCHANGE_PARAM_KDF_TYPE, (char *) "X963KDF", 0),
          OSSL_PARAM_construct_octet_string (OSSL_EXCHANGE_PARAM_KDF_UKM, (void *) "info", 4),
          OSSL_PARAM_construct_end () };
  int done = EVP_PKEY_derive_init_ex (ctx, with_kdf ? params : NULL) > 0
             && EVP_PKEY_derive_set_peer (ctx, peer) > 0 && EVP_PKEY_derive (ctx, out, size) > 0;

  EVP_PKEY_CTX_free (ctx);
  return done;
}

static int
test_agreement (const char *group, size_t field_size)
{
  EVP_PKEY *a = generate (group, NULL, NULL), *b = generate (group, NULL, NULL),
           *other = generate ("163", NULL, NULL);
  unsigned char first[64], second[64];
  size_t size = sizeof first;

  TAP_REQUIRE (derive (a, b, 0, first, &size) && size == field_size);
  size = sizeof second;
  TAP_REQUIRE (derive (b, a, 0, second, &size) && memcmp (first, second, size) == 0);
  size = sizeof first;
  TAP_REQUIRE (derive (a, b, 1, first, &size) && size == 32);
  size = sizeof second;
  TAP_REQUIRE (derive (b, a, 1, second, &size) && memcmp (first, second, 32) == 0);
  size = sizeof second;
  TAP_REQUIRE (!derive (a, other, 0, second, &size));
  ERR_clear_error ();
  EVP_PKEY_free (a);
  EVP_PKEY_free (b);
  EVP_PKEY_free (other);
  return 1;
}

/* CFB over 43 bytes, computed with Bouncy Castle, at once and byte by byte. */
static int
test_cipher (void)
{
  EVP_CIPHER *cipher = EVP_CIPHER_fetch (NULL, DSTU_28147_CFB_NAME, NULL);
  EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new ();
  uint8_t key[32], iv[8], in[43], expected[43], out[64];
  int size, rest;

  TAP_REQUIRE (cipher != NULL);
  for (unsigned i = 0; i < 43; i++)
    {
      in[i] = (uint8_t) i;
      if (i < 32)
        key[i] = (uint8_t) (7 * i + 1);
      if (i < 8)
        iv[i] = (uint8_t) i;
    }
  cases_hex ("8f29671c28ccd6c836b538bf4b9aa1f835b7bcd8eff7c3d597f1332b6d659cf1192a656357643e677744da",
             expected, sizeof expected);
  TAP_REQUIRE (EVP_EncryptInit_ex2 (ctx, cipher, key, iv, NULL) && EVP_EncryptUpdate (ctx, out, &size, in, 43)
               && EVP_EncryptFinal_ex (ctx, out + size, &rest) && size + rest == 43
               && memcmp (out, expected, 43) == 0);
  TAP_REQUIRE (EVP_DecryptInit_ex2 (ctx, cipher, key, iv, NULL));
  for (int i = 0; i < 43; i++)
    TAP_REQUIRE (EVP_DecryptUpdate (ctx, out + i, &size, expected + i, 1) && size == 1);
  TAP_REQUIRE (memcmp (out, in, 43) == 0);
  EVP_CIPHER_CTX_free (ctx);
  EVP_CIPHER_free (cipher);
  return 1;
}

/* Signatures of prehashed data, and what is refused. */
static int
test_prehashed (void)
{
  EVP_PKEY *key = generate ("431", NULL, NULL);
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);
  unsigned char hash[64] = { 1 }, signature[128];
  size_t size = sizeof signature;

  TAP_REQUIRE (EVP_PKEY_get_bits (key) == 431 && EVP_PKEY_get_security_bits (key) == 215
               && EVP_PKEY_get_size (key) == 110);
  TAP_REQUIRE (EVP_PKEY_sign_init (ctx) > 0 && EVP_PKEY_sign (ctx, signature, &size, hash, 32) > 0
               && size == 110);
  TAP_REQUIRE (signature[0] == 4 && signature[1] == 108);
  TAP_REQUIRE (EVP_PKEY_verify_init (ctx) > 0 && EVP_PKEY_verify (ctx, signature, size, hash, 32) == 1);
  TAP_REQUIRE (EVP_PKEY_verify (ctx, signature, size, hash, 31) != 1);
  hash[5] ^= 1;
  TAP_REQUIRE (EVP_PKEY_verify (ctx, signature, size, hash, 32) != 1);
  TAP_REQUIRE (EVP_PKEY_CTX_set_signature_md (ctx, EVP_sha256 ()) <= 0);
  ERR_clear_error ();
  EVP_PKEY_CTX_free (ctx);
  EVP_PKEY_free (key);
  return 1;
}

/* A hash found in the old table computes, too. */
static int
test_old_table (void)
{
  unsigned char out[64], expected[32];
  unsigned size;

  cases_hex ("a34a53504d8ba070cb73a583146167a0a3c226d793440d9cea24465fe02251f2", expected, sizeof expected);
  TAP_REQUIRE (EVP_Digest ("abc", 3, out, &size, EVP_get_digestbynid (NID_dstu34311), NULL) && size == 32);
  TAP_REQUIRE (memcmp (out, expected, 32) == 0);
  return 1;
}

static int keys_good, keys_all;

static void
on_key_case (const Cases *cases, int depth)
{
  uint8_t der[1024];
  const uint8_t *p = der;
  size_t size = cases_hex (cases_get (cases, "spki"), der, sizeof der);
  int expected = strcmp (cases_get (cases, "result"), "valid") == 0, ours;
  EVP_PKEY *key = d2i_PUBKEY (NULL, &p, (long) size);
  DstuKey *direct = dstu_key_read_public_info (der, size, &ours);
  /* d2i takes one structure and leaves what follows; the reader of the provider wants the end. */
  int good = (direct != NULL) == expected && (key != NULL) == (expected || (key != NULL && p != der + size));

  if (!good)
    tap_note ("%s: %s", cases_get (cases, "curve"), cases_get (cases, "comment"));
  keys_good += good;
  keys_all++;
  dstu_key_free (direct);
  EVP_PKEY_free (key);
  ERR_clear_error ();
}

/* What the provider says of an error must be there in words, under its own name. */
static int
test_words (void)
{
  unsigned long code;

  ERR_clear_error ();
  dstu_error (DSTU_R_NORMAL_BASIS, NULL);
  code = ERR_get_error ();
  TAP_REQUIRE (ERR_lib_error_string (code) != NULL
               && strcmp (ERR_lib_error_string (code), "dstu provider") == 0);
  TAP_REQUIRE (ERR_reason_error_string (code) != NULL
               && strstr (ERR_reason_error_string (code), "optimal normal basis") != NULL);
  return 1;
}

/* Two providers of the same kind, or the same twice, must not get into each other's way. */
static int
test_second_context (void)
{
  OSSL_LIB_CTX *ctx = OSSL_LIB_CTX_new ();
  OSSL_PROVIDER *ours, *standard;
  EVP_MD *md;

  TAP_REQUIRE (OSSL_PROVIDER_add_builtin (ctx, "dstu", dstu_provider_init) == 1);
  ours = OSSL_PROVIDER_load (ctx, "dstu");
  standard = OSSL_PROVIDER_load (ctx, "default");
  TAP_REQUIRE (ours != NULL && standard != NULL && OSSL_PROVIDER_self_test (ours) == 1);
  md = EVP_MD_fetch (ctx, "kupyna-512", NULL);
  TAP_REQUIRE (md != NULL);
  EVP_MD_free (md);
  OSSL_PROVIDER_unload (ours);
  OSSL_PROVIDER_unload (standard);
  OSSL_LIB_CTX_free (ctx);
  return 1;
}

int
main (int argc, char **argv)
{
  char path[4096];

  OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init);
  OSSL_PROVIDER *standard = OSSL_PROVIDER_load (NULL, "default"), *ours = OSSL_PROVIDER_load (NULL, "dstu");

  if (standard == NULL || ours == NULL)
    {
      ERR_print_errors_fp (stdout);
      return 1;
    }
  for (unsigned i = 0; i < DSTU_CURVES; i++)
    {
      char group[16];

      (void) snprintf (group, sizeof group, "uacurve%u", i);
      tap_result (test_key (group, NULL, NULL), "%s: key, certificate, request, list", group);
    }
  tap_result (test_key ("257", "explicit", NULL), "explicit parameters");
  tap_result (test_key ("431", "explicit", ""), "explicit parameters without a substitution");
  tap_result (test_key ("257", NULL, TEST_DKE), "another substitution");
  tap_result (test_prehashed (), "prehashed signatures");
  tap_result (test_cms (0), "CMS, attached");
  tap_result (test_cms (1), "CMS, detached");
  tap_result (test_container (), "national container");
  tap_result (test_cipher (), "GOST 28147 CFB");
  tap_result (test_agreement ("257", 33), "agreement, m=257");
  tap_result (test_agreement ("431", 54), "agreement, m=431");
  tap_result (test_old_table (), "a hash from the old table");
  tap_result (test_words (), "errors in words");
  tap_result (test_second_context (), "a second library context");
  (void) snprintf (path, sizeof path, "%s/keys.json", argc > 1 ? argv[1] : ".");
  int read = cases_read (path, on_key_case);
  tap_result (read && keys_good == keys_all && keys_all > 100, "cases of keys: %d of %d as they should be",
              keys_good, keys_all);
  if (tap_failures > 0)
    ERR_print_errors_fp (stdout);
  OSSL_PROVIDER_unload (ours);
  OSSL_PROVIDER_unload (standard);
  return tap_done ();
}
