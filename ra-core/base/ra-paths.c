/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-paths.h"

#include <libintl.h>
#include <locale.h>

#include "config.h"

/* The texts of forms/; ra_profile_text() looks them up. */
#define FORMS_DOMAIN "ra-station-forms"

/* Folder of the build in which each program lies; an installed one has them all in one folder. */
static const struct
{
  const char *name, *folder;
} programs[] = {
  { "ra-station", "app/station" }, { "ra-tool", "app/tool" }, { "ra-practice-ca", "app/practice-ca" },
  { "ra-render", "app/render" },   { "ra-scan", "app/scan" },
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

char *
ra_paths_data_folder (const char *name)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_autofree char *variable = g_strdup_printf ("RA_%s_DIR", g_strdelimit (upper, "-", '_'));
  const char *chosen = g_getenv (variable);

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  return g_build_filename (runs_from_build () ? RA_SOURCE_ROOT : RA_DATA_DIR, name, NULL);
}

char *
ra_paths_program (const char *name)
{
  g_autofree char *folder = own_folder ();

  for (gsize i = 0; runs_from_build () && i < G_N_ELEMENTS (programs); i++)
    if (g_str_equal (programs[i].name, name))
      return g_build_filename (RA_BUILD_ROOT, programs[i].folder, name, NULL);
  return g_build_filename (folder != NULL ? folder : "", name, NULL);
}

static void
bind_domain (const char *domain, const char *built)
{
  bindtextdomain (domain, runs_from_build () ? built : RA_LOCALE_DIR);
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
