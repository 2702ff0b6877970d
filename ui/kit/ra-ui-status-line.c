/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-status-line.h"

#include "ui/kit/ra-ui-whole-text.h"

struct _RaUiStatusLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *text;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (RaUiStatusLine, ra_ui_status_line, GTK_TYPE_WIDGET)

static void
ra_ui_status_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_STATUS_LINE);
  G_OBJECT_CLASS (ra_ui_status_line_parent_class)->dispose (object);
}

static void
ra_ui_status_line_class_init (RaUiStatusLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_status_line_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/kit/ra-ui-status-line.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStatusLine, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiStatusLine, icon);
  gtk_widget_class_bind_template_child (widget_class, RaUiStatusLine, text);
  gtk_widget_class_bind_template_child (widget_class, RaUiStatusLine, note);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
ra_ui_status_line_init (RaUiStatusLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_whole_text_on_hover (self->text);
  ra_ui_whole_text_on_hover (self->note);
}

void
ra_ui_status_line_set (RaUiStatusLine *self, RaUiStatus status, const char *text)
{
  static const char *const icons[] = {
    [RA_UI_STATUS_IDLE] = "network-idle-symbolic",
    [RA_UI_STATUS_BUSY] = "network-transmit-receive-symbolic",
    [RA_UI_STATUS_OFFLINE] = "network-offline-symbolic",
  };

  g_return_if_fail (RA_UI_IS_STATUS_LINE (self));

  gtk_image_set_from_icon_name (self->icon, icons[status]);
  gtk_label_set_text (self->text, text);
}

void
ra_ui_status_line_set_note (RaUiStatusLine *self, const char *text)
{
  g_return_if_fail (RA_UI_IS_STATUS_LINE (self));

  gtk_label_set_text (self->note, text);
}
