/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_network_forbid:
 *
 * From here on no thread of this process, nor any program it starts, can open a socket but to programs of this computer
 * (AF_UNIX): the kernel refuses it, and nothing takes that back.
 *
 * Returns: %FALSE with G_IO_ERROR when the kernel cannot be told so
 */
gboolean ra_network_forbid (GError **error);

G_END_DECLS
