/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** RA_STATION_FILE: the file that makes its folder a station's */
#define RA_STATION_FILE "station.db"

/**
 * RaFolderKind:
 * @RA_FOLDER_FREE: a folder like any other; a station may lie in it
 * @RA_FOLDER_STATION: a station's own folder, or one inside of it
 * @RA_FOLDER_SYSTEM: one of the devices or of the system's own tables (/dev, /proc, /sys)
 */
typedef enum
{
  RA_FOLDER_FREE,
  RA_FOLDER_STATION,
  RA_FOLDER_SYSTEM,
} RaFolderKind;

/**
 * ra_folder_get_kind:
 * @folder: descriptor of a folder
 *
 * What kind of folder it is, whatever name or link it was reached by: the folder and those above it are looked
 * at one by one, by device and inode.
 */
RaFolderKind ra_folder_get_kind (int folder);

/** ra_folder_open: @path: "" is no folder. Returns: a descriptor; -1 with errno set */
int ra_folder_open (const char *path);

/**
 * ra_folder_check_free:
 * @folder: descriptor of a folder
 * @path: its name, for the message
 *
 * Returns: %TRUE when files may be put there for others; else %FALSE with G_IO_ERROR_PERMISSION_DENIED
 */
gboolean ra_folder_check_free (int folder, const char *path, GError **error);

G_END_DECLS
