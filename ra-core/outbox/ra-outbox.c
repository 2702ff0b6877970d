/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-link.h"
#include "ra-core/outbox/ra-outbox-confirmed.h"
#include "ra-core/outbox/ra-outbox-gate.h"
#include "ra-core/outbox/ra-outbox-pause.h"
#include "ra-core/outbox/ra-outbox-private.h"
#include "ra-core/outbox/ra-outbox-round.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-claim.h"

/* Somebody else may pause it, or change what is due. */
#define LONGEST_NAP_MS 2000

struct _RaOutbox
{
  RaOffice *office;
  RaCentreLink *link;
  RaOutboxGate *gate;
  GMutex sending;
  gboolean asks; /* atomic: nothing leaves that its subscriber has not confirmed */
};

RaOutbox *
ra_outbox_new (RaOffice *office)
{
  RaOutbox *self = g_new0 (RaOutbox, 1);

  self->office = office;
  self->link = ra_centre_link_new ();
  self->gate = ra_outbox_gate_new ();
  g_mutex_init (&self->sending);
  return self;
}

void
ra_outbox_free (RaOutbox *self)
{
  ra_centre_link_free (self->link);
  ra_outbox_gate_free (self->gate);
  g_mutex_clear (&self->sending);
  g_free (self);
}

RaOffice *
_ra_outbox_get_office (RaOutbox *self)
{
  return self->office;
}

void
ra_outbox_set_transport (RaOutbox *self, RaTransport *transport)
{
  ra_centre_link_set (self->link, transport);
}

void
ra_outbox_set_asks_subscriber (RaOutbox *self, gboolean asks)
{
  g_atomic_int_set (&self->asks, asks);
}

gboolean
ra_outbox_get_asks_subscriber (RaOutbox *self)
{
  return g_atomic_int_get (&self->asks);
}

/* ---- what there is to send ---- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RaSubmissionRecord *one = *(gconstpointer *) a, *other = *(gconstpointer *) b;

  return one->id < other->id ? -1 : one->id > other->id;
}

static gboolean
open_rows (RaStore *store, RaSubmissionState state, GPtrArray *records, GError **first)
{
  GError *unread = NULL;
  g_autoptr (GArray) ids = ra_store_list_submission_ids (store, state, &unread);
  gboolean on = ra_outbox_remember (unread, first) && ids != NULL;

  for (guint i = 0; on && i < ids->len; i++)
    {
      GError *failure = NULL;
      RaSubmissionRecord *record = ra_store_get_submission (store, g_array_index (ids, gint64, i), &failure);

      if (record != NULL)
        g_ptr_array_add (records, record);
      on = ra_outbox_remember (failure, first);
    }
  return on;
}

/* Oldest first: all that is unfinished and can be read; finished ones, which are many, are not looked at. @first: what
 * could not. Returns: (nullable): %NULL with it when that is of no one submission alone */
static GPtrArray *
list_unfinished (RaStore *store, GError **first)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_submission_record_free);

  for (RaSubmissionState state = 0; state < RA_SUBMISSION_N_STATES; state++)
    if (ra_submission_state_may_send (state) && !open_rows (store, state, records, first))
      return NULL;
  g_ptr_array_sort (records, compare_rows);
  return g_steal_pointer (&records);
}

/* Takes out what waits for its subscriber. */
static void
leave_unconfirmed (RaOutbox *self, RaStore *store, GPtrArray *records)
{
  g_autoptr (RaCaseFile) file = NULL;

  for (guint i = 0; g_atomic_int_get (&self->asks) && i < records->len;)
    if (ra_outbox_may_leave (self->office, store, g_ptr_array_index (records, i), &file))
      i++;
    else
      g_ptr_array_remove_index (records, i);
}

static GPtrArray *
list_of_case (RaOffice *office, RaStore *store, const char *number, GError **error)
{
  g_autoptr (RaCaseFile) file = ra_case_file_load (office, store, number, error);

  return file != NULL ? ra_store_list_submissions (store, number, RA_SUBMISSION_ANY, error) : NULL;
}

/* ---- when ---- */

/* A row of a time that is still to come: the clock was put back since, and nobody knows how long it has waited. */
static gint64
time_of (const RaSubmissionRecord *record, gint64 now)
{
  return record->next_try != RA_OUTBOX_NEVER && record->changed > now ? 0 : record->next_try;
}

typedef struct
{
  RaOutbox *outbox;
  const char *number;
  gint64 next;
} Next;

static void
count_in (Next *self, const RaSubmissionRecord *record)
{
  gint64 when = MAX (time_of (record, ra_office_now (self->outbox->office)), 1);

  if (ra_submission_state_may_send (record->state) && record->next_try != RA_OUTBOX_NEVER
      && (self->number == NULL || g_str_equal (record->case_number, self->number))
      && (self->next == 0 || when < self->next))
    self->next = when;
}

static gboolean
find_next (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Next *self = data;
  GError *first = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (ra_outbox_pause_is_on (store))
    return TRUE;
  records = list_unfinished (store, &first);
  if (records == NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  g_clear_error (&first);
  if (records != NULL)
    leave_unconfirmed (self->outbox, store, records);
  for (guint i = 0; records != NULL && i < records->len; i++)
    count_in (self, g_ptr_array_index (records, i));
  return records != NULL;
}

static gint64
get_next (RaOutbox *self, const char *number)
{
  gint64 opening = ra_outbox_gate_get_opening (self->gate, ra_office_now (self->office));
  Next next = { self, number, 0 };

  ra_office_run (self->office, find_next, &next, NULL, NULL);
  return next.next != 0 ? MAX (next.next, opening) : 0;
}

gint64
ra_outbox_get_next (RaOutbox *self)
{
  return get_next (self, NULL);
}

/* ---- sending ---- */

static gboolean
is_due (const RaSubmissionRecord *record, const RaOutboxOrder *order, gint64 now)
{
  return ra_submission_state_may_send (record->state) && (!order->only_due || time_of (record, now) <= now);
}

typedef struct
{
  RaOutbox *outbox;
  const RaOutboxOrder *order;
  GError *first; /* what went wrong with one submission alone */
} Selection;

/* By itself nothing is sent then, and who asks for it is told why. */
static GArray *
select_none (RaStore *store, const RaOutboxOrder *order, GError **error)
{
  g_autofree char *who = ra_outbox_pause_dup_who (store);

  if (order->only_due)
    return g_array_new (FALSE, FALSE, sizeof (RaOutboxTurn));
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("Sending was paused by %s, so nothing was sent. Let it go on, then send again."), who);
  return NULL;
}

static gpointer
select_due (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Selection *self = data;
  const RaOutboxOrder *order = self->order;
  g_autoptr (GPtrArray) records = NULL;
  GArray *turns;

  if (ra_outbox_pause_is_on (store))
    return select_none (store, order, error);
  records = order->number != NULL ? list_of_case (office, store, order->number, error)
                                  : list_unfinished (store, &self->first);
  if (records == NULL)
    {
      if (self->first != NULL)
        g_propagate_error (error, g_steal_pointer (&self->first));
      return NULL;
    }
  leave_unconfirmed (self->outbox, store, records);
  turns = g_array_new (FALSE, FALSE, sizeof (RaOutboxTurn));
  for (guint i = 0; i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);
      const RaOutboxTurn turn = { record->id, record->version };
      if (is_due (record, order, ra_office_now (office)))
        g_array_append_val (turns, turn);
    }
  return turns;
}

static GArray *
run_round (RaOutbox *self, const RaOutboxOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaOutboxMeans) means = ra_outbox_means_new ();
  const RaOutboxWay way = { self->office, self->link, means, self->gate };
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->sending);
  Selection selection = { self, order, NULL };
  g_autoptr (GArray) turns = ra_office_read (self->office, select_due, &selection, cancellable, error);
  g_autoptr (GArray) ids = NULL;

  if (turns == NULL)
    return NULL;
  if (order->only_due && ra_outbox_gate_get_opening (self->gate, ra_office_now (self->office)) != 0)
    g_array_set_size (turns, 0);
  else
    ra_outbox_gate_begin (self->gate, order->in_flight);
  ids = ra_outbox_round_run (&way, order, turns, &selection.first, cancellable);
  if (selection.first == NULL && !g_cancellable_set_error_if_cancelled (cancellable, &selection.first))
    return g_steal_pointer (&ids);
  g_propagate_error (error, selection.first);
  return NULL;
}

/* Returns: %FALSE when nothing is due by itself any more, or it was cancelled */
static gboolean
wait_until_due (RaOutbox *self, const char *number, GCancellable *cancellable)
{
  gint64 next;

  while ((next = get_next (self, number)) != 0)
    {
      gint64 wait = next - ra_office_now (self->office);
      GPollFD poll;
      gboolean polls = g_cancellable_make_pollfd (cancellable, &poll);

      if (wait <= 0)
        return !g_cancellable_is_cancelled (cancellable);
      g_poll (&poll, polls ? 1 : 0, (int) MIN (wait / 1000 + 1, LONGEST_NAP_MS));
      if (polls)
        g_cancellable_release_fd (cancellable);
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
    }
  return FALSE;
}

static void
add_ids (GArray *all, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gboolean known = FALSE;

      for (guint j = 0; j < all->len && !known; j++)
        known = g_array_index (all, gint64, j) == id;
      if (!known)
        g_array_append_val (all, id);
    }
}

GArray *
ra_outbox_send_all (RaOutbox *self, const RaOutboxOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) all = run_round (self, order, cancellable, error);
  RaOutboxOrder again = *order;

  again.only_due = TRUE;
  while (all != NULL && order->until_empty && wait_until_due (self, order->number, cancellable))
    {
      g_autoptr (GArray) ids = run_round (self, &again, cancellable, error);

      if (ids == NULL)
        return NULL;
      add_ids (all, ids);
    }
  if (all == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&all);
}

/* ---- pausing ---- */

gboolean
ra_outbox_pause (
    RaOutbox *self, gboolean pause, const char *reason, GCancellable *cancellable, GError **error)
{
  return ra_outbox_pause_set (self->office, pause, reason, cancellable, error);
}

/* ---- holding back ---- */

typedef struct
{
  gint64 id;
  gboolean hold;
  const char *reason;
} Hold;

/* A message may have left: then it goes on as failed, with the same bytes, and never as new. */
static RaSubmissionState
state_after_hold (RaStore *store, gint64 id)
{
  g_autoptr (GPtrArray) messages = ra_store_list_messages (store, id, NULL);

  return messages == NULL || messages->len > 0 ? RA_SUBMISSION_FAILED : RA_SUBMISSION_QUEUED;
}

static gboolean
check_holdable (const RaSubmissionRecord *record, gboolean hold, GError **error)
{
  if (!ra_submission_state_is_final (record->state) && (record->state == RA_SUBMISSION_HELD) != hold)
    return TRUE;
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("Submission %lld is “%s”; that cannot be changed so."), (long long) record->id,
               ra_submission_state_get_label (record->state));
  return FALSE;
}

static gboolean
change_hold (RaAct *act, gpointer data, GError **error)
{
  const Hold *self = data;
  g_autoptr (RaStoreClaim) claim = ra_store_claim (act->store, self->id, error);
  g_autoptr (RaSubmissionRecord) record
      = claim != NULL ? ra_store_get_submission (act->store, self->id, error) : NULL;

  if (record == NULL || !check_holdable (record, self->hold, error)
      || !ra_submission_move (
          record, self->hold ? RA_SUBMISSION_HELD : state_after_hold (act->store, self->id), error))
    return FALSE;
  record->next_try = self->hold ? RA_OUTBOX_NEVER : 0;
  record->obstacle = RA_SUBMISSION_OBSTACLE_NONE;
  g_free (record->text);
  record->text = g_strdup (self->hold ? self->reason : N_ ("Waits to be sent to the centre."));
  ra_act_set_case (act, record->case_number);
  ra_act_note_number (act, "submission", self->id);
  ra_act_note (act, "state", ra_submission_state_to_string (record->state), "reason", self->reason, NULL);
  return ra_store_update_submission (act->store, record, error);
}

gboolean
ra_outbox_hold (RaOutbox *self, gint64 id, const char *reason, GCancellable *cancellable, GError **error)
{
  return ra_office_act (self->office, &(RaOrder){ .act = "outbox-hold" }, change_hold,
                        &(Hold){ id, TRUE, reason }, cancellable, error);
}

gboolean
ra_outbox_release (RaOutbox *self, gint64 id, const char *reason, GCancellable *cancellable, GError **error)
{
  return ra_office_act (self->office, &(RaOrder){ .act = "outbox-hold" }, change_hold,
                        &(Hold){ id, FALSE, reason }, cancellable, error);
}
