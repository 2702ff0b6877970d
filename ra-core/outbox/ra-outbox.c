/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-link.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-claim.h"

struct _RaOutbox
{
  RaOffice *office;
  RaCentreLink *link;
  GMutex sending;
};

RaOutbox *
ra_outbox_new (RaOffice *office)
{
  RaOutbox *self = g_new0 (RaOutbox, 1);

  self->office = office;
  self->link = ra_centre_link_new ();
  g_mutex_init (&self->sending);
  return self;
}

void
ra_outbox_free (RaOutbox *self)
{
  ra_centre_link_free (self->link);
  g_mutex_clear (&self->sending);
  g_free (self);
}

void
ra_outbox_set_transport (RaOutbox *self, RaTransport *transport)
{
  ra_centre_link_set (self->link, transport);
}

/* ---- what there is to send ---- */

/* What concerns one submission alone: everybody else's goes on. */
static gboolean
is_of_one (const GError *error)
{
  static const RaStoreError alone[]
      = { RA_STORE_ERROR_CONFLICT, RA_STORE_ERROR_DAMAGED, RA_STORE_ERROR_ERASED,
          RA_STORE_ERROR_EXISTS,   RA_STORE_ERROR_INVALID, RA_STORE_ERROR_NOT_FOUND };

  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    if (g_error_matches (error, RA_STORE_ERROR, (int) alone[i]))
      return TRUE;
  return error->domain != RA_STORE_ERROR && error->domain != G_IO_ERROR;
}

/* Returns: %FALSE when it makes no sense to go on. @error: (transfer full) (nullable); @first: (inout): the first
 * thing that went wrong */
static gboolean
remember (GError *error, GError **first)
{
  gboolean alone = error == NULL || is_of_one (error);

  if (error == NULL)
    return TRUE;
  if (*first == NULL)
    *first = error;
  else
    g_error_free (error);
  return alone;
}

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
  gboolean on = remember (unread, first) && ids != NULL;

  for (guint i = 0; on && i < ids->len; i++)
    {
      GError *failure = NULL;
      RaSubmissionRecord *record = ra_store_get_submission (store, g_array_index (ids, gint64, i), &failure);

      if (record != NULL)
        g_ptr_array_add (records, record);
      on = remember (failure, first);
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

static GPtrArray *
list_of_case (RaOffice *office, RaStore *store, const char *number, GError **error)
{
  g_autoptr (RaCaseFile) file = ra_case_file_load (office, store, number, error);

  return file != NULL ? ra_store_list_submissions (store, number, RA_SUBMISSION_ANY, error) : NULL;
}

/* ---- sending ---- */

static gboolean
is_due (const RaSubmissionRecord *record, const RaOutboxOrder *order, gint64 now)
{
  return ra_submission_state_may_send (record->state) && (!order->only_due || record->next_try <= now);
}

typedef struct
{
  const RaOutboxOrder *order;
  GError *first; /* what went wrong with one submission alone */
} Selection;

static gpointer
select_due (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Selection *self = data;
  const RaOutboxOrder *order = self->order;
  g_autoptr (GPtrArray) records = order->number != NULL ? list_of_case (office, store, order->number, error)
                                                        : list_unfinished (store, &self->first);
  GArray *turns;

  if (records == NULL)
    {
      if (self->first != NULL)
        g_propagate_error (error, g_steal_pointer (&self->first));
      return NULL;
    }
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

static gboolean
try_and_tell (RaOutbox *self,
              const RaOutboxOrder *order,
              const RaOutboxTurn *turn,
              gboolean *tried,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *number = NULL;
  gboolean done = ra_outbox_try (self->office, self->link, turn, &number, cancellable, error);

  if (number != NULL && order->told != NULL)
    order->told (number, order->data);
  *tried = number != NULL;
  return done;
}

GArray *
ra_outbox_send_all (RaOutbox *self, const RaOutboxOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->sending);
  Selection selection = { order, NULL };
  g_autoptr (GArray) turns = ra_office_read (self->office, select_due, &selection, cancellable, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (turns == NULL)
    return NULL;
  for (guint i = 0; i < turns->len; i++)
    {
      const RaOutboxTurn *turn = &g_array_index (turns, RaOutboxTurn, i);
      GError *failure = NULL;
      gboolean tried;

      try_and_tell (self, order, turn, &tried, cancellable, &failure);
      if (tried)
        g_array_append_val (ids, turn->id);
      if (!remember (failure, &selection.first))
        break;
    }
  if (selection.first == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, selection.first);
  return NULL;
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
  record->text = g_strdup (self->hold ? self->reason : _ ("Waits to be sent to the centre."));
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

/* ---- when ---- */

static gboolean
find_next (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  gint64 *next = data;
  GError *first = NULL;
  g_autoptr (GPtrArray) records = list_unfinished (store, &first);

  if (records == NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  g_clear_error (&first);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);
      gint64 when = MAX (record->next_try, 1);

      if (ra_submission_state_may_send (record->state) && record->next_try != RA_OUTBOX_NEVER
          && (*next == 0 || when < *next))
        *next = when;
    }
  return records != NULL;
}

gint64
ra_outbox_get_next (RaOutbox *self)
{
  gint64 next = 0;

  ra_office_run (self->office, find_next, &next, NULL, NULL);
  return next;
}
