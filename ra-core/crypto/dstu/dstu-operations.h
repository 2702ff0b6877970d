/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The tables of the provider's operations, one file each. The provider has no state but how it was
 * configured: the context of each operation is its own. */
#include <openssl/core_dispatch.h>

typedef void (*DstuFunction) (void);
#define DSTU_FUNCTION(f) ((DstuFunction) (f))

/* The provider's context, a constant. */
typedef struct
{
  int bare_signatures; /* verify r and s without the header of an OCTET STRING, too */
} DstuContext;

extern const OSSL_DISPATCH dstu_keymgmt_functions[];
extern const OSSL_DISPATCH dstu_signature_functions[];
extern const OSSL_DISPATCH dstu_exchange_functions[];
extern const OSSL_DISPATCH dstu_gost28147_mac_functions[];

extern const OSSL_ALGORITHM dstu_digest_algorithms[];
extern const OSSL_ALGORITHM dstu_mac_algorithms[];
extern const OSSL_ALGORITHM dstu_cipher_algorithms[];
extern const OSSL_ALGORITHM dstu_encoder_algorithms[];
extern const OSSL_ALGORITHM dstu_decoder_algorithms[];
