/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_random_fill:
 *
 * Fills @data with @size bytes from OpenSSL's private generator. There is no way on without randomness: when
 * the generator fails the program stops.
 */
void ra_random_fill (gpointer data, gsize size);

G_END_DECLS
