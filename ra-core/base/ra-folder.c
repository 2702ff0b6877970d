/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static gboolean
is_system (const struct stat *folder)
{
  static const char *const names[] = { "/dev", "/proc", "/sys" };
  struct stat info;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (stat (names[i], &info) == 0 && is_same (&info, folder))
      return TRUE;
  return FALSE;
}

static gboolean
holds_station (int folder)
{
  struct stat info;

  return fstatat (folder, RA_STATION_FILE, &info, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Takes over @folder. Returns: the folder above it, -1 at the top */
static int
step_up (int folder, const struct stat *info)
{
  int above = openat (folder, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);
  struct stat there;

  close (folder);
  if (above >= 0 && fstat (above, &there) == 0 && !is_same (&there, info))
    return above;
  if (above >= 0)
    close (above);
  return -1;
}

RaFolderKind
ra_folder_get_kind (int folder)
{
  int at = openat (folder, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
  RaFolderKind kind = RA_FOLDER_FREE;
  struct stat info;

  while (at >= 0 && kind == RA_FOLDER_FREE && fstat (at, &info) == 0)
    {
      if (holds_station (at))
        kind = RA_FOLDER_STATION;
      else if (is_system (&info))
        kind = RA_FOLDER_SYSTEM;
      at = step_up (at, &info);
    }
  if (at >= 0)
    close (at);
  return kind;
}

int
ra_folder_open (const char *path)
{
  if (*path == '\0')
    {
      errno = ENOENT;
      return -1;
    }
  return open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

gboolean
ra_folder_check_free (int folder, const char *path, GError **error)
{
  RaFolderKind kind = ra_folder_get_kind (folder);

  if (kind == RA_FOLDER_FREE)
    return TRUE;
  if (kind == RA_FOLDER_STATION)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _ ("%s lies in the folder of a station. Nothing was written: only the station itself writes "
                    "there. Choose another folder."),
                 path);
  else
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
        _ ("%s lies among the devices of this computer. Nothing was written. Choose another folder."), path);
  return FALSE;
}
