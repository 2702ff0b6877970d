/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-missing-pane.h"

#include <glib/gi18n-lib.h>

#include "ui/case/ra-ui-people.h"
#include "ui/kit/ra-ui-words.h"

struct _RaUiMissingPane
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *heading;
  GtkListBox *list;
  GtkWidget *nothing;
  GtkWidget *others;
  GtkLabel *due;

  RaCaseView *view; /* nullable: as shown */
  RaUiMissingPart part;
};

G_DEFINE_FINAL_TYPE (RaUiMissingPane, ra_ui_missing_pane, GTK_TYPE_WIDGET)

static void
on_row_activated (RaUiMissingPane *self, GtkListBoxRow *row)
{
  const RaMissingView *missing = g_object_get_data (G_OBJECT (row), "missing");

  gtk_widget_activate_action (GTK_WIDGET (self), "case.go-to", "(is)", missing->step, missing->target);
}

static GtkWidget *
line_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "caption");
    }
  return label;
}

static GtkWidget *
row_new (RaMissingView *missing)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name
      = g_strdup_printf ("%s %s", missing->text, missing->clause_text == NULL ? "" : missing->clause_text);

  gtk_box_append (GTK_BOX (box), line_new (missing->text, NULL));
  if (missing->clause_text != NULL)
    gtk_box_append (GTK_BOX (box), line_new (missing->clause_text, "dim-label"));
  gtk_widget_set_tooltip_text (row, _ ("Go to where this is mended"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "missing", ra_missing_view_ref (missing), ra_missing_view_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
ra_ui_missing_pane_dispose (GObject *object)
{
  g_clear_pointer (&RA_UI_MISSING_PANE (object)->view, ra_case_view_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_MISSING_PANE);
  G_OBJECT_CLASS (ra_ui_missing_pane_parent_class)->dispose (object);
}

static void
ra_ui_missing_pane_class_init (RaUiMissingPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_missing_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-missing-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, heading);
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, list);
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, others);
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, due);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
ra_ui_missing_pane_init (RaUiMissingPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_due (RaUiMissingPane *self)
{
  const RaCaseRow *row = self->view == NULL ? NULL : self->view->row;
  gint64 now = ra_ui_words_now ();
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->due), row != NULL && row->due != 0);
  if (row == NULL || row->due == 0)
    return;
  left = ra_ui_words_due (row->due, now);
  text = g_strdup_printf ("%s: %s", row->waits_for, left);
  gtk_label_set_text (self->due, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->due), self->view->deadline_text);
  if (row->overdue || row->due < now)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "error");
}

static guint
count_missing (const RaCaseView *view)
{
  return view == NULL ? 0 : view->missing->len;
}

static gboolean
is_same (const RaMissingView *one, const RaMissingView *other)
{
  return g_strcmp0 (one->text, other->text) == 0 && g_strcmp0 (one->clause_text, other->clause_text) == 0
         && one->step == other->step && g_strcmp0 (one->target, other->target) == 0;
}

static gboolean
has_the_same (GPtrArray *one, GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!is_same (g_ptr_array_index (one, i), g_ptr_array_index (other, i)))
      return FALSE;
  return TRUE;
}

static gboolean
misses_the_same (const RaCaseView *one, const RaCaseView *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return has_the_same (one->missing, other->missing) && has_the_same (one->needs, other->needs);
}

/* Of several people only the one who is there is told of. */
static gboolean
is_shown (const RaUiMissingPane *self, const RaMissingView *missing)
{
  return !self->view->several || missing->subscriber == 0 || missing->subscriber == self->part.person;
}

/* After the decision a step has needs of its own, and only it tells of them. */
static gboolean
is_needed_here (const RaUiMissingPane *self, const RaMissingView *need)
{
  return need->step == self->part.step && is_shown (self, need);
}

static void
show_others (RaUiMissingPane *self)
{
  guint n = self->view == NULL ? 0 : ra_ui_people_count_missing (self->view, self->part.person);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more person wants something", "%u more people want something", n), n);

  gtk_widget_set_visible (self->nothing, n == 0 && gtk_list_box_get_row_at_index (self->list, 0) == NULL);
  gtk_widget_set_visible (self->others, n > 0);
  gtk_button_set_label (GTK_BUTTON (self->others), text);
}

/* A row that stays keeps the caret. */
static void
fill (RaUiMissingPane *self)
{
  GtkWidget *child;

  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < count_missing (self->view); i++)
    if (is_shown (self, g_ptr_array_index (self->view->missing, i)))
      gtk_list_box_append (self->list, row_new (g_ptr_array_index (self->view->missing, i)));
  for (guint i = 0; self->view != NULL && i < self->view->needs->len; i++)
    if (is_needed_here (self, g_ptr_array_index (self->view->needs, i)))
      gtk_list_box_append (self->list, row_new (g_ptr_array_index (self->view->needs, i)));
}

static guint
count_needed_here (const RaUiMissingPane *self)
{
  guint n = 0;

  for (guint i = 0; self->view != NULL && i < self->view->needs->len; i++)
    n += is_needed_here (self, g_ptr_array_index (self->view->needs, i)) ? 1 : 0;
  return n;
}

void
ra_ui_missing_pane_set_case (RaUiMissingPane *self, RaCaseView *view, const RaUiMissingPart *part)
{
  g_autofree char *heading = NULL;
  g_autoptr (RaCaseView) old = NULL;
  guint n;

  g_return_if_fail (RA_UI_IS_MISSING_PANE (self));

  old = g_steal_pointer (&self->view);
  self->view = view == NULL ? NULL : ra_case_view_ref (view);
  if (self->part.person != part->person || self->part.step != part->step || !misses_the_same (old, view))
    {
      self->part = *part;
      fill (self);
    }
  show_others (self);
  n = count_missing (view) + count_needed_here (self);
  heading = g_strdup_printf (_ ("Still missing (%u)"), n);
  gtk_label_set_text (self->heading, n == 0 ? _ ("Still missing") : heading);
  show_due (self);
}

void
ra_ui_missing_pane_tick (RaUiMissingPane *self)
{
  g_return_if_fail (RA_UI_IS_MISSING_PANE (self));

  show_due (self);
}
