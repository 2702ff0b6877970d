/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"

G_BEGIN_DECLS

/** RA_MIGRATIONS_TRIAL: the last version of the trial programs: before the first step of the table */
#define RA_MIGRATIONS_TRIAL 5

/** RaMigration: private to store/: one step of the database's history; its version is RA_MIGRATIONS_TRIAL and
 * its place in the table, from 1 */
typedef struct
{
  const char *name;
  gboolean (*run) (RaDb *db, GError **error);
} RaMigration;

/** ra_migrations_get: @count: (out): how many. Returns: (transfer none): the steps of
 * this program, oldest first */
const RaMigration *ra_migrations_get (gsize *count);

/**
 * ra_migrations_apply:
 *
 * Brings the database from the version it says (user_version) to that of the last step, each step in a transaction of its
 * own. The first step that fails stops: the database stays at the version before it.
 *
 * Returns: %FALSE with RA_STORE_ERROR_NEWER when the database is from a newer program, _OLDER when it is from a
 * trial one, RA_STORE_ERROR_NOT_A_STATION when it is another program's, or what the step failed with
 */
gboolean ra_migrations_apply (RaDb *db, const RaMigration *migrations, gsize count, GError **error);

G_END_DECLS
