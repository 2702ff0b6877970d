/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_code128_encode:
 * @text: printable ASCII, at most 80 characters
 *
 * Code 128 (ISO/IEC 15417), code set B throughout, with check character and stop pattern, without quiet
 * zones.
 *
 * Returns: (transfer full) (nullable): one byte a module, 1 is a bar; %NULL when @text cannot be written so
 */
GBytes *ra_code128_encode (const char *text);

G_END_DECLS
