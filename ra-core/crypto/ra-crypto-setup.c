/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-crypto-setup.h"

#include <glib/gi18n-lib.h>
#include <openssl/provider.h>

#include "ra-core/crypto/dstu/dstu-provider.h"
#include "ra-core/crypto/ra-crypto-error.h"

/* For the life of the process, in the order they are loaded in; kept so that a leak checker sees them. */
static OSSL_PROVIDER *providers[2];

/* The default provider by name as well: OpenSSL brings it by itself only while no other one is loaded. */
static gpointer
load (gpointer nothing)
{
  GError *error = NULL;

  if (OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init) == 1
      && (providers[0] = OSSL_PROVIDER_load (NULL, "default")) != NULL
      && (providers[1] = OSSL_PROVIDER_load (NULL, "dstu")) != NULL)
    return NULL;
  ra_crypto_error_take (
      &error, RA_CRYPTO_ERROR_FAILED,
      _ ("The cryptography of this computer does not pass its self-test. No key may be used here: start the "
         "computer again, and if it stays so, ask the administrator to install the program anew"));
  return error;
}

gboolean
ra_crypto_setup (GError **error)
{
  static GOnce once = G_ONCE_INIT;
  const GError *failure = g_once (&once, load, NULL);

  if (failure != NULL)
    g_propagate_error (error, g_error_copy (failure));
  return failure == NULL && providers[1] != NULL;
}
