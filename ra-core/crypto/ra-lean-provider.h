/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/core.h>

/* Under which it is registered with OSSL_PROVIDER_add_builtin(). */
#define RA_LEAN_PROVIDER_NAME "default-lean"

/**
 * ra_lean_provider_init:
 *
 * OpenSSL's default provider without the key types that this house never has in hand (DH, DSA, SM2, X25519, X448; of
 * derivations and MACs, which are not called by key types here, all but HMAC) and
 * without the file formats it does not read or write (MSBLOB, PVK, keys as prose). Everything else is the default
 * provider's own: hashes, ciphers, key types that stay, their code and their self-test.
 *
 * OpenSSL 3.0 looks through all key types, decoders and encoders of all providers for each public key that it reads or
 * writes, by name and under locks: a certificate costs what there is to look through (docs/decisions/provider.md).
 *
 * The default provider works in a library context of its own, with the national one beside it: its HMAC and PBKDF2 look
 * for their hashes there. An OSSL_provider_init_fn.
 */
int ra_lean_provider_init (const OSSL_CORE_HANDLE *handle,
                           const OSSL_DISPATCH *in,
                           const OSSL_DISPATCH **out,
                           void **provctx);
