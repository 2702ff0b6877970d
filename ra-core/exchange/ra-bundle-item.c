/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/exchange/ra-bundle-private.h"

/* What lies in an item of a key station's bundles: variants in normal form, little endian. */
#define CASE_TYPE "(sssa{ss})"
#define REQUEST_TYPE "(sussay)"
/* Where the request lies in it. */
#define REQUEST_DER 4

/* Returns: (transfer full) (nullable): %NULL when the bytes are not in the one form that the type has */
static GVariant *
read_variant (GBytes *bytes, const char *type)
{
  g_autoptr (GVariant) value
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  return g_variant_is_normal_form (value) ? g_steal_pointer (&value) : NULL;
}

static void
add_variant (RaBundle *self, RaBundleItemType type, GVariant *floating)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (floating);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (value);

  _ra_bundle_add (self, type, 0, NULL, bytes);
}

/* ---- cases ---- */

void
ra_bundle_add_case (RaBundle *self, const RaBundleCase *file)
{
  add_variant (self, RA_BUNDLE_ITEM_CASE,
               g_variant_new ("(sss@a{ss})", file->number, file->kind, file->profile, file->facts));
}

gboolean
ra_bundle_item_get_case (const RaBundleItem *self, RaBundleCase *file)
{
  if (self->type != RA_BUNDLE_ITEM_CASE)
    return FALSE;
  file->whole = read_variant (self->bytes, CASE_TYPE);
  if (file->whole != NULL)
    g_variant_get (file->whole, "(&s&s&s@a{ss})", &file->number, &file->kind, &file->profile, &file->facts);
  return file->whole != NULL;
}

void
ra_bundle_case_clear (RaBundleCase *self)
{
  g_clear_pointer (&self->facts, g_variant_unref);
  g_clear_pointer (&self->whole, g_variant_unref);
}

/* ---- requests ---- */

void
ra_bundle_add_request (RaBundle *self, const RaBundleRequest *request)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (request->request->der, &size);

  add_variant (self, RA_BUNDLE_ITEM_REQUEST,
               g_variant_new ("(suss@ay)", request->number, request->subscriber,
                              request->file_name != NULL ? request->file_name : "", "",
                              g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, der, size, 1)));
}

static RaRequest *
read_request (GVariant *whole)
{
  g_autoptr (GVariant) bytes = g_variant_get_child_value (whole, REQUEST_DER);
  g_autoptr (GBytes) der = g_variant_get_data_as_bytes (bytes);

  return ra_request_parse (der, NULL);
}

gboolean
ra_bundle_item_get_request (const RaBundleItem *self, RaBundleRequest *request)
{
  if (self->type != RA_BUNDLE_ITEM_REQUEST)
    return FALSE;
  request->whole = read_variant (self->bytes, REQUEST_TYPE);
  request->request = request->whole != NULL ? read_request (request->whole) : NULL;
  if (request->request != NULL)
    g_variant_get (request->whole, "(&su&s&s@ay)", &request->number, &request->subscriber,
                   &request->file_name, NULL, NULL);
  return request->request != NULL;
}

void
ra_bundle_request_clear (RaBundleRequest *self)
{
  g_clear_pointer (&self->request, ra_request_unref);
  g_clear_pointer (&self->whole, g_variant_unref);
}

/* ---- each as its type says ---- */

static gboolean
is_cmp_message (GBytes *bytes)
{
  RaSlice at = ra_slice_of_bytes (bytes), message, header;

  return ra_slice_take (&at, RA_SLICE_SEQUENCE, &message) && at.size == 0
         && ra_slice_take (&message, RA_SLICE_SEQUENCE, &header) && message.size > 0
         && ra_slice_take (&header, RA_SLICE_INTEGER, NULL) && header.size > 0;
}

gboolean
_ra_bundle_item_has_shape (const RaBundleItem *item)
{
  g_autoptr (GPtrArray) certificates = NULL;
  g_auto (RaBundleCase) file = { 0 };
  g_auto (RaBundleRequest) request = { 0 };

  switch (item->type)
    {
    case RA_BUNDLE_ITEM_CASE:
      return ra_bundle_item_get_case (item, &file);
    case RA_BUNDLE_ITEM_REQUEST:
      return ra_bundle_item_get_request (item, &request);
    case RA_BUNDLE_ITEM_TRUST:
      certificates = ra_certificate_parse_all (item->bytes, NULL);
      return certificates != NULL;
    case RA_BUNDLE_ITEM_MESSAGE:
    case RA_BUNDLE_ITEM_ANSWER:
    default:
      return is_cmp_message (item->bytes);
    }
}
