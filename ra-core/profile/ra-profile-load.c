/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where profiles are found, and how one is read from its folder or from the bytes kept with a case. */
#include <string.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/markup/ra-nearest.h"
#include "ra-core/profile/ra-profile-loader.h"

static GPtrArray *
new_errors (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

/* Returns: (transfer full): the profile, or NULL with the first error */
static RaProfile *
take_loaded (RaProfile *profile, GPtrArray *errors, GError **error)
{
  if (errors->len == 0)
    return profile;
  ra_profile_unref (profile);
  g_propagate_error (error, g_error_copy (g_ptr_array_index (errors, 0)));
  return NULL;
}

RaProfile *
ra_profile_load (const char *dir, const char *site_dir, GError **error)
{
  g_autoptr (GPtrArray) errors = new_errors ();

  return take_loaded (ra_profile_load_files (ra_profile_files_read (dir, site_dir, errors), errors), errors,
                      error);
}

GPtrArray *
ra_profile_check (const char *dir, const char *site_dir)
{
  g_autoptr (GPtrArray) errors = new_errors ();
  g_autoptr (RaProfile) profile
      = ra_profile_load_files (ra_profile_files_read (dir, site_dir, errors), errors);
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < errors->len; i++)
    g_ptr_array_add (messages, g_strdup (((GError *) g_ptr_array_index (errors, i))->message));
  return messages;
}

GBytes *
ra_profile_to_bytes (RaProfile *self)
{
  return ra_profile_files_to_bytes (self->files);
}

RaProfile *
ra_profile_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) errors = new_errors ();
  RaProfileFiles *files = ra_profile_files_from_bytes (bytes, error);

  return files == NULL ? NULL : take_loaded (ra_profile_load_files (files, errors), errors, error);
}

/* --- finding --- */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char **
ra_profile_list_available (void)
{
  g_autofree char *root = ra_paths_data_folder ("forms");
  g_autoptr (GDir) folder = g_dir_open (root, 0, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (root, name, "profile.xml", NULL);
      if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (ids, g_strdup (name));
    }
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

char *
ra_profile_find (const char *id, GError **error)
{
  g_autofree char *root = ra_paths_data_folder ("forms");
  g_auto (GStrv) ids = ra_profile_list_available ();
  g_autofree char *known = g_strjoinv (", ", ids);
  g_autofree char *hint = NULL;

  if (g_strv_contains ((const char *const *) ids, id))
    return g_build_filename (root, id, NULL);
  hint = ra_nearest_hint (id, (const char *const *) ids);
  g_set_error (error, RA_PROFILE_ERROR, RA_PROFILE_ERROR_NOT_FOUND,
               "there is no profile \"%s\" in %s, expected %s%s%s", id, root,
               *ids == NULL ? "one" : "one of ", known, hint);
  return NULL;
}
