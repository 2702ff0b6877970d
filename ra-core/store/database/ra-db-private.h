/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "ra-core/store/database/ra-db-index.h"
#include "ra-core/store/database/ra-db.h"

G_BEGIN_DECLS

/* Private to ra-db*.c, which alone know which database it is. */

struct _RaDb
{
  sqlite3 *handle;
  GHashTable *statements; /* SQL text → RaStatement, those that lie idle */
  RaDbWatch watch;
  RaMac *row_mac;          /* (not owned) */
  gboolean counts_entries; /* ra_entry() is there */
  RaDbIndexes *indexes;    /* (not owned) (nullable): that are being compared with their tables */
};

/** ra_db_fail: Returns: %FALSE with what the database has just said, in words */
gboolean ra_db_fail (RaDb *self, GError **error);

/** ra_db_quote: Returns: (transfer full): @name between @mark, a quotation mark of SQL */
char *ra_db_quote (const char *name, char mark);

G_END_DECLS
