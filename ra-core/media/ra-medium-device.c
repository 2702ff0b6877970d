/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "ra-core/media/ra-medium-device-private.h"

gboolean
ra_medium_device_is_removable (dev_t device)
{
  static const char *const files[] = { "removable", "../removable" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/sys/dev/block/%u:%u/%s", major (device), minor (device), files[i]);
      g_autofree char *text = NULL;
      if (g_file_get_contents (path, &text, NULL, NULL) && *text == '1')
        return TRUE;
    }
  return FALSE;
}

gboolean
ra_medium_device_is_gone (dev_t device)
{
  g_autofree char *path = g_strdup_printf ("/sys/dev/block/%u:%u", major (device), minor (device));

  /* devices of major number 0 are no disks; without /sys nothing can be said */
  return major (device) != 0 && g_file_test ("/sys/dev/block", G_FILE_TEST_IS_DIR)
         && !g_file_test (path, G_FILE_TEST_EXISTS);
}

char *
ra_medium_device_dup_uuid (const char *links, dev_t device)
{
  g_autoptr (GDir) folder = g_dir_open (links, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (links, name, NULL);
      struct stat info;

      if (stat (path, &info) == 0 && info.st_rdev == device && device != 0)
        return g_strdup (name);
    }
  return NULL;
}
