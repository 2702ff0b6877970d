/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-mrz-match.h"

#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/profile/ra-profile-text.h"

typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
  guint subscriber;
  const RaMrz *mrz;
  const GDate *today;
  GHashTable *met; /* facts that a use was found for */
  GPtrArray *rows;
} Match;

const char *
ra_mrz_verdict_to_string (RaMrzVerdict verdict)
{
  static const char *const names[] = { "filled", "same", "differs", "asked", "refused", "unread" };

  return names[verdict];
}

static void
row_free (gpointer data)
{
  RaMrzRow *self = data;

  g_free (self->path);
  g_free (self->label);
  g_free (self->value);
  g_free (self->text);
  g_free (self);
}

/* @text: (nullable): by itself what the verdict says */
static void
add_row (Match *self, RaMrzVerdict verdict, const RaFact *fact, const char *value, const char *text)
{
  static const char *const words[] = {
    [RA_MRZ_FILLED] = N_ ("filled in from the zone"),
    [RA_MRZ_SAME] = N_ ("as in the zone"),
    [RA_MRZ_DIFFERS] = N_ ("the zone has another; compare both with the document"),
    [RA_MRZ_ASKED] = N_ ("type it as the document has it: the zone has it in Latin letters only"),
  };
  RaMrzRow *row = g_new0 (RaMrzRow, 1);

  row->verdict = verdict;
  row->path = ra_fact_path_for (fact->path, self->subscriber);
  row->label = g_strdup (ra_profile_text (fact->label));
  row->value = g_strdup (value);
  row->text = g_strdup (text != NULL ? text : _ (words[verdict]));
  g_ptr_array_add (self->rows, row);
}

static void
add_fault (Match *self, const RaMrzFault *fault)
{
  const RaDiagnosis *diagnosis = fault->diagnosis;
  RaMrzRow *row = g_new0 (RaMrzRow, 1);

  row->verdict = RA_MRZ_UNREAD;
  row->label = g_strdup_printf (_ ("line %u, character %u"), fault->line, diagnosis->place);
  row->text = diagnosis->offer == NULL
                  ? g_strdup (diagnosis->reason)
                  : g_strdup_printf (_ ("%s; did you mean “%s”?"), diagnosis->reason, diagnosis->offer);
  g_ptr_array_add (self->rows, row);
}

/* ---- one use ---- */

static gboolean
fits (const Match *self, const RaMrzUse *use)
{
  const char *value = self->mrz->values[use->field];
  const char *issuer = self->mrz->values[RA_MRZ_ISSUER];
  RaFactsAt at;

  if (use->absent ? value != NULL : value == NULL)
    return FALSE;
  if (use->begins != NULL && !g_str_has_prefix (value != NULL ? value : "", use->begins))
    return FALSE;
  if (use->issuer != NULL && g_strcmp0 (use->issuer, issuer) != 0)
    return FALSE;
  ra_facts_at_init (&at, self->facts, self->subscriber, self->today);
  return ra_profile_applies (self->profile, use->when, use->unless, ra_facts_at_lookup, &at)
         && ra_facts_uses (self->profile, self->kind, self->facts, use->fact, self->subscriber);
}

/* What somebody said; what a case starts with was said by nobody. */
static const char *
find_typed (const Match *self, const RaFact *fact)
{
  const char *value = ra_facts_get_for (self->facts, fact->path, self->subscriber);

  return g_strcmp0 (value, fact->default_value) == 0 ? NULL : value;
}

static gboolean
is_same (const Match *self, const RaMrzUse *use, const char *typed, const char *value)
{
  if (use->field == RA_MRZ_SURNAME || use->field == RA_MRZ_GIVEN_NAMES)
    return ra_mrz_agrees (self->mrz, use->field, typed);
  return g_str_equal (typed, value);
}

/* Nobody said it, and yet it is so: nothing is filled in again each time the zone is read. */
static gboolean
is_there (const Match *self, const RaFact *fact, const char *value)
{
  return g_strcmp0 (ra_facts_get_for (self->facts, fact->path, self->subscriber), value) == 0;
}

/* As the fact would have it: a hyphen where the zone has a filler, capitals at the start of names alone. */
static char *
dup_value (const Match *self, const RaFact *fact, const char *value, RaDiagnosis **fault)
{
  RaFactsAt at;

  ra_facts_at_init (&at, self->facts, self->subscriber, self->today);
  *fault = ra_profile_examine_fact (self->profile, fact, value, ra_facts_at_lookup, &at);
  if (*fault != NULL && (*fault)->offer == NULL)
    return g_strdup (value);

  g_autoptr (RaDiagnosis) found = g_steal_pointer (fault);
  if (found == NULL)
    found = ra_profile_remark_fact (self->profile, fact, value, ra_facts_at_lookup, &at);
  return g_strdup (found == NULL || found->offer == NULL ? value : found->offer);
}

static void
set (Match *self, const RaFact *fact, const char *value)
{
  ra_facts_set_for (self->facts, fact->path, self->subscriber, value);
  add_row (self, RA_MRZ_FILLED, fact, value, NULL);
}

/* Something else was typed: what the zone says may be a fact of its own. */
static void
differ (Match *self, const RaMrzUse *use, const RaFact *fact, const char *value)
{
  const RaFact *other = ra_profile_get_fact (self->profile, use->other);
  g_autoptr (RaDiagnosis) fault = NULL;
  g_autofree char *mended = NULL;

  add_row (self, RA_MRZ_DIFFERS, fact, value, NULL);
  if (other == NULL || find_typed (self, other) != NULL
      || !ra_facts_uses (self->profile, self->kind, self->facts, other->path, self->subscriber))
    return;
  mended = dup_value (self, other, value, &fault);
  set (self, other, mended);
}

static void
compare_or_fill (Match *self, const RaMrzUse *use, const RaFact *fact)
{
  const char *said = use->value != NULL ? use->value : self->mrz->values[use->field];
  const char *typed = find_typed (self, fact);
  g_autoptr (RaDiagnosis) fault = NULL;
  g_autofree char *value = NULL;

  if (use->compares && typed == NULL)
    {
      add_row (self, RA_MRZ_ASKED, fact, said, NULL);
      return;
    }
  value = use->compares ? g_strdup (said) : dup_value (self, fact, said, &fault);
  if (typed != NULL ? is_same (self, use, typed, value) : is_there (self, fact, value))
    add_row (self, RA_MRZ_SAME, fact, value, NULL);
  else if (typed != NULL)
    differ (self, use, fact, value);
  else if (fault != NULL)
    add_row (self, RA_MRZ_REFUSED, fact, value, fault->reason);
  else
    set (self, fact, value);
}

GPtrArray *
ra_mrz_match (RaProfile *profile,
              const RaApplicantKind *kind,
              RaFacts *facts,
              guint subscriber,
              const RaMrz *mrz,
              const GDate *today)
{
  GPtrArray *uses = ra_profile_get_mrz_uses (profile);
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  Match self
      = { profile, kind, facts, subscriber, mrz, today, met, g_ptr_array_new_with_free_func (row_free) };

  for (guint i = 0; i < uses->len; i++)
    {
      const RaMrzUse *use = g_ptr_array_index (uses, i);

      if (g_hash_table_contains (met, use->fact) || !fits (&self, use))
        continue;
      g_hash_table_add (met, use->fact);
      compare_or_fill (&self, use, ra_profile_get_fact (profile, use->fact));
    }
  for (guint i = 0; i < mrz->faults->len; i++)
    add_fault (&self, g_ptr_array_index (mrz->faults, i));
  return self.rows;
}
