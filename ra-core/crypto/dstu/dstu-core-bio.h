/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <openssl/core_dispatch.h>
#include <stddef.h>
#include <stdint.h>

/* Reading and writing the streams that encoders and decoders are handed; the calls are OpenSSL's, the
 * same for the process. */
void dstu_core_bio_init (const OSSL_DISPATCH *in);

int dstu_core_bio_write (OSSL_CORE_BIO *bio, const void *bytes, size_t size);

/* One DER element, header and contents, of at most max bytes; NULL when there is none or it is longer. To be
 * freed with OPENSSL_clear_free (result, *size). */
uint8_t *dstu_core_bio_read_der (OSSL_CORE_BIO *bio, size_t max, size_t *size);
