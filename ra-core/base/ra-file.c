/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-random.h"

static gboolean
fail_errno (GError **error, const char *what, const char *path)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s: %s", path, what,
               g_strerror (saved));
  return FALSE;
}

gboolean
ra_file_write_bytes (int fd, GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      ssize_t n = write (fd, data, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
write_temporary (const char *temporary, GBytes *bytes, int mode, GError **error)
{
  int fd = open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);

  if (fd < 0)
    return fail_errno (error, _ ("cannot be created"), temporary);
  if (!ra_file_write_bytes (fd, bytes) || fsync (fd) != 0)
    {
      fail_errno (error, _ ("cannot be written"), temporary);
      close (fd);
      return FALSE;
    }
  if (close (fd) != 0)
    return fail_errno (error, _ ("cannot be written"), temporary);
  return TRUE;
}

int
ra_file_in_memory (const char *name, GBytes *bytes, GError **error)
{
  int fd = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd >= 0 && ra_file_write_bytes (fd, bytes) && lseek (fd, 0, SEEK_SET) == 0
      && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0)
    return fd;
  fail_errno (error, _ ("cannot be kept in memory"), name);
  if (fd >= 0)
    close (fd);
  return -1;
}

gboolean
ra_file_sync_folder (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return fail_errno (error, _ ("cannot be opened"), path);
  if (fsync (fd) != 0)
    {
      fail_errno (error, _ ("cannot be written to its disk"), path);
      close (fd);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

gboolean
ra_file_write_durable (const char *path, GBytes *bytes, int mode, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *suffix = ra_file_random_name (8);
  g_autofree char *temporary = g_strdup_printf ("%s/.%s.part", folder, suffix);

  if (!write_temporary (temporary, bytes, mode, error))
    {
      (void) g_unlink (temporary);
      return FALSE;
    }
  if (g_rename (temporary, path) != 0)
    {
      fail_errno (error, _ ("cannot be given its final name"), path);
      (void) g_unlink (temporary);
      return FALSE;
    }
  if (!ra_file_sync_folder (folder, error))
    {
      (void) g_unlink (path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
fail_not_regular (GError **error, const char *path)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               _ ("%s is a folder, a device or a pipe, and only files are read. Choose a file."), path);
  return FALSE;
}

static gboolean
fail_size (GError **error, const char *path, gsize size, gsize limit)
{
  if (size == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _ ("%s: the file is empty"), path);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("%s: the file is larger than the %lu bytes that such a file may have"), path,
                 (gulong) limit);
  return FALSE;
}

static gboolean
check_input (int fd, const char *path, gsize limit, gsize *size, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    return fail_errno (error, _ ("cannot be examined"), path);
  if (!S_ISREG (info.st_mode))
    return fail_not_regular (error, path);
  *size = (gsize) info.st_size;
  return (*size > 0 && *size <= limit) || fail_size (error, path, *size, limit);
}

int
ra_file_open_input (const char *path, gsize limit, gsize *size, GError **error)
{
  /* O_NONBLOCK: a FIFO that nobody writes to would be waited for */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      fail_errno (error, _ ("cannot be opened"), path);
      return -1;
    }
  if (check_input (fd, path, limit, size, error))
    return fd;
  close (fd);
  return -1;
}

gboolean
ra_file_fill (int fd, const char *path, gpointer buffer, gsize size, GError **error)
{
  guint8 *to = buffer;

  while (size > 0)
    {
      ssize_t n = read (fd, to, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_errno (error, _ ("cannot be read"), path);
      if (n == 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _ ("%s became shorter while it was read"),
                       path);
          return FALSE;
        }
      to += n;
      size -= (gsize) n;
    }
  return TRUE;
}

GBytes *
ra_file_read (const char *path, gsize limit, GError **error)
{
  g_autofree guint8 *buffer = NULL;
  gsize size = 0;
  int fd = ra_file_open_input (path, limit, &size, error);
  gboolean whole;

  if (fd < 0)
    return NULL;
  buffer = g_malloc (size);
  whole = ra_file_fill (fd, path, buffer, size, error);
  close (fd);
  return whole ? g_bytes_new_take (g_steal_pointer (&buffer), size) : NULL;
}

gboolean
ra_file_check_private (const char *path, GError **error)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    return fail_errno (error, _ ("cannot be examined"), path);
  if (info.st_uid != geteuid ())
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("%s belongs to another user (%u)"),
                   path, info.st_uid);
      return FALSE;
    }
  if ((info.st_mode & 077) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _ ("%s can be read or written by others (mode %04o); mend it with: chmod %s %s"), path,
                   info.st_mode & 07777, S_ISDIR (info.st_mode) ? "0700" : "0600", path);
      return FALSE;
    }
  return TRUE;
}

char *
ra_file_random_name (gsize length)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  char *name = g_malloc0 (length + 1);

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte;
      do /* 252 is the largest multiple of 36 in a byte: no letter is more likely than another */
        ra_random_fill (&byte, 1);
      while (byte >= 252);
      name[i] = letters[byte % 36];
    }
  return name;
}
