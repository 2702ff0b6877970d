/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-zone.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-parts.h"

struct _RaUiZone
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *text;
  GtkLabel *answer;
};

enum
{
  READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiZone, ra_ui_zone, GTK_TYPE_WIDGET)

static void
on_read_clicked (RaUiZone *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_signal_emit (self, signals[READ], 0, text);
}

static gboolean
on_shortcut (GtkWidget *widget, GVariant *args, gpointer zone)
{
  on_read_clicked (RA_UI_ZONE (zone));
  return TRUE;
}

static void
ra_ui_zone_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_ZONE);
  G_OBJECT_CLASS (ra_ui_zone_parent_class)->dispose (object);
}

static void
ra_ui_zone_class_init (RaUiZoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_zone_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/case/ra-ui-zone.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiZone, button);
  gtk_widget_class_bind_template_child (widget_class, RaUiZone, text);
  gtk_widget_class_bind_template_child (widget_class, RaUiZone, answer);
  gtk_widget_class_bind_template_callback (widget_class, on_read_clicked);
  signals[READ] = g_signal_new ("read", RA_UI_TYPE_ZONE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
}

static void
ra_ui_zone_init (RaUiZone *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Tab goes from field to field; the letter of its name opens it, as the pointer does. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->button), FALSE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return"),
                                                        gtk_callback_action_new (on_shortcut, self, NULL)));
  gtk_widget_add_controller (self->text, keys);
  ra_ui_parts_name (self->text, _ ("Machine-readable zone"));
}

GtkWidget *
ra_ui_zone_new (void)
{
  return g_object_new (RA_UI_TYPE_ZONE, NULL);
}

void
ra_ui_zone_tell (RaUiZone *self, const char *text)
{
  g_return_if_fail (RA_UI_IS_ZONE (self));

  gtk_label_set_text (self->answer, text);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), *text != '\0');
}
