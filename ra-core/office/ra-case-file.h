/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-case-act.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/office/ra-case-extra.h"
#include "ra-core/office/ra-office.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/cases/ra-item-record.h"
#include "ra-core/store/cases/ra-store-case.h"

G_BEGIN_DECLS

/**
 * RaCaseFile:
 * @record: as it is kept
 * @profile: under which it is shown: the one it was decided under, else the station's
 * @kind: of applicant
 * @facts: with hashes in place of key phrases
 * @typed: (nullable): what somebody typed while the case is open and that never became a fact: refused, or not
 * taken over yet
 * @forgotten: (nullable) (element-type utf8): paths of what ra_case_file_set_facts() forgot
 * @items: (element-type RaItemRecord)
 * @extra: the rest
 * @state: where it stands
 * @n_subscribers: how many people it has
 * @sealed: nobody is signed in: there are no facts and no items
 * @today: the day it is
 *
 * A case taken out of the store, whole, to be looked at or changed and put back. Belongs to nobody once it
 * has been taken out.
 */
typedef struct
{
  RaCaseRecord *record;
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
  RaFacts *typed;
  GPtrArray *forgotten;
  GPtrArray *items;
  RaCaseExtra *extra;
  RaCaseState state;
  guint n_subscribers;
  gboolean sealed;
  GDate today;
} RaCaseFile;

/** ra_case_file_new: a fresh case of @kind, not in the store yet */
RaCaseFile *ra_case_file_new (RaOffice *office, const RaApplicantKind *kind);

/** ra_case_file_load: (w) Returns: (transfer full) (nullable) */
RaCaseFile *ra_case_file_load (RaOffice *office, RaStore *store, const char *number, GError **error);

/** ra_case_file_is_current: (w) Returns: whether nobody has changed the case since it was loaded or saved here */
gboolean ra_case_file_is_current (const RaCaseFile *self, RaStore *store);

/** ra_case_file_load_facts: (w) the same without what was brought: @items has nothing. Returns: (transfer full) (nullable) */
RaCaseFile *ra_case_file_load_facts (RaOffice *office, RaStore *store, const char *number, GError **error);

/** ra_case_file_add, ra_case_file_save: (w, in an act) puts record, search index and state back */
gboolean ra_case_file_add (RaCaseFile *self, RaStore *store, GError **error);
gboolean ra_case_file_save (RaCaseFile *self, RaStore *store, GError **error);

void ra_case_file_free (RaCaseFile *self);

/** ra_case_file_set_facts: takes a reference; what was found out about what changes is forgotten, and told in @forgotten */
void ra_case_file_set_facts (RaCaseFile *self, RaFacts *facts);

/** ra_case_file_list_missing: @step: the decision or the handover. Returns: (transfer
 * full) (element-type RaMissing) */
GPtrArray *ra_case_file_list_missing (const RaCaseFile *self, RaStepId step);

/** ra_case_file_next_subscriber: goes over the people of the case, in order. @n: where one is; 0 before the
 * first. Returns: the next number; 0 after the last */
guint ra_case_file_next_subscriber (const RaCaseFile *self, guint n);

/** ra_case_file_last_subscriber: Returns: the number of the last of them; 0 when there is nobody */
guint ra_case_file_last_subscriber (const RaCaseFile *self);

/** ra_case_file_check_subscriber: Returns: %FALSE with RA_OFFICE_ERROR_ARGUMENT when there
 * is no subscriber @n */
gboolean ra_case_file_check_subscriber (const RaCaseFile *self, guint n, GError **error);

/** ra_case_file_get_end: Returns: the state of the case; of one that was refused and put away, that it was refused */
RaCaseState ra_case_file_get_end (const RaCaseFile *self);

/** ra_case_file_get_state: Returns: of subscriber @n once the case is registered, else of the case */
RaCaseState ra_case_file_get_state (const RaCaseFile *self, guint n);

/** ra_case_file_check_act: whether the case permits @act, for subscriber @n (0: for the case) */
gboolean ra_case_file_check_act (const RaCaseFile *self, RaCaseAct act, guint n, GError **error);

/** ra_case_file_advance: @act was done for subscriber @n: moves that subscriber and with them the case */
void ra_case_file_advance (RaCaseFile *self, RaCaseAct act, guint n);

/** ra_case_file_is_by_representative: Returns: whether a representative may generate the keys of subscriber @n, as the facts
 * have it */
gboolean ra_case_file_is_by_representative (const RaCaseFile *self, guint n);

/** ra_case_file_is_announced: Returns: whether the applicant announced that the representative does so */
gboolean ra_case_file_is_announced (const RaCaseFile *self, guint n);

/** ra_case_file_check_power: Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN when the powers of the representative have ended
 * by today */
gboolean ra_case_file_check_power (const RaCaseFile *self, GError **error);

/** ra_case_file_dup_name: Returns: (transfer full): full name of subscriber @n, "" when it is not known */
char *ra_case_file_dup_name (const RaCaseFile *self, guint n);

/** ra_case_file_dup_code: Returns: (transfer full) (nullable): date of birth or code by which lists tell subscriber @n from
 * others, or the case as a whole (0), as people read it */
char *ra_case_file_dup_code (const RaCaseFile *self, guint n);

/** ra_case_file_dup_code_order: Returns: (transfer full) (nullable): the same to be compared byte by byte: a date begins with its
 * year */
char *ra_case_file_dup_code_order (const RaCaseFile *self, guint n);

/** ra_case_file_dup_clause_text: Returns: (transfer full) (nullable): words of @clause (nullable) as the case's
 * own profile has them, such as «п. 5.6: …» */
char *ra_case_file_dup_clause_text (const RaCaseFile *self, const char *clause);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCaseFile, ra_case_file_free)

G_END_DECLS
