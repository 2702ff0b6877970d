/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-lean-provider.h"

#include <glib.h>
#include <openssl/core_dispatch.h>
#include <openssl/crypto.h>
#include <openssl/provider.h>
#include <string.h>

#include "ra-core/crypto/dstu/dstu-provider.h"

/* More than the default provider has of anything: 3.0 knows 116 encoders. */
#define MOST_ALGORITHMS 256

/* Where the default provider itself works; for as long as this one is loaded. */
static struct
{
  OSSL_LIB_CTX *context;
  OSSL_PROVIDER *standard;
  OSSL_PROVIDER *national;
} inner;

/* What is left of an operation; each ends with an empty one. */
static OSSL_ALGORITHM keys[MOST_ALGORITHMS + 1], encoders[MOST_ALGORITHMS + 1], decoders[MOST_ALGORITHMS + 1];

/* ---- what is left ---- */

static gboolean
is_wanted (const OSSL_ALGORITHM *algorithm)
{
  static const char *const names[] = { "DH",       "DHX",  "DSA",       "SM2",     "X25519",   "X448",
                                       "TLS1-PRF", "HKDF", "id-scrypt", "SIPHASH", "POLY1305", "CMAC" };
  static const char *const formats[] = { "=msblob", "=pvk", "output=text" };
  gsize length = strcspn (algorithm->algorithm_names, ":");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && strncmp (algorithm->algorithm_names, names[i], length) == 0)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strstr (algorithm->property_definition, formats[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* Returns: %FALSE when there are more than anybody knew of */
static gboolean
choose (int operation, OSSL_ALGORITHM *chosen)
{
  int no_cache = 0;
  const OSSL_ALGORITHM *all = OSSL_PROVIDER_query_operation (inner.standard, operation, &no_cache);
  guint count = 0;

  for (; all != NULL && all->algorithm_names != NULL; all++)
    {
      if (count == MOST_ALGORITHMS)
        return FALSE;
      if (is_wanted (all))
        chosen[count++] = *all;
    }
  chosen[count] = (OSSL_ALGORITHM){ NULL, NULL, NULL, NULL };
  return count > 0;
}

/* ---- what a provider has to answer ---- */

static const OSSL_ALGORITHM *
query (void *provctx, int operation, int *no_cache)
{
  *no_cache = 0;
  switch (operation)
    {
    case OSSL_OP_KEYMGMT:
      return keys;
    case OSSL_OP_ENCODER:
      return encoders;
    case OSSL_OP_DECODER:
      return decoders;
    default:
      return OSSL_PROVIDER_query_operation (inner.standard, operation, no_cache);
    }
}

static const OSSL_PARAM *
gettable_params (void *provctx)
{
  return OSSL_PROVIDER_gettable_params (inner.standard);
}

static int
get_params (void *provctx, OSSL_PARAM params[])
{
  return OSSL_PROVIDER_get_params (inner.standard, params);
}

static int
self_test (void *provctx)
{
  return OSSL_PROVIDER_self_test (inner.standard);
}

static void
teardown (void *provctx)
{
  if (inner.national != NULL)
    OSSL_PROVIDER_unload (inner.national);
  if (inner.standard != NULL)
    OSSL_PROVIDER_unload (inner.standard);
  OSSL_LIB_CTX_free (inner.context);
  memset (&inner, 0, sizeof inner);
}

#define FUNCTION(name) ((void (*) (void)) (name))

static const OSSL_DISPATCH functions[] = {
  { OSSL_FUNC_PROVIDER_TEARDOWN, FUNCTION (teardown) },
  { OSSL_FUNC_PROVIDER_GETTABLE_PARAMS, FUNCTION (gettable_params) },
  { OSSL_FUNC_PROVIDER_GET_PARAMS, FUNCTION (get_params) },
  { OSSL_FUNC_PROVIDER_QUERY_OPERATION, FUNCTION (query) },
  { OSSL_FUNC_PROVIDER_SELF_TEST, FUNCTION (self_test) },
  { 0, NULL },
};

static gboolean
load (void)
{
  inner.context = OSSL_LIB_CTX_new ();
  if (inner.context == NULL || OSSL_PROVIDER_add_builtin (inner.context, "dstu", dstu_provider_init) != 1)
    return FALSE;
  inner.standard = OSSL_PROVIDER_load (inner.context, "default");
  inner.national = OSSL_PROVIDER_load (inner.context, "dstu");
  return inner.standard != NULL && inner.national != NULL && choose (OSSL_OP_KEYMGMT, keys)
         && choose (OSSL_OP_ENCODER, encoders) && choose (OSSL_OP_DECODER, decoders);
}

int
ra_lean_provider_init (const OSSL_CORE_HANDLE *handle,
                       const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out,
                       void **provctx)
{
  if (inner.context != NULL)
    return 0;
  if (!load ())
    {
      teardown (NULL);
      return 0;
    }
  *out = functions;
  *provctx = OSSL_PROVIDER_get0_provider_ctx (inner.standard);
  return 1;
}
