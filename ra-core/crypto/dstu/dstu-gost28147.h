/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define DSTU_DKE_SIZE 64

/* The long-term key element (substitution) that Ukrainian certificates use where they name no other. */
extern const uint8_t dstu_default_dke[DSTU_DKE_SIZE];

/* A substitution made ready: for each byte of the word its image, already rotated by eleven bits; and, for
 * wide registers, the image of each byte's low and high nibbles, not rotated. */
typedef struct
{
  uint32_t t[4][256];
  uint8_t nibbles[2][4 * 16];
} DstuSubstitution;

void dstu_substitution_init (DstuSubstitution *s, const uint8_t dke[DSTU_DKE_SIZE]);

/* The substitution of dstu_default_dke, made once for the process. */
const DstuSubstitution *dstu_substitution_default (void);

/* One block of ГОСТ 28147: n[0] is the low half. key: eight words. */
void dstu_gost28147_encrypt (const DstuSubstitution *s, const uint32_t key[8], uint32_t n[2]);
void dstu_gost28147_decrypt (const DstuSubstitution *s, const uint32_t key[8], uint32_t n[2]);
/* The sixteen rounds of the message authentication mode. */
void dstu_gost28147_mac_step (const DstuSubstitution *s, const uint32_t key[8], uint32_t n[2]);
