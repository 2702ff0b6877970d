/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-record.h"

void
ra_register_record_init (RaRegisterRecord *self)
{
  self->bytes = g_byte_array_sized_new (4096);
}

void
ra_register_record_clear (RaRegisterRecord *self)
{
  g_byte_array_unref (self->bytes);
}

void
ra_register_record_reset (RaRegisterRecord *self)
{
  g_byte_array_set_size (self->bytes, 0);
}

void
ra_register_record_add (RaRegisterRecord *self, RaRegisterField field, const char *text, gsize size)
{
  guint8 head[12] = { (guint8) field };
  guint n = 1;
  gsize left = size;

  for (; left >= 0x80; left >>= 7)
    head[n++] = (guint8) (left | 0x80);
  head[n++] = (guint8) left;
  g_byte_array_append (self->bytes, head, n);
  g_byte_array_append (self->bytes, (const guint8 *) text, (guint) size);
}

gboolean
ra_register_record_next (const guint8 **at, const guint8 *end, RaRegisterValue *value)
{
  gsize size = 0;

  if (end - *at < 2)
    return FALSE;
  value->field = *(*at)++;
  for (guint shift = 0; *at < end && shift < 35; shift += 7)
    {
      guint8 byte = *(*at)++;

      size |= (gsize) (byte & 0x7f) << shift;
      if (byte >= 0x80)
        continue;
      value->text = (const char *) *at;
      value->size = size;
      *at += MIN (size, (gsize) (end - *at));
      return (gsize) (end - (const guint8 *) value->text) >= size;
    }
  return FALSE;
}
