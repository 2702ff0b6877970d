/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RA_NAME_ORDER_SIZE: so many bytes at most a name of @size bytes takes */
#define RA_NAME_ORDER_SIZE(size) (4 * (size))

/**
 * ra_name_order_put:
 * @name: UTF-8
 * @key: (out caller-allocates): RA_NAME_ORDER_SIZE() of it
 *
 * Private to store/: by what a name stands among others as the reader's language has letters, compared byte by byte. Large and
 * small letters are the same, and so is a letter with a mark that the language does not take for a letter of its own.
 *
 * Returns: how many bytes were put
 */
gsize ra_name_order_put (const char *name, gsize size, guint8 *key);

G_END_DECLS
