/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/outbox/ra-centre-settings.h"

G_BEGIN_DECLS

/**
 * ra_centre_change_check: (w)
 * @next: bound to @profile
 *
 * Whether @next may take the place of the centre that is set. Another address or other certificates of the same centre
 * always may. Another centre may not while the one that is set has requests it was asked and has not done with: it may
 * have issued for them, and another one asked for the same would issue twice.
 *
 * Returns: %FALSE with RA_OFFICE_ERROR_STATE
 */
gboolean
ra_centre_change_check (RaStore *store, RaProfile *profile, const RaCentreSettings *next, GError **error);

G_END_DECLS
