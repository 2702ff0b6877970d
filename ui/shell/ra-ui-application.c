/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-application.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "config.h"
#include "ra-core/base/ra-network.h"
#include "ra-core/base/ra-secret.h"
#include "ra-core/desk/files/ra-opened-file.h"
#include "ra-core/desk/outbox/ra-desk-trip.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-session.h"
#include "ui/ra-ui-resources.h"
#include "ui/shell/ra-ui-window.h"
#include "ui/station/ra-ui-fault-window.h"
#include "ui/station/ra-ui-practice.h"

struct _RaUiApplication
{
  AdwApplication parent_instance;

  RaUiReady ready;
  GThread *getting_ready; /* nullable: until it is waited for */
  GError *fault;          /* nullable: why the station must not be opened */
  char *station;
  char *operator_name;
  int password_fd;
  gboolean practice;
  gboolean keys_alone; /* a key station */

  RaUiSession *session;
  RaUiPractice *centre;
  int dpi; /* of the desktop's text, in 1/1024; 0: not looked at yet */
};

G_DEFINE_FINAL_TYPE (RaUiApplication, ra_ui_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *keys[3];
} Accelerator;

static const Accelerator accelerators[] = {
  { "win.new-case", { "<Control>n", NULL } },
  { "win.find", { "<Control>k", NULL } },
  { "win.continue", { "<Control>Return", "<Control>KP_Enter", NULL } },
  { "win.register", { "F9", NULL } },
  { "win.guide", { "F1", NULL } },
  { "win.preferences", { "<Control>comma", NULL } },
  { "win.shortcuts", { "<Control>F1", "<Control>question", NULL } },
  { "app.lock", { "<Control>l", NULL } },
  { "win.place::case", { "<Alt>0", NULL } },
  { "win.place::desk", { "<Alt>1", NULL } },
  { "win.place::outbox", { "<Alt>2", NULL } },
  { "win.place::registry", { "<Alt>3", NULL } },
  { "win.place::journal", { "<Alt>4", NULL } },
  { "win.place::settings", { "<Alt>5", NULL } },
  { "app.quit", { "<Control>q", NULL } },
};

/* Returns: (transfer none) (nullable): the station's window, whichever of its dialogs has the keyboard */
static GtkWindow *
main_window (gpointer application)
{
  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (RA_UI_IS_WINDOW (at->data))
      return at->data;
  return gtk_application_get_active_window (application);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = main_window (data);

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

/* From a dialog too: who is called away has no time to close it first. */
static void
on_lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = main_window (data);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL);
}

/* ---- keys in dialogs ---- */

static gboolean
on_dialog_key (GtkWidget *dialog, GVariant *action, gpointer application)
{
  g_action_group_activate_action (application, g_variant_get_string (action, NULL), NULL);
  return TRUE;
}

/* A dialog that is no window of the application knows none of its keys: who is called away would have to close it first. */
static void
hear_keys (RaUiApplication *self, GtkWidget *dialog)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = { { GDK_KEY_l, "lock" }, { GDK_KEY_q, "quit" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
                                                gtk_callback_action_new (on_dialog_key, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (dialog, controller);
}

static void
on_windows (GListModel *windows, guint at, guint removed, guint added, RaUiApplication *self)
{
  for (guint i = at; i < at + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (!GTK_IS_APPLICATION_WINDOW (window))
        hear_keys (self, window);
    }
}

/* Who clicked a notification comes to its case; while the station is locked, to its door. */
static void
on_open_case (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = main_window (data);

  if (window == NULL)
    return;
  gtk_window_present (window);
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-case", parameter);
}

static char *
default_station (gboolean practice)
{
  return practice ? ra_ui_practice_get_default_dir ()
                  : g_build_filename (g_get_user_data_dir (), "ra-station", NULL);
}

/* The passphrase that was handed over by a descriptor; NULL when there is none. */
static RaSecret *
read_passphrase (RaUiApplication *self)
{
  g_autoptr (GError) error = NULL;
  RaSecret *secret;

  if (self->password_fd < 0)
    return NULL;
  secret = ra_secret_read_fd (self->password_fd, &error);
  if (secret == NULL)
    g_printerr ("%s\n", error->message);
  return secret;
}

/* ---- looks ---- */

/* Text is made larger and smaller from what the desktop has. */
static void
set_text_size (RaUiApplication *self, guint percent)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (self->dpi == 0)
    g_object_get (settings, "gtk-xft-dpi", &self->dpi, NULL);
  if (self->dpi > 0)
    g_object_set (settings, "gtk-xft-dpi", self->dpi / 100 * (int) percent, NULL);
}

static void
apply_looks (RaUiApplication *self)
{
  static const AdwColorScheme schemes[] = { [RA_UI_THEME_DESKTOP] = ADW_COLOR_SCHEME_DEFAULT,
                                            [RA_UI_THEME_LIGHT] = ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            [RA_UI_THEME_DARK] = ADW_COLOR_SCHEME_FORCE_DARK };
  RaUiLooks looks = ra_ui_preferences_get_looks (ra_ui_session_get_preferences (self->session));

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[looks.theme]);
  if (looks.text_percent != 100 || self->dpi != 0)
    set_text_size (self, looks.text_percent);
}

static void
open_station (RaUiApplication *self)
{
  g_autoptr (RaSecret) passphrase = NULL;
  GtkWindow *window;

  if (self->station == NULL)
    self->station = default_station (self->practice);
  passphrase = read_passphrase (self);
  self->session = ra_ui_session_new (self->station);
  if (self->keys_alone)
    ra_ui_session_set_keys_alone (self->session);
  apply_looks (self);
  g_signal_connect_object (ra_ui_session_get_preferences (self->session), "changed", G_CALLBACK (apply_looks),
                           self, G_CONNECT_SWAPPED);
  self->centre = ra_ui_practice_new (self->session);
  window = GTK_WINDOW (ra_ui_window_new (GTK_APPLICATION (self), self->session));
  gtk_window_present (window);
  ra_ui_window_start (RA_UI_WINDOW (window), self->practice, self->operator_name, passphrase);
}

static gpointer
get_ready (gpointer data)
{
  GError *error = NULL;

  ((RaUiApplication *) data)->ready (&error);
  return error;
}

static void
wait_until_ready (RaUiApplication *self)
{
  if (self->getting_ready == NULL)
    return;
  self->fault = g_thread_join (g_steal_pointer (&self->getting_ready));
  if (self->fault != NULL)
    g_printerr ("ra-station: %s\n", self->fault->message);
}

static void
ra_ui_application_activate (GApplication *application)
{
  RaUiApplication *self = RA_UI_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  wait_until_ready (self);
  if (window != NULL)
    gtk_window_present (window);
  else if (self->fault != NULL)
    gtk_window_present (ra_ui_fault_window_new (GTK_APPLICATION (self), self->fault->message));
  else
    open_station (self);
}

static void
ra_ui_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", on_quit, NULL, NULL, NULL },
                                          { "lock", on_lock, NULL, NULL, NULL },
                                          { "open-case", on_open_case, "s", NULL, NULL } };
  RaUiApplication *self = RA_UI_APPLICATION (application);

  /* It was set before any thread ran. */
  gtk_disable_setlocale ();
  self->getting_ready = g_thread_new ("ready", get_ready, self);
  g_resources_register (ra_ui_get_resource ());
  G_APPLICATION_CLASS (ra_ui_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_windows), self, 0);
  gtk_window_set_default_icon_name (RA_UI_APPLICATION_ID);
  /* The caret on a text that may be copied marks nothing yet; and GTK 4.8 asks whether nobody's caret lies within the
   * text, loudly, when the caret comes from nowhere (gtk_label_grab_focus). */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
ra_ui_application_shutdown (GApplication *application)
{
  RaUiApplication *self = RA_UI_APPLICATION (application);

  G_APPLICATION_CLASS (ra_ui_application_parent_class)->shutdown (application);
  wait_until_ready (self);
  if (self->centre != NULL)
    ra_ui_practice_stop (self->centre);
  if (self->session != NULL)
    ra_ui_session_lock (self->session);
  g_clear_object (&self->centre);
  g_clear_object (&self->session);
}

/* ---- files opened with the station ---- */

/* @path: (nullable) */
static void
show_contents (GtkWindow *window, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaOpenedFile) opened = path != NULL ? ra_opened_file_read (path, &error) : NULL;

  if (opened != NULL)
    ra_ui_dialogs_tell (GTK_WIDGET (window), opened->heading, opened->text);
  else
    ra_ui_dialogs_tell (GTK_WIDGET (window), _ ("The file cannot be opened"),
                        error != NULL ? error->message : _ ("It is not on this computer."));
}

static void
show_file (GtkWindow *window, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && RA_UI_IS_WINDOW (window) && ra_trip_is_bundle (path))
    ra_ui_window_open_bundle (RA_UI_WINDOW (window), path);
  else
    show_contents (window, path);
}

static void
ra_ui_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GtkWindow *window;

  g_application_activate (application);
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  for (int i = 0; window != NULL && i < n_files; i++)
    show_file (window, files[i]);
}

/* ---- starting ---- */

/* A station is open once on a desktop: who starts it again gets its window. Each folder is a station of its own; the
 * desktop knows the one that opens without saying which. */
static void
choose_identity (RaUiApplication *self)
{
  g_autofree char *folder = NULL, *path = NULL, *hash = NULL, *id = NULL;

  if (self->station == NULL && !self->practice && !self->keys_alone)
    return;
  folder = self->station != NULL ? g_strdup (self->station) : default_station (self->practice);
  path = g_canonicalize_filename (folder, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  /* A window that has a network does not answer for one that must have none. */
  id = g_strdup_printf (RA_UI_APPLICATION_ID ".%c%.16s", self->keys_alone ? 'k' : 's', hash);
  g_application_set_application_id (G_APPLICATION (self), id);
}

/* Returns: %FALSE after saying why it cannot be */
static gboolean
enter_mode (RaUiApplication *self, const char *mode)
{
  g_autoptr (GError) error = NULL;

  if (mode == NULL)
    return TRUE;
  self->keys_alone = g_str_equal (mode, "keys");
  if (!self->keys_alone)
    g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("there is no mode “%s”; there is keys"),
                 mode);
  else if (self->practice)
    g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("the practice office has a centre, and a key station has no network"));
  else if (ra_network_forbid (&error))
    return TRUE;
  g_printerr ("ra-station: %s\n", error->message);
  return FALSE;
}

static int
ra_ui_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  RaUiApplication *self = RA_UI_APPLICATION (application);
  g_autofree char *mode = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("ra-station %s\n", RA_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "station", "^ay", &self->station);
  g_variant_dict_lookup (options, "operator", "s", &self->operator_name);
  g_variant_dict_lookup (options, "password-fd", "i", &self->password_fd);
  g_variant_dict_lookup (options, "practice", "b", &self->practice);
  g_variant_dict_lookup (options, "mode", "s", &mode);
  if (!enter_mode (self, mode))
    return EXIT_FAILURE;
  if (self->station == NULL && g_getenv ("RA_STATION") != NULL)
    self->station = g_strdup (g_getenv ("RA_STATION"));
  if (g_variant_dict_contains (options, "apart"))
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  choose_identity (self);
  return -1;
}

static void
ra_ui_application_finalize (GObject *object)
{
  RaUiApplication *self = RA_UI_APPLICATION (object);

  g_clear_error (&self->fault);
  g_free (self->station);
  g_free (self->operator_name);
  G_OBJECT_CLASS (ra_ui_application_parent_class)->finalize (object);
}

static void
ra_ui_application_class_init (RaUiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ra_ui_application_finalize;
  application_class->activate = ra_ui_application_activate;
  application_class->startup = ra_ui_application_startup;
  application_class->open = ra_ui_application_open;
  application_class->shutdown = ra_ui_application_shutdown;
  application_class->handle_local_options = ra_ui_application_handle_local_options;
}

static void
ra_ui_application_init (RaUiApplication *self)
{
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Folder of the station"), N_ ("DIR") },
    { "practice", 'p', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the practice office, and make it first"), NULL },
    { "mode", 'm', 0, G_OPTION_ARG_STRING, NULL,
      N_ ("keys: a station that only generates keys, without a network"), N_ ("MODE") },
    { "operator", 'o', 0, G_OPTION_ARG_STRING, NULL, N_ ("Sign in as this operator"), N_ ("NAME") },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Read the passphrase from this descriptor"), "N" },
    { "apart", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start though the same station may be open already"),
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  self->password_fd = -1;
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

RaUiApplication *
ra_ui_application_new (RaUiReady ready)
{
  RaUiApplication *self
      = g_object_new (RA_UI_TYPE_APPLICATION, "application-id", RA_UI_APPLICATION_ID, "flags",
                      G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/ra_station/Station", NULL);

  self->ready = ready;
  return self;
}

gboolean
ra_ui_application_has_fault (RaUiApplication *self)
{
  g_return_val_if_fail (RA_UI_IS_APPLICATION (self), FALSE);

  return self->fault != NULL;
}
