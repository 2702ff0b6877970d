/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-diagnosis.h"
#include "ra-core/base/ra-rule.h"
#include "ra-core/profile/ra-applicant-kind.h"
#include "ra-core/profile/ra-centre-rule.h"
#include "ra-core/profile/ra-clause.h"
#include "ra-core/profile/ra-computed.h"
#include "ra-core/profile/ra-condition.h"
#include "ra-core/profile/ra-deadline.h"
#include "ra-core/profile/ra-fact-check.h"
#include "ra-core/profile/ra-fact-lookup.h"
#include "ra-core/profile/ra-fact.h"
#include "ra-core/profile/ra-ground.h"
#include "ra-core/profile/ra-invalid-document-rule.h"
#include "ra-core/profile/ra-meaning.h"
#include "ra-core/profile/ra-mrz-use.h"
#include "ra-core/profile/ra-office-rule.h"
#include "ra-core/profile/ra-paper-rule.h"
#include "ra-core/profile/ra-profile-error.h"
#include "ra-core/profile/ra-reissue-rule.h"
#include "ra-core/profile/ra-role.h"
#include "ra-core/profile/ra-rule-binding.h"
#include "ra-core/profile/ra-subject-recipe.h"
#include "ra-core/profile/ra-suite-rule.h"
#include "ra-core/profile/ra-thing.h"
#include "ra-core/profile/ra-validator.h"

G_BEGIN_DECLS

/**
 * RaProfile:
 *
 * A system's regulations as data, loaded from forms/ID/: immutable, reference-counted, safe to read from any
 * thread. Everything reached from a profile lives as long as the profile. Lists are (transfer none) and must
 * not be changed.
 */
typedef struct _RaProfile RaProfile;

/**
 * ra_profile_load:
 * @dir: folder of the profile (profile.xml, facts.xml, subjects.xml, applicants/)
 * @site_dir: (nullable): the office's own folder (site.xml): labels, papers, settings; need not exist
 *
 * Returns: (transfer full) (nullable): %NULL with the first error; ra_profile_check() tells them all
 */
RaProfile *ra_profile_load (const char *dir, const char *site_dir, GError **error);

/**
 * ra_profile_check:
 *
 * Returns: (transfer full) (element-type utf8): every error found, as `path:line: words`, the one
 * ra_profile_load() would have given first; empty when the profile is good. What a name stands for is looked
 * at only when the files themselves are in order, so that one slip does not cause a hundred errors.
 */
GPtrArray *ra_profile_check (const char *dir, const char *site_dir);

/**
 * ra_profile_find:
 * @id: "ua-acsk-dfs"
 *
 * Returns: (transfer full) (nullable): folder of the profile: under $RA_FORMS_DIR when that is set, else in
 * the source tree when the program was built there and it still exists, else where forms are installed; %NULL
 * with %RA_PROFILE_ERROR_NOT_FOUND that names the folders searched and the profiles there are
 */
char *ra_profile_find (const char *id, GError **error);

/** ra_profile_list_available: Returns: (transfer full): ids of the profiles
 * ra_profile_find() can find, sorted */
char **ra_profile_list_available (void);

RaProfile *ra_profile_ref (RaProfile *self);
void ra_profile_unref (RaProfile *self);

/** ra_profile_dup_site: @hash: (out) (transfer full): SHA-256 in hex of the office's own settings (site.xml), "none"
 * where there are none. Returns: (transfer full): what they say, on one line and cut when it is long */
char *ra_profile_dup_site (RaProfile *self, char **hash);

/**
 * ra_profile_to_bytes:
 *
 * Returns: (transfer full): the very files, to be kept with the cases that were decided under them (the
 * office's folder included); the same files give the same bytes
 */
GBytes *ra_profile_to_bytes (RaProfile *self);

/** ra_profile_from_bytes: Returns: (transfer full) (nullable): the profile as it was kept; its hash
 * is the same again */
RaProfile *ra_profile_from_bytes (GBytes *bytes, GError **error);

const char *ra_profile_get_id (RaProfile *self);
const char *ra_profile_get_label (RaProfile *self);
const char *ra_profile_get_version (RaProfile *self);

/** ra_profile_get_effective: Returns: (transfer none): the day it applies from, YYYY-MM-DD */
const char *ra_profile_get_effective (RaProfile *self);

/** ra_profile_get_hash: Returns: (transfer none): SHA-256 in hex over the sorted names and contents
 * of all its files */
const char *ra_profile_get_hash (RaProfile *self);

/* By name: (transfer none) (nullable). The id may be %NULL. */
const RaSource *ra_profile_get_source (RaProfile *self, const char *id);
const RaClause *ra_profile_get_clause (RaProfile *self, const char *id);
const RaFact *ra_profile_get_fact (RaProfile *self, const char *path);
const RaCondition *ra_profile_get_condition (RaProfile *self, const char *id);
const RaComputed *ra_profile_get_computed (RaProfile *self, const char *path);
const RaApplicantKind *ra_profile_get_kind (RaProfile *self, const char *id);
const RaStep *ra_profile_get_step (RaProfile *self, RaStepId id);
const RaGround *ra_profile_get_ground (RaProfile *self, const char *id);
const RaSuiteRule *ra_profile_get_suite (RaProfile *self, const char *id);
const RaDeadline *ra_profile_get_deadline (RaProfile *self, RaDeadlineId id);
const RaRole *ra_profile_get_role (RaProfile *self, const char *id);
const RaCentreRule *ra_profile_get_centre (RaProfile *self, const char *id);
const RaReissueRule *ra_profile_get_reissue (RaProfile *self, const char *id);
const RaPaperRule *ra_profile_get_paper (RaProfile *self, const char *id);
const RaThing *ra_profile_get_thing (RaProfile *self, const char *id);
const RaSubjectRecipe *ra_profile_get_subject (RaProfile *self, const char *id);

/** ra_profile_choose_subject: Returns: (transfer none) (nullable): how the subscriber at whom @lookup stands is named in
 * requests */
const RaSubjectRecipe *
ra_profile_choose_subject (RaProfile *self, const RaApplicantKind *kind, RaFactLookup lookup, gpointer data);

const RaOfficeRule *ra_profile_get_office (RaProfile *self);

/** ra_profile_get_setting: @name: (nullable): one of ra_office_rule_settings(). Returns: (transfer none) (nullable): what the
 * office says there */
const char *ra_profile_get_setting (RaProfile *self, const char *name);

/* All of them, in the order of the files: (transfer none) (element-type …). */
GPtrArray *ra_profile_get_clauses (RaProfile *self);
GPtrArray *ra_profile_get_facts (RaProfile *self);
GPtrArray *ra_profile_get_conditions (RaProfile *self);
GPtrArray *ra_profile_get_computeds (RaProfile *self);
GPtrArray *ra_profile_get_kinds (RaProfile *self);
GPtrArray *ra_profile_get_steps (RaProfile *self);
GPtrArray *ra_profile_get_grounds (RaProfile *self);
GPtrArray *ra_profile_get_centres (RaProfile *self);
GPtrArray *ra_profile_get_reissues (RaProfile *self);
GPtrArray *ra_profile_get_suites (RaProfile *self);
GPtrArray *ra_profile_get_roles (RaProfile *self);
GPtrArray *ra_profile_get_subjects (RaProfile *self);
GPtrArray *ra_profile_get_papers (RaProfile *self);
GPtrArray *ra_profile_get_things (RaProfile *self);
GPtrArray *ra_profile_get_receivers (RaProfile *self);

/** ra_profile_get_invalid_documents: Returns: (transfer none) (element-type RaInvalidDocumentRule): which facts are looked
 * for in the lists of documents that are not valid */
GPtrArray *ra_profile_get_invalid_documents (RaProfile *self);

/** ra_profile_get_mrz_uses: Returns: (transfer none) (element-type RaMrzUse): in the order in which they apply */
GPtrArray *ra_profile_get_mrz_uses (RaProfile *self);

/** ra_profile_get_keys: Returns: (transfer none): which pairs of keys a subscriber of @kind gets */
const RaKeysRule *ra_profile_get_keys (RaProfile *self, const RaApplicantKind *kind);

/** ra_profile_get_rule: Returns: (transfer none): id of the clause behind @rule; %NULL for %RA_RULE_NONE */
const char *ra_profile_get_rule (RaProfile *self, RaRule rule);

/**
 * ra_profile_get_rule_of_suite:
 * @suite: (nullable): id of a suite
 *
 * Returns: (transfer none) (nullable): as ra_profile_get_rule(), but for %RA_RULE_SUITE and
 * %RA_RULE_SUITE_HASH what the profile says of @suite itself, where it declares it
 */
const char *ra_profile_get_rule_of_suite (RaProfile *self, RaRule rule, const char *suite);

/** ra_profile_get_hashes_of_suite: Returns: (transfer none) (nullable): the hashes that the profile has for
 * @suite (nullable); %NULL: it says nothing of them */
const char *const *ra_profile_get_hashes_of_suite (RaProfile *self, const char *suite);

/**
 * ra_profile_get_meaning:
 *
 * Returns: (transfer none) (nullable): the path of the value, or the id of the condition, that has this
 * meaning; %NULL when the profile binds none
 */
const char *ra_profile_get_meaning (RaProfile *self, RaMeaning meaning);

/** ra_profile_get_meaning_clause: Returns: (transfer none) (nullable): the clause behind @meaning */
const char *ra_profile_get_meaning_clause (RaProfile *self, RaMeaning meaning);

/**
 * ra_profile_bind_error:
 * @error: (nullable) (inout): an error of any domain, or none
 *
 * Gives an RA_RULE_ERROR that names a rule and no clause the clause that this profile has behind it.
 *
 * Returns: %FALSE, so that a call that failed can end with it
 */
gboolean ra_profile_bind_error (RaProfile *self, GError **error);

/**
 * ra_profile_condition_holds:
 * @id: id of a condition; one that is not declared does not hold
 *
 * Returns: whether it holds for the facts that @lookup sees
 */
gboolean ra_profile_condition_holds (RaProfile *self, const char *id, RaFactLookup lookup, gpointer data);

/**
 * ra_profile_applies:
 * @when: (nullable): all of these must hold; %NULL or empty: no such demand
 * @unless: (nullable): none of these may hold
 *
 * Returns: whether something with these two lists (item, use, part of a name, validator) applies
 */
gboolean ra_profile_applies (
    RaProfile *self, char *const *when, char *const *unless, RaFactLookup lookup, gpointer data);

/**
 * ra_profile_fact_is_required:
 *
 * Returns: whether the fact must be set now. Whether the case's kind uses it at all is
 * ra_applicant_kind_find_use().
 */
gboolean
ra_profile_fact_is_required (RaProfile *self, const RaFact *fact, RaFactLookup lookup, gpointer data);

/** ra_profile_fact_may_be: Returns: %FALSE when the case cannot go on with @value (must-be) */
gboolean ra_profile_fact_may_be (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data);

/**
 * ra_profile_check_fact:
 * @value: the value, not empty (whether it may be missing is another question)
 * @reason: (out) (transfer full): why not, a sentence for the clerk
 *
 * Everything that can be said of one value: clean text, length as encoded, type, choice, pattern, and the
 * validator that applies now, whose doubts are let pass once the fact that confirms the value is set. A value of a
 * #RA_FACT_PHRASE that is already hashed must not be passed.
 *
 * Returns: %TRUE when the value is good
 */
gboolean ra_profile_check_fact (RaProfile *self,
                                const RaFact *fact,
                                const char *value,
                                RaFactLookup lookup,
                                gpointer data,
                                char **reason);

/**
 * ra_profile_examine_fact:
 * @value: as for ra_profile_check_fact()
 *
 * Returns: (transfer full) (nullable): where the value is not good, why, and what it may have been meant for; %NULL when
 * it is good. Of a key phrase nothing is offered
 */
RaDiagnosis *ra_profile_examine_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data);

/** ra_profile_remark_fact: Returns: (transfer full) (nullable): what is unusual of a good value, which stands all the
 * same */
RaDiagnosis *ra_profile_remark_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data);

/**
 * ra_profile_doubt_fact:
 *
 * Returns: (transfer full) (nullable): what the validator doubts of @value, whether that was confirmed or not;
 * %NULL for a fact that nothing can confirm
 */
RaDiagnosis *ra_profile_doubt_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data);

/**
 * ra_profile_get_reader:
 * @check: (out) (nullable): what the validator is told of the country; %NULL: nothing
 *
 * Returns: (transfer none) (nullable): the validator that reads what people write for @fact (ra_validator_read()), with
 * the facts as they are
 */
const char *ra_profile_get_reader (
    RaProfile *self, const RaFact *fact, RaFactLookup lookup, gpointer data, const RaFactCheck **check);

/** ra_profile_normalise_fact: Returns: (transfer full): @value as a value of this kind is kept */
char *ra_profile_normalise_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data);

/** ra_profile_get_confirmed: Returns: (transfer none) (nullable): the fact whose doubtful value @fact confirms */
const RaFact *ra_profile_get_confirmed (RaProfile *self, const RaFact *fact);

/**
 * ra_profile_dup_value:
 * @path: path of a fact or a computed value
 *
 * Returns: (transfer full) (nullable): what stands there, %NULL when it is not set. A key phrase is never
 * given out.
 */
char *ra_profile_dup_value (RaProfile *self, const char *path, RaFactLookup lookup, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaProfile, ra_profile_unref)

G_END_DECLS
