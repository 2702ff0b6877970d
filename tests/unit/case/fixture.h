/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-given-facts.h"
#include "ra-core/store/cases/ra-item-record.h"

G_BEGIN_DECLS

/** fixture_today: 21 November 2026 */
const GDate *fixture_today (void);

/** fixture_team: Returns: (transfer full): a small profile of another system, with the kind "team": two to
 * three subscribers, made of data alone in a temporary folder that is gone again */
RaProfile *fixture_team (void);

/** fixture_shipped: Returns: (transfer full): forms/ua-acsk-dfs as it lies in the source tree */
RaProfile *fixture_shipped (void);

/** fixture_shipped_with: the same with one more applicant kind, @id, made of @xml alone */
RaProfile *fixture_shipped_with (const char *id, const char *xml);

/** fixture_read: Returns: (transfer full): the facts of a facts file, which must be good; asserts that */
RaFacts *fixture_read (RaProfile *profile, const char *kind, const char *ini);

/** fixture_person: Returns: (transfer full): a facts file of a person whose passport is an ID card, all
 * complete; key phrase included */
char *fixture_person (void);

/** fixture_person_facts: Returns: (transfer full): those facts, the key phrase replaced by the
 * form of its hash */
RaFacts *fixture_person_facts (RaProfile *profile);

/** fixture_set: sets facts, "path=value" each, to the end marked by %NULL */
void fixture_set (RaFacts *facts, ...) G_GNUC_NULL_TERMINATED;

/** fixture_find_record: Returns: (transfer none): of the first subscriber; it has to be there */
RaItemRecord *fixture_find_record (GPtrArray *records, const char *item);

/** fixture_bring_all: Returns: (transfer full) (element-type RaItemRecord): every paper of the checklist, in
 * the state asked for */
GPtrArray *fixture_bring_all (RaProfile *profile, const char *kind, const RaFacts *facts);

G_END_DECLS
