/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_fact_path_for: Returns: (transfer full): `subscriber.surname` and 2 give `subscriber.2.surname`; others
 * stay as they are */
char *ra_fact_path_for (const char *declared, guint subscriber);

/**
 * ra_fact_path_split:
 * @path: `subscriber.2.surname`, `applicant.terms-read`
 * @declared: (out) (transfer full) (optional): `subscriber.surname`
 * @subscriber: (out) (optional): 2; 0 for a path without a number
 *
 * Returns: %FALSE when @path is no fact path: a scope and a name of small Latin letters, digits and hyphens
 */
gboolean ra_fact_path_split (const char *path, char **declared, guint *subscriber);

/**
 * ra_fact_path_parse: the same without a copy
 * @name: (out): `surname`, within @path; all of a path without a number
 * @subscriber: (out)
 */
gboolean ra_fact_path_parse (const char *path, const char **name, guint *subscriber);

/** ra_fact_path_is_repeated: Returns: %TRUE when @declared is a subscriber's, which every subscriber
 * has on its own */
gboolean ra_fact_path_is_repeated (const char *declared);

G_END_DECLS
