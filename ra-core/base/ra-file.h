/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ra_file_write_durable:
 * @path: final name; replaced when it exists
 * @mode: permissions of the new file
 *
 * Writes @bytes under a temporary name beside @path, fsyncs the file, renames it and fsyncs the folder: after
 * a power cut there is the old file or the new one, whole. On failure nothing is left under either name.
 *
 * Returns: %FALSE with G_IO_ERROR whose message names @path and the reason
 */
gboolean ra_file_write_durable (const char *path, GBytes *bytes, int mode, GError **error);

/** ra_file_read: reads at most @limit bytes; a larger file is
 * G_IO_ERROR_INVALID_DATA. Returns: (transfer full) */
GBytes *ra_file_read (const char *path, gsize limit, GError **error);

/** ra_file_sync_folder: fsyncs the folder @path, so that names made or removed in it last */
gboolean ra_file_sync_folder (const char *path, GError **error);

/**
 * ra_file_check_private:
 *
 * Returns: %TRUE when @path belongs to the running user and nobody else may do anything with it; else %FALSE
 * with G_IO_ERROR_PERMISSION_DENIED that names the file, its mode and the command that mends it
 */
gboolean ra_file_check_private (const char *path, GError **error);

/** ra_file_random_name: Returns: (transfer full): @length letters and digits (A-Z, 0-9),
 * from the random generator */
char *ra_file_random_name (gsize length);

G_END_DECLS
