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
  guint unfinished;
  guint obstacles[RA_SUBMISSION_OBSTACLE_PEOPLE + 1];
  guint uncertain;
  guint refused;
  gint64 next;
} Round;

static void
count_rows (GPtrArray *rows, Round *round)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *row = g_ptr_array_index (rows, i);

      round->unfinished += row->final ? 0 : 1;
      round->uncertain += row->record->state == RA_SUBMISSION_UNCERTAIN ? 1 : 0;
      round->obstacles[row->record->obstacle] += row->record->state == RA_SUBMISSION_FAILED ? 1 : 0;
      if (row->next_try != 0 && (round->next == 0 || row->next_try < round->next))
        round->next = row->next_try;
    }
}

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
  gboolean only_due = GPOINTER_TO_INT (args);
  g_autofree Round *round = g_new0 (Round, 1);
  g_autoptr (GPtrArray) tried = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gint64 next = only_due ? ra_desk_get_next_send (desk) : 0;

  if (!only_due || (next != 0 && next <= ra_clock_now (ra_desk_get_clock (desk))))
    {
      tried = ra_desk_send_outbox (desk, NULL, only_due, cancellable, error);
      if (tried == NULL)
        return NULL;
      count_tried (tried, round);
    }
  /* Who may not see cases is told nothing of their requests. */
  if (!ra_desk_may (desk, "case-show"))
    return g_steal_pointer (&round);
  all = ra_desk_list_unfinished (desk, cancellable, error);
  if (all == NULL)
    return NULL;
  count_rows (all, round);
  return g_steal_pointer (&round);
}

/* What stands in the way and goes by itself, perhaps. */
static char *
describe_obstacle (const Round *round)
{
  g_autofree char *next = ra_ui_words_time (round->next, ra_ui_words_now ());

  if (round->obstacles[RA_SUBMISSION_OBSTACLE_ANSWER] > 0)
    return g_strdup_printf (_ ("What the centre answered cannot be used; next try at %s. Nothing is lost."),
                            next);
  if (round->obstacles[RA_SUBMISSION_OBSTACLE_BUSY] > 0)
    return g_strdup_printf (_ ("The centre cannot deal with requests now; next try at %s. Nothing is lost."),
                            next);
  if (round->obstacles[RA_SUBMISSION_OBSTACLE_UNREACHABLE] > 0)
    return g_strdup_printf (_ ("The centre cannot be reached; next try at %s. Nothing is lost."), next);
  return NULL;
}

static char *
describe (const Round *round)
{
  g_autofree char *obstacle = round->next != 0 ? describe_obstacle (round) : NULL;

  if (round->unfinished == 0)
    return g_strdup (_ ("Everything is sent"));
  if (round->uncertain > 0)
    return g_strdup (_ ("Whether a certificate was issued is not known: see the outbox"));
  if (obstacle != NULL)
    return g_steal_pointer (&obstacle);
  for (guint i = 0; i < G_N_ELEMENTS (round->obstacles); i++)
    if (round->obstacles[i] > 0)
      return g_strdup (_ ("The centre did not take a request: see the outbox"));
  return g_strdup_printf (
      ngettext ("%u request is on its way", "%u requests are on their way", round->unfinished),
      round->unfinished);
}

static void
say (RaUiSender *self, const Round *round)
{
  g_autofree char *text = describe (round);
  gboolean offline = round->obstacles[RA_SUBMISSION_OBSTACLE_UNREACHABLE] > 0;

  g_signal_emit (self, signals[STATUS], 0, offline ? RA_UI_STATUS_OFFLINE : RA_UI_STATUS_IDLE, text);
}

static void
announce (RaUiSender *self, const Round *round)
{
  g_autofree char *text = NULL;

  if (round->refused > 0)
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
  g_autofree Round *round = ra_desk_call_finish (RA_DESK (source), result, &error);

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
  if (self->again)
    start (self, FALSE);
}

static void
start (RaUiSender *self, gboolean only_due)
{
  if (self->session == NULL || ra_ui_session_get_operator (self->session) == NULL)
    return;
  self->again = self->sending && (self->again || !only_due);
  if (self->sending)
    return;
  self->sending = TRUE;
  if (!only_due)
    g_signal_emit (self, signals[STATUS], 0, RA_UI_STATUS_BUSY, _ ("Sending…"));
  ra_desk_call_async (
      ra_ui_session_get_desk (self->session),
      &(RaDeskErrand){ .call = send, .args = GINT_TO_POINTER (only_due), .free_result = g_free },
      self->cancellable, on_sent, g_object_ref (self));
}

static gboolean
on_timer (gpointer data)
{
  start (RA_UI_SENDER (data), TRUE);
  return G_SOURCE_CONTINUE;
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
  g_signal_connect_object (session, "signed-out", G_CALLBACK (on_signed_out), self, G_CONNECT_SWAPPED);
  return self;
}

void
ra_ui_sender_send_now (RaUiSender *self)
{
  g_return_if_fail (RA_UI_IS_SENDER (self));

  start (self, FALSE);
}
