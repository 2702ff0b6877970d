/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The name that OpenSSL looks for in a module. */
#include <openssl/core_dispatch.h>

#include "dstu-provider.h"

OSSL_provider_init_fn OSSL_provider_init;

__attribute__ ((visibility ("default"))) int
OSSL_provider_init (const OSSL_CORE_HANDLE *handle,
                    const OSSL_DISPATCH *in,
                    const OSSL_DISPATCH **out,
                    void **provctx)
{
  return dstu_provider_init (handle, in, out, provctx);
}
