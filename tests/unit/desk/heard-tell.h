/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"

/* What a day shows, in lines: the views of the desk, what it prints and what stands on the medium. @out: they are added to it. */

#define WORDS(...)                                                                                           \
  (const char *const[])                                                                                      \
  {                                                                                                          \
    __VA_ARGS__                                                                                              \
  }
#define TELL(what, ...) heard_tell (out, what, WORDS (__VA_ARGS__), G_N_ELEMENTS ((WORDS (__VA_ARGS__))))

/** heard_yes: "yes" or "no" */
const char *heard_yes (gboolean is);
/** heard_tell: a line of what it is and @n words, which may be %NULL; see TELL() */
void heard_tell (GString *out, const char *what, const char *const *words, gsize n);
/** heard_tell_error: how something ended; clears @error (inout) */
void heard_tell_error (GString *out, const char *what, GError **error);
/** heard_tell_…: what the desk shows of it, in lines */
void heard_tell_choices (GString *out, const char *what, GPtrArray *choices);
void heard_tell_form (GString *out, RaDesk *desk, const char *number);
void heard_tell_same (GString *out, RaDesk *desk, const char *number);
void heard_tell_missing (GString *out, RaDesk *desk, const char *number);
void heard_tell_case (GString *out, RaDesk *desk, const char *number, gboolean printed);
/** heard_without_chance: Returns: (transfer full): @text without hashes and what is drawn by lot: these differ from day to day and from
 * file to file, whoever hears what */
char *heard_without_chance (const char *text);
/** heard_tell_medium: what stands on the medium, in the order of the names without their random letters */
void heard_tell_medium (GString *out, const char *medium);
