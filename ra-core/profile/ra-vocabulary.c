/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one table of what may stand in a profile: element by element its attributes, its children and where
 * they go. The Relax NG grammars under forms/schema and the tables of docs/formats/profile.md are written
 * from it.
 */
#include "ra-core/profile/ra-vocabulary-private.h"

static const RaMarkupAttribute format_only[] = { FORMAT, { NULL } };

/* --- profile.xml --- */

static const RaMarkupAttribute source_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaSource, id), REQUIRED, .means = "stable name" },
  { NULL },
};
static const RaMarkupElement source = {
  "source",
  source_attributes,
  TEXT (RaSource, title),
  PLACED (RaSource),
  INTO (RaProfile, sources),
  .declares = RA_NAMESPACE_SOURCE,
  .key = "id",
  .free = (GDestroyNotify) ra_source_free,
};

static const RaMarkupAttribute clause_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaClause, id), REQUIRED,
    .means = "stable name, in errors, tests and the journal" },
  { "source", &ra_markup_id, FIELD (RaClause, source), REQUIRED, .refers = RA_NAMESPACE_SOURCE,
    .means = "the regulation it stands in" },
  { "point", &ra_markup_text, FIELD (RaClause, point), REQUIRED, .means = "how people cite it: «п. 5.6»" },
  { NULL },
};
static const RaMarkupElement clause = {
  "clause",
  clause_attributes,
  TEXT (RaClause, text),
  PLACED (RaClause),
  INTO (RaProfile, clauses),
  .declares = RA_NAMESPACE_CLAUSE,
  .key = "id",
  .free = (GDestroyNotify) ra_clause_free,
};

static const RaMarkupAttribute step_attributes[] = {
  { "id", &ra_markup_enum, FIELD (RaStep, id), REQUIRED, .closed = ra_step_ids,
    .means = "each of them once" },
  CLAUSE (RaStep),
  { NULL },
};
LABEL_OF (step_label, RaStep);
static const RaMarkupElement step = {
  "step",
  step_attributes,
  CHILDREN (&step_label),
  NAMES ("label"),
  PLACED (RaStep),
  INTO (RaProfile, steps),
  .declares = RA_NAMESPACE_STEP,
  .key = "id",
  .free = (GDestroyNotify) ra_step_free,
};

static const RaMarkupAttribute role_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaRole, id), REQUIRED, .means = "stable name" },
  CLAUSE (RaRole),
  { "acts", &ra_markup_list, FIELD (RaRole, acts), REQUIRED, .closed = ra_role_acts,
    .means = "what the role may do" },
  { "apart", &ra_markup_list, FIELD (RaRole, apart), .refers = RA_NAMESPACE_ROLE,
    .means = "roles that no operator has beside it, in an office with `separate-duties`" },
  { NULL },
};
LABEL_OF (role_label, RaRole);
static const RaMarkupElement role = {
  "role",
  role_attributes,
  CHILDREN (&role_label),
  NAMES ("label"),
  PLACED (RaRole),
  INTO (RaProfile, roles),
  .declares = RA_NAMESPACE_ROLE,
  .key = "id",
  .free = (GDestroyNotify) ra_role_free,
};

static const RaMarkupAttribute ground_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaGround, id), REQUIRED, .means = "stable name" },
  CLAUSE (RaGround),
  { "from", &ra_markup_enum, FIELD (RaGround, from), .fallback = "operator",
    .values
    = NAMES ("operator", "missing-item", "rejected-item", "uncertified-item", "invalid-fact", "missing-fact"),
    .means
    = "what ticks it beforehand: an item that is not there; one that was rejected; one that is there, but "
      "not in the state asked for; a value that breaks its rule; a fact that is not there; or nothing" },
  { "optional", &ra_markup_boolean, FIELD (RaGround, optional), .fallback = "no",
    .means = "the office may refuse for it, but need not" },
  { "words", &ra_markup_boolean, FIELD (RaGround, words), .fallback = "no",
    .means = "it says nothing by itself: words are needed beside it, which are printed" },
  { NULL },
};
LABEL_OF (ground_label, RaGround);
static const RaMarkupElement ground = {
  "ground",
  ground_attributes,
  CHILDREN (&ground_label),
  NAMES ("label"),
  PLACED (RaGround),
  INTO (RaProfile, grounds),
  .declares = RA_NAMESPACE_GROUND,
  .key = "id",
  .free = (GDestroyNotify) ra_ground_free,
};

static const RaMarkupAttribute suite_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaSuiteRule, id), REQUIRED, .closed = ra_suite_rule_ids,
    .means = "the name under which the program knows it" },
  CLAUSE (RaSuiteRule),
  { "hash-clause", &ra_markup_id, FIELD (RaSuiteRule, hash_clause), .refers = RA_NAMESPACE_CLAUSE,
    .means = "which hashes go with it; by itself the same clause" },
  { "hashes", &ra_markup_list, FIELD (RaSuiteRule, hashes), .closed = ra_suite_hash_ids,
    .means = "over which hashes a request may be signed with it; by itself all that the program has for it" },
  { "purpose", &ra_markup_list, FIELD (RaSuiteRule, purposes), REQUIRED, .closed = ra_suite_purpose_ids,
    .means = "what keys of it are for; for another purpose only where the office’s centre takes them" },
  { "beside", &ra_markup_id, FIELD (RaSuiteRule, beside), .refers = RA_NAMESPACE_SUITE,
    .means
    = "the suite of the second pair, which agrees keys and serves one of the same purposes; by itself the "
      "same" },
  { "sign-from", &ra_markup_date, FIELD (RaSuiteRule, sign_from), .means = "first day" },
  { "sign-until", &ra_markup_date, FIELD (RaSuiteRule, sign_until), .means = "last day" },
  { NULL },
};
LABEL_OF (suite_label, RaSuiteRule);
static const RaMarkupElement suite = {
  "suite",
  suite_attributes,
  CHILDREN (&suite_label),
  NAMES ("label"),
  PLACED (RaSuiteRule),
  INTO (RaProfile, suites),
  .declares = RA_NAMESPACE_SUITE,
  .key = "id",
  .free = (GDestroyNotify) ra_suite_rule_free,
};

static const RaMarkupAttribute deadline_attributes[] = {
  { "id", &ra_markup_enum, FIELD (RaDeadline, id), REQUIRED, .closed = ra_deadline_ids,
    .means = "what it is for" },
  CLAUSE (RaDeadline),
  { "within", &ra_markup_duration, FIELD (RaDeadline, within), REQUIRED, .means = "how long" },
  { NULL },
};
LABEL_OF (deadline_label, RaDeadline);
static const RaMarkupElement deadline = {
  "deadline",
  deadline_attributes,
  CHILDREN (&deadline_label),
  NAMES ("label"),
  PLACED (RaDeadline),
  INTO (RaProfile, deadlines),
  .declares = RA_NAMESPACE_DEADLINE,
  .key = "id",
  .free = (GDestroyNotify) ra_deadline_free,
};

static const RaMarkupAttribute template_attributes[] = {
  { "name", &ra_markup_id, FIELD (RaPaperTemplate, name), REQUIRED, .means = "name of the template’s file" },
  { "kinds", &ra_markup_list, FIELD (RaPaperTemplate, kinds), REQUIRED, .refers = RA_NAMESPACE_KIND,
    .means = "in whose cases the paper looks so" },
  { NULL },
};
static const RaMarkupElement template_of_kinds = {
  "template",
  template_attributes,
  OBJECT (RaPaperTemplate),
  INTO (RaPaperRule, templates),
  .free = (GDestroyNotify) ra_paper_template_free,
};

static void
begin_paper (gpointer object)
{
  ((RaPaperRule *) object)->templates = LIST_OF (ra_paper_template_free);
}

static const RaMarkupAttribute paper_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaPaperRule, id), REQUIRED, .means = "stable name" },
  CLAUSE (RaPaperRule),
  { "template", &ra_markup_id, FIELD (RaPaperRule, template),
    .means = "name of the template’s file; by itself the id" },
  WHEN (RaPaperRule),
  UNLESS (RaPaperRule),
  { "copies", &ra_markup_count, FIELD (RaPaperRule, copies), .least = 1, .most = RA_PAPER_MOST_COPIES,
    .fallback = "1", .means = "how many are printed" },
  { "per", &ra_markup_enum, FIELD (RaPaperRule, per), .fallback = "case",
    .values = NAMES ("case", "subscriber"), .means = "for what one printing is" },
  { "step", &ra_markup_enum, FIELD (RaPaperRule, step), REQUIRED, .closed = ra_step_ids,
    .means = "where it belongs and the first step at which it can be printed" },
  { "any-time", &ra_markup_boolean, FIELD (RaPaperRule, any_time), .fallback = "no",
    .means = "can be printed before that step, though never before what it is required after" },
  { "mark", &ra_markup_id, FIELD (RaPaperRule, mark), .refers = RA_NAMESPACE_CLAUSE,
    .means
    = "the clause by which it bears the mark of a refusal: after one it is printed again, one copy is given "
      "back to the applicant, another is kept" },
  { "required", &ra_markup_boolean, FIELD (RaPaperRule, required), .fallback = "no",
    .means = "must have been printed before the handover" },
  { "required-after", &ra_markup_enum, FIELD (RaPaperRule, required_after), .fallback = "nothing",
    .values = NAMES ("nothing", "generation-by-representative"),
    .means = "not required before this has happened" },
  { CONDITIONS ("required-when", RaPaperRule, required_when),
    .means = "required only when all of these hold" },
  { NULL },
};
LABEL_OF (paper_label, RaPaperRule);
static const RaMarkupElement paper = {
  "paper",
  paper_attributes,
  CHILDREN (&paper_label, &template_of_kinds),
  NAMES ("label"),
  PLACED (RaPaperRule),
  INTO (RaProfile, papers),
  .declares = RA_NAMESPACE_PAPER,
  .key = "id",
  .begin = begin_paper,
  .free = (GDestroyNotify) ra_paper_rule_free,
};

static const RaMarkupAttribute setting_attributes[] = {
  { "name", &ra_markup_id, FIELD (RaSetting, name), REQUIRED, .closed = ra_office_rule_settings,
    .means = "which setting" },
  { "value", &ra_markup_text, FIELD (RaSetting, value), REQUIRED, .means = "what it is at first" },
  { NULL },
};
static const RaMarkupElement setting = {
  "setting",
  setting_attributes,
  PLACED (RaSetting),
  INTO (RaOfficeRule, setting_list),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "name",
  .scope = RA_MARKUP_SCOPE_PARENT,
  .free = (GDestroyNotify) ra_setting_free,
};

static void
begin_office (gpointer object)
{
  RaOfficeRule *self = object;

  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->setting_list = LIST_OF (ra_setting_free);
}

static const RaMarkupAttribute office_attributes[] = {
  { "accepts", &ra_markup_list, FIELD (RaOfficeRule, accepts), REQUIRED, .refers = RA_NAMESPACE_SUITE,
    .means = "what its centre takes" },
  { "suite", &ra_markup_id, FIELD (RaOfficeRule, suite), .refers = RA_NAMESPACE_SUITE,
    .means
    = "the one offered first; among those it accepts; by itself the first of those that the rules have for "
      "the day and the purpose" },
  { "beside", &ra_markup_id, FIELD (RaOfficeRule, beside), .refers = RA_NAMESPACE_SUITE,
    .means = "the one offered for the second pair beside the first offered; by itself that of its rule" },
  { "container", &ra_markup_id, FIELD (RaOfficeRule, container), .closed = ra_office_rule_containers,
    .fallback = "national",
    .means = "how keys of the national suites are written, see [container.md](container.md)" },
  { "separate-duties", &ra_markup_id, FIELD (RaOfficeRule, separate_duties), .closed = ra_office_rule_answers,
    .fallback = "no", .means = "whether no operator may have roles that are `apart`" },
  { "plain-http", &ra_markup_id, FIELD (RaOfficeRule, plain_http), .closed = ra_office_rule_answers,
    .fallback = "no",
    .means = "whether requests may go to a centre on another computer by http:// (rule "
             "`protected-request`)" },
  { "mirror-behind", &ra_markup_count, FIELD (RaOfficeRule, mirror_behind), .least = 1, .fallback = "100",
    .means = "by how many entries the file `journal.head` may be behind the journal before writing stops" },
  { NULL },
};
static const RaMarkupElement office = {
  "office",
  office_attributes,
  CHILDREN (&setting),
  PLACED (RaOfficeRule),
  INTO (RaProfile, offices),
  .begin = begin_office,
  .free = (GDestroyNotify) ra_office_rule_free,
};

static const RaMarkupAttribute profile_attributes[] = {
  FORMAT,
  { "id", &ra_markup_id, FIELD (RaProfile, id), REQUIRED, .means = "also the folder’s name" },
  { "version", &ra_markup_text, FIELD (RaProfile, version), REQUIRED,
    .means = "as people call it; a case remembers it" },
  { "effective", &ra_markup_date, FIELD (RaProfile, effective), REQUIRED,
    .means = "the day it applies from" },
  { NULL },
};
LABEL_OF (profile_label, RaProfile);
static const RaMarkupElement profile = {
  "profile",
  profile_attributes,
  CHILDREN (&profile_label,
            &source,
            &clause,
            &step,
            &role,
            &ground,
            &suite,
            &deadline,
            &paper,
            &ra_vocabulary_centre,
            &ra_vocabulary_reissue,
            &office),
  NAMES ("label", "source", "clause", "step", "role", "ground", "suite", "deadline", "office"),
  .declares = RA_NAMESPACE_PROFILE,
  .key = "id",
};

/* --- subjects.xml --- */

#define PART_COMMON                                                                                          \
  { "from",                                                                                                  \
    &ra_markup_id,                                                                                           \
    FIELD (RaSubjectPart, from),                                                                             \
    REQUIRED,                                                                                                \
    .refers = RA_NAMESPACE_VALUE,                                                                            \
    .means = "what stands there" },                                                                          \
      { "too-long-from", &ra_markup_id, FIELD (RaSubjectPart, too_long_from), .refers = RA_NAMESPACE_VALUE,  \
        .means = "what stands there when that has more characters than `max`; it is said" },                 \
      { "max", &ra_markup_count, FIELD (RaSubjectPart, max), .fallback = "0",                                \
        .means = "most characters as encoded; 0: no limit" },                                                \
      { "required", &ra_markup_boolean, FIELD (RaSubjectPart, required), .fallback = "no",                   \
        .means = "without a value the case cannot be certified; otherwise the part is left out" },           \
      WHEN (RaSubjectPart), UNLESS (RaSubjectPart), CLAUSE (RaSubjectPart)

static const RaMarkupAttribute rdn_attributes[] = {
  { "type", &ra_markup_oid, FIELD (RaSubjectPart, type), REQUIRED, .closed = ra_subject_part_types,
    .means = "part of the name, or an object identifier" },
  { "encoding", &ra_markup_enum, FIELD (RaSubjectPart, encoding), .fallback = "utf8",
    .values = NAMES ("utf8", "printable"), .means = "how it is written" },
  PART_COMMON,
  { NULL },
};
static const RaMarkupElement rdn = {
  "rdn",
  rdn_attributes,
  OBJECT (RaSubjectPart),
  INTO (RaSubjectRecipe, names),
  .free = (GDestroyNotify) ra_subject_part_free,
};

/* Codes are PrintableString. */
static void
begin_attribute (gpointer object)
{
  ((RaSubjectPart *) object)->encoding = RA_SUBJECT_ENCODING_PRINTABLE;
}

static const RaMarkupAttribute attribute_attributes[] = {
  { "oid", &ra_markup_oid, FIELD (RaSubjectPart, type), REQUIRED,
    .means = "of an attribute of subjectDirectoryAttributes" },
  PART_COMMON,
  { NULL },
};
LABEL_OF (attribute_label, RaSubjectPart);
static const RaMarkupElement attribute = {
  "attribute",
  attribute_attributes,
  CHILDREN (&attribute_label),
  OBJECT (RaSubjectPart),
  INTO (RaSubjectRecipe, attributes),
  .begin = begin_attribute,
  .free = (GDestroyNotify) ra_subject_part_free,
};

static const RaMarkupAttribute notice_attributes[] = {
  { "policy", &ra_markup_oid, FIELD (RaSubjectPart, type), REQUIRED,
    .means
    = "of the policy in certificatePolicies whose notice to users it is; the certificate may have it under another" },
  { "from", &ra_markup_id, FIELD (RaSubjectPart, from), REQUIRED, .refers = RA_NAMESPACE_VALUE,
    .means = "what stands there; nothing where there is none" },
  { "max", &ra_markup_count, FIELD (RaSubjectPart, max), .fallback = "200",
    .means = "most characters; RFC 5280 has 200" },
  CLAUSE (RaSubjectPart),
  { NULL },
};
static const RaMarkupElement notice = {
  "notice",
  notice_attributes,
  OBJECT (RaSubjectPart),
  INTO (RaSubjectRecipe, notices),
  .free = (GDestroyNotify) ra_subject_part_free,
};

static void
begin_subject (gpointer object)
{
  RaSubjectRecipe *self = object;

  self->names = LIST_OF (ra_subject_part_free);
  self->attributes = LIST_OF (ra_subject_part_free);
  self->notices = LIST_OF (ra_subject_part_free);
}

static const RaMarkupAttribute subject_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaSubjectRecipe, id), REQUIRED, .means = "stable name" },
  CLAUSE (RaSubjectRecipe),
  { "file-name", &ra_markup_id, FIELD (RaSubjectRecipe, file_name), REQUIRED, .refers = RA_NAMESPACE_VALUE,
    .means = "what a subscriber is called by" },
  { "apostrophe", &ra_markup_enum, FIELD (RaSubjectRecipe, apostrophe), .fallback = "kept",
    .values = NAMES ("kept", "ascii"),
    .means
    = "how the apostrophes of a name are written in it: as they are kept, U+2019, or as U+0027. Whichever, "
      "all apostrophes are equal when names are compared" },
  { NULL },
};
static const RaMarkupElement subject = {
  "subject",
  subject_attributes,
  CHILDREN (&rdn, &attribute, &notice),
  NAMES ("rdn"),
  PLACED (RaSubjectRecipe),
  INTO (RaProfile, subjects),
  .declares = RA_NAMESPACE_SUBJECT,
  .key = "id",
  .begin = begin_subject,
  .free = (GDestroyNotify) ra_subject_recipe_free,
};

static const RaMarkupElement subjects = {
  "subjects",
  format_only,
  CHILDREN (&subject),
  NAMES ("subject"),
};

/* --- program.xml --- */

static const RaMarkupAttribute rule_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaRuleBinding, id), REQUIRED, .closed = ra_rule_ids,
    .means = "a rule the program knows; each of them once" },
  CLAUSE (RaRuleBinding),
  { NULL },
};
static const RaMarkupElement rule = {
  "rule",
  rule_attributes,
  PLACED (RaRuleBinding),
  INTO (RaProfile, rules),
  .declares = RA_NAMESPACE_RULE,
  .key = "id",
  .free = (GDestroyNotify) ra_rule_binding_free,
};

static const RaMarkupAttribute meaning_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaMeaningBinding, id), REQUIRED, .closed = ra_meaning_ids,
    .means = "what the program asks for" },
  { "value", &ra_markup_id, FIELD (RaMeaningBinding, value), .refers = RA_NAMESPACE_VALUE, .instead = "what",
    .means = "the fact or computed value that it is" },
  { "condition", &ra_markup_id, FIELD (RaMeaningBinding, condition), .refers = RA_NAMESPACE_CONDITION,
    .instead = "what", .means = "the condition under which it holds" },
  { "clause", &ra_markup_id, FIELD (RaMeaningBinding, clause), .refers = RA_NAMESPACE_CLAUSE,
    .means = "the clause behind it, for who is refused because it does not hold" },
  { NULL },
};
static const RaMarkupElement meaning = {
  "meaning",
  meaning_attributes,
  PLACED (RaMeaningBinding),
  INTO (RaProfile, meanings),
  .declares = RA_NAMESPACE_MEANING,
  .key = "id",
  .free = (GDestroyNotify) ra_meaning_binding_free,
};

static const RaMarkupAttribute check_attributes[] = {
  { "validator", &ra_markup_id, FIELD (RaFactCheck, validator), REQUIRED, .closed = ra_validator_names,
    .means = "what compares" },
  { "fact", &ra_markup_id, FIELD (RaFactCheck, fact), .refers = RA_NAMESPACE_FACT,
    .means = "the fact it is for; by itself every fact with this validator" },
  { "birth-date", &ra_markup_id, FIELD (RaFactCheck, birth_date), .refers = RA_NAMESPACE_FACT,
    .means = "the date of birth" },
  { "sex", &ra_markup_id, FIELD (RaFactCheck, sex), .refers = RA_NAMESPACE_FACT,
    .means = "the sex, a choice" },
  { "female", &ra_markup_id, FIELD (RaFactCheck, female), .means = "its choice for women" },
  { "male", &ra_markup_id, FIELD (RaFactCheck, male), .means = "its choice for men" },
  { "calling-code", &ra_markup_text, FIELD (RaFactCheck, calling_code),
    .means = "the digits after `+` in telephone numbers of the country" },
  { "trunk", &ra_markup_text, FIELD (RaFactCheck, trunk),
    .means = "what is dialled in place of the calling code inside of the country" },
  { "national-digits", &ra_markup_text, FIELD (RaFactCheck, national_digits),
    .means = "how many digits follow either" },
  { NULL },
};
static const RaMarkupElement check = {
  "check",
  check_attributes,
  PLACED (RaFactCheck),
  INTO (RaProfile, checks),
  .free = (GDestroyNotify) ra_fact_check_free,
};

static const RaMarkupAttribute mrz_attributes[] = {
  { "field", &ra_markup_enum, FIELD (RaMrzUse, field), REQUIRED,
    .values = NAMES ("document-code",
                     "issuer",
                     "surname",
                     "given-names",
                     "document-number",
                     "nationality",
                     "birth-date",
                     "sex",
                     "expiry-date",
                     "optional",
                     "optional-2"),
    .means = "of the zone (ICAO 9303)" },
  { "fact", &ra_markup_id, FIELD (RaMrzUse, fact), REQUIRED, .refers = RA_NAMESPACE_FACT,
    .means = "what it fills; of several for one fact the first that fits counts" },
  { "begins", &ra_markup_text, FIELD (RaMrzUse, begins), .means = "only where the field begins so" },
  { "issuer", &ra_markup_text, FIELD (RaMrzUse, issuer),
    .means = "only where the issuer is this one, as the zone has it" },
  { "absent", &ra_markup_boolean, FIELD (RaMrzUse, absent), .fallback = "no",
    .means = "only where the field says nothing" },
  { "value", &ra_markup_text, FIELD (RaMrzUse, value),
    .means = "what the fact becomes; by itself what the field says" },
  { "compare", &ra_markup_boolean, FIELD (RaMrzUse, compares), .fallback = "no",
    .means = "nothing is filled: what was typed is compared with the field" },
  { "other", &ra_markup_id, FIELD (RaMrzUse, other), .refers = RA_NAMESPACE_FACT,
    .means = "the fact that takes what the field says where something else was typed" },
  WHEN (RaMrzUse),
  UNLESS (RaMrzUse),
  { NULL },
};
static const RaMarkupElement mrz = {
  "mrz",
  mrz_attributes,
  PLACED (RaMrzUse),
  INTO (RaProfile, mrz_uses),
  .free = (GDestroyNotify) ra_mrz_use_free,
};

static const RaMarkupAttribute invalid_document_attributes[] = {
  { "fact", &ra_markup_id, FIELD (RaInvalidDocumentRule, fact), REQUIRED, .refers = RA_NAMESPACE_FACT,
    .means = "series and number of a document, looked for in the lists of documents that are not valid" },
  CLAUSE (RaInvalidDocumentRule),
  { NULL },
};
static const RaMarkupElement invalid_document = {
  "invalid-document",
  invalid_document_attributes,
  PLACED (RaInvalidDocumentRule),
  INTO (RaProfile, invalid_documents),
  .free = (GDestroyNotify) ra_invalid_document_rule_free,
};

static const RaMarkupAttribute thing_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaThing, id), REQUIRED, .means = "stands in the journal" },
  { "kind", &ra_markup_enum, FIELD (RaThing, kind), .fallback = "other",
    .values = NAMES ("other", "keys", "sealed-keys", "certificates", "printed-certificates"),
    .means = "what the program has to know of it, below" },
  { "paper", &ra_markup_id, FIELD (RaThing, paper), .refers = RA_NAMESPACE_PAPER,
    .means = "of printed certificates, the paper that prints them: so many copies are given" },
  { "setting", &ra_markup_id, FIELD (RaThing, setting), .closed = ra_office_rule_settings,
    .means = "the setting of the office that says where it is to be had" },
  WHEN (RaThing),
  UNLESS (RaThing),
  { NULL },
};
LABEL_OF (thing_label, RaThing);
static const RaMarkupElement thing = {
  "thing",
  thing_attributes,
  CHILDREN (&thing_label),
  NAMES ("label"),
  PLACED (RaThing),
  INTO (RaProfile, things),
  .declares = RA_NAMESPACE_THING,
  .key = "id",
  .free = (GDestroyNotify) ra_thing_free,
};

static const RaMarkupAttribute receiver_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaReceiver, id), REQUIRED, .means = "how whoever hands over names them" },
  { "value", &ra_markup_id, FIELD (RaReceiver, value), .refers = RA_NAMESPACE_VALUE,
    .means = "their name; a case that has none has no such receiver" },
  { "power", &ra_markup_boolean, FIELD (RaReceiver, power), .fallback = "no",
    .means = "somebody whom the case does not know: name and power are said each time" },
  { NULL },
};
LABEL_OF (receiver_label, RaReceiver);
static const RaMarkupElement receiver = {
  "receiver",
  receiver_attributes,
  CHILDREN (&receiver_label),
  NAMES ("label"),
  PLACED (RaReceiver),
  INTO (RaProfile, receivers),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_MARKUP_SCOPE_FILE,
  .free = (GDestroyNotify) ra_receiver_free,
};

static const RaMarkupElement program = {
  "program", format_only,
  CHILDREN (&rule, &meaning, &check, &mrz, &invalid_document, &thing, &receiver, &ra_vocabulary_program_keys),
  NAMES ("rule", "keys")
};

/* --- site.xml --- */

static const RaMarkupAttribute site_label_attributes[] = {
  { "of", &ra_markup_enum, FIELD (RaSiteLabel, of), REQUIRED,
    .values = NAMES ("profile", "step", "role", "suite", "paper", "thing", "fact", "kind", "section", "item"),
    .means = "what the label belongs to" },
  { "id", &ra_markup_id, FIELD (RaSiteLabel, id), REQUIRED, .means = "its id or path" },
  { "kind", &ra_markup_id, FIELD (RaSiteLabel, kind), .refers = RA_NAMESPACE_KIND,
    .means = "the kind that a section or an item belongs to" },
  { NULL },
};
static const RaMarkupElement site_label = {
  "label",
  site_label_attributes,
  TEXT (RaSiteLabel, text),
  PLACED (RaSiteLabel),
  INTO (RaProfile, site_labels),
  .free = (GDestroyNotify) ra_site_label_free,
};

static const RaMarkupAttribute site_paper_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaSitePaper, id), REQUIRED, .refers = RA_NAMESPACE_PAPER,
    .means = "which paper" },
  { "template", &ra_markup_id, FIELD (RaSitePaper, template), .means = "the office’s own template" },
  { "copies", &ra_markup_count, FIELD (RaSitePaper, copies), .fallback = "0",
    .means = "no fewer than the profile has; 0: as there" },
  { NULL },
};
static const RaMarkupElement site_paper = {
  "paper",
  site_paper_attributes,
  PLACED (RaSitePaper),
  INTO (RaProfile, site_papers),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_MARKUP_SCOPE_FILE,
  .free = (GDestroyNotify) ra_site_paper_free,
};

/* What is not given stays as the profile has it. */
static const RaMarkupAttribute site_office_attributes[] = {
  { "accepts", &ra_markup_list, FIELD (RaOfficeRule, accepts), .refers = RA_NAMESPACE_SUITE,
    .means = "what its centre takes" },
  { "suite", &ra_markup_id, FIELD (RaOfficeRule, suite), .refers = RA_NAMESPACE_SUITE,
    .means = "the one offered first" },
  { "beside", &ra_markup_id, FIELD (RaOfficeRule, beside), .refers = RA_NAMESPACE_SUITE,
    .means
    = "the one offered for the second pair; with another `suite` by itself that of the new suite’s own "
      "rule" },
  { "container", &ra_markup_id, FIELD (RaOfficeRule, container), .closed = ra_office_rule_containers,
    .means = "how keys of the national suites are written" },
  { "separate-duties", &ra_markup_id, FIELD (RaOfficeRule, separate_duties), .closed = ra_office_rule_answers,
    .means = "whether no operator may have roles that are `apart`" },
  { "plain-http", &ra_markup_id, FIELD (RaOfficeRule, plain_http), .closed = ra_office_rule_answers,
    .means = "whether requests may go to a centre on another computer by http://" },
  { NULL },
};
static const RaMarkupElement site_office = {
  "office",
  site_office_attributes,
  CHILDREN (&setting),
  PLACED (RaOfficeRule),
  INTO (RaProfile, site_offices),
  .begin = begin_office,
  .free = (GDestroyNotify) ra_office_rule_free,
};

static const RaMarkupAttribute site_attributes[] = {
  FORMAT,
  { "profile", &ra_markup_id, FIELD (RaProfile, site_of), REQUIRED, .refers = RA_NAMESPACE_PROFILE,
    .means = "the profile it belongs to" },
  { NULL },
};
static const RaMarkupElement site
    = { "site", site_attributes, CHILDREN (&site_label, &site_paper, &site_office) };

/* --- all --- */

static const RaMarkupElement *const roots[]
    = { &profile, &ra_vocabulary_facts, &subjects, &program, &ra_vocabulary_part, &ra_vocabulary_kind, &site,
        NULL };
static const char *const files[]
    = { "profile.xml", "facts.xml", "subjects.xml", "program.xml", "parts/", "applicants/", "site/site.xml" };

static const RaMarkupSpace spaces[RA_NAMESPACE_N] = {
  [RA_NAMESPACE_NONE] = { "name" },
  [RA_NAMESPACE_SOURCE] = { "source", .global = TRUE },
  [RA_NAMESPACE_CLAUSE] = { "clause", .global = TRUE },
  [RA_NAMESPACE_STEP] = { "step", .global = TRUE },
  [RA_NAMESPACE_GROUND] = { "ground", .global = TRUE },
  [RA_NAMESPACE_SUITE] = { "suite", .global = TRUE },
  [RA_NAMESPACE_DEADLINE] = { "deadline", .global = TRUE },
  [RA_NAMESPACE_ROLE] = { "role", .global = TRUE },
  [RA_NAMESPACE_PAPER] = { "paper", .global = TRUE },
  [RA_NAMESPACE_FACT] = { "fact", .global = TRUE },
  [RA_NAMESPACE_COMPUTED] = { "computed value", .global = TRUE },
  [RA_NAMESPACE_CONDITION] = { "condition", .global = TRUE },
  [RA_NAMESPACE_SUBJECT] = { "subject", .global = TRUE },
  [RA_NAMESPACE_RULE] = { "rule", .global = TRUE },
  [RA_NAMESPACE_MEANING] = { "meaning", .global = TRUE },
  [RA_NAMESPACE_THING] = { "thing", .global = TRUE },
  [RA_NAMESPACE_PART] = { "part", .global = TRUE },
  [RA_NAMESPACE_KIND] = { "applicant kind", .global = TRUE },
  [RA_NAMESPACE_CENTRE] = { "centre", .global = TRUE },
  [RA_NAMESPACE_REISSUE] = { "reissue", .global = TRUE },
  [RA_NAMESPACE_PROFILE] = { "profile", .global = TRUE },
  [RA_NAMESPACE_VALUE] = { "fact or computed value", { RA_NAMESPACE_FACT, RA_NAMESPACE_COMPUTED } },
  [RA_NAMESPACE_LOCAL] = { "name" },
};

const RaMarkupGrammar *
ra_vocabulary_get_grammar (void)
{
  static const RaMarkupGrammar grammar = { roots, spaces, RA_NAMESPACE_N };

  return &grammar;
}

const RaMarkupElement *
ra_vocabulary_get_root (const char *file_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    if (g_str_has_prefix (file_name, files[i]))
      return roots[i];
  return NULL;
}
