/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/failing-vfs.h"

#include <glib.h>

typedef struct
{
  sqlite3_file base;
} FailingFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs failing_vfs;
static FailingVfsHook hook;

#define REAL(file) ((sqlite3_file *) ((FailingFile *) (file) + 1))

static int
failing_write (sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
  int result = hook (amount);

  if (result != SQLITE_OK)
    return result;
  return REAL (file)->pMethods->xWrite (REAL (file), data, amount, offset);
}

static int
failing_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
failing_read (sqlite3_file *file, void *data, int amount, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), data, amount, offset);
}

static int
failing_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
failing_sync (sqlite3_file *file, int flags)
{
  int result = hook (0);

  return result == SQLITE_OK ? REAL (file)->pMethods->xSync (REAL (file), flags) : result;
}

static int
failing_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
failing_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
failing_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
failing_check_lock (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
failing_control (sqlite3_file *file, int op, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), op, argument);
}

static int
failing_sector (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
failing_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
failing_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **address)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, address);
}

static int
failing_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
failing_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
failing_shm_unmap (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static const sqlite3_io_methods failing_methods = {
  .iVersion = 2,
  .xClose = failing_close,
  .xRead = failing_read,
  .xWrite = failing_write,
  .xTruncate = failing_truncate,
  .xSync = failing_sync,
  .xFileSize = failing_size,
  .xLock = failing_lock,
  .xUnlock = failing_unlock,
  .xCheckReservedLock = failing_check_lock,
  .xFileControl = failing_control,
  .xSectorSize = failing_sector,
  .xDeviceCharacteristics = failing_characteristics,
  .xShmMap = failing_shm_map,
  .xShmLock = failing_shm_lock,
  .xShmBarrier = failing_shm_barrier,
  .xShmUnmap = failing_shm_unmap,
};

static int
failing_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  int result = real_vfs->xOpen (real_vfs, name, REAL (file), flags, out_flags);

  file->pMethods = result == SQLITE_OK ? &failing_methods : NULL;
  return result;
}

void
failing_vfs_install (FailingVfsHook before_write)
{
  hook = before_write;
  real_vfs = sqlite3_vfs_find (NULL);
  failing_vfs = *real_vfs;
  failing_vfs.zName = "failing";
  failing_vfs.szOsFile = (int) sizeof (FailingFile) + real_vfs->szOsFile;
  failing_vfs.xOpen = failing_open;
  g_assert_cmpint (sqlite3_vfs_register (&failing_vfs, 1), ==, SQLITE_OK);
}
