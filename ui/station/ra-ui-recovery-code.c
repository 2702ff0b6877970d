/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/station/ra-ui-recovery-code.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-focus.h"
#include "ui/print/ra-ui-print-text.h"

struct _RaUiRecoveryCode
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkLabel *code_label;
  GtkCheckButton *written_check;
  GtkButton *done_button;

  RaSecret *code;
  char *dir;
};

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiRecoveryCode, ra_ui_recovery_code, GTK_TYPE_WIDGET)

static void
forget (RaUiRecoveryCode *self)
{
  gtk_label_set_text (self->code_label, "");
  g_clear_pointer (&self->code, ra_secret_unref);
}

static void
on_print_clicked (RaUiRecoveryCode *self)
{
  g_autofree char *note = g_strdup_printf (
      _ ("Recovery code of the station in %s. Keep it in a sealed envelope under lock."), self->dir);

  ra_ui_print_text (GTK_WIDGET (self), _ ("RA Station: recovery code"), note, self->code);
}

static void
on_done_clicked (RaUiRecoveryCode *self)
{
  forget (self);
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
ra_ui_recovery_code_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_RECOVERY_CODE (widget)->written_check));
}

static void
ra_ui_recovery_code_dispose (GObject *object)
{
  RaUiRecoveryCode *self = RA_UI_RECOVERY_CODE (object);

  g_clear_pointer (&self->code, ra_secret_unref);
  g_clear_pointer (&self->dir, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_RECOVERY_CODE);
  G_OBJECT_CLASS (ra_ui_recovery_code_parent_class)->dispose (object);
}

static void
ra_ui_recovery_code_class_init (RaUiRecoveryCodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_recovery_code_dispose;
  widget_class->grab_focus = ra_ui_recovery_code_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/station/ra-ui-recovery-code.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiRecoveryCode, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RaUiRecoveryCode, code_label);
  gtk_widget_class_bind_template_child (widget_class, RaUiRecoveryCode, written_check);
  gtk_widget_class_bind_template_child (widget_class, RaUiRecoveryCode, done_button);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_done_clicked);
  signals[DONE] = g_signal_new ("done", RA_UI_TYPE_RECOVERY_CODE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
ra_ui_recovery_code_init (RaUiRecoveryCode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ra_ui_recovery_code_show (RaUiRecoveryCode *self, RaSecret *code, const char *dir)
{
  g_return_if_fail (RA_UI_IS_RECOVERY_CODE (self));

  forget (self);
  g_free (self->dir);
  self->dir = g_strdup (dir);
  self->code = ra_secret_ref (code);
  gtk_label_set_text (self->code_label, ra_secret_get_text (code));
  gtk_check_button_set_active (self->written_check, FALSE);
}

void
ra_ui_recovery_code_present (GtkWidget *parent, RaSecret *code, const char *dir)
{
  GtkWindow *over = GTK_WINDOW (gtk_widget_get_root (parent));
  RaUiRecoveryCode *self = g_object_new (RA_UI_TYPE_RECOVERY_CODE, "vexpand", TRUE, NULL);
  GtkWidget *window
      = g_object_new (ADW_TYPE_WINDOW, "title", _ ("Recovery code"), "modal", TRUE, "transient-for", over,
                      "deletable", FALSE, "default-width", 620, "default-height", 480, "content", self, NULL);

  ra_ui_recovery_code_show (self, code, dir);
  gtk_button_set_label (self->done_button, _ ("_Done"));
  g_signal_connect_object (self, "done", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}
