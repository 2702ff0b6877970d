/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-gost28147.h"

#define DSTU_GOST34311_SIZE 32
#define DSTU_GOST34311_BLOCK 32

/* ГОСТ 34.311-95 with any substitution, from 256 zero bits (clause ord-3.13-hash). */
typedef struct
{
  const DstuSubstitution *substitution; /* not owned; must outlive the computation */
  uint64_t hash[4], sum[4];
  uint64_t total; /* bytes so far */
  uint8_t buffer[DSTU_GOST34311_BLOCK];
  unsigned filled;
  int wide; /* by the processor's wide registers; may be set to 0 after dstu_gost34311_init(), for tests */
} DstuGost34311;

/* substitution: NULL for the default one */
void dstu_gost34311_init (DstuGost34311 *g, const DstuSubstitution *substitution);
void dstu_gost34311_update (DstuGost34311 *g, const uint8_t *data, size_t size);
void dstu_gost34311_final (DstuGost34311 *g, uint8_t digest[DSTU_GOST34311_SIZE]);
