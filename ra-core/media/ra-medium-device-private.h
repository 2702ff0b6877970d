/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/** ra_medium_device_is_removable: whether the kernel calls the disk @device, or the disk it is
 * a part of, removable */
gboolean ra_medium_device_is_removable (dev_t device);

/** ra_medium_device_is_gone: whether @device is a disk the kernel knows no more, because it was pulled out */
gboolean ra_medium_device_is_gone (dev_t device);

/**
 * ra_medium_device_dup_uuid:
 * @links: folder with one link a file system, named by its UUID, to its device: /dev/disk/by-uuid
 *
 * Returns: (transfer full) (nullable): the UUID, or serial number, of the file system on @device
 */
char *ra_medium_device_dup_uuid (const char *links, dev_t device);

G_END_DECLS
