/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The substitutions π0 … π3 of the standard. */
extern const uint8_t dstu_kupyna_substitution[4][256];

/* 1, and the tables made, when this processor has what dstu_kupyna_wide() needs. */
int dstu_kupyna_wide_init (void);

/* The compression of whole blocks into the state of 8 or 16 columns. */
void dstu_kupyna_wide (uint64_t *state, unsigned columns, const uint8_t *data, size_t blocks);

/* The first permutation, of the last transformation. */
void dstu_kupyna_wide_permute (uint64_t *state, unsigned columns);
