/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_text_is_hidden: by its Unicode category: controls, formats, line breaks, private use, what is not assigned, and
 * what is drawn as nothing (fillers, variation selectors). Returns: %TRUE for what makes a terminal or a page show
 * something else than there is */
gboolean ra_text_is_hidden (gunichar c);

/**
 * ra_text_check_clean:
 * @text: any bytes
 *
 * A text that may be kept: one of outside (ra_text_check_outside()) of any length without white space at either end.
 *
 * Returns: %TRUE, or %FALSE with G_IO_ERROR_INVALID_DATA that says which character stands where (counted from
 * 1)
 */
gboolean ra_text_check_clean (const char *text, GError **error);

/**
 * ra_text_check_outside:
 * @text: any bytes that came from outside: an argument, a reason, the name of a file
 * @longest: how many characters it may have
 *
 * What every such text has to be before anything is done with it: valid UTF-8 in which everything is seen
 * (ra_text_is_hidden()), every accent has a letter, and not longer than @longest. Blanks at its ends are left alone.
 *
 * Returns: %TRUE, or %FALSE with G_IO_ERROR_INVALID_DATA
 */
gboolean ra_text_check_outside (const char *text, gsize longest, GError **error);

/** ra_text_mixes_alphabets: Returns: %TRUE when one word of @text has both Latin and Cyrillic letters */
gboolean ra_text_mixes_alphabets (const char *text);

/** ra_text_find_mixed: Returns: the place, in characters from 1, of the first letter that is of the other alphabet than
 * its word began with; 0 when ra_text_mixes_alphabets() is %FALSE */
guint ra_text_find_mixed (const char *text);

/** ra_text_is_apostrophe: Returns: %TRUE for every character that is written as the apostrophe of a Ukrainian
 * name: ' ’ ‘ ʼ ` ´ ʹ ′ */
gboolean ra_text_is_apostrophe (gunichar c);

/** ra_text_fold_apostrophes: for comparing only: what is kept has the writer's. @text: UTF-8. Returns: (transfer
 * full): @text with every character that stands for an apostrophe (' ’ ‘ ʼ ` ´ ʹ ′) as ’ */
char *ra_text_fold_apostrophes (const char *text);

/** ra_text_compose: Returns: (transfer full): @text in NFC: what is kept of any text, so that equal texts are equal
 * bytes; "" when it is not UTF-8 */
char *ra_text_compose (const char *text);

/** ra_text_normalise: for names and what is compared with them. Returns: (transfer full): @text in NFC, with every
 * apostrophe as ’, so that equal names are equal bytes */
char *ra_text_normalise (const char *text);

/** ra_text_search_key: Returns: (transfer full): @text folded for search: case, accents of
 * width and apostrophes gone */
char *ra_text_search_key (const char *text);

/** ra_text_to_hex: Returns: (transfer full): lower case, two digits a byte */
char *ra_text_to_hex (gconstpointer data, gsize size);

/** ra_text_from_hex: Returns: (transfer full) (nullable): the bytes, or %NULL when @hex is not hexadecimal */
GBytes *ra_text_from_hex (const char *hex);

/** ra_text_join: @words: (element-type utf8). Returns: (transfer full): them in one line, "" for none */
char *ra_text_join (const GPtrArray *words, const char *separator);

G_END_DECLS
