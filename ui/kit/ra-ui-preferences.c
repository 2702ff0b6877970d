/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-preferences.h"

#define FOLDER "ra-station"
#define FILE_NAME "preferences.ini"

struct _RaUiPreferences
{
  GObject parent_instance;

  char *path;
  GKeyFile *keys;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiPreferences, ra_ui_preferences, G_TYPE_OBJECT)

static void
ra_ui_preferences_finalize (GObject *object)
{
  RaUiPreferences *self = RA_UI_PREFERENCES (object);

  g_free (self->path);
  g_key_file_unref (self->keys);
  G_OBJECT_CLASS (ra_ui_preferences_parent_class)->finalize (object);
}

static void
ra_ui_preferences_class_init (RaUiPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_preferences_finalize;
  signals[CHANGED] = g_signal_new ("changed", RA_UI_TYPE_PREFERENCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
ra_ui_preferences_init (RaUiPreferences *self)
{
  self->path = g_build_filename (g_get_user_config_dir (), FOLDER, FILE_NAME, NULL);
  self->keys = g_key_file_new ();
}

static void
tell (RaUiPreferences *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_printerr ("ra-station: %s: %s\n", self->path, error->message);
}

RaUiPreferences *
ra_ui_preferences_new (void)
{
  RaUiPreferences *self = g_object_new (RA_UI_TYPE_PREFERENCES, NULL);
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (self->keys, self->path, G_KEY_FILE_NONE, &error);
  tell (self, error);
  return self;
}

GKeyFile *
ra_ui_preferences_peek (RaUiPreferences *self)
{
  g_return_val_if_fail (RA_UI_IS_PREFERENCES (self), NULL);

  return self->keys;
}

void
ra_ui_preferences_save (RaUiPreferences *self)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RA_UI_IS_PREFERENCES (self));

  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (self->keys, self->path, &error);
  tell (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- looks ---- */

#define WINDOW "window"
static const char *const themes[] = { "desktop", "light", "dark" };

static guint
get_number (RaUiPreferences *self, const char *key, guint least, guint most, guint otherwise)
{
  g_autoptr (GError) error = NULL;
  int value = g_key_file_get_integer (self->keys, WINDOW, key, &error);

  return error != NULL ? otherwise : (guint) CLAMP (value, (int) least, (int) most);
}

RaUiLooks
ra_ui_preferences_get_looks (RaUiPreferences *self)
{
  RaUiLooks looks = { RA_UI_THEME_DESKTOP, 100, RA_UI_MAX_IDLE_MINUTES };
  g_autofree char *theme = NULL;

  g_return_val_if_fail (RA_UI_IS_PREFERENCES (self), looks);

  theme = g_key_file_get_string (self->keys, WINDOW, "theme", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    if (g_strcmp0 (themes[i], theme) == 0)
      looks.theme = (RaUiTheme) i;
  looks.text_percent = get_number (self, "text-percent", 100, 200, looks.text_percent);
  looks.idle_minutes = get_number (self, "idle-minutes", 1, RA_UI_MAX_IDLE_MINUTES, looks.idle_minutes);
  return looks;
}

void
ra_ui_preferences_set_looks (RaUiPreferences *self, const RaUiLooks *looks)
{
  g_return_if_fail (RA_UI_IS_PREFERENCES (self));

  g_key_file_set_string (self->keys, WINDOW, "theme", themes[looks->theme]);
  g_key_file_set_integer (self->keys, WINDOW, "text-percent", (int) looks->text_percent);
  g_key_file_set_integer (self->keys, WINDOW, "idle-minutes", (int) looks->idle_minutes);
  ra_ui_preferences_save (self);
}

/* ---- printers ---- */

gboolean
ra_ui_preferences_knows_printers (RaUiPreferences *self)
{
  g_auto (GStrv) groups = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (RA_UI_IS_PREFERENCES (self), FALSE);

  groups = g_key_file_get_groups (self->keys, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    any = any || g_str_has_prefix (groups[i], RA_UI_PREFERENCES_PRINT);
  return any;
}

void
ra_ui_preferences_forget_printers (RaUiPreferences *self)
{
  g_auto (GStrv) groups = NULL;

  g_return_if_fail (RA_UI_IS_PREFERENCES (self));

  groups = g_key_file_get_groups (self->keys, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], RA_UI_PREFERENCES_PRINT))
      g_key_file_remove_group (self->keys, groups[i], NULL);
  ra_ui_preferences_save (self);
}
