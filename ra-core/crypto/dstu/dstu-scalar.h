/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-field.h"

/* An integer below 2^448, lowest word first. */
typedef struct
{
  uint64_t w[DSTU_WORDS];
} DstuScalar;

/* What integers are taken modulo of. */
typedef struct
{
  DstuScalar n, r2; /* r2 = 2^896 mod n, for Montgomery's multiplication */
  uint64_t inverse; /* -1/n mod 2^64 */
} DstuOrder;

/* Integers modulo the order n of a curve's base point. Time depends on the order only. */

/* a < b as 1 or 0 */
unsigned dstu_scalar_less (const DstuScalar *a, const DstuScalar *b);
unsigned dstu_scalar_is_zero (const DstuScalar *a);

/* r = a + b mod n and a·b mod n, for a and b below n */
void dstu_scalar_add (const DstuOrder *o, DstuScalar *r, const DstuScalar *a, const DstuScalar *b);
void dstu_scalar_mul (const DstuOrder *o, DstuScalar *r, const DstuScalar *a, const DstuScalar *b);

/* r = a - b without reduction, modulo 2^448; returns the borrow */
uint64_t dstu_scalar_sub (DstuScalar *r, const DstuScalar *a, const DstuScalar *b);

/* little-endian bytes; 0 when the integer does not fit into 448 bits */
int dstu_scalar_read (DstuScalar *r, const uint8_t *bytes, size_t size);
void dstu_scalar_write (uint8_t *bytes, size_t size, const DstuScalar *a);

/* r = the 64 bytes, little-endian, mod n */
void dstu_scalar_reduce_wide (const DstuOrder *o, DstuScalar *r, const uint8_t bytes[64]);

/* n is given: fills in the rest */
void dstu_scalar_prepare (DstuOrder *o);
