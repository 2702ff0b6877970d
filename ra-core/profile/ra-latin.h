/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_latin_transliterate:
 *
 * Letters of scripts that the fonts of the papers do not have, in Latin ones as passports of their countries have
 * them. An offer only: what a document's machine-readable zone says goes before it.
 *
 * Returns: (transfer full) (nullable): @text in Latin letters; %NULL when it has a letter that no table has
 */
char *ra_latin_transliterate (const char *text);

G_END_DECLS
