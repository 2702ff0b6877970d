/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Copies entry `index` of `count` entries of `size` bytes (96 or 128), reading all of them alike, and adds
 * `negative` (0 or 1) to the word in the middle of the copy, where a point has its λ.
 */
typedef void (*DstuSelect) (
    void *out, const void *row, size_t size, unsigned count, unsigned index, uint64_t negative);

/* The way of this processor; NULL when it has none better than plain words. */
DstuSelect dstu_select_find (void);
