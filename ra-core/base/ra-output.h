/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaOutput: a file that somebody named, to be written
 * @path: its name
 * @mode: permissions it gets
 * @replaces: a file that stands there already is replaced: somebody said so
 * @notes: (nullable): a private folder, in which a hidden name is noted for as long as the file has it, for
 * ra_output_clean_up()
 */
typedef struct
{
  const char *path;
  int mode;
  gboolean replaces;
  const char *notes;
} RaOutput;

/**
 * ra_output_check:
 *
 * The one guard of every named file: a new file or, when it @replaces, a regular one; never a device, link, FIFO
 * or folder, and never in the folder of a station or of devices. To be asked before what is written is made;
 * ra_output_write() asks once more.
 *
 * Returns: %FALSE with G_IO_ERROR that names the file: _EXISTS, _NOT_REGULAR_FILE, _PERMISSION_DENIED, or why
 * its folder cannot be opened
 */
gboolean ra_output_check (const RaOutput *self, GError **error);

/**
 * ra_output_write:
 *
 * Writes @bytes into a file without a name, fsyncs it, gives it its name and fsyncs the folder: there is the old
 * file or the new one, whole, and a process that is killed leaves nothing else. Where a file system has no files
 * without a name, and for a moment where a file is replaced, a hidden one beside it is used; what a kill left of that
 * goes with the next writing to the same name, or with ra_output_clean_up().
 *
 * Returns: as ra_output_check(), or G_IO_ERROR with the reason it could not be written
 */
gboolean ra_output_write (const RaOutput *self, GBytes *bytes, GError **error);

/** ra_output_clean_up: takes away what outputs that were killed left under hidden names, as noted in the folder
 * @notes; those of processes that are still at it stay */
void ra_output_clean_up (const char *notes);

/** ra_output_set_test_named: for tests: as on a file system that has no files without a name; @before: (nullable): is
 * called when the hidden one is whole and has not got its final name yet */
void ra_output_set_test_named (gboolean named, void (*before) (void));

G_END_DECLS
