/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-kupyna.h"

#define DSTU_KMAC_MAX_KEY 64

/* The authentication code of ДСТУ 7564: the hash of the padded key, the padded message
 * and the inverted key. */
typedef struct
{
  DstuKupyna kupyna;
  uint64_t total; /* bytes of the message so far */
  uint8_t inverted[DSTU_KMAC_MAX_KEY];
  unsigned key_size;
} DstuKmac;

/* digest_size: 32, 48 or 64; key_size ≤ DSTU_KMAC_MAX_KEY */
void dstu_kmac_init (DstuKmac *k, unsigned digest_size, const uint8_t *key, unsigned key_size);
void dstu_kmac_update (DstuKmac *k, const uint8_t *data, size_t size);
void dstu_kmac_final (DstuKmac *k, uint8_t *mac);
