/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-missing-pane.h"

#include <glib/gi18n-lib.h>

#include "ui/case/ra-ui-people.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-words.h"

struct _RaUiMissingPane
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *heading;
  GtkListBox *list;
  GtkWidget *nothing;
  GtkWidget *footer;
  GtkWidget *others;
  GtkLabel *due;

  RaCaseView *view; /* nullable: as shown */
  RaFormView *form; /* nullable: what is being typed */
  GPtrArray *lines; /* of RaMissingView: what is shown */
  RaUiMissingPart part;
};

G_DEFINE_FINAL_TYPE (RaUiMissingPane, ra_ui_missing_pane, GTK_TYPE_WIDGET)

static const RaMissingView *
missing_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "missing");
}

static void
on_row_activated (RaUiMissingPane *self, GtkListBoxRow *row)
{
  const RaMissingView *missing = missing_of (row);

  gtk_widget_activate_action (GTK_WIDGET (self), "case.go-to", "(is)", missing->step, missing->target);
}

/* ---- rows ---- */

/* Whole, for who hears it and under the pointer: the row itself has one line. */
static char *
describe (const RaMissingView *missing)
{
  return missing->clause_text == NULL ? g_strdup (missing->text)
                                      : g_strdup_printf ("%s %s", missing->text, missing->clause_text);
}

static GtkWidget *
label_new (const char *text, const char *styles)
{
  GtkWidget *label = ra_ui_parts_label (text, styles);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  return label;
}

static GtkWidget *
row_new (RaMissingView *missing)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = label_new (missing->label == NULL ? missing->text : missing->label, NULL);
  g_autofree char *point = ra_ui_parts_point (missing->clause_text);
  g_autofree char *name = describe (missing);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (missing->invalid)
    gtk_box_append (GTK_BOX (box), label_new (_ ("mend"), "caption error"));
  gtk_box_append (GTK_BOX (box), label_new (point, "caption dim-label"));
  gtk_widget_set_tooltip_text (row, missing->text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "missing", ra_missing_view_ref (missing), ra_missing_view_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static const char *
step_label (const RaUiMissingPane *self, RaStepId id)
{
  const RaStepView *step = self->view == NULL ? NULL : ra_ui_people_find_step (self->view, id, NULL);

  return step == NULL ? _ ("The case") : step->label;
}

static guint
count_at (const RaUiMissingPane *self, RaStepId step)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += ((const RaMissingView *) g_ptr_array_index (self->lines, i))->step == step ? 1 : 0;
  return n;
}

/* Each step begins with its name and how much it wants. */
static void
show_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  RaUiMissingPane *self = data;
  RaStepId step = missing_of (row)->step;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (before != NULL && missing_of (before)->step == step)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  text = g_strdup_printf ("%s · %u", step_label (self, step), count_at (self, step));
  label = label_new (text, "caption-heading dim-label ra-missing-step");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_header (row, label);
}

static void
ra_ui_missing_pane_dispose (GObject *object)
{
  RaUiMissingPane *self = RA_UI_MISSING_PANE (object);

  if (self->list != NULL) /* rows that go would be given headings still */
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  g_clear_pointer (&self->view, ra_case_view_unref);
  g_clear_pointer (&self->form, ra_form_view_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, footer);
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, others);
  gtk_widget_class_bind_template_child (widget_class, RaUiMissingPane, due);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
ra_ui_missing_pane_init (RaUiMissingPane *self)
{
  self->lines = g_ptr_array_new_with_free_func (ra_missing_view_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, show_header, self, NULL);
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

/* ---- what is missing, with what is being typed ---- */

/* Of several people only the one who is there is told of. */
static gboolean
is_shown (const RaUiMissingPane *self, guint subscriber)
{
  return !self->view->several || subscriber == 0 || subscriber == self->part.person;
}

/* After the decision a step has needs of its own, and only it tells of them. */
static gboolean
is_needed_here (const RaUiMissingPane *self, const RaMissingView *need)
{
  return need->step == self->part.step && is_shown (self, need->subscriber);
}

/* Whether the form says more of it than what is stored. */
static gboolean
is_judged (const RaUiMissingPane *self, const RaMissingView *missing)
{
  for (guint i = 0; self->form != NULL && i < self->form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (self->form->sections, i);
      if (section->step == missing->step && section->subscriber == missing->subscriber)
        return TRUE;
    }
  return FALSE;
}

static void
add_field (GPtrArray *lines, const RaSectionView *section, const RaFieldView *field)
{
  RaMissingView *line = ra_missing_view_new ();

  line->id = g_strdup (field->path);
  line->target = g_strdup (field->path);
  line->step = section->step;
  line->subscriber = section->subscriber;
  line->label = g_strdup (field->label);
  line->text = g_strdup (field->error);
  line->clause = g_strdup (field->clause);
  line->clause_text = g_strdup (field->clause_text);
  line->invalid = field->wrong;
  g_ptr_array_add (lines, line);
}

static void
add_judged (const RaUiMissingPane *self, GPtrArray *lines)
{
  for (guint i = 0; self->form != NULL && i < self->form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (self->form->sections, i);

      for (guint j = 0; is_shown (self, section->subscriber) && j < section->fields->len; j++)
        {
          const RaFieldView *field = g_ptr_array_index (section->fields, j);
          if (field->error != NULL)
            add_field (lines, section, field);
        }
    }
}

static guint
place_of (const RaUiMissingPane *self, RaStepId id)
{
  guint place = self->view->steps->len;

  ra_ui_people_find_step (self->view, id, &place);
  return place;
}

/* Step by step; what is of one step stays as it came. Returns: (transfer full) (element-type RaMissingView) */
static GPtrArray *
list_lines (const RaUiMissingPane *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (ra_missing_view_unref);
  GPtrArray *lines = g_ptr_array_new_with_free_func (ra_missing_view_unref);

  if (self->view == NULL)
    return lines;
  add_judged (self, all);
  for (guint i = 0; i < self->view->missing->len; i++)
    {
      RaMissingView *missing = g_ptr_array_index (self->view->missing, i);

      if (is_shown (self, missing->subscriber) && !is_judged (self, missing))
        g_ptr_array_add (all, ra_missing_view_ref (missing));
    }
  for (guint i = 0; i < self->view->needs->len; i++)
    if (is_needed_here (self, g_ptr_array_index (self->view->needs, i)))
      g_ptr_array_add (all, ra_missing_view_ref (g_ptr_array_index (self->view->needs, i)));
  for (guint place = 0; place <= self->view->steps->len; place++)
    for (guint i = 0; i < all->len; i++)
      if (place_of (self, ((RaMissingView *) g_ptr_array_index (all, i))->step) == place)
        g_ptr_array_add (lines, ra_missing_view_ref (g_ptr_array_index (all, i)));
  return lines;
}

static gboolean
is_same (const RaMissingView *one, const RaMissingView *other)
{
  return g_strcmp0 (one->text, other->text) == 0 && g_strcmp0 (one->clause_text, other->clause_text) == 0
         && g_strcmp0 (one->label, other->label) == 0 && one->invalid == other->invalid
         && one->step == other->step && g_strcmp0 (one->target, other->target) == 0;
}

static gboolean
are_same (const GPtrArray *lines, const GPtrArray *others)
{
  if (lines->len != others->len)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!is_same (g_ptr_array_index (lines, i), g_ptr_array_index (others, i)))
      return FALSE;
  return TRUE;
}

/* ---- showing ---- */

static guint
count_others (RaUiMissingPane *self)
{
  return self->view == NULL ? 0 : ra_ui_people_count_missing (self->view, self->part.person);
}

static void
show_others (RaUiMissingPane *self)
{
  guint n = count_others (self);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more person wants something", "%u more people want something", n), n);

  gtk_widget_set_visible (self->others, n > 0);
  gtk_button_set_label (GTK_BUTTON (self->others), text);
}

static void
show_nothing (RaUiMissingPane *self)
{
  gtk_widget_set_visible (self->nothing, self->lines->len == 0 && count_others (self) == 0);
  gtk_widget_set_visible (self->footer, self->lines->len > 0 && self->view->editable);
}

/* A row that stays keeps the caret. */
static void
fill (RaUiMissingPane *self, GPtrArray *lines)
{
  GtkWidget *child;

  g_ptr_array_unref (self->lines);
  self->lines = lines;
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (lines, i)));
}

static void
show (RaUiMissingPane *self)
{
  g_autoptr (GPtrArray) lines = list_lines (self);
  g_autofree char *heading = NULL;

  if (!are_same (self->lines, lines))
    fill (self, g_ptr_array_ref (lines));
  heading = g_strdup_printf (_ ("Still missing (%u)"), lines->len);
  gtk_label_set_text (self->heading, lines->len == 0 ? _ ("Still missing") : heading);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), lines->len > 0 || count_others (self) > 0);
  show_others (self);
  show_nothing (self);
  show_due (self);
}

void
ra_ui_missing_pane_set_case (RaUiMissingPane *self, RaCaseView *view, const RaUiMissingPart *part)
{
  RaCaseView *old;

  g_return_if_fail (RA_UI_IS_MISSING_PANE (self));

  old = self->view;
  if (view == NULL || !view->editable || self->part.person != part->person)
    g_clear_pointer (&self->form, ra_form_view_unref);
  self->view = view == NULL ? NULL : ra_case_view_ref (view);
  self->part = *part;
  g_clear_pointer (&old, ra_case_view_unref);
  show (self);
}

void
ra_ui_missing_pane_set_form (RaUiMissingPane *self, RaFormView *form)
{
  RaFormView *old;

  g_return_if_fail (RA_UI_IS_MISSING_PANE (self));

  old = self->form;
  self->form = form == NULL || self->view == NULL || !self->view->editable ? NULL : ra_form_view_ref (form);
  g_clear_pointer (&old, ra_form_view_unref);
  show (self);
}

void
ra_ui_missing_pane_tick (RaUiMissingPane *self)
{
  g_return_if_fail (RA_UI_IS_MISSING_PANE (self));

  show_due (self);
}
