/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaToolOption: an option of a verb
 * @name: without the dashes
 * @value: (nullable): what stands for its value in the help; %NULL for a flag
 * @required: the verb does nothing without it; the usage shows it without brackets
 * @repeats: it may be given several times
 */
typedef struct
{
  const char *name;
  const char *value;
  const char *help;
  gboolean required;
  gboolean repeats;
} RaToolOption;

/**
 * RaToolArgs:
 * @words: (element-type utf8): what is no option, in order
 * @options: (element-type utf8 GPtrArray): values by name without the dashes, in order; a flag has the value
 * ""
 *
 * A command line taken apart.
 */
typedef struct
{
  GPtrArray *words;
  GHashTable *options;
} RaToolArgs;

/** ra_tool_args_check: @argv: with the program's own name. Returns: %FALSE with G_OPTION_ERROR when a word is no
 * text that may be shown and kept */
gboolean ra_tool_args_check (char *const *argv, GError **error);

/**
 * ra_tool_args_split:
 * @argv: (array zero-terminated=1): without the program and the verb
 * @own: (array zero-terminated=1): options of the verb, ended by a name of %NULL, beside those every verb has
 *
 * Options may stand before, between and after words, as --name VALUE or --name=VALUE; -- ends them.
 *
 * Returns: (transfer full) (nullable): %NULL with G_OPTION_ERROR
 */
RaToolArgs *ra_tool_args_split (char **argv, const RaToolOption *own, GError **error);
void ra_tool_args_free (RaToolArgs *self);

/** ra_tool_common_options: Returns: (array zero-terminated=1): options every verb has */
const RaToolOption *ra_tool_common_options (void);

const char *ra_tool_args_get (const RaToolArgs *self, const char *option);

/** ra_tool_args_get_all: Returns: (transfer none) (nullable) (element-type utf8): every value of
 * an option that repeats */
GPtrArray *ra_tool_args_get_all (const RaToolArgs *self, const char *option);
gboolean ra_tool_args_has (const RaToolArgs *self, const char *option);
const char *ra_tool_args_word (const RaToolArgs *self, guint index);

/** ra_tool_args_get_number: @otherwise: when the option is not there. Returns: %FALSE with G_OPTION_ERROR */
gboolean ra_tool_args_get_number (
    const RaToolArgs *self, const char *option, guint otherwise, guint *number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaToolArgs, ra_tool_args_free)

G_END_DECLS
