/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/suite/ra-suite-private.h"

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/ra-crypto-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>
#include <math.h>

#define AGREED_MAX 64 /* bytes; the largest curve of the suites has 54 */

/* A new suite is a line here and a file beside this one. The order is that of choices; of suites that differ
 * in the hash only, the first one is the key's when nothing tells the hash. */
static const RaSuite *const suites[] = {
  &ra_suite_dstu4145_257,
  &ra_suite_dstu4145_431,
  &ra_suite_dstu4145_257_kupyna,
  &ra_suite_dstu4145_431_kupyna,
  &ra_suite_ecdsa_p256,
  &ra_suite_rsa_4096,
  NULL,
};

const char *const ra_suite_sha2[] = { "SHA256", "SHA384", "SHA512", NULL };

const RaSuite *
ra_suite_find (const char *id)
{
  for (guint i = 0; suites[i] != NULL; i++)
    if (g_strcmp0 (suites[i]->id, id) == 0)
      return suites[i];
  return NULL;
}

const RaSuite *const *
ra_suite_list (void)
{
  return suites;
}

const RaSuite *
ra_suite_of_key (EVP_PKEY *key)
{
  for (guint i = 0; suites[i] != NULL; i++)
    if (suites[i]->owns (suites[i], key))
      return suites[i];
  return NULL;
}

/* Returns: (nullable): the name of the hash, when the suite has it */
static const char *
find_hash (const RaSuite *self, int hash_nid)
{
  for (guint i = 0; self->hashes[i] != NULL; i++)
    if (OBJ_txt2nid (self->hashes[i]) == hash_nid)
      return self->hashes[i];
  return NULL;
}

gboolean
ra_suite_allows_hash (const RaSuite *self, int hash_nid)
{
  return find_hash (self, hash_nid) != NULL;
}

const char *
ra_suite_name_hash (int hash_nid)
{
  const char *name = NULL;

  for (guint i = 0; hash_nid != NID_undef && name == NULL && suites[i] != NULL; i++)
    name = find_hash (suites[i], hash_nid);
  return name;
}

const RaSuite *
ra_suite_of_signed (EVP_PKEY *key, int signature_nid)
{
  int hash = NID_undef;

  if (OBJ_find_sigid_algs (signature_nid, &hash, NULL) == 1)
    for (guint i = 0; suites[i] != NULL; i++)
      if (ra_suite_allows_hash (suites[i], hash) && suites[i]->owns (suites[i], key))
        return suites[i];
  return ra_suite_of_key (key);
}

const RaSuite *
ra_suite_of_key_like (EVP_PKEY *key, const RaSuite *model)
{
  for (guint i = 0; suites[i] != NULL; i++)
    if (suites[i]->hashes == model->hashes && suites[i]->owns (suites[i], key))
      return suites[i];
  return ra_suite_of_key (key);
}

int
ra_suite_choose_hash (const RaSuite *self, EVP_PKEY *key)
{
  int preferred = NID_undef;

  if (self != NULL)
    return OBJ_txt2nid (self->digest_for != NULL ? self->digest_for (key) : self->digest);
  if (EVP_PKEY_get_default_digest_nid (key, &preferred) <= 0)
    preferred = NID_undef;
  ERR_clear_error ();
  return preferred;
}

char *
ra_suite_describe_key (EVP_PKEY *key)
{
  const RaSuite *suite = ra_suite_of_key (key);
  const char *name = EVP_PKEY_get0_type_name (key);
  char group[80];

  if (suite != NULL && suite->describe_key != NULL)
    return suite->describe_key (key);
  if (EVP_PKEY_get_group_name (key, group, sizeof group, NULL) == 1)
    return g_strdup_printf ("%s, %s", name, group);
  return g_strdup_printf (_ ("%s, %d bits"), name, EVP_PKEY_get_bits (key));
}

char *
ra_suite_describe_signature (int key_nid, const char *hash)
{
  for (guint i = 0; suites[i] != NULL; i++)
    {
      char *text
          = suites[i]->describe_signature != NULL ? suites[i]->describe_signature (key_nid, hash) : NULL;

      if (text != NULL)
        return text;
    }
  return NULL;
}

const char *
ra_suite_get_label (const RaSuite *self)
{
  return _ (self->label);
}

typedef struct
{
  RaProgress progress;
  gpointer data;
  GCancellable *cancellable;
  guint n_primes;
  guint found;
  guint candidates; /* looked at since the last prime was found */
  double reported;
} Keygen;

/* How far it is: a share for each prime found, and within a share nearer to its end with each candidate. */
static double
estimate (const Keygen *keygen)
{
  double share = 1.0 / keygen->n_primes;
  double part = 1.0 - exp (-(double) keygen->candidates / 200.0);

  return MIN (1.0, share * keygen->found + 0.9 * share * part);
}

/* Called by the library every few milliseconds while it looks for primes; 0 ends the search. */
static int
on_keygen_step (EVP_PKEY_CTX *ctx)
{
  Keygen *keygen = EVP_PKEY_CTX_get_app_data (ctx);

  if (g_cancellable_is_cancelled (keygen->cancellable))
    return 0;
  if (keygen->progress == NULL || keygen->n_primes == 0)
    return 1;
  keygen->candidates++;
  if (EVP_PKEY_CTX_get_keygen_info (ctx, 0) == 3 && keygen->found < keygen->n_primes)
    {
      keygen->found++;
      keygen->candidates = 0;
    }
  keygen->reported = MAX (keygen->reported, estimate (keygen));
  keygen->progress (keygen->reported, keygen->data);
  return 1;
}

EVP_PKEY *
ra_suite_run_keygen (EVP_PKEY_CTX *ctx,
                     guint n_primes,
                     RaProgress progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  Keygen keygen = { progress, data, cancellable, n_primes, 0, 0, 0.0 };
  g_autoptr (EVP_PKEY) key = NULL;

  EVP_PKEY_CTX_set_app_data (ctx, &keygen);
  EVP_PKEY_CTX_set_cb (ctx, on_keygen_step);
  if (EVP_PKEY_generate (ctx, &key) != 1 && !g_cancellable_is_cancelled (cancellable))
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("No key pair could be generated"));
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      ERR_clear_error ();
      return NULL;
    }
  if (progress != NULL)
    progress (1.0, data);
  return g_steal_pointer (&key);
}

gboolean
ra_suite_fail_probe (GError **error)
{
  ra_crypto_error_take (
      error, RA_CRYPTO_ERROR_DAMAGED,
      _ ("The private key does not belong to the public key: do not use this key pair, generate "
         "a new one"));
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
