/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/store/binding/ra-binding-private.h"

/* Manifests in the database, and the sum over them. */

#define ONLY_VERSION 1

void
ra_bound_free (RaBound *self)
{
  g_clear_pointer (&self->manifest, ra_manifest_free);
  g_free (self);
}

static const guint8 *
tag_of_seal (GBytes *sealed)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  return size >= RA_MANIFEST_TAG_SIZE ? data + size - RA_MANIFEST_TAG_SIZE : NULL;
}

static gboolean
tag_agrees (GBytes *sealed, GBytes *tag)
{
  const guint8 *own = tag_of_seal (sealed);

  return own != NULL && g_bytes_get_size (tag) == RA_MANIFEST_TAG_SIZE
         && memcmp (own, g_bytes_get_data (tag, NULL), RA_MANIFEST_TAG_SIZE) == 0;
}

static RaSealKey *
manifest_key (RaStore *store)
{
  return ra_keyring_get (store->keys, RA_KEY_MANIFEST);
}

RaManifest *
ra_bound_open (RaStore *store, gint64 scope, GBytes *sealed, GBytes *tag)
{
  g_autoptr (GBytes) plain = NULL;

  if (sealed == NULL || tag == NULL || !tag_agrees (sealed, tag))
    return NULL;
  plain = ra_seal_key_open (manifest_key (store), RA_MANIFEST_TABLE, scope, ONLY_VERSION, sealed, NULL);
  return plain != NULL ? ra_manifest_from_bytes (plain) : NULL;
}

RaBound *
ra_bound_read (RaStore *store, gint64 scope, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (store->db,
                       "SELECT (SELECT tag FROM manifest_tag WHERE id = :id) AS tag, (SELECT sealed FROM "
                       "manifest WHERE id = :id) AS sealed",
                       error);
  g_autoptr (RaBound) self = g_new0 (RaBound, 1);

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":id", scope);
  if (!ra_statement_step (select, error))
    return NULL;
  g_autoptr (GBytes) tag = ra_statement_get_bytes (select, "tag");
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  self->scope = scope;
  self->there = tag != NULL || sealed != NULL;
  self->manifest = self->there ? ra_bound_open (store, scope, sealed, tag) : ra_manifest_new ();
  if (self->there && self->manifest != NULL)
    memcpy (self->tag, g_bytes_get_data (tag, NULL), sizeof self->tag);
  return g_steal_pointer (&self);
}

/* ---- the sum ---- */

/* Numbers of 256 bits, big endian; what goes over is lost. */
static void
add (guint8 sum[RA_KDF_MAC_SIZE], const guint8 term[RA_KDF_MAC_SIZE])
{
  guint carry = 0;

  for (int i = RA_KDF_MAC_SIZE - 1; i >= 0; i--)
    {
      carry += (guint) sum[i] + term[i];
      sum[i] = (guint8) carry;
      carry >>= 8;
    }
}

static void
subtract (guint8 sum[RA_KDF_MAC_SIZE], const guint8 term[RA_KDF_MAC_SIZE])
{
  guint8 opposite[RA_KDF_MAC_SIZE];
  guint8 one[RA_KDF_MAC_SIZE] = { 0 };

  for (int i = 0; i < RA_KDF_MAC_SIZE; i++)
    opposite[i] = (guint8) ~term[i];
  one[RA_KDF_MAC_SIZE - 1] = 1;
  add (sum, opposite);
  add (sum, one);
}

/* What a manifest adds to the sum. */
static void
term_of (RaStore *store, gint64 scope, const guint8 *tag, guint8 term[RA_KDF_MAC_SIZE])
{
  RaMac *mac = store->binding->sum_mac;
  gint64 big = GINT64_TO_BE (scope);

  ra_mac_begin (mac);
  ra_mac_add (mac, &big, sizeof big);
  ra_mac_add (mac, tag, RA_MANIFEST_TAG_SIZE);
  ra_mac_end (mac, term);
}

gboolean
ra_binding_sum (RaStore *store, guint8 sum[RA_KDF_MAC_SIZE], GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (store->db, "SELECT id, tag FROM manifest_tag ORDER BY id", error);

  if (select == NULL)
    return FALSE;
  memset (sum, 0, RA_KDF_MAC_SIZE);
  while (ra_statement_step (select, &failure))
    {
      guint8 term[RA_KDF_MAC_SIZE], tag[RA_MANIFEST_TAG_SIZE] = { 0 };
      gsize size = 0;
      gconstpointer stored = ra_statement_peek_blob (select, "tag", &size);

      memcpy (tag, stored, MIN (size, sizeof tag));
      term_of (store, ra_statement_get_int (select, "id"), tag, term);
      add (sum, term);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- writing ---- */

static gboolean
run (RaStore *store, const char *sql, gint64 scope, const char *name, GBytes *value, GError **error)
{
  g_autoptr (RaStatement) statement = ra_db_prepare (store->db, sql, error);

  if (statement == NULL)
    return FALSE;
  ra_statement_bind_int (statement, ":id", scope);
  if (value != NULL)
    ra_statement_bind_bytes (statement, name, value);
  return ra_statement_run (statement, error);
}

static gboolean
drop (RaStore *store, gint64 scope, GError **error)
{
  return run (store, "DELETE FROM manifest WHERE id = :id", scope, NULL, NULL, error)
         && run (store, "DELETE FROM manifest_tag WHERE id = :id", scope, NULL, NULL, error);
}

static gboolean
put (RaStore *store, RaBound *self, GError **error)
{
  g_autoptr (GBytes) plain = ra_manifest_to_bytes (self->manifest);
  g_autoptr (GBytes) sealed
      = ra_seal_key_seal (manifest_key (store), RA_MANIFEST_TABLE, self->scope, ONLY_VERSION, plain);
  g_autoptr (GBytes) tag = NULL;

  memcpy (self->tag, tag_of_seal (sealed), sizeof self->tag);
  tag = g_bytes_new (self->tag, sizeof self->tag);
  return run (
             store,
             "INSERT INTO manifest (id, sealed) VALUES (:id, :sealed) ON CONFLICT (id) DO UPDATE SET sealed = "
             "excluded.sealed",
             self->scope, ":sealed", sealed, error)
         && run (store,
                 "INSERT INTO manifest_tag (id, tag) VALUES (:id, :tag) ON CONFLICT (id) DO UPDATE SET tag = "
                 "excluded.tag",
                 self->scope, ":tag", tag, error);
}

gboolean
ra_bound_write (RaStore *store, RaBound *self, guint8 sum[RA_KDF_MAC_SIZE], GError **error)
{
  guint8 term[RA_KDF_MAC_SIZE];

  if (self->there)
    {
      term_of (store, self->scope, self->tag, term);
      subtract (sum, term);
    }
  self->there = self->manifest->entries->len > 0;
  if (!self->there)
    return drop (store, self->scope, error);
  self->manifest->seq = store->head.seq;
  if (!put (store, self, error))
    return FALSE;
  term_of (store, self->scope, self->tag, term);
  add (sum, term);
  return TRUE;
}
