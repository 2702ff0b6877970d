/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-certificate-view.h"
#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/* That a certificate was revoked, as somebody at the office records it: by what paper, on what day. The centre is told
 * nothing. */

/** ra_ui_revocation_may: Returns: whether the revocation of @certificate can be recorded, and by who is signed in */
gboolean ra_ui_revocation_may (RaUiSession *session, const RaCertificateView *certificate);

/** ra_ui_revocation_button_new: Returns: (transfer floating): a button, for a page (RaUiPage), that asks for paper and day, says
 * what goes on then, and records it */
GtkWidget *ra_ui_revocation_button_new (const RaCertificateView *certificate);

G_END_DECLS
