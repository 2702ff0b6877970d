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

/**
 * ra_file_open_input:
 * @size: (out): how large it is, 1 to @limit bytes
 *
 * Opens a file that somebody named, for reading, and waits for nothing: what is no regular file is
 * G_IO_ERROR_NOT_REGULAR_FILE; one that is empty is G_IO_ERROR_PARTIAL_INPUT; one larger than @limit is
 * G_IO_ERROR_INVALID_DATA.
 *
 * Returns: a descriptor, or -1 with @error that names the file
 */
int ra_file_open_input (const char *path, gsize limit, gsize *size, GError **error);

/** ra_file_fill: reads @size bytes from @fd into @buffer; @path is for the message */
gboolean ra_file_fill (int fd, const char *path, gpointer buffer, gsize size, GError **error);

/** ra_file_read: the contents of a file that ra_file_open_input() takes. Returns: (transfer full) */
GBytes *ra_file_read (const char *path, gsize limit, GError **error);

/** ra_file_write_bytes: all of @bytes, however often the system writes a part of them. Returns: %FALSE with errno set */
gboolean ra_file_write_bytes (int fd, GBytes *bytes);

/**
 * ra_file_in_memory:
 * @name: of what it is for, as /proc shows it; says nothing of what is in it
 *
 * A file with @bytes that has no name in any folder and is never on a disk of this program's, sealed: whoever is given the
 * descriptor reads it and can change nothing. It is read from its beginning, and closed in programs that are started.
 *
 * Returns: a descriptor, or -1 with G_IO_ERROR
 */
int ra_file_in_memory (const char *name, GBytes *bytes, GError **error);

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
