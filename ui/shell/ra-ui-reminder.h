/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaUiReminder:
 *
 * Tells on the desktop of cases whose time is nearly over, and of those whose time is: by their number alone, because a screen is
 * seen by others. A click opens the case; what was done or locked away is taken back. Where nothing on the desktop shows
 * notifications nothing is sent.
 */
#define RA_UI_TYPE_REMINDER (ra_ui_reminder_get_type ())
G_DECLARE_FINAL_TYPE (RaUiReminder, ra_ui_reminder, RA_UI, REMINDER, GObject)

RaUiReminder *ra_ui_reminder_new (void);

/** ra_ui_reminder_tell: @rows: (element-type RaCaseRow): every case that is not finished */
void ra_ui_reminder_tell (RaUiReminder *self, GPtrArray *rows);

/** ra_ui_reminder_forget: takes back whatever was told */
void ra_ui_reminder_forget (RaUiReminder *self);

G_END_DECLS
