/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-papers-group.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/kit/ra-ui-words.h"
#include "ui/print/ra-ui-paper-end.h"
#include "ui/print/ra-ui-print-preview.h"

struct _RaUiPapersGroup
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkBox *rows;

  RaUiRunner *runner;
  char *number;
  RaUiPapersPart part;
};

G_DEFINE_FINAL_TYPE (RaUiPapersGroup, ra_ui_papers_group, GTK_TYPE_WIDGET)

static void
on_print_clicked (RaUiPapersGroup *self, GtkWidget *button)
{
  const RaPaperView *paper = g_object_get_data (G_OBJECT (button), "paper");

  ra_ui_print_preview_open (GTK_WIDGET (self), ra_ui_runner_get_session (self->runner), self->number,
                            &(RaUiPaper){ paper->id, paper->label, paper->subscriber, paper->copies });
}

/* ---- what is known of it ---- */

static char *
describe_fate (const RaPaperView *paper)
{
  g_autofree char *time = NULL;

  if (paper->record == 0)
    return g_strdup (paper->required || paper->wants_mark ? _ ("required, not printed yet")
                                                          : _ ("not printed yet"));
  time = ra_ui_words_time (paper->tried, ra_ui_words_now ());
  switch (paper->fate)
    {
    case RA_PAPER_FATE_SENT:
      return g_strdup_printf (_ ("given to the printer %s; it is not known yet whether it came out"), time);
    case RA_PAPER_FATE_FAILED:
      return g_strdup_printf (_ ("the printer failed %s: print it again"), time);
    case RA_PAPER_FATE_CANCELLED:
      return g_strdup_printf (_ ("cancelled at the printer %s: print it again"), time);
    case RA_PAPER_FATE_SPOILED:
      return g_strdup_printf (_ ("misprint %s: print it again"), time);
    case RA_PAPER_FATE_PRINTED:
    default:
      return g_strdup_printf (paper->wants_mark
                                  ? _ ("printed %s, without the mark of refusal: print it again")
                                  : _ ("printed %s"),
                              time);
    }
}

static char *
describe (const RaPaperView *paper)
{
  g_autofree char *copies
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy", "%u copies", paper->copies), paper->copies);
  g_autofree char *fate = NULL, *spoiled = NULL;

  if (!paper->available && paper->reason != NULL)
    return g_strdup (paper->reason);
  fate = describe_fate (paper);
  if (paper->spoiled == 0)
    return g_strdup_printf ("%s · %s", copies, fate);
  spoiled = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u misprint", "%u misprints", paper->spoiled),
                             paper->spoiled);
  return g_strdup_printf ("%s · %s · %s", copies, fate, spoiled);
}

static gboolean
wants_printing (const RaPaperView *paper)
{
  return paper->available
         && (paper->wants_mark || (paper->printed == 0 && (paper->required || paper->record != 0)));
}

/* ---- what the clerk knows of it ---- */

static void
record_end (RaUiPapersGroup *self, gint64 record, RaPaperFate fate, const char *words)
{
  RaUiPaperEnd *end = ra_ui_paper_end_new (&(RaPrintEnd){ self->number, record, fate, words });

  ra_ui_runner_act (
      self->runner,
      &(RaUiCall){ .call = ra_ui_paper_end_record, .args = end, .free_args = ra_ui_paper_end_free });
}

static void
close_menu (GtkWidget *button)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER)));
}

static const RaPaperView *
paper_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "paper");
}

static void
on_came_out (RaUiPapersGroup *self, GtkWidget *button)
{
  close_menu (button);
  record_end (self, paper_of (button)->record, RA_PAPER_FATE_PRINTED, NULL);
}

static void
on_did_not (RaUiPapersGroup *self, GtkWidget *button)
{
  close_menu (button);
  record_end (self, paper_of (button)->record, RA_PAPER_FATE_FAILED, NULL);
}

static void
on_misprint_told (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiPapersGroup *self = RA_UI_PAPERS_GROUP (source);
  g_autofree gint64 *record = data;
  g_autofree char *words = ra_ui_dialogs_ask_text_finish (result);

  if (words != NULL && self->number != NULL)
    record_end (self, *record, RA_PAPER_FATE_SPOILED, words);
}

static void
on_misprint (RaUiPapersGroup *self, GtkWidget *button)
{
  const RaPaperView *paper = paper_of (button);
  gint64 *record = g_new (gint64, 1);
  const RaUiQuestion question = {
    .heading = _ ("Misprint?"),
    .body
    = _ ("The copies that came out do not count any more; destroy them. The paper is to be printed again."),
    .accept = _ ("_Mark as Misprint"),
    .label = _ ("What is wrong with it"),
  };

  *record = paper->record;
  close_menu (button);
  ra_ui_dialogs_ask_text_async (GTK_WIDGET (self), &question, on_misprint_told, record);
}

static void
add_choice (RaUiPapersGroup *self, GtkBox *box, RaPaperView *paper, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  g_object_set_data_full (G_OBJECT (button), "paper", ra_paper_view_ref (paper), ra_paper_view_unref);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (box, button);
}

/* Returns: (transfer none) (nullable): what else can be done with it, where something can */
static GtkWidget *
make_more (RaUiPapersGroup *self, RaPaperView *paper)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *popover = gtk_popover_new (), *button = gtk_menu_button_new ();
  /* Translators: %s: a paper */
  g_autofree char *name = g_strdup_printf (_ ("More: %s"), paper->label);

  if (paper->fate == RA_PAPER_FATE_SENT)
    {
      add_choice (self, GTK_BOX (box), paper, _ ("It _came out"), G_CALLBACK (on_came_out));
      add_choice (self, GTK_BOX (box), paper, _ ("It did _not come out"), G_CALLBACK (on_did_not));
    }
  else
    add_choice (self, GTK_BOX (box), paper, _ ("_Misprint…"), G_CALLBACK (on_misprint));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  ra_ui_parts_name (gtk_widget_get_first_child (button), name);
  return button;
}

static gboolean
has_more (const RaPaperView *paper)
{
  return paper->record != 0 && (paper->fate == RA_PAPER_FATE_SENT || paper->fate == RA_PAPER_FATE_PRINTED);
}

/* ---- the rows ---- */

static GtkWidget *
make_button (RaUiPapersGroup *self, RaPaperView *paper)
{
  g_autofree char *name = g_strdup_printf (_ ("Print: %s"), paper->label);
  GtkWidget *button = ra_ui_parts_button (_ ("Pre_view and Print…"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, paper->available);
  g_object_set_data_full (G_OBJECT (button), "paper", ra_paper_view_ref (paper), ra_paper_view_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_print_clicked), self);
  return button;
}

static void
add_paper (RaUiPapersGroup *self, RaPaperView *paper)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *detail = describe (paper);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (paper->label, NULL));
  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (detail, wants_printing (paper) ? "caption warning"
                                                                                     : "caption dim-label"));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), ra_ui_parts_clause (paper->clause_text));
  gtk_box_append (GTK_BOX (row), make_button (self, paper));
  if (has_more (paper))
    gtk_box_append (GTK_BOX (row), make_more (self, paper));
  ra_ui_parts_add_row (self->rows, row);
}

static gpointer
list_papers (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_papers (desk, args, cancellable, error);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiPapersGroup *self = owner;
  GPtrArray *papers = result;
  gboolean any = FALSE;
  int focused;

  focused = ra_ui_parts_clear (self->rows);
  for (guint i = 0; i < papers->len; i++)
    {
      RaPaperView *paper = g_ptr_array_index (papers, i);

      if ((self->part.steps & RA_STEP_BIT (paper->step)) == 0
          || (paper->subscriber != 0 && paper->subscriber != self->part.person))
        continue;
      add_paper (self, paper);
      any = TRUE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  ra_ui_parts_refocus (self->rows, focused);
}

void
ra_ui_papers_group_show (RaUiPapersGroup *self,
                         RaUiSession *session,
                         const char *number,
                         const RaUiPapersPart *part)
{
  g_return_if_fail (RA_UI_IS_PAPERS_GROUP (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  if (self->number != number)
    {
      g_free (self->number);
      self->number = g_strdup (number);
    }
  self->part = *part;
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_papers,
                                                 .args = g_strdup (number),
                                                 .free_args = g_free,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_listed });
}

void
ra_ui_papers_group_clear (RaUiPapersGroup *self)
{
  g_return_if_fail (RA_UI_IS_PAPERS_GROUP (self));

  ra_ui_parts_clear (self->rows);
  g_clear_pointer (&self->number, g_free);
  self->part.steps = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
ra_ui_papers_group_dispose (GObject *object)
{
  RaUiPapersGroup *self = RA_UI_PAPERS_GROUP (object);

  g_clear_object (&self->runner);
  g_clear_pointer (&self->number, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_PAPERS_GROUP);
  G_OBJECT_CLASS (ra_ui_papers_group_parent_class)->dispose (object);
}

static void
ra_ui_papers_group_class_init (RaUiPapersGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_papers_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/print/ra-ui-papers-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPapersGroup, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiPapersGroup, rows);
}

static void
ra_ui_papers_group_init (RaUiPapersGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
