/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-case-state.h"
#include "ra-core/case/ra-decision.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/print/ra-values.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaCaseInfo:
 * @number: the case's number
 * @created_us: microseconds since the epoch
 * @decided_us: of the decision; 0 for none
 * @state: where it stands
 * @presence: in whose presence it was decided
 * @present_name: (nullable): their name
 * @grounds: (nullable): ids of the grounds of a refusal
 * @operator_name: (nullable): who prints
 * @office_name: (nullable): the office
 * @today_us: the time of printing
 *
 * What papers say of the case beside its facts. The caller owns the texts.
 */
typedef struct
{
  const char *number;
  gint64 created_us;
  gint64 decided_us;
  RaCaseState state;
  RaPresence presence;
  const char *present_name;
  const char *const *grounds;
  const char *operator_name;
  const char *office_name;
  gint64 today_us;
} RaCaseInfo;

/**
 * ra_paper_values:
 * @subscriber: whose paper, from 1: their facts stand under the declared paths (`subscriber.surname`); 0 for
 * a paper of the case
 * @records: (nullable) (element-type RaItemRecord)
 * @extra: (nullable): values that come from elsewhere (certificate.serial, …) and win over those of the case
 *
 * The values a paper's placeholders stand for: facts as people read them (labels of choices, dates as
 * DD.MM.YYYY, yes and no), never a key phrase or its hash; the computed values of the profile; case.* and
 * operator.*, office.*; the tables `subscribers`, `items` and `grounds`.
 *
 * Returns: (transfer full)
 */
RaValues *ra_paper_values (RaProfile *profile,
                           const RaApplicantKind *kind,
                           const RaFacts *facts,
                           guint subscriber,
                           const RaCaseInfo *info,
                           const GPtrArray *records,
                           const RaValues *extra);

/** ra_fact_display: Returns: (transfer full) (nullable): the value as people read it; %NULL for a key phrase
 */
char *ra_fact_display (const RaFact *fact, const char *value);

/**
 * ra_facts_compute:
 * @path: of a computed value the profile declares (`subscriber.full-name`)
 *
 * Returns: (transfer full) (nullable): %NULL when it is not declared or the facts it needs are not there
 */
char *ra_facts_compute (
    RaProfile *profile, const char *path, const RaFacts *facts, guint subscriber, const GDate *today);

G_END_DECLS
