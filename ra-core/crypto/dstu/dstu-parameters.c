/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-parameters.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "dstu-error.h"
#include "dstu-oids.h"

static const uint8_t curve_arc[] = { DSTU_OID_CURVE_DER };
static const uint8_t normal_arc[] = { DSTU_OID_NORMAL_CURVE_DER };

void
dstu_parameters_init (DstuParameters *p)
{
  memset (p, 0, sizeof *p);
  p->has_dke = 1;
  memcpy (p->dke, dstu_default_dke, sizeof p->dke);
}

const DstuCurve *
dstu_curve_find (const char *name)
{
  static const unsigned degrees[DSTU_CURVES] = { 163, 167, 173, 179, 191, 233, 257, 307, 367, 431 };
  char text[64];

  for (unsigned i = 0; i < DSTU_CURVES; i++)
    {
      static const struct
      {
        const char *format;
        int by_degree;
      } forms[] = { { "uacurve%u", 0 }, { DSTU_OID_CURVE "%u", 0 }, { "DSTU_PB_%u", 1 }, { "%u", 1 } };

      for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          (void) snprintf (text, sizeof text, forms[f].format, forms[f].by_degree ? degrees[i] : i);
#pragma GCC diagnostic pop
          if (strcasecmp (text, name) == 0)
            return dstu_curve_get (i);
        }
    }
  return NULL;
}

static int
read_named (DstuParameters *p, const DstuSlice *oid)
{
  if (oid->size == sizeof curve_arc + 1 && memcmp (oid->p, curve_arc, sizeof curve_arc) == 0
      && oid->p[sizeof curve_arc] < DSTU_CURVES)
    {
      p->curve = dstu_curve_get (oid->p[sizeof curve_arc]);
      return p->curve != NULL || dstu_error (DSTU_R_MEMORY, NULL);
    }
  if (oid->size > sizeof normal_arc && memcmp (oid->p, normal_arc, sizeof normal_arc) == 0)
    return dstu_error (DSTU_R_NORMAL_BASIS, NULL);
  return dstu_error (DSTU_R_UNKNOWN_CURVE, NULL);
}

/* SEQUENCE { m INTEGER, CHOICE { k INTEGER, SEQUENCE { k, j, l } } } */
static int
read_field (DstuSlice *in, DstuField *field)
{
  DstuSlice inside, exponents;

  memset (field, 0, sizeof *field);
  if (!dstu_der_take (in, DSTU_DER_SEQUENCE, &inside) || !dstu_der_take_number (&inside, &field->m))
    return 0;
  if (dstu_der_is_next (&inside, DSTU_DER_INTEGER))
    return dstu_der_take_number (&inside, &field->k[0]) && inside.size == 0;
  return dstu_der_take (&inside, DSTU_DER_SEQUENCE, &exponents) && inside.size == 0
         && dstu_der_take_number (&exponents, &field->k[2]) && dstu_der_take_number (&exponents, &field->k[1])
         && dstu_der_take_number (&exponents, &field->k[0]) && exponents.size == 0;
}

/* The curve with this field; there is at most one. */
static const DstuCurve *
find_by_field (const DstuField *field)
{
  for (unsigned i = 0; i < DSTU_CURVES; i++)
    {
      const DstuField *standard = dstu_curve_field (i);

      if (standard->m == field->m)
        return memcmp (standard, field, sizeof *field) == 0 ? dstu_curve_get (i) : NULL;
    }
  return NULL;
}

/* A coordinate in either order of bytes; zero bytes may be missing at the high end. */
static int
read_element (const DstuCurve *c, DstuElement *e, const DstuSlice *bytes, int big_endian)
{
  uint8_t ordered[DSTU_MAX_BYTES] = { 0 };

  if (bytes->size > dstu_curve_point_bytes (c))
    return 0;
  for (size_t i = 0; i < bytes->size; i++)
    ordered[i] = bytes->p[big_endian ? bytes->size - 1 - i : i];
  return dstu_field_read (&c->field, e, ordered, dstu_curve_point_bytes (c));
}

static int
order_equals (const DstuCurve *c, const DstuSlice *integer)
{
  uint8_t expected[DSTU_MAX_BYTES];
  size_t size = dstu_curve_scalar_bytes (c), skip = integer->size > 0 && integer->p[0] == 0 ? 1 : 0;

  dstu_private_write (c, expected, &c->order.n);
  if (integer->size - skip != size)
    return 0;
  for (size_t i = 0; i < size; i++)
    if (integer->p[skip + i] != expected[size - 1 - i])
      return 0;
  return 1;
}

static int
read_explicit (DstuParameters *p, DstuSlice *in, int big_endian)
{
  DstuSlice version, b, n, base;
  DstuField field;
  DstuElement element, point;
  DstuPublic generator = { .curve = NULL };
  uint8_t bytes[DSTU_MAX_BYTES];
  unsigned a, number;

  if (dstu_der_take (in, DSTU_DER_CONTEXT (0), &version)
      && (!dstu_der_take_number (&version, &number) || number != 0))
    return dstu_error (DSTU_R_ENCODING, "version of the explicit parameters");
  if (!read_field (in, &field) || !dstu_der_take_number (in, &a)
      || !dstu_der_take (in, DSTU_DER_OCTET_STRING, &b) || !dstu_der_take (in, DSTU_DER_INTEGER, &n)
      || !dstu_der_take (in, DSTU_DER_OCTET_STRING, &base) || in->size != 0)
    return dstu_error (DSTU_R_ENCODING, "explicit parameters");

  const DstuCurve *c = find_by_field (&field);
  if (c == NULL)
    return dstu_error (DSTU_R_PARAMETERS_DIFFER, "field");
  if (a != c->a)
    return dstu_error (DSTU_R_PARAMETERS_DIFFER, "A");
  if (!read_element (c, &element, &b, big_endian) || !dstu_field_equal (&element, &c->b))
    return dstu_error (DSTU_R_PARAMETERS_DIFFER, "B");
  if (!order_equals (c, &n))
    return dstu_error (DSTU_R_PARAMETERS_DIFFER, "n");

  generator.curve = c;
  generator.x = c->base_x;
  generator.l = c->base_l;
  dstu_public_write (&generator, bytes);
  if (!read_element (c, &point, &base, big_endian)
      || !dstu_field_read (&c->field, &element, bytes, dstu_curve_point_bytes (c))
      || !dstu_field_equal (&element, &point))
    return dstu_error (DSTU_R_PARAMETERS_DIFFER, "base point");
  p->curve = c;
  p->is_explicit = 1;
  return 1;
}

int
dstu_parameters_read (DstuParameters *p, const DstuSlice *contents, int big_endian)
{
  DstuSlice in = *contents, inside;
  int read;

  dstu_parameters_init (p);
  p->has_dke = 0;
  if (dstu_der_take (&in, DSTU_DER_OID, &inside))
    read = read_named (p, &inside);
  else if (dstu_der_take (&in, DSTU_DER_SEQUENCE, &inside))
    read = read_explicit (p, &inside, big_endian);
  else
    return dstu_error (DSTU_R_ENCODING, "parameters");
  if (!read)
    return 0;

  if (dstu_der_take (&in, DSTU_DER_OCTET_STRING, &inside))
    {
      if (inside.size != sizeof p->dke)
        return dstu_error (DSTU_R_DKE, NULL);
      memcpy (p->dke, inside.p, sizeof p->dke);
      p->has_dke = 1;
    }
  return in.size == 0 || dstu_error (DSTU_R_ENCODING, "bytes behind the parameters");
}

static void
write_explicit (DstuWriter *w, const DstuCurve *c)
{
  const uint8_t *mark = w->at, *field;
  DstuPublic generator = { .curve = c, .x = c->base_x, .l = c->base_l };
  uint8_t bytes[DSTU_MAX_BYTES + 1] = { 0 };
  size_t size = dstu_curve_point_bytes (c), n_size = dstu_curve_scalar_bytes (c);
  DstuElement b = c->b;

  dstu_public_write (&generator, bytes);
  dstu_writer_element (w, DSTU_DER_OCTET_STRING, bytes, size);
  dstu_private_write (c, bytes, &c->order.n);
  for (size_t i = 0; i < n_size / 2; i++)
    {
      uint8_t t = bytes[i];
      bytes[i] = bytes[n_size - 1 - i];
      bytes[n_size - 1 - i] = t;
    }
  const uint8_t *integer = w->at;
  dstu_writer_bytes (w, bytes, n_size);
  if (bytes[0] >= 0x80)
    dstu_writer_bytes (w, "", 1);
  dstu_writer_wrap (w, DSTU_DER_INTEGER, integer);
  dstu_field_write (&c->field, bytes, &b);
  dstu_writer_element (w, DSTU_DER_OCTET_STRING, bytes, size);
  dstu_writer_number (w, c->a);

  field = w->at;
  if (c->field.k[1] == 0)
    dstu_writer_number (w, c->field.k[0]);
  else
    {
      for (int i = 0; i < 3; i++)
        dstu_writer_number (w, c->field.k[i]);
      dstu_writer_wrap (w, DSTU_DER_SEQUENCE, field);
    }
  dstu_writer_number (w, c->field.m);
  dstu_writer_wrap (w, DSTU_DER_SEQUENCE, field);
  dstu_writer_wrap (w, DSTU_DER_SEQUENCE, mark);
}

void
dstu_parameters_write (DstuWriter *w, const DstuParameters *p)
{
  const uint8_t *mark = w->at;
  uint8_t oid[sizeof curve_arc + 1];

  if (p->has_dke)
    dstu_writer_element (w, DSTU_DER_OCTET_STRING, p->dke, sizeof p->dke);
  if (p->is_explicit)
    write_explicit (w, p->curve);
  else
    {
      memcpy (oid, curve_arc, sizeof curve_arc);
      oid[sizeof curve_arc] = (uint8_t) p->curve->index;
      dstu_writer_element (w, DSTU_DER_OID, oid, sizeof oid);
    }
  dstu_writer_wrap (w, DSTU_DER_SEQUENCE, mark);
}

int
dstu_parameters_equal (const DstuParameters *a, const DstuParameters *b)
{
  return a->curve == b->curve && memcmp (a->dke, b->dke, sizeof a->dke) == 0;
}
