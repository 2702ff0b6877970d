/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium-list.h"

#include <gio/gunixmounts.h>
#include <string.h>
#include <sys/stat.h>

#include "ra-core/media/ra-medium-device-private.h"
#include "ra-core/media/ra-medium-folder.h"

static gboolean
is_under (const char *path, const char *const *folders)
{
  for (guint i = 0; folders[i] != NULL; i++)
    if (g_str_has_prefix (path, folders[i]))
      return TRUE;
  return FALSE;
}

gboolean
ra_medium_list_is_key_medium (const char *mount_path,
                              const char *device,
                              const char *file_system,
                              gboolean removable)
{
  static const char *const places[] = { "/media/", "/run/media/", NULL };
  static const char *const discs[] = { "iso9660", "udf", NULL };

  if (!g_str_has_prefix (device, "/dev/") || g_strv_contains (discs, file_system))
    return FALSE;
  if (g_str_equal (mount_path, "/") || g_str_has_prefix (mount_path, "/boot"))
    return FALSE;
  return removable || is_under (mount_path, places);
}

static gboolean
is_removable (const char *device)
{
  struct stat info;

  return stat (device, &info) == 0 && S_ISBLK (info.st_mode) && ra_medium_device_is_removable (info.st_rdev);
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  RaMediumFolder *const *one = a, *const *two = b;

  return strcmp (ra_medium_folder_get_path (*one), ra_medium_folder_get_path (*two));
}

GPtrArray *
ra_medium_list_mounted (void)
{
  GPtrArray *media = g_ptr_array_new_with_free_func (g_object_unref);
  GList *mounts = g_unix_mounts_get (NULL);

  for (GList *at = mounts; at != NULL; at = at->next)
    {
      GUnixMountEntry *mount = at->data;
      const char *device = g_unix_mount_get_device_path (mount), *path = g_unix_mount_get_mount_path (mount);
      if (ra_medium_list_is_key_medium (path, device, g_unix_mount_get_fs_type (mount),
                                        is_removable (device)))
        g_ptr_array_add (media, ra_medium_folder_new (path));
    }
  g_list_free_full (mounts, (GDestroyNotify) g_unix_mount_free);
  g_ptr_array_sort (media, compare_paths);
  return media;
}
