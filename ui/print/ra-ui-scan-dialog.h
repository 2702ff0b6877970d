/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiScanDialog:
 *
 * Scans papers straight into an item of a case: which scanner, how fine, in colour or not, one page or all of the feeder. What
 * was chosen is remembered. The pages are kept with the item in one act, sealed; until then they are in memory only, and a
 * cancelled scan leaves nothing.
 */
#define RA_UI_TYPE_SCAN_DIALOG (ra_ui_scan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RaUiScanDialog, ra_ui_scan_dialog, RA_UI, SCAN_DIALOG, AdwWindow)

/** ra_ui_scan_dialog_open: @parent: any widget of the window it belongs to; @item: id of the item, @label: its name */
void ra_ui_scan_dialog_open (
    GtkWidget *parent, RaUiSession *session, const char *number, const char *item, const char *label);

G_END_DECLS
