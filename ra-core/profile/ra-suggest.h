/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_suggest:
 * @word: a name that is not known
 * @candidates: (array zero-terminated=1): the names that are
 *
 * Returns: (transfer full): ` (did you mean "…"?)` with the nearest of @candidates, or an empty text when
 * none is near
 */
char *ra_suggest (const char *word, const char *const *candidates);

G_END_DECLS
