/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <openssl/core.h>

/*
 * The provider's entry, for a program that has it built in:
 *
 *   OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init);
 *   OSSL_PROVIDER_load (NULL, "default");
 *   OSSL_PROVIDER_load (NULL, "dstu");
 *
 * The module dstu.so calls the same. The first call in a process also makes the registrations that
 * OpenSSL 3.0 needs beside a provider (dstu-registry.h); they are global and stay. Fails when a known-answer
 * test does.
 */
int dstu_provider_init (const OSSL_CORE_HANDLE *handle,
                        const OSSL_DISPATCH *in,
                        const OSSL_DISPATCH **out,
                        void **provctx);
