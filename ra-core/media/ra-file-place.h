/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/media/ra-medium-error.h"

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

/**
 * RaMediumInfo:
 * @kind: "folder" or "usb": stable, for the journal
 * @identity: tells its file system from every other that is put in its place, tomorrow as well
 * @path: where it is
 * @label: name for people: the volume's label or the last part of the path
 * @file_system: "ext4", "vfat", …
 * @size: @free: bytes; @free is what this user may use
 * @read_only: mounted read-only
 * @writable: this user may make files there
 * @removable: it can be taken away
 *
 * What there is to say about a medium at one moment.
 */
typedef struct
{
  char *kind;
  char *identity;
  char *path;
  char *label;
  char *file_system;
  guint64 size;
  guint64 free;
  gboolean read_only;
  gboolean writable;
  gboolean removable;
} RaMediumInfo;
void ra_medium_info_free (RaMediumInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMediumInfo, ra_medium_info_free)

#define RA_TYPE_FILE_PLACE (ra_file_place_get_type ())
G_DECLARE_INTERFACE (RaFilePlace, ra_file_place, RA, FILE_PLACE, GObject)

/**
 * RaFilePlace:
 *
 * Where files are written, certificates above all: a folder or a mounted USB medium (RaMediumFolder). Keys go
 * to a RaKeyPlace. Calls block; use one place from one thread at a time.
 */
struct _RaFilePlaceInterface
{
  GTypeInterface parent;

  RaMediumInfo *(*describe) (RaFilePlace *self, GError **error);
  gboolean (*write_files) (RaFilePlace *self, GPtrArray *files, GCancellable *cancellable, GError **error);
  GBytes *(*read_file) (RaFilePlace *self, const char *name, gsize limit, GError **error);
  gboolean (*remove_files) (RaFilePlace *self, const char *const *names, GError **error);
};

/** ra_file_place_describe: Returns: (transfer full) (nullable): how it is now; %NULL with RA_MEDIUM_ERROR */
RaMediumInfo *ra_file_place_describe (RaFilePlace *self, GError **error);

/**
 * ra_file_place_write_files:
 * @files: (element-type RaMediumFile): what to write, in order
 *
 * Writes all of them or none: each under a temporary name, to the medium itself (fsync), then each gets its
 * final name, and then each is read back from the medium and compared. A file that is there already is never
 * replaced (RA_MEDIUM_ERROR_EXISTS). After an error or a cancellation nothing it wrote remains.
 *
 * Returns: %FALSE with RA_MEDIUM_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean
ra_file_place_write_files (RaFilePlace *self, GPtrArray *files, GCancellable *cancellable, GError **error);

/** ra_file_place_write_file: ra_file_place_write_files() with one */
gboolean ra_file_place_write_file (
    RaFilePlace *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);

/**
 * ra_file_place_read_file:
 * @limit: bytes; a larger file is RA_MEDIUM_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *ra_file_place_read_file (RaFilePlace *self, const char *name, gsize limit, GError **error);

/**
 * ra_file_place_remove_files:
 * @names: (array zero-terminated=1): files that were written; one that is not there is no error
 *
 * To undo a ra_file_place_write_files() whose act fails later, or that a power cut ended: what it left under
 * temporary names goes as well.
 */
gboolean ra_file_place_remove_files (RaFilePlace *self, const char *const *names, GError **error);

G_END_DECLS
