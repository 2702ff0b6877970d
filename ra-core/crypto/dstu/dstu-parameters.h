/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-curve.h"
#include "dstu-der.h"
#include "dstu-gost28147.h"

/*
 * What stands beside the key's algorithm in a certificate:
 *
 *   SEQUENCE { CHOICE { namedCurve OBJECT IDENTIFIER, ecbinary SEQUENCE }, dke OCTET STRING OPTIONAL }
 *
 * Both forms are read; explicit parameters only when they are those of a standard curve. The form is kept, so
 * that a key is written as it was read.
 */
typedef struct
{
  const DstuCurve *curve; /* NULL: not set */
  int is_explicit;        /* the numbers are written out, not the curve's identifier */
  int has_dke;            /* the substitution is written, be it the default one */
  uint8_t dke[DSTU_DKE_SIZE];
} DstuParameters;

/* No curve, named form, the default substitution written: as centres do. */
void dstu_parameters_init (DstuParameters *p);

/* contents: of the outer SEQUENCE. big_endian: the older form, with the bytes of B and of the base point
 * reversed. 0 with an error on the queue. */
int dstu_parameters_read (DstuParameters *p, const DstuSlice *contents, int big_endian);

/* The whole SEQUENCE, always in the little-endian form. */
void dstu_parameters_write (DstuWriter *w, const DstuParameters *p);

/* The same numbers, however they are written; an absent substitution is the default one. */
int dstu_parameters_equal (const DstuParameters *a, const DstuParameters *b);

/* By "uacurve6", "1.2.804.2.1.1.1.1.3.1.1.2.6", "DSTU_PB_257" or "257"; NULL when it is no
 * curve of the standard. */
const DstuCurve *dstu_curve_find (const char *name);
