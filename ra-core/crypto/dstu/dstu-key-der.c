/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "dstu-error.h"
#include "dstu-key.h"
#include "dstu-oids.h"

static const uint8_t oid_le[] = { DSTU_OID_4145_LE_DER };
static const uint8_t oid_be[] = { DSTU_OID_4145_BE_DER };
static const uint8_t oid_normal[] = { DSTU_OID_4145_NORMAL_DER };

typedef enum
{
  OTHER,
  LITTLE_ENDIAN_KEY,
  BIG_ENDIAN_KEY,
  NORMAL_BASIS_KEY
} KeyForm;

static KeyForm
form_of (const DstuSlice *oid)
{
  if (dstu_der_equal (oid, oid_le, sizeof oid_le))
    return LITTLE_ENDIAN_KEY;
  if (dstu_der_equal (oid, oid_be, sizeof oid_be))
    return BIG_ENDIAN_KEY;
  if (oid->size >= sizeof oid_normal && memcmp (oid->p, oid_normal, sizeof oid_normal) == 0)
    return NORMAL_BASIS_KEY;
  return OTHER;
}

/* SEQUENCE { OBJECT IDENTIFIER, parameters }: tells the form, and leaves the parameters' contents, if
 * they are a SEQUENCE. */
static KeyForm
take_algorithm (DstuSlice *in, DstuSlice *parameters)
{
  DstuSlice algorithm, oid;
  KeyForm form;

  if (!dstu_der_take (in, DSTU_DER_SEQUENCE, &algorithm) || !dstu_der_take (&algorithm, DSTU_DER_OID, &oid))
    return OTHER;
  form = form_of (&oid);
  if (!dstu_der_take (&algorithm, DSTU_DER_SEQUENCE, parameters) || algorithm.size != 0)
    parameters->p = NULL;
  return form;
}

static DstuKey *
new_with_parameters (KeyForm form, const DstuSlice *parameters)
{
  DstuParameters read;
  DstuKey *key;

  if (form == NORMAL_BASIS_KEY)
    {
      dstu_error (DSTU_R_NORMAL_BASIS, NULL);
      return NULL;
    }
  if (parameters->p == NULL)
    {
      dstu_error (DSTU_R_ENCODING, "parameters");
      return NULL;
    }
  if (!dstu_parameters_read (&read, parameters, form == BIG_ENDIAN_KEY))
    return NULL;
  key = dstu_key_new ();
  if (key != NULL && !dstu_key_set_parameters (key, &read))
    {
      dstu_key_free (key);
      key = NULL;
    }
  return key;
}

/* OCTET STRING of the point inside the bit string. */
static int
read_point (DstuKey *key, KeyForm form, DstuSlice bits)
{
  uint8_t ordered[DSTU_MAX_BYTES];
  DstuSlice point;
  size_t size = dstu_curve_point_bytes (key->parameters.curve);

  if (bits.size == 0 || bits.p[0] != 0)
    return dstu_error (DSTU_R_ENCODING, "bit string");
  bits.p++;
  bits.size--;
  if (!dstu_der_take (&bits, DSTU_DER_OCTET_STRING, &point) || bits.size != 0)
    return dstu_error (DSTU_R_ENCODING, "public key");
  if (point.size != size)
    return dstu_error (DSTU_R_POINT, "length");
  for (size_t i = 0; i < size; i++)
    ordered[i] = point.p[form == BIG_ENDIAN_KEY ? size - 1 - i : i];
  return dstu_key_set_public (key, ordered, size);
}

DstuKey *
dstu_key_read_public_info (const uint8_t *der, size_t size, int *ours)
{
  DstuSlice in = { der, size }, info, parameters, bits;
  DstuKey *key;
  KeyForm form;

  *ours = 0;
  if (!dstu_der_take (&in, DSTU_DER_SEQUENCE, &info))
    return NULL;
  form = take_algorithm (&info, &parameters);
  if (form == OTHER)
    return NULL;
  *ours = 1;
  if (in.size != 0 || !dstu_der_take (&info, DSTU_DER_BIT_STRING, &bits) || info.size != 0)
    {
      dstu_error (DSTU_R_ENCODING, "SubjectPublicKeyInfo");
      return NULL;
    }
  key = new_with_parameters (form, &parameters);
  if (key != NULL && !read_point (key, form, bits))
    {
      dstu_key_free (key);
      key = NULL;
    }
  return key;
}

/* Some programs put an ECPrivateKey of RFC 5915 there: SEQUENCE { 1, OCTET STRING big-endian, … }. */
static int
read_wrapped_scalar (DstuKey *key, DstuSlice inside)
{
  uint8_t ordered[DSTU_MAX_BYTES];
  DstuSlice value;
  unsigned version;

  if (!dstu_der_take_number (&inside, &version) || version != 1
      || !dstu_der_take (&inside, DSTU_DER_OCTET_STRING, &value) || value.size > sizeof ordered)
    return dstu_error (DSTU_R_ENCODING, "private key");
  for (size_t i = 0; i < value.size; i++)
    ordered[i] = value.p[value.size - 1 - i];
  int read = dstu_key_set_private (key, ordered, value.size);
  dstu_cleanse (ordered, sizeof ordered);
  return read;
}

/* The programs that do so put the curve's identifier itself in the place of the parameters, too. */
static void
take_bare_curve (DstuSlice in, DstuSlice *parameters)
{
  DstuSlice algorithm, oid, curve;

  if (!dstu_der_take (&in, DSTU_DER_SEQUENCE, &algorithm) || !dstu_der_take (&algorithm, DSTU_DER_OID, &oid))
    return;
  in = algorithm;
  if (dstu_der_take (&algorithm, DSTU_DER_OID, &curve) && algorithm.size == 0)
    *parameters = in;
}

/* The scalar has no structure, so a scalar could look like one by chance: only a SEQUENCE that fills the
 * string exactly and is not of a scalar's length counts as such. */
static int
read_scalar (DstuKey *key, DstuSlice octets)
{
  DstuSlice in = octets, inside;
  size_t size = dstu_curve_scalar_bytes (key->parameters.curve);

  if (octets.size > size + 4 && dstu_der_take (&in, DSTU_DER_SEQUENCE, &inside) && in.size == 0)
    return read_wrapped_scalar (key, inside);
  return dstu_key_set_private (key, octets.p, octets.size);
}

DstuKey *
dstu_key_read_private_info (const uint8_t *der, size_t size, int *ours)
{
  DstuSlice in = { der, size }, info, algorithm, parameters = { NULL, 0 }, octets;
  unsigned version;
  DstuKey *key;
  KeyForm form;

  *ours = 0;
  if (!dstu_der_take (&in, DSTU_DER_SEQUENCE, &info) || !dstu_der_take_number (&info, &version)
      || version > 1)
    return NULL;
  algorithm = info;
  form = take_algorithm (&info, &parameters);
  if (form == OTHER)
    return NULL;
  if (parameters.p == NULL)
    take_bare_curve (algorithm, &parameters);
  *ours = 1;
  if (in.size != 0 || !dstu_der_take (&info, DSTU_DER_OCTET_STRING, &octets))
    {
      dstu_error (DSTU_R_ENCODING, "PrivateKeyInfo");
      return NULL;
    }
  key = new_with_parameters (form, &parameters);
  if (key != NULL && !read_scalar (key, octets))
    {
      dstu_key_free (key);
      key = NULL;
    }
  return key;
}

static void
write_algorithm (DstuWriter *w, const DstuKey *key)
{
  const uint8_t *mark = w->at;

  dstu_parameters_write (w, &key->parameters);
  dstu_writer_element (w, DSTU_DER_OID, oid_le, sizeof oid_le);
  dstu_writer_wrap (w, DSTU_DER_SEQUENCE, mark);
}

const uint8_t *
dstu_key_write_public_info (const DstuKey *key, uint8_t buffer[DSTU_INFO_SIZE], size_t *size)
{
  uint8_t point[DSTU_MAX_BYTES];
  DstuWriter w;

  if (!key->has_public)
    {
      dstu_error (DSTU_R_NO_PUBLIC_KEY, NULL);
      return NULL;
    }
  dstu_writer_init (&w, buffer, DSTU_INFO_SIZE);
  dstu_key_write_public (key, point);
  dstu_writer_element (&w, DSTU_DER_OCTET_STRING, point, dstu_curve_point_bytes (key->parameters.curve));
  dstu_writer_bytes (&w, "", 1);
  dstu_writer_wrap (&w, DSTU_DER_BIT_STRING, w.end);
  write_algorithm (&w, key);
  dstu_writer_wrap (&w, DSTU_DER_SEQUENCE, w.end);
  return dstu_writer_result (&w, size);
}

const uint8_t *
dstu_key_write_private_info (const DstuKey *key, uint8_t buffer[DSTU_INFO_SIZE], size_t *size)
{
  uint8_t scalar[DSTU_MAX_BYTES];
  DstuWriter w;

  if (key->private_key == NULL)
    {
      dstu_error (DSTU_R_NO_PRIVATE_KEY, NULL);
      return NULL;
    }
  dstu_writer_init (&w, buffer, DSTU_INFO_SIZE);
  dstu_private_write (key->parameters.curve, scalar, key->private_key);
  dstu_writer_element (&w, DSTU_DER_OCTET_STRING, scalar, dstu_curve_scalar_bytes (key->parameters.curve));
  dstu_cleanse (scalar, sizeof scalar);
  write_algorithm (&w, key);
  dstu_writer_number (&w, 0);
  dstu_writer_wrap (&w, DSTU_DER_SEQUENCE, w.end);
  return dstu_writer_result (&w, size);
}
