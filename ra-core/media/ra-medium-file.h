/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RaMediumFile: a file to be written: @name without a folder, @bytes its contents (never
 * a plain private key) */
typedef struct
{
  char *name;
  GBytes *bytes;
} RaMediumFile;

/** ra_medium_file_new: copies @name and takes a reference to @bytes */
RaMediumFile *ra_medium_file_new (const char *name, GBytes *bytes);
void ra_medium_file_free (RaMediumFile *self);

/** ra_medium_files_new: Returns: (transfer full): an empty list that frees its files */
GPtrArray *ra_medium_files_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMediumFile, ra_medium_file_free)

G_END_DECLS
