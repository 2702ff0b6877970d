/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-preferences.h"

#include "ra-core/base/ra-paths.h"

#define SCHEMA "org.ra_station.Station"
#define FOLDER "ra-station"
#define FILE_NAME "preferences.ini"

struct _RaUiPreferences
{
  GObject parent_instance;

  GSettings *looks; /* nullable: their schema is nowhere, so nothing of them is kept */
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

  g_clear_object (&self->looks);
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

/* Returns: (transfer full) (nullable) */
static GSettings *
open_looks (void)
{
  g_autofree char *folder = ra_paths_schemas_folder ();
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own
      = folder != NULL ? g_settings_schema_source_new_from_directory (folder, standard, TRUE, NULL) : NULL;
  GSettingsSchemaSource *source = own != NULL ? own : standard;
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  if (schema == NULL)
    {
      g_printerr ("ra-station: the schema " SCHEMA
                  " is not installed, so preferences of the window are not kept\n");
      return NULL;
    }
  return g_settings_new_full (schema, NULL, NULL);
}

static void
on_looks_changed (RaUiPreferences *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ra_ui_preferences_init (RaUiPreferences *self)
{
  self->looks = open_looks ();
  if (self->looks != NULL)
    g_signal_connect_object (self->looks, "changed", G_CALLBACK (on_looks_changed), self, G_CONNECT_SWAPPED);
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

static const char *const looks_keys[] = {
  [RA_UI_LOOK_THEME] = "theme",
  [RA_UI_LOOK_TEXT_SIZE] = "text-percent",
  [RA_UI_LOOK_IDLE] = "idle-minutes",
};

gboolean
ra_ui_preferences_may_set (RaUiPreferences *self, RaUiLook look)
{
  g_return_val_if_fail (RA_UI_IS_PREFERENCES (self), FALSE);

  return self->looks != NULL && g_settings_is_writable (self->looks, looks_keys[look]);
}

RaUiLooks
ra_ui_preferences_get_looks (RaUiPreferences *self)
{
  RaUiLooks looks = { RA_UI_THEME_DESKTOP, 100, RA_UI_MAX_IDLE_MINUTES };

  g_return_val_if_fail (RA_UI_IS_PREFERENCES (self), looks);

  if (self->looks == NULL)
    return looks;
  looks.theme = (RaUiTheme) g_settings_get_enum (self->looks, looks_keys[RA_UI_LOOK_THEME]);
  looks.text_percent = g_settings_get_uint (self->looks, looks_keys[RA_UI_LOOK_TEXT_SIZE]);
  looks.idle_minutes = g_settings_get_uint (self->looks, looks_keys[RA_UI_LOOK_IDLE]);
  return looks;
}

void
ra_ui_preferences_set_looks (RaUiPreferences *self, const RaUiLooks *looks)
{
  g_return_if_fail (RA_UI_IS_PREFERENCES (self));

  if (self->looks == NULL)
    return;
  if (ra_ui_preferences_may_set (self, RA_UI_LOOK_THEME))
    g_settings_set_enum (self->looks, looks_keys[RA_UI_LOOK_THEME], (int) looks->theme);
  if (ra_ui_preferences_may_set (self, RA_UI_LOOK_TEXT_SIZE))
    g_settings_set_uint (self->looks, looks_keys[RA_UI_LOOK_TEXT_SIZE], looks->text_percent);
  if (ra_ui_preferences_may_set (self, RA_UI_LOOK_IDLE))
    g_settings_set_uint (self->looks, looks_keys[RA_UI_LOOK_IDLE], looks->idle_minutes);
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
