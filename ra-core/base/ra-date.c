/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RA_SECONDS_A_DAY (24 * 60 * 60)
#define FIRST_SECOND G_GINT64_CONSTANT (-62135510400) /* of the second day of the year 1 */
#define LAST_SECOND G_GINT64_CONSTANT (253402300799)  /* of the year 9999 */

typedef struct
{
  gint years, months, days;
  gint64 seconds;
} Duration;

static gboolean
all_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

gboolean
ra_date_parse (const char *text, GDate *date)
{
  g_date_clear (date, 1);
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  if (!all_digits (text, 4) || !all_digits (text + 5, 2) || !all_digits (text + 8, 2))
    return FALSE;

  GDateYear year = (GDateYear) g_ascii_strtoull (text, NULL, 10);
  GDateMonth month = (GDateMonth) g_ascii_strtoull (text + 5, NULL, 10);
  GDateDay day = (GDateDay) g_ascii_strtoull (text + 8, NULL, 10);

  if (!g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

gboolean
ra_date_parse_shown (const char *text, GDate *date)
{
  char iso[] = "YYYY-MM-DD";

  if (strlen (text) != sizeof iso - 1 || text[2] != '.' || text[5] != '.')
    return FALSE;
  memcpy (iso, text + 6, 4);
  memcpy (iso + 5, text + 3, 2);
  memcpy (iso + 8, text, 2);
  return ra_date_parse (iso, date);
}

char *
ra_date_format_iso (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), (guint) g_date_get_month (date),
                          g_date_get_day (date));
}

void
ra_date_from_time (gint64 unix_us, GDate *date)
{
  /* a wrong clock's time gets the first or last day there is */
  gint64 second = CLAMP (unix_us / G_USEC_PER_SEC, FIRST_SECOND, LAST_SECOND - RA_SECONDS_A_DAY);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (second);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

guint
ra_date_full_years (const GDate *from, const GDate *to)
{
  if (g_date_compare (from, to) >= 0)
    return 0;

  guint years = (guint) (g_date_get_year (to) - g_date_get_year (from));
  gboolean before_anniversary
      = g_date_get_month (to) < g_date_get_month (from)
        || (g_date_get_month (to) == g_date_get_month (from) && g_date_get_day (to) < g_date_get_day (from));

  return before_anniversary ? years - 1 : years;
}

gboolean
ra_time_is_usable (gint64 unix_us)
{
  return unix_us > 0 && unix_us / G_USEC_PER_SEC <= LAST_SECOND;
}

char *
ra_time_format_utc (gint64 unix_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_us / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ")
                     : g_strdup_printf ("no-date:%" G_GINT64_FORMAT, unix_us);
}

char *
ra_time_format_local (gint64 unix_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%d.%m.%Y %H:%M")
                       : g_strdup_printf (_ ("no date (%lld)"), (long long) unix_us);
}

/* Adds @number of the unit @letter to @duration; FALSE for a letter that cannot stand there. */
static gboolean
add_component (Duration *duration, gboolean in_time, char letter, gint64 number)
{
  if (in_time)
    {
      if (letter == 'H')
        duration->seconds += number * 60 * 60;
      else if (letter == 'M')
        duration->seconds += number * 60;
      else if (letter == 'S')
        duration->seconds += number;
      else
        return FALSE;
      return TRUE;
    }
  if (letter == 'Y')
    duration->years = (gint) number;
  else if (letter == 'M')
    duration->months = (gint) number;
  else if (letter == 'D')
    duration->days = (gint) number;
  else
    return FALSE;
  return TRUE;
}

static gboolean
parse_duration (const char *text, Duration *duration)
{
  gboolean in_time = FALSE, any = FALSE;

  memset (duration, 0, sizeof *duration);
  if (text == NULL || *text++ != 'P')
    return FALSE;
  while (*text != '\0')
    {
      if (*text == 'T' && !in_time)
        {
          in_time = TRUE;
          text++;
          continue;
        }

      char *end = NULL;
      gint64 number = g_ascii_strtoll (text, &end, 10);
      if (end == text || number < 0 || number > 100000 || !add_component (duration, in_time, *end, number))
        return FALSE;
      text = end + 1;
      any = TRUE;
    }
  return any;
}

gboolean
ra_duration_parse (const char *text, gint64 *seconds)
{
  Duration duration;

  if (!parse_duration (text, &duration))
    return FALSE;
  *seconds
      = duration.seconds
        + ((gint64) duration.years * 365 + (gint64) duration.months * 30 + duration.days) * RA_SECONDS_A_DAY;
  return TRUE;
}

gint64
ra_duration_add (gint64 unix_us, const char *text)
{
  Duration duration;

  if (!parse_duration (text, &duration))
    return -1;

  g_autoptr (GDateTime) from = g_date_time_new_from_unix_utc (unix_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) to = g_date_time_add_full (from, duration.years, duration.months, duration.days, 0, 0,
                                                   (gdouble) duration.seconds);
  return g_date_time_to_unix (to) * G_USEC_PER_SEC + unix_us % G_USEC_PER_SEC;
}
