/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiOutboxPage:
 *
 * One row a submission: its state, its clock, its last answer in words; send now, hold, let go on.
 *
 * Signals: `counted` (guint unfinished, gboolean one is overdue)
 */
#define RA_UI_TYPE_OUTBOX_PAGE (ra_ui_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiOutboxPage, ra_ui_outbox_page, RA_UI, OUTBOX_PAGE, GtkWidget)

void ra_ui_outbox_page_set_session (RaUiOutboxPage *self, RaUiSession *session);
void ra_ui_outbox_page_refresh (RaUiOutboxPage *self);
void ra_ui_outbox_page_forget (RaUiOutboxPage *self);

G_END_DECLS
