/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/store/ra-store-private.h"

/* What a case is called. */

char *
ra_store_format_case_number (gint64 year, gint64 ordinal)
{
  return g_strdup_printf ("%04" G_GINT64_FORMAT "-%04" G_GINT64_FORMAT, year, ordinal);
}

gboolean
ra_store_parse_case_number (const char *number, gint64 *year, gint64 *ordinal)
{
  const char *dash = number != NULL ? strchr (number, '-') : NULL;
  g_autofree char *head = dash != NULL ? g_strndup (number, (gsize) (dash - number)) : NULL;
  guint64 values[2];

  if (head == NULL || !g_ascii_string_to_unsigned (head, 10, 1, 9999, &values[0], NULL)
      || !g_ascii_string_to_unsigned (dash + 1, 10, 1, G_MAXINT32, &values[1], NULL))
    return FALSE;
  *year = (gint64) values[0];
  *ordinal = (gint64) values[1];
  return TRUE;
}
