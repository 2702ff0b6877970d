/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A card of things to be ticked: each is preset, and what the clerk ticked stays.
 */

/** ra_ui_ticks_add: @id: what ra_ui_ticks_list() calls it. Returns: (transfer none): the GtkCheckButton, last in @card */
GtkWidget *ra_ui_ticks_add (GtkBox *card, const char *id, const char *text);

/** ra_ui_ticks_set_text: what stands beside @check, and what assistive technology says */
void ra_ui_ticks_set_text (GtkWidget *check, const char *text);

/** ra_ui_ticks_preset: ticks @check, or takes the tick away, unless the clerk has done either */
void ra_ui_ticks_preset (GtkWidget *check, gboolean ticked);

/** ra_ui_ticks_force: as ra_ui_ticks_preset(), whatever the clerk did */
void ra_ui_ticks_force (GtkWidget *check, gboolean ticked);

/** ra_ui_ticks_list: Returns: (transfer full): ids of what is ticked in @card */
char **ra_ui_ticks_list (GtkBox *card);

G_END_DECLS
