/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** ra_attachment_get_type: Returns: (transfer none) (nullable): media type by what the file begins with, whatever it is
 * called; %NULL when it is no scan the station can show: PDF, PNG, JPEG or TIFF */
const char *ra_attachment_get_type (GBytes *bytes);

/** ra_attachment_check: @name: for the message. Returns: %FALSE with RA_DESK_ERROR_FAILED when it cannot be attached:
 * too large or no scan */
gboolean ra_attachment_check (const char *name, GBytes *bytes, GError **error);

G_END_DECLS
