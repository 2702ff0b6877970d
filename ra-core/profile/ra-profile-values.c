/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts seen through the profile: conditions, whether a value is asked for and good, computed values. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-profile-private.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/profile/ra-ukrainian.h"
#include "ra-core/profile/ra-validator-private.h"

static const char *
look_up (RaFactLookup lookup, gpointer data, const char *path)
{
  const char *value = lookup == NULL || path == NULL ? NULL : lookup (data, path);

  return value == NULL || *value == '\0' ? NULL : value;
}

/* --- conditions --- */

static guint
count_holding (RaProfile *self, char *const *ids, RaFactLookup lookup, gpointer data)
{
  guint count = 0;

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    count += ra_profile_condition_holds (self, ids[i], lookup, data) ? 1 : 0;
  return count;
}

/* A name that was typed in capitals is the same name. */
static gboolean
is_same (const char *value, const char *other)
{
  g_autofree char *folded = NULL, *other_folded = NULL;

  if (g_str_equal (value, other))
    return TRUE;
  folded = g_utf8_casefold (value, -1);
  other_folded = g_utf8_casefold (other, -1);
  return g_str_equal (folded, other_folded);
}

static gboolean
differs (const RaCondition *condition, const char *value, RaFactLookup lookup, gpointer data)
{
  const char *other = look_up (lookup, data, condition->differs_from);

  return value != NULL && other != NULL && !is_same (value, other);
}

static gboolean
is_over (const RaCondition *condition, RaFactLookup lookup, gpointer data)
{
  const char *count = look_up (lookup, data, RA_FACT_SUBSCRIBERS);

  return count != NULL && g_ascii_strtoull (count, NULL, 10) > condition->subscribers_over;
}

gboolean
ra_profile_condition_holds (RaProfile *self, const char *id, RaFactLookup lookup, gpointer data)
{
  const RaCondition *condition = ra_profile_get_condition (self, id);
  const char *value;

  if (condition == NULL)
    return FALSE;
  value = look_up (lookup, data, condition->fact);
  switch (condition->test)
    {
    case RA_CONDITION_IS:
      return g_strcmp0 (value, condition->values[0]) == 0;
    case RA_CONDITION_IS_NOT:
      return value != NULL && !g_str_equal (value, condition->values[0]);
    case RA_CONDITION_IS_SET:
      return value != NULL;
    case RA_CONDITION_ONE_OF:
      return value != NULL && g_strv_contains ((const char *const *) condition->values, value);
    case RA_CONDITION_DIFFERS:
      return differs (condition, value, lookup, data);
    case RA_CONDITION_SUBSCRIBERS:
      return is_over (condition, lookup, data);
    case RA_CONDITION_ALL_OF:
      return count_holding (self, condition->values, lookup, data) == g_strv_length (condition->values);
    case RA_CONDITION_ANY_OF:
      return count_holding (self, condition->values, lookup, data) > 0;
    case RA_CONDITION_NONE_OF:
    default:
      return count_holding (self, condition->values, lookup, data) == 0;
    }
}

gboolean
ra_profile_applies (
    RaProfile *self, char *const *when, char *const *unless, RaFactLookup lookup, gpointer data)
{
  if (when != NULL && count_holding (self, when, lookup, data) != g_strv_length ((char **) when))
    return FALSE;
  return count_holding (self, unless, lookup, data) == 0;
}

gboolean
ra_profile_fact_is_required (RaProfile *self, const RaFact *fact, RaFactLookup lookup, gpointer data)
{
  return fact->required
         && ra_profile_applies (self, fact->required_when, fact->required_unless, lookup, data);
}

gboolean
ra_profile_fact_may_be (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  return fact->must_be == NULL || g_str_equal (fact->must_be, value)
         || !ra_profile_applies (self, fact->must_be_when, NULL, lookup, data);
}

/* --- values --- */

/* What a validator may compare with, by the names it has for them. */
typedef struct
{
  const RaFactCheck *check; /* nullable: with nothing */
  RaFactLookup lookup;
  gpointer data;
} Beside;

static const char *
look_up_sex (const Beside *beside)
{
  const char *value = look_up (beside->lookup, beside->data, beside->check->sex);

  if (value == NULL)
    return NULL;
  if (g_strcmp0 (value, beside->check->female) == 0)
    return RA_FACT_FEMALE;
  return g_strcmp0 (value, beside->check->male) == 0 ? RA_FACT_MALE : NULL;
}

static const char *
look_beside (gpointer data, const char *name)
{
  const Beside *beside = data;

  if (g_str_equal (name, RA_FACT_TODAY))
    return look_up (beside->lookup, beside->data, name);
  if (beside->check == NULL)
    return NULL;
  if (g_str_equal (name, RA_FACT_CALLING_CODE))
    return beside->check->calling_code;
  if (g_str_equal (name, RA_FACT_TRUNK))
    return beside->check->trunk;
  if (g_str_equal (name, RA_FACT_NATIONAL_DIGITS))
    return beside->check->national_digits;
  if (g_str_equal (name, RA_FACT_SEX))
    return look_up_sex (beside);
  return look_up (beside->lookup, beside->data, beside->check->birth_date);
}

/* The one for this very fact goes before the one for all of its validator. */
static const RaFactCheck *
find_check (RaProfile *self, const RaFact *fact, const char *validator)
{
  const RaFactCheck *found = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    {
      const RaFactCheck *check = g_ptr_array_index (self->checks, i);

      if (g_strcmp0 (check->validator, validator) != 0)
        continue;
      if (g_strcmp0 (check->fact, fact->path) == 0)
        return check;
      if (check->fact == NULL)
        found = check;
    }
  return found;
}

static const char *
find_validator (RaProfile *self, const RaFact *fact, RaFactLookup lookup, gpointer data)
{
  const RaFact *by = ra_profile_get_fact (self, fact->validator_by);
  const RaFactChoice *choice = by == NULL ? NULL : ra_fact_find_choice (by, look_up (lookup, data, by->path));

  for (guint i = 0; i < fact->validators->len; i++)
    {
      const RaFactValidator *validator = g_ptr_array_index (fact->validators, i);
      if (ra_profile_applies (self, validator->when, validator->unless, lookup, data))
        return validator->name;
    }
  if (choice != NULL && choice->validator != NULL)
    return choice->validator;
  return fact->validator;
}

static RaDiagnosis *
check_length (const RaFact *fact, const char *value)
{
  glong length = g_utf8_strlen (value, -1);

  if (fact->max_length != 0 && length > (glong) fact->max_length)
    return ra_diagnosis_new (
        fact->max_length + 1, (guint) length - fact->max_length,
        g_strdup_printf (_ ("it has %ld characters and may have %u at most"), length, fact->max_length));
  if (length < (glong) fact->min_length)
    return ra_diagnosis_new (
        0, 0, g_strdup_printf (_ ("it has %ld characters and needs %u at least"), length, fact->min_length));
  return NULL;
}

static RaDiagnosis *
check_choice (RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  const RaFactChoice *choice = ra_fact_find_choice (fact, value);
  g_autoptr (GString) names = g_string_new (NULL);

  if (choice != NULL && ra_profile_applies (self, choice->when, NULL, lookup, data))
    return NULL;
  if (choice != NULL)
    return ra_fault (0, 0, _ ("this choice is not open to this person; take another one"));
  for (guint i = 0; i < fact->choices->len; i++)
    {
      choice = g_ptr_array_index (fact->choices, i);
      if (ra_profile_applies (self, choice->when, NULL, lookup, data))
        g_string_append_printf (names, "%s%s", names->len == 0 ? "" : "; ", ra_profile_text (choice->label));
    }
  return ra_diagnosis_new (0, 0, g_strdup_printf (_ ("it must be one of: %s"), names->str));
}

static RaDiagnosis *
check_type (RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  GDate date;

  if (fact->type == RA_FACT_DATE && !ra_date_parse (value, &date))
    return ra_fault_date (value);
  if (fact->type == RA_FACT_BOOLEAN && !g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    return ra_fault (0, 0, _ ("it must be yes or no"));
  if (fact->type == RA_FACT_CHOICE)
    return check_choice (self, fact, value, lookup, data);
  return NULL;
}

/* What the validator makes of a value, and where one finds out why it may be taken all the same. */
static RaDiagnosis *
check_validator (RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  const char *validator = find_validator (self, fact, lookup, data);
  Beside beside = { find_check (self, fact, validator), lookup, data };
  g_autoptr (RaDiagnosis) doubt = ra_profile_doubt_fact (self, fact, value, lookup, data);
  g_autofree char *reason = NULL;

  if (validator == NULL || ra_fact_find_code (fact, value) != NULL)
    return NULL;
  if (doubt == NULL)
    return ra_validator_examine (validator, value, look_beside, &beside);
  if (look_up (lookup, data, fact->confirmed_by) != NULL)
    return NULL;
  reason = g_steal_pointer (&doubt->reason);
  doubt->reason = g_strdup_printf (_ ("%s. If the paper has it so, say that under “%s”"), reason,
                                   ra_profile_text (ra_profile_get_fact (self, fact->confirmed_by)->label));
  return g_steal_pointer (&doubt);
}

/* What else than the validator says may stand there. */
static RaDiagnosis *
add_codes (const RaFact *fact, RaDiagnosis *fault)
{
  g_autoptr (GString) text = NULL;

  if (fault == NULL || fact->codes->len == 0)
    return fault;
  text = g_string_new (fault->reason);
  for (guint i = 0; i < fact->codes->len; i++)
    {
      const RaFactCode *code = g_ptr_array_index (fact->codes, i);
      g_string_append_printf (text, "%s%s (%s)", i == 0 ? _ (", or one of: ") : ", ", code->value,
                              ra_profile_text (code->label));
    }
  g_free (fault->reason);
  fault->reason = g_string_free (g_steal_pointer (&text), FALSE);
  return fault;
}

static RaDiagnosis *
find_fault (RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  g_autoptr (GError) error = NULL;
  RaDiagnosis *fault;

  if (!ra_text_check_clean (value, &error))
    return ra_validator_examine ("text", value, NULL, NULL);
  /* What may stand there is more help than how long it may be. */
  fault = check_type (self, fact, value, lookup, data);
  if (fault == NULL && fact->codes->len > 0)
    fault = add_codes (fact, check_validator (self, fact, value, lookup, data));
  if (fault == NULL)
    fault = check_length (fact, value);
  if (fault == NULL && fact->regex != NULL && ra_fact_find_code (fact, value) == NULL
      && !g_regex_match (fact->regex, value, 0, NULL))
    fault = ra_fault (0, 0, _ ("it is not written in the form asked for; see the hint of the field"));
  if (fault == NULL && !ra_profile_fact_may_be (self, fact, value, lookup, data))
    fault = ra_fault (0, 0, _ ("the case cannot go on with this answer"));
  return fault != NULL ? fault : add_codes (fact, check_validator (self, fact, value, lookup, data));
}

RaDiagnosis *
ra_profile_doubt_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  const char *validator = find_validator (self, fact, lookup, data);
  Beside beside = { find_check (self, fact, validator), lookup, data };

  if (fact->confirmed_by == NULL || ra_fact_find_code (fact, value) != NULL)
    return NULL;
  return ra_validator_doubt (validator, value, look_beside, &beside);
}

/* ---- what is offered ---- */

static gboolean
is_spelt (const RaFactChoice *choice, const char *wanted)
{
  g_autofree char *label = ra_text_search_key (choice->label);
  g_autofree char *shown = ra_text_search_key (ra_profile_text (choice->label));
  gboolean found = g_str_equal (label, wanted) || g_str_equal (shown, wanted);

  for (guint i = 0; !found && i < choice->spellings->len; i++)
    {
      const RaHeading *spelling = g_ptr_array_index (choice->spellings, i);
      g_autofree char *written = ra_text_search_key (spelling->text);

      found = g_str_equal (written, wanted);
    }
  return found;
}

/* The words of a choice, which people know, for its id. */
static char *
offer_choice (RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *wanted = ra_text_search_key (value);

  for (guint i = 0; i < fact->choices->len; i++)
    {
      const RaFactChoice *choice = g_ptr_array_index (fact->choices, i);

      if (is_spelt (choice, wanted) || g_ascii_strcasecmp (choice->id, value) == 0)
        return g_strdup (choice->id);
    }
  return NULL;
}

static char *
offer_code (const RaFact *fact, const char *value)
{
  g_autofree char *tidy = ra_mend_tidy (value);
  const RaFactCode *code = tidy == NULL ? NULL : ra_fact_codes_read (fact->codes, tidy);

  return code == NULL ? NULL : g_strdup (code->value);
}

static char *
offer_text (RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  const char *validator = find_validator (self, fact, lookup, data);
  Beside beside = { find_check (self, fact, validator), lookup, data };
  g_autofree char *code = offer_code (fact, value);

  if (code != NULL)
    return g_steal_pointer (&code);
  return ra_validator_offer (validator != NULL ? validator : "text", value, look_beside, &beside);
}

/* As the type has it, before any rule is asked. */
static char *
dup_offer (RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *tidy = fact->type == RA_FACT_PHRASE ? NULL : ra_mend_tidy (value);

  if (tidy == NULL)
    return NULL;
  switch (fact->type)
    {
    case RA_FACT_BOOLEAN:
      return ra_mend_yes_no (tidy);
    case RA_FACT_CHOICE:
      return offer_choice (self, fact, tidy, lookup, data);
    case RA_FACT_DATE:
      if (find_validator (self, fact, lookup, data) == NULL)
        return ra_mend_date (tidy, lookup, data);
      return offer_text (self, fact, value, lookup, data);
    case RA_FACT_TEXT:
    case RA_FACT_PHRASE:
    default:
      return offer_text (self, fact, value, lookup, data);
    }
}

RaDiagnosis *
ra_profile_examine_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  RaDiagnosis *fault = find_fault (self, fact, value, lookup, data);
  g_autofree char *offer = fault == NULL ? NULL : dup_offer (self, fact, value, lookup, data);
  g_autoptr (RaDiagnosis) worse = offer == NULL ? NULL : find_fault (self, fact, offer, lookup, data);

  if (offer != NULL && worse == NULL)
    fault->offer = g_steal_pointer (&offer);
  return fault;
}

RaDiagnosis *
ra_profile_remark_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  g_autoptr (RaDiagnosis) fault = find_fault (self, fact, value, lookup, data);

  if (fault != NULL || fact->type != RA_FACT_TEXT)
    return NULL;
  return ra_validator_remark (find_validator (self, fact, lookup, data), value, NULL, NULL);
}

const char *
ra_profile_get_reader (
    RaProfile *self, const RaFact *fact, RaFactLookup lookup, gpointer data, const RaFactCheck **check)
{
  const char *validator = find_validator (self, fact, lookup, data);

  *check = find_check (self, fact, validator);
  return validator == NULL && fact->type == RA_FACT_DATE ? "date-past" : validator;
}

char *
ra_profile_normalise_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data)
{
  return ra_validator_normalise (find_validator (self, fact, lookup, data), value);
}

const RaFact *
ra_profile_get_confirmed (RaProfile *self, const RaFact *fact)
{
  if (self->confirmed != NULL)
    return g_hash_table_lookup (self->confirmed, fact->path);
  for (guint i = 0; i < self->facts->len; i++)
    {
      const RaFact *other = g_ptr_array_index (self->facts, i);
      if (g_strcmp0 (other->confirmed_by, fact->path) == 0)
        return other;
    }
  return NULL;
}

gboolean
ra_profile_check_fact (
    RaProfile *self, const RaFact *fact, const char *value, RaFactLookup lookup, gpointer data, char **reason)
{
  g_autoptr (RaDiagnosis) fault = find_fault (self, fact, value, lookup, data);

  if (reason != NULL)
    *reason = fault == NULL ? NULL : g_strdup (fault->reason);
  return fault == NULL;
}

/* --- computed values --- */

static char *
join (RaProfile *self, const RaComputed *computed, RaFactLookup lookup, gpointer data)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; computed->from[i] != NULL; i++)
    {
      g_autofree char *part = ra_profile_dup_value (self, computed->from[i], lookup, data);

      if (part == NULL)
        continue;
      g_string_append_printf (joined, "%s%s", joined->len == 0 ? "" : computed->separator, part);
      if (computed->function == RA_COMPUTED_FIRST)
        break;
    }
  return joined->len == 0 ? NULL : g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
age (const char *value, RaFactLookup lookup, gpointer data)
{
  GDate born, today;

  if (!ra_date_parse (value, &born))
    return NULL;
  ra_today (lookup, data, &today);
  return g_strdup_printf ("%u", ra_date_full_years (&born, &today));
}

static char *
written_date (const char *value)
{
  GDate date;

  if (!ra_date_parse (value, &date))
    return NULL;
  return g_strdup_printf ("%02u.%02u.%04u", g_date_get_day (&date), (guint) g_date_get_month (&date),
                          g_date_get_year (&date));
}

/* Clause ord-4.12-refused: letters of the series by resolution No. 55, digits, nothing else. */
static char *
document_code (const char *value)
{
  g_autofree char *latin = ra_ukrainian_transliterate (value);
  g_autofree char *upper = g_ascii_strup (latin, -1);
  GString *code = g_string_new (NULL);

  for (const char *p = upper; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (code, *p);
  return g_string_free (code, FALSE);
}

static char *
label_of (RaProfile *self, const char *path, const char *value)
{
  const RaFact *fact = ra_profile_get_fact (self, path);
  const RaFactChoice *choice = fact == NULL ? NULL : ra_fact_find_choice (fact, value);

  return choice == NULL ? NULL : g_strdup (choice->label);
}

static char *
compute_plain (RaProfile *self, const RaComputed *computed, RaFactLookup lookup, gpointer data)
{
  g_autofree char *value = NULL;

  if (computed->function == RA_COMPUTED_JOIN || computed->function == RA_COMPUTED_FIRST)
    return join (self, computed, lookup, data);
  value = ra_profile_dup_value (self, computed->from[0], lookup, data);
  if (value == NULL)
    return NULL;
  switch (computed->function)
    {
    case RA_COMPUTED_LABEL:
      return label_of (self, computed->from[0], value);
    case RA_COMPUTED_DATE:
      return written_date (value);
    case RA_COMPUTED_AGE:
      return age (value, lookup, data);
    case RA_COMPUTED_DOCUMENT_CODE:
      return document_code (value);
    case RA_COMPUTED_JOIN:
    case RA_COMPUTED_FIRST:
    default:
      return NULL;
    }
}

static char *
compute (RaProfile *self, const RaComputed *computed, RaFactLookup lookup, gpointer data)
{
  g_autofree char *value = NULL;

  if (!ra_profile_applies (self, computed->when, computed->unless, lookup, data))
    return NULL;
  value = compute_plain (self, computed, lookup, data);
  return value == NULL || computed->before == NULL ? g_steal_pointer (&value)
                                                   : g_strconcat (computed->before, " ", value, NULL);
}

const RaSubjectRecipe *
ra_profile_choose_subject (RaProfile *self, const RaApplicantKind *kind, RaFactLookup lookup, gpointer data)
{
  for (guint i = 0; i < kind->subject_uses->len; i++)
    {
      const RaSubjectUse *use = g_ptr_array_index (kind->subject_uses, i);

      if (ra_profile_applies (self, use->when, use->unless, lookup, data))
        return ra_profile_get_subject (self, use->subject);
    }
  return ra_profile_get_subject (self, kind->subject);
}

char *
ra_profile_dup_value (RaProfile *self, const char *path, RaFactLookup lookup, gpointer data)
{
  const RaFact *fact = ra_profile_get_fact (self, path);
  const RaComputed *computed = ra_profile_get_computed (self, path);

  if (fact != NULL)
    return fact->type == RA_FACT_PHRASE ? NULL : g_strdup (look_up (lookup, data, path));
  return computed == NULL ? NULL : compute (self, computed, lookup, data);
}
