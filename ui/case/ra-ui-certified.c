/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-certified.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-parts.h"

struct _RaUiCertified
{
  GtkBox parent_instance;

  GtkBox *lines;
  GtkWidget *answers;
  GtkWidget *words_group;
  GtkEditable *words;
};

enum
{
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiCertified, ra_ui_certified, GTK_TYPE_BOX)

static void
on_right (RaUiCertified *self)
{
  g_signal_emit (self, signals[ANSWERED], 0, NULL);
}

static void
on_wrong (RaUiCertified *self)
{
  gtk_widget_set_visible (self->words_group, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
  gtk_widget_set_visible (self->answers, FALSE);
}

/* The clerk has to know what it is. */
static void
on_told (RaUiCertified *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));

  if (*words == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->words));
  else
    g_signal_emit (self, signals[ANSWERED], 0, words);
}

static void
add_line (RaUiCertified *self, const RaCertifiedLine *line)
{
  g_autofree char *head = line->heads ? g_strdup_printf ("%s: %s", line->label, line->value) : NULL;

  if (head != NULL)
    ra_ui_parts_add_row (self->lines, ra_ui_parts_label (head, "heading"));
  else
    ra_ui_parts_add_line (self->lines, line->label, line->value);
}

/* ---- object ---- */

static gboolean
ra_ui_certified_focus (GtkWidget *widget, GtkDirectionType direction)
{
  RaUiCertified *self = RA_UI_CERTIFIED (widget);

  /* The page begins at the answer: the lines are read, not gone through. */
  if (gtk_widget_get_focus_child (widget) == NULL && direction == GTK_DIR_TAB_FORWARD
      && gtk_widget_get_visible (self->answers))
    return gtk_widget_child_focus (self->answers, direction);
  return GTK_WIDGET_CLASS (ra_ui_certified_parent_class)->focus (widget, direction);
}

static void
ra_ui_certified_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_CERTIFIED);
  G_OBJECT_CLASS (ra_ui_certified_parent_class)->dispose (object);
}

static void
ra_ui_certified_class_init (RaUiCertifiedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_certified_dispose;
  widget_class->focus = ra_ui_certified_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-certified.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiCertified, lines);
  gtk_widget_class_bind_template_child (widget_class, RaUiCertified, answers);
  gtk_widget_class_bind_template_child (widget_class, RaUiCertified, words_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiCertified, words);
  gtk_widget_class_bind_template_callback (widget_class, on_right);
  gtk_widget_class_bind_template_callback (widget_class, on_wrong);
  gtk_widget_class_bind_template_callback (widget_class, on_told);
  signals[ANSWERED] = g_signal_new ("answered", RA_UI_TYPE_CERTIFIED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ra_ui_certified_init (RaUiCertified *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ra_ui_certified_new (const RaCertifiedView *view)
{
  RaUiCertified *self = g_object_new (RA_UI_TYPE_CERTIFIED, NULL);

  for (guint i = 0; i < view->lines->len; i++)
    add_line (self, g_ptr_array_index (view->lines, i));
  return GTK_WIDGET (self);
}
