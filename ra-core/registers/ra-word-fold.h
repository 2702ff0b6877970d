/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RA_WORD_LONGEST: bytes of a folded word; what is longer is cut, in an index and in what is looked for alike */
#define RA_WORD_LONGEST 60

/** RaWordFunc: @word: @length bytes of UTF-8 and a zero */
typedef void (*RaWordFunc) (const char *word, gsize length, gpointer data);

/**
 * ra_word_fold:
 * @text: @size bytes of UTF-8
 *
 * Tells the words of a name as they are looked for: small letters and digits, apostrophes of all kinds gone, Latin
 * letters that are drawn as Cyrillic ones as those (registers are typed in capitals, where nobody sees which it was).
 * Everything else parts words.
 */
void ra_word_fold (const char *text, gsize size, RaWordFunc func, gpointer data);

G_END_DECLS
