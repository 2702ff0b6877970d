/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-new-password.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ui/kit/ra-ui-parts.h"

struct _RaUiNewPassword
{
  GtkBox parent_instance;

  GtkEditable *password;
  GtkLabel *password_message;
  GtkEditable *again;
  GtkLabel *again_message;

  RaUiSession *session;
};

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiNewPassword, ra_ui_new_password, GTK_TYPE_BOX)

static void
say (GtkLabel *label, GtkWidget *entry, const char *text, gboolean wrong)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
  gtk_widget_set_css_classes (GTK_WIDGET (label),
                              (const char *[]){ "caption", wrong ? "error" : "dim-label", NULL });
  ra_ui_parts_set_error (entry, wrong ? text : NULL);
}

/* Says in words what is wrong with what is typed; an empty entry is not wrong yet. */
static gboolean
check (RaUiNewPassword *self, gboolean finished)
{
  const char *first = gtk_editable_get_text (self->password);
  const char *second = gtk_editable_get_text (self->again);
  g_autoptr (RaSecret) secret = ra_secret_new_text (first);
  g_autoptr (GError) error = NULL;
  gboolean good = ra_desk_check_password (ra_ui_session_get_desk (self->session), secret, &error);
  gboolean same = g_str_equal (first, second);
  gboolean judge = finished || *first != '\0';

  say (self->password_message, GTK_WIDGET (self->password),
       judge && !good ? error->message
                      : _ ("Chosen and typed by the subscriber. It protects the keys and is kept nowhere."),
       judge && !good);
  if (good && !same && (finished || *second != '\0'))
    say (self->again_message, GTK_WIDGET (self->again), _ ("The two passwords differ."), TRUE);
  else
    say (self->again_message, GTK_WIDGET (self->again), "", FALSE);
  return good && same;
}

static void
on_changed (RaUiNewPassword *self)
{
  if (self->session != NULL)
    check (self, FALSE);
}

static void
on_activated (RaUiNewPassword *self, GtkWidget *entry)
{
  if (entry == GTK_WIDGET (self->password))
    gtk_widget_grab_focus (GTK_WIDGET (self->again));
  else
    g_signal_emit (self, signals[DONE], 0);
}

static gboolean
ra_ui_new_password_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_NEW_PASSWORD (widget)->password));
}

static void
ra_ui_new_password_dispose (GObject *object)
{
  RaUiNewPassword *self = RA_UI_NEW_PASSWORD (object);

  if (self->password != NULL)
    ra_ui_new_password_clear (self);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_NEW_PASSWORD);
  G_OBJECT_CLASS (ra_ui_new_password_parent_class)->dispose (object);
}

static void
ra_ui_new_password_class_init (RaUiNewPasswordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_new_password_dispose;
  widget_class->grab_focus = ra_ui_new_password_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-new-password.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiNewPassword, password);
  gtk_widget_class_bind_template_child (widget_class, RaUiNewPassword, password_message);
  gtk_widget_class_bind_template_child (widget_class, RaUiNewPassword, again);
  gtk_widget_class_bind_template_child (widget_class, RaUiNewPassword, again_message);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  signals[DONE] = g_signal_new ("done", RA_UI_TYPE_NEW_PASSWORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
ra_ui_new_password_init (RaUiNewPassword *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ra_ui_new_password_set_session (RaUiNewPassword *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_NEW_PASSWORD (self));

  g_set_object (&self->session, session);
  check (self, FALSE);
}

gboolean
ra_ui_new_password_check (RaUiNewPassword *self)
{
  g_return_val_if_fail (RA_UI_IS_NEW_PASSWORD (self), FALSE);

  return check (self, TRUE);
}

RaSecret *
ra_ui_new_password_get_secret (RaUiNewPassword *self)
{
  g_return_val_if_fail (RA_UI_IS_NEW_PASSWORD (self), NULL);

  return ra_secret_new_text (gtk_editable_get_text (self->password));
}

void
ra_ui_new_password_clear (RaUiNewPassword *self)
{
  g_return_if_fail (RA_UI_IS_NEW_PASSWORD (self));

  gtk_editable_set_text (self->password, "");
  gtk_editable_set_text (self->again, "");
}
