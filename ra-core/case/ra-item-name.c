/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-item-name.h"

#include <string.h>

char *
ra_item_name (const char *item, guint subscriber, guint n_subscribers)
{
  if (subscriber == 0 || n_subscribers < 2)
    return g_strdup (item);
  return g_strdup_printf ("%s.%u", item, subscriber);
}

/* All of the text up to @end must be a number from 1. */
static gboolean
parse_number (const char *text, const char *end, guint *number)
{
  g_autofree char *digits = g_strndup (text, (gsize) (end - text));
  guint64 value = 0;

  if (*digits == '0' || !g_ascii_string_to_unsigned (digits, 10, 1, RA_LAST_SUBSCRIBER, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

gboolean
ra_item_name_parse (const char *name, char **item, guint *subscriber)
{
  const char *dot = strrchr (name, '.'), *end = name + strlen (name);

  *subscriber = 0;
  if (dot != NULL && !parse_number (dot + 1, end, subscriber))
    return FALSE;
  if (dot != NULL)
    end = dot;
  if (end == name)
    return FALSE;
  *item = g_strndup (name, (gsize) (end - name));
  return TRUE;
}
