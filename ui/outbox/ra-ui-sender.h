/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiSender:
 *
 * Sends what is due in the outbox while somebody is signed in, and when asked, and says how it goes.
 *
 * Signals: `status` (guint RaUiStatus, const char *text)
 */
#define RA_UI_TYPE_SENDER (ra_ui_sender_get_type ())
G_DECLARE_FINAL_TYPE (RaUiSender, ra_ui_sender, RA_UI, SENDER, GObject)

RaUiSender *ra_ui_sender_new (RaUiSession *session);

/** ra_ui_sender_send_now: tries everything unfinished at once, whatever the back-off */
void ra_ui_sender_send_now (RaUiSender *self);

G_END_DECLS
