/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/station/ra-ui-fault-window.h"

struct _RaUiFaultWindow
{
  AdwApplicationWindow parent_instance;

  GtkLabel *fault_label;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (RaUiFaultWindow, ra_ui_fault_window, ADW_TYPE_APPLICATION_WINDOW)

static void
ra_ui_fault_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_FAULT_WINDOW);
  G_OBJECT_CLASS (ra_ui_fault_window_parent_class)->dispose (object);
}

static void
ra_ui_fault_window_class_init (RaUiFaultWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_fault_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/station/ra-ui-fault-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiFaultWindow, fault_label);
  gtk_widget_class_bind_template_child (widget_class, RaUiFaultWindow, close_button);
}

static void
ra_ui_fault_window_init (RaUiFaultWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->close_button);
}

GtkWindow *
ra_ui_fault_window_new (GtkApplication *application, const char *fault)
{
  RaUiFaultWindow *self = g_object_new (RA_UI_TYPE_FAULT_WINDOW, "application", application, NULL);

  gtk_label_set_text (self->fault_label, fault);
  return GTK_WINDOW (self);
}
