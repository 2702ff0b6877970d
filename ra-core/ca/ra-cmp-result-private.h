/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp-result.h"

G_BEGIN_DECLS

/** ra_cmp_result_new: Returns: (transfer full): a result to be filled by its maker */
RaCmpResult *ra_cmp_result_new (RaCmpState state);

/** ra_cmp_result_new_obstacle: @error: (transfer full): what stands in the way. Returns: (transfer full): %RA_CMP_HELD where somebody
 * has to do something about it, else %RA_CMP_RETRY */
RaCmpResult *ra_cmp_result_new_obstacle (GError *error);

G_END_DECLS
