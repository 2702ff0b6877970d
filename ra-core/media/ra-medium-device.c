/* SPDX-License-Identifier: GPL-3.0-or-later */
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
