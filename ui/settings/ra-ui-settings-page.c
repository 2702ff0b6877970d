/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/ra-ui-settings-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/desk/ra-desk-operators.h"
#include "ra-core/desk/ra-desk-outbox.h"
#include "ui/compat/ra-ui-dialogs.h"
#include "ui/settings/ra-ui-operators-group.h"
#include "ui/shell/ra-ui-runner.h"

#define MOST_TRUST_BYTES (1 << 20)

struct _RaUiSettingsPage
{
  GtkWidget parent_instance;

  GtkWidget *page;
  AdwActionRow *profile_row;
  AdwActionRow *folder_row;
  GtkWidget *centre_button;
  GtkEditable *url_row;
  GtkEditable *ocsp_row;
  GtkEditable *crl_row;
  AdwActionRow *trust_row;
  AdwActionRow *credential_row;
  GtkSwitch *office_switch;
  RaUiOperatorsGroup *operators;

  RaUiSession *session;
  RaUiRunner *runner;
  RaCentreView *centre; /* nullable: as it is kept */
  char *trust;          /* nullable: PEM chosen, not kept yet */
  char *key_file;       /* nullable: while the certificate is being chosen */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RaUiSettingsPage, ra_ui_settings_page, GTK_TYPE_WIDGET)

/* ---- the centre
 * --------------------------------------------------------------------------------------------- */

static gpointer
get_centre (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_get_centre (desk, cancellable, error);
}

static void
fill (GtkEditable *row, const char *text)
{
  gtk_editable_set_text (row, text == NULL ? "" : text);
}

static void
show_trust (RaUiSettingsPage *self)
{
  const char *pem = self->trust != NULL ? self->trust : self->centre == NULL ? NULL : self->centre->trust;
  guint n = 0;
  g_autofree char *text = NULL;

  for (const char *at = pem; at != NULL && (at = strstr (at, "-----BEGIN CERTIFICATE")) != NULL; at++)
    n++;
  text = n == 0 ? g_strdup (_ ("None chosen yet"))
                : g_strdup_printf (ngettext ("%u certificate", "%u certificates", n), n);
  adw_action_row_set_subtitle (self->trust_row, text);
}

static void
on_centre (gpointer owner, gpointer result, const GError *error, gpointer data)
{
  RaUiSettingsPage *self = owner;

  if (error != NULL)
    {
      ra_ui_session_report (self->session, error);
      return;
    }
  g_clear_pointer (&self->centre, ra_centre_view_unref);
  self->centre = result == NULL ? NULL : ra_centre_view_ref (result);
  g_clear_pointer (&self->trust, g_free);
  self->filling = TRUE;
  fill (self->url_row, self->centre == NULL ? NULL : self->centre->url);
  fill (self->ocsp_row, self->centre == NULL ? NULL : self->centre->ocsp);
  fill (self->crl_row, self->centre == NULL ? NULL : self->centre->crl);
  self->filling = FALSE;
  show_trust (self);
  gtk_widget_set_sensitive (self->centre_button, FALSE);
}

static void
on_centre_edited (RaUiSettingsPage *self)
{
  if (!self->filling)
    gtk_widget_set_sensitive (self->centre_button, TRUE);
}

static gpointer
read_trust (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_read (args, MOST_TRUST_BYTES, error);

  return bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
on_trust_read (gpointer owner, gpointer result, const GError *error, gpointer data)
{
  RaUiSettingsPage *self = owner;

  if (error != NULL)
    {
      ra_ui_session_report (self->session, error);
      return;
    }
  g_free (self->trust);
  self->trust = g_strdup (result);
  show_trust (self);
  on_centre_edited (self);
}

static void
on_trust_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  if (file != NULL)
    ra_ui_runner_act (self->runner, read_trust, g_file_get_path (file), g_free, g_free, on_trust_read, NULL);
}

static void
on_trust_clicked (RaUiSettingsPage *self)
{
  const char *const patterns[] = { "*.pem", "*.crt", "*.cer", NULL };

  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("Certificates of the centre"), patterns,
                                 on_trust_chosen, NULL);
}

static gpointer
set_centre (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_set_centre (desk, args, cancellable, error);
  return NULL;
}

static void
on_centre_set (gpointer owner, gpointer result, const GError *error, gpointer data)
{
  RaUiSettingsPage *self = owner;

  if (error != NULL)
    {
      ra_ui_session_report (self->session, error);
      return;
    }
  ra_ui_session_notice (self->session, _ ("The centre is kept"));
  ra_ui_session_want_send (self->session);
  ra_ui_settings_page_refresh (self);
}

static char *
typed (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  return *text == '\0' ? NULL : g_steal_pointer (&text);
}

static void
on_centre_clicked (RaUiSettingsPage *self)
{
  RaCentreView *centre = ra_centre_view_new ();
  RaCentreView *old = self->centre;

  centre->url = typed (self->url_row);
  centre->ocsp = typed (self->ocsp_row);
  centre->crl = typed (self->crl_row);
  centre->trust = g_strdup (self->trust != NULL ? self->trust : old == NULL ? "" : old->trust);
  centre->accepts = old == NULL || old->accepts == NULL ? g_new0 (char *, 1) : g_strdupv (old->accepts);
  centre->tls_ca = old == NULL ? NULL : g_strdup (old->tls_ca);
  ra_ui_runner_act (self->runner, set_centre, centre, ra_centre_view_unref, NULL, on_centre_set, NULL);
}

/* ---- the credential
 * ----------------------------------------------------------------------------------------- */

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

  ra_desk_set_credential (desk, credential->office, credential->key_file, credential->password,
                          credential->certificate_file, cancellable, error);
  return NULL;
}

static void
on_credential_set (gpointer owner, gpointer result, const GError *error, gpointer data)
{
  RaUiSettingsPage *self = owner;

  if (error != NULL)
    {
      ra_ui_session_report (self->session, error);
      return;
    }
  ra_ui_session_notice (self->session, _ ("Requests are signed with this credential from now on"));
  ra_ui_session_want_send (self->session);
  ra_ui_settings_page_refresh (self);
}

static void
on_password (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);
  g_autofree char *certificate_file = data;
  g_autoptr (RaSecret) password = ra_ui_dialogs_ask_secret_finish (result);
  Credential *credential = g_new0 (Credential, 1);

  credential->office = gtk_switch_get_active (self->office_switch);
  credential->key_file = g_steal_pointer (&self->key_file);
  credential->certificate_file = g_steal_pointer (&certificate_file);
  credential->password = g_steal_pointer (&password);
  ra_ui_runner_act (self->runner, set_credential, credential, credential_free, NULL, on_credential_set, NULL);
}

static void
on_certificate_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  if (file == NULL)
    return;
  ra_ui_dialogs_ask_secret_async (GTK_WIDGET (self), _ ("Password of the key"),
                                  _ ("If the key has no password, choose Cancel."), _ ("Password"),
                                  _ ("_Use"), on_password, g_file_get_path (file));
}

static void
on_key_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  const char *const patterns[] = { "*.pem", "*.crt", "*.cer", "*.der", NULL };

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

/* ---- object
 * ------------------------------------------------------------------------------------------------- */

static void
ra_ui_settings_page_dispose (GObject *object)
{
  RaUiSettingsPage *self = RA_UI_SETTINGS_PAGE (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  g_clear_pointer (&self->centre, ra_centre_view_unref);
  g_clear_pointer (&self->trust, g_free);
  g_clear_pointer (&self->key_file, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_SETTINGS_PAGE);
  G_OBJECT_CLASS (ra_ui_settings_page_parent_class)->dispose (object);
}

static void
ra_ui_settings_page_class_init (RaUiSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_settings_page_dispose;
  g_type_ensure (RA_UI_TYPE_OPERATORS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/settings/ra-ui-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, page);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, profile_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, centre_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, url_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, ocsp_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, crl_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, trust_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, credential_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, office_switch);
  gtk_widget_class_bind_template_child (widget_class, RaUiSettingsPage, operators);
  gtk_widget_class_bind_template_callback (widget_class, on_centre_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_centre_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_trust_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_credential_clicked);
}

static void
ra_ui_settings_page_init (RaUiSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->operators, "credential", G_CALLBACK (on_operators), self);
}

void
ra_ui_settings_page_set_session (RaUiSettingsPage *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_SETTINGS_PAGE (self));

  g_set_object (&self->session, session);
  g_clear_object (&self->runner);
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  ra_ui_operators_group_set_session (self->operators, session);
}

void
ra_ui_settings_page_refresh (RaUiSettingsPage *self)
{
  RaDesk *desk;

  g_return_if_fail (RA_UI_IS_SETTINGS_PAGE (self));

  if (ra_ui_session_get_operator (self->session) == NULL)
    return;
  desk = ra_ui_session_get_desk (self->session);
  adw_action_row_set_subtitle (self->profile_row, ra_desk_get_profile_label (desk));
  adw_action_row_set_subtitle (self->folder_row, ra_desk_get_dir (desk));
  ra_ui_runner_query (self->runner, get_centre, NULL, NULL, ra_centre_view_unref, on_centre, NULL);
  ra_ui_operators_group_refresh (self->operators);
}
