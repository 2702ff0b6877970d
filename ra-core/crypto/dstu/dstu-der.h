/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * As much of DER as the formats of docs/formats/dstu.md need. Lengths are definite and of the shortest form;
 * anything else is refused. Nothing is copied: a slice points into the caller's bytes.
 */
typedef struct
{
  const uint8_t *p;
  size_t size;
} DstuSlice;

#define DSTU_DER_INTEGER 0x02
#define DSTU_DER_BIT_STRING 0x03
#define DSTU_DER_OCTET_STRING 0x04
#define DSTU_DER_OID 0x06
#define DSTU_DER_SEQUENCE 0x30
#define DSTU_DER_CONTEXT(n) (0xa0 | (n)) /* constructed */

/* Takes the next element when it has this tag: its contents go to inside, and in moves behind it. 0
 * when there is none. */
int dstu_der_take (DstuSlice *in, uint8_t tag, DstuSlice *inside);

/* The same, but the contents must be a small non-negative INTEGER. */
int dstu_der_take_number (DstuSlice *in, unsigned *number);

/* 1 when the next element has this tag. */
int dstu_der_is_next (const DstuSlice *in, uint8_t tag);

/* 1 when the contents of an OBJECT IDENTIFIER are these bytes. */
int dstu_der_equal (const DstuSlice *a, const uint8_t *bytes, size_t size);

/* Written from the end to the beginning, so that lengths are known; the buffer is the caller's. */
typedef struct
{
  uint8_t *start, *at, *end;
  int failed; /* did not fit */
} DstuWriter;

void dstu_writer_init (DstuWriter *w, uint8_t *buffer, size_t size);
void dstu_writer_bytes (DstuWriter *w, const void *bytes, size_t size);
void dstu_writer_number (DstuWriter *w, unsigned number); /* INTEGER below 2^15 */

/* Puts a header before all that was written since the writer stood at mark. */
void dstu_writer_wrap (DstuWriter *w, uint8_t tag, const uint8_t *mark);
void dstu_writer_element (DstuWriter *w, uint8_t tag, const void *bytes, size_t size);

/* What was written; NULL when it did not fit. */
const uint8_t *dstu_writer_result (const DstuWriter *w, size_t *size);
