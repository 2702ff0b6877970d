/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "app/tool/ra-tool-list.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/outbox/ra-desk-trip.h"

/* ---- the outbox ---- */

G_STATIC_ASSERT (G_STRUCT_OFFSET (RaSubmissionView, record) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (RaCertificateView, record) == 0);

static const char *
usage_of (gconstpointer row)
{
  return ra_usage_to_string (((const RaSubmissionView *) row)->record->usage);
}

static const char *
state_of (gconstpointer row)
{
  return ra_submission_state_to_string (((const RaSubmissionView *) row)->record->state);
}

static const RaToolColumn columns[] = {
  RA_TOOL_RECORD_COLUMN ("id", NUMBER, RaSubmissionRecord, id, 1),
  RA_TOOL_RECORD_COLUMN ("case", TEXT, RaSubmissionRecord, case_number, 2),
  RA_TOOL_RECORD_COLUMN ("subscriber", COUNT, RaSubmissionRecord, subscriber, 0),
  RA_TOOL_STATE ("usage", usage_of, 3),
  RA_TOOL_STATE ("state", state_of, 4),
  RA_TOOL_RECORD_COLUMN ("text", TEXT, RaSubmissionRecord, text, 5),
  RA_TOOL_COLUMN ("next_try", TIME, RaSubmissionView, next_try),
  RA_TOOL_COLUMN ("waits_for", TEXT, RaSubmissionView, waits_for),
  RA_TOOL_COLUMN ("due", TIME, RaSubmissionView, due),
  RA_TOOL_COLUMN ("overdue", FLAG, RaSubmissionView, overdue),
  { NULL },
};

static RaToolStatus
list (RaTool *tool)
{
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_list_outbox (tool->desk, ra_tool_args_get (tool->args, "case"), NULL, &error);
  return ra_tool_list (tool, rows, columns, error);
}

/* Sent and waiting is done; anything that came back otherwise is a failure, told row by row. */
static RaToolStatus
judge (GPtrArray *rows)
{
  RaToolStatus status = RA_TOOL_DONE;

  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *view = g_ptr_array_index (rows, i);

      if (view->tone == RA_TONE_GOOD || view->record->state == RA_SUBMISSION_WAITING)
        continue;
      fprintf (stderr, "ra-tool: %s, %s: %s\n", view->record->case_number, view->usage_label,
               view->record->text);
      if (view->record->state == RA_SUBMISSION_HELD)
        status = MAX (status, RA_TOOL_FORBIDDEN);
      else if (status == RA_TOOL_DONE)
        status = RA_TOOL_FAILED;
    }
  return status;
}

/* ---- sending ---- */

/* Ctrl-C and the end of the day stop the round, and not the program: what was said to the centre is on the disk. */
typedef struct
{
  GMainContext *context;
  GThread *thread;
  gboolean ends; /* for the thread alone */
  GCancellable *cancellable;
  RaDesk *desk;
} Watch;

static gboolean
on_signal (gpointer data)
{
  g_cancellable_cancel (((Watch *) data)->cancellable);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_second (gpointer data)
{
  RaOutboxProgress progress;
  g_autofree char *line = NULL;

  if (!ra_desk_get_outbox_progress (((Watch *) data)->desk, &progress))
    return G_SOURCE_CONTINUE;
  line = ra_outbox_progress_describe (&progress);
  fprintf (stderr, "\r\033[K%s", line);
  return G_SOURCE_CONTINUE;
}

static gpointer
run_watch (gpointer data)
{
  Watch *self = data;

  g_main_context_push_thread_default (self->context);
  while (!self->ends)
    g_main_context_iteration (self->context, TRUE);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* @source: (transfer full) */
static void
attach (Watch *self, GSource *source, GSourceFunc function)
{
  g_source_set_callback (source, function, self, NULL);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
watch_begin (Watch *self, RaDesk *desk)
{
  self->desk = desk;
  self->context = g_main_context_new ();
  self->cancellable = g_cancellable_new ();
  attach (self, g_unix_signal_source_new (SIGINT), on_signal);
  attach (self, g_unix_signal_source_new (SIGTERM), on_signal);
  if (isatty (STDERR_FILENO))
    attach (self, g_timeout_source_new_seconds (1), on_second);
  self->thread = g_thread_new ("ra-tool-watch", run_watch, self);
}

static gboolean
end_thread (gpointer data)
{
  ((Watch *) data)->ends = TRUE;
  return G_SOURCE_REMOVE;
}

static void
watch_end (Watch *self)
{
  attach (self, g_idle_source_new (), end_thread);
  g_thread_join (self->thread);
  if (isatty (STDERR_FILENO))
    fputs ("\r\033[K", stderr);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
}

static RaToolStatus
fail_to_send (GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return ra_tool_fail (error);
  g_error_free (error);
  fprintf (
      stderr, "ra-tool: %s\n",
      _ ("Sending was stopped. Nothing is lost: what is on its way goes on with the same bytes the next time."));
  return RA_TOOL_FAILED;
}

static RaToolStatus
send (RaTool *tool)
{
  RaDeskSending sending = { .number = ra_tool_args_word (tool->args, 0),
                            .until_empty = ra_tool_args_has (tool->args, "until-empty") };
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;
  Watch watch = { 0 };

  if (!ra_tool_args_get_number (tool->args, "in-flight", RA_OUTBOX_IN_FLIGHT, &sending.in_flight, &error))
    return ra_tool_fail (error);
  if (sending.in_flight < 1 || sending.in_flight > RA_OUTBOX_MAX_IN_FLIGHT)
    return ra_tool_misuse (_ ("--in-flight wants a number from 1 to %u"), RA_OUTBOX_MAX_IN_FLIGHT);
  watch_begin (&watch, tool->desk);
  rows = ra_desk_send_batch (tool->desk, &sending, watch.cancellable, &error);
  watch_end (&watch);
  if (rows == NULL)
    return fail_to_send (error);
  ra_tool_print_rows (tool, rows, columns);
  return judge (rows);
}

/* ---- how it stands ---- */

static char *
time_of (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%F %H:%M") : g_strdup ("");
}

static void
print_states_json (const RaOutboxStanding *standing, const char *line)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "states");
  json_builder_begin_object (json);
  for (RaSubmissionState state = 0; state < RA_SUBMISSION_N_STATES; state++)
    ra_tool_json_number (json, ra_submission_state_to_string (state), standing->states[state]);
  json_builder_end_object (json);
  ra_tool_json_number (json, "unfinished", standing->unfinished);
  ra_tool_json_number (json, "overdue", standing->overdue);
  ra_tool_json_number (json, "sent_today", standing->sent_today);
  ra_tool_json_number (json, "back_today", standing->back_today);
  ra_tool_json_number (json, "unreadable", standing->unreadable);
  ra_tool_json_time (json, "oldest", standing->oldest);
  ra_tool_json_time (json, "due", standing->due);
  ra_tool_json_time (json, "next_try", standing->next_try);
  ra_tool_json_text (json, "paused_by", standing->paused_by);
  ra_tool_json_text (json, "text", line);
  json_builder_end_object (json);
  ra_tool_json_print (json);
}

static RaToolStatus
show_standing (RaTool *tool)
{
  GError *error = NULL;
  g_autoptr (RaOutboxStanding) standing = ra_desk_look_at_outbox (tool->desk, NULL, &error);
  g_autofree char *next = NULL, *line = NULL, *summary = NULL;

  if (standing == NULL)
    return ra_tool_fail (error);
  next = time_of (standing->next_try);
  line = ra_outbox_standing_describe (standing, next);
  if (tool->json)
    {
      print_states_json (standing, line);
      return RA_TOOL_DONE;
    }
  summary = ra_outbox_standing_summarise (standing);
  for (RaSubmissionState state = 0; state < RA_SUBMISSION_N_STATES; state++)
    printf ("%s\t%u\n", ra_submission_state_to_string (state), standing->states[state]);
  puts (summary);
  puts (line);
  return RA_TOOL_DONE;
}

static RaToolStatus
set_pause (RaTool *tool, gboolean pause)
{
  GError *error = NULL;

  return ra_tool_end (
      ra_desk_pause_outbox (tool->desk, pause, ra_tool_args_get (tool->args, "reason"), NULL, &error),
      &error);
}

static RaToolStatus
pause_sending (RaTool *tool)
{
  return set_pause (tool, TRUE);
}

static RaToolStatus
resume_sending (RaTool *tool)
{
  return set_pause (tool, FALSE);
}

/* ---- one of them ---- */

/* The verb's first word. Returns: %RA_TOOL_DONE with @id and the desk open */
static RaToolStatus
open_for (RaTool *tool, gint64 *id)
{
  const char *word = ra_tool_args_word (tool->args, 0);
  guint64 number;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL))
    return ra_tool_misuse (_ ("“%s” is no number of a submission; outbox list shows them"), word);
  *id = (gint64) number;
  return ra_tool_open (tool);
}

static RaToolStatus
set_hold (RaTool *tool, gboolean hold)
{
  GError *error = NULL;
  gint64 id;
  RaToolStatus status = open_for (tool, &id);

  if (status != RA_TOOL_DONE)
    return status;
  return ra_tool_end (
      ra_desk_hold_submission (tool->desk, id, hold, ra_tool_args_get (tool->args, "reason"), NULL, &error),
      &error);
}

static RaToolStatus
hold (RaTool *tool)
{
  return set_hold (tool, TRUE);
}

static RaToolStatus
release (RaTool *tool)
{
  return set_hold (tool, FALSE);
}

/* ---- the service medium ---- */

static RaToolStatus
admit_carrier (RaTool *tool)
{
  const char *thumbprint = ra_tool_args_get (tool->args, "thumbprint");
  RaToolStatus status;
  GError *error = NULL;

  if (thumbprint == NULL)
    return ra_tool_misuse (_ ("outbox carrier wants --thumbprint HEX, as ra-carrier printed it"));
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  return ra_tool_end (
      ra_desk_admit_carrier (tool->desk, ra_tool_args_word (tool->args, 0), thumbprint, NULL, &error),
      &error);
}

/* @error: (transfer full) (nullable) */
static RaToolStatus
tell_trip (RaTool *tool, RaTripResult *made, GError *error)
{
  g_autoptr (RaTripResult) result = made;
  g_autofree char *words = NULL;

  if (result == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      if (result->file != NULL)
        ra_tool_json_text (json, "file", result->file);
      ra_tool_json_number (json, "messages", result->messages);
      ra_tool_json_number (json, "known", result->known);
      ra_tool_json_number (json, "left", result->left);
      ra_tool_json_number (json, "second_certificates", result->seconds);
      json_builder_end_object (json);
      ra_tool_json_print (json);
      return RA_TOOL_DONE;
    }
  words = ra_trip_result_describe (result);
  puts (words);
  return RA_TOOL_DONE;
}

static RaToolStatus
export_outbox (RaTool *tool)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  RaDeskTrip trip = { .medium = ra_tool_args_word (tool->args, 0) };
  GError *error = NULL;
  RaTripResult *result;

  for (guint i = 1; ra_tool_args_word (tool->args, i) != NULL; i++)
    g_ptr_array_add (numbers, (gpointer) ra_tool_args_word (tool->args, i));
  g_ptr_array_add (numbers, NULL);
  trip.numbers = (const char *const *) numbers->pdata;
  result = ra_desk_carry_outbox (tool->desk, &trip, NULL, &error);
  return tell_trip (tool, result, error);
}

static RaToolStatus
import_outbox (RaTool *tool)
{
  const RaDeskTrip trip = { .medium = ra_tool_args_word (tool->args, 0) };
  GError *error = NULL;
  RaTripResult *result = ra_desk_take_in_outbox (tool->desk, &trip, NULL, &error);

  return tell_trip (tool, result, error);
}

/* ---- certificates ---- */

static const char *
usage_of_certificate (gconstpointer row)
{
  return ra_usage_to_string (((const RaCertificateView *) row)->record->usage);
}

static const char *
status_of_certificate (gconstpointer row)
{
  return ra_certificate_status_to_string (((const RaCertificateView *) row)->status);
}

static RaToolStatus
list_certificates (RaTool *tool)
{
  static const RaToolColumn of_certificates[] = {
    RA_TOOL_RECORD_COLUMN ("case", TEXT, RaCertificateRecord, case_number, 1),
    RA_TOOL_RECORD_COLUMN ("subscriber", COUNT, RaCertificateRecord, subscriber, 2),
    RA_TOOL_STATE ("usage", usage_of_certificate, 3),
    RA_TOOL_RECORD_COLUMN ("serial", TEXT, RaCertificateRecord, serial, 4),
    RA_TOOL_RECORD_COLUMN ("not_before", TIME, RaCertificateRecord, not_before, 5),
    RA_TOOL_RECORD_COLUMN ("not_after", TIME, RaCertificateRecord, not_after, 6),
    RA_TOOL_STATE ("status", status_of_certificate, 7),
    { NULL },
  };
  GError *error = NULL;
  GPtrArray *rows;

  rows = ra_desk_list_certificates (tool->desk, ra_tool_args_word (tool->args, 0), NULL, &error);
  return ra_tool_list (tool, rows, of_certificates, error);
}

static RaToolStatus
write_certificates (RaTool *tool)
{
  const char *medium = ra_tool_args_get (tool->args, "medium");
  g_auto (GStrv) names = NULL;
  RaToolStatus status;
  GError *error = NULL;

  if (medium == NULL)
    return ra_tool_misuse (_ ("certificate write wants --medium DIR"));
  status = ra_tool_open (tool);
  if (status != RA_TOOL_DONE)
    return status;
  names = ra_desk_write_certificates (tool->desk, ra_tool_args_word (tool->args, 0), medium, NULL, &error);
  if (names == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      ra_tool_json_texts (json, "files", names);
      json_builder_end_object (json);
      ra_tool_json_print (json);
    }
  for (guint i = 0; !tool->json && names[i] != NULL; i++)
    puts (names[i]);
  return RA_TOOL_DONE;
}

static RaToolStatus
record_revocation (RaTool *tool)
{
  const RaRevocationRecord record = { .number = ra_tool_args_word (tool->args, 0),
                                      .serial = ra_tool_args_word (tool->args, 1),
                                      .paper = ra_tool_args_get (tool->args, "paper"),
                                      .date = ra_tool_args_get (tool->args, "date") };
  GError *error = NULL;

  return ra_tool_end (ra_desk_record_revocation (tool->desk, &record, NULL, &error), &error);
}

static RaToolStatus
list_waiting (RaTool *tool)
{
  g_auto (GStrv) numbers = NULL;
  GError *error = NULL;

  numbers = ra_desk_list_waiting_for (tool->desk, ra_tool_args_word (tool->args, 0),
                                      ra_tool_args_word (tool->args, 1), NULL, &error);
  if (numbers == NULL)
    return ra_tool_fail (error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      ra_tool_json_texts (json, "cases", numbers);
      json_builder_end_object (json);
      ra_tool_json_print (json);
    }
  for (guint i = 0; !tool->json && numbers[i] != NULL; i++)
    puts (numbers[i]);
  return RA_TOOL_DONE;
}

static RaToolStatus
settle (RaTool *tool)
{
  const char *said = ra_tool_args_get (tool->args, "said");
  RaSettlement settlement = { .said = RA_N_SETTLED,
                              .who = ra_tool_args_get (tool->args, "who"),
                              .at = ra_tool_args_get (tool->args, "at") };
  GError *error = NULL;
  RaToolStatus status;

  for (guint i = 0; i < RA_N_SETTLED; i++)
    if (g_str_equal (said, ra_settled_names ()[i]))
      settlement.said = i;
  if (settlement.said == RA_N_SETTLED)
    return ra_tool_misuse (_ ("--said is issued, not-issued or rejected"));
  status = open_for (tool, &settlement.id);
  if (status != RA_TOOL_DONE)
    return status;
  return ra_tool_end (ra_desk_settle_submission (tool->desk, &settlement,
                                                 ra_tool_args_get (tool->args, "certificate"), NULL, &error),
                      &error);
}

static const RaToolOption settle_options[] = {
  { "said", N_ ("WHAT"), N_ ("issued, not-issued or rejected"), .required = TRUE },
  { "who", N_ ("TEXT"), N_ ("who at the centre said so"), .required = TRUE },
  { "at", N_ ("MOMENT"), N_ ("when, as 2026-11-30 10:00"), .required = TRUE },
  { "certificate", N_ ("FILE"), N_ ("the certificate that was issued, when it did not come") },
  { NULL },
};

static const RaToolOption revoked_options[] = {
  { "paper", N_ ("TEXT"), N_ ("by what paper: name, number and date"), .required = TRUE },
  { "date", N_ ("DATE"), N_ ("day of the revocation, as 2026-11-30"), .required = TRUE },
  { NULL },
};

static const RaToolOption list_options[] = {
  { "case", N_ ("CASE"), N_ ("only of this case") },
  { NULL },
};

static const RaToolOption send_options[] = {
  { "in-flight", N_ ("N"), N_ ("how many at once, from 1 to 16 (4 when not given)") },
  { "until-empty", NULL, N_ ("go on as tries become due by themselves, until none does") },
  { NULL },
};

static const RaToolOption hold_options[] = {
  { "reason", N_ ("TEXT"), N_ ("why") },
  { NULL },
};

static const RaToolOption carrier_options[] = {
  { "thumbprint", N_ ("HEX"), N_ ("SHA-256 of its certificate, as ra-carrier printed it"), .required = TRUE },
  { NULL },
};

static const RaToolOption write_options[] = {
  { "medium", N_ ("DIR"), N_ ("folder of the client's medium"), .required = TRUE },
  { NULL },
};

const RaToolVerb ra_tool_outbox_verbs[] = {
  { "outbox", "list", NULL, 0, 0, ra_tool_open, list, list_options,
    N_ ("Lists what was sent or is to be sent.") },
  { "outbox", "send", N_ ("[CASE]"), 0, 1, ra_tool_open, send, send_options,
    N_ ("Sends at once what is not finished, and takes the answers in.") },
  { "outbox", "status", NULL, 0, 0, ra_tool_open, show_standing, NULL,
    N_ ("Says how many there are in each state, what is late, and what waits for what.") },
  { "outbox", "pause", NULL, 0, 0, ra_tool_open, pause_sending, hold_options,
    N_ ("Begins nothing new until sending is resumed, in whatever program of this station.") },
  { "outbox", "resume", NULL, 0, 0, ra_tool_open, resume_sending, hold_options, N_ ("Lets sending go on.") },
  { "outbox", "hold", N_ ("ID"), 1, 1, NULL, hold, hold_options, N_ ("Holds a submission back.") },
  { "outbox", "release", N_ ("ID"), 1, 1, NULL, release, NULL, N_ ("Lets a submission go on.") },
  { "outbox", "carrier", N_ ("FILE"), 1, 1, NULL, admit_carrier, carrier_options,
    N_ ("Admits who may carry this station's bundles.") },
  { "outbox", "export", N_ ("MEDIUM [CASE…]"), 1, -1, ra_tool_open, export_outbox, NULL,
    N_ ("Writes what waits for the centre to a service medium.") },
  { "outbox", "import", N_ ("MEDIUM"), 1, 1, ra_tool_open, import_outbox, NULL,
    N_ ("Takes in what a carrier brought back.") },
  { "outbox", "settle", N_ ("ID"), 1, 1, NULL, settle, settle_options,
    N_ ("Settles by telephone what became of an uncertain request, and records who said so.") },
  { "certificate", "waiting", N_ ("CASE SERIAL"), 2, 2, ra_tool_open, list_waiting, NULL,
    N_ ("Lists the cases whose requests wait until this certificate is revoked.") },
  { "certificate", "list", N_ ("CASE"), 1, 1, ra_tool_open, list_certificates, NULL,
    N_ ("Lists the certificates of a case.") },
  { "certificate", "revoked", N_ ("CASE SERIAL"), 2, 2, ra_tool_open, record_revocation, revoked_options,
    N_ ("Records that a certificate was revoked; what waited for it goes on. The centre is told nothing.") },
  { "certificate", "write", N_ ("CASE"), 1, 1, NULL, write_certificates, write_options,
    N_ ("Writes the certificates of a case to a medium.") },
  { NULL },
};
