/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/* Certificates formed anew after they were revoked early, in a case of its own: for the reasons of the profile. While one of
 * them is valid the clerk is told what comes first. */

/** ra_ui_reissue_may: Returns: whether who is signed in may open a case, and the profile knows a reason */
gboolean ra_ui_reissue_may (RaUiSession *session);

/** ra_ui_reissue_button_new: @number: of the case. Returns: (transfer floating): a button, for a page (RaUiPage), that asks for the
 * reason, opens the case and goes there */
GtkWidget *ra_ui_reissue_button_new (const char *number);

G_END_DECLS
