/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* ДСТУ 7564:2014 (Kupyna) with digests of 32, 48 or 64 bytes. */
typedef struct
{
  uint64_t state[16];
  uint64_t total; /* bytes so far */
  uint8_t buffer[128];
  unsigned columns, digest_size, filled;
  int wide; /* by the processor's wide registers; may be set to 0 after dstu_kupyna_init(), for tests */
} DstuKupyna;

/* digest_size: 32, 48 or 64 */
void dstu_kupyna_init (DstuKupyna *k, unsigned digest_size);
void dstu_kupyna_update (DstuKupyna *k, const uint8_t *data, size_t size);
void dstu_kupyna_final (DstuKupyna *k, uint8_t *digest);
