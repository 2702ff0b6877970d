/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiZone:
 *
 * A button that opens a place for the machine-readable zone of a document: pasted, typed, or sent by a reader that stands
 * for a keyboard. What came of it is said beneath.
 *
 * Signals:
 * - `read` (text): somebody wants it read
 */
#define RA_UI_TYPE_ZONE (ra_ui_zone_get_type ())
G_DECLARE_FINAL_TYPE (RaUiZone, ra_ui_zone, RA_UI, ZONE, GtkWidget)

GtkWidget *ra_ui_zone_new (void);

/** ra_ui_zone_tell: @text: what came of reading, a line each */
void ra_ui_zone_tell (RaUiZone *self, const char *text);

G_END_DECLS
