/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand in facts.xml. */
#include "ra-core/profile/ra-vocabulary-private.h"

static const RaMarkupAttribute choice_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaFactChoice, id), REQUIRED, .means = "the value that the fact has then" },
  { "validator", &ra_markup_id, FIELD (RaFactChoice, validator), .closed = ra_validator_names,
    .means = "by what a fact with `validator-by` this one is checked when this choice is taken" },
  { CONDITIONS ("when", RaFactChoice, when), .means = "open only when all of these hold" },
  { NULL },
};
LABEL_OF (choice_label, RaFactChoice);
static const RaMarkupAttribute spelling_attributes[] = { { NULL } };
static const RaMarkupElement choice_spelling = {
  "spelling",
  spelling_attributes,
  TEXT (RaHeading, text),
  OBJECT (RaHeading),
  INTO (RaFactChoice, spellings),
  .free = (GDestroyNotify) ra_heading_free,
};

static void
begin_choice (gpointer object)
{
  ((RaFactChoice *) object)->spellings = LIST_OF (ra_heading_free);
}

static const RaMarkupElement choice = {
  "choice",
  choice_attributes,
  CHILDREN (&choice_label, &choice_spelling),
  NAMES ("label"),
  OBJECT (RaFactChoice),
  INTO (RaFact, choices),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_MARKUP_SCOPE_PARENT,
  .begin = begin_choice,
  .free = (GDestroyNotify) ra_fact_choice_free,
};

static const RaMarkupAttribute validate_attributes[] = {
  { "by", &ra_markup_id, FIELD (RaFactValidator, name), REQUIRED, .closed = ra_validator_names,
    .means = "a registered validator, below" },
  WHEN (RaFactValidator),
  UNLESS (RaFactValidator),
  { NULL },
};
static const RaMarkupElement validate = {
  "validate",
  validate_attributes,
  OBJECT (RaFactValidator),
  INTO (RaFact, validators),
  .free = (GDestroyNotify) ra_fact_validator_free,
};

static const RaMarkupAttribute code_attributes[] = {
  { "value", &ra_markup_text, FIELD (RaFactCode, value), REQUIRED,
    .means = "taken beside what the validator accepts" },
  { NULL },
};
LABEL_OF (code_label, RaFactCode);
static const RaMarkupElement code = {
  "code",
  code_attributes,
  CHILDREN (&code_label),
  NAMES ("label"),
  OBJECT (RaFactCode),
  INTO (RaFact, codes),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "value",
  .scope = RA_MARKUP_SCOPE_PARENT,
  .free = (GDestroyNotify) ra_fact_code_free,
};

static const RaMarkupAttribute heading_attributes[] = {
  { "part", &ra_markup_boolean, FIELD (RaHeading, part), .fallback = "no",
    .means = "such a column has a part of the value: those there are, are joined in their order by a space" },
  { NULL },
};
static const RaMarkupElement fact_heading = {
  "heading",          heading_attributes,      TEXT (RaHeading, text),
  OBJECT (RaHeading), INTO (RaFact, headings), .free = (GDestroyNotify) ra_heading_free,
};
static const RaMarkupElement computed_heading = {
  "heading",          heading_attributes,          TEXT (RaHeading, text),
  OBJECT (RaHeading), INTO (RaComputed, headings), .free = (GDestroyNotify) ra_heading_free,
};

static void
begin_computed (gpointer object)
{
  ((RaComputed *) object)->headings = LIST_OF (ra_heading_free);
}

static void
begin_fact (gpointer object)
{
  RaFact *self = object;

  self->choices = LIST_OF (ra_fact_choice_free);
  self->validators = LIST_OF (ra_fact_validator_free);
  self->codes = LIST_OF (ra_fact_code_free);
  self->headings = LIST_OF (ra_heading_free);
}

static const RaMarkupAttribute fact_attributes[] = {
  { "path", &ra_markup_id, FIELD (RaFact, path), REQUIRED,
    .means
    = "`applicant.…` (once a case) or `subscriber.…` (once a subscriber). In facts files the first word "
      "is the section" },
  CLAUSE (RaFact),
  { "type", &ra_markup_enum, FIELD (RaFact, type), REQUIRED,
    .values = NAMES ("text", "date", "boolean", "choice", "phrase"),
    .means = "`choice`: the id of a `choice`; `boolean`: yes or no; `phrase`: a key phrase, kept as a "
             "memory-hard hash only, never shown" },
  { "validator", &ra_markup_id, FIELD (RaFact, validator), .closed = ra_validator_names,
    .means = "a registered validator, below" },
  { "validator-by", &ra_markup_id, FIELD (RaFact, validator_by), .refers = RA_NAMESPACE_FACT,
    .means = "a choice fact: the choice taken there names the validator" },
  { "confirmed-by", &ra_markup_id, FIELD (RaFact, confirmed_by), .refers = RA_NAMESPACE_FACT,
    .means
    = "a text fact that says why a value is taken which the validator doubts; asked for only then. Without "
      "it such a value is refused" },
  { "pattern", &ra_markup_pattern, FIELD (RaFact, pattern),
    .means = "what the whole value must match (PCRE)" },
  { "min", &ra_markup_count, FIELD (RaFact, min_length), .fallback = "0",
    .means = "least characters; 0: no limit" },
  { "max", &ra_markup_count, FIELD (RaFact, max_length), .fallback = "0",
    .means = "most characters; 0: no limit" },
  { "required", &ra_markup_boolean, FIELD (RaFact, required), .fallback = "yes",
    .means = "must be set where a kind uses it" },
  { CONDITIONS ("required-when", RaFact, required_when), .means = "required only when all of these hold" },
  { CONDITIONS ("required-unless", RaFact, required_unless),
    .means = "required only when none of these holds" },
  { "must-be", &ra_markup_text, FIELD (RaFact, must_be), .means = "the only value the case can go on with" },
  { CONDITIONS ("must-be-when", RaFact, must_be_when), .means = "`must-be` holds only when all of these do" },
  { "default", &ra_markup_text, FIELD (RaFact, default_value),
    .means = "what a new case starts with in the window" },
  { "index", &ra_markup_enum, FIELD (RaFact, index), .fallback = "none",
    .values = NAMES ("none", "exact", "search"),
    .means
    = "`exact`: found by its whole value through a keyed index, however it is written; `search`: found "
      "while typing" },
  { "identifies", &ra_markup_boolean, FIELD (RaFact, identifies), .fallback = "no",
    .means = "one person or organisation: another case that has the same value is told while it is typed and "
             "before the decision. Needs an `index`" },
  { "anew", &ra_markup_boolean, FIELD (RaFact, anew), .fallback = "no",
    .means = "never taken over from an earlier case of the applicant nor compared with it: what holds for "
             "one visit, such as that the terms were read" },
  { "summary", &ra_markup_boolean, FIELD (RaFact, summary), .fallback = "no",
    .means = "stands in the summary that is held against the documents before the registration" },
  { "written-by", &ra_markup_enum, FIELD (RaFact, written_by), .fallback = "anybody",
    .values = NAMES ("anybody", "register"),
    .means
    = "`register`: where the station has a copy of the register, only the comparison with it writes the value; "
      "elsewhere it is what somebody saw in the extract" },
  { "ground", &ra_markup_id, FIELD (RaFact, ground), .refers = RA_NAMESPACE_GROUND,
    .means = "the ground that its absence ticks" },
  { NULL },
};
LABEL_OF (fact_label, RaFact);
HINT_OF (fact_hint, RaFact);
static const RaMarkupElement fact = {
  "fact",
  fact_attributes,
  CHILDREN (&fact_label, &fact_hint, &fact_heading, &choice, &code, &validate),
  NAMES ("label"),
  PLACED (RaFact),
  INTO (RaProfile, facts),
  .declares = RA_NAMESPACE_FACT,
  .key = "path",
  .begin = begin_fact,
  .free = (GDestroyNotify) ra_fact_free,
};

static const RaMarkupAttribute condition_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaCondition, id), REQUIRED, .means = "stable name" },
  { "fact", &ra_markup_id, FIELD (RaCondition, fact), .refers = RA_NAMESPACE_FACT,
    .means = "what is compared" },
  { "is", &ra_markup_text, FIELD (RaCondition, is), .instead = "test", .with = "fact",
    .means = "the fact has this value" },
  { "is-not", &ra_markup_text, FIELD (RaCondition, is_not), .instead = "test", .with = "fact",
    .means = "the fact is set and has another value" },
  { "is-set", &ra_markup_boolean, FIELD (RaCondition, is_set), .only = NAMES ("yes"), .instead = "test",
    .with = "fact", .means = "the fact is set" },
  { "one-of", &ra_markup_list, FIELD (RaCondition, one_of), .instead = "test", .with = "fact",
    .means = "the fact has one of these values" },
  { "differs-from", &ra_markup_id, FIELD (RaCondition, differs_from), .refers = RA_NAMESPACE_FACT,
    .instead = "test", .with = "fact",
    .means = "both facts are set and differ in more than capital letters" },
  { "subscribers-over", &ra_markup_count, FIELD (RaCondition, subscribers_over), .least = 1,
    .instead = "test", .means = "the case has more subscribers than this" },
  { "all-of", &ra_markup_list, FIELD (RaCondition, all_of), .refers = RA_NAMESPACE_CONDITION,
    .instead = "test", .means = "all of these hold" },
  { "any-of", &ra_markup_list, FIELD (RaCondition, any_of), .refers = RA_NAMESPACE_CONDITION,
    .instead = "test", .means = "one of these holds" },
  { "none-of", &ra_markup_list, FIELD (RaCondition, none_of), .refers = RA_NAMESPACE_CONDITION,
    .instead = "test", .means = "none of these holds" },
  { NULL },
};
LABEL_OF (condition_label, RaCondition);
static const RaMarkupElement condition = {
  "condition",
  condition_attributes,
  CHILDREN (&condition_label),
  PLACED (RaCondition),
  INTO (RaProfile, conditions),
  .declares = RA_NAMESPACE_CONDITION,
  .key = "id",
  .free = (GDestroyNotify) ra_condition_free,
};

static const RaMarkupAttribute computed_attributes[] = {
  { "path", &ra_markup_id, FIELD (RaComputed, path), REQUIRED,
    .means = "what it is called; never the path of a fact" },
  { "function", &ra_markup_enum, FIELD (RaComputed, function), REQUIRED,
    .values = NAMES ("join", "first", "label", "date", "age", "document-code"),
    .means = "how it is made, below" },
  { "from", &ra_markup_list, FIELD (RaComputed, from), REQUIRED, .refers = RA_NAMESPACE_VALUE,
    .means = "what it is made from" },
  { "separator", &ra_markup_space, FIELD (RaComputed, separator), .fallback = " ",
    .means = "for `join`: what stands between" },
  { "before", &ra_markup_text, FIELD (RaComputed, before), .means = "words that stand before the value" },
  WHEN (RaComputed),
  UNLESS (RaComputed),
  { NULL },
};
LABEL_OF (computed_label, RaComputed);
static const RaMarkupElement computed = {
  "computed",          computed_attributes,         CHILDREN (&computed_label, &computed_heading),
  PLACED (RaComputed), INTO (RaProfile, computeds), .declares = RA_NAMESPACE_COMPUTED,
  .key = "path",       .begin = begin_computed,     .free = (GDestroyNotify) ra_computed_free,
};

static const RaMarkupAttribute facts_attributes[] = { FORMAT, { NULL } };
const RaMarkupElement ra_vocabulary_facts = {
  "facts",
  facts_attributes,
  CHILDREN (&fact, &condition, &computed),
  NAMES ("fact"),
};
