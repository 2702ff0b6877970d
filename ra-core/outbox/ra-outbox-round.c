/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-round.h"

#include "ra-core/outbox/ra-submission-life.h"

typedef struct
{
  const RaOutboxWay *way;
  const RaOutboxOrder *order;
  GArray *turns;
  GCancellable *cancellable;
  GError **first; /* under lock, as is all below */

  GMutex lock;
  guint next;
  gboolean ends;
  gboolean *tried; /* of each turn */
  RaOutboxProgress progress;
  RaOutboxPace pace;
} Round;

gboolean
ra_outbox_is_of_one (const GError *error)
{
  static const RaStoreError alone[]
      = { RA_STORE_ERROR_CONFLICT, RA_STORE_ERROR_DAMAGED, RA_STORE_ERROR_ERASED,
          RA_STORE_ERROR_EXISTS,   RA_STORE_ERROR_INVALID, RA_STORE_ERROR_NOT_FOUND };

  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    if (g_error_matches (error, RA_STORE_ERROR, (int) alone[i]))
      return TRUE;
  return error->domain != RA_STORE_ERROR && error->domain != G_IO_ERROR;
}

gboolean
ra_outbox_remember (GError *error, GError **first)
{
  gboolean alone = error == NULL || ra_outbox_is_of_one (error);

  if (error == NULL)
    return TRUE;
  if (*first == NULL)
    *first = error;
  else
    g_error_free (error);
  return alone;
}

static void
tell_progress (Round *self)
{
  if (self->order->progressed != NULL)
    self->order->progressed (&self->progress, self->order->data);
}

/* Returns: %FALSE when there is no turn to take any more */
static gboolean
take (Round *self, guint *index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->ends || self->next == self->turns->len || g_cancellable_is_cancelled (self->cancellable)
      || ra_outbox_gate_get_opening (self->way->gate, ra_office_now (self->way->office)) != 0)
    return FALSE;
  *index = self->next++;
  self->progress.in_flight++;
  tell_progress (self);
  return TRUE;
}

/* @failure: (transfer full) (nullable) */
static void
give_back (Round *self, guint index, const RaOutboxTried *tried, GError *failure)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->tried[index] = tried->number != NULL;
  self->progress.in_flight--;
  self->progress.done++;
  self->progress.good += ra_submission_state_has_certificate (tried->state) ? 1 : 0;
  ra_outbox_pace_note (&self->pace, g_get_monotonic_time (), &self->progress);
  if (tried->number != NULL)
    ra_outbox_gate_note (self->way->gate, tried->obstacle, ra_office_now (self->way->office));
  if (tried->number != NULL && self->order->told != NULL)
    self->order->told (tried->number, self->order->data);
  tell_progress (self);
  if (!ra_outbox_remember (failure, self->first))
    self->ends = TRUE;
}

static gpointer
work (gpointer data)
{
  Round *self = data;
  guint index;

  while (take (self, &index))
    {
      g_auto (RaOutboxTried) tried = { 0 };
      GError *failure = NULL;

      ra_outbox_try (self->way, &g_array_index (self->turns, RaOutboxTurn, index), &tried, self->cancellable,
                     &failure);
      give_back (self, index, &tried, failure);
    }
  return NULL;
}

/* The caller's thread is one of them. */
static void
run_workers (Round *self, guint count)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 1; i < count; i++)
    {
      GThread *thread = g_thread_try_new ("ra-outbox-send", work, self, NULL);
      if (thread != NULL)
        g_ptr_array_add (others, thread);
    }
  work (self);
  g_ptr_array_foreach (others, (GFunc) g_thread_join, NULL);
}

GArray *
ra_outbox_round_run (const RaOutboxWay *way,
                     const RaOutboxOrder *order,
                     GArray *turns,
                     GError **first,
                     GCancellable *cancellable)
{
  guint in_flight = CLAMP (order->in_flight, 1, RA_OUTBOX_MAX_IN_FLIGHT);
  g_autofree gboolean *tried = g_new0 (gboolean, turns->len + 1);
  Round self = {
    .way = way, .order = order, .turns = turns, .cancellable = cancellable, .first = first, .tried = tried
  };
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_mutex_init (&self.lock);
  self.progress.total = turns->len;
  self.pace.ends[0] = g_get_monotonic_time ();
  self.pace.count = 1;
  run_workers (&self, MIN (in_flight, turns->len));
  for (guint i = 0; i < turns->len; i++)
    if (tried[i])
      g_array_append_val (ids, g_array_index (turns, RaOutboxTurn, i).id);
  g_mutex_clear (&self.lock);
  return ids;
}
