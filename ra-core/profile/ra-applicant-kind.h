/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-item.h"
#include "ra-core/profile/ra-keys-rule.h"
#include "ra-core/profile/ra-section.h"
#include "ra-core/profile/ra-step.h"

G_BEGIN_DECLS

/**
 * RaPart: sections of facts, or items of a checklist, that several kinds include. Every kind has its own.
 */
typedef struct
{
  char *id;
  GPtrArray *sections;
  GPtrArray *items;
  const char *file;
  guint line;
} RaPart;

/** RaSubjectUse: subscribers for whom @when and @unless (conditions) apply are named by the recipe @subject */
typedef struct
{
  char *subject;
  char **when;
  char **unless;
  guint line;
} RaSubjectUse;

/**
 * RaApplicantKind:
 * @id: "individual"
 * @label: what people read
 * @clause: clause that describes it
 * @subject: id of the subject recipe of its subscribers, see ra_profile_choose_subject()
 * @subject_uses: (element-type RaSubjectUse): the first that applies goes before @subject
 * @min_subscribers, @max_subscribers: how many people a case has; max 0: no limit
 * @name: path of the fact or computed value that the case is listed under ("applicant.listed-name")
 * @no_delegation: (nullable): clause by which no representative generates the keys of its subscribers
 * @steps: (element-type RaStep): the steps of a case, in order; applicant and people are one where @max_subscribers is 1
 * @sections: (element-type RaSection): what is asked, in order
 * @items: (element-type RaItem): the checklist, in order
 * @keys: (element-type RaKeysRule): its pairs of keys, where they are not the program's: one at most
 * @papers: ids of the papers it prints, in order
 * @uses: (nullable): path of a fact to its #RaFactUse in @sections, once all is read
 * @including: (nullable): while it is read: the part that is included
 * @including_when, @including_unless: (nullable): while it is read: conditions of what is included
 */
typedef struct
{
  char *id;
  GPtrArray *sections;
  GPtrArray *items;
  char *label;
  char *clause;
  char *subject;
  GPtrArray *subject_uses;
  guint min_subscribers;
  guint max_subscribers;
  char *name;
  char *no_delegation;
  GPtrArray *steps;
  GPtrArray *keys;
  char **papers;
  GHashTable *uses;
  char *including;
  char **including_when;
  char **including_unless;
  const char *file;
  guint line;
} RaApplicantKind;

/** ra_applicant_kind_find_item: Returns: (transfer none) (nullable): the item @id
 * ("passport-copy", without a number) */
const RaItem *ra_applicant_kind_find_item (const RaApplicantKind *self, const char *id);

/** ra_applicant_kind_find_section: Returns: (transfer none) (nullable) */
const RaSection *ra_applicant_kind_find_section (const RaApplicantKind *self, const char *id);

/** ra_applicant_kind_find_use: Returns: (transfer none) (nullable): the use of the fact @path, %NULL when the
 * kind has no use for it */
const RaFactUse *ra_applicant_kind_find_use (const RaApplicantKind *self, const char *path);

/** ra_applicant_kind_prints: Returns: whether the kind prints the paper @id */
gboolean ra_applicant_kind_prints (const RaApplicantKind *self, const char *id);

G_END_DECLS
