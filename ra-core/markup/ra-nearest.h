/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_nearest:
 * @word: a name that is not known
 * @candidates: (nullable) (array zero-terminated=1): the names that are
 *
 * Returns: (transfer none) (nullable): the one of @candidates that differs in fewest letters, %NULL when none
 * is near
 */
const char *ra_nearest (const char *word, const char *const *candidates);

/** ra_nearest_hint: Returns: (transfer full): ` (did you mean "…"?)`, or an empty text when none is near */
char *ra_nearest_hint (const char *word, const char *const *candidates);

G_END_DECLS
