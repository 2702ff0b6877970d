/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/** _ra_desk_find_numbers: who has what is typed as one of the numbers the profile indexes, however it is written. Returns:
 * (transfer full) (nullable) (element-type RaSearchPlace) */
GArray *_ra_desk_find_numbers (RaProfile *profile, RaStore *store, const char *text, GError **error);

G_END_DECLS
