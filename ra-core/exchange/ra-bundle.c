/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/exchange/ra-bundle.h"

#include "ra-core/base/ra-random.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/exchange/ra-bundle-private.h"

static void
item_free (gpointer data)
{
  RaBundleItem *self = data;

  g_bytes_unref (self->hash);
  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->question, g_bytes_unref);
  g_free (self);
}

RaBundle *
ra_bundle_new (RaBundleKind kind, guint64 sequence, gint64 time)
{
  RaBundle *self = g_new0 (RaBundle, 1);
  guint8 id[RA_BUNDLE_ID_SIZE];

  ra_random_fill (id, sizeof id);
  self->kind = kind;
  self->id = ra_text_to_hex (id, sizeof id);
  self->sequence = sequence;
  self->time = time;
  self->receivers = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  self->receiver_ids = g_ptr_array_new_with_free_func (g_free);
  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

void
ra_bundle_free (RaBundle *self)
{
  g_free (self->id);
  g_free (self->reply_to);
  g_clear_pointer (&self->sender, ra_certificate_unref);
  g_ptr_array_unref (self->receivers);
  g_ptr_array_unref (self->receiver_ids);
  g_free (self->url);
  g_clear_pointer (&self->clerk, ra_certificate_unref);
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
ra_bundle_add_receiver (RaBundle *self, RaCertificate *certificate)
{
  g_ptr_array_add (self->receivers, ra_certificate_ref (certificate));
  g_ptr_array_add (self->receiver_ids, g_strdup (certificate->id));
}

GBytes *
ra_bundle_hash (GBytes *bytes)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[RA_BUNDLE_HASH_SIZE];
  gsize size = sizeof digest;

  g_checksum_update (sum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_checksum_get_digest (sum, digest, &size);
  return g_bytes_new (digest, size);
}

void
_ra_bundle_add (RaBundle *self, RaBundleItemType type, gint64 number, GBytes *question, GBytes *bytes)
{
  RaBundleItem *item = g_new0 (RaBundleItem, 1);

  item->type = type;
  item->number = number;
  item->hash = ra_bundle_hash (bytes);
  item->question = question != NULL ? g_bytes_ref (question) : NULL;
  item->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->items, item);
}

void
ra_bundle_add_message (RaBundle *self, gint64 number, GBytes *message)
{
  _ra_bundle_add (self, RA_BUNDLE_ITEM_MESSAGE, number, NULL, message);
}

void
ra_bundle_add_answer (RaBundle *self, gint64 number, GBytes *message, GBytes *answer)
{
  _ra_bundle_add (self, RA_BUNDLE_ITEM_ANSWER, number, message, answer);
}

void
ra_bundle_add_trust (RaBundle *self, GPtrArray *certificates)
{
  g_autoptr (GString) pem = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < certificates->len; i++)
    {
      g_autofree char *one = ra_certificate_to_pem (certificates->pdata[i]);
      g_string_append (pem, one);
    }
  bytes = g_bytes_new (pem->str, pem->len);
  _ra_bundle_add (self, RA_BUNDLE_ITEM_TRUST, 0, NULL, bytes);
}

void
ra_bundle_head_free (RaBundleHead *self)
{
  g_free (self->sender);
  g_ptr_array_unref (self->receivers);
  g_free (self);
}

gboolean
ra_bundle_head_is_for (const RaBundleHead *self, const char *id)
{
  for (guint i = 0; i < self->receivers->len; i++)
    if (g_str_equal (self->receivers->pdata[i], id))
      return TRUE;
  return FALSE;
}
