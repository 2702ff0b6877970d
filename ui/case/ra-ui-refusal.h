/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiRefusal:
 *
 * The page on which a registration is refused: grounds, words about them, and the act, after which the copies with the mark
 * are printed.
 *
 * Signals:
 * - `left`: not refused: back to the decision
 */
#define RA_UI_TYPE_REFUSAL (ra_ui_refusal_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRefusal, ra_ui_refusal, RA_UI, REFUSAL, GtkWidget)

/** ra_ui_refusal_show: the grounds as they fit @view now; what was ticked or written for this case stays */
void ra_ui_refusal_show (RaUiRefusal *self, RaUiSession *session, RaCaseView *view);

/** ra_ui_refusal_clear: forgets the case */
void ra_ui_refusal_clear (RaUiRefusal *self);

G_END_DECLS
