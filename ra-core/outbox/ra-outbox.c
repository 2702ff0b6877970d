/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-link.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/ra-store-certification.h"

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

/* ---- sending ---- */

static gboolean
is_due (const RaSubmissionRecord *record, const RaOutboxOrder *order, gint64 now)
{
  return ra_submission_state_may_send (record->state) && (!order->only_due || record->next_try <= now);
}

static gpointer
select_due (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const RaOutboxOrder *order = data;
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GArray *ids;

  if (order->number != NULL)
    {
      file = ra_case_file_load (office, store, order->number, error);
      if (file == NULL)
        return NULL;
    }
  records = ra_store_list_submissions (store, order->number, RA_SUBMISSION_ANY, error);
  if (records == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);
      if (is_due (record, order, ra_office_now (office)))
        g_array_append_val (ids, record->id);
    }
  return ids;
}

static gboolean
try_and_tell (
    RaOutbox *self, const RaOutboxOrder *order, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autofree char *number = NULL;
  gboolean done = ra_outbox_try (self->office, self->link, id, &number, cancellable, error);

  if (number != NULL && order->told != NULL)
    order->told (number, order->data);
  return done;
}

GArray *
ra_outbox_send_all (RaOutbox *self, const RaOutboxOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->sending);
  g_autoptr (GArray) ids = ra_office_read (self->office, select_due, (gpointer) order, cancellable, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!try_and_tell (self, order, g_array_index (ids, gint64, i), cancellable, error))
      return NULL;
  return g_steal_pointer (&ids);
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
  g_autoptr (RaSubmissionRecord) record = ra_store_get_submission (act->store, self->id, error);

  if (record == NULL || !check_holdable (record, self->hold, error)
      || !ra_submission_move (
          record, self->hold ? RA_SUBMISSION_HELD : state_after_hold (act->store, self->id), error))
    return FALSE;
  record->next_try = self->hold ? RA_OUTBOX_NEVER : 0;
  g_free (record->text);
  record->text = g_strdup (self->hold ? self->reason : _ ("Waits to be sent to the centre."));
  ra_store_act_set_case (act->store, record->case_number);
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
  g_autoptr (GPtrArray) records = ra_store_list_submissions (store, NULL, RA_SUBMISSION_ANY, error);

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
