/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_fact_display:
 *
 * Returns: (transfer full) (nullable): the value as people read it: the label of a choice, a date as
 * DD.MM.YYYY, yes or no; %NULL for a key phrase
 */
char *ra_fact_display (const RaFact *fact, const char *value);

/**
 * ra_fact_display_path:
 * @path: of a fact or of a computed value the profile declares (`subscriber.full-name`, the kind's name)
 * @today: (nullable): the day; %NULL for the system's
 *
 * Facts whose use does not apply are not looked at.
 *
 * Returns: (transfer full) (nullable): the value, %NULL when it is not declared or the facts it needs are not
 * there
 */
char *ra_fact_display_path (RaProfile *profile,
                            const RaApplicantKind *kind,
                            const char *path,
                            const RaFacts *facts,
                            guint subscriber,
                            const GDate *today);

G_END_DECLS
