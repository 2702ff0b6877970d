/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-container.h"

#include "ra-core/base/ra-random.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/ra-private-key-private.h"
#include "ra-core/crypto/ra-strict-private.h"
#include "ra-core/crypto/ra-x509-private.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>

#define CLAUSE "dfs-6.1-password"
#define SALT_SIZE 16
#define IV_SIZE 16
#define BLOCK_SIZE 16
#define MAX_BAGS 8
#define MEASURED_ITERATIONS 100000
#define WANTED_TIME (300 * G_TIME_SPAN_MILLISECOND)

typedef STACK_OF (PKCS12_SAFEBAG) Bags;
typedef STACK_OF (PKCS7) Safes;

static void
bags_free (Bags *bags)
{
  sk_PKCS12_SAFEBAG_pop_free (bags, PKCS12_SAFEBAG_free);
}

static void
safes_free (Safes *safes)
{
  sk_PKCS7_pop_free (safes, PKCS7_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bags, bags_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Safes, safes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PBE2PARAM, PBE2PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PBKDF2PARAM, PBKDF2PARAM_free)

static const char *const form_names[RA_N_CONTAINER_FORMS] = { "national", "aes" };

const char *
ra_container_form_to_string (RaContainerForm form)
{
  return form_names[form];
}

gboolean
ra_container_form_from_string (const char *text, RaContainerForm *form)
{
  for (guint i = 0; i < RA_N_CONTAINER_FORMS; i++)
    if (g_strcmp0 (text, form_names[i]) == 0)
      {
        *form = (RaContainerForm) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
ra_container_check_password (RaSecret *password, guint min_length, GError **error)
{
  gsize size = ra_secret_get_size (password);
  const guint8 *data = ra_secret_get_data (password);

  if (size == 0)
    {
      ra_rule_error_set (
          error, RA_RULE_ERROR_MISSING, CLAUSE, "key-password",
          _ ("The private key must be protected by a password, and it is empty. Let the subscriber "
             "type one."));
      return FALSE;
    }
  for (gsize i = 0; i < size; i++)
    if (data[i] < 0x20 || data[i] > 0x7e)
      {
        ra_rule_error_set (
            error, RA_RULE_ERROR_INVALID, CLAUSE, "key-password",
            _ ("The password may only have Latin letters, digits and signs of the keyboard. Other "
               "software reads other letters differently, and the key would not open there. Let the "
               "subscriber type another one; look at the keyboard layout."));
        return FALSE;
      }
  if (size >= min_length)
    return TRUE;
  ra_rule_error_set (
      error, RA_RULE_ERROR_INVALID, CLAUSE, "key-password",
      _ ("The password has %u characters and needs %u at least. Let the subscriber type a longer one."),
      (guint) size, min_length);
  return FALSE;
}

static guint
measure_iterations (void)
{
  guint8 key[32], salt[SALT_SIZE] = { 0 };
  gint64 started = g_get_monotonic_time (), took;

  PKCS5_PBKDF2_HMAC ("measure", -1, salt, sizeof salt, MEASURED_ITERATIONS, EVP_sha256 (), sizeof key, key);
  took = MAX (1, g_get_monotonic_time () - started);
  return (guint) CLAMP (MEASURED_ITERATIONS * WANTED_TIME / took, RA_CONTAINER_MIN_ITERATIONS,
                        RA_CONTAINER_MAX_ITERATIONS / 2);
}

guint
ra_container_iterations (RaContainerForm form)
{
  static gsize iterations = 0;

  if (form == RA_CONTAINER_FORM_NATIONAL)
    return RA_CONTAINER_NATIONAL_ITERATIONS;
  if (g_once_init_enter (&iterations))
    g_once_init_leave (&iterations, measure_iterations ());
  return (guint) iterations;
}

/* Runs the cipher that @algorithm describes with @password. Returns: bytes written to @output, or -1 */
static int
run_cipher (const X509_ALGOR *algorithm,
            RaSecret *password,
            const guint8 *input,
            int size,
            guint8 *output,
            int encrypt)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  int written = 0, rest = 0;

  if (ctx == NULL
      || EVP_PBE_CipherInit_ex (algorithm->algorithm, ra_secret_get_text (password),
                                (int) ra_secret_get_size (password), algorithm->parameter, ctx, encrypt, NULL,
                                NULL)
             != 1
      || EVP_CipherUpdate (ctx, output, &written, input, size) != 1
      || EVP_CipherFinal_ex (ctx, output + written, &rest) != 1)
    return -1;
  return written + rest;
}

/* Returns: (transfer full) (nullable): PBES2, PBKDF2 with hmacWithSHA256 written out, AES-256-CBC */
static X509_ALGOR *
make_algorithm (guint iterations)
{
  guint8 salt[SALT_SIZE], iv[IV_SIZE];

  ra_random_fill (salt, sizeof salt);
  ra_random_fill (iv, sizeof iv);
  return PKCS5_pbe2_set_iv (EVP_aes_256_cbc (), (int) iterations, salt, sizeof salt, iv, NID_hmacWithSHA256);
}

/* PKCS8_encrypt() takes a PKCS8_PRIV_KEY_INFO, which holds the key in the ordinary heap: so it is done by
 * hand, from the secure heap to the cipher. Returns: (transfer full) (nullable): EncryptedPrivateKeyInfo */
static X509_SIG *
shroud (RaKeyPair *key, RaSecret *password, guint iterations, GError **error)
{
  g_autoptr (RaSecret) plain = ra_private_key_encode (ra_key_pair_get_pkey (key), error);
  g_autoptr (X509_ALGOR) algorithm = plain != NULL ? make_algorithm (iterations) : NULL;
  g_autoptr (X509_SIG) shrouded = X509_SIG_new ();
  g_autofree guint8 *text = NULL;
  X509_ALGOR *slot = NULL;
  ASN1_OCTET_STRING *octets = NULL;
  int size = -1;

  if (algorithm != NULL)
    {
      text = g_malloc (ra_secret_get_size (plain) + BLOCK_SIZE);
      size = run_cipher (algorithm, password, ra_secret_get_data (plain), (int) ra_secret_get_size (plain),
                         text, 1);
    }
  if (size < 0)
    return NULL;
  X509_SIG_getm (shrouded, &slot, &octets);
  if (X509_ALGOR_copy (slot, algorithm) != 1 || ASN1_OCTET_STRING_set (octets, text, size) != 1)
    return NULL;
  return g_steal_pointer (&shrouded);
}

static gboolean
name_bag (PKCS12_SAFEBAG *bag, RaKeyPair *key)
{
  X509_PUBKEY *info = NULL;
  guint8 id[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  gboolean ok
      = X509_PUBKEY_set (&info, ra_key_pair_get_pkey (key)) == 1 && ra_x509_key_identifier (info, id, &size)
        && PKCS12_add_localkeyid (bag, id, (int) size) == 1
        && PKCS12_add_friendlyname_utf8 (bag, ra_usage_to_string (ra_key_pair_get_usage (key)), -1) == 1;

  X509_PUBKEY_free (info);
  return ok;
}

static gboolean
add_bag (Bags *bags, RaKeyPair *key, RaSecret *password, guint iterations, GError **error)
{
  X509_SIG *shrouded = shroud (key, password, iterations, error);
  PKCS12_SAFEBAG *bag = shrouded != NULL ? PKCS12_SAFEBAG_create0_pkcs8 (shrouded) : NULL;

  if (bag == NULL)
    {
      X509_SIG_free (shrouded);
      return FALSE;
    }
  if (name_bag (bag, key) && sk_PKCS12_SAFEBAG_push (bags, bag) > 0)
    return TRUE;
  PKCS12_SAFEBAG_free (bag);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the bags in one unencrypted safe, under the MAC */
static PKCS12 *
pack (Bags *bags, RaSecret *password, guint iterations)
{
  g_autoptr (PKCS12) container = NULL;
  Safes *safes = NULL;
  guint8 salt[SALT_SIZE];

  if (PKCS12_add_safe (&safes, bags, -1, 0, NULL) == 1)
    container = PKCS12_add_safes (safes, 0);
  safes_free (safes);
  ra_random_fill (salt, sizeof salt);
  if (container == NULL
      || PKCS12_set_mac (container, ra_secret_get_text (password), (int) ra_secret_get_size (password), salt,
                         sizeof salt, (int) iterations, EVP_sha256 ())
             != 1)
    return NULL;
  return g_steal_pointer (&container);
}

static GBytes *
encode (PKCS12 *container)
{
  unsigned char *der = NULL;
  int size = i2d_PKCS12 (container, &der);
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;

  OPENSSL_free (der);
  return bytes;
}

/* Returns: (transfer full) (nullable): a bag for each key; @error may be unset when the library gave a reason
 */
static Bags *
make_bags (GPtrArray *keys, RaSecret *password, guint iterations, GError **error)
{
  g_autoptr (Bags) bags = sk_PKCS12_SAFEBAG_new_null ();

  for (guint i = 0; i < keys->len; i++)
    if (!add_bag (bags, keys->pdata[i], password, iterations, error))
      return NULL;
  return g_steal_pointer (&bags);
}

GBytes *
ra_container_write (
    GPtrArray *keys, RaSecret *password, RaContainerForm form, guint iterations, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (Bags) bags = NULL;
  g_autoptr (PKCS12) container = NULL;
  GBytes *bytes = NULL;

  g_return_val_if_fail (keys->len > 0 && iterations <= RA_CONTAINER_MAX_ITERATIONS, NULL);
  if (!ra_container_check_password (password, 0, error))
    return NULL;
  form = RA_CONTAINER_FORM_AES; /* the other one follows */
  if (iterations == 0)
    iterations = ra_container_iterations (form);
  bags = make_bags (keys, password, iterations, &reason);
  container = bags != NULL ? pack (bags, password, iterations) : NULL;
  bytes = container != NULL ? encode (container) : NULL;
  if (bytes == NULL && reason == NULL)
    ra_crypto_error_take (&reason, RA_CRYPTO_ERROR_FAILED, _ ("The key container cannot be made"));
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return bytes;
}

static gboolean
fail_open (GError **error, RaCryptoError code, const char *text)
{
  ra_crypto_error_take (error, code, "%s", text);
  return FALSE;
}

static gboolean
check_count (gint64 iterations, GError **error)
{
  if (iterations >= 1 && iterations <= RA_CONTAINER_MAX_ITERATIONS)
    return TRUE;
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED,
               _ ("The key container asks for %lld iterations, which would take too long; %d are the "
                  "most that is tried. It is damaged or made to do harm."),
               (long long) iterations, RA_CONTAINER_MAX_ITERATIONS);
  return FALSE;
}

static gboolean
check_mac_count (PKCS12 *container, GError **error)
{
  const ASN1_INTEGER *count = NULL;
  gint64 iterations = 1; /* the default of the standard */

  if (PKCS12_mac_present (container) != 1)
    return fail_open (error, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
                      _ ("The key container is not protected by its password (it has no MAC)"));
  PKCS12_get0_mac (NULL, NULL, NULL, &count, container);
  if (count != NULL && ASN1_INTEGER_get_int64 (&iterations, count) != 1)
    iterations = G_MAXINT64;
  return check_count (iterations, error);
}

/* Whether a bag may be derived for: PBES2 with PBKDF2 and a bearable count. */
static gboolean
check_bag_algorithm (const X509_ALGOR *algorithm, GError **error)
{
  g_autoptr (PBE2PARAM) scheme = NULL;
  g_autoptr (PBKDF2PARAM) derivation = NULL;
  gint64 iterations = 0;

  if (OBJ_obj2nid (algorithm->algorithm) == NID_pbes2)
    scheme = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBE2PARAM), algorithm->parameter);
  if (scheme != NULL && OBJ_obj2nid (scheme->keyfunc->algorithm) == NID_id_pbkdf2)
    derivation = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), scheme->keyfunc->parameter);
  if (derivation == NULL)
    return fail_open (
        error, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
        _ ("A key in the container is protected in a way the station does not use (PBES2 with PBKDF2 is "
           "expected)"));
  if (ASN1_INTEGER_get_int64 (&iterations, derivation->iter) != 1)
    iterations = G_MAXINT64;
  ERR_clear_error ();
  return check_count (iterations, error);
}

/* Returns: (transfer full) (nullable): the plain PKCS#8, in the secure heap */
static RaSecret *
unshroud (const X509_SIG *shrouded, RaSecret *password, GError **error)
{
  const X509_ALGOR *algorithm = NULL;
  const ASN1_OCTET_STRING *octets = NULL;
  g_autoptr (RaSecret) buffer = NULL;
  int size;

  X509_SIG_get0 (shrouded, &algorithm, &octets);
  buffer = ra_secret_new ((gsize) ASN1_STRING_length (octets) + BLOCK_SIZE);
  size = run_cipher (algorithm, password, ASN1_STRING_get0_data (octets), ASN1_STRING_length (octets),
                     ra_secret_get_data (buffer), 0);
  if (size >= 0)
    return ra_secret_new_copy (ra_secret_get_data (buffer), (gsize) size);
  fail_open (error, RA_CRYPTO_ERROR_WRONG_PASSWORD, _ ("The password does not open a key in the container"));
  return NULL;
}

/* By its name; in containers of other programs the first key is for signature. */
static RaUsage
usage_of_bag (PKCS12_SAFEBAG *bag, guint position)
{
  char *name = PKCS12_get_friendlyname (bag);
  RaUsage usage = position == 0 ? RA_USAGE_SIGNATURE : RA_USAGE_AGREEMENT;

  ra_usage_from_string (name, &usage);
  OPENSSL_free (name);
  return usage;
}

static gboolean
open_bag (PKCS12_SAFEBAG *bag, RaSecret *password, GPtrArray *keys, GError **error)
{
  g_autoptr (RaSecret) plain = unshroud (PKCS12_SAFEBAG_get0_pkcs8 (bag), password, error);
  EVP_PKEY *key = plain != NULL ? ra_private_key_decode (plain, NULL, error) : NULL;
  RaKeyPair *pair = key != NULL ? ra_key_pair_new_take (key, usage_of_bag (bag, keys->len), error) : NULL;

  if (pair == NULL)
    return FALSE;
  g_ptr_array_add (keys, pair);
  return TRUE;
}

/* Returns: (transfer full) (nullable): the shrouded key bags of all safes; certificates are passed over */
static Bags *
collect_bags (PKCS12 *container, GError **error)
{
  g_autoptr (Safes) safes = PKCS12_unpack_authsafes (container);
  g_autoptr (Bags) found = sk_PKCS12_SAFEBAG_new_null ();

  for (int i = 0; i < sk_PKCS7_num (safes); i++)
    {
      PKCS7 *safe = sk_PKCS7_value (safes, i);
      g_autoptr (Bags) bags = PKCS7_type_is_data (safe) ? PKCS12_unpack_p7data (safe) : NULL;

      while (sk_PKCS12_SAFEBAG_num (bags) > 0)
        {
          PKCS12_SAFEBAG *bag = sk_PKCS12_SAFEBAG_shift (bags);
          if (PKCS12_SAFEBAG_get_nid (bag) == NID_pkcs8ShroudedKeyBag)
            sk_PKCS12_SAFEBAG_push (found, bag);
          else
            PKCS12_SAFEBAG_free (bag);
        }
    }
  if (sk_PKCS12_SAFEBAG_num (found) >= 1 && sk_PKCS12_SAFEBAG_num (found) <= MAX_BAGS)
    return g_steal_pointer (&found);
  fail_open (error, RA_CRYPTO_ERROR_DAMAGED, _ ("There are no keys, or far too many, in the key container"));
  return NULL;
}

static PKCS12 *
parse (GBytes *bytes, GError **error)
{
  const RaStrict strict = { RA_CONTAINER_MAX_SIZE, _ ("a key container (PKCS#12)"), NULL };
  const unsigned char *at, *end;
  PKCS12 *container;

  if (!ra_strict_check_outer (&strict, bytes, error))
    return NULL;
  at = g_bytes_get_data (bytes, NULL);
  end = at + g_bytes_get_size (bytes);
  container = d2i_PKCS12 (NULL, &at, end - at);
  if (container != NULL && at == end)
    return container;
  PKCS12_free (container);
  fail_open (error, RA_CRYPTO_ERROR_DAMAGED, _ ("The file is no key container (PKCS#12), or a damaged one"));
  return NULL;
}

static gboolean
check_bags (Bags *bags, GError **error)
{
  for (int i = 0; i < sk_PKCS12_SAFEBAG_num (bags); i++)
    {
      const X509_ALGOR *algorithm = NULL;
      X509_SIG_get0 (PKCS12_SAFEBAG_get0_pkcs8 (sk_PKCS12_SAFEBAG_value (bags, i)), &algorithm, NULL);
      if (!check_bag_algorithm (algorithm, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
ra_container_open (GBytes *bytes, RaSecret *password, GError **error)
{
  g_autoptr (PKCS12) container = parse (bytes, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);
  g_autoptr (Bags) bags = NULL;

  if (container == NULL || !check_mac_count (container, error))
    return NULL;
  bags = collect_bags (container, error);
  if (bags == NULL || !check_bags (bags, error))
    return NULL;
  if (PKCS12_verify_mac (container, ra_secret_get_text (password), (int) ra_secret_get_size (password)) != 1)
    {
      fail_open (error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                 _ ("The password does not open the key container, or the container was changed"));
      return NULL;
    }
  for (int i = 0; i < sk_PKCS12_SAFEBAG_num (bags); i++)
    if (!open_bag (sk_PKCS12_SAFEBAG_value (bags, i), password, keys, error))
      return NULL;
  return g_steal_pointer (&keys);
}
