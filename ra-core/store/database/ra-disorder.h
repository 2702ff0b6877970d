/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-schema.h"

G_BEGIN_DECLS

/**
 * RaDisorder: private to store/: whether the pages of every table hold together. That reads the whole file, so it goes on in
 * a thread and a connection of its own beside whoever reads the rows meanwhile. What another program commits in between
 * is no disorder: every commit leaves pages that hold together.
 */
typedef struct _RaDisorder RaDisorder;

/** ra_disorder_begin: @path: of the database, as ra_db_open() takes it; @schema: whose tables, outlives it. Returns: (transfer
 * full) */
RaDisorder *ra_disorder_begin (const char *path, const RaSchema *schema, GCancellable *cancellable);

/** ra_disorder_free: stops it when it goes on */
void ra_disorder_free (RaDisorder *self);

/** ra_disorder_end: waits for it, and appends to @damages (element-type RaDamage) the tables whose pages do not hold together
 * though all their rows could be read: what is named there already, or of which an index is, is not named again. @db: a
 * connection for what could not be looked at beside it. Returns: %FALSE when the database fails, or with
 * G_IO_ERROR_CANCELLED */
gboolean ra_disorder_end (RaDisorder *self, RaDb *db, GPtrArray *damages, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDisorder, ra_disorder_free)

G_END_DECLS
