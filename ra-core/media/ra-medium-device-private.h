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

G_END_DECLS
