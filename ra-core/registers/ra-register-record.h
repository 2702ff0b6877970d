/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/registers/ra-register-kind.h"

G_BEGIN_DECLS

/**
 * RaRegisterRecord:
 *
 * One record as it is read and kept: values, each a field and its text, in the order in which they came. It is used
 * again for the next. Kept: for each value a byte (the field), its length (seven bits a byte, the lowest first) and its
 * bytes.
 */
typedef struct
{
  GByteArray *bytes;
} RaRegisterRecord;

void ra_register_record_init (RaRegisterRecord *self);
void ra_register_record_clear (RaRegisterRecord *self);

/** ra_register_record_reset: takes all values out */
void ra_register_record_reset (RaRegisterRecord *self);

void ra_register_record_add (RaRegisterRecord *self, RaRegisterField field, const char *text, gsize size);

/** RaRegisterValue: @text: @size bytes, without a zero */
typedef struct
{
  RaRegisterField field;
  const char *text;
  gsize size;
} RaRegisterValue;

/** ra_register_record_next: @at: moved on; @end: of the bytes of a record. Returns: %FALSE at the end or at bytes that are
 * no record */
gboolean ra_register_record_next (const guint8 **at, const guint8 *end, RaRegisterValue *value);

G_END_DECLS
