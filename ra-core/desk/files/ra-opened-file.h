/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaOpenedFile:
 * @heading: what it is: a request, certificates, a revocation list
 * @text: what is in it, for people, a line each
 *
 * A file that somebody opened with the station. It is looked at and nothing else: nothing of it is taken in, and nothing is said of
 * whether it is to be trusted.
 */
typedef struct
{
  char *heading;
  char *text;
} RaOpenedFile;

/** ra_opened_file_read: Returns: (transfer full) (nullable): %NULL with RA_DESK_ERROR_FAILED when it is none of these */
RaOpenedFile *ra_opened_file_read (const char *path, GError **error);
void ra_opened_file_free (RaOpenedFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOpenedFile, ra_opened_file_free)

G_END_DECLS
