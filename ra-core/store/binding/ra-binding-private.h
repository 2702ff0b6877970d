/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/binding/ra-damage.h"
#include "ra-core/store/binding/ra-manifest.h"
#include "ra-core/store/database/ra-db-table.h"
#include "ra-core/store/database/ra-schema.h"
#include "ra-core/store/journal/ra-journal.h"
#include "ra-core/store/ra-store-private.h"

G_BEGIN_DECLS

/*
 * Every row is bound: its MAC stands in the manifest of the whole it belongs to (its scope: the number of a
 * case's row, RA_SCOPE_STATION for what belongs to none), the manifest is sealed, and the sum over the tags of
 * all manifests stands in the journal's head. Between ra-binding*.c and the journal.
 */

#define RA_SCOPE_STATION 0
#define RA_MANIFEST_TABLE "manifest"
#define RA_MANIFEST_TAG_SIZE 16

struct _RaBinding
{
  RaSchema *schema;         /* of this program */
  GPtrArray *tables;        /* (element-type RaDbTable): those that are bound */
  RaMac *row_mac, *sum_mac; /* NULL when nobody is signed in */

  /* the transaction that is going on */
  GArray *changes;     /* (element-type Change) */
  GHashTable *touched; /* (element-type gint64): scopes of @changes */
  GPtrArray *named;    /* (element-type utf8): cases its entries speak of */

  /* what is known of the rows: good until another program writes */
  gint64 data_version;
  gboolean
      doubted; /* the station's records are not as they were left, or all manifests come to another sum */
  GHashTable *whole;  /* (element-type gint64): scopes that were looked through and are as they should be */
  GHashTable *broken; /* likewise, and are not: until they are looked through again */
};

/**
 * RaBound: what stands in the database about one scope
 * @there: there is a manifest
 * @manifest: (nullable): %NULL: it is missing, damaged or another one than its tag says
 */
typedef struct
{
  gint64 scope;
  gboolean there;
  RaManifest *manifest;
  guint8 tag[RA_MANIFEST_TAG_SIZE];
} RaBound;

void ra_bound_free (RaBound *self);

/** ra_bound_read: Returns: (transfer full): %NULL when the database fails */
RaBound *ra_bound_read (RaStore *store, gint64 scope, GError **error);

/** ra_bound_open: @sealed: (nullable), @tag: (nullable): as they stand there. Returns: (transfer full) (nullable): the
 * manifest of @scope */
RaManifest *ra_bound_open (RaStore *store, gint64 scope, GBytes *sealed, GBytes *tag);

/** ra_bound_write: the manifest as it is now, in place of the former; takes @sum along: (inout) */
gboolean ra_bound_write (RaStore *store, RaBound *self, guint8 sum[RA_KDF_MAC_SIZE], GError **error);

/** ra_binding_sum: @sum: (out): over all tags */
gboolean ra_binding_sum (RaStore *store, guint8 sum[RA_KDF_MAC_SIZE], GError **error);

/** ra_binding_verify: looks through everything; appends to @damages. @sum: (nullable): of the head, if there is one;
 * @progress: (nullable). Returns: %FALSE when the database fails or it is cancelled */
gboolean ra_binding_verify (RaStore *store,
                            const guint8 *sum,
                            const RaRowProgress *progress,
                            GPtrArray *damages,
                            GCancellable *cancellable,
                            GError **error);

/** ra_binding_repair: in a transaction whose head is known: binds what @damages speak of as it stands now */
gboolean ra_binding_repair (RaStore *store, const GPtrArray *damages, GError **error);

/** ra_binding_find_damage: appends what is wrong in @scope to @damages: (element-type RaDamage). Returns: %FALSE when
 * the database fails */
gboolean ra_binding_find_damage (RaStore *store, gint64 scope, GPtrArray *damages, GError **error);

/** ra_binding_find_older: likewise, when all of the case with row @scope was put back together with its list: no list is
 * older than the newest entry about its case */
gboolean ra_binding_find_older (RaStore *store, gint64 scope, GPtrArray *damages, GError **error);

/** ra_binding_new_damage: Returns: (transfer full): @table (nullable): that of manifests */
RaDamage *
ra_binding_new_damage (RaStore *store, RaDamageKind kind, gint64 scope, const RaDbTable *table, gint64 row);

/** ra_binding_get_table: Returns: (transfer none) (nullable) */
const RaDbTable *ra_binding_get_table (RaBinding *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaBound, ra_bound_free)

G_END_DECLS
