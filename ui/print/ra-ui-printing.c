/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-printing.h"

#include <cups/cups.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtkunixprint.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/print/ra-ui-paper-end.h"

/* Groups of the preferences: what was chosen for the paper PAPER, and for any of them. */
#define GROUP RA_UI_PREFERENCES_PRINT
#define GROUP_OF GROUP " %s"

struct _RaUiPrinting
{
  GObject parent_instance;

  RaUiSession *session;
  char *number;
  char *paper;
  char *label;
  guint subscriber;
  char *scan; /* nullable: an attachment in place of a paper */

  GtkPrinter *printer;
  GtkPrintSettings *settings;
  GtkPageSetup *setup;
  GtkPrintJob *job;
  char *title; /* of the job, by which the queue knows it */
  int fd;      /* of what is printed, which has no name anywhere; −1: none */

  gint64 record;    /* of the desk, from when it was sent */
  RaPaperFate fate; /* what became of it */
  char *words;      /* nullable: of the printer */
};

enum
{
  TOLD,
  OVER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiPrinting, ra_ui_printing, G_TYPE_OBJECT)

/* ---- telling ---- */

/* Where nobody looks at the paper any more, the window says it. */
static void
tell (RaUiPrinting *self, const char *text, const GError *error)
{
  if (g_signal_has_handler_pending (self, signals[TOLD], 0, FALSE))
    g_signal_emit (self, signals[TOLD], 0, text, error);
  else if (error != NULL)
    ra_ui_session_report (self->session, error);
  else
    ra_ui_session_notice (self->session, text);
}

static void
give_up (RaUiPrinting *self, const GError *error)
{
  tell (self, NULL, error);
  g_signal_emit (self, signals[OVER], 0);
}

/* ---- what became of it ---- */

static char *
describe_end (RaUiPrinting *self)
{
  if (self->fate == RA_PAPER_FATE_PRINTED)
    return g_strdup (_ ("Printed, and recorded in the journal."));
  if (self->fate == RA_PAPER_FATE_CANCELLED)
    return g_strdup_printf (_ ("“%s” was cancelled at the printer and is not printed. Print it again."),
                            self->label);
  return g_strdup_printf (_ ("The printer did not print “%s”%s%s. Look at the printer, then print it again."),
                          self->label, self->words != NULL ? ": " : "",
                          self->words != NULL ? self->words : "");
}

static void
on_end_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RaUiPrinting) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = describe_end (self);

  ra_desk_call_finish (RA_DESK (source), result, &error);
  tell (self, text, error);
  g_signal_emit (self, signals[OVER], 0);
}

static void
record_end (RaUiPrinting *self)
{
  RaUiPaperEnd *end;

  /* Nobody may record anything while the station is locked: who comes next does. */
  if (ra_ui_session_get_operator (self->session) == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->session, record_end, self);
  end = ra_ui_paper_end_new (&(RaPrintEnd){ self->number, self->record, self->fate, self->words,
                                            self->scan != NULL ? self->paper : NULL });
  ra_desk_call_async (ra_ui_session_get_desk (self->session),
                      &(RaDeskErrand){ ra_ui_paper_end_record, end, ra_ui_paper_end_free, NULL }, NULL,
                      on_end_recorded, g_object_ref (self));
}

static void
finish (RaUiPrinting *self, RaPaperFate fate, const char *words)
{
  self->fate = fate;
  self->words = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  g_signal_connect_data (self->session, "signed-in", G_CALLBACK (record_end), g_object_ref (self),
                         (GClosureNotify) g_object_unref, G_CONNECT_SWAPPED);
  record_end (self);
}

/* ---- the queue ---- */

typedef struct
{
  RaPaperFate fate;
  char *words;
} Verdict;

static void
verdict_free (gpointer data)
{
  Verdict *verdict = data;

  g_free (verdict->words);
  g_free (verdict);
}

/* What the printer said last of the job. Returns: (transfer full) (nullable) */
static char *
ask_words (int id)
{
  ipp_t *request = ippNewRequest (IPP_OP_GET_JOB_ATTRIBUTES), *answer;
  g_autofree char *uri = g_strdup_printf ("ipp://localhost/jobs/%d", id);
  char *words;

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "job-uri", NULL, uri);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, cupsUser ());
  answer = cupsDoRequest (CUPS_HTTP_DEFAULT, request, "/jobs");
  words = g_utf8_make_valid (
      ippGetString (ippFindAttribute (answer, "job-printer-state-message", IPP_TAG_TEXT), 0, NULL) ?: "", -1);
  ippDelete (answer);
  return words;
}

/* The toolkit says "aborted" of both; the queue itself knows whether somebody took it out. */
static void
ask_queue (GTask *task, gpointer source, gpointer title, GCancellable *cancellable)
{
  Verdict *verdict = g_new0 (Verdict, 1);
  cups_job_t *jobs = NULL;
  int n = cupsGetJobs2 (CUPS_HTTP_DEFAULT, &jobs, NULL, 1, CUPS_WHICHJOBS_ALL);

  verdict->fate = RA_PAPER_FATE_FAILED;
  for (int i = 0; i < n; i++)
    if (g_strcmp0 (jobs[i].title, title) == 0 && jobs[i].state == IPP_JSTATE_CANCELED)
      verdict->fate = RA_PAPER_FATE_CANCELLED;
    else if (g_strcmp0 (jobs[i].title, title) == 0 && verdict->words == NULL)
      verdict->words = ask_words (jobs[i].id);
  if (n > 0)
    cupsFreeJobs (n, jobs);
  g_task_return_pointer (task, verdict, verdict_free);
}

static void
on_queue_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Verdict *verdict = g_task_propagate_pointer (G_TASK (result), NULL);

  finish (RA_UI_PRINTING (source), verdict->fate, verdict->words);
  verdict_free (verdict);
}

static void
find_out_why (RaUiPrinting *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_queue_answered, NULL);

  g_task_set_source_tag (task, find_out_why);
  g_task_set_task_data (task, g_strdup (self->title), g_free);
  g_task_run_in_thread (task, ask_queue);
}

static void
on_status_changed (GtkPrintJob *job, RaUiPrinting *self)
{
  GtkPrintStatus status = gtk_print_job_get_status (job);
  g_autoptr (RaUiPrinting) kept = g_object_ref (self);

  if (status != GTK_PRINT_STATUS_FINISHED && status != GTK_PRINT_STATUS_FINISHED_ABORTED)
    return;
  g_signal_handlers_disconnect_by_func (job, on_status_changed, self);
  if (status == GTK_PRINT_STATUS_FINISHED)
    finish (kept, RA_PAPER_FATE_PRINTED, NULL);
  else
    find_out_why (kept);
}

static void
on_given (GtkPrintJob *job, gpointer data, const GError *error)
{
  RaUiPrinting *self = data;

  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  if (error == NULL
      || g_signal_handlers_disconnect_by_func (job, on_status_changed, self) == 0) /* the status came first */
    return;
  finish (self, RA_PAPER_FATE_FAILED, error->message);
}

/* What is printed lies in memory and has no name: nothing of it is left when the program ends, however that is. */
static gboolean
give (RaUiPrinting *self, GBytes *pdf, GError **error)
{
  self->fd = ra_file_in_memory ("paper", pdf, error);
  if (self->fd < 0)
    return FALSE;
  self->title = g_strdup_printf ("%s · %s (%" G_GINT64_FORMAT ")", self->number, self->label, self->record);
  self->job = gtk_print_job_new (self->title, self->printer, self->settings, self->setup);
  gtk_print_job_set_track_print_status (self->job, TRUE);
  if (!gtk_print_job_set_source_fd (self->job, self->fd, error))
    return FALSE;
  g_signal_connect_data (self->job, "status-changed", G_CALLBACK (on_status_changed), g_object_ref (self),
                         (GClosureNotify) g_object_unref, 0);
  gtk_print_job_send (self->job, on_given, g_object_ref (self), g_object_unref);
  return TRUE;
}

/* ---- recording that the printer is given it, before it is ---- */

typedef struct
{
  char *number;
  char *paper;
  guint subscriber;
  char *printer;
  char *scan;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->number);
  g_free (order->paper);
  g_free (order->printer);
  g_free (order->scan);
  g_free (order);
}

static gpointer
send_paper (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Order *order = args;

  return ra_desk_send_paper (
      desk, &(RaPrintOrder){ order->number, order->paper, order->subscriber, order->printer, order->scan },
      cancellable, error);
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RaUiPrinting) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPrintJob) job = ra_desk_call_finish (RA_DESK (source), result, &error);
  g_autofree char *text = NULL;

  if (job == NULL)
    {
      give_up (self, error);
      return;
    }
  self->record = job->record;
  text = g_strdup_printf (_ ("Given to the printer “%s”. It counts as printed once it came out."),
                          gtk_printer_get_name (self->printer));
  tell (self, text, NULL);
  if (!give (self, job->pdf, &error))
    finish (self, RA_PAPER_FATE_FAILED, error->message);
}

static void
record (RaUiPrinting *self)
{
  Order *order = g_new0 (Order, 1);

  order->number = g_strdup (self->number);
  order->paper = g_strdup (self->paper);
  order->subscriber = self->subscriber;
  order->printer = g_strdup (gtk_printer_get_name (self->printer));
  order->scan = g_strdup (self->scan);
  ra_desk_call_async (ra_ui_session_get_desk (self->session),
                      &(RaDeskErrand){ send_paper, order, order_free, (GDestroyNotify) ra_print_job_free },
                      NULL, on_recorded, g_object_ref (self));
}

/* ---- asking which printer ---- */

/* What anything that was brought is printed by is remembered in one place. */
static char *
group_of (RaUiPrinting *self)
{
  return g_strdup_printf (GROUP_OF, self->scan != NULL ? "scan" : self->paper);
}

/* Of this paper; else the printer of the last one, and everything else as the printer has it. */
static GtkPrintSettings *
recall (RaUiPrinting *self)
{
  GKeyFile *keys = ra_ui_preferences_peek (ra_ui_session_get_preferences (self->session));
  g_autofree char *group = group_of (self);
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *printer = g_key_file_get_string (keys, GROUP, GTK_PRINT_SETTINGS_PRINTER, NULL);

  if (!gtk_print_settings_load_key_file (settings, keys, group, NULL) && printer != NULL)
    gtk_print_settings_set_printer (settings, printer);
  return settings;
}

static void
remember (RaUiPrinting *self)
{
  RaUiPreferences *preferences = ra_ui_session_get_preferences (self->session);
  GKeyFile *keys = ra_ui_preferences_peek (preferences);
  g_autofree char *group = group_of (self);

  g_key_file_remove_group (keys, group, NULL);
  gtk_print_settings_to_key_file (self->settings, keys, group);
  g_key_file_set_string (keys, GROUP, GTK_PRINT_SETTINGS_PRINTER, gtk_printer_get_name (self->printer));
  ra_ui_preferences_save (preferences);
}

static void
on_response (GtkPrintUnixDialog *dialog, int response, RaUiPrinting *self)
{
  g_autoptr (RaUiPrinting) kept = g_object_ref (self);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);

  if (response == GTK_RESPONSE_OK && printer != NULL)
    {
      self->printer = g_object_ref (printer);
      self->settings = gtk_print_unix_dialog_get_settings (dialog);
      self->setup = g_object_ref (gtk_print_unix_dialog_get_page_setup (dialog));
      remember (self);
      record (self);
    }
  else
    g_signal_emit (self, signals[OVER], 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The toolkit's own "Print to File" is no printer: it writes what others may read to where nobody guards it, and calls it
 * printed. Who wants a file saves one, which is an act of its own. */
static void
offer_queues_only (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "cups", NULL);
}

static void
ask (RaUiPrinting *self, GtkWindow *parent)
{
  GtkWidget *dialog;
  g_autoptr (GtkPrintSettings) settings = recall (self);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  offer_queues_only ();
  dialog = gtk_print_unix_dialog_new (_ ("Print"), parent);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_print_unix_dialog_set_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), setup);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), g_object_ref (self),
                         (GClosureNotify) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- object ---- */

static void
ra_ui_printing_finalize (GObject *object)
{
  RaUiPrinting *self = RA_UI_PRINTING (object);

  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->job);
  g_clear_object (&self->printer);
  g_clear_object (&self->settings);
  g_clear_object (&self->setup);
  g_clear_object (&self->session);
  g_free (self->number);
  g_free (self->paper);
  g_free (self->label);
  g_free (self->title);
  g_free (self->words);
  g_free (self->scan);
  G_OBJECT_CLASS (ra_ui_printing_parent_class)->finalize (object);
}

static void
ra_ui_printing_class_init (RaUiPrintingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_printing_finalize;
  signals[TOLD] = g_signal_new ("told", RA_UI_TYPE_PRINTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[OVER]
      = g_signal_new ("over", RA_UI_TYPE_PRINTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_printing_init (RaUiPrinting *self)
{
  self->fd = -1;
}

RaUiPrinting *
ra_ui_printing_start (GtkWindow *parent, RaUiSession *session, const char *number, const RaUiPaper *paper)
{
  RaUiPrinting *self = g_object_new (RA_UI_TYPE_PRINTING, NULL);

  self->session = g_object_ref (session);
  self->number = g_strdup (number);
  self->paper = g_strdup (paper->id);
  self->label = g_strdup (paper->label);
  self->subscriber = paper->subscriber;
  self->scan = g_strdup (paper->scan);
  ask (self, parent);
  return self;
}
