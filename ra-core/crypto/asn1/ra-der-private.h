/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/evp.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * RaDer:
 *
 * Writes DER from its end to its beginning into the secure heap, for private keys: OpenSSL's own encoders put
 * the bytes into the ordinary heap on their way.
 */
typedef struct
{
  RaSecret *buffer;
  gsize start; /* first byte written */
  gboolean failed;
} RaDer;

#define RA_DER_INTEGER 0x02
#define RA_DER_BIT_STRING 0x03
#define RA_DER_OCTET_STRING 0x04
#define RA_DER_SEQUENCE 0x30
#define RA_DER_CONTEXT_1 0xa1

/** ra_der_init: @size: room for the whole */
void ra_der_init (RaDer *self, gsize size);
void ra_der_clear (RaDer *self);

/** ra_der_mark: Returns: a mark before which a ra_der_wrap() is to close */
gsize ra_der_mark (const RaDer *self);

/** ra_der_prepend: puts @data in front of what is there */
void ra_der_prepend (RaDer *self, gconstpointer data, gsize size);

/** ra_der_wrap: gives what was written since @mark the header @tag */
void ra_der_wrap (RaDer *self, guint8 tag, gsize mark);

/** ra_der_prepend_number: the number parameter @name of @key as an INTEGER */
void ra_der_prepend_number (RaDer *self, EVP_PKEY *key, const char *name);

/** ra_der_prepend_padded: the number parameter @name of @key as @size bytes, big endian, without a header */
void ra_der_prepend_padded (RaDer *self, EVP_PKEY *key, const char *name, gsize size);

/** ra_der_finish: Returns: (transfer full) (nullable): the bytes; %NULL when something did not fit
 * or was not there */
RaSecret *ra_der_finish (RaDer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaDer, ra_der_clear)

G_END_DECLS
