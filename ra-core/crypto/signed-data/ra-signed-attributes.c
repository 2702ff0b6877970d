/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

/* Adds the values of one attribute. Returns: how many, -1 when it is damaged */
static int
count_values (RaSlice values, RaSlice *value)
{
  RaSlice contents;
  guint8 tag;
  int n = 0;

  for (; values.size > 0; n++)
    if (!ra_slice_take_any (&values, &tag, &contents, value))
      return -1;
  return n;
}

int
ra_signed_attributes_find (RaSlice attributes, int nid, RaSlice *value)
{
  RaSlice attribute, type, values;
  int total = 0;

  while (attributes.size > 0)
    {
      int n;

      if (!ra_slice_take (&attributes, RA_SLICE_SEQUENCE, &attribute)
          || !ra_slice_take (&attribute, RA_SLICE_OID, &type)
          || !ra_slice_take (&attribute, RA_SLICE_SET, &values) || attribute.size != 0)
        return -1;
      if (ra_slice_nid (type) != nid)
        continue;
      n = count_values (values, value);
      if (n < 0)
        return -1;
      total += n == 0 ? 2 : n; /* without a value it is as wrong as with two */
    }
  return total;
}

gboolean
ra_signed_attributes_find_one (RaSlice attributes, int nid, guint8 tag, RaSlice *contents)
{
  RaSlice value = { NULL, 0 };

  return ra_signed_attributes_find (attributes, nid, &value) == 1 && ra_slice_take (&value, tag, contents);
}
