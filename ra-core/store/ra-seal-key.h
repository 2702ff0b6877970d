/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"
#include "ra-core/store/ra-store-error.h"

G_BEGIN_DECLS

/**
 * RaSealKey:
 *
 * Private to store/: a key and its id, sealing for a place. What was sealed for a table, row and version
 * opens nowhere else. Every failure to open is RA_STORE_ERROR_DAMAGED and names the place.
 */
typedef struct _RaSealKey RaSealKey;

/** ra_seal_key_new: @key: (transfer none): 32 bytes. Returns: (transfer full) */
RaSealKey *ra_seal_key_new (RaSecret *key, guint64 id);
RaSealKey *ra_seal_key_ref (RaSealKey *self);
void ra_seal_key_unref (RaSealKey *self);

/** ra_seal_key_get_secret: Returns: (transfer none) */
RaSecret *ra_seal_key_get_secret (RaSealKey *self);

GBytes *ra_seal_key_seal (RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *plain);
GBytes *ra_seal_key_open (
    RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *sealed, GError **error);

/** ra_seal_key_seal_beside: bound to @beside as well, which stands beside the seal in the open */
GBytes *ra_seal_key_seal_beside (
    RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *beside, GBytes *plain);

/** RaSealed: what is to be opened, and where it stands: @beside: (nullable): as of ra_seal_key_seal_beside() */
typedef struct
{
  const char *table;
  gint64 row, version;
  GBytes *sealed;
  GBytes *beside;
} RaSealed;

GBytes *ra_seal_key_open_beside (RaSealKey *self, const RaSealed *blob, GError **error);

GBytes *
ra_seal_key_seal_secret (RaSealKey *self, const char *table, gint64 row, gint64 version, RaSecret *plain);
RaSecret *ra_seal_key_open_secret (
    RaSealKey *self, const char *table, gint64 row, gint64 version, GBytes *sealed, GError **error);

/** ra_seal_key_seal_variant: a floating @plain is taken */
GBytes *
ra_seal_key_seal_variant (RaSealKey *self, const char *table, gint64 row, gint64 version, GVariant *plain);

/** ra_seal_key_open_variant: Returns: (transfer full): of the type @type, in normal form */
GVariant *ra_seal_key_open_variant (RaSealKey *self, const RaSealed *blob, const char *type, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSealKey, ra_seal_key_unref)

G_END_DECLS
