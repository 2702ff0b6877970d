/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names of a profile mean together: looked at when every name is declared and
 * every attribute is well-formed. */
#include <string.h>

#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/base/ra-file-pattern.h"
#include "ra-core/markup/ra-nearest.h"
#include "ra-core/profile/ra-profile-loader.h"

#define RA_LONGEST_CHAIN 32

/* One object that is looked at: where errors about it go. */
typedef struct
{
  RaProfile *profile;
  GPtrArray *errors;
  RaProfilePlace place;
} Look;

static void complain (const Look *look, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (const Look *look, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  ra_profile_error_add (look->errors, RA_PROFILE_ERROR_REFERENCE, look->place, "%s", words);
}

/* --- facts --- */

static char *
choices_of (const RaFact *fact)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < fact->choices->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ",
                            ((RaFactChoice *) g_ptr_array_index (fact->choices, i))->id);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
suggest_choice (const RaFact *fact, const char *value)
{
  g_autofree char *joined = choices_of (fact);
  g_auto (GStrv) names = g_strsplit (joined, ", ", -1);

  return ra_nearest_hint (value, (const char *const *) names);
}

/* Whether @fact can ever have @value; what an attribute compares with must be possible. */
static void
check_possible (const Look *look, const RaFact *fact, const char *attribute, const char *value)
{
  if (value == NULL)
    return;
  if (fact->type == RA_FACT_BOOLEAN && !g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    complain (look, "attribute \"%s\" is \"%s\", expected yes or no, as \"%s\" is a boolean", attribute,
              value, fact->path);
  if (fact->type == RA_FACT_CHOICE && ra_fact_find_choice (fact, value) == NULL)
    {
      g_autofree char *expected = choices_of (fact), *hint = suggest_choice (fact, value);
      complain (look, "attribute \"%s\" is \"%s\", expected one of the choices of \"%s\": %s%s", attribute,
                value, fact->path, expected, hint);
    }
}

static void
check_fact_validators (const Look *look, const RaFact *fact)
{
  const RaFact *by = ra_profile_get_fact (look->profile, fact->validator_by);

  if (by != NULL && by->type != RA_FACT_CHOICE)
    complain (look, "attribute \"validator-by\" names \"%s\", which is a %s, expected a fact of type choice",
              by->path, ra_fact_type_to_string (by->type));
  if (by != NULL && by->scope != fact->scope && by->scope == RA_FACT_SCOPE_SUBSCRIBER)
    complain (look, "attribute \"validator-by\" names \"%s\", expected a fact of the case, as this one is",
              by->path);
}

/* Why a value is taken is said beside it. */
static void
check_confirmed_by (const Look *look, const RaFact *fact)
{
  const RaFact *by = ra_profile_get_fact (look->profile, fact->confirmed_by);

  if (by == NULL)
    return;
  if (by->type != RA_FACT_TEXT || by == fact || by->confirmed_by != NULL)
    complain (look, "attribute \"confirmed-by\" names \"%s\", expected another fact of type text", by->path);
  if (g_str_has_prefix (by->path, RA_SCOPE_SUBSCRIBER_PREFIX)
      != g_str_has_prefix (fact->path, RA_SCOPE_SUBSCRIBER_PREFIX))
    complain (look, "attribute \"confirmed-by\" names \"%s\", expected a fact of the same scope", by->path);
  if (ra_profile_get_confirmed (look->profile, by) != fact)
    complain (look,
              "attribute \"confirmed-by\" names \"%s\", which another fact names, expected one of its own",
              by->path);
}

static void
check_fact (const Look *look, RaFact *fact)
{
  if (g_str_has_prefix (fact->path, RA_SCOPE_SUBSCRIBER_PREFIX))
    fact->scope = RA_FACT_SCOPE_SUBSCRIBER;
  else if (!g_str_has_prefix (fact->path, RA_SCOPE_APPLICANT_PREFIX))
    complain (look, "path is \"%s\", expected one that begins with applicant. or subscriber.", fact->path);
  if (strchr (fact->path, '.') != strrchr (fact->path, '.'))
    complain (look, "path is \"%s\", expected two words with one dot", fact->path);
  if (fact->type == RA_FACT_CHOICE && fact->choices->len == 0)
    complain (look, "has no element \"choice\", expected at least one, as its type is choice");
  if (fact->type != RA_FACT_CHOICE && fact->choices->len > 0)
    complain (look, "has choices, expected none, as its type is %s", ra_fact_type_to_string (fact->type));
  if (fact->max_length != 0 && fact->min_length > fact->max_length)
    complain (look, "attribute \"min\" is %u, expected no more than max, %u", fact->min_length,
              fact->max_length);
  if (fact->identifies && fact->index == RA_FACT_INDEX_NONE)
    complain (look, "attribute \"identifies\" is yes, expected an index to find it by");
  if (fact->type == RA_FACT_PHRASE && fact->index != RA_FACT_INDEX_NONE)
    complain (look, "attribute \"index\" is given, expected none: a key phrase is kept as a hash only");
  check_possible (look, fact, "must-be", fact->must_be);
  check_possible (look, fact, "default", fact->default_value);
  check_fact_validators (look, fact);
  check_confirmed_by (look, fact);
  if (fact->pattern != NULL)
    fact->regex = g_regex_new (fact->pattern, G_REGEX_ANCHORED | G_REGEX_DOLLAR_ENDONLY | G_REGEX_OPTIMIZE,
                               G_REGEX_MATCH_ANCHORED, NULL);
}

/* --- conditions --- */

static void
take_values (RaCondition *self, RaConditionTest test, char **list, const char *single)
{
  self->test = test;
  g_strfreev (self->values);
  self->values = list != NULL ? g_strdupv (list) : g_new0 (char *, 2);
  if (list == NULL && single != NULL)
    self->values[0] = g_strdup (single);
}

/* Returns: how many tests are given; the last of them is taken */
static guint
count_tests (RaCondition *self)
{
  const struct
  {
    RaConditionTest test;
    char **list;
    const char *single;
    gboolean given;
  } tests[] = {
    { RA_CONDITION_IS, NULL, self->is, self->is != NULL },
    { RA_CONDITION_IS_NOT, NULL, self->is_not, self->is_not != NULL },
    { RA_CONDITION_IS_SET, NULL, NULL, self->is_set },
    { RA_CONDITION_ONE_OF, self->one_of, NULL, self->one_of != NULL },
    { RA_CONDITION_DIFFERS, NULL, self->differs_from, self->differs_from != NULL },
    { RA_CONDITION_SUBSCRIBERS, NULL, NULL, self->subscribers_over != 0 },
    { RA_CONDITION_ALL_OF, self->all_of, NULL, self->all_of != NULL },
    { RA_CONDITION_ANY_OF, self->any_of, NULL, self->any_of != NULL },
    { RA_CONDITION_NONE_OF, self->none_of, NULL, self->none_of != NULL },
  };
  guint count = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].given)
      {
        take_values (self, tests[i].test, tests[i].list, tests[i].single);
        count++;
      }
  return count;
}

static gboolean
leads_back (RaProfile *profile, const RaCondition *from, const char *to, guint depth)
{
  if (from == NULL || from->test < RA_CONDITION_ALL_OF)
    return FALSE;
  if (depth > RA_LONGEST_CHAIN)
    return TRUE;
  for (gsize i = 0; from->values != NULL && from->values[i] != NULL; i++)
    if (g_str_equal (from->values[i], to)
        || leads_back (profile, ra_profile_get_condition (profile, from->values[i]), to, depth + 1))
      return TRUE;
  return FALSE;
}

/* Whether what the test compares with is there, and nothing that it does not look at. */
static void
check_condition_fact (const Look *look, const RaCondition *self, const RaFact *fact)
{
  if (self->test < RA_CONDITION_SUBSCRIBERS && fact == NULL)
    complain (look, "attribute \"fact\" is missing, expected the path of the fact that is compared");
  else if (self->test >= RA_CONDITION_SUBSCRIBERS && fact != NULL)
    complain (look, "attribute \"fact\" is given, expected none beside subscribers-over, all-of, any-of and "
                    "none-of");
  if (fact != NULL && fact->type == RA_FACT_PHRASE && self->test != RA_CONDITION_IS_SET)
    complain (look, "attribute \"fact\" names a key phrase, expected a fact that may be read");
}

static const char *
compared_by (const RaCondition *self)
{
  if (self->one_of != NULL)
    return "one-of";
  return self->is != NULL ? "is" : "is-not";
}

static void
check_condition (const Look *look, RaCondition *self)
{
  guint count = count_tests (self);
  const RaFact *fact = ra_profile_get_fact (look->profile, self->fact);

  if (count != 1)
    {
      complain (look,
                "has %u tests, expected exactly one of is, is-not, is-set, one-of, differs-from, "
                "subscribers-over, all-of, any-of, none-of",
                count);
      return;
    }
  check_condition_fact (look, self, fact);
  for (gsize i = 0; self->test <= RA_CONDITION_ONE_OF && fact != NULL && self->values[i] != NULL; i++)
    check_possible (look, fact, compared_by (self), self->values[i]);
}

static void
check_condition_cycle (const Look *look, RaCondition *self)
{
  if (leads_back (look->profile, self, self->id, 0))
    complain (look, "leads back to \"%s\", expected conditions that are derived from facts", self->id);
}

/* --- computed values --- */

static gboolean
computes_back (RaProfile *profile, const RaComputed *from, const char *to, guint depth)
{
  if (from == NULL)
    return FALSE;
  if (depth > RA_LONGEST_CHAIN)
    return TRUE;
  for (gsize i = 0; from->from[i] != NULL; i++)
    if (g_str_equal (from->from[i], to)
        || computes_back (profile, ra_profile_get_computed (profile, from->from[i]), to, depth + 1))
      return TRUE;
  return FALSE;
}

static void
check_computed_source (const Look *look, const RaComputed *self, const RaFact *fact)
{
  gboolean wants_date = self->function == RA_COMPUTED_DATE || self->function == RA_COMPUTED_AGE;

  if (fact == NULL)
    return;
  if (fact->type == RA_FACT_PHRASE)
    complain (look, "attribute \"from\" names the key phrase \"%s\", expected a fact that may be shown",
              fact->path);
  if (wants_date && fact->type != RA_FACT_DATE)
    complain (look, "attribute \"from\" names \"%s\", expected a fact of type date", fact->path);
  if (self->function == RA_COMPUTED_LABEL && fact->type != RA_FACT_CHOICE)
    complain (look, "attribute \"from\" names \"%s\", expected a fact of type choice", fact->path);
}

static void
check_computed (const Look *look, RaComputed *self)
{
  gboolean one = self->function != RA_COMPUTED_JOIN && self->function != RA_COMPUTED_FIRST;

  if (ra_profile_get_fact (look->profile, self->path) != NULL)
    complain (look, "path \"%s\" is declared twice, expected another than that of a fact", self->path);
  if (one && g_strv_length (self->from) != 1)
    complain (look, "attribute \"from\" names %u values, expected one for this function",
              g_strv_length (self->from));
  for (gsize i = 0; self->from[i] != NULL; i++)
    check_computed_source (look, self, ra_profile_get_fact (look->profile, self->from[i]));
  if (computes_back (look->profile, self, self->path, 0))
    complain (look, "leads back to \"%s\", expected values that come from facts", self->path);
}

/* --- subjects --- */

static void
check_part (const Look *look, RaSubjectPart *self)
{
  const RaFact *fact = ra_profile_get_fact (look->profile, self->from);
  const char *short_name = ra_subject_part_short_name (self->type);
  Look there = *look;

  there.place.line = self->line;
  if (fact != NULL && fact->type == RA_FACT_PHRASE)
    complain (&there, "attribute \"from\" names a key phrase, expected a value that may be shown");
  if (short_name != NULL)
    {
      g_free (self->type);
      self->type = g_strdup (short_name);
    }
}

static void
check_subject (const Look *look, RaSubjectRecipe *self)
{
  Look rdn = *look, attribute = *look, notice = *look;

  rdn.place.element = "rdn";
  attribute.place.element = "attribute";
  notice.place.element = "notice";
  for (guint i = 0; i < self->names->len; i++)
    check_part (&rdn, g_ptr_array_index (self->names, i));
  for (guint i = 0; i < self->attributes->len; i++)
    check_part (&attribute, g_ptr_array_index (self->attributes, i));
  for (guint i = 0; i < self->notices->len; i++)
    check_part (&notice, g_ptr_array_index (self->notices, i));
}

/* --- kinds --- */

static void
check_use (const Look *look, const RaSection *section, const RaFactUse *use)
{
  const RaFact *fact = ra_profile_get_fact (look->profile, use->fact);
  Look there = *look;

  there.place.element = "use";
  there.place.file = section->file;
  there.place.line = use->line;
  if ((fact->scope == RA_FACT_SCOPE_SUBSCRIBER) != section->per_subscriber)
    complain (&there, "fact \"%s\" stands in a section per=\"%s\", expected per=\"%s\"", use->fact,
              section->per_subscriber ? RA_SCOPE_SUBSCRIBER : "case",
              fact->scope == RA_FACT_SCOPE_SUBSCRIBER ? RA_SCOPE_SUBSCRIBER : "case");
  check_possible (&there, fact, "must-be", use->must_be);
}

static RaFactUse *
confirming_use (const RaFact *fact, const RaFactUse *use)
{
  RaFactUse *self = g_new0 (RaFactUse, 1);

  self->fact = g_strdup (fact->confirmed_by);
  self->when = g_strdupv (use->when);
  self->unless = g_strdupv (use->unless);
  self->required = TRUE;
  self->line = use->line;
  return self;
}

/* Why a value is taken is asked right below it, wherever it is asked itself. */
static void
add_confirming_uses (const Look *look, const RaApplicantKind *kind, const RaSection *section)
{
  for (guint i = 0; i < section->uses->len; i++)
    {
      const RaFactUse *use = g_ptr_array_index (section->uses, i);
      const RaFact *fact = ra_profile_get_fact (look->profile, use->fact);

      if (fact->confirmed_by != NULL && ra_applicant_kind_find_use (kind, fact->confirmed_by) == NULL)
        g_ptr_array_insert (section->uses, (int) i + 1, confirming_use (fact, use));
    }
}

static void
check_section (const Look *look, const RaApplicantKind *kind, const RaSection *section)
{
  add_confirming_uses (look, kind, section);
  for (guint i = 0; i < section->uses->len; i++)
    check_use (look, section, g_ptr_array_index (section->uses, i));
}

static guint
count_either (const RaApplicantKind *kind, const RaItem *item)
{
  guint count = 0;

  for (guint i = 0; i < kind->items->len; i++)
    {
      const RaItem *other = g_ptr_array_index (kind->items, i);
      count += g_strcmp0 (other->either, item->either) == 0 && other->per_subscriber == item->per_subscriber;
    }
  return count;
}

static gboolean
is_counted_with (const RaApplicantKind *kind, const RaItem *item)
{
  const RaItem *other = ra_applicant_kind_find_item (kind, item->as_many_as);

  return other != NULL && other != item && other->per_subscriber == item->per_subscriber;
}

/* Nobody certifies an original. */
static gboolean
is_original_alone (const RaItem *item)
{
  return item->form != NULL && item->form[0] != NULL && item->form[1] == NULL
         && g_str_equal (item->form[0], RA_ITEM_FORM_ORIGINAL);
}

static void
check_item (const Look *look, const RaApplicantKind *kind, const RaItem *item)
{
  Look there = *look;

  there.place.element = "item";
  there.place.file = item->file;
  there.place.line = item->line;
  if (item->prints != NULL && !ra_applicant_kind_prints (kind, item->prints))
    complain (&there, "attribute \"prints\" names paper \"%s\", expected one of the kind's own papers",
              item->prints);
  if (item->either != NULL && count_either (kind, item) < 2)
    complain (&there, "attribute \"either\" is \"%s\", expected another item of that word, per the same",
              item->either);
  if (item->as_many_as != NULL && !is_counted_with (kind, item))
    complain (&there,
              "attribute \"as-many-as\" names \"%s\", expected another item of the kind, per the same",
              item->as_many_as);
  if (item->certified_by != NULL && is_original_alone (item))
    complain (&there, "attribute \"certified-by\" stands at \"%s\", expected a form that is a copy",
              item->id);
  if (item->shown_when != NULL && is_original_alone (item))
    complain (&there, "attribute \"shown-when\" stands at \"%s\", expected a form that is a copy", item->id);
}

static void
check_kind (const Look *look, RaApplicantKind *kind)
{
  if (kind->max_subscribers != 0 && kind->max_subscribers < kind->min_subscribers)
    complain (look, "attribute \"max-subscribers\" is %u, expected no less than min-subscribers, %u",
              kind->max_subscribers, kind->min_subscribers);
  if (kind->sections->len == 0)
    complain (look, "has no element \"section\", expected at least one, or a part that has");
  for (guint i = 0; i < kind->sections->len; i++)
    check_section (look, kind, g_ptr_array_index (kind->sections, i));
  for (guint i = 0; i < kind->items->len; i++)
    check_item (look, kind, g_ptr_array_index (kind->items, i));
  ra_applicant_kind_take_steps (kind, look->profile->steps);
}

/* --- the rest --- */

static gboolean
share_a_purpose (const RaSuiteRule *self, const RaSuiteRule *other)
{
  for (gsize i = 0; self->purposes[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) other->purposes, self->purposes[i]))
      return TRUE;
  return FALSE;
}

/* The second pair of a subscriber is for the same purpose as the first. */
static void
check_suite_beside (const Look *look, RaSuiteRule *self)
{
  if (self->beside == NULL)
    self->beside = g_strdup (self->id);
  if (!share_a_purpose (self, ra_profile_get_suite (look->profile, self->beside)))
    complain (look,
              "attribute \"beside\" names \"%s\", which serves none of its purposes, expected one that "
              "serves the same",
              self->beside);
}

static void
check_suite (const Look *look, RaSuiteRule *self)
{
  check_suite_beside (look, self);
  if (self->sign_from != NULL && self->sign_until != NULL && strcmp (self->sign_from, self->sign_until) > 0)
    complain (look, "attribute \"sign-until\" is %s, expected no earlier day than sign-from, %s",
              self->sign_until, self->sign_from);
}

static void
check_paper (const Look *look, RaPaperRule *self)
{
  if (self->template == NULL)
    self->template = g_strdup (self->id);
}

static void
check_thing (const Look *look, RaThing *self)
{
  gboolean printed = self->kind == RA_THING_PRINTED_CERTIFICATES;

  if (printed && self->paper == NULL)
    complain (look, "attribute \"paper\" is missing, expected the paper that prints them");
  if (!printed && self->paper != NULL)
    complain (look, "attribute \"paper\" is given, expected it only of printed-certificates");
}

static void
check_receiver (const Look *look, RaReceiver *self)
{
  if (self->value == NULL && !self->power)
    complain (look, "attribute \"value\" is missing, expected the name of the receiver, or power=\"yes\"");
  if (self->value != NULL && self->power)
    complain (look, "attribute \"value\" is given, expected none of a receiver whose power is said");
}

/* Both suites that are offered first must be taken, or the first keys of the day would come to nothing. */
static void
check_office_suites (const Look *look, const RaOfficeRule *self)
{
  const char *const *accepts = (const char *const *) self->accepts;
  const RaSuiteRule *rule = self->suite != NULL ? ra_profile_get_suite (look->profile, self->suite) : NULL;

  if (self->suite != NULL && !g_strv_contains (accepts, self->suite))
    complain (look, "attribute \"suite\" is \"%s\", expected one of those it accepts", self->suite);
  else if (self->beside != NULL && !g_strv_contains (accepts, self->beside))
    complain (look, "attribute \"beside\" is \"%s\", expected one of those it accepts", self->beside);
  else if (rule != NULL && self->beside == NULL && !g_strv_contains (accepts, rule->beside))
    complain (look,
              "accepts no \"%s\", which goes beside \"%s\", expected it there or an attribute \"beside\"",
              rule->beside, self->suite);
}

static gboolean
is_thumbprint (const char *value)
{
  return strlen (value) == 64 && strspn (value, "0123456789abcdef") == 64;
}

static void
check_centre (const Look *look, RaCentreRule *self)
{
  for (guint i = 0; self->anchors != NULL && self->anchors[i] != NULL; i++)
    if (!is_thumbprint (self->anchors[i]))
      complain (look, "attribute \"anchors\" has \"%s\", expected SHA-256 in 64 hex digits, in small letters",
                self->anchors[i]);
}

void
ra_profile_check_office (RaProfile *self, GPtrArray *errors, const char *file, guint line)
{
  const Look look = { self, errors, { file, line, "office" } };

  check_office_suites (&look, ra_profile_get_office (self));
}

static void
take_settings (const Look *look, RaOfficeRule *self)
{
  for (guint i = 0; i < self->setting_list->len; i++)
    {
      const RaSetting *setting = g_ptr_array_index (self->setting_list, i);
      g_hash_table_replace (self->settings, g_strdup (setting->name), g_strdup (setting->value));
    }
}

static void
check_office (const Look *look, RaOfficeRule *self)
{
  check_office_suites (look, self);
  take_settings (look, self);
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const RaStep *const *first = a, *const *second = b;

  return (int) (*first)->id - (int) (*second)->id;
}

static void
check_steps (RaProfile *self, GPtrArray *errors)
{
  const RaStep *first = g_ptr_array_index (self->steps, 0);
  const Look look = { self, errors, { first->file, first->line, "step" } };

  for (int id = 0; id < RA_N_STEPS; id++)
    if (ra_profile_get_step (self, (RaStepId) id) == NULL)
      complain (&look, "step \"%s\" is not declared, expected all of them",
                ra_step_id_to_string ((RaStepId) id));
  g_ptr_array_sort (self->steps, compare_steps);
}

/* The program asks for the clause behind each rule it knows, so none may be missing that it always knew. */
static void
check_rules (RaProfile *self, GPtrArray *errors)
{
  const RaRuleBinding *last = g_ptr_array_index (self->rules, self->rules->len - 1);
  const Look look = { self, errors, { last->file, last->line, "program" } };

  for (guint rule = RA_RULE_NONE + 1; rule <= RA_RULE_LAST_REQUIRED; rule++)
    if (ra_profile_get_rule (self, rule) == NULL)
      complain (&look, "rule \"%s\" is not bound to a clause, expected all of them",
                ra_rule_to_string (rule));
}

/* --- keys --- */

/* What a file name says must be known by then: a value of the subscriber, or what is made up for it. */
static void
check_pattern (const Look *look, const char *attribute, const char *pattern, const char *own)
{
  g_auto (GStrv) names = ra_file_pattern_names (pattern);

  if (names == NULL)
    complain (look, "attribute \"%s\" is \"%s\", expected names in braces, each of which is closed",
              attribute, pattern);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_str_equal (names[i], own) && ra_profile_get_fact (look->profile, names[i]) == NULL
        && ra_profile_get_computed (look->profile, names[i]) == NULL)
      complain (look, "attribute \"%s\" names \"%s\", which is no fact and no computed value, nor \"%s\"",
                attribute, names[i], own);
  if (names != NULL && !g_strv_contains ((const char *const *) names, own))
    complain (look, "attribute \"%s\" is \"%s\", expected {%s} in it, which tells one file from another",
              attribute, pattern, own);
}

static void
check_pair (const Look *look, RaPairRule *self)
{
  ra_usage_from_string (self->usage_id, &self->usage);
  check_pattern (look, "request-file", self->request_file, RA_KEYS_RULE_RANDOM);
  check_pattern (look, "certificate-file", self->certificate_file, RA_KEYS_RULE_SERIAL);
}

/* One request cannot be for two. */
static void
check_unsaid (const Look *look, const RaKeysRule *keys, const RaPairRule *self)
{
  const RaPairRule *first = ra_keys_rule_find_unsaid (keys);

  if (self->unsaid && first != self)
    complain (look, "has attribute \"unsaid\" as the pair on line %u has, expected it at one pair",
              first->line);
}

static void
check_keys (RaProfile *self, GPtrArray *errors, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      RaKeysRule *keys = g_ptr_array_index (list, i);
      const Look look = { self, errors, { keys->file, keys->line, "keys" } };

      if (i > 0)
        complain (&look, "stands twice, expected it once");
      check_pattern (&look, "container-file", keys->container_file, RA_KEYS_RULE_RANDOM);
      for (guint p = 0; p < keys->pairs->len; p++)
        {
          RaPairRule *pair = g_ptr_array_index (keys->pairs, p);
          const Look at_pair = { self, errors, { pair->file, pair->line, "pair" } };
          check_pair (&at_pair, pair);
          check_unsaid (&at_pair, keys, pair);
        }
    }
}

static void
check_meaning (const Look *look, RaMeaningBinding *binding)
{
  for (guint i = 0; i < RA_N_MEANINGS; i++)
    {
      gboolean is_condition = ra_meaning_is_condition ((RaMeaning) i);

      if (g_str_equal (binding->id, ra_meaning_to_string ((RaMeaning) i))
          && is_condition != (binding->condition != NULL))
        complain (look, "has attribute \"%s\", expected \"%s\": \"%s\" is a %s",
                  is_condition ? "value" : "condition", is_condition ? "condition" : "value", binding->id,
                  is_condition ? "condition" : "value");
    }
}

static void
check_fact_check (const Look *look, RaFactCheck *check)
{
  const RaFact *birth_date = ra_profile_get_fact (look->profile, check->birth_date);
  const RaFact *sex = ra_profile_get_fact (look->profile, check->sex);

  if (birth_date != NULL && birth_date->type != RA_FACT_DATE)
    complain (look, "attribute \"birth-date\" names \"%s\", which is a %s, expected a date", birth_date->path,
              ra_fact_type_to_string (birth_date->type));
  if ((check->sex != NULL) != (check->female != NULL) || (check->sex != NULL) != (check->male != NULL))
    complain (look, "has only some of \"sex\", \"female\" and \"male\", expected all three or none");
  if (sex == NULL)
    return;
  if (sex->type != RA_FACT_CHOICE)
    complain (look, "attribute \"sex\" names \"%s\", which is a %s, expected a choice", sex->path,
              ra_fact_type_to_string (sex->type));
  check_possible (look, sex, "female", check->female);
  check_possible (look, sex, "male", check->male);
}

static void
check_mrz_use (const Look *look, RaMrzUse *use)
{
  check_possible (look, ra_profile_get_fact (look->profile, use->fact), "value", use->value);
  if (use->absent && use->value == NULL)
    complain (look, "has attribute \"absent\" without \"value\", expected what the fact becomes then");
}

static void
check_only_office (RaProfile *self, GPtrArray *errors, GPtrArray *offices)
{
  const RaOfficeRule *second = offices->len < 2 ? NULL : g_ptr_array_index (offices, 1);

  if (second != NULL)
    ra_profile_error_add (errors, RA_PROFILE_ERROR_REFERENCE,
                          (RaProfilePlace){ second->file, second->line, "office" },
                          "stands twice, expected it once");
}

#define CHECK_EACH(list, Type, element, function)                                                            \
  for (guint i = 0; i < (list)->len; i++)                                                                    \
    {                                                                                                        \
      Type *object = g_ptr_array_index (list, i);                                                            \
      const Look look = { self, errors, { object->file, object->line, element } };                           \
      function (&look, object);                                                                              \
    }

void
ra_profile_check_meaning (RaProfile *self, GPtrArray *errors)
{
  check_steps (self, errors);
  check_rules (self, errors);
  check_keys (self, errors, self->keys);
  CHECK_EACH (self->suites, RaSuiteRule, "suite", check_suite)
  CHECK_EACH (self->papers, RaPaperRule, "paper", check_paper)
  CHECK_EACH (self->things, RaThing, "thing", check_thing)
  CHECK_EACH (self->receivers, RaReceiver, "receiver", check_receiver)
  CHECK_EACH (self->centres, RaCentreRule, "centre", check_centre)
  CHECK_EACH (self->offices, RaOfficeRule, "office", check_office)
  CHECK_EACH (self->site_offices, RaOfficeRule, "office", take_settings)
  check_only_office (self, errors, self->offices);
  check_only_office (self, errors, self->site_offices);
  CHECK_EACH (self->facts, RaFact, "fact", check_fact)
  CHECK_EACH (self->conditions, RaCondition, "condition", check_condition)
  CHECK_EACH (self->conditions, RaCondition, "condition", check_condition_cycle)
  CHECK_EACH (self->computeds, RaComputed, "computed", check_computed)
  CHECK_EACH (self->meanings, RaMeaningBinding, "meaning", check_meaning)
  CHECK_EACH (self->checks, RaFactCheck, "check", check_fact_check)
  CHECK_EACH (self->mrz_uses, RaMrzUse, "mrz", check_mrz_use)
  CHECK_EACH (self->subjects, RaSubjectRecipe, "subject", check_subject)
  CHECK_EACH (self->kinds, RaApplicantKind, "applicant-kind", check_kind)
  for (guint i = 0; i < self->kinds->len; i++)
    check_keys (self, errors, ((RaApplicantKind *) g_ptr_array_index (self->kinds, i))->keys);
}
