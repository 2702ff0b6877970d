/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile-files.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/profile/ra-vocabulary.h"

G_BEGIN_DECLS

/* What site.xml says: a label in place of one of the profile's, and how a paper is printed in this office. */
typedef struct
{
  int of;
  char *kind;
  char *id;
  char *text;
  const char *file;
  guint line;
} RaSiteLabel;

typedef struct
{
  char *id;
  char *template;
  guint copies;
  const char *file;
  guint line;
} RaSitePaper;

typedef struct
{
  char *name;
  char *value;
  const char *file;
  guint line;
} RaSetting;

struct _RaProfile
{
  gatomicrefcount references;
  RaProfileFiles *files;
  char *hash;
  /* attributes of profile.xml */
  char *id;
  char *label;
  char *version;
  char *effective;
  /* profile.xml */
  GPtrArray *sources;
  GPtrArray *clauses;
  GPtrArray *steps;
  GPtrArray *grounds;
  GPtrArray *suites;
  GPtrArray *deadlines;
  GPtrArray *roles;
  GPtrArray *papers;
  GPtrArray *offices;
  GPtrArray *centres;
  GPtrArray *reissues;
  /* facts.xml */
  GPtrArray *facts;
  GPtrArray *conditions;
  GPtrArray *computeds;
  /* subjects.xml */
  GPtrArray *subjects;
  /* program.xml */
  GPtrArray *rules;
  GPtrArray *meanings;
  GPtrArray *checks;
  GPtrArray *mrz_uses;
  GPtrArray *invalid_documents;
  GPtrArray *keys;
  GPtrArray *things;
  GPtrArray *receivers;
  /* parts/ */
  GPtrArray *parts;
  /* applicants/ */
  GPtrArray *kinds;
  /* site.xml */
  char *site_of;
  GPtrArray *site_labels;
  GPtrArray *site_papers;
  GPtrArray *site_offices;
  /* what is declared, by namespace: id to object; the keys belong to the objects */
  GHashTable *names[RA_NAMESPACE_N];
  /* once all is read: path of a fact to the one whose doubtful value it is the reason for */
  GHashTable *confirmed;
};

/** ra_profile_new_empty: an empty profile with the lists made, to be filled by the loader */
RaProfile *ra_profile_new_empty (void);

/** ra_profile_index: for what is looked up for every person of a case; when nothing is added any more */
void ra_profile_index (RaProfile *self);

/** ra_applicant_kind_take_steps: once its sections are read: the steps that its cases go through, of the profile's @steps, in their
 * order */
void ra_applicant_kind_take_steps (RaApplicantKind *self, GPtrArray *steps);

/** ra_applicant_kind_index: likewise */
void ra_applicant_kind_index (RaApplicantKind *self);

void ra_source_free (RaSource *self);
void ra_clause_free (RaClause *self);
void ra_rule_binding_free (RaRuleBinding *self);
void ra_meaning_binding_free (RaMeaningBinding *self);
void ra_fact_check_free (RaFactCheck *self);
void ra_mrz_use_free (RaMrzUse *self);
void ra_invalid_document_rule_free (RaInvalidDocumentRule *self);
void ra_pair_rule_free (RaPairRule *self);
void ra_keys_rule_free (RaKeysRule *self);
void ra_condition_free (RaCondition *self);
void ra_fact_free (RaFact *self);
void ra_fact_code_free (RaFactCode *self);
void ra_heading_free (RaHeading *self);
void ra_fact_choice_free (RaFactChoice *self);
void ra_fact_validator_free (RaFactValidator *self);
void ra_computed_free (RaComputed *self);
void ra_step_free (RaStep *self);
void ra_item_free (RaItem *self);
void ra_fact_use_free (RaFactUse *self);
void ra_section_free (RaSection *self);
void ra_part_free (RaPart *self);
void ra_subject_use_free (RaSubjectUse *self);
void ra_applicant_kind_free (RaApplicantKind *self);
void ra_ground_free (RaGround *self);
void ra_suite_rule_free (RaSuiteRule *self);
void ra_deadline_free (RaDeadline *self);
void ra_role_free (RaRole *self);
void ra_paper_rule_free (RaPaperRule *self);
void ra_thing_free (RaThing *self);
void ra_receiver_free (RaReceiver *self);
void ra_subject_part_free (RaSubjectPart *self);
void ra_subject_recipe_free (RaSubjectRecipe *self);
void ra_office_rule_free (RaOfficeRule *self);
void ra_centre_info_free (RaCentreInfo *self);
void ra_centre_rule_free (RaCentreRule *self);
void ra_reissue_rule_free (RaReissueRule *self);
void ra_setting_free (RaSetting *self);
void ra_paper_template_free (RaPaperTemplate *self);
void ra_site_label_free (RaSiteLabel *self);
void ra_site_paper_free (RaSitePaper *self);

G_END_DECLS
