/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand in applicants/ and in parts/, which kinds include. */
#include "ra-core/profile/ra-vocabulary-private.h"

static const RaMarkupAttribute use_attributes[] = {
  { "fact", &ra_markup_id, FIELD (RaFactUse, fact), REQUIRED, .refers = RA_NAMESPACE_FACT,
    .means = "each once a kind" },
  WHEN (RaFactUse),
  UNLESS (RaFactUse),
  { "otherwise", &ra_markup_enum, FIELD (RaFactUse, otherwise), .fallback = "drop",
    .values = NAMES ("drop", "refuse"),
    .means
    = "what becomes of a value whose use does not apply: `drop`: it is let go at the decision; `refuse`: "
      "it contradicts the rest and is refused until it is taken away" },
  { "required", &ra_markup_boolean, FIELD (RaFactUse, required), .fallback = "yes",
    .means = "`no`: this kind can go on without it, whatever the fact says" },
  { "must-be", &ra_markup_text, FIELD (RaFactUse, must_be), .means = "the only value that this kind takes" },
  { "clause", &ra_markup_id, FIELD (RaFactUse, clause), .refers = RA_NAMESPACE_CLAUSE,
    .means = "where this kind has it from; by itself that of the fact" },
  { "said-of", &ra_markup_list, FIELD (RaFactUse, said_of), .refers = RA_NAMESPACE_FACT,
    .means
    = "it was found out about these values: when one of them changes, it is forgotten and asked anew" },
  { NULL },
};
static const RaMarkupElement use = {
  "use",
  use_attributes,
  OBJECT (RaFactUse),
  INTO (RaSection, uses),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "fact",
  .scope = RA_MARKUP_SCOPE_FILE,
  .free = (GDestroyNotify) ra_fact_use_free,
};

static void
begin_section (gpointer object)
{
  ((RaSection *) object)->uses = LIST_OF (ra_fact_use_free);
}

/* The steps at which facts are asked for, and those that wait for items. */
#define OF_SECTIONS (RA_MARKUP_BIT (RA_STEP_ID_APPLICANT) | RA_MARKUP_BIT (RA_STEP_ID_PEOPLE))
#define WAITING (RA_MARKUP_BIT (RA_STEP_ID_DECISION) | RA_MARKUP_BIT (RA_STEP_ID_HANDOVER))

static const RaMarkupAttribute section_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaSection, id), REQUIRED, .means = "unique in its kind" },
  { "step", &ra_markup_enum, FIELD (RaSection, step), REQUIRED, .closed = ra_step_ids, .only_of = OF_SECTIONS,
    .of_list = TRUE, .means = "where it is shown" },
  { "per", &ra_markup_enum, FIELD (RaSection, per_subscriber), .fallback = "case",
    .values = NAMES ("case", "subscriber"), .of_list = TRUE,
    .means = "facts of subscribers stand in sections per subscriber" },
  { NULL },
};
LABEL_OF (section_label, RaSection);
static const RaMarkupElement section = {
  "section",
  section_attributes,
  CHILDREN (&section_label, &use),
  NAMES ("label", "use"),
  PLACED (RaSection),
  INTO (RaApplicantKind, sections),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_MARKUP_SCOPE_FILE,
  .begin = begin_section,
  .free = (GDestroyNotify) ra_section_free,
};

static const char *const *
item_forms (void)
{
  static const char *const forms[]
      = { RA_ITEM_FORM_ORIGINAL, "copy", "owner-certified-copy", "notarised-copy", NULL };

  return forms;
}

static const char *const *
certifiers (void)
{
  static const char *const certifiers[] = { "owner", "issuer", "notary", "administrator", NULL };

  return certifiers;
}

static const RaMarkupAttribute item_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaItem, id), REQUIRED,
    .means = "unique in its kind, in the journal and in scripts" },
  { "clause", &ra_markup_id, FIELD (RaItem, clause), REQUIRED, .refers = RA_NAMESPACE_CLAUSE, .of_list = TRUE,
    .means = "where it comes from" },
  { "copies", &ra_markup_count, FIELD (RaItem, copies), .least = 1, .fallback = "1",
    .means = "how many are asked for" },
  { "per", &ra_markup_enum, FIELD (RaItem, per_subscriber), .fallback = "case",
    .values = NAMES ("case", "subscriber"), .of_list = TRUE, .means = "`subscriber`: once for each" },
  WHEN (RaItem),
  UNLESS (RaItem),
  { "either", &ra_markup_id, FIELD (RaItem, either),
    .means = "items of the same word stand for each other: one of them is enough" },
  { "asks", &ra_markup_enum, FIELD (RaItem, asks), .fallback = "received",
    .values = NAMES ("received", "seen", "certified"),
    .means = "the state that satisfies it: received, original shown, copy certified by the administrator; a "
             "later one satisfies an earlier" },
  { "waivable", &ra_markup_boolean, FIELD (RaItem, waivable), .fallback = "no",
    .means = "may be marked not applicable" },
  { "step", &ra_markup_enum, FIELD (RaItem, step), .closed = ra_step_ids, .only_of = WAITING,
    .fallback_of = RA_MARKUP_BIT (RA_STEP_ID_DECISION),
    .means = "the step that may not be passed without it" },
  { "prints", &ra_markup_id, FIELD (RaItem, prints), .refers = RA_NAMESPACE_PAPER,
    .means = "the paper that the station prints for it" },
  { "form", &ra_markup_list, FIELD (RaItem, form), .closed = item_forms, .of_list = TRUE,
    .means = "any of these will do" },
  { "certified-by", &ra_markup_list, FIELD (RaItem, certified_by), .closed = certifiers, .of_list = TRUE,
    .means
    = "who may have certified the copy, the usual one first; a copy of anybody else, and a facsimile, does "
      "not count" },
  { "certified-clause", &ra_markup_id, FIELD (RaItem, certified_clause), .refers = RA_NAMESPACE_CLAUSE,
    .of_list = TRUE, .means = "the clause by which copies are certified; by itself that of the item" },
  { CONDITIONS ("shown-when", RaItem, shown_when),
    .means
    = "with all of these its original is shown for identification; then, and whenever the original was "
      "seen, the administrator certifies the copy" },
  { "as-many-as", &ra_markup_id, FIELD (RaItem, as_many_as),
    .means
    = "another item of the kind, per the same: both are counted, and of this one there have to be as many" },
  { "keep", &ra_markup_boolean, FIELD (RaItem, keep), .fallback = "yes",
    .means = "stays in the personal file; otherwise it is shown and given back" },
  { "ground", &ra_markup_id, FIELD (RaItem, ground), .refers = RA_NAMESPACE_GROUND,
    .means = "the ground that its absence ticks" },
  { NULL },
};
LABEL_OF (item_label, RaItem);
HINT_OF (item_hint, RaItem);
static const RaMarkupElement item = {
  "item",
  item_attributes,
  CHILDREN (&item_label, &item_hint),
  NAMES ("label"),
  PLACED (RaItem),
  INTO (RaApplicantKind, items),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_MARKUP_SCOPE_FILE,
  .free = (GDestroyNotify) ra_item_free,
};

/* What a list says once for its items. */
#define CLAUSE_OF_ITEMS                                                                                      \
  {                                                                                                          \
    "clause", &ra_markup_id, .refers = RA_NAMESPACE_CLAUSE, .for_items = TRUE,                               \
                             .means = "where its items come from"                                            \
  }
#define CERTIFIED_CLAUSE_OF_ITEMS                                                                            \
  {                                                                                                          \
    "certified-clause", &ra_markup_id, .refers = RA_NAMESPACE_CLAUSE, .for_items = TRUE, .of_list = TRUE,    \
                                       .means = "of its items"                                               \
  }
#define OF_ITEMS                                                                                             \
  { "per", &ra_markup_enum, .values = NAMES ("case", "subscriber"), .for_items = TRUE,                       \
    .means = "of its items" },                                                                               \
  {                                                                                                          \
    "form", &ra_markup_list, .closed = item_forms, .for_items = TRUE, .means = "of its items"                \
  }

/* The same element; a kind's own takes sections of facts, a checklist's takes items. */
static const RaMarkupAttribute include_attributes[] = {
  { "part", &ra_markup_id, FIELD (RaApplicantKind, including), REQUIRED, .refers = RA_NAMESPACE_PART,
    .means = "what stands in this part stands here" },
  { CONDITIONS ("when", RaApplicantKind, including_when),
    .means = "its facts and items only when all of these hold as well" },
  { CONDITIONS ("unless", RaApplicantKind, including_unless),
    .means = "its facts and items only when none of these holds either" },
  { "clause", &ra_markup_id, .refers = RA_NAMESPACE_CLAUSE, .for_items = TRUE,
    .means = "where its items come from, as far as the part does not say it" },
  CERTIFIED_CLAUSE_OF_ITEMS,
  { NULL },
};
const RaMarkupElement ra_vocabulary_include_sections = { "include", include_attributes };
const RaMarkupElement ra_vocabulary_include_items = { "include", include_attributes };

static const RaMarkupAttribute checklist_attributes[]
    = { CLAUSE_OF_ITEMS, CERTIFIED_CLAUSE_OF_ITEMS, OF_ITEMS, { NULL } };
static const RaMarkupElement checklist = {
  "checklist",  checklist_attributes, CHILDREN (&item, &ra_vocabulary_include_items),
  .once = TRUE, .mixed = TRUE,        .not_empty = TRUE,
};

static void
begin_part (gpointer object)
{
  RaPart *self = object;

  self->sections = LIST_OF (ra_section_free);
  self->items = LIST_OF (ra_item_free);
}

#define OF_PART                                                                                              \
  OF_ITEMS, CERTIFIED_CLAUSE_OF_ITEMS,                                                                       \
      { "certified-by", &ra_markup_list, .closed = certifiers, .for_items = TRUE, .means = "of its items" }, \
  {                                                                                                          \
    "step", &ra_markup_enum, .closed = ra_step_ids, .only_of = OF_SECTIONS, .for_items = TRUE,               \
                             .means = "of its sections"                                                      \
  }

static const RaMarkupAttribute part_attributes[] = {
  FORMAT,
  { "id", &ra_markup_id, FIELD (RaPart, id), REQUIRED, .means = "by which kinds include it" },
  CLAUSE_OF_ITEMS,
  OF_PART,
  { NULL },
};
const RaMarkupElement ra_vocabulary_part = {
  "part",          part_attributes,         CHILDREN (&section, &item),
  .mixed = TRUE,   .not_empty = TRUE,       .lent = TRUE,
  PLACED (RaPart), INTO (RaProfile, parts), .declares = RA_NAMESPACE_PART,
  .key = "id",     .begin = begin_part,     .free = (GDestroyNotify) ra_part_free,
};

/* Where it is included it has no object of its own: all that stands in it is the kind's. */
static const RaMarkupAttribute included_attributes[] = {
  FORMAT,
  { "id", &ra_markup_id, .for_items = TRUE },
  { "clause", &ra_markup_id, .refers = RA_NAMESPACE_CLAUSE, .for_items = TRUE, .of_list = TRUE },
  OF_PART,
  { NULL },
};
const RaMarkupElement ra_vocabulary_included
    = { "part", included_attributes, CHILDREN (&section, &item), .mixed = TRUE };

/* Sections and items are put into a part as into a kind. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (RaPart, sections) == G_STRUCT_OFFSET (RaApplicantKind, sections));
G_STATIC_ASSERT (G_STRUCT_OFFSET (RaPart, items) == G_STRUCT_OFFSET (RaApplicantKind, items));

static const RaMarkupAttribute subject_use_attributes[] = {
  { "as", &ra_markup_id, FIELD (RaSubjectUse, subject), REQUIRED, .refers = RA_NAMESPACE_SUBJECT,
    .means = "how these subscribers are named in requests" },
  WHEN (RaSubjectUse),
  UNLESS (RaSubjectUse),
  { NULL },
};
static const RaMarkupElement subject_use = {
  "named",
  subject_use_attributes,
  OBJECT (RaSubjectUse),
  INTO (RaApplicantKind, subject_uses),
  .free = (GDestroyNotify) ra_subject_use_free,
};

static void
begin_kind (gpointer object)
{
  RaApplicantKind *self = object;

  self->subject_uses = LIST_OF (ra_subject_use_free);
  self->sections = LIST_OF (ra_section_free);
  self->items = LIST_OF (ra_item_free);
  self->keys = LIST_OF (ra_keys_rule_free);
}

static const RaMarkupAttribute kind_attributes[] = {
  FORMAT,
  { "id", &ra_markup_id, FIELD (RaApplicantKind, id), REQUIRED, .means = "stable name" },
  CLAUSE (RaApplicantKind),
  { "subject", &ra_markup_id, FIELD (RaApplicantKind, subject), REQUIRED, .refers = RA_NAMESPACE_SUBJECT,
    .means = "how its subscribers are named in requests, unless a `named` says otherwise" },
  { "name", &ra_markup_id, FIELD (RaApplicantKind, name), REQUIRED, .refers = RA_NAMESPACE_VALUE,
    .means = "the value a case is listed under" },
  { "min-subscribers", &ra_markup_count, FIELD (RaApplicantKind, min_subscribers), .least = 1,
    .fallback = "1", .means = "fewest people" },
  { "max-subscribers", &ra_markup_count, FIELD (RaApplicantKind, max_subscribers), .fallback = "0",
    .means = "most people; 0: no limit; 1: applicant and people are one step, called after the applicant" },
  { "no-delegation", &ra_markup_id, FIELD (RaApplicantKind, no_delegation), .refers = RA_NAMESPACE_CLAUSE,
    .means = "the clause by which no representative generates keys here" },
  { "papers", &ra_markup_list, FIELD (RaApplicantKind, papers), REQUIRED, .refers = RA_NAMESPACE_PAPER,
    .means = "what is printed, in order" },
  { NULL },
};
LABEL_OF (kind_label, RaApplicantKind);
const RaMarkupElement ra_vocabulary_kind = {
  "applicant-kind",
  kind_attributes,
  CHILDREN (&kind_label,
            &subject_use,
            &ra_vocabulary_kind_keys,
            &section,
            &ra_vocabulary_include_sections,
            &checklist),
  NAMES ("label", "checklist"),
  PLACED (RaApplicantKind),
  INTO (RaProfile, kinds),
  .declares = RA_NAMESPACE_KIND,
  .key = "id",
  .begin = begin_kind,
  .free = (GDestroyNotify) ra_applicant_kind_free,
};
