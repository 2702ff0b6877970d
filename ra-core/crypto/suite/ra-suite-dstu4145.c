/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ДСТУ 4145-2002 on the two curves that centres use, each with the older hash and with the newer one. */
#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/suite/ra-suite-private.h"

#define ALGORITHM "DSTU4145"
#define GOST_34311 "dstu34311"
#define DKE "dke" /* the provider's parameter: the substitution of ГОСТ 34.311 */
#define DKE_SIZE 64
#define CURVE_257 "uacurve6"
#define CURVE_431 "uacurve9"
#define CURVE_NAME_SIZE 32
#define SCALAR_MAX 64 /* bytes; the largest curve has 54 */
#define POINT_MAX 64

/* Returns: the curve of the suites of the key's degree; of the smaller one for a degree that has no suite, so
 * that check_strength() can say what is wrong with it */
static const char *
suites_curve (EVP_PKEY *key)
{
  char curve[CURVE_NAME_SIZE] = "";

  if (EVP_PKEY_get_group_name (key, curve, sizeof curve, NULL) == 1 && g_str_equal (curve, CURVE_431))
    return CURVE_431;
  return CURVE_257;
}

static gboolean
owns (const RaSuite *self, EVP_PKEY *key)
{
  return EVP_PKEY_is_a (key, ALGORITHM) == 1 && g_str_equal (suites_curve (key), self->curve);
}

static gboolean
check_strength (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  char curve[CURVE_NAME_SIZE] = "?";

  if (EVP_PKEY_get_group_name (key, curve, sizeof curve, NULL) == 1 && g_str_equal (curve, self->curve))
    return TRUE;
  ra_crypto_error_take (error, RA_CRYPTO_ERROR_WEAK_KEY,
                        _ ("The key is on the curve of degree %d of DSTU 4145-2002; keys must be on the one "
                           "of degree 257 or 431"),
                        EVP_PKEY_get_bits (key));
  return FALSE;
}

/* The scalar itself, little-endian, as it stands in the key's parameter. */
static void
prepend_scalar (RaDer *der, EVP_PKEY *key)
{
  g_autoptr (RaSecret) scalar = ra_secret_new (SCALAR_MAX);
  gsize size = 0;

  if (EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PRIV_KEY, ra_secret_get_data (scalar), SCALAR_MAX,
                                       &size)
          == 1
      && size > 0)
    ra_der_prepend (der, ra_secret_get_data (scalar), size);
  else
    der->failed = TRUE;
}

static RaSecret *
to_pkcs8 (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  return ra_suite_write_pkcs8 (key, 1024, prepend_scalar, error);
}

/* The same key travels with its curve named or written out, with the usual substitution or with none. */
static EVP_PKEY *
normalise (EVP_PKEY *key)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_name (NULL, ALGORITHM, NULL);
  char curve[CURVE_NAME_SIZE] = "";
  guint8 substitution[DKE_SIZE], point[POINT_MAX];
  gsize point_size = 0;
  EVP_PKEY *normal = NULL;

  if (EVP_PKEY_get_group_name (key, curve, sizeof curve, NULL) != 1
      || EVP_PKEY_get_octet_string_param (key, DKE, substitution, sizeof substitution, NULL) != 1
      || EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &point_size)
             != 1)
    return NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, curve, 0),
    OSSL_PARAM_construct_octet_string (DKE, substitution, sizeof substitution),
    OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PUB_KEY, point, point_size),
    OSSL_PARAM_construct_end (),
  };
  if (ctx == NULL || EVP_PKEY_fromdata_init (ctx) != 1
      || EVP_PKEY_fromdata (ctx, &normal, EVP_PKEY_PUBLIC_KEY, params) != 1)
    return NULL;
  return normal;
}

static char *
describe_key (EVP_PKEY *key)
{
  return g_strdup_printf (_ ("DSTU 4145-2002, m = %d"), EVP_PKEY_get_bits (key));
}

static char *
describe_signature (int key_nid, const char *hash)
{
  if (key_nid != NID_dstu4145le && key_nid != NID_dstu4145be)
    return NULL;
  return g_strdup_printf (_ ("DSTU 4145-2002 with %s"), hash);
}

/* As Ukrainian centres make it: ГОСТ 34.311, with the substitution of the key, of the
 * point with its header. */
static gboolean
identify (EVP_PKEY *key, const guint8 *bits, gsize n_bits, guint8 *id, unsigned int *size)
{
  g_autoptr (EVP_MD) hash = EVP_MD_fetch (NULL, GOST_34311, NULL);
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();
  guint8 substitution[DKE_SIZE];
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_octet_string (DKE, substitution, sizeof substitution),
    OSSL_PARAM_construct_end (),
  };

  return hash != NULL && ctx != NULL
         && EVP_PKEY_get_octet_string_param (key, DKE, substitution, sizeof substitution, NULL) == 1
         && EVP_DigestInit_ex2 (ctx, hash, params) == 1 && EVP_DigestUpdate (ctx, bits, n_bits) == 1
         && EVP_DigestFinal_ex (ctx, id, size) == 1;
}

/* Operators' credentials may be on another curve, which the suite of the smaller one answers for. */
static const char *
newer_digest_for (EVP_PKEY *key)
{
  return EVP_PKEY_get_bits (key) > 257 ? "kupyna-512" : "kupyna-256";
}

static const char *const older[] = { GOST_34311, NULL };
static const char *const newer[] = { "kupyna-256", "kupyna-384", "kupyna-512", NULL };

/* What the suites have in common. Clause ord-3.13-hash recommends ДСТУ 7564 as long as the base point's
 * order; other lengths are read. */
#define SHARED                                                                                               \
  .national = TRUE, .bare = TRUE, .naming_hash = GOST_34311, .key_type = ALGORITHM,                          \
  .generate = ra_suite_generate_on_curve, .owns = owns, .check_strength = check_strength,                    \
  .key_usage = ra_suite_key_usage_to_agree, .probe = ra_suite_probe_curve, .to_pkcs8 = to_pkcs8,             \
  .normalise = normalise, .identify = identify, .describe_key = describe_key,                                \
  .describe_signature = describe_signature

const RaSuite ra_suite_dstu4145_257 = {
  SHARED,
  .id = "dstu4145-257",
  .label = N_ ("DSTU 4145-2002, m = 257, with GOST 34.311-95"),
  .strength = 128,
  .digest = GOST_34311,
  .hashes = older,
  .curve = CURVE_257,
};

const RaSuite ra_suite_dstu4145_431 = {
  SHARED,
  .id = "dstu4145-431",
  .label = N_ ("DSTU 4145-2002, m = 431, with GOST 34.311-95"),
  .strength = 128,
  .shorter = &ra_suite_dstu4145_257,
  .digest = GOST_34311,
  .hashes = older,
  .curve = CURVE_431,
};

const RaSuite ra_suite_dstu4145_257_kupyna = {
  SHARED,
  .id = "dstu4145-257-kupyna",
  .label = N_ ("DSTU 4145-2002, m = 257, with DSTU 7564:2014 (256 bits)"),
  .strength = 128,
  .digest = "kupyna-256",
  .digest_for = newer_digest_for,
  .hashes = newer,
  .curve = CURVE_257,
};

const RaSuite ra_suite_dstu4145_431_kupyna = {
  SHARED,
  .id = "dstu4145-431-kupyna",
  .label = N_ ("DSTU 4145-2002, m = 431, with DSTU 7564:2014 (512 bits)"),
  .strength = 192,
  .shorter = &ra_suite_dstu4145_257_kupyna,
  .digest = "kupyna-512",
  .digest_for = newer_digest_for,
  .hashes = newer,
  .curve = CURVE_431,
};
