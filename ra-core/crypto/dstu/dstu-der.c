/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-der.h"

#include <string.h>

/* The length octets at in; 0 when they are not DER or say more than there is. */
static int
take_length (DstuSlice *in, size_t *length)
{
  unsigned count;

  if (in->size == 0)
    return 0;
  *length = in->p[0];
  in->p++;
  in->size--;
  if (*length >= 0x80)
    {
      count = (unsigned) *length & 0x7f;
      if (count == 0 || count > 3 || count > in->size || in->p[0] == 0)
        return 0;
      *length = 0;
      for (unsigned i = 0; i < count; i++)
        *length = *length << 8 | in->p[i];
      if (*length < 0x80)
        return 0;
      in->p += count;
      in->size -= count;
    }
  return *length <= in->size;
}

int
dstu_der_is_next (const DstuSlice *in, uint8_t tag)
{
  return in->size > 0 && in->p[0] == tag;
}

int
dstu_der_take (DstuSlice *in, uint8_t tag, DstuSlice *inside)
{
  DstuSlice rest = *in;
  size_t length;

  if (!dstu_der_is_next (in, tag))
    return 0;
  rest.p++;
  rest.size--;
  if (!take_length (&rest, &length))
    return 0;
  inside->p = rest.p;
  inside->size = length;
  in->p = rest.p + length;
  in->size = rest.size - length;
  return 1;
}

int
dstu_der_take_number (DstuSlice *in, unsigned *number)
{
  DstuSlice value;

  if (!dstu_der_take (in, DSTU_DER_INTEGER, &value) || value.size == 0 || value.size > 2
      || value.p[0] >= 0x80)
    return 0;
  if (value.size == 2 && value.p[0] == 0 && value.p[1] < 0x80)
    return 0;
  *number = value.size == 1 ? value.p[0] : (unsigned) value.p[0] << 8 | value.p[1];
  return 1;
}

int
dstu_der_equal (const DstuSlice *a, const uint8_t *bytes, size_t size)
{
  return a->size == size && memcmp (a->p, bytes, size) == 0;
}

void
dstu_writer_init (DstuWriter *w, uint8_t *buffer, size_t size)
{
  w->start = buffer;
  w->at = w->end = buffer + size;
  w->failed = 0;
}

void
dstu_writer_bytes (DstuWriter *w, const void *bytes, size_t size)
{
  if (w->failed || (size_t) (w->at - w->start) < size)
    {
      w->failed = 1;
      return;
    }
  w->at -= size;
  if (size > 0)
    memcpy (w->at, bytes, size);
}

void
dstu_writer_wrap (DstuWriter *w, uint8_t tag, const uint8_t *mark)
{
  size_t length = (size_t) (mark - w->at);
  uint8_t header[4] = { tag, 0, 0, 0 };

  if (length < 0x80)
    {
      header[1] = (uint8_t) length;
      dstu_writer_bytes (w, header, 2);
    }
  else if (length < 0x100)
    {
      header[1] = 0x81;
      header[2] = (uint8_t) length;
      dstu_writer_bytes (w, header, 3);
    }
  else
    {
      header[1] = 0x82;
      header[2] = (uint8_t) (length >> 8);
      header[3] = (uint8_t) length;
      dstu_writer_bytes (w, header, 4);
    }
}

void
dstu_writer_element (DstuWriter *w, uint8_t tag, const void *bytes, size_t size)
{
  const uint8_t *mark = w->at;

  dstu_writer_bytes (w, bytes, size);
  dstu_writer_wrap (w, tag, mark);
}

void
dstu_writer_number (DstuWriter *w, unsigned number)
{
  uint8_t value[2] = { (uint8_t) (number >> 8), (uint8_t) number };

  if (number < 0x80)
    dstu_writer_element (w, DSTU_DER_INTEGER, value + 1, 1);
  else
    dstu_writer_element (w, DSTU_DER_INTEGER, value, 2);
}

const uint8_t *
dstu_writer_result (const DstuWriter *w, size_t *size)
{
  if (w->failed)
    return NULL;
  *size = (size_t) (w->end - w->at);
  return w->at;
}
