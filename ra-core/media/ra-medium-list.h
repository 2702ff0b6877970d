/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/media/ra-file-place.h"

G_BEGIN_DECLS

/**
 * ra_medium_list_mounted:
 *
 * The removable media mounted now: what stands under /media or /run/media, or on a removable block device. No
 * loop devices of the system, no network, no optical discs.
 *
 * Returns: (transfer full) (element-type RaFilePlace): sorted by path
 */
GPtrArray *ra_medium_list_mounted (void);

/**
 * ra_medium_list_is_key_medium:
 * @mount_path: where it is mounted
 * @device: its device, for example /dev/sdb1
 * @file_system: its type
 * @removable: whether the kernel says that the device can be taken away
 *
 * Returns: whether such a mount is offered to the clerk
 */
gboolean ra_medium_list_is_key_medium (const char *mount_path,
                                       const char *device,
                                       const char *file_system,
                                       gboolean removable);

G_END_DECLS
