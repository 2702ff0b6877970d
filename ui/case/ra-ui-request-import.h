/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiRequestImport:
 *
 * Takes a request that was made outside the station (clause dfs-6.1-import): its checks are shown, and it is
 * recorded when all of them hold.
 */
#define RA_UI_TYPE_REQUEST_IMPORT (ra_ui_request_import_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRequestImport, ra_ui_request_import, RA_UI, REQUEST_IMPORT, GtkWidget)

void
ra_ui_request_import_show (RaUiRequestImport *self, RaUiSession *session, RaCaseView *view, guint person);
void ra_ui_request_import_clear (RaUiRequestImport *self);

G_END_DECLS
