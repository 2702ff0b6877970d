/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/crypto/keys/ra-derivation-private.h"
#include "ra-core/crypto/ra-crypto-error.h"

#define SLOW_HASH_FACTOR 5

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PBE2PARAM, PBE2PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PBKDF2PARAM, PBKDF2PARAM_free)

static guint max_iterations = RA_DERIVATION_MAX_ITERATIONS;

void
ra_derivation_set_test_max_iterations (guint max)
{
  max_iterations = max != 0 ? max : RA_DERIVATION_MAX_ITERATIONS;
}

guint
ra_derivation_max_iterations (void)
{
  return max_iterations;
}

/* How much longer one iteration takes than one of SHA-2; see tests/bench/dstu. */
static guint
factor_of_hash (int nid)
{
  switch (nid)
    {
    case NID_sha1:
    case NID_sha224:
    case NID_sha256:
    case NID_sha384:
    case NID_sha512:
    case NID_sha512_224:
    case NID_sha512_256:
      return 1;
    default:
      return SLOW_HASH_FACTOR;
    }
}

gboolean
ra_derivation_cost_add (RaDerivationCost *self, const ASN1_INTEGER *iterations, int hash_nid, GError **error)
{
  gint64 count = 1;

  if (iterations != NULL && ASN1_INTEGER_get_int64 (&count, iterations) != 1)
    count = G_MAXINT64;
  ERR_clear_error ();
  if (count < 1)
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED,
                   _ ("The key container is damaged (an iteration count below one)"));
      return FALSE;
    }
  if (count <= max_iterations)
    self->iterations += count * factor_of_hash (hash_nid);
  if (count <= max_iterations && self->iterations <= max_iterations)
    return TRUE;
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED,
               _ ("The key container asks for %lld iterations, which would take too long. It is damaged or "
                  "made to do harm."),
               (long long) count);
  return FALSE;
}

gboolean
ra_derivation_check_salt (const ASN1_OCTET_STRING *salt, GError **error)
{
  int size = ASN1_STRING_length (salt);

  if (size > 0 && size <= RA_DERIVATION_MAX_SALT_SIZE)
    return TRUE;
  g_set_error (
      error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED,
      _ ("The key container has a salt of %d bytes; 1 to %d are usual. It is damaged or made to do harm."),
      size, RA_DERIVATION_MAX_SALT_SIZE);
  return FALSE;
}

static gboolean
fail_scheme (const X509_ALGOR *algorithm, GError **error)
{
  char name[80] = "?";

  OBJ_obj2txt (name, sizeof name, algorithm->algorithm, 0);
  ERR_clear_error ();
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
               _ ("A key in the container is protected in a way the station does not use (“%s”; PBES2 with "
                  "PBKDF2, a hash and a cipher it knows are expected)"),
               name);
  return FALSE;
}

/* Returns: the number of the hash under the pseudo-random function; NID_undef when it is unknown */
static int
hash_of_derivation (const PBKDF2PARAM *derivation)
{
  int hash = NID_undef, nid = NID_hmacWithSHA1; /* the standard's default */

  if (derivation->prf != NULL)
    nid = OBJ_obj2nid (derivation->prf->algorithm);
  if (EVP_PBE_find (EVP_PBE_TYPE_PRF, nid, NULL, &hash, NULL) != 1)
    return NID_undef;
  return hash;
}

/* Only modes that give back what was put in, and in which every byte counts. */
static gboolean
is_known_cipher (const ASN1_OBJECT *algorithm)
{
  int nid = OBJ_obj2nid (algorithm);
  g_autoptr (EVP_CIPHER) cipher = nid != NID_undef ? EVP_CIPHER_fetch (NULL, OBJ_nid2sn (nid), NULL) : NULL;
  int mode = cipher != NULL ? EVP_CIPHER_get_mode (cipher) : 0;

  return mode == EVP_CIPH_CBC_MODE || mode == EVP_CIPH_CFB_MODE;
}

static gboolean
check_derivation (const X509_ALGOR *function, RaDerivationCost *cost, GError **error)
{
  g_autoptr (PBKDF2PARAM) derivation = NULL;
  int hash;

  if (OBJ_obj2nid (function->algorithm) == NID_id_pbkdf2)
    derivation = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), function->parameter);
  if (derivation == NULL || derivation->salt->type != V_ASN1_OCTET_STRING)
    return fail_scheme (function, error);
  hash = hash_of_derivation (derivation);
  if (hash == NID_undef)
    return fail_scheme (derivation->prf, error);
  return ra_derivation_check_salt (derivation->salt->value.octet_string, error)
         && ra_derivation_cost_add (cost, derivation->iter, hash, error);
}

gboolean
ra_derivation_check_pbes2 (const X509_SIG *shrouded, RaDerivationCost *cost, GError **error)
{
  const X509_ALGOR *algorithm = NULL;
  const ASN1_OCTET_STRING *octets = NULL;
  g_autoptr (PBE2PARAM) scheme = NULL;

  X509_SIG_get0 (shrouded, &algorithm, &octets);
  if (OBJ_obj2nid (algorithm->algorithm) == NID_pbes2)
    scheme = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBE2PARAM), algorithm->parameter);
  if (scheme == NULL)
    return fail_scheme (algorithm, error);
  if (!is_known_cipher (scheme->encryption->algorithm))
    return fail_scheme (scheme->encryption, error);
  if (ASN1_STRING_length (octets) > RA_DERIVATION_MAX_KEY_SIZE)
    {
      g_set_error (
          error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TOO_LARGE,
          _ ("A key in the container is larger than any key. The file is damaged or made to do harm."));
      return FALSE;
    }
  return check_derivation (scheme->keyfunc, cost, error);
}
