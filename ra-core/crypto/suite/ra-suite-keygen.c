/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How suites generate keys. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <openssl/err.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/suite/ra-suite-private.h"

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

static void
fail (GError **error)
{
  ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("No key pair could be generated"));
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
      fail (error);
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

EVP_PKEY *
ra_suite_generate_on_curve (const RaSuite *self,
                            RaUsage usage,
                            RaProgress progress,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_name (NULL, self->key_type, NULL);

  if (ctx == NULL || EVP_PKEY_keygen_init (ctx) != 1 || EVP_PKEY_CTX_set_group_name (ctx, self->curve) != 1)
    {
      fail (error);
      return NULL;
    }
  return ra_suite_run_keygen (ctx, 0, progress, data, cancellable, error);
}
