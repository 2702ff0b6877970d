/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/ra-ui-settings-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/session/ra-desk-operators.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/settings/ra-ui-centre-group.h"
#include "ui/settings/ra-ui-operator-dialog.h"
#include "ui/settings/ra-ui-operators-group.h"
#include "ui/settings/ra-ui-registers-group.h"
#include "ui/station/ra-ui-recovery-code.h"

struct _RaUiSettingsPage
{
  RaUiPage parent_instance;

  GtkWidget *page;
  AdwActionRow *profile_row;
  AdwActionRow *folder_row;
  RaUiCentreGroup *centre;
  AdwActionRow *credential_row;
  GtkSwitch *office_switch;
  RaUiOperatorsGroup *operators;
  RaUiRegistersGroup *registers;
  GtkWidget *renew_button;

  char *key_file;         /* nullable: of the credential that was chosen last */
  char *certificate_file; /* nullable */
};

G_DEFINE_FINAL_TYPE (RaUiSettingsPage, ra_ui_settings_page, RA_UI_TYPE_PAGE)

/* ---- the credential ---- */

typedef struct
{
  gboolean office;
  char *key_file;
  char *certificate_file;
  RaSecret *password;
} Credential;

static void
credential_free (gpointer data)
{
  Credential *credential = data;

  g_free (credential->key_file);
  g_free (credential->certificate_file);
  g_clear_pointer (&credential->password, ra_secret_unref);
  g_free (credential);
}

static gpointer
set_credential (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Credential *credential = args;

  ra_desk_set_credential (desk,
                          &(RaCredentialOrder){ .office = credential->office,
                                                .key_file = credential->key_file,
                                                .key_password = credential->password,
                                                .certificate_file = credential->certificate_file },
                          cancellable, error);
  return NULL;
}

static void use_credential (RaUiSettingsPage *self, RaSecret *password);

static void
on_password (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);
  g_autoptr (RaSecret) password = ra_ui_dialogs_ask_secret_finish (result);

  if (password != NULL)
    use_credential (self, password);
}

static void
on_credential_not_set (gpointer owner, const GError *error)
{
  RaUiSettingsPage *self = owner;

  if (g_error_matches (error, RA_DESK_ERROR, RA_DESK_ERROR_PASSWORD))
    ra_ui_dialogs_ask_secret_async (GTK_WIDGET (self),
                                    &(RaUiQuestion){ .heading = _ ("Password of the key"),
                                                     .body = error->message,
                                                     .label = _ ("Password"),
                                                     .accept = _ ("_Use") },
                                    on_password, NULL);
  else
    ra_ui_page_report (RA_UI_PAGE (self), error);
}

static void
on_credential_set (gpointer owner, gpointer result)
{
  RaUiSettingsPage *self = owner;

  ra_ui_page_notice (RA_UI_PAGE (self), _ ("Requests are signed with this credential from now on"));
  ra_ui_session_want_send (ra_ui_page_get_session (RA_UI_PAGE (self)));
  ra_ui_page_refresh (RA_UI_PAGE (self));
}

/* Without a password at first: it is asked for when the key has one. */
static void
use_credential (RaUiSettingsPage *self, RaSecret *password)
{
  Credential *credential = g_new0 (Credential, 1);

  credential->office = gtk_switch_get_active (self->office_switch);
  credential->key_file = g_strdup (self->key_file);
  credential->certificate_file = g_strdup (self->certificate_file);
  credential->password = password == NULL ? NULL : ra_secret_ref (password);
  ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = set_credential,
                                                  .args = credential,
                                                  .free_args = credential_free,
                                                  .done = on_credential_set,
                                                  .failed = on_credential_not_set });
}

static void
on_certificate_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  if (file == NULL)
    return;
  g_free (self->certificate_file);
  self->certificate_file = g_file_get_path (file);
  use_credential (self, NULL);
}

static void
on_key_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  const char *const patterns[] = { "*.pem", "*.crt", "*.cer", "*.der", "*.p7b", "*.p7c", NULL };

  if (file == NULL)
    return;
  g_free (self->key_file);
  self->key_file = g_file_get_path (file);
  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("Certificate of that key"), patterns,
                                 on_certificate_chosen, NULL);
}

static void
on_credential_clicked (RaUiSettingsPage *self)
{
  const char *const patterns[] = { "*.key", "*.pem", "*.der", "*.p8", NULL };

  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("Private key to sign requests with"), patterns,
                                 on_key_chosen, NULL);
}

static void
on_operators (RaUiSettingsPage *self, const char *credential, gint64 until)
{
  g_autofree char *date = until == 0 ? g_strdup ("") : ra_time_format_local (until);
  g_autofree char *text = credential == NULL ? g_strdup (_ ("None: requests can be prepared, but not sent"))
                                             : g_strdup_printf (_ ("%s, until %s"), credential, date);

  adw_action_row_set_subtitle (self->credential_row, text);
}

/* ---- how people get in ---- */

static void
on_passphrase_clicked (RaUiSettingsPage *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (
      GTK_WINDOW (ra_ui_operator_dialog_new_passphrase (parent, ra_ui_page_get_session (RA_UI_PAGE (self)))));
}

static gpointer
renew_code (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_renew_recovery_code (desk, cancellable, error);
}

static void
on_renewed (gpointer owner, gpointer result)
{
  RaUiSettingsPage *self = owner;

  ra_ui_recovery_code_present (GTK_WIDGET (self), result,
                               ra_ui_session_get_dir (ra_ui_page_get_session (RA_UI_PAGE (self))));
}

static void
on_renew_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);

  if (ra_ui_dialogs_ask_finish (result))
    ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = renew_code,
                                                    .free_result = (GDestroyNotify) ra_secret_unref,
                                                    .done = on_renewed });
}

static void
on_renew_clicked (RaUiSettingsPage *self)
{
  ra_ui_dialogs_ask_async (
      GTK_WIDGET (self),
      &(RaUiQuestion){ .heading = _ ("Make a new recovery code?"),
                       .body
                       = _ ("The code in the envelope opens nothing any more from then on. The new one is "
                            "shown once: have a pen or a printer at hand."),
                       .accept = _ ("_Make New Code"),
                       .destructive = TRUE },
      on_renew_answer, NULL);
}

/* ---- object ---- */

static void
refresh (RaUiPage *page)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (page);
  RaDesk *desk = ra_ui_session_get_desk (ra_ui_page_get_session (page));

  adw_action_row_set_subtitle (self->profile_row, ra_desk_get_profile_label (desk));
  adw_action_row_set_subtitle (self->folder_row, ra_desk_get_dir (desk));
  gtk_widget_set_sensitive (self->renew_button, ra_desk_may (desk, "recovery-code"));
  ra_ui_centre_group_refresh (self->centre);
  ra_ui_operators_group_refresh (self->operators);
  ra_ui_registers_group_refresh (self->registers);
}

static void
ra_ui_settings_page_constructed (GObject *object)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (object);
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (object));

  G_OBJECT_CLASS (ra_ui_settings_page_parent_class)->constructed (object);
  ra_ui_centre_group_set_session (self->centre, session);
  ra_ui_operators_group_set_session (self->operators, session);
  ra_ui_registers_group_set_session (self->registers, session);
}

static void
ra_ui_settings_page_dispose (GObject *object)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (object);

  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->certificate_file, g_free);
  G_OBJECT_CLASS (ra_ui_settings_page_parent_class)->dispose (object);
}

static void
ra_ui_settings_page_class_init (RaUiSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  static const char *const watched[] = { "settings-changed", NULL };

  G_OBJECT_CLASS (klass)->constructed = ra_ui_settings_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_settings_page_dispose;
  RA_UI_PAGE_CLASS (klass)->refresh = refresh;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  g_type_ensure (RA_UI_TYPE_CENTRE_GROUP);
  g_type_ensure (RA_UI_TYPE_OPERATORS_GROUP);
  g_type_ensure (RA_UI_TYPE_REGISTERS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/settings/ra-ui-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, page);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, profile_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, centre);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, credential_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, office_switch);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, operators);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, registers);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, renew_button);
  gtk_widget_class_bind_template_callback (widget_class, on_credential_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_renew_clicked);
}

static void
ra_ui_settings_page_init (RaUiSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_parts_prepare_switch (self->office_switch);
  g_signal_connect_swapped (self->operators, "credential", G_CALLBACK (on_operators), self);
}
