/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-fact-path.h"

#include <string.h>

#include "ra-core/base/ra-fact-scope.h"

#define MAX_DIGITS 4

/* A word of small Latin letters, digits and hyphens that starts with a letter; returns what follows it. */
static const char *
skip_word (const char *text)
{
  if (!g_ascii_islower (*text))
    return NULL;
  while (g_ascii_islower (*text) || g_ascii_isdigit (*text) || *text == '-')
    text++;
  return text;
}

/* "name" or "name.name…", to the end of the text. */
static gboolean
is_name (const char *text)
{
  const char *end = skip_word (text);

  while (end != NULL && *end == '.')
    end = skip_word (end + 1);
  return end != NULL && *end == '\0';
}

/* A number from 1 without leading zeros, followed by a dot; returns what follows the dot. */
static const char *
skip_number (const char *text, guint *number)
{
  const char *p = text;

  for (*number = 0; g_ascii_isdigit (*p) && p - text < MAX_DIGITS; p++)
    *number = *number * 10 + (guint) (*p - '0');
  return *text != '0' && p > text && *p == '.' ? p + 1 : NULL;
}

gboolean
ra_fact_path_is_repeated (const char *declared)
{
  return g_str_has_prefix (declared, RA_SCOPE_SUBSCRIBER_PREFIX);
}

char *
ra_fact_path_for (const char *declared, guint subscriber)
{
  if (subscriber == 0 || !ra_fact_path_is_repeated (declared))
    return g_strdup (declared);
  return g_strdup_printf (RA_SCOPE_SUBSCRIBER_PREFIX "%u.%s", subscriber,
                          declared + strlen (RA_SCOPE_SUBSCRIBER_PREFIX));
}

gboolean
ra_fact_path_parse (const char *path, const char **name, guint *subscriber)
{
  const char *rest = skip_word (path);

  *subscriber = 0;
  *name = path;
  if (rest == NULL || *rest++ != '.')
    return FALSE;
  if (ra_fact_path_is_repeated (path) && g_ascii_isdigit (*rest))
    *name = rest = skip_number (rest, subscriber);
  return rest != NULL && is_name (rest);
}

gboolean
ra_fact_path_split (const char *path, char **declared, guint *subscriber)
{
  const char *name;
  guint number;

  if (!ra_fact_path_parse (path, &name, &number))
    return FALSE;
  if (subscriber != NULL)
    *subscriber = number;
  if (declared != NULL)
    *declared = number > 0 ? g_strconcat (RA_SCOPE_SUBSCRIBER_PREFIX, name, NULL) : g_strdup (path);
  return TRUE;
}
