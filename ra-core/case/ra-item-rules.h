/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-applicant-kind.h"
#include "ra-core/profile/ra-item.h"
#include "ra-core/store/cases/ra-certified-by.h"
#include "ra-core/store/cases/ra-item-state.h"

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

/** ra_item_is_met: Returns: %TRUE when @state is what @asks wants of @item, or more */
gboolean ra_item_is_met (const RaItem *item, RaItemAsks asks, RaItemState state);

/** ra_item_admits: Returns: %TRUE when a copy that @by certified counts, or nobody said who did */
gboolean ra_item_admits (const RaItem *item, RaCertifiedBy by);

/** ra_item_usual_certifier: Returns: who certified the copy when nobody says who; unsaid where nobody has to, or an
 * original will do */
RaCertifiedBy ra_item_usual_certifier (const RaItem *item);

/** ra_item_check_certifier: Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN, the item's clause and id, when @by is said of
 * an item of which nobody is asked who certified it */
gboolean ra_item_check_certifier (const RaItem *item, RaCertifiedBy by, GError **error);

/** ra_item_is_counted: Returns: %TRUE when it matters how many of @item there are: as many as of another, or another as
 * many as of it */
gboolean ra_item_is_counted (const RaApplicantKind *kind, const RaItem *item);

/** ra_item_check_count: @count: 0: nobody counted. Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN, the item's clause and id,
 * when @item is not counted */
gboolean ra_item_check_count (const RaApplicantKind *kind, const RaItem *item, guint count, GError **error);

G_END_DECLS
