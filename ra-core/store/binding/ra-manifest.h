/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"

G_BEGIN_DECLS

/** RaManifestEntry: @table: interned; @row: its number; @mac: of it as it stands */
typedef struct
{
  const char *table;
  gint64 row;
  guint8 mac[RA_DB_MAC_SIZE];
} RaManifestEntry;

/**
 * RaManifest: private to store/: which rows one whole (a case, or the station) consists of
 * @seq: number of the newest entry of the journal when it was last written
 * @entries: (element-type RaManifestEntry): by table and row
 */
typedef struct
{
  gint64 seq;
  GArray *entries;
} RaManifest;

RaManifest *ra_manifest_new (void);
void ra_manifest_free (RaManifest *self);

/** ra_manifest_find: Returns: (transfer none) (nullable) */
const RaManifestEntry *ra_manifest_find (const RaManifest *self, const char *table, gint64 row);

/** ra_manifest_change: Returns: %FALSE when what is taken away is not there as it was, or what is put in is there
 * already: then nothing is changed */
gboolean ra_manifest_change (RaManifest *self, const RaDbChange *change);

/** ra_manifest_to_bytes: seq (8 bytes big endian); then for each table its name with a zero byte, how many rows
 * (8 bytes), and of each row number (8 bytes) and MAC. Returns: (transfer full) */
GBytes *ra_manifest_to_bytes (const RaManifest *self);

/** ra_manifest_from_bytes: Returns: (transfer full) (nullable): %NULL when it is none */
RaManifest *ra_manifest_from_bytes (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaManifest, ra_manifest_free)

G_END_DECLS
