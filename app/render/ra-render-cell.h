/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_render_cell_enter:
 *
 * Gives up, for good, what drawing a document does not need: networks and sockets, starting programs, writing, making or taking
 * away files, looking into other processes, growing beyond a gigabyte; core dumps and new rights are off. To be called before a byte of the document is read. Returns: %FALSE when the system does not let
 * it: then nothing is to be read
 */
gboolean ra_render_cell_enter (void);

/** ra_render_cell_give_time: the processor may be had for @seconds more; beyond that the system ends the process */
void ra_render_cell_give_time (guint seconds);

G_END_DECLS
