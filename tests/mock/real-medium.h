/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Real ext4 file systems on loop devices, in a mount namespace of the program's own: nothing of them is seen outside
 * or outlives it. Needs root. */

/** real_medium_enter: before any thread begins. Returns: (nullable): why there can be none */
const char *real_medium_enter (void);

/** real_medium_make: Returns: whether there is a new file system of so many kilobytes in the file @image */
gboolean real_medium_make (const char *image, guint kilobytes);

/** real_medium_insert: Returns: whether @image is mounted on @mount_point */
gboolean real_medium_insert (const char *image, const char *mount_point, gboolean read_only);
void real_medium_eject (const char *mount_point);

G_END_DECLS
