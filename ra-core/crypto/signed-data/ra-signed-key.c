/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <string.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

/* What a key must be worth (NIST SP 800-57): RSA of 2048 bits has it, shorter ones do not. */
#define MIN_SECURITY_BITS 112
#define MAX_RAW_SIGNATURE 0x7f /* with a length of one byte; the largest curve has 108 */
#define PSS_DEFAULT_SALT 20
#define MAX_PSS_SALT 2048 /* bytes: RSA with 16384 bits */
#define PSS_DEFAULT_TRAILER 1

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RSA_PSS_PARAMS, RSA_PSS_PARAMS_free)

typedef struct
{
  int nid;
  RaSlice parameters; /* whole */
} Algorithm;

static gboolean
read_algorithm (const RaSignerInfo *info, Algorithm *algorithm)
{
  RaSlice in = info->algorithm, type;

  if (!ra_slice_take (&in, RA_SLICE_OID, &type))
    return FALSE;
  *algorithm = (Algorithm){ ra_slice_nid (type), in };
  return TRUE;
}

static gboolean
is_rsa (EVP_PKEY *key)
{
  return EVP_PKEY_is_a (key, "RSA") == 1 || EVP_PKEY_is_a (key, "RSA-PSS") == 1;
}

/* ---- RSA-PSS (RFC 4056) ---- */

static int
hash_of (const X509_ALGOR *algorithm)
{
  const ASN1_OBJECT *object = NULL;

  if (algorithm == NULL)
    return NID_sha1; /* the default */
  X509_ALGOR_get0 (&object, NULL, NULL, algorithm);
  return OBJ_obj2nid (object);
}

/* The hash inside MGF1; only the same as outside is in use. */
static int
mask_hash_of (const X509_ALGOR *mask)
{
  g_autoptr (X509_ALGOR) inner = NULL;
  const ASN1_OBJECT *object = NULL;
  const void *value = NULL;
  int type = V_ASN1_UNDEF;

  if (mask == NULL)
    return NID_sha1; /* the default */
  X509_ALGOR_get0 (&object, &type, &value, mask);
  if (OBJ_obj2nid (object) != NID_mgf1 || type != V_ASN1_SEQUENCE)
    return NID_undef;
  inner = ASN1_item_unpack (value, ASN1_ITEM_rptr (X509_ALGOR));
  return inner != NULL ? hash_of (inner) : NID_undef;
}

/* Returns: (transfer full) (nullable): NULL when they are damaged or of no use with @hash */
static RSA_PSS_PARAMS *
read_pss (const Algorithm *algorithm, const RaSignedHash *hash)
{
  const unsigned char *at = algorithm->parameters.data;
  g_autoptr (RSA_PSS_PARAMS) pss = d2i_RSA_PSS_PARAMS (NULL, &at, (long) algorithm->parameters.size);
  gboolean good
      = pss != NULL && at == algorithm->parameters.data + algorithm->parameters.size
        && hash_of (pss->hashAlgorithm) == hash->nid && mask_hash_of (pss->maskGenAlgorithm) == hash->nid
        && (pss->trailerField == NULL || ASN1_INTEGER_get (pss->trailerField) == PSS_DEFAULT_TRAILER);

  ERR_clear_error ();
  return good ? g_steal_pointer (&pss) : NULL;
}

static gboolean
set_pss (EVP_PKEY_CTX *ctx, const Algorithm *algorithm, const RaSignedHash *hash)
{
  g_autoptr (RSA_PSS_PARAMS) pss = read_pss (algorithm, hash);
  long salt = PSS_DEFAULT_SALT;

  if (pss == NULL)
    return FALSE;
  if (pss->saltLength != NULL)
    salt = ASN1_INTEGER_get (pss->saltLength);
  return salt >= 0 && salt <= MAX_PSS_SALT && EVP_PKEY_CTX_set_rsa_padding (ctx, RSA_PKCS1_PSS_PADDING) == 1
         && EVP_PKEY_CTX_set_rsa_pss_saltlen (ctx, (int) salt) == 1
         && EVP_PKEY_CTX_set_rsa_mgf1_md (ctx, hash->md) == 1;
}

/* ---- do the algorithms belong together? ---- */

static gboolean
is_known_key (EVP_PKEY *key)
{
  return ra_suite_of_key (key) != NULL || is_rsa (key);
}

static gboolean
algorithm_fits (const Algorithm *algorithm, const RaSignedHash *hash, EVP_PKEY *key)
{
  int digest = NID_undef, type = NID_undef;

  if (algorithm->nid == NID_rsaEncryption)
    return EVP_PKEY_is_a (key, "RSA") == 1;
  if (algorithm->nid == NID_rsassaPss)
    {
      g_autoptr (RSA_PSS_PARAMS) pss = is_rsa (key) ? read_pss (algorithm, hash) : NULL;
      return pss != NULL;
    }
  return algorithm->nid != NID_undef && OBJ_find_sigid_algs (algorithm->nid, &digest, &type) == 1
         && digest == hash->nid && EVP_PKEY_is_a (key, OBJ_nid2sn (type)) == 1;
}

static const RaSuite *
find_suite (const RaSignedHash *hash, EVP_PKEY *key)
{
  const RaSuite *const *at = ra_suite_list ();

  while (*at != NULL
         && ((*at)->digest == NULL || OBJ_txt2nid ((*at)->digest) != hash->nid
             || !ra_suite_names_key (*at, key)))
    at++;
  ERR_clear_error ();
  return *at;
}

static char *
describe_weak_hash (const RaSignedHash *hash)
{
  return g_strdup_printf (_ ("The signature is over the hash %s, which is broken: a signature with it proves "
                             "nothing. Ask for a new one, made with another program."),
                          OBJ_nid2ln (hash->nid));
}

char *
ra_signed_key_check (const RaSignerInfo *info, const RaSignedHash *hash, EVP_PKEY *key, const RaSuite **suite)
{
  Algorithm algorithm;

  *suite = NULL;
  if (hash->weak)
    return describe_weak_hash (hash);
  if (hash->foreign)
    return g_strdup (_ (
        "The message brings a substitution of its own for the hash GOST 34.311, neither the usual one nor "
        "that of the signer's key: with it, other contents could be made to fit. Ask for a new signature."));
  if (hash->md == NULL)
    return g_strdup (_ ("The station does not know the hash of the signature. Ask for a signature by the "
                        "rules of this office."));
  if (key == NULL || !is_known_key (key))
    return g_strdup (_ ("The station does not know the algorithm of the signer's key. Ask for a signature by "
                        "the rules of this office."));
  if (EVP_PKEY_get_security_bits (key) < MIN_SECURITY_BITS)
    return g_strdup_printf (
        _ ("The signer's key has %d bits, which is too weak: a signature with it proves nothing"),
        EVP_PKEY_get_bits (key));
  if (!read_algorithm (info, &algorithm) || !algorithm_fits (&algorithm, hash, key))
    return g_strdup (_ ("The algorithms named in the message do not belong together or are unknown here: it "
                        "was put together wrongly or tampered with. Ask for a new signature."));
  *suite = find_suite (hash, key);
  return NULL;
}

/* ---- is the signature right? ---- */

static gboolean
verify_value (const RaSignerInfo *info, const RaSignedHash *hash, EVP_PKEY *key, RaSlice value)
{
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *settings = NULL;
  guint8 header[RA_SLICE_HEADER_MAX];
  gsize n = ra_slice_header (header, RA_SLICE_SET, info->attributes.size);
  Algorithm algorithm;

  /* What is signed is a SET, though in the message it has the tag [0] (RFC 5652, 5.4). */
  return read_algorithm (info, &algorithm)
         && EVP_DigestVerifyInit_ex (ctx, &settings, OBJ_nid2sn (hash->nid), NULL, NULL, key, NULL) == 1
         && (algorithm.nid != NID_rsassaPss || set_pss (settings, &algorithm, hash))
         && EVP_DigestVerifyUpdate (ctx, header, n) == 1
         && EVP_DigestVerifyUpdate (ctx, info->attributes.data, info->attributes.size) == 1
         && EVP_DigestVerifyFinal (ctx, value.data, value.size) == 1;
}

/* In certificates the two numbers of ДСТУ 4145 are in an OCTET STRING, and so OpenSSL's provider has them. In
 * messages the programs of Ukrainian centres leave that header out, others (Bouncy Castle) do not. */
static gboolean
verify_bare (const RaSignerInfo *info, const RaSignedHash *hash, EVP_PKEY *key)
{
  g_autoptr (GByteArray) wrapped = g_byte_array_new ();
  const RaSuite *suite = ra_suite_of_key (key);

  if (suite == NULL || !suite->bare || info->signature.size == 0 || info->signature.size > MAX_RAW_SIGNATURE)
    return FALSE;
  ra_slice_append (wrapped, RA_SLICE_OCTET_STRING, info->signature.data, info->signature.size);
  return verify_value (info, hash, key, (RaSlice){ wrapped->data, wrapped->len });
}

gboolean
ra_signed_key_verify (const RaSignerInfo *info, const RaSignedHash *hash, EVP_PKEY *key)
{
  gboolean good = info->has_attributes && hash->md != NULL && key != NULL
                  && (verify_value (info, hash, key, info->signature) || verify_bare (info, hash, key));

  ERR_clear_error ();
  return good;
}
