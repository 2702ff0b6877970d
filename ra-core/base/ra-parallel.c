/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-parallel.h"

typedef struct
{
  guint n;
  guint next; /* atomic */
  RaParallelBody body;
  gpointer data;
} Works;

/* Threads beside those of the callers, of all of them together. */
static gint helpers = 0;

static gpointer
work (gpointer data)
{
  Works *self = data;

  for (guint i = (guint) g_atomic_int_add ((gint *) &self->next, 1); i < self->n;
       i = (guint) g_atomic_int_add ((gint *) &self->next, 1))
    self->body (i, self->data);
  return NULL;
}

/* Returns: (nullable): %NULL when there are enough already, or no thread is to be had */
static GThread *
hire (Works *self)
{
  GThread *thread = NULL;

  if (g_atomic_int_add (&helpers, 1) < (gint) g_get_num_processors () - 1)
    thread = g_thread_try_new ("ra-parallel", work, self, NULL);
  if (thread == NULL)
    g_atomic_int_add (&helpers, -1);
  return thread;
}

void
ra_parallel (guint n, guint most, RaParallelBody body, gpointer data)
{
  Works works = { n, 0, body, data };
  guint wanted = MIN (n, most > 0 ? MIN (most, g_get_num_processors ()) : g_get_num_processors ());
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (guint i = 1; i < wanted; i++)
    {
      GThread *thread = hire (&works);

      if (thread != NULL)
        g_ptr_array_add (threads, thread);
    }
  work (&works);
  for (guint i = 0; i < threads->len; i++)
    {
      g_thread_join (g_ptr_array_index (threads, i));
      g_atomic_int_add (&helpers, -1);
    }
}
