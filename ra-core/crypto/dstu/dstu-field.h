/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Elements of GF(2^m), m ≤ 431, in a polynomial basis: bit i of the element is the coefficient of x^i, words
 * are in the machine's order, the lowest first. An element is always reduced: bits m and above are zero.
 *
 * Everything here takes time that depends on the field only, never on the elements, unless its name says
 * _vartime.
 */
#define DSTU_WORDS 7

typedef struct
{
  uint64_t w[DSTU_WORDS];
} DstuElement;

typedef struct
{
  unsigned m;
  unsigned k[3]; /* the middle exponents of the modulus, highest first; a trinomial has one, the rest are 0 */
} DstuField;

void dstu_field_add (DstuElement *r, const DstuElement *a, const DstuElement *b);
void dstu_field_mul (const DstuField *f, DstuElement *r, const DstuElement *a, const DstuElement *b);
void dstu_field_sqr (const DstuField *f, DstuElement *r, const DstuElement *a);

/* 1/a by Itoh and Tsujii; 0 for 0 */
void dstu_field_inv (const DstuField *f, DstuElement *r, const DstuElement *a);

/* Tr(a), 0 or 1 */
unsigned dstu_field_trace (const DstuField *f, const DstuElement *a);

/* a solution z of z² + z = a, where Tr(a) = 0; m is odd for all fields of the standard */
void dstu_field_half_trace (const DstuField *f, DstuElement *r, const DstuElement *a);

/* 1 when a is 0, else 0 */
unsigned dstu_field_is_zero (const DstuElement *a);
unsigned dstu_field_equal (const DstuElement *a, const DstuElement *b);

/* r = flag ? a : r; flag is 0 or 1 */
void dstu_field_select (DstuElement *r, const DstuElement *a, unsigned flag);

/* Little-endian bytes, (m + 7) / 8 of them. Reading returns 0 when bits at m or above are set. */
int dstu_field_read (const DstuField *f, DstuElement *r, const uint8_t *bytes, size_t size);
void dstu_field_write (const DstuField *f, uint8_t *bytes, const DstuElement *a);
