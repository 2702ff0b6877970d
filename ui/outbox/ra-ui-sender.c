/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/outbox/ra-ui-sender.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ui/kit/ra-ui-status-line.h"
#include "ui/kit/ra-ui-words.h"

/* How often the outbox is looked into: seconds. Cheap when nothing is due. */
#define LOOK_SECONDS 5

struct _RaUiSender
{
  GObject parent_instance;

  RaUiSession *session; /* not owned: whoever made us owns both */
  GCancellable *cancellable;
  guint timer;
  gboolean sending;
  guint late;     /* how many were late the last time */
  gboolean stale; /* the rows were read by somebody after this round looked */
  gboolean again; /* somebody wants everything tried once this round is over */
};

enum
{
  STATUS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiSender, ra_ui_sender, G_TYPE_OBJECT)

/* What one round found: the rows that were tried, and how the outbox stands then. */
typedef struct
{
  guint tried;
  guint issued;
  guint refused;
  RaOutboxStanding *standing; /* nullable: who looks may not see cases */
} Round;

static void
round_free (gpointer data)
{
  Round *self = data;

  g_clear_pointer (&self->standing, ra_outbox_standing_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Round, round_free)

static void
count_tried (GPtrArray *rows, Round *round)
{
  round->tried = rows->len;
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *row = g_ptr_array_index (rows, i);

      round->issued += row->tone == RA_TONE_GOOD ? 1 : 0;
      round->refused += row->record->state == RA_SUBMISSION_REJECTED ? 1 : 0;
    }
}

static gpointer
send (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaDeskSending sending = { .only_due = GPOINTER_TO_INT (args), .in_flight = RA_OUTBOX_IN_FLIGHT };
  g_autoptr (Round) round = g_new0 (Round, 1);
  g_autoptr (GPtrArray) tried = NULL;
  gint64 next = sending.only_due ? ra_desk_get_next_send (desk) : 0;

  if (!sending.only_due || (next != 0 && next <= ra_clock_now (ra_desk_get_clock (desk))))
    {
      tried = ra_desk_send_batch (desk, &sending, cancellable, error);
      if (tried == NULL)
        return NULL;
      count_tried (tried, round);
    }
  /* Who may not see cases is told nothing of their requests. */
  if (!ra_desk_may (desk, "case-show"))
    return g_steal_pointer (&round);
  round->standing = ra_desk_look_at_outbox (desk, cancellable, error);
  return round->standing != NULL ? g_steal_pointer (&round) : NULL;
}

static void
say (RaUiSender *self, const Round *round)
{
  const RaOutboxStanding *standing = round->standing;
  g_autofree char *next = ra_ui_words_time (standing != NULL ? standing->next_try : 0, ra_ui_words_now ());
  g_autofree char *text = ra_outbox_standing_describe (standing, next);
  gboolean offline = standing != NULL && standing->obstacles[RA_SUBMISSION_OBSTACLE_UNREACHABLE] > 0;

  g_signal_emit (self, signals[STATUS], 0, offline ? RA_UI_STATUS_OFFLINE : RA_UI_STATUS_IDLE, text);
}

/* A request became late while nobody looked: told once, with each further one. */
static char *
tell_late (RaUiSender *self, const Round *round)
{
  guint late = round->standing != NULL ? round->standing->overdue : 0;
  guint before = self->late;

  self->late = late;
  return late > before
             ? g_strdup_printf (ngettext ("%u request is not handled in its time: see the outbox",
                                          "%u requests are not handled in their time: see the outbox", late),
                                late)
             : NULL;
}

static void
announce (RaUiSender *self, const Round *round)
{
  g_autofree char *late = tell_late (self, round);
  g_autofree char *text = NULL;

  if (late != NULL)
    ra_ui_session_notice (self->session, late);
  else if (round->refused > 0)
    text = g_strdup_printf (ngettext ("The centre refused %u request: see the outbox",
                                      "The centre refused %u requests: see the outbox", round->refused),
                            round->refused);
  else if (round->issued > 0)
    text = g_strdup_printf (ngettext ("%u certificate arrived", "%u certificates arrived", round->issued),
                            round->issued);
  if (text != NULL)
    ra_ui_session_notice (self->session, text);
}

static void start (RaUiSender *self, gboolean only_due);

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RaUiSender) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Round) round = ra_desk_call_finish (RA_DESK (source), result, &error);

  self->sending = FALSE;
  if (self->session == NULL || ra_ui_session_get_operator (self->session) == NULL)
    return;
  if (round != NULL)
    {
      say (self, round);
      announce (self, round);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[STATUS], 0, RA_UI_STATUS_OFFLINE, error->message);
  if (self->again || self->stale)
    start (self, !self->again);
}

static void
start (RaUiSender *self, gboolean only_due)
{
  if (self->session == NULL || ra_ui_session_get_operator (self->session) == NULL)
    return;
  self->stale = FALSE;
  self->again = self->sending && (self->again || !only_due);
  if (self->sending)
    return;
  self->sending = TRUE;
  if (!only_due)
    g_signal_emit (self, signals[STATUS], 0, RA_UI_STATUS_BUSY, _ ("Sending…"));
  ra_desk_call_async (
      ra_ui_session_get_desk (self->session),
      &(RaDeskErrand){ .call = send, .args = GINT_TO_POINTER (only_due), .free_result = round_free },
      self->cancellable, on_sent, g_object_ref (self));
}

static void
on_progress (RaUiSender *self)
{
  RaDesk *desk = ra_ui_session_get_desk (self->session);
  RaOutboxProgress progress;
  g_autofree char *line = NULL, *text = NULL;

  if (!self->sending || !ra_desk_get_outbox_progress (desk, &progress) || progress.total < 2)
    return;
  line = ra_outbox_progress_describe (&progress);
  text = g_strdup_printf (_ ("Sending: %s"), line);
  g_signal_emit (self, signals[STATUS], 0, RA_UI_STATUS_BUSY, text);
}

static gboolean
on_timer (gpointer data)
{
  start (RA_UI_SENDER (data), TRUE);
  return G_SOURCE_CONTINUE;
}

/* Another program may have put something there: what is said of it goes with the rows that are shown. */
static void
on_outbox_seen (RaUiSender *self)
{
  if (!self->sending)
    start (self, TRUE);
  else
    self->stale = TRUE;
}

static void
on_signed_in (RaUiSender *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (LOOK_SECONDS, on_timer, self);
  start (self, TRUE);
}

static void
on_signed_out (RaUiSender *self)
{
  self->late = 0;
  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
ra_ui_sender_dispose (GObject *object)
{
  RaUiSender *self = RA_UI_SENDER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->session), (gpointer *) &self->session);
  self->session = NULL;
  G_OBJECT_CLASS (ra_ui_sender_parent_class)->dispose (object);
}

static void
ra_ui_sender_class_init (RaUiSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_sender_dispose;
  signals[STATUS] = g_signal_new ("status", RA_UI_TYPE_SENDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
ra_ui_sender_init (RaUiSender *self)
{
  self->cancellable = g_cancellable_new ();
}

RaUiSender *
ra_ui_sender_new (RaUiSession *session)
{
  RaUiSender *self = g_object_new (RA_UI_TYPE_SENDER, NULL);

  self->session = session;
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &self->session);
  g_signal_connect_object (session, "signed-in", G_CALLBACK (on_signed_in), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "send-wanted", G_CALLBACK (ra_ui_sender_send_now), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "outbox-seen", G_CALLBACK (on_outbox_seen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "outbox-progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "signed-out", G_CALLBACK (on_signed_out), self, G_CONNECT_SWAPPED);
  return self;
}

void
ra_ui_sender_send_now (RaUiSender *self)
{
  g_return_if_fail (RA_UI_IS_SENDER (self));

  start (self, FALSE);
}
