/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"
#include "ra-core/store/ra-seal-key.h"
#include "ra-core/store/search/ra-search-memory.h"

G_BEGIN_DECLS

/** ra_search_load: private to store/: opens the projections of @db with @key into @names and @serials: all of them when
 * they are new, else those that have changed since */
gboolean ra_search_load (RaDb *db,
                         RaSealKey *key,
                         RaSearchMemory *names,
                         RaSearchMemory *serials,
                         GCancellable *cancellable,
                         GError **error);

/**
 * RaSearchLoading:
 *
 * What is searched, on its way into memory: in a thread of its own that reads by a connection of its own, while the
 * station's goes on with other things. What it could not load is loaded by who wants it.
 */
typedef struct _RaSearchLoading RaSearchLoading;

/** ra_search_loading_new: begins. @path: of the database, as ra_db_open() takes it */
RaSearchLoading *ra_search_loading_new (const char *path, RaSealKey *key);
RaSearchLoading *ra_search_loading_ref (RaSearchLoading *self);
void ra_search_loading_unref (RaSearchLoading *self);

/** ra_search_loading_stop: who began it gives it up: waits for its thread, wipes what it had loaded and lets go of
 * it and of the key */
void ra_search_loading_stop (RaSearchLoading *self);

/** ra_search_loading_wait: from any thread, until it has come to its end; @cancellable: ends the waiting alone */
void ra_search_loading_wait (RaSearchLoading *self, GCancellable *cancellable);

/** ra_search_loading_take: waits. @names, @serials: (out) (transfer full). Returns: %FALSE when it could not load, or has
 * been taken */
gboolean ra_search_loading_take (RaSearchLoading *self, RaSearchMemory **names, RaSearchMemory **serials);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSearchLoading, ra_search_loading_unref)

G_END_DECLS
