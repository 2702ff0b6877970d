/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_ui_words_due: Returns: (transfer full): how long there is until @due, seen at @now; ""
 * when @due is 0 */
char *ra_ui_words_due (gint64 due, gint64 now);

/** ra_ui_words_ago: Returns: (transfer full): how long @time is past, seen at @now */
char *ra_ui_words_ago (gint64 time, gint64 now);

/** ra_ui_words_time: Returns: (transfer full): the time of today, or the day and the time; ""
 * when @time is 0 */
char *ra_ui_words_time (gint64 time, gint64 now);

/** ra_ui_words_day: Returns: (transfer full): the day, as in a column of days; "" when @time is 0 */
char *ra_ui_words_day (gint64 time);

/** ra_ui_words_now: microseconds since the epoch, by the system's clock: for showing how long is left only */
gint64 ra_ui_words_now (void);

G_END_DECLS
