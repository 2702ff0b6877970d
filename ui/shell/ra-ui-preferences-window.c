/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-choice.h"

struct _RaUiPreferencesWindow
{
  AdwWindow parent_instance;

  AdwComboRow *theme;
  AdwComboRow *text_size;
  GtkSpinButton *idle;
  GtkWidget *forget;

  RaUiPreferences *preferences;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RaUiPreferencesWindow, ra_ui_preferences_window, ADW_TYPE_WINDOW)

/* As the .ui lists them. */
static const guint sizes[] = { 100, 125, 150, 200 };

static void
on_changed (RaUiPreferencesWindow *self)
{
  guint size = adw_combo_row_get_selected (self->text_size);

  if (self->filling || size >= G_N_ELEMENTS (sizes))
    return;
  ra_ui_preferences_set_looks (
      self->preferences,
      &(RaUiLooks){ .theme = (RaUiTheme) adw_combo_row_get_selected (self->theme),
                    .text_percent = sizes[size],
                    .idle_minutes = (guint) gtk_spin_button_get_value_as_int (self->idle) });
}

static void
show_printers (RaUiPreferencesWindow *self)
{
  gtk_widget_set_sensitive (self->forget, ra_ui_preferences_knows_printers (self->preferences));
}

static void
on_forget (RaUiPreferencesWindow *self)
{
  ra_ui_preferences_forget_printers (self->preferences);
  show_printers (self);
}

/* What an administrator decided is shown, and says so. */
static void
allow (RaUiPreferencesWindow *self, GtkWidget *widget, RaUiLook look)
{
  gboolean may = ra_ui_preferences_may_set (self->preferences, look);

  gtk_widget_set_sensitive (widget, may);
  gtk_widget_set_tooltip_text (widget, may ? NULL : _ ("Set for this computer by its administrator"));
}

static void
fill (RaUiPreferencesWindow *self)
{
  RaUiLooks looks = ra_ui_preferences_get_looks (self->preferences);

  self->filling = TRUE;
  adw_combo_row_set_selected (self->theme, looks.theme);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i] <= looks.text_percent)
      adw_combo_row_set_selected (self->text_size, i);
  gtk_spin_button_set_value (self->idle, looks.idle_minutes);
  self->filling = FALSE;
  allow (self, GTK_WIDGET (self->theme), RA_UI_LOOK_THEME);
  allow (self, GTK_WIDGET (self->text_size), RA_UI_LOOK_TEXT_SIZE);
  allow (self, GTK_WIDGET (self->idle), RA_UI_LOOK_IDLE);
  show_printers (self);
}

static void
ra_ui_preferences_window_dispose (GObject *object)
{
  RaUiPreferencesWindow *self = RA_UI_PREFERENCES_WINDOW (object);

  g_clear_object (&self->preferences);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (ra_ui_preferences_window_parent_class)->dispose (object);
}

static void
ra_ui_preferences_window_class_init (RaUiPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/shell/ra-ui-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPreferencesWindow, theme);
  gtk_widget_class_bind_template_child (widget_class, RaUiPreferencesWindow, text_size);
  gtk_widget_class_bind_template_child (widget_class, RaUiPreferencesWindow, idle);
  gtk_widget_class_bind_template_child (widget_class, RaUiPreferencesWindow, forget);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_forget);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ra_ui_preferences_window_init (RaUiPreferencesWindow *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_prepare_row (self->theme);
  ra_ui_choice_prepare_row (self->text_size);
}

void
ra_ui_preferences_window_open (GtkWidget *parent, RaUiPreferences *preferences)
{
  RaUiPreferencesWindow *self
      = g_object_new (RA_UI_TYPE_PREFERENCES_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);

  self->preferences = g_object_ref (preferences);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
