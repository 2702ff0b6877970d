/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-certified-view.h"

G_BEGIN_DECLS

/**
 * RaUiCertified:
 *
 * What will be certified, for the subscriber to read on a page that is turned to them (RaUiTurned), and their answer.
 *
 * Signals: `answered` (text, nullable): what is wrong in their words, %NULL: all of it is right
 */
#define RA_UI_TYPE_CERTIFIED (ra_ui_certified_get_type ())
G_DECLARE_FINAL_TYPE (RaUiCertified, ra_ui_certified, RA_UI, CERTIFIED, GtkBox)

/** ra_ui_certified_new: Returns: (transfer floating) */
GtkWidget *ra_ui_certified_new (const RaCertifiedView *view);

G_END_DECLS
