/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-banner.h"

#include <glib/gi18n-lib.h>

/* Characters of a line in a narrow one: its words never make a column wider. */
#define NARROW_CHARS 24

struct _RaUiBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *text;
  GtkLabel *clause;
  GtkImage *icon;
  GtkButton *way_on;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (RaUiBanner, ra_ui_banner, GTK_TYPE_WIDGET)

static void
on_close_clicked (RaUiBanner *self)
{
  ra_ui_banner_clear (self);
}

static void
ra_ui_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_BANNER);
  G_OBJECT_CLASS (ra_ui_banner_parent_class)->dispose (object);
}

static void
ra_ui_banner_class_init (RaUiBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/kit/ra-ui-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, RaUiBanner, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiBanner, text);
  gtk_widget_class_bind_template_child (widget_class, RaUiBanner, clause);
  gtk_widget_class_bind_template_child (widget_class, RaUiBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, RaUiBanner, way_on);
  gtk_widget_class_bind_template_child (widget_class, RaUiBanner, close);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
ra_ui_banner_init (RaUiBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
show (RaUiBanner *self, const char *text, const char *point, gboolean is_error)
{
  gtk_label_set_text (self->text, text);
  gtk_label_set_text (self->clause, point == NULL ? "" : point);
  gtk_widget_set_visible (GTK_WIDGET (self->clause), point != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->way_on), FALSE);
  gtk_image_set_from_icon_name (self->icon,
                                is_error ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  if (is_error)
    gtk_widget_add_css_class (self->box, "error");
  else
    gtk_widget_remove_css_class (self->box, "error");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
ra_ui_banner_set_narrow (RaUiBanner *self)
{
  g_return_if_fail (RA_UI_IS_BANNER (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self->box), 3);
  gtk_widget_set_halign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_widget_set_halign (self->close, GTK_ALIGN_END);
  gtk_label_set_max_width_chars (self->text, NARROW_CHARS);
  gtk_widget_add_css_class (self->box, "narrow");
}

void
ra_ui_banner_show_error (RaUiBanner *self, RaUiSession *session, const GError *error)
{
  g_autofree char *point = ra_ui_session_dup_point (session, error);

  ra_ui_banner_show_words (self, error->message, point);
}

void
ra_ui_banner_show_words (RaUiBanner *self, const char *text, const char *point)
{
  g_return_if_fail (RA_UI_IS_BANNER (self));

  show (self, text, point, TRUE);
}

void
ra_ui_banner_show_text (RaUiBanner *self, const char *text)
{
  g_return_if_fail (RA_UI_IS_BANNER (self));

  show (self, text, NULL, FALSE);
}

void
ra_ui_banner_offer (RaUiBanner *self, const char *label, const char *place)
{
  g_return_if_fail (RA_UI_IS_BANNER (self));

  gtk_button_set_label (self->way_on, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->way_on), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->way_on), "win.place");
  gtk_widget_set_visible (GTK_WIDGET (self->way_on), TRUE);
}

void
ra_ui_banner_clear (RaUiBanner *self)
{
  g_return_if_fail (RA_UI_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
