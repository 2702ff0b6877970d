/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-folder.h"
#include "ra-core/media/ra-medium-device-private.h"
#include "ra-core/media/ra-medium-folder-private.h"

/* Kept by udev: links to devices, named by what the file system on each was made with. */
#define UUID_LINKS "/dev/disk/by-uuid"

struct _RaMediumFolder
{
  GObject parent;
  char *path;
  char *label;
  RaMediumFault fault;
  gpointer fault_data;
};

static void ra_medium_folder_iface_init (RaFilePlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaMediumFolder,
                               ra_medium_folder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RA_TYPE_FILE_PLACE, ra_medium_folder_iface_init))

/* One file on its way to the medium. */
typedef struct
{
  const RaMediumFile *file;
  char *temporary;
  gboolean has_temporary; /* it is on the medium under its temporary name */
  gboolean has_final;     /* it is on the medium under its final name, by us */
} Writing;

static void
writing_clear (gpointer data)
{
  g_free (((Writing *) data)->temporary);
}

/* Asked before every step; sets errno when a test wants it to fail. */
static gboolean
may (RaMediumFolder *self, const char *step, gsize size)
{
  int code = self->fault != NULL ? self->fault (step, size, self->fault_data) : 0;

  if (code == 0)
    return TRUE;
  errno = code;
  return FALSE;
}

/* The medium is gone when its device is, or when the path leads elsewhere than the descriptor, or nowhere. */
static gboolean
has_vanished (RaMediumFolder *self, int folder)
{
  struct stat by_path, by_fd;

  if (fstat (folder, &by_fd) != 0 || by_fd.st_nlink == 0 || ra_medium_device_is_gone (by_fd.st_dev))
    return TRUE;
  return stat (self->path, &by_path) != 0 || by_path.st_ino != by_fd.st_ino || by_path.st_dev != by_fd.st_dev;
}

/* Sets @error from errno. A medium that was pulled out answers EIO, or its folder is another one now. */
static gboolean
fail (RaMediumFolder *self, int folder, const char *file, GError **error)
{
  int code = errno;

  if (folder >= 0 && (code == EIO || code == ENOENT || code == ENOTDIR) && has_vanished (self, folder))
    code = ENODEV;
  ra_medium_error_set_errno (error, code, self->label, file);
  return FALSE;
}

static int
open_folder (RaMediumFolder *self, GError **error)
{
  int folder = may (self, "open-folder", 0) ? ra_folder_open (self->path) : -1;

  if (folder < 0)
    {
      fail (self, -1, NULL, error);
      return -1;
    }
  if (ra_folder_get_kind (folder) == RA_FOLDER_FREE)
    return folder;
  ra_medium_error_set_no_medium (error, self->label);
  close (folder);
  return -1;
}

static gboolean
write_temporary (RaMediumFolder *self, int folder, Writing *writing, GError **error)
{
  gboolean ok;
  int fd = may (self, "create", 0) ? openat (folder, writing->temporary,
                                             O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)
                                   : -1;

  if (fd < 0)
    return fail (self, folder, NULL, error);
  writing->has_temporary = TRUE;
  ok = may (self, "write", g_bytes_get_size (writing->file->bytes))
       && ra_file_write_bytes (fd, writing->file->bytes) && may (self, "sync", 0) && fsync (fd) == 0;
  if (!ok)
    fail (self, folder, writing->file->name, error);
  if (close (fd) != 0 && ok)
    return fail (self, folder, writing->file->name, error);
  return ok;
}

/* Renames without replacing; where the file system cannot do that at one stroke it looks first. */
static int
rename_new (int folder, const char *from, const char *to)
{
  struct stat info;

  if (renameat2 (folder, from, folder, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return -1;
  if (fstatat (folder, to, &info, AT_SYMLINK_NOFOLLOW) == 0)
    {
      errno = EEXIST;
      return -1;
    }
  return renameat (folder, from, folder, to);
}

static gboolean
give_name (RaMediumFolder *self, int folder, Writing *writing, GError **error)
{
  const char *name = writing->file->name;

  if (!may (self, "rename", 0) || rename_new (folder, writing->temporary, name) != 0)
    return fail (self, folder, name, error);
  writing->has_temporary = FALSE;
  writing->has_final = TRUE;
  return TRUE;
}

static gboolean
sync_folder (RaMediumFolder *self, int folder, GError **error)
{
  if (may (self, "sync-folder", 0) && fsync (folder) == 0)
    return TRUE;
  return fail (self, folder, NULL, error);
}

static gboolean
fail_too_large (RaMediumFolder *self, const char *name, GError **error)
{
  ra_medium_error_set_errno (error, EFBIG, self->label, name);
  return FALSE;
}

/* One file on its way from the medium. */
typedef struct
{
  int folder;
  int fd;
  const char *name;
  gsize limit; /* bytes */
} Reading;

/* Returns: %FALSE with @error set */
static gboolean
read_all (RaMediumFolder *self, const Reading *reading, GByteArray *into, GError **error)
{
  guint8 block[16 * 1024];

  for (;;)
    {
      ssize_t n = may (self, "read", 0) ? read (reading->fd, block, sizeof block) : -1;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (self, reading->folder, reading->name, error);
      if (n == 0)
        return TRUE;
      if (into->len + (gsize) n > reading->limit)
        return fail_too_large (self, reading->name, error);
      g_byte_array_append (into, block, (guint) n);
    }
}

/* Reads past the page cache as far as the system lets us: clean pages of the file are dropped first. */
static GBytes *
read_at (RaMediumFolder *self, int folder, const char *name, gsize limit, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  int fd = openat (folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat info;
  gboolean ok;

  if (fd < 0)
    {
      fail (self, folder, name, error);
      return NULL;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      close (fd);
      ra_medium_error_set_errno (error, ENOENT, self->label, name);
      return NULL;
    }
  (void) posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  ok = read_all (self, &(Reading){ folder, fd, name, limit }, data, error);
  close (fd);
  return ok ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}

static gboolean
compare (RaMediumFolder *self, int folder, const Writing *writing, GError **error)
{
  const RaMediumFile *file = writing->file;
  g_autoptr (GBytes) bytes = read_at (self, folder, file->name, g_bytes_get_size (file->bytes), error);

  if (bytes == NULL)
    return FALSE;
  if (g_bytes_equal (bytes, file->bytes))
    return TRUE;
  g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_DIFFERS,
               _ ("“%s” gave back other bytes for “%s” than were written to it: it is worn out. Nothing was "
                  "left on it and the case is as it was. Take another medium and repeat the step."),
               self->label, file->name);
  return FALSE;
}

static gboolean
check_name (RaMediumFolder *self, const char *name, GError **error)
{
  if (*name != '\0' && strchr (name, '/') == NULL && !g_str_equal (name, ".") && !g_str_equal (name, ".."))
    return TRUE;
  ra_medium_error_set_errno (error, EINVAL, self->label, name);
  return FALSE;
}

/* Refuses early what rename_new() would refuse at the end. */
static gboolean
check_free_name (RaMediumFolder *self, int folder, const char *name, GError **error)
{
  struct stat info;

  if (!check_name (self, name, error))
    return FALSE;
  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0)
    errno = EEXIST;
  else if (errno == ENOENT && !has_vanished (self, folder))
    return TRUE;
  return fail (self, folder, name, error);
}

/* Follows from the name, so that ra_file_place_remove_files() finds what a power cut left under it. Short, so
 * that every name a file may have leaves room for it, and in hexadecimal, which every file system takes. */
static char *
temporary_name (const char *name)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  return g_strdup_printf (".%.16s.part", digest);
}

static GArray *
plan (GPtrArray *files)
{
  GArray *writings = g_array_new (FALSE, TRUE, sizeof (Writing));

  g_array_set_clear_func (writings, writing_clear);
  for (guint i = 0; i < files->len; i++)
    {
      const RaMediumFile *file = g_ptr_array_index (files, i);
      Writing writing = { file, temporary_name (file->name), FALSE, FALSE };
      g_array_append_val (writings, writing);
    }
  return writings;
}

/* Takes away all that is on the medium by us, as far as it can be reached. */
static void
undo (int folder, GArray *writings)
{
  for (guint i = 0; i < writings->len; i++)
    {
      Writing *writing = &g_array_index (writings, Writing, i);
      if (writing->has_temporary)
        (void) unlinkat (folder, writing->temporary, 0);
      if (writing->has_final)
        (void) unlinkat (folder, writing->file->name, 0);
    }
  (void) fsync (folder);
}

typedef gboolean (*Step) (RaMediumFolder *self, int folder, Writing *writing, GError **error);

static gboolean
for_each (
    RaMediumFolder *self, int folder, GArray *writings, Step step, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < writings->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!step (self, folder, &g_array_index (writings, Writing, i), error))
        return FALSE;
    }
  return TRUE;
}

/* What a power cut left of the same file is no hindrance. */
static gboolean
step_check (RaMediumFolder *self, int folder, Writing *writing, GError **error)
{
  (void) unlinkat (folder, writing->temporary, 0);
  return check_free_name (self, folder, writing->file->name, error);
}

static gboolean
step_compare (RaMediumFolder *self, int folder, Writing *writing, GError **error)
{
  return compare (self, folder, writing, error);
}

/* A medium that was unmounted lazily takes all that is written to a folder held open, and
 * nobody sees it again. */
static gboolean
check_still_there (RaMediumFolder *self, int folder, GError **error)
{
  if (!has_vanished (self, folder))
    return TRUE;
  errno = ENODEV;
  return fail (self, folder, NULL, error);
}

static gboolean
run (RaMediumFolder *self, int folder, GArray *writings, GCancellable *cancellable, GError **error)
{
  return for_each (self, folder, writings, step_check, cancellable, error)
         && for_each (self, folder, writings, write_temporary, cancellable, error)
         && sync_folder (self, folder, error) && for_each (self, folder, writings, give_name, NULL, error)
         && sync_folder (self, folder, error) && for_each (self, folder, writings, step_compare, NULL, error)
         && check_still_there (self, folder, error);
}

static gboolean
ra_medium_folder_write_files (RaFilePlace *medium,
                              GPtrArray *files,
                              GCancellable *cancellable,
                              GError **error)
{
  RaMediumFolder *self = RA_MEDIUM_FOLDER (medium);
  g_autoptr (GArray) writings = plan (files);
  int folder = open_folder (self, error);
  gboolean ok;

  if (folder < 0)
    return FALSE;
  ok = run (self, folder, writings, cancellable, error);
  if (!ok)
    undo (folder, writings);
  close (folder);
  return ok;
}

static GBytes *
ra_medium_folder_read_file (RaFilePlace *medium, const char *name, gsize limit, GError **error)
{
  RaMediumFolder *self = RA_MEDIUM_FOLDER (medium);
  GBytes *bytes;
  int folder;

  if (!check_name (self, name, error))
    return NULL;
  folder = open_folder (self, error);
  if (folder < 0)
    return NULL;
  bytes = read_at (self, folder, name, limit, error);
  close (folder);
  return bytes;
}

/* The file and what a power cut may have left of it. */
static gboolean
remove_one (RaMediumFolder *self, int folder, const char *name, GError **error)
{
  g_autofree char *temporary = temporary_name (name);
  const char *const both[] = { temporary, name };

  if (!check_name (self, name, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    if (unlinkat (folder, both[i], 0) != 0 && (errno != ENOENT || has_vanished (self, folder)))
      return fail (self, folder, name, error);
  return TRUE;
}

static gboolean
ra_medium_folder_remove_files (RaFilePlace *medium, const char *const *names, GError **error)
{
  RaMediumFolder *self = RA_MEDIUM_FOLDER (medium);
  int folder = open_folder (self, error);
  gboolean ok = folder >= 0;

  for (guint i = 0; ok && names[i] != NULL; i++)
    ok = remove_one (self, folder, names[i], error);
  if (ok)
    ok = sync_folder (self, folder, error);
  if (folder >= 0)
    close (folder);
  return ok;
}

/* The UUID that the file system was made with; else what the system calls it by, with its size. */
static char *
dup_file_system (const char *device, dev_t number, const struct statvfs *space)
{
  struct stat node;
  g_autofree char *uuid = NULL;

  if (device != NULL && stat (device, &node) == 0 && S_ISBLK (node.st_mode))
    number = node.st_rdev;
  uuid = ra_medium_device_dup_uuid (UUID_LINKS, number);
  if (uuid != NULL)
    return g_strdup_printf ("uuid %s", uuid);
  return g_strdup_printf ("fsid %lx %" G_GUINT64_FORMAT, space->f_fsid,
                          (guint64) space->f_blocks * space->f_frsize);
}

/* Where on its file system the folder lies. */
static const char *
path_on (const char *path, const char *mounted)
{
  gsize length = mounted != NULL ? strlen (mounted) : 0;

  return length > 1 && g_str_has_prefix (path, mounted) ? path + length : path;
}

static void
describe_mount (RaMediumInfo *info, dev_t number, const struct statvfs *space)
{
  GUnixMountEntry *mount = g_unix_mount_for (info->path, NULL);
  g_autofree char *system = NULL;

  if (mount == NULL)
    mount = g_unix_mount_at (info->path, NULL);
  system = dup_file_system (mount != NULL ? g_unix_mount_get_device_path (mount) : NULL, number, space);
  info->identity = g_strdup_printf (
      "%s %s", system, path_on (info->path, mount != NULL ? g_unix_mount_get_mount_path (mount) : NULL));
  if (mount == NULL)
    return;
  info->file_system = g_strdup (g_unix_mount_get_fs_type (mount));
  if (g_str_has_prefix (g_unix_mount_get_mount_path (mount), "/media/")
      || g_str_has_prefix (g_unix_mount_get_mount_path (mount), "/run/media/"))
    info->removable = TRUE;
  g_unix_mount_free (mount);
}

static RaMediumInfo *
ra_medium_folder_describe (RaFilePlace *medium, GError **error)
{
  RaMediumFolder *self = RA_MEDIUM_FOLDER (medium);
  g_autoptr (RaMediumInfo) info = g_new0 (RaMediumInfo, 1);
  int folder = open_folder (self, error);
  struct statvfs space;
  struct stat status;

  if (folder < 0)
    return NULL;
  if (fstatvfs (folder, &space) != 0 || fstat (folder, &status) != 0)
    {
      fail (self, folder, NULL, error);
      close (folder);
      return NULL;
    }
  close (folder);
  info->path = g_strdup (self->path);
  info->label = g_strdup (self->label);
  info->size = (guint64) space.f_blocks * space.f_frsize;
  info->free = (guint64) space.f_bavail * space.f_frsize;
  info->read_only = (space.f_flag & ST_RDONLY) != 0;
  info->writable = access (self->path, W_OK | X_OK) == 0;
  info->removable = ra_medium_device_is_removable (status.st_dev);
  describe_mount (info, status.st_dev, &space);
  info->kind = g_strdup (info->removable ? "usb" : "folder");
  return g_steal_pointer (&info);
}

static void
ra_medium_folder_iface_init (RaFilePlaceInterface *iface)
{
  iface->describe = ra_medium_folder_describe;
  iface->write_files = ra_medium_folder_write_files;
  iface->read_file = ra_medium_folder_read_file;
  iface->remove_files = ra_medium_folder_remove_files;
}

static void
ra_medium_folder_finalize (GObject *object)
{
  RaMediumFolder *self = RA_MEDIUM_FOLDER (object);

  g_free (self->path);
  g_free (self->label);
  G_OBJECT_CLASS (ra_medium_folder_parent_class)->finalize (object);
}

static void
ra_medium_folder_class_init (RaMediumFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_medium_folder_finalize;
}

static void
ra_medium_folder_init (RaMediumFolder *self)
{
}

RaMediumFolder *
ra_medium_folder_new (const char *path)
{
  RaMediumFolder *self = g_object_new (RA_TYPE_MEDIUM_FOLDER, NULL);

  self->path = *path != '\0' ? g_canonicalize_filename (path, NULL) : g_strdup ("");
  self->label = g_filename_display_basename (self->path);
  return self;
}

const char *
ra_medium_folder_get_path (RaMediumFolder *self)
{
  return self->path;
}

void
ra_medium_folder_set_fault (RaMediumFolder *self, RaMediumFault fault, gpointer data)
{
  self->fault = fault;
  self->fault_data = data;
}
