/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-fact-source.h"
#include "ra-core/print/ra-values.h"
#include "ra-core/store/cases/ra-case-state.h"

G_BEGIN_DECLS

/**
 * RaCaseInfo:
 * @number: the case's number
 * @created_us: microseconds since the epoch
 * @decided_us: of the decision; 0 for none
 * @state: where it stands
 * @grounds: (nullable): ids of the grounds of a refusal
 * @refusal_note: (nullable): the administrator's own words about it
 * @operator_name: (nullable): who prints
 * @office_name: (nullable): the office
 * @practice: whether this is a practice office
 *
 * What papers say of the case beside its facts. Owns nothing.
 */
typedef struct
{
  const char *number;
  gint64 created_us;
  gint64 decided_us;
  RaCaseState state;
  const char *const *grounds;
  const char *refusal_note;
  const char *operator_name;
  const char *office_name;
  gboolean practice;
} RaCaseInfo;

/**
 * ra_paper_values_fill:
 * @values: what the caller knows already (certificates, handover.*, journal.head, …): stays as it is
 *
 * Adds the values a paper's placeholders stand for: case.*, profile.*, office.*, operator.*, the table
 * refusal.grounds; the facts as people read them under their declared paths (`subscriber.surname`): labels of
 * choices, dates as DD.MM.YYYY, a boolean only when it is yes, never a key phrase or its hash; the computed
 * values of the profile; the table subscribers, whose rows are the facts as each subscriber has them. Facts
 * whose use does not apply are not looked at.
 */
void ra_paper_values_fill (RaValues *values, const RaFactSource *source, const RaCaseInfo *info);

/** ra_paper_values_list_paths: Returns: (transfer full): the facts and computed values of @profile that a paper may
 * name, beside what every station gives it */
char **ra_paper_values_list_paths (RaProfile *profile);

G_END_DECLS
