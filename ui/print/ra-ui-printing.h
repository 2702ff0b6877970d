/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"
#include "ui/print/ra-ui-paper.h"

G_BEGIN_DECLS

/**
 * RaUiPrinting:
 *
 * One paper on its way to one printer: asks which (the toolkit's dialog, which shows what was chosen for this paper the last
 * time), has the desk record that the printer is given it, gives it the very PDF that was recorded, and has the desk record
 * what became of it. It lives until that is known, whatever becomes of the window that began it; when the program ends before,
 * the paper stays one of which nobody knows, and the clerk says.
 *
 * Signals:
 * - `told` (const char *text, const GError *error): how it stands, in words; or (nullable) what went wrong
 * - `over`: nothing more comes; also when the clerk cancelled
 */
#define RA_UI_TYPE_PRINTING (ra_ui_printing_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPrinting, ra_ui_printing, RA_UI, PRINTING, GObject)

/** ra_ui_printing_start: @parent: the window it is asked over; @number: the case. Returns: (transfer full) */
RaUiPrinting *
ra_ui_printing_start (GtkWindow *parent, RaUiSession *session, const char *number, const RaUiPaper *paper);

G_END_DECLS
