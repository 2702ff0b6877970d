/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The letters of one language: for the validators and computed values that profiles of its country name. */

/** ra_ukrainian_is_letter: Returns: whether @c is a letter of the Ukrainian alphabet, small or capital */
gboolean ra_ukrainian_is_letter (gunichar c);

/**
 * ra_ukrainian_is_name:
 *
 * Returns: %TRUE when @text is words of Ukrainian letters, joined by single spaces, hyphens or apostrophes (’
 * or ')
 */
gboolean ra_ukrainian_is_name (const char *text);

/**
 * ra_ukrainian_transliterate:
 * @text: Ukrainian letters
 *
 * Returns: (transfer full): Latin letters by the table of resolution No. 55 of 2010-01-27
 */
char *ra_ukrainian_transliterate (const char *text);

G_END_DECLS
