/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-facts-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-item-name.h"
#include "ra-core/crypto/ra-phrase.h"
#include "ra-core/print/ra-paper-font.h"
#include "ra-core/profile/ra-latin.h"
#include "ra-core/profile/ra-profile-text.h"

/* Where one fact is checked. */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  const RaFacts *facts;
  const GDate *today;
} Check;

/* One fact as it is asked for. What it is called is put together only when something is said of it: most are right. */
typedef struct
{
  const RaApplicantKind *kind;
  const RaFact *fact;
  const RaFactUse *use;
  guint subscriber;
} Asked;

void
ra_facts_normalise (RaProfile *profile, RaFacts *facts, const char *path)
{
  const char *value = ra_facts_get (facts, path);
  g_autofree char *declared = NULL, *kept = NULL;
  guint subscriber = 0;
  const RaFact *fact;
  RaFactsAt at;

  if (value == NULL || !ra_fact_path_split (path, &declared, &subscriber))
    return;
  fact = ra_profile_get_fact (profile, declared);
  if (fact == NULL || fact->type == RA_FACT_PHRASE)
    return;
  ra_facts_at_init (&at, facts, subscriber, NULL);
  kept = ra_profile_normalise_fact (profile, fact, value, ra_facts_at_lookup, &at);
  /* Of what is nothing but spaces and hyphens nothing would be left: it stays, and is refused. */
  if (*kept != '\0')
    ra_facts_set (facts, path, kept);
}

guint
ra_kind_count_subscribers (const RaApplicantKind *kind, const RaFacts *facts)
{
  guint n = 0;

  for (guint i = ra_kind_next_subscriber (kind, facts, 0); i != 0;
       i = ra_kind_next_subscriber (kind, facts, i))
    n++;
  return n;
}

guint
ra_kind_next_subscriber (const RaApplicantKind *kind, const RaFacts *facts, guint n)
{
  /* Those who are still needed stand after everybody who ever was here. */
  guint last
      = MAX (ra_facts_count_subscribers (facts), kind->min_subscribers + ra_facts_count_dropped (facts));

  for (n++; n <= last; n++)
    if (!ra_facts_is_dropped (facts, n))
      return n;
  return 0;
}

char *
ra_facts_dup_label (const RaApplicantKind *kind, const RaFact *fact, guint subscriber)
{
  if (subscriber == 0 || kind->max_subscribers == 1)
    return g_strdup (ra_profile_text (fact->label));
  return g_strdup_printf (_ ("Subscriber %u, %s"), subscriber, ra_profile_text (fact->label));
}

static char *
label_of (const Asked *asked)
{
  return ra_facts_dup_label (asked->kind, asked->fact, asked->subscriber);
}

static char *
path_of (const Asked *asked)
{
  return ra_fact_path_for (asked->fact->path, asked->subscriber);
}

/* What a value that must be there is called when it is not the right one. */
static char *
display_of (const RaFact *fact, const char *value)
{
  const RaFactChoice *choice = ra_fact_find_choice (fact, value);

  if (choice != NULL)
    return g_strdup (ra_profile_text (choice->label));
  if (fact->type == RA_FACT_BOOLEAN)
    return g_strdup (g_str_equal (value, "yes") ? _ ("yes") : _ ("no"));
  return g_strdup (value);
}

static void
set_missing (GError **error, const Asked *asked)
{
  const RaFact *fact = asked->fact;
  g_autofree char *path = path_of (asked), *label = label_of (asked);

  if (fact->must_be != NULL)
    {
      g_autofree char *wanted = display_of (fact, fact->must_be);
      ra_rule_error_set (error, RA_RULE_ERROR_MISSING, fact->clause, path,
                         _ ("%s: it must be “%s” before the case can go on."), label, wanted);
      return;
    }
  ra_rule_error_set (
      error, RA_RULE_ERROR_MISSING, fact->clause, path,
      _ ("%s: not given yet. Ask for it and fill it in; the case cannot be registered without it."), label);
}

/* Nothing is taken that no paper could show: it is said while somebody can still ask. */
static RaDiagnosis *
find_unknown_letter (const RaFact *fact, const char *value)
{
  gunichar c = fact->type == RA_FACT_TEXT ? ra_paper_font_find_unknown (value) : 0;
  g_autofree char *latin = c != 0 ? ra_latin_transliterate (value) : NULL;
  char letter[7] = { 0 };
  RaDiagnosis *fault;

  if (c == 0)
    return NULL;
  g_unichar_to_utf8 (c, letter);
  fault = ra_diagnosis_new ((guint) g_utf8_strlen (value, strstr (value, letter) - value) + 1, 1, NULL);
  fault->offer = g_steal_pointer (&latin);
  if (fault->offer == NULL)
    fault->reason
        = g_strdup_printf (_ ("no font of the papers has “%s” (U+%04X). Write it in Latin letters, as the "
                              "machine-readable zone of the document has it"),
                           letter, c);
  else
    fault->reason
        = g_strdup_printf (_ ("no font of the papers has “%s” (U+%04X). Write it in Latin letters, as the "
                              "machine-readable zone of the document has it: perhaps “%s”"),
                           letter, c, fault->offer);
  return fault;
}

/* Nothing is offered that the papers could not show. */
static RaDiagnosis *
examine (const Check *check, const RaFact *fact, const char *value, RaFactsAt *at)
{
  RaDiagnosis *fault = ra_profile_examine_fact (check->profile, fact, value, ra_facts_at_lookup, at);

  if (fault == NULL)
    return find_unknown_letter (fact, value);
  if (fault->offer != NULL && fact->type == RA_FACT_TEXT && ra_paper_font_find_unknown (fault->offer) != 0)
    g_clear_pointer (&fault->offer, g_free);
  return fault;
}

/* What this kind alone does not take. */
static gboolean
check_kinds_own (const Check *check, const Asked *asked, const char *value, GError **error)
{
  const RaFactUse *use = asked->use;
  const RaClause *clause = NULL;
  g_autofree char *wanted = NULL, *path = NULL, *label = NULL;

  if (use->must_be == NULL || g_str_equal (value, use->must_be))
    return TRUE;
  clause = ra_profile_get_clause (check->profile, use->clause);
  path = path_of (asked);
  label = label_of (asked);
  wanted = display_of (asked->fact, use->must_be);
  ra_rule_error_set (error, RA_RULE_ERROR_INVALID, use->clause != NULL ? use->clause : asked->fact->clause,
                     path, _ ("%s: an applicant of the kind “%s” can only have “%s” here. %s"), label,
                     ra_profile_text (check->kind->label), wanted,
                     clause != NULL ? ra_profile_text (clause->text) : "");
  return FALSE;
}

static gboolean
check_value (const Check *check, const Asked *asked, const char *value, RaFactsAt *at, GError **error)
{
  const RaFact *fact = asked->fact;
  g_autoptr (RaDiagnosis) fault = NULL;
  g_autofree char *path = NULL, *label = NULL;

  if (fact->type == RA_FACT_PHRASE && ra_phrase_is_hash (value))
    return TRUE;
  if (!ra_profile_fact_may_be (check->profile, fact, value, ra_facts_at_lookup, at))
    {
      set_missing (error, asked);
      return FALSE;
    }
  fault = examine (check, fact, value, at);
  if (fault == NULL)
    return check_kinds_own (check, asked, value, error);
  path = path_of (asked);
  label = label_of (asked);
  ra_rule_error_set (error, RA_RULE_ERROR_INVALID, fact->clause, path, "%s: %s", label, fault->reason);
  if (error != NULL)
    ra_rule_error_set_diagnosis (*error, fault);
  return FALSE;
}

/* Returns: (nullable): the answer a condition hangs on; of several the first one that was given */
static char *
name_answer (const Check *check, const char *id, guint subscriber)
{
  const RaCondition *condition = ra_profile_get_condition (check->profile, id);
  const RaFact *fact = condition == NULL ? NULL : ra_profile_get_fact (check->profile, condition->fact);
  const char *value = fact == NULL ? NULL : ra_facts_get_for (check->facts, fact->path, subscriber);
  char *answer = NULL;

  if (value != NULL)
    {
      g_autofree char *shown = display_of (fact, value);
      return g_strdup_printf ("%s: %s", ra_profile_text (fact->label), shown);
    }
  if (condition == NULL || condition->fact != NULL)
    return NULL;
  for (gsize i = 0; condition->values[i] != NULL && answer == NULL; i++)
    answer = name_answer (check, condition->values[i], subscriber);
  return answer;
}

static char *
name_contradiction (const Check *check, const RaFactUse *use, guint subscriber)
{
  for (gsize i = 0; use->unless != NULL && use->unless[i] != NULL; i++)
    {
      const RaCondition *condition = ra_profile_get_condition (check->profile, use->unless[i]);

      if (condition->label != NULL
          && ra_conditions_holds (check->profile, condition->id, check->facts, subscriber))
        return g_strdup (ra_profile_text (condition->label));
    }
  for (gsize i = 0; use->when != NULL && use->when[i] != NULL; i++)
    if (!ra_conditions_holds (check->profile, use->when[i], check->facts, subscriber))
      return name_answer (check, use->when[i], subscriber);
  return NULL;
}

/* Whether something is said that can contradict the rest: a "no" to what is not asked says nothing. */
static gboolean
says_something (const RaFact *fact, const char *value)
{
  return value != NULL && (fact->type != RA_FACT_BOOLEAN || g_str_equal (value, "yes"));
}

/* A value that contradicts the others is not dropped in silence: one of the two is a mistake. */
static gboolean
check_not_given (const Check *check, const Asked *asked, const char *value, GError **error)
{
  const RaFact *fact = asked->fact;
  g_autofree char *path = NULL, *label = NULL, *why = NULL;

  if (asked->use->otherwise != RA_USE_REFUSE || !says_something (fact, value))
    return TRUE;
  path = path_of (asked);
  label = label_of (asked);
  why = name_contradiction (check, asked->use, asked->subscriber);
  if (why != NULL)
    ra_rule_error_set (error, RA_RULE_ERROR_INVALID, fact->clause, path,
                       _ ("%s: it is given, and yet the case also says: “%s”. Only one of them can be right; "
                          "take the other away."),
                       label, why);
  else
    ra_rule_error_set (error, RA_RULE_ERROR_INVALID, fact->clause, path,
                       _ ("%s: it is given, though the other answers leave no room for it. Only one of them "
                          "can be right; take the other away."),
                       label);
  return FALSE;
}

/* Whether @fact, which says why a doubtful value is taken, has a value to say it of. */
static gboolean
is_asked_why (RaProfile *profile, const RaFact *fact, const RaFacts *facts, guint subscriber)
{
  const RaFact *confirmed = ra_profile_get_confirmed (profile, fact);
  const char *value = confirmed == NULL ? NULL : ra_facts_get_for (facts, confirmed->path, subscriber);
  g_autoptr (RaDiagnosis) doubt = NULL;
  RaFactsAt at;

  if (value == NULL)
    return FALSE;
  ra_facts_at_init (&at, facts, subscriber, NULL);
  doubt = ra_profile_doubt_fact (profile, confirmed, value, ra_facts_at_lookup, &at);
  return doubt != NULL;
}

static gboolean
is_confirming (RaProfile *profile, const RaFact *fact)
{
  return ra_profile_get_confirmed (profile, fact) != NULL;
}

const char *
ra_facts_get_confirmation (RaProfile *profile, const RaFacts *facts, const char *path)
{
  g_autofree char *declared = NULL;
  const RaFact *fact = NULL, *by;
  guint subscriber = 0;

  if (ra_fact_path_split (path, &declared, &subscriber))
    fact = ra_profile_get_fact (profile, declared);
  by = fact == NULL ? NULL : ra_profile_get_fact (profile, fact->confirmed_by);
  return by != NULL && is_asked_why (profile, by, facts, subscriber)
             ? ra_facts_get_for (facts, by->path, subscriber)
             : NULL;
}

static gboolean
check_use (const Check *check, const RaFactUse *use, guint subscriber, GError **error)
{
  const RaFact *fact = ra_profile_get_fact (check->profile, use->fact);
  const char *value = ra_facts_get_for (check->facts, fact->path, subscriber);
  const Asked asked = { check->kind, fact, use, subscriber };
  RaFactsAt at;

  ra_facts_at_init (&at, check->facts, subscriber, check->today);
  if (!ra_profile_applies (check->profile, use->when, use->unless, ra_facts_at_lookup, &at))
    return check_not_given (check, &asked, value, error);
  if (value != NULL)
    return check_value (check, &asked, value, &at, error);
  /* Where the reason is missing, the value it is for is refused. */
  if (!use->required || is_confirming (check->profile, fact)
      || !ra_profile_fact_is_required (check->profile, fact, ra_facts_at_lookup, &at))
    return TRUE;
  set_missing (error, &asked);
  return FALSE;
}

static void
check_section (const Check *check, const RaSection *section, guint subscriber, GPtrArray *errors)
{
  for (guint i = 0; i < section->uses->len; i++)
    {
      GError *error = NULL;

      if (!check_use (check, section->uses->pdata[i], subscriber, &error))
        g_ptr_array_add (errors, error);
    }
}

/* A kind that serves one person refuses a second. */
static void
check_number (const Check *check, GPtrArray *errors)
{
  guint known = ra_kind_count_subscribers (check->kind, check->facts);
  GError *error = NULL;

  if (check->kind->max_subscribers == 0 || known <= check->kind->max_subscribers)
    return;
  ra_rule_error_set (
      &error, RA_RULE_ERROR_INVALID, check->kind->clause, NULL,
      _ ("There are %u subscribers, and “%s” has %u at most. Open another case for the others."), known,
      ra_profile_text (check->kind->label), check->kind->max_subscribers);
  g_ptr_array_add (errors, error);
}

GPtrArray *
ra_facts_check (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts, const GDate *today)
{
  return ra_facts_check_of (profile, kind, facts, today, 0);
}

GPtrArray *
ra_facts_check_of (
    RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts, const GDate *today, guint only)
{
  GPtrArray *errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  Check check = { profile, kind, facts, today };

  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = kind->sections->pdata[i];

      if (!section->per_subscriber)
        check_section (&check, section, 0, errors);
      for (guint n = ra_kind_next_subscriber (kind, facts, 0); section->per_subscriber && n != 0;
           n = ra_kind_next_subscriber (kind, facts, n))
        if (only == 0 || only == n)
          check_section (&check, section, n, errors);
    }
  check_number (&check, errors);
  return errors;
}

gboolean
ra_facts_check_one (RaProfile *profile,
                    const RaApplicantKind *kind,
                    const RaFacts *facts,
                    const GDate *today,
                    const char *path,
                    GError **error)
{
  g_autofree char *declared = NULL;
  guint subscriber = 0;
  const RaFactUse *use = NULL;
  Check check = { profile, kind, facts, today };

  if (ra_fact_path_split (path, &declared, &subscriber))
    use = ra_applicant_kind_find_use (kind, declared);
  if (use != NULL)
    return check_use (&check, use, subscriber, error);
  g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
               _ ("“%s” is not asked of an applicant of the kind “%s”"), path, kind->id);
  return FALSE;
}

gboolean
ra_facts_check_valid (
    RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts, const GDate *today, GError **error)
{
  g_autoptr (GPtrArray) errors = ra_facts_check (profile, kind, facts, today);

  for (guint i = 0; i < errors->len; i++)
    if (g_error_matches (errors->pdata[i], RA_RULE_ERROR, RA_RULE_ERROR_INVALID))
      {
        g_propagate_error (error, g_error_copy (errors->pdata[i]));
        return FALSE;
      }
  return TRUE;
}

gboolean
ra_facts_use_stands (RaProfile *profile, const RaFactUse *use, const RaFacts *facts, guint subscriber)
{
  const RaFact *fact = ra_profile_get_fact (profile, use->fact);

  if (is_confirming (profile, fact) && !is_asked_why (profile, fact, facts, subscriber))
    return FALSE;
  return ra_conditions_apply (profile, use->when, use->unless, facts, subscriber)
         || (use->otherwise == RA_USE_REFUSE
             && says_something (fact, ra_facts_get_for (facts, use->fact, subscriber)));
}

gboolean
ra_facts_uses (RaProfile *profile,
               const RaApplicantKind *kind,
               const RaFacts *facts,
               const char *declared,
               guint subscriber)
{
  const RaFactUse *use = ra_applicant_kind_find_use (kind, declared);

  return use != NULL && ra_facts_use_stands (profile, use, facts, subscriber);
}

gboolean
ra_facts_asks_for (RaProfile *profile,
                   const RaApplicantKind *kind,
                   const RaFacts *facts,
                   const char *declared,
                   guint subscriber)
{
  const RaFact *fact = ra_profile_get_fact (profile, declared);
  const RaFactUse *use = ra_applicant_kind_find_use (kind, declared);
  RaFactsAt at;

  if (use == NULL || !use->required || !ra_facts_use_stands (profile, use, facts, subscriber))
    return FALSE;
  ra_facts_at_init (&at, facts, subscriber, NULL);
  return is_confirming (profile, fact)
         || ra_profile_fact_is_required (profile, fact, ra_facts_at_lookup, &at);
}

/* Returns: whether anything was dropped, which may make others unused */
static gboolean
drop_some_unused (RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (facts);
  gboolean dropped = FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *declared = NULL;
      guint subscriber = 0;

      ra_fact_path_split (paths->pdata[i], &declared, &subscriber);
      if (!ra_facts_uses (profile, kind, facts, declared, subscriber))
        dropped = ra_facts_unset (facts, paths->pdata[i]) || dropped;
    }
  return dropped;
}

void
ra_facts_drop_unused (RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts)
{
  while (drop_some_unused (profile, kind, facts))
    continue;
}

static gboolean
has_changed (const RaFacts *before, const RaFacts *facts, const char *declared, guint n)
{
  return g_strcmp0 (ra_facts_get_for (before, declared, n), ra_facts_get_for (facts, declared, n)) != 0;
}

/* What was found out anew in the same act stays. */
static void
find_stale (const RaFactUse *use, const RaFacts *before, const RaFacts *facts, guint n, GPtrArray *stale)
{
  if (use->said_of == NULL || ra_facts_get_for (facts, use->fact, n) == NULL
      || has_changed (before, facts, use->fact, n))
    return;
  for (gsize i = 0; use->said_of[i] != NULL; i++)
    if (has_changed (before, facts, use->said_of[i], n))
      {
        g_ptr_array_add (stale, ra_fact_path_for (use->fact, n));
        return;
      }
}

GPtrArray *
ra_facts_forget_stale (const RaApplicantKind *kind, const RaFacts *before, RaFacts *facts)
{
  GPtrArray *forgotten = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = kind->sections->pdata[i];

      /* Of the case, and where that has one person for good, of them. */
      for (guint j = 0; j < section->uses->len && !section->per_subscriber; j++)
        find_stale (section->uses->pdata[j], before, facts, 1, forgotten);
      for (guint n = 1; section->per_subscriber && n != 0; n = ra_kind_next_subscriber (kind, facts, n))
        for (guint j = 0; j < section->uses->len; j++)
          find_stale (section->uses->pdata[j], before, facts, n, forgotten);
    }
  for (guint i = 0; i < forgotten->len; i++)
    ra_facts_unset (facts, forgotten->pdata[i]);
  return forgotten;
}

/* Whether a value is seen under @use: it applies, or says something that contradicts the rest. */
static gboolean
is_seen (RaUsedFacts *self, const RaFactUse *use, const char *value)
{
  return ra_profile_applies (self->profile, use->when, use->unless, ra_used_facts_lookup, self)
         || (use->otherwise == RA_USE_REFUSE
             && says_something (ra_profile_get_fact (self->profile, use->fact), value));
}

const char *
ra_used_facts_lookup (gpointer data, const char *path)
{
  RaUsedFacts *self = data;
  const char *value = ra_facts_at_lookup (&self->at, path);
  const RaFactUse *use;
  gboolean seen;

  if (value == NULL)
    return NULL;
  use = ra_applicant_kind_find_use (self->kind, path);
  if (use == NULL) /* what is no fact, such as the day, is always seen */
    return ra_profile_get_fact (self->profile, path) == NULL ? value : NULL;
  if (self->depth >= RA_DEEPEST_USE)
    return NULL;
  self->depth++;
  seen = is_seen (self, use, value);
  self->depth--;
  return seen ? value : NULL;
}

RaFacts *
ra_facts_dup_used (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts)
{
  RaFacts *used = ra_facts_copy (facts);

  ra_facts_drop_unused (profile, kind, used);
  return used;
}

static void
add_default (
    RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts, const char *declared, guint subscriber)
{
  const RaFact *fact = ra_profile_get_fact (profile, declared);

  if (fact->default_value != NULL && ra_facts_get_for (facts, declared, subscriber) == NULL
      && ra_facts_uses (profile, kind, facts, declared, subscriber))
    ra_facts_set_for (facts, declared, subscriber, fact->default_value);
}

void
ra_facts_add_defaults (RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts)
{
  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = kind->sections->pdata[i];

      for (guint j = 0; j < section->uses->len; j++)
        {
          const RaFactUse *use = section->uses->pdata[j];

          if (!section->per_subscriber)
            add_default (profile, kind, facts, use->fact, 0);
          for (guint n = ra_kind_next_subscriber (kind, facts, 0); section->per_subscriber && n != 0;
               n = ra_kind_next_subscriber (kind, facts, n))
            add_default (profile, kind, facts, use->fact, n);
        }
    }
}

void
ra_facts_add_defaults_of (RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts, guint subscriber)
{
  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = kind->sections->pdata[i];

      for (guint j = 0; section->per_subscriber && j < section->uses->len; j++)
        add_default (profile, kind, facts, ((const RaFactUse *) section->uses->pdata[j])->fact, subscriber);
    }
}

guint
ra_kind_next_newcomer (const RaApplicantKind *kind, const RaFacts *facts)
{
  guint last = 0, count = 0;

  for (guint n = ra_kind_next_subscriber (kind, facts, 0); n != 0;
       n = ra_kind_next_subscriber (kind, facts, n), count++)
    last = n;
  if ((kind->max_subscribers != 0 && count >= kind->max_subscribers)
      || ra_facts_get_next_number (facts) > RA_LAST_SUBSCRIBER)
    return 0;
  return MAX (last + 1, ra_facts_get_next_number (facts));
}
