/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-paths.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "config.h"

/* The texts of forms/; ra_profile_text() looks them up. */
#define FORMS_DOMAIN "ra-station-forms"

/* Folder in which each program lies: of the build, and installed. What nobody starts by hand is on nobody's path. */
static const struct
{
  const char *name, *folder, *installed;
} programs[] = {
  { "ra-station", "app/station", RA_BIN_DIR },
  { "ra-tool", "app/tool", RA_BIN_DIR },
  { "ra-practice-ca", "app/practice-ca", RA_BIN_DIR },
  { "ra-render", "app/render", RA_HELPER_DIR },
  { "ra-scan", "app/scan", RA_HELPER_DIR },
};

static char *
own_folder (void)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  return path == NULL ? NULL : g_path_get_dirname (path);
}

static gboolean
runs_from_build (void)
{
  g_autofree char *folder = own_folder ();

  return folder != NULL && g_str_has_prefix (folder, RA_BUILD_ROOT "/");
}

/* Where the installed @path really lies: a tree that was installed under another root, as DESTDIR does, is used where
 * it is. Returns: (transfer full) */
static char *
installed (const char *path)
{
  g_autofree char *folder = own_folder ();

  if (folder == NULL || !g_str_has_suffix (folder, RA_BIN_DIR))
    return g_strdup (path);
  folder[strlen (folder) - strlen (RA_BIN_DIR)] = '\0';
  return g_strconcat (folder, path, NULL);
}

char *
ra_paths_data_folder (const char *name)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_autofree char *variable = g_strdup_printf ("RA_%s_DIR", g_strdelimit (upper, "-", '_'));
  const char *chosen = g_getenv (variable);
  g_autofree char *data = NULL;

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  data = runs_from_build () ? g_strdup (RA_SOURCE_ROOT) : installed (RA_DATA_DIR);
  return g_build_filename (data, name, NULL);
}

char *
ra_paths_program (const char *name)
{
  gboolean built = runs_from_build ();

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *folder = NULL;

      if (!g_str_equal (programs[i].name, name))
        continue;
      folder = built ? g_build_filename (RA_BUILD_ROOT, programs[i].folder, NULL)
                     : installed (programs[i].installed);
      return g_build_filename (folder, name, NULL);
    }
  g_return_val_if_reached (g_strdup (name));
}

char *
ra_paths_schemas_folder (void)
{
  g_autofree char *folder
      = runs_from_build () ? g_strdup (RA_BUILD_ROOT "/data") : installed (RA_SCHEMAS_DIR);

  return g_str_equal (folder, RA_SCHEMAS_DIR) ? NULL : g_steal_pointer (&folder);
}

static void
bind_domain (const char *domain, const char *built)
{
  g_autofree char *folder = runs_from_build () ? g_strdup (built) : installed (RA_LOCALE_DIR);

  bindtextdomain (domain, folder);
  bind_textdomain_codeset (domain, "UTF-8");
}

void
ra_paths_setup_locale (void)
{
  setlocale (LC_ALL, "");
  bind_domain (GETTEXT_PACKAGE, RA_BUILD_ROOT "/po");
  bind_domain (FORMS_DOMAIN, RA_BUILD_ROOT "/po/forms");
  textdomain (GETTEXT_PACKAGE);
}
