/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-fact-date.h"

#include <stdio.h>
#include <string.h>

#include "ra-core/base/ra-date.h"

/* Digits of a day without separators, as the numeric keypad gives them: DDMMYYYY. */
static gboolean
scan_digits (const char *text, guint *day, guint *month, guint *year)
{
  return strlen (text) == 8 && strspn (text, "0123456789") == 8
         && sscanf (text, "%2u%2u%4u", day, month, year) == 3;
}

static gboolean
scan_parts (const char *text, guint *day, guint *month, guint *year)
{
  int end = 0;

  return sscanf (text, "%2u%*1[./,]%2u%*1[./,]%4u%n", day, month, year, &end) == 3 && text[end] == '\0'
         && *year >= 1000;
}

char *
ra_ui_fact_date_to_iso (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  guint day = 0, month = 0, year = 0;

  if (!scan_digits (text, &day, &month, &year) && !scan_parts (text, &day, &month, &year))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

char *
ra_ui_fact_date_to_shown (const char *iso)
{
  GDate date;

  if (!ra_date_parse (iso, &date))
    return g_strdup (iso);
  return g_strdup_printf ("%02u.%02u.%04u", (guint) g_date_get_day (&date), (guint) g_date_get_month (&date),
                          (guint) g_date_get_year (&date));
}
