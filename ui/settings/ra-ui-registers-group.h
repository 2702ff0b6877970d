/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiRegistersGroup:
 *
 * The copies of registers that the station has, and another one from a file: with how far it is, and a way to stop it.
 */
#define RA_UI_TYPE_REGISTERS_GROUP (ra_ui_registers_group_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRegistersGroup, ra_ui_registers_group, RA_UI, REGISTERS_GROUP, AdwPreferencesGroup)

void ra_ui_registers_group_set_session (RaUiRegistersGroup *self, RaUiSession *session);

/** ra_ui_registers_group_refresh: asks what there is */
void ra_ui_registers_group_refresh (RaUiRegistersGroup *self);

G_END_DECLS
