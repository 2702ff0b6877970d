/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/x509v3.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/suite/ra-suite-private.h"

#define CURVE "prime256v1"
#define FIELD_MAX 66 /* bytes; of P-521 */
#define POINT_MAX (1 + 2 * FIELD_MAX)

/* Keys are generated on the first; the order wants a field of 256 bits at least, so the others are taken. */
static const char *const curves[] = { CURVE, "secp384r1", "secp521r1", NULL };

/* Operators' credentials may be on a larger curve: the hash is as long as its field. */
static const char *
digest_for (EVP_PKEY *key)
{
  int bits = EVP_PKEY_get_bits (key);

  return bits > 384 ? "SHA512" : bits > 256 ? "SHA384" : "SHA256";
}

static gboolean
has_param (EVP_PKEY *key, const char *name, const char *value)
{
  char text[32] = "";

  return EVP_PKEY_get_utf8_string_param (key, name, text, sizeof text, NULL) == 1
         && g_str_equal (text, value);
}

/* A curve written out by its numbers may be any curve, also one made to be broken: only the name is good. A
 * point in another form than the usual one would give the same key a second identity in the registry. */
static gboolean
is_usual_form (EVP_PKEY *key)
{
  return has_param (key, OSSL_PKEY_PARAM_EC_ENCODING, OSSL_PKEY_EC_ENCODING_GROUP)
         && has_param (key, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                       OSSL_PKEY_EC_POINT_CONVERSION_FORMAT_UNCOMPRESSED);
}

static gboolean
check_strength (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  char curve[80] = "?";

  if (EVP_PKEY_get_group_name (key, curve, sizeof curve, NULL) != 1 || !g_strv_contains (curves, curve))
    ra_crypto_error_take (
        error, RA_CRYPTO_ERROR_WEAK_KEY,
        _ ("The key is on the curve “%s” (%d bits); ECDSA keys must be on the curve P-256, P-384 or "
           "P-521"),
        curve, EVP_PKEY_get_bits (key));
  else if (!is_usual_form (key))
    ra_crypto_error_take (error, RA_CRYPTO_ERROR_WEAK_KEY,
                          _ ("The key must name its curve and give its point uncompressed (RFC 5480)"));
  else
    return TRUE;
  return FALSE;
}

/* ECPrivateKey (RFC 5915) with the public point, without parameters. */
static void
prepend_ec_private_key (RaDer *der, EVP_PKEY *key)
{
  static const guint8 version_1[] = { 0x02, 0x01, 0x01 };
  guint8 point[POINT_MAX + 1] = { 0 }; /* a bit string starts with the number of its unused bits */
  gsize mark = ra_der_mark (der), inner = mark, size = 0;
  gsize field = ((gsize) EVP_PKEY_get_bits (key) + 7) / 8;

  if (EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PUB_KEY, point + 1, POINT_MAX, &size) == 1
      && size == 1 + 2 * field)
    {
      ra_der_prepend (der, point, 1 + size);
      ra_der_wrap (der, RA_DER_BIT_STRING, mark);
      ra_der_wrap (der, RA_DER_CONTEXT_1, mark);
    }
  inner = ra_der_mark (der);
  ra_der_prepend_padded (der, key, OSSL_PKEY_PARAM_PRIV_KEY, field);
  ra_der_wrap (der, RA_DER_OCTET_STRING, inner);
  ra_der_prepend (der, version_1, sizeof version_1);
  ra_der_wrap (der, RA_DER_SEQUENCE, mark);
}

static RaSecret *
to_pkcs8 (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  return ra_suite_write_pkcs8 (key, 512, prepend_ec_private_key, error);
}

const RaSuite ra_suite_ecdsa_p256 = {
  .id = "ecdsa-p256",
  .label = N_ ("ECDSA P-256 with SHA-256"),
  .strength = 128,
  .key_type = "EC",
  .curve = CURVE,
  .digest = "SHA256",
  .digest_for = digest_for,
  .hashes = ra_suite_sha2,
  .generate = ra_suite_generate_on_curve,
  .owns = ra_suite_owns_type,
  .check_strength = check_strength,
  .key_usage = ra_suite_key_usage_to_agree,
  .probe = ra_suite_probe_curve,
  .to_pkcs8 = to_pkcs8,
};
