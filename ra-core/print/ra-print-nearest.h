/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_print_nearest:
 * @word: what was written
 * @candidates: (array zero-terminated=1): what it may have been meant to be
 *
 * Returns: (transfer none) (nullable): the candidate that differs in fewest letters, %NULL when none is near
 */
const char *ra_print_nearest (const char *word, const char *const *candidates);

G_END_DECLS
