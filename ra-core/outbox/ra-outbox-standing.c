/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-standing.h"

#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/outbox/ra-outbox-pause.h"
#include "ra-core/outbox/ra-outbox-private.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-certification.h"

typedef struct
{
  RaOffice *office;
  RaOutboxStanding *standing;
  gint64 now;
  gint64 midnight;
} Look;

static gint64
midnight_before (gint64 now)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (moment), g_date_time_get_month (moment),
                               g_date_time_get_day_of_month (moment), 0, 0, 0);

  return g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
}

static void
count_term (const Look *self, const RaSubmissionRecord *record)
{
  RaOutboxStanding *standing = self->standing;
  gint64 due
      = ra_deadline_due (ra_office_get_profile (self->office), RA_DEADLINE_ID_CERTIFY, record->created);

  if (due <= 0)
    return;
  if (due < self->now)
    standing->overdue++;
  else if (standing->due == 0 || due < standing->due)
    standing->due = due;
}

static void
count_unfinished (const Look *self, const RaSubmissionRecord *record)
{
  RaOutboxStanding *standing = self->standing;

  standing->unfinished++;
  if (record->state == RA_SUBMISSION_FAILED)
    standing->obstacles[record->obstacle]++;
  if (record->state != RA_SUBMISSION_QUEUED && record->state != RA_SUBMISSION_HELD
      && record->created >= self->midnight)
    standing->sent_today++;
  if (standing->oldest == 0 || record->created < standing->oldest)
    standing->oldest = record->created;
  count_term (self, record);
}

static gboolean
look_at_unfinished (const Look *self, RaStore *store, RaSubmissionState state, GError **error)
{
  g_autoptr (GArray) ids = ra_store_list_submission_ids (store, state, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (RaSubmissionRecord) record
          = ra_store_get_submission (store, g_array_index (ids, gint64, i), NULL);

      if (record != NULL && (guint) record->obstacle < RA_SUBMISSION_N_OBSTACLES)
        count_unfinished (self, record);
      else
        self->standing->unreadable++;
    }
  return ids != NULL;
}

/* Within one reading: what another program moves from one state to another meanwhile is not missed in both. */
static gpointer
look (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Look *self = data;
  RaOutboxStanding *standing = self->standing;

  for (RaSubmissionState state = 0; state < RA_SUBMISSION_N_STATES; state++)
    {
      gboolean final = ra_submission_state_is_final (state);
      gint64 all = ra_store_count_submissions (store, state, 0, error);
      gint64 today = all < 0 || !final ? 0 : ra_store_count_submissions (store, state, self->midnight, error);

      if (all < 0 || today < 0 || (!final && !look_at_unfinished (self, store, state, error)))
        return NULL;
      standing->states[state] = (guint) all;
      standing->back_today += (guint) today;
    }
  standing->sent_today += standing->back_today;
  standing->paused_by = ra_outbox_pause_dup_who (store);
  return standing;
}

RaOutboxStanding *
ra_outbox_look (RaOutbox *self, GCancellable *cancellable, GError **error)
{
  RaOffice *office = _ra_outbox_get_office (self);
  g_autoptr (RaOutboxStanding) standing = g_new0 (RaOutboxStanding, 1);
  Look order = { .office = office, .standing = standing, .now = ra_office_now (office) };

  order.midnight = midnight_before (order.now);
  if (ra_office_read (office, look, &order, cancellable, error) == NULL)
    return NULL;
  standing->next_try = ra_outbox_get_next (self);
  return g_steal_pointer (&standing);
}

void
ra_outbox_standing_free (RaOutboxStanding *self)
{
  g_free (self->paused_by);
  g_free (self);
}

/* ---- in words ---- */

/* What stands in the way and goes by itself, perhaps. */
static char *
describe_obstacle (const RaOutboxStanding *self, const char *next)
{
  if (self->obstacles[RA_SUBMISSION_OBSTACLE_ANSWER] > 0)
    return g_strdup_printf (_ ("What the centre answered cannot be used; next try at %s. Nothing is lost."),
                            next);
  if (self->obstacles[RA_SUBMISSION_OBSTACLE_BUSY] > 0)
    return g_strdup_printf (_ ("The centre cannot deal with requests now; next try at %s. Nothing is lost."),
                            next);
  if (self->obstacles[RA_SUBMISSION_OBSTACLE_UNREACHABLE] > 0)
    return g_strdup_printf (_ ("The centre cannot be reached; next try at %s. Nothing is lost."), next);
  return NULL;
}

static gboolean
has_obstacle (const RaOutboxStanding *self)
{
  for (guint i = 0; i < RA_SUBMISSION_N_OBSTACLES; i++)
    if (self->obstacles[i] > 0)
      return TRUE;
  return FALSE;
}

/* What cannot be read may have been sent or not. */
static char *
describe_end (const RaOutboxStanding *self)
{
  if (self->unreadable == 0)
    return g_strdup (_ ("Everything is sent"));
  return g_strdup_printf (ngettext ("%u request cannot be read: see the outbox",
                                    "%u requests cannot be read: see the outbox", self->unreadable),
                          self->unreadable);
}

/* Nothing of what is in the queue alone has left the station. */
static char *
describe_way (const RaOutboxStanding *self)
{
  if (self->states[RA_SUBMISSION_QUEUED] >= self->unfinished)
    return g_strdup_printf (
        ngettext ("%u request waits to be sent", "%u requests wait to be sent", self->unfinished),
        self->unfinished);
  return g_strdup_printf (
      ngettext ("%u request is on its way", "%u requests are on their way", self->unfinished),
      self->unfinished);
}

char *
ra_outbox_standing_describe (const RaOutboxStanding *self, const char *next)
{
  g_autofree char *obstacle = NULL;

  if (self == NULL)
    return g_strdup ("");
  if (self->unfinished == 0)
    return describe_end (self);
  if (self->states[RA_SUBMISSION_UNCERTAIN] > 0)
    return g_strdup (_ ("Whether a certificate was issued is not known: see the outbox"));
  obstacle = self->next_try != 0 ? describe_obstacle (self, next) : NULL;
  if (self->paused_by != NULL)
    return g_strdup_printf (ngettext ("Sending is paused by %2$s; %1$u request waits",
                                      "Sending is paused by %2$s; %1$u requests wait", self->unfinished),
                            self->unfinished, self->paused_by);
  if (obstacle != NULL)
    return g_steal_pointer (&obstacle);
  if (has_obstacle (self))
    return g_strdup (_ ("The centre did not take a request: see the outbox"));
  return describe_way (self);
}

char *
ra_outbox_standing_summarise (const RaOutboxStanding *self)
{
  /* Translators: what was sent to the centre, what it answered for good, what waits, what is late */
  return g_strdup_printf (_ ("Today: %u sent, %u came back · %u without an end, of them %u late"),
                          self->sent_today, self->back_today, self->unfinished, self->overdue);
}
