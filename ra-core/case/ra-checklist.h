/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/case/ra-missing.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/cases/ra-item-record.h"

G_BEGIN_DECLS

/**
 * RaChecklistRow:
 * @item: (transfer none): the item; lives as long as the profile
 * @subscriber: whose, from 1; 0 for the case's
 * @name: stable name of the row, see ra_item_name()
 * @state: what is known of it
 * @reason: (nullable): the reason that was given for it
 * @certified_by: who certified the copy
 * @rejected: (transfer none) (nullable) (element-type RaRejectedPaper): what was rejected before; belongs to the records
 * @asks: the state that satisfies it in this case
 * @counted: how many there are is asked
 * @count: how many there are, as far as somebody counted; 1 by itself
 * @wanted: how many there have to be
 * @met: whether the item is satisfied
 *
 * An item of the checklist that applies to the case.
 */
typedef struct
{
  const RaItem *item;
  guint subscriber;
  char *name;
  RaItemState state;
  char *reason;
  RaCertifiedBy certified_by;
  const GPtrArray *rejected;
  RaItemAsks asks;
  gboolean counted;
  guint count;
  guint wanted;
  gboolean met;
} RaChecklistRow;

void ra_checklist_row_free (RaChecklistRow *self);

/**
 * ra_checklist_evaluate:
 * @records: (nullable) (element-type RaItemRecord): what is known of its items
 *
 * Returns: (transfer full) (element-type RaChecklistRow): the items that apply to these facts, in the
 * profile's order, those of subscribers once for each subscriber they apply to
 */
GPtrArray *ra_checklist_evaluate (RaProfile *profile,
                                  const RaApplicantKind *kind,
                                  const RaFacts *facts,
                                  const GPtrArray *records);

/**
 * ra_checklist_missing:
 * @step: the step that is to be passed: the decision or the handover
 * @today: (nullable): the day; %NULL for the system's
 *
 * Returns: (transfer full) (element-type RaMissing): facts first, then items; empty when the case can be
 * registered
 */
GPtrArray *ra_checklist_missing (RaProfile *profile,
                                 const RaApplicantKind *kind,
                                 const RaFacts *facts,
                                 const GPtrArray *records,
                                 RaStepId step,
                                 const GDate *today);

/**
 * ra_checklist_add_typed:
 * @missing: (element-type RaMissing): from ra_checklist_missing()
 * @typed: what somebody typed and that is no fact
 * @today: (nullable): the day; %NULL for the system's
 *
 * Nothing that was typed is left out without a word: a value that was refused, or not taken over yet, has to be mended
 * or taken back before the case is decided.
 */
void ra_checklist_add_typed (GPtrArray *missing,
                             RaProfile *profile,
                             const RaApplicantKind *kind,
                             const RaFacts *facts,
                             const RaFacts *typed,
                             const GDate *today);

/** ra_checklist_add_found: @missing: (element-type RaMissing): gets the RA_RULE_ERRORs of @errors (nullable) (element-type
 * GError), which are known from outside of the case, where nothing else is said of the same fact */
void ra_checklist_add_found (GPtrArray *missing, const RaApplicantKind *kind, const GPtrArray *errors);

/**
 * ra_checklist_resolve:
 * @name: `passport-copy`, `passport-copy.2`
 *
 * Finds the item that a clerk means and that applies to this case.
 *
 * Returns: (transfer none) (nullable): %NULL with RA_CASE_ERROR_UNKNOWN (did you mean …; which subscriber)
 * or, when the item is declared but does not apply to these facts, RA_RULE_ERROR_FORBIDDEN with its clause
 */
const RaItem *ra_checklist_resolve (RaProfile *profile,
                                    const RaApplicantKind *kind,
                                    const RaFacts *facts,
                                    const char *name,
                                    guint *subscriber,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaChecklistRow, ra_checklist_row_free)

G_END_DECLS
