/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/outbox/ra-ui-outbox-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-export.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-table.h"
#include "ui/kit/ra-ui-words.h"
#include "ui/kit/ra-ui-wrap-box.h"
#include "ui/outbox/ra-ui-settle.h"
#include "ui/outbox/ra-ui-trip-bar.h"

struct _RaUiOutboxPage
{
  RaUiPage parent_instance;

  GtkStack *pages;
  GtkWidget *pause_button;
  GtkWidget *resume_button;
  GtkLabel *summary;
  GtkProgressBar *progress;
  GtkCheckButton *late_check;
  GtkWidget *hold_button;
  GtkWidget *release_button;
  GtkWidget *settle_button;
  GtkWidget *open_button;
  GtkWidget *export_button;
  GtkCheckButton *all_check;
  RaUiTable *table;
  RaUiTripBar *trip_bar;
  GtkLabel *answer_heading;
  GtkLabel *answer;
};

G_DEFINE_FINAL_TYPE (RaUiOutboxPage, ra_ui_outbox_page, RA_UI_TYPE_PAGE)

static char *
id_text (gconstpointer view)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, ((const RaSubmissionView *) view)->record->id);
}

static char *
number_text (gconstpointer view)
{
  return g_strdup (((const RaSubmissionView *) view)->record->case_number);
}

static char *
name_text (gconstpointer view)
{
  return g_strdup (((const RaSubmissionView *) view)->name);
}

static char *
usage_text (gconstpointer view)
{
  return g_strdup (((const RaSubmissionView *) view)->usage_label);
}

static char *
state_text (gconstpointer view)
{
  return g_strdup (((const RaSubmissionView *) view)->state_label);
}

static char *
answer_text (gconstpointer view)
{
  const RaSubmissionView *row = view;

  if (row->waits_for != NULL)
    return g_strdup_printf (_ ("Waits for %s to sign in"), row->waits_for);
  return g_strdup (row->record->text);
}

static char *
due_text (gconstpointer view)
{
  const RaSubmissionView *row = view;

  return row->final ? g_strdup ("") : ra_ui_words_due (row->due, ra_ui_words_now ());
}

static char *
next_text (gconstpointer view)
{
  return ra_ui_words_time (((const RaSubmissionView *) view)->next_try, ra_ui_words_now ());
}

/* What is over has nothing due and stands last. */
static int
compare_due (gconstpointer a, gconstpointer b)
{
  const RaSubmissionView *one = a, *other = b;
  gint64 x = one->final || one->due == 0 ? G_MAXINT64 : one->due;
  gint64 y = other->final || other->due == 0 ? G_MAXINT64 : other->due;

  return (x > y) - (x < y);
}

static int
compare_next (gconstpointer a, gconstpointer b)
{
  const RaSubmissionView *one = a, *other = b;

  return (one->next_try > other->next_try) - (one->next_try < other->next_try);
}

static const char *
state_style (gconstpointer view)
{
  return ra_ui_parts_tone (((const RaSubmissionView *) view)->tone);
}

static const char *
due_style (gconstpointer view)
{
  return ((const RaSubmissionView *) view)->overdue ? "error" : NULL;
}

static const char *
name_style (gconstpointer view)
{
  return "ra-strong";
}

static const char *
dim_style (gconstpointer view)
{
  return "dim-label";
}

/* ---- list ---- */

/* Returns: (transfer full) */
static char *
heading_of (const RaSubmissionView *row)
{
  g_autofree char *failures = NULL;

  if (row->record->tries == 0)
    return g_strdup_printf ("%s · %s · %s", row->name, row->usage_label, row->state_label);
  failures = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u try failed", "%u tries failed", row->record->tries),
      row->record->tries);
  return g_strdup_printf ("%s · %s · %s · %s", row->name, row->usage_label, row->state_label, failures);
}

static void
on_selected (RaUiOutboxPage *self, gpointer view)
{
  const RaSubmissionView *row = view;
  gboolean held = row != NULL && row->record->state == RA_SUBMISSION_HELD;
  g_autofree char *heading = NULL;

  gtk_widget_set_sensitive (self->open_button, row != NULL);
  gtk_widget_set_sensitive (self->hold_button, row != NULL && !row->final);
  gtk_widget_set_visible (self->hold_button, !held);
  gtk_widget_set_visible (self->release_button, held);
  gtk_widget_set_visible (self->settle_button, row != NULL && ra_ui_settle_may (row));
  if (row != NULL)
    heading = heading_of (row);
  ra_ui_parts_set_text (self->answer_heading, row == NULL ? NULL : heading);
  gtk_label_set_text (self->answer,
                      row == NULL ? _ ("Choose a row to read the centre's last answer.") : row->record->text);
}

/* Overdue ones come before all others; beside that they stay in the order they came. */
static int
compare_urgent (gconstpointer a, gconstpointer b)
{
  const RaSubmissionView *one = *(gconstpointer *) a, *other = *(gconstpointer *) b;

  if (one->overdue != other->overdue)
    return one->overdue ? -1 : 1;
  return (one->record->id > other->record->id) - (one->record->id < other->record->id);
}

static GPtrArray *
filtered (RaUiOutboxPage *self, GPtrArray *rows)
{
  gboolean finished = gtk_check_button_get_active (self->all_check);
  gboolean late = gtk_check_button_get_active (self->late_check);
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      RaSubmissionView *row = g_ptr_array_index (rows, i);

      if (late ? row->overdue : finished || !row->final)
        g_ptr_array_add (shown, row);
    }
  g_ptr_array_sort (shown, compare_urgent);
  return shown;
}

static void
count (RaUiOutboxPage *self, GPtrArray *rows)
{
  guint unfinished = 0;
  gboolean overdue = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *row = g_ptr_array_index (rows, i);

      unfinished += row->final ? 0 : 1;
      overdue |= !row->final && row->overdue;
    }
  ra_ui_page_count (RA_UI_PAGE (self), unfinished, overdue);
}

typedef struct
{
  GPtrArray *rows;
  RaOutboxStanding *standing;
} Outbox;

static void
outbox_free (gpointer data)
{
  Outbox *outbox = data;

  g_clear_pointer (&outbox->rows, g_ptr_array_unref);
  g_clear_pointer (&outbox->standing, ra_outbox_standing_free);
  g_free (outbox);
}

static gpointer
list_outbox (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Outbox *outbox = g_new0 (Outbox, 1);

  outbox->rows = GPOINTER_TO_INT (args) ? ra_desk_list_outbox (desk, NULL, cancellable, error)
                                        : ra_desk_list_unfinished (desk, cancellable, error);
  if (outbox->rows != NULL)
    outbox->standing = ra_desk_look_at_outbox (desk, cancellable, error);
  if (outbox->standing != NULL)
    return outbox;
  outbox_free (outbox);
  return NULL;
}

static void
show_standing (RaUiOutboxPage *self, const RaOutboxStanding *standing)
{
  g_autofree char *summary = ra_outbox_standing_summarise (standing);

  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (self->pause_button, standing->paused_by == NULL);
  gtk_widget_set_visible (self->resume_button, standing->paused_by != NULL);
}

/* Whether there ever was anything to send. */
static gboolean
is_empty (const RaOutboxStanding *standing)
{
  for (guint i = 0; i < RA_SUBMISSION_N_STATES; i++)
    if (standing->states[i] > 0)
      return FALSE;
  return TRUE;
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiOutboxPage *self = owner;
  const Outbox *outbox = result;
  g_autoptr (GPtrArray) shown = filtered (self, outbox->rows);

  ra_ui_table_set_rows (self->table, shown, id_text, (GBoxedCopyFunc) ra_submission_view_ref,
                        ra_submission_view_unref);
  gtk_stack_set_visible_child_name (self->pages, is_empty (outbox->standing) ? "empty" : "list");
  show_standing (self, outbox->standing);
  count (self, outbox->rows);
  ra_ui_session_see_outbox (ra_ui_page_get_session (RA_UI_PAGE (self)));
  gtk_widget_set_visible (
      self->export_button,
      shown->len > 0
          && ra_desk_may (ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (self))),
                          "case-export"));
}

static void
on_progress (RaUiOutboxPage *self)
{
  RaDesk *desk = ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (self)));
  RaOutboxProgress progress;
  gboolean sending = desk != NULL && ra_desk_get_outbox_progress (desk, &progress) && progress.total > 1;
  g_autofree char *line = sending ? ra_outbox_progress_describe (&progress) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), sending);
  if (!sending)
    return;
  gtk_progress_bar_set_fraction (self->progress, (double) progress.done / progress.total);
  gtk_progress_bar_set_text (self->progress, line);
}

/* ---- acts ---- */

typedef struct
{
  gint64 id;
  gboolean hold;
  char *reason;
} Hold;

static void
hold_free (gpointer data)
{
  Hold *hold = data;

  g_free (hold->reason);
  g_free (hold);
}

static gpointer
hold_submission (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Hold *hold = args;

  ra_desk_hold_submission (desk, hold->id, hold->hold, hold->reason, cancellable, error);
  return NULL;
}

static void
hold_row (RaUiOutboxPage *self, gint64 id, gboolean on, const char *reason)
{
  Hold *hold = g_new0 (Hold, 1);

  hold->id = id;
  hold->hold = on;
  hold->reason = g_strdup (reason);
  gtk_widget_grab_focus (GTK_WIDGET (self->table)); /* the button gives way to the other */
  ra_ui_page_act (RA_UI_PAGE (self),
                  &(RaUiCall){ .call = hold_submission, .args = hold, .free_args = hold_free });
}

/* Held is the row that was asked about, whatever is selected by now. */
static void
on_reason (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree gint64 *id = data;
  g_autofree char *reason = ra_ui_dialogs_ask_text_finish (result);

  if (reason != NULL)
    hold_row (RA_UI_OUTBOX_PAGE (source), *id, TRUE, reason);
}

static void
on_hold_clicked (RaUiOutboxPage *self)
{
  const RaSubmissionView *row = ra_ui_table_get_selected (self->table);

  if (row == NULL)
    return;
  ra_ui_dialogs_ask_text_async (
      GTK_WIDGET (self),
      &(RaUiQuestion){ .heading = _ ("Hold this request?"),
                       .body = _ ("It is not sent until it is let go on. The reason is kept in the journal."),
                       .label = _ ("Reason"),
                       .accept = _ ("_Hold") },
      on_reason, g_memdup2 (&row->record->id, sizeof row->record->id));
}

static void
on_release_clicked (RaUiOutboxPage *self)
{
  const RaSubmissionView *row = ra_ui_table_get_selected (self->table);

  if (row != NULL)
    hold_row (self, row->record->id, FALSE, NULL);
}

static void
on_settle_clicked (RaUiOutboxPage *self)
{
  const RaSubmissionView *row = ra_ui_table_get_selected (self->table);

  if (row != NULL)
    ra_ui_settle_ask (RA_UI_PAGE (self), row);
}

static void
on_activated (RaUiOutboxPage *self, gpointer view)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "s",
                              ((RaSubmissionView *) view)->record->case_number);
}

static void
on_open_clicked (RaUiOutboxPage *self)
{
  gpointer row = ra_ui_table_get_selected (self->table);

  if (row != NULL)
    on_activated (self, row);
}

/* ---- out of the station ---- */

static gpointer
export_rows (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaUiExported *exported = args;
  const RaTableOutput output = ra_ui_export_output (exported);
  GPtrArray *rows = exported->what;

  return ra_desk_export_outbox (desk, rows, &output, cancellable, error) ? GUINT_TO_POINTER (rows->len)
                                                                         : NULL;
}

static void
on_export_clicked (RaUiOutboxPage *self)
{
  g_autoptr (GPtrArray) rows = ra_ui_table_get_chosen (self->table);
  g_autofree char *body = g_strdup_printf (
      ngettext ("%u submission, with the name of the subscriber, leaves the station. The "
                "journal keeps what for.",
                "%u submissions, with the names of the subscribers, leave the station. The "
                "journal keeps what for.",
                rows->len),
      rows->len);

  if (rows->len > 0)
    ra_ui_export_start (RA_UI_PAGE (self), &(RaUiExport){ .body = body,
                                                          .title = _ ("Outbox as a Table"),
                                                          .name = "outbox.csv",
                                                          .call = export_rows,
                                                          .what = g_ptr_array_ref (rows),
                                                          .free_what = (GDestroyNotify) g_ptr_array_unref });
}

/* ---- all of them ---- */

static gpointer
pause_outbox (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_pause_outbox (desk, GPOINTER_TO_INT (args), NULL, cancellable, error);
  return NULL;
}

static void
set_pause (RaUiOutboxPage *self, gboolean pause)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->table)); /* the button gives way to the other */
  ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = pause_outbox, .args = GINT_TO_POINTER (pause) });
}

static void
on_pause_clicked (RaUiOutboxPage *self)
{
  set_pause (self, TRUE);
}

static void
on_resume_clicked (RaUiOutboxPage *self)
{
  set_pause (self, FALSE);
}

/* ---- the service medium ---- */

static void
on_medium_clicked (RaUiOutboxPage *self)
{
  ra_ui_trip_bar_export (self->trip_bar, ra_ui_page_get_session (RA_UI_PAGE (self)));
}

static void
on_import_clicked (RaUiOutboxPage *self)
{
  ra_ui_outbox_page_import (self, NULL);
}

void
ra_ui_outbox_page_import (RaUiOutboxPage *self, const char *path)
{
  g_return_if_fail (RA_UI_IS_OUTBOX_PAGE (self));

  ra_ui_trip_bar_import (self->trip_bar, ra_ui_page_get_session (RA_UI_PAGE (self)), path);
}

/* ---- object ---- */

static void
refresh (RaUiPage *page)
{
  gboolean finished = gtk_check_button_get_active (RA_UI_OUTBOX_PAGE (page)->all_check);

  ra_ui_page_query (page, &(RaUiCall){ .call = list_outbox,
                                       .args = GINT_TO_POINTER (finished),
                                       .free_result = outbox_free,
                                       .done = on_listed });
}

static void
forget (RaUiPage *page)
{
  ra_ui_table_clear (RA_UI_OUTBOX_PAGE (page)->table);
}

static void
ra_ui_outbox_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (ra_ui_outbox_page_parent_class)->constructed (object);
  g_signal_connect_object (ra_ui_page_get_session (RA_UI_PAGE (object)), "outbox-progress",
                           G_CALLBACK (on_progress), object, G_CONNECT_SWAPPED);
}

static gboolean
ra_ui_outbox_page_grab_focus (GtkWidget *widget)
{
  RaUiOutboxPage *self = RA_UI_OUTBOX_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
ra_ui_outbox_page_class_init (RaUiOutboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  static const char *const watched[] = { "outbox-changed", NULL };

  G_OBJECT_CLASS (klass)->constructed = ra_ui_outbox_page_constructed;
  widget_class->grab_focus = ra_ui_outbox_page_grab_focus;
  RA_UI_PAGE_CLASS (klass)->refresh = refresh;
  RA_UI_PAGE_CLASS (klass)->forget = forget;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  RA_UI_PAGE_CLASS (klass)->counts = TRUE;
  g_type_ensure (RA_UI_TYPE_TABLE);
  g_type_ensure (RA_UI_TYPE_WRAP_BOX);
  g_type_ensure (RA_UI_TYPE_TRIP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/outbox/ra-ui-outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, hold_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, release_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, settle_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, resume_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, summary);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, progress);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, late_check);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, all_check);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, table);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, trip_bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, answer_heading);
  gtk_widget_class_bind_template_child (widget_class, RaUiOutboxPage, answer);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_resume_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_hold_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_release_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_settle_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_medium_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, ra_ui_page_refresh);
}

static void
ra_ui_outbox_page_init (RaUiOutboxPage *self)
{
  GtkWidget *order;

  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->pages);
  ra_ui_table_set_label (self->table, _ ("Submissions"));
  ra_ui_table_choose_several (self->table);
  ra_ui_table_add_column (self->table, _ ("Case"), number_text, dim_style, FALSE);
  ra_ui_table_sort_column (self->table, NULL);
  ra_ui_table_add_column (self->table, _ ("Subscriber"), name_text, name_style, TRUE);
  ra_ui_table_sort_column (self->table, NULL);
  ra_ui_table_add_column (self->table, _ ("Key for"), usage_text, NULL, FALSE);
  ra_ui_table_add_column (self->table, _ ("State"), state_text, state_style, TRUE);
  ra_ui_table_wrap (self->table);
  ra_ui_table_sort_column (self->table, NULL);
  ra_ui_table_add_column (self->table, _ ("Last answer"), answer_text, NULL, TRUE);
  ra_ui_table_give_way (self->table);
  ra_ui_table_add_column (self->table, _ ("Handle within"), due_text, due_style, FALSE);
  ra_ui_table_keep_whole (self->table);
  ra_ui_table_sort_column (self->table, compare_due);
  ra_ui_table_add_column (self->table, _ ("Next try"), next_text, dim_style, FALSE);
  ra_ui_table_keep_whole (self->table);
  ra_ui_table_sort_column (self->table, compare_next);
  order = ra_ui_table_new_order (self->table, _ ("Oldest first"));
  gtk_widget_insert_before (order, gtk_widget_get_parent (GTK_WIDGET (self->all_check)),
                            GTK_WIDGET (self->all_check));
  on_selected (self, NULL);
}
