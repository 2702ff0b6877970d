/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ra_ui_fact_date_to_iso:
 * @typed: a day as people type it: 14.03.1985, 14/3/1985, 14031985 or 1985-03-14
 *
 * Returns: (transfer full): YYYY-MM-DD, or @typed itself when it is no such day, so that the desk says why
 * not
 */
char *ra_ui_fact_date_to_iso (const char *typed);

/** ra_ui_fact_date_to_shown: Returns: (transfer full): @iso as people write it,
 * 14.03.1985, even if there is no such day; else @iso itself */
char *ra_ui_fact_date_to_shown (const char *iso);

/** ra_ui_fact_date_button_new: @entry: of a day; @label: what the day is. Returns: (transfer floating): a button that
 * opens a calendar whose day goes into @entry as if it had been typed; Alt+Down in @entry opens it as well */
GtkWidget *ra_ui_fact_date_button_new (GtkEntry *entry, const char *label);

G_END_DECLS
