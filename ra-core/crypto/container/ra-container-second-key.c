/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key for agreement that a program of the centres puts into the attributes of the key for signature. See
 * docs/formats/container.md. */
#include <glib/gi18n-lib.h>

#include "ra-core/crypto/asn1/ra-der-private.h"
#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"

#define MAX_SCALAR_SIZE 64
#define DKE_SIZE 64
#define PKCS8_SIZE 1024
#define TAG_BIT_STRING 0x03

/* 1.3.6.1.4.1.19398.1.1.2.2 and .3 */
static const guint8 oid_parameters[]
    = { 0x2b, 0x06, 0x01, 0x04, 0x01, 0x81, 0x97, 0x46, 0x01, 0x01, 0x02, 0x02 };
static const guint8 oid_scalar[] = { 0x2b, 0x06, 0x01, 0x04, 0x01, 0x81, 0x97, 0x46, 0x01, 0x01, 0x02, 0x03 };

/* Goes to the attributes. Returns: %FALSE when there are none */
static gboolean
take_attributes (RaSecret *plain, RaSlice *attributes)
{
  RaSlice in = { ra_secret_get_data (plain), ra_secret_get_size (plain) }, info;

  return ra_slice_take (&in, RA_SLICE_SEQUENCE, &info) && ra_slice_take (&info, RA_SLICE_INTEGER, NULL)
         && ra_slice_take (&info, RA_SLICE_SEQUENCE, NULL)
         && ra_slice_take (&info, RA_SLICE_OCTET_STRING, NULL)
         && ra_slice_take (&info, RA_SLICE_CONTEXT_0, attributes);
}

/* The first value of the attribute, with this tag. */
static gboolean
find_attribute (RaSlice attributes, const guint8 *oid, gsize oid_size, guint8 tag, RaSlice *value)
{
  const RaSlice wanted = { oid, oid_size };
  RaSlice attribute, type, values;

  while (ra_slice_take (&attributes, RA_SLICE_SEQUENCE, &attribute))
    if (ra_slice_take (&attribute, RA_SLICE_OID, &type) && ra_slice_equal (type, wanted))
      return ra_slice_take (&attribute, RA_SLICE_SET, &values) && ra_slice_take (&values, tag, value);
  return FALSE;
}

static guint8
reverse_bits (guint8 byte)
{
  byte = (guint8) (byte >> 4 | byte << 4);
  byte = (guint8) ((byte & 0xcc) >> 2 | (byte & 0x33) << 2);
  return (guint8) ((byte & 0xaa) >> 1 | (byte & 0x55) << 1);
}

/* In the bit string the lowest bit of the number comes first; in the octets of PKCS#8
 * the lowest byte does. */
static void
prepend_scalar (RaDer *der, RaSlice bits)
{
  gsize mark = ra_der_mark (der);

  if (bits.size < 2 || bits.data[0] > 7 || bits.size - 1 > MAX_SCALAR_SIZE)
    {
      der->failed = TRUE;
      return;
    }
  for (gsize i = bits.size; i > 1; i--)
    {
      guint8 byte = reverse_bits (bits.data[i - 1]);

      ra_der_prepend (der, &byte, 1);
    }
  ra_der_wrap (der, RA_DER_OCTET_STRING, mark);
}

/* The three middle exponents of the field, largest first in the attribute, smallest first elsewhere. */
static void
prepend_exponents (RaDer *der, RaSlice exponents)
{
  RaSlice each[3], contents;
  gsize mark = ra_der_mark (der);
  guint8 tag;

  for (guint i = 0; i < 3; i++)
    if (!ra_slice_take_any (&exponents, &tag, &contents, &each[i]))
      {
        der->failed = TRUE;
        return;
      }
  for (guint i = 0; i < 3; i++)
    ra_der_prepend (der, each[i].data, each[i].size);
  ra_der_wrap (der, RA_DER_SEQUENCE, mark);
}

/* SEQUENCE { m INTEGER, CHOICE { k INTEGER, SEQUENCE OF INTEGER } } */
static void
prepend_field (RaDer *der, RaSlice field)
{
  RaSlice degree, contents, exponents;
  gsize mark = ra_der_mark (der);
  guint8 tag;

  if (!ra_slice_take_any (&field, &tag, &contents, &degree))
    {
      der->failed = TRUE;
      return;
    }
  if (ra_slice_take (&field, RA_SLICE_SEQUENCE, &exponents))
    prepend_exponents (der, exponents);
  else
    ra_der_prepend (der, field.data, field.size);
  ra_der_prepend (der, degree.data, degree.size);
  ra_der_wrap (der, RA_DER_SEQUENCE, mark);
}

/* The curve by its identifier or by its numbers, and the substitution, as they stand beside a key. The
 * attribute has a second substitution behind it, which wraps keys and is no part of this one. */
static void
prepend_parameters (RaDer *der, RaSlice parameters)
{
  RaSlice curve, whole, field, dke;
  gsize mark = ra_der_mark (der), inner;
  guint8 tag;

  if (!ra_slice_take_any (&parameters, &tag, &curve, &whole))
    {
      der->failed = TRUE;
      return;
    }
  if (ra_slice_take (&parameters, RA_SLICE_OCTET_STRING, &dke) && dke.size == DKE_SIZE)
    {
      inner = ra_der_mark (der);
      ra_der_prepend (der, dke.data, dke.size);
      ra_der_wrap (der, RA_DER_OCTET_STRING, inner);
    }
  inner = ra_der_mark (der);
  if (tag == RA_SLICE_SEQUENCE && ra_slice_take (&curve, RA_SLICE_SEQUENCE, &field))
    {
      ra_der_prepend (der, curve.data, curve.size);
      prepend_field (der, field);
      ra_der_wrap (der, RA_DER_SEQUENCE, inner);
    }
  else
    ra_der_prepend (der, whole.data, whole.size);
  ra_der_wrap (der, RA_DER_SEQUENCE, mark);
}

/* Returns: (transfer full) (nullable): PKCS#8 of the key, in the big-endian form of the algorithm: that is
 * how the attribute has the curve's numbers */
static RaSecret *
make_pkcs8 (RaSlice parameters, RaSlice bits)
{
  static const guint8 version[] = { 0x02, 0x01, 0x00 };
  static const guint8 algorithm[] = {
    0x06, 0x0d, 0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x01, 0x03, 0x01, 0x01, 0x01, 0x01,
  };
  g_auto (RaDer) der;
  gsize end, mark;

  ra_der_init (&der, PKCS8_SIZE);
  end = ra_der_mark (&der);
  prepend_scalar (&der, bits);
  mark = ra_der_mark (&der);
  prepend_parameters (&der, parameters);
  ra_der_prepend (&der, algorithm, sizeof algorithm);
  ra_der_wrap (&der, RA_DER_SEQUENCE, mark);
  ra_der_prepend (&der, version, sizeof version);
  ra_der_wrap (&der, RA_DER_SEQUENCE, end);
  return ra_der_finish (&der);
}

gboolean
ra_container_second_key (RaSecret *plain, EVP_PKEY **key, GError **error)
{
  RaSlice attributes, parameters, bits;
  g_autoptr (RaSecret) second = NULL;

  *key = NULL;
  if (!take_attributes (plain, &attributes)
      || !find_attribute (attributes, oid_scalar, sizeof oid_scalar, TAG_BIT_STRING, &bits))
    return TRUE;
  if (find_attribute (attributes, oid_parameters, sizeof oid_parameters, RA_SLICE_SEQUENCE, &parameters))
    second = make_pkcs8 (parameters, bits);
  if (second != NULL)
    *key = ra_private_key_decode (second, NULL, NULL);
  return *key != NULL
         || ra_container_fail (error, RA_CRYPTO_ERROR_DAMAGED,
                               _ ("The key for key agreement beside the key for signature cannot be read"));
}
