/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-status-line.h"

#include "ui/kit/ra-ui-whole-text.h"

/* So long it stands there what was done, and that it can be taken back, for which the key serves later too: seconds. */
#define SAID_SECONDS 5
#define UNDO_SECONDS 10

struct _RaUiStatusLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *text;
  GtkLabel *said;
  GtkWidget *undo;
  GtkLabel *note;

  guint until; /* timer until what was said goes */
};

G_DEFINE_FINAL_TYPE (RaUiStatusLine, ra_ui_status_line, GTK_TYPE_WIDGET)

/* What is said takes the place of the note. */
static void
show_said (RaUiStatusLine *self, const char *text, gboolean undoable)
{
  gtk_label_set_text (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
  gtk_widget_set_visible (self->undo, undoable);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *text == '\0');
}

static gboolean
on_said_long_enough (gpointer data)
{
  RaUiStatusLine *self = data;

  self->until = 0;
  show_said (self, "", FALSE);
  return G_SOURCE_REMOVE;
}

static void
ra_ui_status_line_dispose (GObject *object)
{
  g_clear_handle_id (&RA_UI_STATUS_LINE (object)->until, g_source_remove);
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
  gtk_widget_class_bind_template_child (widget_class, RaUiStatusLine, said);
  gtk_widget_class_bind_template_child (widget_class, RaUiStatusLine, undo);
  gtk_widget_class_bind_template_child (widget_class, RaUiStatusLine, note);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
ra_ui_status_line_init (RaUiStatusLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_whole_text_on_hover (self->text);
  ra_ui_whole_text_on_hover (self->said);
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

void
ra_ui_status_line_say (RaUiStatusLine *self, const char *text, gboolean undoable)
{
  g_return_if_fail (RA_UI_IS_STATUS_LINE (self));

  ra_ui_status_line_hush (self);
  show_said (self, text, undoable);
  self->until = g_timeout_add_seconds (undoable ? UNDO_SECONDS : SAID_SECONDS, on_said_long_enough, self);
}

void
ra_ui_status_line_hush (RaUiStatusLine *self)
{
  g_return_if_fail (RA_UI_IS_STATUS_LINE (self));

  g_clear_handle_id (&self->until, g_source_remove);
  show_said (self, "", FALSE);
}
