/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiCentreGroup:
 *
 * The centre this office sends to: addresses, the certificates its answers are checked by, the suites it
 * takes and how its web server is reached. Kept as a whole by one act.
 */
#define RA_UI_TYPE_CENTRE_GROUP (ra_ui_centre_group_get_type ())
G_DECLARE_FINAL_TYPE (RaUiCentreGroup, ra_ui_centre_group, RA_UI, CENTRE_GROUP, AdwPreferencesGroup)

void ra_ui_centre_group_set_session (RaUiCentreGroup *self, RaUiSession *session);

/** ra_ui_centre_group_refresh: asks for what is kept, unless something was typed that is not kept yet */
void ra_ui_centre_group_refresh (RaUiCentreGroup *self);

G_END_DECLS
