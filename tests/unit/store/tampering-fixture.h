/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "tests/unit/store/store-fixture.h"

G_BEGIN_DECLS

/* What somebody does to the station's file while the program is not looking. */

typedef struct
{
  char *contents;
  gsize size;
} Snapshot;

void snapshot_clear (Snapshot *snapshot);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Snapshot, snapshot_clear)
/** snapshot_take: closes the store and keeps its file */
void snapshot_take (Snapshot *snapshot, Fixture *fixture);
void snapshot_write (const char *path, const Snapshot *snapshot);

sqlite3 *tampering_open (const char *path);
/** tampering_query: Returns: (transfer full) (element-type utf8): the first column */
GPtrArray *tampering_query (sqlite3 *raw, const char *sql);
/** tampering_queryf: likewise, with @table for each of up to four places of @format */
GPtrArray *tampering_queryf (sqlite3 *raw, const char *format, const char *table);
/** tampering_list_tables: those that are bound by manifests */
GPtrArray *tampering_list_tables (sqlite3 *raw);

/** Trial: @table, @other: (nullable): one of them has to be named; @what: for people */
typedef struct
{
  Fixture *fixture;
  const Snapshot *snapshot;
  const char *table, *other;
  const char *what;
} Trial;

/** tampering_do: Returns: FALSE when it cannot be done in this schema, or changes nothing */
gboolean tampering_do (const Trial *trial, const char *sql);
/** tampering_assert_found: when signing in or loading, and by verifying, which names the table */
void tampering_assert_found (const Trial *trial);
gboolean tampering_names (const GPtrArray *damages, const char *table);

gboolean tampering_unlock (Fixture *fixture, const char *name);
gboolean tampering_loads (Fixture *fixture, const char *number);
gboolean tampering_set_state (RaStore *store, const char *number, RaCaseState state, GError **error);
/** tampering_act_in: an act that changes the case @number, by whoever has opened @store */
gboolean tampering_act_in (RaStore *store, const char *number, GError **error);
/** tampering_act_on: an act that changes the case @number */
gboolean tampering_act_on (Fixture *fixture, const char *number, GError **error);

/** Days: the file before something happened and after it; @tables: (nullable): those that differ */
typedef struct
{
  Fixture *fixture;
  Snapshot older, newer;
  char *older_path;
  GPtrArray *tables;
} Days;

/** days_around: @change: what happens, at the signed-in station */
void days_around (Days *self, Fixture *fixture, void (*change) (Fixture *fixture));
void days_clear (Days *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Days, days_clear)
/** days_put_back: puts the older rows of @table and @other: (nullable) back, and asserts that it is found */
void days_put_back (Days *self, const char *table, const char *other);
void tampering_append_put_back (GString *sql, const char *table);

G_END_DECLS
