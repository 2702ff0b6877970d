/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-gost34311.h"

/* 1, and the tables made, when this processor has what dstu_gost34311_wide() needs. */
int dstu_gost34311_wide_init (void);

/* The step function over whole blocks; hash: the lowest word first. The blocks are not added to the sum. */
void dstu_gost34311_wide (uint64_t hash[4], const DstuSubstitution *s, const uint8_t *blocks, size_t count);
