/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/media/ra-medium-error.h"
#include "ra-core/media/ra-medium-file.h"
#include "ra-core/media/ra-medium-info.h"

G_BEGIN_DECLS

#define RA_TYPE_MEDIUM (ra_medium_get_type ())
G_DECLARE_INTERFACE (RaMedium, ra_medium, RA, MEDIUM, GObject)

/**
 * RaMedium:
 *
 * Where keys and certificates are written: a folder or a mounted USB medium (RaMediumFolder); tokens and
 * cards come later behind the same calls. Calls block; use one medium from one thread at a time.
 */
struct _RaMediumInterface
{
  GTypeInterface parent;

  RaMediumInfo *(*describe) (RaMedium *self, GError **error);
  gboolean (*write_files) (RaMedium *self, GPtrArray *files, GCancellable *cancellable, GError **error);
  GBytes *(*read_file) (RaMedium *self, const char *name, gsize limit, GError **error);
  gboolean (*remove_files) (RaMedium *self, const char *const *names, GError **error);
};

/** ra_medium_describe: Returns: (transfer full) (nullable): how it is now; %NULL with RA_MEDIUM_ERROR */
RaMediumInfo *ra_medium_describe (RaMedium *self, GError **error);

/**
 * ra_medium_write_files:
 * @files: (element-type RaMediumFile): what to write, in order
 *
 * Writes all of them or none: each under a temporary name, to the medium itself (fsync), then each gets its
 * final name, and then each is read back from the medium and compared. A file that is there already is never
 * replaced (RA_MEDIUM_ERROR_EXISTS). After an error or a cancellation nothing it wrote remains.
 *
 * Returns: %FALSE with RA_MEDIUM_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean ra_medium_write_files (RaMedium *self, GPtrArray *files, GCancellable *cancellable, GError **error);

/** ra_medium_write_file: ra_medium_write_files() with one */
gboolean ra_medium_write_file (
    RaMedium *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);

/**
 * ra_medium_read_file:
 * @limit: bytes; a larger file is RA_MEDIUM_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *ra_medium_read_file (RaMedium *self, const char *name, gsize limit, GError **error);

/**
 * ra_medium_remove_files:
 * @names: (array zero-terminated=1): files that were written; one that is not there is no error
 *
 * To undo a ra_medium_write_files() whose act fails later, or that a power cut ended: what it left under
 * temporary names goes as well.
 */
gboolean ra_medium_remove_files (RaMedium *self, const char *const *names, GError **error);

G_END_DECLS
