/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_date_parse:
 * @text: a calendar date as ISO 8601 writes it, YYYY-MM-DD, nothing before or after
 * @date: (out): the date
 *
 * Returns: %FALSE when @text is not such a date or there is no such day
 */
gboolean ra_date_parse (const char *text, GDate *date);

/** ra_date_parse_shown: the same of a date as people read it: DD.MM.YYYY */
gboolean ra_date_parse_shown (const char *text, GDate *date);

/** ra_date_format_iso: Returns: (transfer full): YYYY-MM-DD */
char *ra_date_format_iso (const GDate *date);

/** ra_date_from_time: @unix_us: microseconds since the epoch; the day it is then in the local time zone */
void ra_date_from_time (gint64 unix_us, GDate *date);

/** ra_date_full_years: Returns: whole years from @from to @to, 0 when @to is not after @from */
guint ra_date_full_years (const GDate *from, const GDate *to);

/** ra_time_is_usable: Returns: whether something may be done at that time: it is after 1970 and before the year 10000 */
gboolean ra_time_is_usable (gint64 unix_us);

/** ra_time_format_utc: Returns: (transfer full): YYYY-MM-DDTHH:MM:SSZ, for logs, JSON and the journal; a time that has no
 * date is "no-date:" and its number */
char *ra_time_format_utc (gint64 unix_us);

/** ra_time_format_local: Returns: (transfer full): DD.MM.YYYY HH:MM in the local time zone,
 * for people and papers; a time that has no date is marked as such */
char *ra_time_format_local (gint64 unix_us);

/**
 * ra_duration_parse:
 * @text: a duration as ISO 8601 writes it, of the forms PnYnMnD, PnD, PTnHnMnS
 * @seconds: (out): its length; a year counts 365 days and a month 30, so use ra_duration_add() for calendar
 * terms
 */
gboolean ra_duration_parse (const char *text, gint64 *seconds);

/** ra_duration_add: @unix_us plus the duration @text by the calendar (UTC); -1 when @text
 * is not a duration */
gint64 ra_duration_add (gint64 unix_us, const char *text);

G_END_DECLS
