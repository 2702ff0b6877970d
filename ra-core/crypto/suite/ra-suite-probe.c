/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How suites show that a private key does what its usage promises. */
#include <glib/gi18n-lib.h>
#include <openssl/x509v3.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/suite/ra-suite-private.h"

#define AGREED_MAX 64 /* bytes; the largest curve of the suites has 54 */

gboolean
ra_suite_fail_probe (GError **error)
{
  ra_crypto_error_take (
      error, RA_CRYPTO_ERROR_DAMAGED,
      _ ("The private key does not belong to the public key: do not use this key pair, generate a new one"));
  return FALSE;
}

gboolean
ra_suite_probe_signature (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  g_autoptr (EVP_MD_CTX) signer = EVP_MD_CTX_new ();
  g_autoptr (EVP_MD_CTX) verifier = EVP_MD_CTX_new ();
  g_autofree guint8 *signature = NULL;
  guint8 probe[64];
  gsize size = 0;

  ra_random_fill (probe, sizeof probe);
  if (EVP_DigestSignInit_ex (signer, NULL, self->digest, NULL, NULL, key, NULL) != 1
      || EVP_DigestSign (signer, NULL, &size, probe, sizeof probe) != 1)
    return ra_suite_fail_probe (error);
  signature = g_malloc (size);
  if (EVP_DigestSign (signer, signature, &size, probe, sizeof probe) != 1
      || EVP_DigestVerifyInit_ex (verifier, NULL, self->digest, NULL, NULL, key, NULL) != 1
      || EVP_DigestVerify (verifier, signature, size, probe, sizeof probe) != 1)
    return ra_suite_fail_probe (error);
  return TRUE;
}

/* What @ours and the public half of @theirs agree on. Returns: (transfer full) (nullable) */
static RaSecret *
agree (EVP_PKEY *ours, EVP_PKEY *theirs)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_pkey (NULL, ours, NULL);
  g_autoptr (RaSecret) room = ra_secret_new (AGREED_MAX);
  gsize size = AGREED_MAX;

  if (ctx == NULL || EVP_PKEY_derive_init (ctx) != 1 || EVP_PKEY_derive_set_peer (ctx, theirs) != 1
      || EVP_PKEY_derive (ctx, ra_secret_get_data (room), &size) != 1 || size == 0)
    return NULL;
  return ra_secret_new_copy (ra_secret_get_data (room), size);
}

static gboolean
probe_agreement (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  g_autoptr (EVP_PKEY) other = self->generate (self, RA_USAGE_AGREEMENT, NULL, NULL, NULL, error);
  g_autoptr (RaSecret) one = NULL, two = NULL;

  if (other == NULL)
    return FALSE;
  one = agree (key, other);
  two = agree (other, key);
  return (one != NULL && two != NULL && ra_secret_equal (one, two)) || ra_suite_fail_probe (error);
}

gboolean
ra_suite_probe_curve (const RaSuite *self, EVP_PKEY *key, RaUsage usage, GError **error)
{
  if (usage == RA_USAGE_SIGNATURE)
    return ra_suite_probe_signature (self, key, error);
  return probe_agreement (self, key, error);
}

guint32
ra_suite_key_usage_to_agree (const RaSuite *self, RaUsage usage)
{
  return usage == RA_USAGE_SIGNATURE ? KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION : KU_KEY_AGREEMENT;
}
