/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-item.h"
#include "ra-core/store/ra-item-state.h"

G_BEGIN_DECLS

/**
 * ra_item_accepts:
 * @reason: (nullable): the clerk's words
 *
 * Whether @item may be put into @state at all: rejected needs a reason (RA_RULE_WHOLE_DOCUMENTS),
 * not-applicable only what the profile marks as waivable.
 *
 * Returns: %FALSE with RA_RULE_ERROR that carries the rule or the item's clause, and the item's id
 */
gboolean ra_item_accepts (const RaItem *item, RaItemState state, const char *reason, GError **error);

/** ra_item_is_met: Returns: %TRUE when @state is what @item asks for, or more */
gboolean ra_item_is_met (const RaItem *item, RaItemState state);

G_END_DECLS
