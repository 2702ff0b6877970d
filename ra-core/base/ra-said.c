/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-said.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <string.h>

#define BETWEEN "\x1f"

static char *
clean (const char *argument)
{
  gboolean words = g_str_has_prefix (argument, RA_SAID_WORD);
  char *text = g_strdup (argument);

  for (char *at = text + (words ? 1 : 0); *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return text;
}

char *
ra_said_new (const char *words, ...)
{
  g_autoptr (GString) said = g_string_new (words);
  va_list arguments;

  va_start (arguments, words);
  for (const char *next; (next = va_arg (arguments, const char *)) != NULL;)
    {
      g_autofree char *text = clean (next);

      g_string_append_printf (said, BETWEEN "%s", text);
    }
  va_end (arguments);
  return g_string_free (g_steal_pointer (&said), FALSE);
}

/* Not g_dgettext(), see ra_profile_text(). */
static const char *
translate (const char *words)
{
  return *words == '\0' ? words : dgettext (GETTEXT_PACKAGE, words);
}

/* "s" takes the argument that is next, "2$s" the second. Returns: how long it is, 0 when it is neither */
static gsize
read_place (const char *at, guint *next, guint *argument)
{
  gsize digits = strspn (at, "0123456789");

  if (*at == 's')
    {
      *argument = (*next)++;
      return 1;
    }
  if (digits == 0 || digits > 2 || strncmp (at + digits, "$s", 2) != 0)
    return 0;
  *argument = (guint) g_ascii_strtoull (at, NULL, 10) - 1;
  return digits + 2;
}

static void
add_argument (GString *text, char **arguments, guint argument)
{
  const char *value = argument < g_strv_length (arguments) ? arguments[argument] : "";

  g_string_append (text, g_str_has_prefix (value, RA_SAID_WORD) ? translate (value + 1) : value);
}

/* By hand: what was read back is no format for printf(). */
static char *
fill (const char *words, char **arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint next = 0, argument;

  for (const char *at = words; *at != '\0'; at++)
    {
      gsize length = *at == '%' ? read_place (at + 1, &next, &argument) : 0;

      if (length > 0)
        add_argument (text, arguments, argument);
      else
        g_string_append_c (text, *at);
      at += length > 0 ? length : *at == '%' && at[1] == '%' ? 1 : 0;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ra_said_word (const char *said)
{
  g_auto (GStrv) parts = g_strsplit (said != NULL ? said : "", BETWEEN, -1);

  if (parts[0] == NULL || parts[1] == NULL)
    return g_strdup (parts[0] != NULL ? translate (parts[0]) : "");
  return fill (translate (parts[0]), parts + 1);
}
