/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiScanPane:
 *
 * The scans of one person's papers, and behind them those of the case, one at a time, to be held against the facts: the first of
 * the person's own in the order of the checklist, until another is chosen.
 *
 * Signals:
 * - `listed` (guint): how many there are
 * - `closed`: the clerk has seen enough
 */
#define RA_UI_TYPE_SCAN_PANE (ra_ui_scan_pane_get_type ())
G_DECLARE_FINAL_TYPE (RaUiScanPane, ra_ui_scan_pane, RA_UI, SCAN_PANE, GtkWidget)

/** ra_ui_scan_pane_show: @person: whose, 0 for the case's alone. What is looked at of them stays */
void ra_ui_scan_pane_show (RaUiScanPane *self, RaUiSession *session, const RaCaseView *view, guint person);

/** ra_ui_scan_pane_set_looking: whether a scan is shown: as long as nobody looks none is read */
void ra_ui_scan_pane_set_looking (RaUiScanPane *self, gboolean looking);

/** ra_ui_scan_pane_clear: forgets them */
void ra_ui_scan_pane_clear (RaUiScanPane *self);

G_END_DECLS
