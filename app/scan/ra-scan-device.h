/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sane/sane.h>

G_BEGIN_DECLS

/** RaScanWish: @dpi: as near as the scanner can; @color: else shades of grey; @feeder: pages until it is empty, else one */
typedef struct
{
  guint dpi;
  gboolean color;
  gboolean feeder;
} RaScanWish;

/** RaScanImage: eight bits a channel, rows without gaps. @channels: 1 or 3 */
typedef struct
{
  guint width;
  guint height;
  guint channels;
  guint dpi;
  GByteArray *pixels;
} RaScanImage;

/** ra_scan_device_set: tells the scanner what is wished, as far as it knows such things; @dpi: (out): what it took */
SANE_Status ra_scan_device_set (SANE_Handle handle, const RaScanWish *wish, guint *dpi);

/** ra_scan_device_read: one page, of @image->dpi; @percent: told as it comes. Returns: SANE_STATUS_GOOD with the rest of
 * @image filled (its pixels are the caller's), SANE_STATUS_NO_DOCS when the feeder is empty */
SANE_Status ra_scan_device_read (SANE_Handle handle, RaScanImage *image, void (*percent) (guint));

G_END_DECLS
