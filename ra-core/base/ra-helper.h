/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the programs share that the station starts for what may break (app/render, app/scan): they keep to themselves, and speak
 * with whoever started them over a descriptor. Nothing here needs more than GLib, so that they link nothing more.
 */

/** ra_helper_conceal: no core dump, and nobody looks into the process or gives it new rights. Returns: whether that is so;
 * a program for what others made goes no further otherwise. In an instrumented build its leak checker may look */
gboolean ra_helper_conceal (void);

/** ra_helper_write: all @size bytes, however often the system takes a part of them. Returns: %FALSE when nobody reads any more */
gboolean ra_helper_write (int fd, gconstpointer data, gsize size);

/** ra_helper_read: exactly @size bytes. Returns: %FALSE when fewer come */
gboolean ra_helper_read (int fd, gpointer data, gsize size);

G_END_DECLS
