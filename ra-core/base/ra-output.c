/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-folder.h"

/* A note in the folder of notes: random letters follow. */
#define NOTE_PREFIX ".unfinished-"
#define NOTE_LETTERS 8
#define LONGEST_NOTE 4096

static gboolean test_named;
static void (*test_before) (void);

void
ra_output_set_test_named (gboolean named, void (*before) (void))
{
  test_named = named;
  test_before = before;
}

/* Where a file goes, once its folder is open. */
typedef struct
{
  const RaOutput *output;
  int folder;
  char *name;
  char *beside; /* hidden name in the same folder; follows from the name, so that what was left is found */
  char *note;   /* where that is noted; nullable */
  int note_fd;  /* locked for as long as this process lives; -1 when there is none */
} Place;

static gboolean
fail_errno (GError **error, const char *path)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), _ ("%s cannot be written: %s"), path,
               g_strerror (saved));
  return FALSE;
}

static gboolean
fail_exists (GError **error, const char *path)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _ ("%s is there already and was not replaced. Choose another name, or say that it is to be "
                  "replaced (--force)."),
               path);
  return FALSE;
}

static char *
hidden_name (const char *name)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  return g_strdup_printf (".%.16s.part", digest);
}

static void
place_clear (Place *self)
{
  if (self->note != NULL)
    (void) unlink (self->note);
  if (self->note_fd >= 0)
    close (self->note_fd);
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->note);
  g_free (self->name);
  g_free (self->beside);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* ---- the guard ---- */

/* What stands at the name itself: a link is not followed. */
static gboolean
check_name (const Place *self, GError **error)
{
  const RaOutput *output = self->output;
  struct stat info;

  if (fstatat (self->folder, self->name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || fail_errno (error, output->path);
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
          _ ("%s is a folder, a link, a device or a pipe, and only files are written. Choose another "
             "name."),
          output->path);
      return FALSE;
    }
  return output->replaces || fail_exists (error, output->path);
}

static gboolean
check_ending (const RaOutput *output, GError **error)
{
  if (*output->path != '\0' && !g_str_has_suffix (output->path, "/"))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, _ ("“%s” is no name of a file."),
               output->path);
  return FALSE;
}

static gboolean
place_open (Place *self, const RaOutput *output, GError **error)
{
  g_autofree char *path = g_path_get_dirname (output->path);

  *self = (Place){ .output = output, .folder = -1, .note_fd = -1 };
  if (!check_ending (output, error))
    return FALSE;
  self->name = g_path_get_basename (output->path);
  self->beside = hidden_name (self->name);
  self->folder = ra_folder_open (path);
  if (self->folder < 0)
    return fail_errno (error, output->path);
  return ra_folder_check_free (self->folder, output->path, error) && check_name (self, error);
}

gboolean
ra_output_check (const RaOutput *self, GError **error)
{
  g_auto (Place) place = { .folder = -1, .note_fd = -1 };

  return place_open (&place, self, error);
}

/* ---- writing ---- */

static gboolean
write_all (int fd, GBytes *bytes)
{
  return ra_file_write_bytes (fd, bytes) && fsync (fd) == 0;
}

/* ---- notes of hidden names ---- */

/* Before there is something of that name; the lock says that somebody is still at it. */
static gboolean
note_hidden (Place *self)
{
  g_autofree char *letters = ra_file_random_name (NOTE_LETTERS);
  g_autofree char *whole = g_canonicalize_filename (self->output->path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  g_autofree char *hidden = g_build_filename (folder, self->beside, NULL);
  g_autoptr (GBytes) text = NULL;

  if (self->output->notes == NULL || self->note != NULL)
    return TRUE;
  self->note = g_strconcat (self->output->notes, "/" NOTE_PREFIX, letters, NULL);
  self->note_fd = open (self->note, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  text = g_bytes_new (hidden, strlen (hidden));
  return self->note_fd >= 0 && flock (self->note_fd, LOCK_EX | LOCK_NB) == 0
         && write_all (self->note_fd, text);
}

/* Only what ra_output_write() can have made. */
static gboolean
is_hidden (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_path_is_absolute (path) && strlen (name) == strlen (".0123456789abcdef.part") && *name == '.'
         && g_str_has_suffix (name, ".part");
}

static void
clean_up_one (const char *note)
{
  char hidden[LONGEST_NOTE + 1] = "";
  int fd = open (note, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      if (read (fd, hidden, LONGEST_NOTE) > 0 && is_hidden (hidden))
        (void) unlink (hidden);
      (void) unlink (note);
    }
  close (fd);
}

void
ra_output_clean_up (const char *notes)
{
  g_autoptr (GDir) folder = g_dir_open (notes, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, NOTE_PREFIX))
      {
        g_autofree char *note = g_build_filename (notes, name, NULL);
        clean_up_one (note);
      }
}

/* ---- names ---- */

/* Gives the file without a name this one. */
static gboolean
link_file (const Place *self, int fd, const char *name)
{
  g_autofree char *own = g_strdup_printf ("/proc/self/fd/%d", fd);

  return linkat (AT_FDCWD, own, self->folder, name, AT_SYMLINK_FOLLOW) == 0;
}

/* From the hidden name to the final one: replaces nothing unless told to. */
static gboolean
give_name (const Place *self)
{
  if (test_before != NULL)
    test_before ();
  if (self->output->replaces)
    return renameat (self->folder, self->beside, self->folder, self->name) == 0;
  if (renameat2 (self->folder, self->beside, self->folder, self->name, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  /* A file system that cannot do it at one stroke: what stands there was looked for a moment ago. */
  return renameat (self->folder, self->beside, self->folder, self->name) == 0;
}

static gboolean
finish (const Place *self, gboolean written, GError **error)
{
  if (written && fsync (self->folder) == 0)
    return TRUE;
  if (errno == EEXIST)
    fail_exists (error, self->output->path);
  else
    fail_errno (error, self->output->path);
  (void) unlinkat (self->folder, self->beside, 0);
  return FALSE;
}

/* The file has no name until it is whole. */
static gboolean
name_nameless (Place *self, int fd)
{
  if (!self->output->replaces)
    return link_file (self, fd, self->name);
  return note_hidden (self) && link_file (self, fd, self->beside) && give_name (self);
}

static gboolean
write_beside (Place *self, GBytes *bytes)
{
  int fd = note_hidden (self)
               ? openat (self->folder, self->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                         self->output->mode)
               : -1;
  gboolean ok = fd >= 0 && write_all (fd, bytes);

  if (fd >= 0 && close (fd) != 0)
    ok = FALSE;
  return ok && give_name (self);
}

/* Whether a file system, or a system without /proc, cannot do with files that have no name. */
static gboolean
wants_name (int code)
{
  return code == EOPNOTSUPP || code == EISDIR || code == ENOENT || code == EINVAL || code == ENOSYS
         || code == EPERM || code == EXDEV;
}

gboolean
ra_output_write (const RaOutput *self, GBytes *bytes, GError **error)
{
  g_auto (Place) place = { .folder = -1, .note_fd = -1 };
  gboolean written;
  int fd = -1;

  if (!place_open (&place, self, error))
    return FALSE;
  (void) unlinkat (place.folder, place.beside, 0);
  if (test_named)
    errno = EOPNOTSUPP;
  else
    fd = openat (place.folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, self->mode);
  written = fd >= 0 && write_all (fd, bytes) && name_nameless (&place, fd);
  if (!written && wants_name (errno))
    written = write_beside (&place, bytes);
  if (fd >= 0)
    close (fd);
  return finish (&place, written, error);
}
