/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ra_text_input_open:
 * @path: a file that somebody brought, of any size up to @limit
 * @encoding: (nullable): what somebody says that it is written in, by a name that iconv knows; %NULL: it is found out
 * @size: (out): its bytes on disk
 *
 * Opens a text for reading as UTF-8, whatever it is written in. A byte order mark decides (UTF-8, UTF-16 of either
 * order) and is left out; without one, a text with zero bytes is UTF-16, one that is valid UTF-8 to its end is that,
 * and anything else is windows-1251, as spreadsheets of this country save by themselves. The whole file is read once
 * to know. A byte that has no meaning in its encoding is G_IO_ERROR_INVALID_DATA when reading gets there.
 *
 * Returns: (transfer full): or %NULL with what ra_file_open_input() says of files that are none, and with
 * G_IO_ERROR_NOT_SUPPORTED for an encoding that is not known
 */
GInputStream *
ra_text_input_open (const char *path, const char *encoding, gsize limit, gsize *size, GError **error);

G_END_DECLS
