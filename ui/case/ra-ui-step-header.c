/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-header.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-wrap-box.h"

struct _RaUiStepHeader
{
  GtkWidget parent_instance;

  RaUiWrapBox *box;
  GPtrArray *buttons; /* not owned */
};

G_DEFINE_FINAL_TYPE (RaUiStepHeader, ra_ui_step_header, GTK_TYPE_WIDGET)

static void
ra_ui_step_header_dispose (GObject *object)
{
  RaUiStepHeader *self = RA_UI_STEP_HEADER (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  G_OBJECT_CLASS (ra_ui_step_header_parent_class)->dispose (object);
}

static void
ra_ui_step_header_class_init (RaUiStepHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_header_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ra_ui_step_header_init (RaUiStepHeader *self)
{
  self->buttons = g_ptr_array_new ();
  self->box = g_object_new (RA_UI_TYPE_WRAP_BOX, "homogeneous", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "ra-steps");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps of the case"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

static RaStepId
step_of (gpointer button)
{
  return (RaStepId) GPOINTER_TO_INT (g_object_get_data (button, "step"));
}

static void
on_clicked (GtkWidget *button)
{
  gtk_widget_activate_action (button, "case.step", "i", step_of (button));
}

static GtkWidget *
button_new (RaStepId id)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (mark, "ra-step-mark");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ra-step");
  gtk_widget_set_name (button, ra_step_id_to_string (id));
  g_object_set_data (G_OBJECT (button), "step", GINT_TO_POINTER (id));
  g_object_set_data (G_OBJECT (button), "mark", mark);
  g_object_set_data (G_OBJECT (button), "label", label);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), NULL);
  return button;
}

static void
rebuild (RaUiStepHeader *self, GPtrArray *steps)
{
  ra_ui_wrap_box_clear (self->box);
  g_ptr_array_set_size (self->buttons, 0);
  for (guint i = 0; i < steps->len; i++)
    {
      const RaStepView *step = g_ptr_array_index (steps, i);
      GtkWidget *button = button_new (step->id);

      ra_ui_wrap_box_append (self->box, button);
      g_ptr_array_add (self->buttons, button);
    }
}

static gboolean
same_steps (RaUiStepHeader *self, GPtrArray *steps)
{
  if (self->buttons->len != steps->len)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    if (step_of (g_ptr_array_index (self->buttons, i)) != ((RaStepView *) g_ptr_array_index (steps, i))->id)
      return FALSE;
  return TRUE;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static const char *
state_words (RaStepState state)
{
  if (state == RA_STEP_DONE)
    return _ ("done");
  return state == RA_STEP_FORBIDDEN ? _ ("not yet") : _ ("open");
}

static void
show_step (GtkWidget *button, guint number, const RaStepView *step)
{
  g_autofree char *mark = step->state == RA_STEP_DONE ? g_strdup ("✓") : g_strdup_printf ("%u", number);
  g_autofree char *name = g_strdup_printf ("%u. %s, %s", number, step->label, state_words (step->state));
  g_autofree char *hint
      = step->reason != NULL
            ? g_strdup_printf ("%s\n%s\n%s", step->label, step->reason,
                               step->clause_text == NULL ? "" : step->clause_text)
            : g_strdup_printf ("%s\n%s", step->label, step->clause_text == NULL ? "" : step->clause_text);

  gtk_label_set_text (g_object_get_data (G_OBJECT (button), "mark"), mark);
  gtk_label_set_text (g_object_get_data (G_OBJECT (button), "label"), step->label);
  gtk_widget_set_tooltip_text (button, g_strstrip (hint));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_class (button, "done", step->state == RA_STEP_DONE);
  set_class (button, "forbidden", step->state == RA_STEP_FORBIDDEN);
  set_class (button, "current", step->current);
}

void
ra_ui_step_header_set_steps (RaUiStepHeader *self, GPtrArray *steps)
{
  g_return_if_fail (RA_UI_IS_STEP_HEADER (self));

  if (!same_steps (self, steps))
    rebuild (self, steps);
  for (guint i = 0; i < steps->len; i++)
    show_step (g_ptr_array_index (self->buttons, i), i + 1, g_ptr_array_index (steps, i));
}

void
ra_ui_step_header_set_shown (RaUiStepHeader *self, RaStepId step)
{
  g_return_if_fail (RA_UI_IS_STEP_HEADER (self));

  for (guint i = 0; i < self->buttons->len; i++)
    {
      gboolean shown = step_of (g_ptr_array_index (self->buttons, i)) == step;

      set_class (g_ptr_array_index (self->buttons, i), "shown", shown);
      gtk_accessible_update_state (GTK_ACCESSIBLE (g_ptr_array_index (self->buttons, i)),
                                   GTK_ACCESSIBLE_STATE_PRESSED,
                                   shown ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
}
