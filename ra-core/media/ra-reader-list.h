/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_reader_list:
 *
 * The readers of smart cards that the system's PC/SC service knows now, by model: what stands behind a bracket, such as
 * the serial number of a device, is left out.
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR_FAILED, in PC/SC's own words, such as when the service
 * does not run
 */
char **ra_reader_list (GError **error);

G_END_DECLS
