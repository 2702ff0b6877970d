/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-desk-outbox.h"

#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/desk/outbox/ra-submission-row.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-certification.h"

#define PROGRESS_PAUSE (G_USEC_PER_SEC / 4)
#define ROWS_PAUSE (5 * G_USEC_PER_SEC)

/* ---- the list ---- */

static gboolean
add_rows (RaOffice *office, RaStore *store, const GArray *ids, GPtrArray *views, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      RaSubmissionRecord *record = ra_store_get_submission (store, g_array_index (ids, gint64, i), error);
      if (record == NULL)
        return FALSE;
      g_ptr_array_add (views, _ra_submission_row_new (office, store, record, &file));
    }
  return TRUE;
}

static gpointer
list_outbox (RaOffice *office, RaStore *store, gpointer number, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_submissions (store, number, RA_SUBMISSION_ANY, error);
  g_autoptr (RaCaseFile) file = NULL;
  g_autofree gpointer *all = NULL;
  GPtrArray *views;
  gsize n;

  if (records == NULL)
    return NULL;
  all = g_ptr_array_steal (records, &n);
  views = g_ptr_array_new_with_free_func (ra_submission_view_unref);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (views, _ra_submission_row_new (office, store, all[i], &file));
  return views;
}

GPtrArray *
ra_desk_list_outbox (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  return ra_office_read (self->office, list_outbox, (gpointer) number, cancellable, error);
}

/* Finished ones, which are many, are not looked at. */
static gpointer
list_unfinished (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_submission_view_unref);

  for (RaSubmissionState state = 0; state < RA_SUBMISSION_N_STATES; state++)
    {
      g_autoptr (GArray) ids = NULL;

      if (ra_submission_state_is_final (state))
        continue;
      ids = ra_store_list_submission_ids (store, state, error);
      if (ids == NULL || !add_rows (office, store, ids, views, error))
        return NULL;
    }
  return g_steal_pointer (&views);
}

GPtrArray *
ra_desk_list_unfinished (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  return ra_office_read (self->office, list_unfinished, NULL, cancellable, error);
}

static gboolean
count_work (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  RaDeskWork *work = data;

  work->cases = (guint) MAX (ra_store_count_cases (store, 0), 0);
  work->waiting = 0;
  for (RaSubmissionState state = 0; state < RA_SUBMISSION_N_STATES; state++)
    {
      g_autoptr (GArray) ids
          = ra_submission_state_is_final (state) ? NULL : ra_store_list_submission_ids (store, state, error);

      if (ids == NULL && !ra_submission_state_is_final (state))
        return FALSE;
      work->waiting += ids != NULL ? ids->len : 0;
    }
  return TRUE;
}

gboolean
ra_desk_count_work (RaDesk *self, RaDeskWork *work, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return ra_office_run (self->office, count_work, work, cancellable, error);
}

/* ---- sending ---- */

static gpointer
list_tried (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_submission_view_unref);

  return add_rows (office, store, data, views, error) ? g_steal_pointer (&views) : NULL;
}

static void
tell_changed (const char *number, gpointer desk)
{
  _ra_desk_emit_changed (desk, number);
}

/* Who looks on is told some times a second, and that rows have changed every few seconds: a list of a thousand is not
 * read anew for each of them. */
static void
tell_progress (const RaOutboxProgress *progress, gpointer data)
{
  RaDesk *self = data;
  gint64 now = g_get_monotonic_time ();
  gboolean ends = progress->done == progress->total;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->progress = *progress;
  if (!ends && now < self->progress_told + PROGRESS_PAUSE)
    return;
  self->progress_told = now;
  _ra_desk_emit_outbox_progress (self);
  if (ends || now < self->rows_told + ROWS_PAUSE)
    return;
  self->rows_told = now;
  _ra_desk_emit_outbox_changed (self);
}

static void
end_progress (RaDesk *self)
{
  g_mutex_lock (&self->lock);
  memset (&self->progress, 0, sizeof self->progress);
  self->progress_told = 0;
  g_mutex_unlock (&self->lock);
  _ra_desk_emit_outbox_progress (self);
}

GPtrArray *
ra_desk_send_batch (RaDesk *self, const RaDeskSending *sending, GCancellable *cancellable, GError **error)
{
  RaOutboxOrder order = { .number = sending->number,
                          .only_due = sending->only_due,
                          .told = tell_changed,
                          .progressed = tell_progress,
                          .data = self,
                          .in_flight = sending->in_flight,
                          .until_empty = sending->until_empty };
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "outbox-send", error))
    return NULL;
  self->rows_told = g_get_monotonic_time ();
  ids = ra_outbox_send_all (self->outbox, &order, cancellable, error);
  end_progress (self);
  if (ids == NULL || ids->len > 0)
    _ra_desk_emit_outbox_changed (self);
  return ids != NULL ? ra_office_read (self->office, list_tried, ids, NULL, error) : NULL;
}

GPtrArray *
ra_desk_send_outbox (
    RaDesk *self, const char *number, gboolean only_due, GCancellable *cancellable, GError **error)
{
  return ra_desk_send_batch (self, &(RaDeskSending){ .number = number, .only_due = only_due }, cancellable,
                             error);
}

gboolean
ra_desk_get_outbox_progress (RaDesk *self, RaOutboxProgress *progress)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);

  g_mutex_lock (&self->lock);
  *progress = self->progress;
  g_mutex_unlock (&self->lock);
  return progress->total > 0;
}

/* ---- how it stands ---- */

gboolean
ra_desk_pause_outbox (
    RaDesk *self, gboolean pause, const char *reason, GCancellable *cancellable, GError **error)
{
  gboolean done;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "outbox-hold", error) || !_ra_desk_check_text (reason, error))
    return FALSE;
  done = ra_outbox_pause (self->outbox, pause, reason, cancellable, error);
  if (done)
    _ra_desk_emit_outbox_changed (self);
  return done;
}

RaOutboxStanding *
ra_desk_look_at_outbox (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  return ra_outbox_look (self->outbox, cancellable, error);
}

/* ---- holding back ---- */

gboolean
ra_desk_hold_submission (
    RaDesk *self, gint64 id, gboolean hold, const char *reason, GCancellable *cancellable, GError **error)
{
  gboolean done;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "outbox-hold", error) || !_ra_desk_check_text (reason, error))
    return FALSE;
  done = hold ? ra_outbox_hold (self->outbox, id, reason, cancellable, error)
              : ra_outbox_release (self->outbox, id, reason, cancellable, error);
  if (done)
    _ra_desk_emit_outbox_changed (self);
  return done;
}

gboolean
ra_desk_settle_submission (
    RaDesk *self, const RaSettlement *settlement, const char *path, GCancellable *cancellable, GError **error)
{
  RaSettlement settled = *settlement;
  g_autoptr (GBytes) certificate = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "outbox-hold", error) || !_ra_desk_check_text (settled.who, error))
    return FALSE;
  if (path != NULL)
    {
      settled.certificate = certificate = ra_file_read (path, RA_CERTIFICATE_MAX_SIZE, error);
      if (certificate == NULL)
        return FALSE;
    }
  if (!ra_outbox_settle (self->office, &settled, cancellable, error))
    return FALSE;
  _ra_desk_emit_outbox_changed (self);
  return TRUE;
}

typedef struct
{
  const char *number;
  const char *serial;
} Wanted;

static gpointer
list_waiting (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Wanted *wanted = data;

  return ra_revoke_first_list_waiting (office, store, wanted->number, wanted->serial, error);
}

char **
ra_desk_list_waiting_for (
    RaDesk *self, const char *number, const char *serial, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  return ra_office_read (self->office, list_waiting, &(Wanted){ number, serial }, cancellable, error);
}

gboolean
ra_desk_record_revocation (RaDesk *self,
                           const RaRevocationRecord *record,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "outbox-hold", error) || !_ra_desk_check_text (record->paper, error)
      || !ra_revoke_first_record (self->office, record, cancellable, error))
    return FALSE;
  _ra_desk_emit_changed (self, record->number);
  _ra_desk_emit_outbox_changed (self);
  return TRUE;
}

gint64
ra_desk_get_next_send (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), 0);
  return ra_outbox_get_next (self->outbox);
}
