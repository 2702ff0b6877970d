/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

/**
 * FailingVfsHook: asked before SQLite writes @amount bytes (0: before it syncs)
 *
 * Returns: SQLITE_OK, or the code the write shall fail with
 */
typedef int (*FailingVfsHook) (int amount);

/** failing_vfs_install: puts a VFS under SQLite that asks @before_write and hands everything on
 * to the real one */
void failing_vfs_install (FailingVfsHook before_write);
