/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What was said, to be put into words when somebody reads it: a program that speaks one language writes it down, and who
 * reads it may speak another. It is a string, to be kept wherever a text was kept: the program's words as they stand in
 * the source, and the arguments for them. A text from before is one without arguments.
 */

/** RA_SAID_WORD: begins an argument that is words of the program itself, as they stand in the source */
#define RA_SAID_WORD "\x1d"

/**
 * ra_said_new:
 * @words: as they stand in the source, marked by N_(): a "%s" for each argument
 * @...: what stands there, ended by %NULL; control characters in it become spaces
 *
 * Returns: (transfer full)
 */
char *ra_said_new (const char *words, ...) G_GNUC_NULL_TERMINATED;

/** ra_said_word: @said: (nullable). Returns: (transfer full): in the language of who reads. Whatever stands in @said, no more
 * than its own arguments is put into it */
char *ra_said_word (const char *said);

G_END_DECLS
