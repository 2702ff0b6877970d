/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-search-loading.h"

#include "ra-core/store/search/ra-projection.h"

/* ---- loading ---- */

typedef struct
{
  RaSearchMemory *names, *serials;
  RaProjectionOpener *opener;
} Into;

static gboolean
load_row (const Into *into, RaStatement *select, gint64 *newest, GError **error)
{
  RaProjectionRow row = { .case_id = ra_statement_get_int (select, "case_id"),
                          .change = ra_statement_get_int (select, "change") };

  row.sealed = ra_statement_peek_blob (select, "sealed", &row.size);
  *newest = MAX (*newest, row.change);
  ra_search_memory_remove (into->names, (guint32) row.case_id);
  ra_search_memory_remove (into->serials, (guint32) row.case_id);
  return ra_projection_opener_load (into->opener, &row, into->names, into->serials, error);
}

gboolean
ra_search_load (RaDb *db,
                RaSealKey *key,
                RaSearchMemory *names,
                RaSearchMemory *serials,
                GCancellable *cancellable,
                GError **error)
{
  static const char all[] = "SELECT case_id, change, sealed FROM projection ORDER BY case_id";
  static const char newer[]
      = "SELECT case_id, change, sealed FROM projection WHERE change > :change ORDER BY change";
  gint64 newest = ra_search_memory_get_change (names);
  gboolean first = newest == 0;
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (db, first ? all : newer, error);
  g_autoptr (RaProjectionOpener) opener = ra_projection_opener_new (key);
  const Into into = { names, serials, opener };

  if (select == NULL)
    return FALSE;
  if (!first)
    ra_statement_bind_int (select, ":change", newest);
  while (ra_statement_step (select, &failure))
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !load_row (&into, select, &newest, error))
      return FALSE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  ra_search_memory_set_change (names, newest);
  return TRUE;
}

/* ---- beside the station's own thread ---- */

struct _RaSearchLoading
{
  gatomicrefcount refs;
  char *path;
  RaSealKey *key;
  GThread *thread; /* of who began it */
  GCancellable *stopping;

  GMutex lock;
  GCond ended_cond;
  gboolean ended;
  RaSearchMemory *names, *serials; /* once it has ended; NULL: it could not load, or they were taken */
};

static void
end (RaSearchLoading *self, RaSearchMemory *names, RaSearchMemory *serials)
{
  g_mutex_lock (&self->lock);
  self->names = names;
  self->serials = serials;
  self->ended = TRUE;
  g_cond_broadcast (&self->ended_cond);
  g_mutex_unlock (&self->lock);
}

/* Why it could not load comes out when somebody wants to search: it is then done again. */
static gpointer
load (gpointer data)
{
  RaSearchLoading *self = data;
  g_autoptr (RaDb) db = ra_db_open_reader (self->path);
  g_autoptr (RaSearchMemory) names = ra_search_memory_new ();
  g_autoptr (RaSearchMemory) serials = ra_search_memory_new ();

  if (db != NULL && ra_search_load (db, self->key, names, serials, self->stopping, NULL))
    end (self, g_steal_pointer (&names), g_steal_pointer (&serials));
  else
    end (self, NULL, NULL);
  return NULL;
}

RaSearchLoading *
ra_search_loading_new (const char *path, RaSealKey *key)
{
  RaSearchLoading *self = g_new0 (RaSearchLoading, 1);

  g_atomic_ref_count_init (&self->refs);
  self->path = g_strdup (path);
  self->key = ra_seal_key_ref (key);
  self->stopping = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended_cond);
  self->thread = g_thread_new ("ra-search", load, self);
  return self;
}

RaSearchLoading *
ra_search_loading_ref (RaSearchLoading *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/* Who still waits for it keeps nothing of what only an operator may have. */
static void
forget (RaSearchLoading *self)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->names, ra_search_memory_free);
  g_clear_pointer (&self->serials, ra_search_memory_free);
  g_clear_pointer (&self->key, ra_seal_key_unref);
  g_mutex_unlock (&self->lock);
}

void
ra_search_loading_unref (RaSearchLoading *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended_cond);
  g_object_unref (self->stopping);
  g_free (self->path);
  g_free (self);
}

void
ra_search_loading_stop (RaSearchLoading *self)
{
  g_cancellable_cancel (self->stopping);
  g_thread_join (self->thread);
  forget (self);
  ra_search_loading_unref (self);
}

static void
wake (GCancellable *cancellable, gpointer data)
{
  RaSearchLoading *self = data;

  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->ended_cond);
  g_mutex_unlock (&self->lock);
}

void
ra_search_loading_wait (RaSearchLoading *self, GCancellable *cancellable)
{
  gulong handler
      = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (wake), self, NULL) : 0;

  g_mutex_lock (&self->lock);
  while (!self->ended && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->ended_cond, &self->lock);
  g_mutex_unlock (&self->lock);
  g_cancellable_disconnect (cancellable, handler);
}

gboolean
ra_search_loading_take (RaSearchLoading *self, RaSearchMemory **names, RaSearchMemory **serials)
{
  gboolean loaded;

  ra_search_loading_wait (self, NULL);
  g_mutex_lock (&self->lock);
  loaded = self->names != NULL;
  *names = g_steal_pointer (&self->names);
  *serials = g_steal_pointer (&self->serials);
  g_mutex_unlock (&self->lock);
  return loaded;
}
