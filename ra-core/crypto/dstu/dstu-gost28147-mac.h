/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-gost28147.h"

#define DSTU_GOST28147_MAC_SIZE 4
#define DSTU_GOST28147_MAC_BLOCK 8

/* The message authentication mode of ГОСТ 28147: the first half of the state after the last block. A last
 * block that is not full is filled up with zero bytes, so messages that differ in zero bytes at the end have
 * the same code: the length must be known otherwise. */
typedef struct
{
  const DstuSubstitution *substitution;
  uint32_t key[8];
  uint32_t n[2];
  uint8_t partial[DSTU_GOST28147_MAC_BLOCK];
  unsigned filled;
} DstuGost28147Mac;

/* substitution: must outlive it. key: 32 bytes. */
void
dstu_gost28147_mac_init (DstuGost28147Mac *m, const DstuSubstitution *substitution, const uint8_t key[32]);
void dstu_gost28147_mac_update (DstuGost28147Mac *m, const uint8_t *data, size_t size);
void dstu_gost28147_mac_final (DstuGost28147Mac *m, uint8_t mac[DSTU_GOST28147_MAC_SIZE]);
