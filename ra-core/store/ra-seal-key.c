/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-seal-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/crypto/ra-seal.h"
#include "ra-core/store/binding/ra-record-words.h"

struct _RaSealKey
{
  gatomicrefcount refs;
  RaSecret *key;
  guint64 id;
};

RaSealKey *
ra_seal_key_new (RaSecret *key, guint64 id)
{
  RaSealKey *self = g_new0 (RaSealKey, 1);

  g_atomic_ref_count_init (&self->refs);
  self->key = ra_secret_ref (key);
  self->id = id;
  return self;
}

RaSealKey *
ra_seal_key_ref (RaSealKey *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ra_seal_key_unref (RaSealKey *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  ra_secret_unref (self->key);
  g_free (self);
}

RaSecret *
ra_seal_key_get_secret (RaSealKey *self)
{
  return self->key;
}

/* Table name, zero byte, row and version, big endian; then what stands beside the seal, if that is bound. */
static GBytes *
place_beside (const char *table, gint64 row, gint64 version, GBytes *beside)
{
  gsize length = strlen (table) + 1, more = beside != NULL ? g_bytes_get_size (beside) : 0;
  gint64 numbers[2] = { GINT64_TO_BE (row), GINT64_TO_BE (version) };
  guint8 *data = g_malloc (length + sizeof numbers + more);

  memcpy (data, table, length);
  memcpy (data + length, numbers, sizeof numbers);
  if (more > 0)
    memcpy (data + length + sizeof numbers, g_bytes_get_data (beside, NULL), more);
  return g_bytes_new_take (data, length + sizeof numbers + more);
}

static GBytes *
place (const char *table, gint64 row, gint64 version)
{
  return place_beside (table, row, version, NULL);
}

static void
fail_damaged (GError **error, const char *table, gint64 row)
{
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("The sealed record “%s” no. %lld does not open: it was changed, moved or damaged outside of this "
         "program. Its contents cannot be used; tell the security administrator and compare with the backup"),
      ra_record_words (table), (long long) row);
}

static gboolean
check_key_id (RaSealKey *self, const char *table, gint64 row, GBytes *sealed, GError **error)
{
  guint64 id = 0;

  if (sealed != NULL && ra_seal_get_key_id (sealed, &id, NULL) && id == self->id)
    return TRUE;
  fail_damaged (error, table, row);
  return FALSE;
}

GBytes *
ra_seal_key_seal (RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *plain)
{
  return ra_seal_key_seal_beside (self, table, row, version, NULL, plain);
}

GBytes *
ra_seal_key_open (
    RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *sealed, GError **error)
{
  return ra_seal_key_open_beside (self, &(RaSealed){ table, row, version, sealed, NULL }, error);
}

GBytes *
ra_seal_key_seal_beside (
    RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *beside, GBytes *plain)
{
  g_autoptr (GBytes) aad = place_beside (table, row, version, beside);

  return ra_seal_encrypt (self->key, self->id, aad, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
}

GBytes *
ra_seal_key_open_beside (RaSealKey *self, const RaSealed *blob, GError **error)
{
  g_autoptr (GBytes) aad = place_beside (blob->table, blob->row, blob->version, blob->beside);
  GBytes *plain;

  if (!check_key_id (self, blob->table, blob->row, blob->sealed, error))
    return NULL;
  plain = ra_seal_decrypt (self->key, aad, blob->sealed, NULL);
  if (plain == NULL)
    fail_damaged (error, blob->table, blob->row);
  return plain;
}

GBytes *
ra_seal_key_seal_secret (RaSealKey *self, const char *table, gint64 row, gint64 version, RaSecret *plain)
{
  g_autoptr (GBytes) aad = place (table, row, version);

  return ra_seal_encrypt_secret (self->key, self->id, aad, plain);
}

RaSecret *
ra_seal_key_open_secret (
    RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *sealed, GError **error)
{
  g_autoptr (GBytes) aad = place (table, row, version);
  RaSecret *plain;

  if (!check_key_id (self, table, row, sealed, error))
    return NULL;
  plain = ra_seal_decrypt_secret (self->key, aad, sealed, NULL);
  if (plain == NULL)
    fail_damaged (error, table, row);
  return plain;
}

GBytes *
ra_seal_key_seal_variant (RaSealKey *self, const char *table, gint64 row, gint64 version, GVariant *plain)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (plain);
  g_autoptr (GVariant) normal = g_variant_get_normal_form (owned);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (normal);

  return ra_seal_key_seal (self, table, row, version, bytes);
}

GVariant *
ra_seal_key_open_variant (RaSealKey *self, const RaSealed *blob, const char *type, GError **error)
{
  g_autoptr (GBytes) plain = ra_seal_key_open_beside (self, blob, error);
  g_autoptr (GVariant) value = NULL;

  if (plain == NULL)
    return NULL;
  value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), plain, FALSE));
  if (g_variant_is_normal_form (value))
    return g_steal_pointer (&value);
  fail_damaged (error, blob->table, blob->row);
  return NULL;
}
