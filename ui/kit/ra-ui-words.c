/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-words.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"

static char *
span_in_words (gint64 minutes)
{
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  if (minutes < 24 * 60)
    return g_strdup_printf (_ ("%d h %02d min"), (int) (minutes / 60), (int) (minutes % 60));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (minutes / (24 * 60))),
                          (int) (minutes / (24 * 60)));
}

char *
ra_ui_words_due (gint64 due, gint64 now)
{
  g_autofree char *span = NULL;

  if (due == 0)
    return g_strdup ("");
  span = span_in_words (ABS (due - now) / G_TIME_SPAN_MINUTE);
  return due < now ? g_strdup_printf (_ ("overdue by %s"), span) : g_strdup_printf (_ ("%s left"), span);
}

char *
ra_ui_words_ago (gint64 time, gint64 now)
{
  g_autofree char *span = NULL;

  if (now - time < G_TIME_SPAN_MINUTE)
    return g_strdup (_ ("just now"));
  span = span_in_words ((now - time) / G_TIME_SPAN_MINUTE);
  return g_strdup_printf (_ ("%s ago"), span);
}

char *
ra_ui_words_time (gint64 time, gint64 now)
{
  g_autofree char *text = NULL;
  GDate day;
  GDate today;

  if (time == 0)
    return g_strdup ("");
  text = ra_time_format_local (time);
  ra_date_from_time (time, &day);
  ra_date_from_time (now, &today);
  if (g_date_compare (&day, &today) == 0 && strlen (text) > strlen ("DD.MM.YYYY "))
    return g_strdup (text + strlen ("DD.MM.YYYY "));
  return g_steal_pointer (&text);
}

char *
ra_ui_words_day (gint64 time)
{
  g_autofree char *text = time != 0 ? ra_time_format_local (time) : g_strdup ("");

  return g_strndup (text, strlen ("DD.MM.YYYY"));
}

gint64
ra_ui_words_now (void)
{
  return g_get_real_time ();
}
