/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/tool/ra-tool-args.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"

/* As long as a path may be, in characters. */
#define LONGEST_WORD 4096

static const RaToolOption common[] = {
  { "station", N_ ("DIR"), N_ ("the station's folder; otherwise $RA_STATION") },
  { "operator", N_ ("NAME"), N_ ("who signs in") },
  { "password-fd", N_ ("N"), N_ ("descriptor the operator's passphrase is read from, up to a newline") },
  { "mode", N_ ("MODE"), N_ ("keys: a station that only generates keys, without a network") },
  { "json", NULL, N_ ("print JSON") },
  { "help", NULL, N_ ("what this verb does") },
  { NULL },
};

const RaToolOption *
ra_tool_common_options (void)
{
  return common;
}

static const RaToolOption *
find_in (const RaToolOption *options, const char *name)
{
  for (guint i = 0; options != NULL && options[i].name != NULL; i++)
    if (g_str_equal (options[i].name, name))
      return &options[i];
  return NULL;
}

static void
add_value (RaToolArgs *self, const char *name, const char *value)
{
  GPtrArray *values = g_hash_table_lookup (self->options, name);

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->options, g_strdup (name), values);
    }
  g_ptr_array_add (values, g_strdup (value));
}

gboolean
ra_tool_args_check (char *const *argv, GError **error)
{
  for (guint i = 1; argv[i] != NULL; i++)
    {
      g_autoptr (GError) why = NULL;

      if (ra_text_check_outside (argv[i], LONGEST_WORD, &why))
        continue;
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("word %u of the command cannot be taken: %s"), i, why->message);
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_option (RaToolArgs *self, char ***rest, const RaToolOption *own, GError **error)
{
  const char *text = **rest + 2;
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  const RaToolOption *option = find_in (own, name);
  const char *value = "";

  if (option == NULL)
    option = find_in (common, name);
  if (option == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, _ ("there is no option --%s here"),
                   name);
      return FALSE;
    }
  if (option->value == NULL && equals != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--%s takes no value"), name);
      return FALSE;
    }
  if (option->value != NULL)
    {
      value = equals != NULL ? equals + 1 : *++*rest;
      if (value == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--%s wants a value: %s"), name,
                       _ (option->value));
          return FALSE;
        }
    }
  if (g_hash_table_contains (self->options, name) && !option->repeats)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--%s is given twice"), name);
      return FALSE;
    }
  add_value (self, name, value);
  return TRUE;
}

/* A key phrase may be among them. */
static void
word_free (gpointer word)
{
  explicit_bzero (word, strlen (word));
  g_free (word);
}

RaToolArgs *
ra_tool_args_split (char **argv, const RaToolOption *own, GError **error)
{
  g_autoptr (RaToolArgs) self = g_new0 (RaToolArgs, 1);
  gboolean only_words = FALSE;

  self->words = g_ptr_array_new_with_free_func (word_free);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (char **rest = argv; *rest != NULL; rest++)
    {
      if (!only_words && g_str_equal (*rest, "--"))
        only_words = TRUE;
      else if (!only_words && g_str_has_prefix (*rest, "--"))
        {
          if (!take_option (self, &rest, own, error))
            return NULL;
        }
      else
        g_ptr_array_add (self->words, g_strdup (*rest));
    }
  return g_steal_pointer (&self);
}

void
ra_tool_args_free (RaToolArgs *self)
{
  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->options);
  g_free (self);
}

GPtrArray *
ra_tool_args_get_all (const RaToolArgs *self, const char *option)
{
  return g_hash_table_lookup (self->options, option);
}

const char *
ra_tool_args_get (const RaToolArgs *self, const char *option)
{
  const GPtrArray *values = ra_tool_args_get_all (self, option);

  return values != NULL ? g_ptr_array_index (values, 0) : NULL;
}

gboolean
ra_tool_args_has (const RaToolArgs *self, const char *option)
{
  return g_hash_table_contains (self->options, option);
}

const char *
ra_tool_args_word (const RaToolArgs *self, guint index)
{
  return index < self->words->len ? g_ptr_array_index (self->words, index) : NULL;
}

gboolean
ra_tool_args_get_number (
    const RaToolArgs *self, const char *option, guint otherwise, guint *number, GError **error)
{
  const char *text = ra_tool_args_get (self, option);
  guint64 value;

  *number = otherwise;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--%s wants a number, not “%s”"),
                   option, text);
      return FALSE;
    }
  *number = (guint) value;
  return TRUE;
}
