/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/ra-ui-papers-group.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/kit/ra-ui-words.h"
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

static char *
describe (const RaPaperView *paper)
{
  g_autofree char *copies
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy", "%u copies", paper->copies), paper->copies);
  g_autofree char *time = NULL;

  if (!paper->available && paper->reason != NULL)
    return g_strdup (paper->reason);
  if (paper->printed == 0)
    return g_strdup_printf (
        paper->required ? _ ("%s · required, not printed yet") : _ ("%s · not printed yet"), copies);
  time = ra_ui_words_time (paper->printed, ra_ui_words_now ());
  return g_strdup_printf (_ ("%s · printed %s"), copies, time);
}

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
  gtk_box_append (GTK_BOX (words),
                  ra_ui_parts_label (detail, paper->required && paper->available && paper->printed == 0
                                                 ? "caption warning"
                                                 : "caption dim-label"));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), make_button (self, paper));
  gtk_widget_set_tooltip_text (row, paper->clause_text);
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
