/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"
#include "ui/print/ra-ui-paper.h"

G_BEGIN_DECLS

/**
 * RaUiPrintPreview:
 *
 * A paper of a case before it is printed or saved: the pages of the very PDF. Looking records nothing; when
 * the clerk prints or saves, the desk keeps the paper and journals it, and exactly that is what comes out.
 */
#define RA_UI_TYPE_PRINT_PREVIEW (ra_ui_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPrintPreview, ra_ui_print_preview, RA_UI, PRINT_PREVIEW, AdwWindow)

/**
 * ra_ui_print_preview_open:
 * @parent: any widget of the window it belongs to
 * @number: the case
 *
 * Returns: (transfer none): the window
 */
GtkWindow *ra_ui_print_preview_open (GtkWidget *parent,
                                     RaUiSession *session,
                                     const char *number,
                                     const RaUiPaper *paper);

G_END_DECLS
