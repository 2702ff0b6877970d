/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-paper-values.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts-check.h"

#define YES "yes"

static char *
format_day_of (gint64 unix_us)
{
  GDate day;

  ra_date_from_time (unix_us, &day);
  return g_strdup_printf ("%02u.%02u.%04u", g_date_get_day (&day), (guint) g_date_get_month (&day),
                          g_date_get_year (&day));
}

static void
set_once (RaValues *values, const char *path, const char *text)
{
  if (!ra_values_is_set (values, path))
    ra_values_set (values, path, text);
}

static void
fill_refusal (RaValues *values, RaProfile *profile, const RaCaseInfo *info)
{
  gboolean rows = ra_values_is_set (values, "refusal.grounds");

  for (guint i = 0; !rows && info->grounds != NULL && info->grounds[i] != NULL; i++)
    {
      const RaGround *ground = ra_profile_get_ground (profile, info->grounds[i]);
      const RaClause *clause = ground != NULL ? ra_profile_get_clause (profile, ground->clause) : NULL;
      RaValues *row = ra_values_add_row (values, "refusal.grounds");

      ra_values_set (row, "ground.label", ground != NULL ? ground->label : info->grounds[i]);
      ra_values_set (row, "ground.clause", clause != NULL ? clause->point : NULL);
    }
  set_once (values, "refusal.note", info->refusal_note);
}

static void
fill_case (RaValues *values, RaProfile *profile, const RaApplicantKind *kind, const RaCaseInfo *info)
{
  g_autofree char *created = format_day_of (info->created_us);
  g_autofree char *decided = info->decided_us > 0 ? format_day_of (info->decided_us) : NULL;

  set_once (values, "case.number", info->number);
  set_once (values, "case.kind", kind->label);
  set_once (values, "case.date", created);
  if (info->state >= RA_CASE_REGISTERED)
    set_once (values, "case.registered", decided);
  set_once (values, "profile.label", ra_profile_get_label (profile));
  set_once (values, "profile.version", ra_profile_get_version (profile));
  set_once (values, "office.name", info->office_name);
  set_once (values, "operator.name", info->operator_name);
  if (info->practice)
    set_once (values, "practice.mark", _ ("PRACTICE"));
  if (info->state != RA_CASE_REFUSED)
    return;
  set_once (values, "refusal.date", decided);
  fill_refusal (values, profile, info);
}

/* Returns: (nullable): what a paper says for VALUE; nothing for a "no", which is not said */
static char *
dup_words (const RaFact *fact, const char *value)
{
  const RaFactChoice *choice;
  const RaFactCode *code;

  if (value == NULL || (fact->type == RA_FACT_BOOLEAN && !g_str_equal (value, YES)))
    return NULL;
  /* A paper carries the profile's own words, whatever the window speaks. */
  choice = ra_fact_find_choice (fact, value);
  if (choice != NULL)
    return g_strdup (choice->label);
  code = ra_fact_find_code (fact, value);
  if (code != NULL)
    return g_strdup_printf ("%s (%s)", code->label, value);
  return ra_fact_display (fact, value);
}

/* A fact nobody gave is set too, to nothing: a person's row never shows what is around it, another's. */
static void
fill_fact (RaValues *values, const RaFact *fact, const char *value)
{
  g_autofree char *words = NULL;

  if (fact->type == RA_FACT_PHRASE)
    return;
  words = dup_words (fact, value);
  set_once (values, fact->path, words);
}

static void
fill_computed (RaValues *values, RaProfile *profile, RaFactsAt *at)
{
  GPtrArray *computeds = ra_profile_get_computeds (profile);

  for (guint i = 0; i < computeds->len; i++)
    {
      const RaComputed *computed = computeds->pdata[i];
      g_autofree char *text = ra_profile_dup_value (profile, computed->path, ra_facts_at_lookup, at);
      set_once (values, computed->path, text);
    }
}

/* What is known at one place: of the case, and of the subscriber it is looked at from. */
static void
fill_place (RaValues *values, RaProfile *profile, RaFactsAt *at)
{
  GPtrArray *declared = ra_profile_get_facts (profile);

  fill_computed (values, profile, at);
  for (guint i = 0; i < declared->len; i++)
    {
      const RaFact *fact = declared->pdata[i];
      fill_fact (values, fact, ra_facts_at_lookup (at, fact->path));
    }
}

/* How many people there are, and whether that is more than one. */
static void
count_subscribers (RaValues *values)
{
  guint n = ra_values_get_n_rows (values, "subscribers");
  g_autofree char *count = g_strdup_printf ("%u", n);

  set_once (values, "case.subscribers", count);
  if (n > 1)
    set_once (values, "case.several", count);
}

void
ra_paper_values_fill (RaValues *values, const RaFactSource *source, const RaCaseInfo *info)
{
  g_autoptr (RaFacts) used = ra_facts_dup_used (source->profile, source->kind, source->facts);
  RaFactsAt at;

  fill_case (values, source->profile, source->kind, info);
  ra_facts_at_init (&at, used, source->subscriber, source->today);
  fill_place (values, source->profile, &at);
  for (guint n = ra_kind_next_subscriber (source->kind, source->facts, 0); n != 0;
       n = ra_kind_next_subscriber (source->kind, source->facts, n))
    {
      ra_facts_at_init (&at, used, n, source->today);
      fill_place (ra_values_add_row (values, "subscribers"), source->profile, &at);
    }
  count_subscribers (values);
}

char **
ra_paper_values_list_paths (RaProfile *profile)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  GPtrArray *facts = ra_profile_get_facts (profile);
  GPtrArray *computeds = ra_profile_get_computeds (profile);

  for (guint i = 0; i < facts->len; i++)
    g_strv_builder_add (paths, ((RaFact *) g_ptr_array_index (facts, i))->path);
  for (guint i = 0; i < computeds->len; i++)
    g_strv_builder_add (paths, ((RaComputed *) g_ptr_array_index (computeds, i))->path);
  return g_strv_builder_end (paths);
}
