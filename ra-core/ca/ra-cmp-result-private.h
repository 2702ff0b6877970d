/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp-result.h"

G_BEGIN_DECLS

/** ra_cmp_result_new: Returns: (transfer full): a result to be filled by its maker */
RaCmpResult *ra_cmp_result_new (RaCmpState state);

G_END_DECLS
