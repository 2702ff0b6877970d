/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one table of what may stand in a profile: element by element its attributes, its children and where
 * they go. The loader knows no element by name, the Relax NG grammars under forms/schema say the same for
 * editors, and docs/formats/profile.md for people.
 */
#include "ra-core/profile/ra-vocabulary.h"

#include "ra-core/profile/ra-profile-private.h"

#define FIELD(type, field) .offset = G_STRUCT_OFFSET (type, field)
#define REQUIRED .mandatory = TRUE
#define CONDITIONS(type, attribute, field)                                                                   \
  {                                                                                                          \
    attribute, RA_ATTRIBUTE_LIST, FIELD (type, field), .refers = RA_NAMESPACE_CONDITION                      \
  }
#define CLAUSE(type)                                                                                         \
  {                                                                                                          \
    "clause", RA_ATTRIBUTE_ID, FIELD (type, clause), REQUIRED, .refers = RA_NAMESPACE_CLAUSE                 \
  }
#define OBJECT(type) .size = sizeof (type), .line = G_STRUCT_OFFSET (type, line)
#define PLACED(type) OBJECT (type), .file = G_STRUCT_OFFSET (type, file)
#define INTO(type, field) .list = G_STRUCT_OFFSET (type, field)
#define TEXT(type, field) .is_text = TRUE, .text = G_STRUCT_OFFSET (type, field)
#define NAMES(...)                                                                                           \
  (const char *const[])                                                                                      \
  {                                                                                                          \
    __VA_ARGS__, NULL                                                                                        \
  }
#define CHILDREN(...)                                                                                        \
  (const RaElement *const[])                                                                                 \
  {                                                                                                          \
    __VA_ARGS__, NULL                                                                                        \
  }
#define LABEL_OF(variable, type) static const RaElement variable = { "label", TEXT (type, label) }
#define HINT_OF(variable, type) static const RaElement variable = { "hint", TEXT (type, hint) }

static const RaAttribute format_only[] = { { "format-version", RA_ATTRIBUTE_FORMAT, 0, REQUIRED }, { NULL } };

static GPtrArray *
list_of (gpointer free_func)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_func);
}

/* --- profile.xml --- */

static const RaAttribute source_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaSource, id), REQUIRED },
  { "link", RA_ATTRIBUTE_TEXT, FIELD (RaSource, link) },
  { NULL },
};
static const RaElement source = {
  "source",
  source_attributes,
  TEXT (RaSource, title),
  PLACED (RaSource),
  INTO (RaProfile, sources),
  .declares = RA_NAMESPACE_SOURCE,
  .key = "id",
  .free = (GDestroyNotify) ra_source_free,
};

static const RaAttribute clause_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaClause, id), REQUIRED },
  { "source", RA_ATTRIBUTE_ID, FIELD (RaClause, source), REQUIRED, .refers = RA_NAMESPACE_SOURCE },
  { "point", RA_ATTRIBUTE_TEXT, FIELD (RaClause, point), REQUIRED },
  { NULL },
};
static const RaElement clause = {
  "clause",
  clause_attributes,
  TEXT (RaClause, text),
  PLACED (RaClause),
  INTO (RaProfile, clauses),
  .declares = RA_NAMESPACE_CLAUSE,
  .key = "id",
  .free = (GDestroyNotify) ra_clause_free,
};

static const RaAttribute step_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaStep, id), REQUIRED, .closed = ra_step_ids },
  CLAUSE (RaStep),
  { NULL },
};
LABEL_OF (step_label, RaStep);
static const RaElement step = {
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

static const RaAttribute role_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaRole, id), REQUIRED },
  CLAUSE (RaRole),
  { "acts", RA_ATTRIBUTE_LIST, FIELD (RaRole, acts), REQUIRED, .closed = ra_role_acts },
  { NULL },
};
LABEL_OF (role_label, RaRole);
static const RaElement role = {
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

static const RaAttribute ground_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaGround, id), REQUIRED },
  CLAUSE (RaGround),
  { "from", RA_ATTRIBUTE_ENUM, FIELD (RaGround, from), .fallback = "operator",
    .values = NAMES (
        "operator", "missing-item", "rejected-item", "uncertified-item", "invalid-fact", "missing-fact") },
  { "optional", RA_ATTRIBUTE_BOOLEAN, FIELD (RaGround, optional), .fallback = "no" },
  { NULL },
};
LABEL_OF (ground_label, RaGround);
static const RaElement ground = {
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

static const RaAttribute suite_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaSuiteRule, id), REQUIRED, .closed = ra_suite_rule_ids },
  CLAUSE (RaSuiteRule),
  { "purpose", RA_ATTRIBUTE_LIST, FIELD (RaSuiteRule, purposes), REQUIRED, .closed = ra_suite_purpose_ids },
  { "agreement", RA_ATTRIBUTE_ID, FIELD (RaSuiteRule, agreement), .refers = RA_NAMESPACE_SUITE },
  { "sign-from", RA_ATTRIBUTE_DATE, FIELD (RaSuiteRule, sign_from) },
  { "sign-until", RA_ATTRIBUTE_DATE, FIELD (RaSuiteRule, sign_until) },
  { NULL },
};
LABEL_OF (suite_label, RaSuiteRule);
static const RaElement suite = {
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

static const RaAttribute deadline_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaDeadline, id), REQUIRED, .closed = ra_deadline_ids },
  CLAUSE (RaDeadline),
  { "within", RA_ATTRIBUTE_DURATION, FIELD (RaDeadline, within), REQUIRED },
  { NULL },
};
LABEL_OF (deadline_label, RaDeadline);
static const RaElement deadline = {
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

static const RaAttribute paper_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaPaperRule, id), REQUIRED },
  CLAUSE (RaPaperRule),
  { "template", RA_ATTRIBUTE_ID, FIELD (RaPaperRule, template) },
  { "copies", RA_ATTRIBUTE_COUNT, FIELD (RaPaperRule, copies), .fallback = "1" },
  { "per", RA_ATTRIBUTE_ENUM, FIELD (RaPaperRule, per), .fallback = "case",
    .values = NAMES ("case", "subscriber") },
  { "step", RA_ATTRIBUTE_ID, FIELD (RaPaperRule, step), REQUIRED, .closed = ra_step_ids },
  { "any-time", RA_ATTRIBUTE_BOOLEAN, FIELD (RaPaperRule, any_time), .fallback = "no" },
  { "required", RA_ATTRIBUTE_BOOLEAN, FIELD (RaPaperRule, required), .fallback = "no" },
  { "required-after", RA_ATTRIBUTE_ENUM, FIELD (RaPaperRule, required_after), .fallback = "nothing",
    .values = NAMES ("nothing", "generation-by-representative") },
  CONDITIONS (RaPaperRule, "required-when", required_when),
  { NULL },
};
LABEL_OF (paper_label, RaPaperRule);
static const RaElement paper = {
  "paper",
  paper_attributes,
  CHILDREN (&paper_label),
  NAMES ("label"),
  PLACED (RaPaperRule),
  INTO (RaProfile, papers),
  .declares = RA_NAMESPACE_PAPER,
  .key = "id",
  .free = (GDestroyNotify) ra_paper_rule_free,
};

static const RaAttribute setting_attributes[] = {
  { "name", RA_ATTRIBUTE_ID, FIELD (RaSetting, name), REQUIRED, .closed = ra_office_rule_settings },
  { "value", RA_ATTRIBUTE_TEXT, FIELD (RaSetting, value), REQUIRED },
  { NULL },
};
static const RaElement setting = {
  "setting",
  setting_attributes,
  PLACED (RaSetting),
  INTO (RaOfficeRule, setting_list),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "name",
  .scope = RA_SCOPE_PARENT,
  .free = (GDestroyNotify) ra_setting_free,
};

static void
begin_office (gpointer object)
{
  RaOfficeRule *self = object;

  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->setting_list = list_of (ra_setting_free);
}

static const RaAttribute office_attributes[] = {
  { "accepts", RA_ATTRIBUTE_LIST, FIELD (RaOfficeRule, accepts), REQUIRED, .refers = RA_NAMESPACE_SUITE },
  { "suite", RA_ATTRIBUTE_ID, FIELD (RaOfficeRule, suite), REQUIRED, .refers = RA_NAMESPACE_SUITE },
  { "agreement", RA_ATTRIBUTE_ID, FIELD (RaOfficeRule, agreement), .refers = RA_NAMESPACE_SUITE },
  { "container", RA_ATTRIBUTE_ID, FIELD (RaOfficeRule, container), .closed = ra_office_rule_containers,
    .fallback = "national" },
  { NULL },
};
static const RaElement office = {
  "office",
  office_attributes,
  CHILDREN (&setting),
  PLACED (RaOfficeRule),
  INTO (RaProfile, offices),
  .begin = begin_office,
  .free = (GDestroyNotify) ra_office_rule_free,
};

static const RaAttribute profile_attributes[] = {
  { "format-version", RA_ATTRIBUTE_FORMAT, 0, REQUIRED },
  { "id", RA_ATTRIBUTE_ID, FIELD (RaProfile, id), REQUIRED },
  { "version", RA_ATTRIBUTE_TEXT, FIELD (RaProfile, version), REQUIRED },
  { "effective", RA_ATTRIBUTE_DATE, FIELD (RaProfile, effective), REQUIRED },
  { "language", RA_ATTRIBUTE_ID, FIELD (RaProfile, language), .fallback = "uk" },
  { NULL },
};
LABEL_OF (profile_label, RaProfile);
static const RaElement profile = {
  "profile",
  profile_attributes,
  CHILDREN (&profile_label, &source, &clause, &step, &role, &ground, &suite, &deadline, &paper, &office),
  NAMES ("label", "source", "clause", "step", "role", "ground", "suite", "deadline", "office"),
  .declares = RA_NAMESPACE_PROFILE,
  .key = "id",
};

/* --- facts.xml --- */

static const RaAttribute choice_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaFactChoice, id), REQUIRED },
  { "validator", RA_ATTRIBUTE_ID, FIELD (RaFactChoice, validator), .closed = ra_validator_names },
  CONDITIONS (RaFactChoice, "when", when),
  { NULL },
};
LABEL_OF (choice_label, RaFactChoice);
static const RaElement choice = {
  "choice",
  choice_attributes,
  CHILDREN (&choice_label),
  NAMES ("label"),
  OBJECT (RaFactChoice),
  INTO (RaFact, choices),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_SCOPE_PARENT,
  .free = (GDestroyNotify) ra_fact_choice_free,
};

static const RaAttribute validate_attributes[] = {
  { "by", RA_ATTRIBUTE_ID, FIELD (RaFactValidator, name), REQUIRED, .closed = ra_validator_names },
  CONDITIONS (RaFactValidator, "when", when),
  CONDITIONS (RaFactValidator, "unless", unless),
  { NULL },
};
static const RaElement validate = {
  "validate",
  validate_attributes,
  OBJECT (RaFactValidator),
  INTO (RaFact, validators),
  .free = (GDestroyNotify) ra_fact_validator_free,
};

static void
begin_fact (gpointer object)
{
  RaFact *self = object;

  self->choices = list_of (ra_fact_choice_free);
  self->validators = list_of (ra_fact_validator_free);
}

static const RaAttribute fact_attributes[] = {
  { "path", RA_ATTRIBUTE_ID, FIELD (RaFact, path), REQUIRED },
  CLAUSE (RaFact),
  { "type", RA_ATTRIBUTE_ENUM, FIELD (RaFact, type), REQUIRED,
    .values = NAMES ("text", "date", "boolean", "choice", "phrase") },
  { "validator", RA_ATTRIBUTE_ID, FIELD (RaFact, validator), .closed = ra_validator_names },
  { "validator-by", RA_ATTRIBUTE_ID, FIELD (RaFact, validator_by), .refers = RA_NAMESPACE_FACT },
  { "pattern", RA_ATTRIBUTE_PATTERN, FIELD (RaFact, pattern) },
  { "min", RA_ATTRIBUTE_COUNT, FIELD (RaFact, min_length), .fallback = "0" },
  { "max", RA_ATTRIBUTE_COUNT, FIELD (RaFact, max_length), .fallback = "0" },
  { "required", RA_ATTRIBUTE_BOOLEAN, FIELD (RaFact, required), .fallback = "yes" },
  CONDITIONS (RaFact, "required-when", required_when),
  CONDITIONS (RaFact, "required-unless", required_unless),
  { "must-be", RA_ATTRIBUTE_TEXT, FIELD (RaFact, must_be) },
  { "default", RA_ATTRIBUTE_TEXT, FIELD (RaFact, default_value) },
  { "sealed", RA_ATTRIBUTE_BOOLEAN, FIELD (RaFact, sealed), .fallback = "yes" },
  { "index", RA_ATTRIBUTE_ENUM, FIELD (RaFact, index), .fallback = "none",
    .values = NAMES ("none", "exact", "search") },
  { "ground", RA_ATTRIBUTE_ID, FIELD (RaFact, ground), .refers = RA_NAMESPACE_GROUND },
  { NULL },
};
LABEL_OF (fact_label, RaFact);
HINT_OF (fact_hint, RaFact);
static const RaElement fact = {
  "fact",
  fact_attributes,
  CHILDREN (&fact_label, &fact_hint, &choice, &validate),
  NAMES ("label"),
  PLACED (RaFact),
  INTO (RaProfile, facts),
  .declares = RA_NAMESPACE_FACT,
  .key = "path",
  .begin = begin_fact,
  .free = (GDestroyNotify) ra_fact_free,
};

static const RaAttribute condition_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaCondition, id), REQUIRED },
  { "fact", RA_ATTRIBUTE_ID, FIELD (RaCondition, fact), .refers = RA_NAMESPACE_FACT },
  { "is", RA_ATTRIBUTE_TEXT, FIELD (RaCondition, is) },
  { "is-not", RA_ATTRIBUTE_TEXT, FIELD (RaCondition, is_not) },
  { "is-set", RA_ATTRIBUTE_BOOLEAN, FIELD (RaCondition, is_set) },
  { "one-of", RA_ATTRIBUTE_LIST, FIELD (RaCondition, one_of) },
  CONDITIONS (RaCondition, "all-of", all_of),
  CONDITIONS (RaCondition, "any-of", any_of),
  CONDITIONS (RaCondition, "none-of", none_of),
  { NULL },
};
LABEL_OF (condition_label, RaCondition);
static const RaElement condition = {
  "condition",
  condition_attributes,
  CHILDREN (&condition_label),
  PLACED (RaCondition),
  INTO (RaProfile, conditions),
  .declares = RA_NAMESPACE_CONDITION,
  .key = "id",
  .free = (GDestroyNotify) ra_condition_free,
};

static const RaAttribute computed_attributes[] = {
  { "path", RA_ATTRIBUTE_ID, FIELD (RaComputed, path), REQUIRED },
  { "function", RA_ATTRIBUTE_ENUM, FIELD (RaComputed, function), REQUIRED,
    .values = NAMES ("join", "first", "label", "date", "age", "document-code") },
  { "from", RA_ATTRIBUTE_LIST, FIELD (RaComputed, from), REQUIRED, .refers = RA_NAMESPACE_VALUE },
  { "separator", RA_ATTRIBUTE_SPACE, FIELD (RaComputed, separator), .fallback = " " },
  { NULL },
};
LABEL_OF (computed_label, RaComputed);
static const RaElement computed = {
  "computed",
  computed_attributes,
  CHILDREN (&computed_label),
  PLACED (RaComputed),
  INTO (RaProfile, computeds),
  .declares = RA_NAMESPACE_COMPUTED,
  .key = "path",
  .free = (GDestroyNotify) ra_computed_free,
};

static const RaElement facts = {
  "facts",
  format_only,
  CHILDREN (&fact, &condition, &computed),
  NAMES ("fact"),
};

/* --- subjects.xml --- */

#define PART_COMMON                                                                                          \
  { "from", RA_ATTRIBUTE_ID, FIELD (RaSubjectPart, from), REQUIRED, .refers = RA_NAMESPACE_VALUE },          \
      { "max", RA_ATTRIBUTE_COUNT, FIELD (RaSubjectPart, max), .fallback = "0" },                            \
      { "required", RA_ATTRIBUTE_BOOLEAN, FIELD (RaSubjectPart, required), .fallback = "no" },               \
      CONDITIONS (RaSubjectPart, "when", when), CONDITIONS (RaSubjectPart, "unless", unless),                \
  {                                                                                                          \
    "clause", RA_ATTRIBUTE_ID, FIELD (RaSubjectPart, clause), REQUIRED, .refers = RA_NAMESPACE_CLAUSE        \
  }

static const RaAttribute rdn_attributes[] = {
  { "type", RA_ATTRIBUTE_OID, FIELD (RaSubjectPart, type), REQUIRED, .closed = ra_subject_part_types },
  { "encoding", RA_ATTRIBUTE_ENUM, FIELD (RaSubjectPart, encoding), .fallback = "utf8",
    .values = NAMES ("utf8", "printable") },
  PART_COMMON,
  { NULL },
};
static const RaElement rdn = {
  "rdn",
  rdn_attributes,
  OBJECT (RaSubjectPart),
  INTO (RaSubjectRecipe, names),
  .free = (GDestroyNotify) ra_subject_part_free,
};

static const RaAttribute attribute_attributes[] = {
  { "oid", RA_ATTRIBUTE_OID, FIELD (RaSubjectPart, type), REQUIRED },
  { "encoding", RA_ATTRIBUTE_ENUM, FIELD (RaSubjectPart, encoding), .fallback = "printable",
    .values = NAMES ("utf8", "printable") },
  PART_COMMON,
  { NULL },
};
static const RaElement attribute = {
  "attribute",
  attribute_attributes,
  OBJECT (RaSubjectPart),
  INTO (RaSubjectRecipe, attributes),
  .free = (GDestroyNotify) ra_subject_part_free,
};

static void
begin_subject (gpointer object)
{
  RaSubjectRecipe *self = object;

  self->names = list_of (ra_subject_part_free);
  self->attributes = list_of (ra_subject_part_free);
}

static const RaAttribute subject_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaSubjectRecipe, id), REQUIRED },
  CLAUSE (RaSubjectRecipe),
  { "file-name", RA_ATTRIBUTE_ID, FIELD (RaSubjectRecipe, file_name), REQUIRED,
    .refers = RA_NAMESPACE_VALUE },
  { NULL },
};
static const RaElement subject = {
  "subject",
  subject_attributes,
  CHILDREN (&rdn, &attribute),
  NAMES ("rdn"),
  PLACED (RaSubjectRecipe),
  INTO (RaProfile, subjects),
  .declares = RA_NAMESPACE_SUBJECT,
  .key = "id",
  .begin = begin_subject,
  .free = (GDestroyNotify) ra_subject_recipe_free,
};

static const RaElement subjects = {
  "subjects",
  format_only,
  CHILDREN (&subject),
  NAMES ("subject"),
};

/* --- program.xml --- */

static const RaAttribute rule_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaRuleBinding, id), REQUIRED, .closed = ra_rule_ids },
  CLAUSE (RaRuleBinding),
  { NULL },
};
static const RaElement rule = {
  "rule",
  rule_attributes,
  PLACED (RaRuleBinding),
  INTO (RaProfile, rules),
  .declares = RA_NAMESPACE_RULE,
  .key = "id",
  .free = (GDestroyNotify) ra_rule_binding_free,
};

static const RaElement program = { "program", format_only, CHILDREN (&rule), NAMES ("rule") };

/* --- applicants/ --- */

static const RaAttribute use_attributes[] = {
  { "fact", RA_ATTRIBUTE_ID, FIELD (RaFactUse, fact), REQUIRED, .refers = RA_NAMESPACE_FACT },
  CONDITIONS (RaFactUse, "when", when),
  CONDITIONS (RaFactUse, "unless", unless),
  { "otherwise", RA_ATTRIBUTE_ENUM, FIELD (RaFactUse, otherwise), .fallback = "drop",
    .values = NAMES ("drop", "refuse") },
  { NULL },
};
static const RaElement use = {
  "use",
  use_attributes,
  OBJECT (RaFactUse),
  INTO (RaSection, uses),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "fact",
  .scope = RA_SCOPE_FILE,
  .free = (GDestroyNotify) ra_fact_use_free,
};

static void
begin_section (gpointer object)
{
  ((RaSection *) object)->uses = list_of (ra_fact_use_free);
}

static const RaAttribute section_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaSection, id), REQUIRED },
  { "step", RA_ATTRIBUTE_ID, FIELD (RaSection, step), REQUIRED, .closed = ra_step_ids },
  { "per", RA_ATTRIBUTE_ENUM, FIELD (RaSection, per_subscriber), .fallback = "case",
    .values = NAMES ("case", "subscriber") },
  { NULL },
};
LABEL_OF (section_label, RaSection);
static const RaElement section = {
  "section",
  section_attributes,
  CHILDREN (&section_label, &use),
  NAMES ("label", "use"),
  PLACED (RaSection),
  INTO (RaApplicantKind, sections),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_SCOPE_FILE,
  .begin = begin_section,
  .free = (GDestroyNotify) ra_section_free,
};

static const char *const *
item_forms (void)
{
  static const char *const forms[] = { "original", "copy", "owner-certified-copy", "notarised-copy", NULL };

  return forms;
}

static const RaAttribute item_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaItem, id), REQUIRED },
  CLAUSE (RaItem),
  { "copies", RA_ATTRIBUTE_COUNT, FIELD (RaItem, copies), .fallback = "1" },
  { "per", RA_ATTRIBUTE_ENUM, FIELD (RaItem, per_subscriber), .fallback = "case",
    .values = NAMES ("case", "subscriber") },
  CONDITIONS (RaItem, "when", when),
  CONDITIONS (RaItem, "unless", unless),
  { "asks", RA_ATTRIBUTE_ENUM, FIELD (RaItem, asks), .fallback = "received",
    .values = NAMES ("received", "seen", "certified") },
  { "waivable", RA_ATTRIBUTE_BOOLEAN, FIELD (RaItem, waivable), .fallback = "no" },
  { "step", RA_ATTRIBUTE_ID, FIELD (RaItem, step), .closed = ra_step_ids, .fallback = "decision" },
  { "prints", RA_ATTRIBUTE_ID, FIELD (RaItem, prints), .refers = RA_NAMESPACE_PAPER },
  { "form", RA_ATTRIBUTE_LIST, FIELD (RaItem, form), .closed = item_forms },
  { "keep", RA_ATTRIBUTE_BOOLEAN, FIELD (RaItem, keep), .fallback = "yes" },
  { "ground", RA_ATTRIBUTE_ID, FIELD (RaItem, ground), .refers = RA_NAMESPACE_GROUND },
  { NULL },
};
LABEL_OF (item_label, RaItem);
HINT_OF (item_hint, RaItem);
static const RaElement item = {
  "item",
  item_attributes,
  CHILDREN (&item_label, &item_hint),
  NAMES ("label"),
  PLACED (RaItem),
  INTO (RaApplicantKind, items),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_SCOPE_FILE,
  .free = (GDestroyNotify) ra_item_free,
};
static const RaElement checklist = { "checklist", .children = CHILDREN (&item), .needs = NAMES ("item") };

static void
begin_kind (gpointer object)
{
  RaApplicantKind *self = object;

  self->sections = list_of (ra_section_free);
  self->items = list_of (ra_item_free);
}

static const RaAttribute kind_attributes[] = {
  { "format-version", RA_ATTRIBUTE_FORMAT, 0, REQUIRED },
  { "id", RA_ATTRIBUTE_ID, FIELD (RaApplicantKind, id), REQUIRED },
  CLAUSE (RaApplicantKind),
  { "subject", RA_ATTRIBUTE_ID, FIELD (RaApplicantKind, subject), REQUIRED, .refers = RA_NAMESPACE_SUBJECT },
  { "name", RA_ATTRIBUTE_ID, FIELD (RaApplicantKind, name), REQUIRED, .refers = RA_NAMESPACE_VALUE },
  { "min-subscribers", RA_ATTRIBUTE_COUNT, FIELD (RaApplicantKind, min_subscribers), .fallback = "1" },
  { "max-subscribers", RA_ATTRIBUTE_COUNT, FIELD (RaApplicantKind, max_subscribers), .fallback = "0" },
  { "papers", RA_ATTRIBUTE_LIST, FIELD (RaApplicantKind, papers), REQUIRED, .refers = RA_NAMESPACE_PAPER },
  { NULL },
};
LABEL_OF (kind_label, RaApplicantKind);
static const RaElement kind = {
  "applicant-kind",
  kind_attributes,
  CHILDREN (&kind_label, &section, &checklist),
  NAMES ("label", "section", "checklist"),
  PLACED (RaApplicantKind),
  INTO (RaProfile, kinds),
  .declares = RA_NAMESPACE_KIND,
  .key = "id",
  .begin = begin_kind,
  .free = (GDestroyNotify) ra_applicant_kind_free,
};

/* --- site.xml --- */

static const RaAttribute site_label_attributes[] = {
  { "of", RA_ATTRIBUTE_ENUM, FIELD (RaSiteLabel, of), REQUIRED,
    .values = NAMES ("profile", "step", "role", "suite", "paper", "fact", "kind", "section", "item") },
  { "id", RA_ATTRIBUTE_ID, FIELD (RaSiteLabel, id), REQUIRED },
  { "kind", RA_ATTRIBUTE_ID, FIELD (RaSiteLabel, kind), .refers = RA_NAMESPACE_KIND },
  { NULL },
};
static const RaElement site_label = {
  "label",
  site_label_attributes,
  TEXT (RaSiteLabel, text),
  PLACED (RaSiteLabel),
  INTO (RaProfile, site_labels),
  .free = (GDestroyNotify) ra_site_label_free,
};

static const RaAttribute site_paper_attributes[] = {
  { "id", RA_ATTRIBUTE_ID, FIELD (RaSitePaper, id), REQUIRED, .refers = RA_NAMESPACE_PAPER },
  { "template", RA_ATTRIBUTE_ID, FIELD (RaSitePaper, template) },
  { "copies", RA_ATTRIBUTE_COUNT, FIELD (RaSitePaper, copies), .fallback = "0" },
  { NULL },
};
static const RaElement site_paper = {
  "paper",
  site_paper_attributes,
  PLACED (RaSitePaper),
  INTO (RaProfile, site_papers),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "id",
  .scope = RA_SCOPE_FILE,
  .free = (GDestroyNotify) ra_site_paper_free,
};

/* What is not given stays as the profile has it. */
static const RaAttribute site_office_attributes[] = {
  { "accepts", RA_ATTRIBUTE_LIST, FIELD (RaOfficeRule, accepts), .refers = RA_NAMESPACE_SUITE },
  { "suite", RA_ATTRIBUTE_ID, FIELD (RaOfficeRule, suite), .refers = RA_NAMESPACE_SUITE },
  { "agreement", RA_ATTRIBUTE_ID, FIELD (RaOfficeRule, agreement), .refers = RA_NAMESPACE_SUITE },
  { "container", RA_ATTRIBUTE_ID, FIELD (RaOfficeRule, container), .closed = ra_office_rule_containers },
  { NULL },
};
static const RaElement site_office = {
  "office",
  site_office_attributes,
  CHILDREN (&setting),
  PLACED (RaOfficeRule),
  INTO (RaProfile, site_offices),
  .begin = begin_office,
  .free = (GDestroyNotify) ra_office_rule_free,
};

static const RaAttribute site_attributes[] = {
  { "format-version", RA_ATTRIBUTE_FORMAT, 0, REQUIRED },
  { "profile", RA_ATTRIBUTE_ID, FIELD (RaProfile, site_of), REQUIRED, .refers = RA_NAMESPACE_PROFILE },
  { NULL },
};
static const RaElement site = { "site", site_attributes, CHILDREN (&site_label, &site_paper, &site_office) };

/* --- */

static const struct
{
  const char *file;
  const RaElement *root;
} roots[] = {
  { "profile.xml", &profile }, { "facts.xml", &facts },  { "subjects.xml", &subjects },
  { "program.xml", &program }, { "applicants/", &kind }, { "site/site.xml", &site },
};

const RaElement *
ra_vocabulary_get_root (const char *file_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (g_str_has_prefix (file_name, roots[i].file))
      return roots[i].root;
  return NULL;
}

static gboolean
knows (const RaElement *element, const char *name)
{
  if (g_str_equal (element->name, name))
    return TRUE;
  for (gsize i = 0; element->children != NULL && element->children[i] != NULL; i++)
    if (knows (element->children[i], name))
      return TRUE;
  return FALSE;
}

gboolean
ra_vocabulary_knows (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (knows (roots[i].root, name))
      return TRUE;
  return FALSE;
}

const char *
ra_namespace_label (RaNamespace space)
{
  static const char *const labels[] = {
    "name",
    "source",
    "clause",
    "step",
    "ground",
    "suite",
    "deadline",
    "role",
    "paper",
    "fact",
    "computed value",
    "condition",
    "subject",
    "rule",
    "applicant kind",
    "profile",
    "fact or computed value",
    "name",
  };

  return labels[space];
}
