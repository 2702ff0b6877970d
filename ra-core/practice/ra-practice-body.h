/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * ra_practice_body_guard:
 * @path: of one of @server's handlers
 *
 * From now on no request to @path has a body larger than @limit bytes in memory: one whose length says so is refused
 * before it is read, and one that comes in chunks is cut off as soon as it is too long.
 */
void ra_practice_body_guard (SoupServer *server, const char *path, gsize limit);

/**
 * ra_practice_body_take:
 * @type: media type the body must have
 *
 * Returns: (transfer full) (nullable): the body of a POST; %NULL after having answered when it is none that may be
 * looked at
 */
GBytes *ra_practice_body_take (SoupServerMessage *message, const char *type);

G_END_DECLS
