/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-provider.h"

#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <string.h>

#include "dstu-core-bio.h"
#include "dstu-oids.h"
#include "dstu-operations.h"
#include "dstu-registry.h"
#include "dstu-self-test.h"

#define VERSION "0.1"

static const OSSL_ALGORITHM keymgmts[] = {
  { DSTU_KEY_NAMES, DSTU_PROPERTIES, dstu_keymgmt_functions, "ДСТУ 4145-2002" },
  { NULL, NULL, NULL, NULL },
};

static const OSSL_ALGORITHM signatures[] = {
  { DSTU_KEY_NAMES, DSTU_PROPERTIES, dstu_signature_functions, "ДСТУ 4145-2002" },
  { NULL, NULL, NULL, NULL },
};

static const OSSL_ALGORITHM exchanges[] = {
  { DSTU_KEY_NAMES, DSTU_PROPERTIES, dstu_exchange_functions, "ДСТУ 4145-2002" },
  { NULL, NULL, NULL, NULL },
};

static const OSSL_ALGORITHM *
provider_query (void *provctx, int operation, int *no_cache)
{
  *no_cache = 0;
  switch (operation)
    {
    case OSSL_OP_DIGEST:
      return dstu_digest_algorithms;
    case OSSL_OP_CIPHER:
      return dstu_cipher_algorithms;
    case OSSL_OP_MAC:
      return dstu_mac_algorithms;
    case OSSL_OP_KEYMGMT:
      return keymgmts;
    case OSSL_OP_SIGNATURE:
      return signatures;
    case OSSL_OP_KEYEXCH:
      return exchanges;
    case OSSL_OP_ENCODER:
      return dstu_encoder_algorithms;
    case OSSL_OP_DECODER:
      return dstu_decoder_algorithms;
    default:
      return NULL;
    }
}

static const OSSL_PARAM *
provider_gettable_params (void *provctx)
{
  static const OSSL_PARAM gettable[] = {
    OSSL_PARAM_utf8_ptr (OSSL_PROV_PARAM_NAME, NULL, 0),
    OSSL_PARAM_utf8_ptr (OSSL_PROV_PARAM_VERSION, NULL, 0),
    OSSL_PARAM_int (OSSL_PROV_PARAM_STATUS, NULL),
    OSSL_PARAM_END,
  };

  return gettable;
}

static int
provider_get_params (void *provctx, OSSL_PARAM params[])
{
  OSSL_PARAM *p;

  if ((p = OSSL_PARAM_locate (params, OSSL_PROV_PARAM_NAME)) != NULL
      && !OSSL_PARAM_set_utf8_ptr (
          p, "Ukrainian national algorithms (DSTU 4145, GOST 34.311, DSTU 7564, GOST 28147)"))
    return 0;
  if ((p = OSSL_PARAM_locate (params, OSSL_PROV_PARAM_VERSION)) != NULL
      && !OSSL_PARAM_set_utf8_ptr (p, VERSION))
    return 0;
  return (p = OSSL_PARAM_locate (params, OSSL_PROV_PARAM_STATUS)) == NULL || OSSL_PARAM_set_int (p, 1);
}

static const OSSL_DISPATCH provider_functions[] = {
  { OSSL_FUNC_PROVIDER_QUERY_OPERATION, DSTU_FUNCTION (provider_query) },
  { OSSL_FUNC_PROVIDER_GETTABLE_PARAMS, DSTU_FUNCTION (provider_gettable_params) },
  { OSSL_FUNC_PROVIDER_GET_PARAMS, DSTU_FUNCTION (provider_get_params) },
  { 0, NULL },
};

/* Whether the provider's section of the configuration says so. */
static int
asks_for_bare_signatures (const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *in)
{
  OSSL_FUNC_core_get_params_fn *get_params = NULL;
  const char *value = NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_ptr (DSTU_PARAM_BARE_SIGNATURES, (char **) &value, 0),
    OSSL_PARAM_construct_end (),
  };

  for (; in->function_id != 0; in++)
    if (in->function_id == OSSL_FUNC_CORE_GET_PARAMS)
      get_params = OSSL_FUNC_core_get_params (in);
  return get_params != NULL && get_params (handle, params) && value != NULL && strcmp (value, "yes") == 0;
}

int
dstu_provider_init (const OSSL_CORE_HANDLE *handle,
                    const OSSL_DISPATCH *in,
                    const OSSL_DISPATCH **out,
                    void **provctx)
{
  static const DstuContext strict = { 0 }, lenient = { 1 };

  if (!dstu_self_test () || !dstu_registry_init ())
    return 0;
  dstu_core_bio_init (in);
  *out = provider_functions;
  *provctx = (void *) (asks_for_bare_signatures (handle, in) ? &lenient : &strict);
  return 1;
}
