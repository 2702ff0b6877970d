/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiOperatorsGroup:
 *
 * The operators of the station with their roles: add, remove, change one's own passphrase.
 *
 * Signals: `credential` (const char *subject, gint64 until): the signed-in operator's credential, %NULL for
 * none
 */
#define RA_UI_TYPE_OPERATORS_GROUP (ra_ui_operators_group_get_type ())
G_DECLARE_FINAL_TYPE (RaUiOperatorsGroup, ra_ui_operators_group, RA_UI, OPERATORS_GROUP, AdwPreferencesGroup)

void ra_ui_operators_group_set_session (RaUiOperatorsGroup *self, RaUiSession *session);
void ra_ui_operators_group_refresh (RaUiOperatorsGroup *self);

G_END_DECLS
