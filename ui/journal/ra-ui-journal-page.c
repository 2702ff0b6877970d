/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/journal/ra-ui-journal-page.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/desk/journal/ra-desk-journal.h"
#include "ra-core/desk/session/ra-desk-operators.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-export.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/kit/ra-ui-table.h"
#include "ui/kit/ra-ui-words.h"

/* So many entries are fetched at a time. */
#define PAGE_SIZE 200

struct _RaUiJournalPage
{
  RaUiPage parent_instance;

  GtkImage *icon;
  GtkLabel *state;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *repair_button;
  GtkWidget *verify_button;
  GtkEditable *case_entry;
  GtkEditable *text_entry;
  GtkWidget *more_button;
  RaUiTable *table;
  GtkLabel *detail;

  RaUiRunner *verifier; /* the chain */
  GPtrArray *rows;      /* RaJournalRow: what was fetched so far */
  guint wanted;
  guint pulse;
  int *permille; /* (nullable): of the verification, which its thread sets; atomic, counted */
};

G_DEFINE_FINAL_TYPE (RaUiJournalPage, ra_ui_journal_page, RA_UI_TYPE_PAGE)

static char *
sequence_text (gconstpointer view)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, ((const RaJournalRow *) view)->sequence);
}

static char *
time_text (gconstpointer view)
{
  return ra_time_format_local (((const RaJournalRow *) view)->time);
}

static char *
operator_text (gconstpointer view)
{
  return g_strdup (((const RaJournalRow *) view)->operator_name);
}

static char *
act_text (gconstpointer view)
{
  return g_strdup (((const RaJournalRow *) view)->act_label);
}

static char *
number_text (gconstpointer view)
{
  return g_strdup (((const RaJournalRow *) view)->number);
}

static char *
detail_text (gconstpointer view)
{
  return g_strdup (((const RaJournalRow *) view)->detail);
}

static int
compare_sequence (gconstpointer a, gconstpointer b)
{
  const RaJournalRow *one = a, *other = b;

  return (one->sequence > other->sequence) - (one->sequence < other->sequence);
}

static const char *
dim_style (gconstpointer view)
{
  return "dim-label";
}

/* ---- the list ---- */

static gboolean
row_has (const RaJournalRow *row, const char *key)
{
  g_autofree char *whole = g_strjoin (" ", row->operator_name != NULL ? row->operator_name : "",
                                      row->act_label, row->detail != NULL ? row->detail : "", NULL);
  g_autofree char *folded = ra_text_search_key (whole);

  return strstr (folded, key) != NULL;
}

static void
on_text_changed (RaUiJournalPage *self)
{
  g_autofree char *key = ra_text_search_key (gtk_editable_get_text (self->text_entry));
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (row_has (g_ptr_array_index (self->rows, i), key))
      g_ptr_array_add (shown, g_ptr_array_index (self->rows, i));
  ra_ui_table_set_rows (self->table, shown, sequence_text, (GBoxedCopyFunc) ra_journal_row_ref,
                        ra_journal_row_unref);
}

typedef struct
{
  char *number;
  guint limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->number);
  g_free (question);
}

static gpointer
list_journal (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Question *question = args;
  const char *number = *question->number == '\0' ? NULL : question->number;

  return ra_desk_list_journal (desk, number, 0, question->limit, cancellable, error);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiJournalPage *self = owner;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (result);
  gtk_widget_set_sensitive (self->more_button, self->rows->len == self->wanted);
  on_text_changed (self);
}

static void
fetch (RaUiJournalPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->number = g_strstrip (g_strdup (gtk_editable_get_text (self->case_entry)));
  question->limit = self->wanted;
  ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = list_journal,
                                                    .args = question,
                                                    .free_args = question_free,
                                                    .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                    .done = on_listed });
}

static void
on_more_clicked (RaUiJournalPage *self)
{
  self->wanted += PAGE_SIZE;
  fetch (self);
}

static void
on_activated (RaUiJournalPage *self, gpointer view)
{
  const RaJournalRow *row = view;

  if (row->number != NULL && *row->number != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "s", row->number);
}

/* ---- out of the station ---- */

static gpointer
export_rows (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaUiExported *exported = args;
  const RaTableOutput output = ra_ui_export_output (exported);
  GPtrArray *rows = exported->what;

  return ra_desk_export_journal (desk, rows, &output, cancellable, error) ? GUINT_TO_POINTER (rows->len)
                                                                          : NULL;
}

static void
on_export_clicked (RaUiJournalPage *self)
{
  g_autoptr (GPtrArray) rows = ra_ui_table_get_chosen (self->table);
  g_autofree char *body = g_strdup_printf (
      ngettext ("%u entry of the journal leaves the station. The journal keeps what for.",
                "%u entries of the journal leave the station. The journal keeps what for.", rows->len),
      rows->len);

  if (rows->len > 0)
    ra_ui_export_start (RA_UI_PAGE (self), &(RaUiExport){ .body = body,
                                                          .title = _ ("Journal as a Table"),
                                                          .name = "journal.csv",
                                                          .call = export_rows,
                                                          .what = g_ptr_array_ref (rows),
                                                          .free_what = (GDestroyNotify) g_ptr_array_unref });
}

/* The whole of what the cell cuts off. */
static void
on_selected (RaUiJournalPage *self, gpointer view)
{
  const RaJournalRow *row = view;
  g_autofree char *text = NULL;

  if (row == NULL)
    text = g_strdup (_ ("Choose an entry to read the whole of it."));
  else
    text = g_strjoin (" · ", row->act_label, *row->detail != '\0' ? row->detail : NULL, NULL);
  gtk_label_set_text (self->detail, text);
}

/* ---- the chain ---- */

/* Returns: (transfer full): "Unbroken since …, N entries · verified … ago · to be reviewed by …" */
static char *
state_text (const RaJournalStatus *state)
{
  g_autofree char *ago = NULL, *verified = NULL;

  if (!state->ok)
    return g_strdup (state->text);
  if (state->reviewed != 0)
    {
      ago = ra_ui_words_ago (state->reviewed, ra_ui_words_now ());
      verified = g_strdup_printf (_ ("%s · verified %s"), state->text, ago);
    }
  else
    verified = g_strdup_printf (_ ("%s · not verified yet"), state->text);
  return g_strjoin (" · ", verified, state->review, NULL);
}

static const char *
state_style (const RaJournalStatus *state)
{
  if (!state->ok)
    return "error";
  return state->review_late ? "warning" : "success";
}

static void
show_state (RaUiJournalPage *self, const RaJournalStatus *state)
{
  g_autofree char *text = state_text (state);
  gboolean good = state->ok && !state->review_late;

  gtk_image_set_from_icon_name (self->icon, good ? "security-high-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ state_style (state), NULL });
  gtk_label_set_text (self->state, text);
  gtk_widget_set_visible (self->repair_button, !state->ok);
}

static void
stop_pulse (RaUiJournalPage *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_widget_set_sensitive (self->verify_button, TRUE);
}

static void
on_state (gpointer owner, gpointer result)
{
  RaUiJournalPage *self = owner;

  stop_pulse (self);
  show_state (self, result);
}

static void
on_no_state (gpointer owner, const GError *error)
{
  RaUiJournalPage *self = owner;

  stop_pulse (self);
  ra_ui_page_report (RA_UI_PAGE (self), error);
}

static gpointer
get_state (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_get_journal_status (desk, cancellable, error);
}

static void
note_progress (gint64 done, gint64 total, gpointer permille)
{
  g_atomic_int_set ((int *) permille, (int) (total > 0 ? MIN (done, total) * 1000 / total : 0));
}

/* Whose duty it is leaves a trace that it was done. */
static gpointer
verify (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaRowProgress progress = { note_progress, args };

  return ra_desk_may (desk, "journal-review") ? ra_desk_review_journal (desk, &progress, cancellable, error)
                                              : ra_desk_verify_journal (desk, &progress, cancellable, error);
}

static void
on_verified (gpointer owner, gpointer result)
{
  on_state (owner, result);
  fetch (owner);
}

static gboolean
on_pulse (gpointer data)
{
  RaUiJournalPage *self = RA_UI_JOURNAL_PAGE (data);
  int permille = g_atomic_int_get (self->permille);

  if (permille > 0)
    gtk_progress_bar_set_fraction (self->progress, permille / 1000.0);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
on_verify_clicked (RaUiJournalPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_visible (self->cancel_button, TRUE);
  gtk_widget_set_sensitive (self->verify_button, FALSE);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  self->permille = g_atomic_rc_box_new0 (int);
  if (self->pulse == 0)
    self->pulse = g_timeout_add (100, on_pulse, self);
  ra_ui_runner_query (self->verifier, &(RaUiCall){ .call = verify,
                                                   .args = g_atomic_rc_box_acquire (self->permille),
                                                   .free_args = g_atomic_rc_box_release,
                                                   .free_result = ra_journal_status_unref,
                                                   .done = on_verified,
                                                   .failed = on_no_state });
}

static void
on_cancel_clicked (RaUiJournalPage *self)
{
  ra_ui_runner_forget (self->verifier);
  stop_pulse (self);
}

static gpointer
repair (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_repair_journal (desk, args, cancellable, error);
  return NULL;
}

static void
on_repaired (gpointer owner, gpointer result)
{
  ra_ui_page_refresh (owner);
}

static void
on_not_repaired (gpointer owner, const GError *error)
{
  RaUiJournalPage *self = owner;

  ra_ui_page_report (RA_UI_PAGE (self), error);
  ra_ui_page_refresh (RA_UI_PAGE (self));
}

static void
on_reason (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiJournalPage *self = RA_UI_JOURNAL_PAGE (source);
  g_autofree char *reason = ra_ui_dialogs_ask_text_finish (result);

  if (reason != NULL)
    ra_ui_runner_act (self->verifier, &(RaUiCall){ .call = repair,
                                                   .args = g_steal_pointer (&reason),
                                                   .free_args = g_free,
                                                   .done = on_repaired,
                                                   .failed = on_not_repaired });
}

static void
on_repair_clicked (RaUiJournalPage *self)
{
  ra_ui_dialogs_ask_text_async (
      GTK_WIDGET (self),
      &(RaUiQuestion){
          .heading = _ ("Record the break and go on?"),
          .body = _ (
              "The journal does not fit what the station remembers of it. The break stays visible for ever; the "
              "station writes again from here. Say what was found out about it."),
          .label = _ ("What was found out"),
          .accept = _ ("_Record and Go On") },
      on_reason, NULL);
}

/* ---- object ---- */

static gboolean
ra_ui_journal_page_grab_focus (GtkWidget *widget)
{
  RaUiJournalPage *self = RA_UI_JOURNAL_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
refresh (RaUiPage *page)
{
  RaUiJournalPage *self = RA_UI_JOURNAL_PAGE (page);

  fetch (self);
  if (self->pulse == 0)
    ra_ui_runner_query (self->verifier, &(RaUiCall){ .call = get_state,
                                                     .free_result = ra_journal_status_unref,
                                                     .done = on_state,
                                                     .failed = on_no_state });
}

static void
forget (RaUiPage *page)
{
  RaUiJournalPage *self = RA_UI_JOURNAL_PAGE (page);

  if (self->pulse != 0)
    on_cancel_clicked (self);
  self->wanted = PAGE_SIZE;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_editable_set_text (self->case_entry, "");
  gtk_editable_set_text (self->text_entry, "");
  ra_ui_table_clear (self->table);
}

static void
ra_ui_journal_page_constructed (GObject *object)
{
  RaUiJournalPage *self = RA_UI_JOURNAL_PAGE (object);

  G_OBJECT_CLASS (ra_ui_journal_page_parent_class)->constructed (object);
  self->verifier = ra_ui_runner_new (GTK_WIDGET (self), ra_ui_page_get_session (RA_UI_PAGE (self)));
}

static void
ra_ui_journal_page_dispose (GObject *object)
{
  RaUiJournalPage *self = RA_UI_JOURNAL_PAGE (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  g_clear_object (&self->verifier);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ra_ui_journal_page_parent_class)->dispose (object);
}

static void
ra_ui_journal_page_class_init (RaUiJournalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* Whatever changes is an entry. */
  static const char *const watched[] = { "changed", "outbox-changed", "settings-changed", NULL };

  G_OBJECT_CLASS (klass)->constructed = ra_ui_journal_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_journal_page_dispose;
  RA_UI_PAGE_CLASS (klass)->refresh = refresh;
  RA_UI_PAGE_CLASS (klass)->forget = forget;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  widget_class->grab_focus = ra_ui_journal_page_grab_focus;
  g_type_ensure (RA_UI_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/journal/ra-ui-journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, icon);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, state);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, progress);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, repair_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, verify_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, case_entry);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, text_entry);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, table);
  gtk_widget_class_bind_template_child (widget_class, RaUiJournalPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_verify_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_repair_clicked);
  gtk_widget_class_bind_template_callback (widget_class, ra_ui_page_refresh);
}

static void
ra_ui_journal_page_init (RaUiJournalPage *self)
{
  GtkWidget *order;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->wanted = PAGE_SIZE;
  ra_ui_table_set_label (self->table, _ ("Journal"));
  ra_ui_table_choose_several (self->table);
  ra_ui_table_add_column (self->table, _ ("No."), sequence_text, dim_style, FALSE);
  ra_ui_table_sort_column (self->table, compare_sequence);
  ra_ui_table_add_column (self->table, _ ("Time"), time_text, NULL, FALSE);
  ra_ui_table_keep_whole (self->table);
  ra_ui_table_add_column (self->table, _ ("Operator"), operator_text, NULL, FALSE);
  ra_ui_table_sort_column (self->table, NULL);
  ra_ui_table_add_column (self->table, _ ("Act"), act_text, NULL, FALSE);
  ra_ui_table_sort_column (self->table, NULL);
  ra_ui_table_add_column (self->table, _ ("Case"), number_text, NULL, FALSE);
  ra_ui_table_sort_column (self->table, NULL);
  ra_ui_table_add_column (self->table, _ ("What was done"), detail_text, NULL, TRUE);
  ra_ui_table_give_way (self->table);
  order = ra_ui_table_new_order (self->table, _ ("Newest first"));
  gtk_widget_insert_before (order, gtk_widget_get_parent (self->more_button), self->more_button);
  on_selected (self, NULL);
}
