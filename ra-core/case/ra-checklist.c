/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-checklist.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-item-name.h"
#include "ra-core/case/ra-item-rules.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/markup/ra-nearest.h"
#include "ra-core/profile/ra-profile-text.h"

void
ra_checklist_row_free (RaChecklistRow *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

/* Where the rows of a checklist come from. */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  const RaFacts *facts;
  GHashTable *records; /* of ra_item_records_index() */
  guint n_subscribers;
} Source;

/* A copy whose original was shown is certified beside it. */
static RaItemAsks
asks_of (const Source *source, const RaChecklistRow *row)
{
  char *const *shown_when = row->item->shown_when;

  if (shown_when != NULL
      && (row->state == RA_ITEM_STATE_SEEN
          || ra_conditions_apply (source->profile, shown_when, NULL, source->facts, row->subscriber)))
    return RA_ITEM_ASKS_CERTIFIED;
  return row->item->asks;
}

static guint
count_of (const RaItemRecord *record)
{
  return record != NULL && record->count > 0 ? record->count : 1;
}

static RaChecklistRow *
row_new (const Source *source, const RaItem *item, guint subscriber)
{
  RaChecklistRow *self = g_new0 (RaChecklistRow, 1);
  const RaItemRecord *record = ra_item_records_look_up (source->records, item->id, subscriber);

  self->item = item;
  self->subscriber = subscriber;
  self->name = ra_item_name (item->id, subscriber, source->n_subscribers);
  if (record != NULL)
    {
      self->state = record->state;
      self->reason = g_strdup (record->reason);
      self->certified_by = record->certified_by;
      self->rejected = record->rejected;
    }
  self->asks = asks_of (source, self);
  self->counted = ra_item_is_counted (source->kind, item);
  self->count = count_of (record);
  self->wanted = item->as_many_as == NULL
                     ? 1
                     : count_of (ra_item_records_look_up (source->records, item->as_many_as, subscriber));
  self->met = ra_item_is_met (item, self->asks, self->state) && ra_item_admits (item, self->certified_by)
              && self->count >= self->wanted;
  return self;
}

static void
add_row (GPtrArray *rows, const Source *source, const RaItem *item, guint subscriber)
{
  if (ra_conditions_apply (source->profile, item->when, item->unless, source->facts, subscriber))
    g_ptr_array_add (rows, row_new (source, item, subscriber));
}

/* What rows that stand for each other have in common; %NULL for a row that stands alone. */
static char *
either_of (const RaChecklistRow *row)
{
  return row->item->either != NULL ? g_strdup_printf ("%s.%u", row->item->either, row->subscriber) : NULL;
}

/* Of those that stand for each other one is enough. */
static void
meet_either (GPtrArray *rows)
{
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaChecklistRow *row = rows->pdata[i];

      if (row->met && row->item->either != NULL)
        g_hash_table_add (met, either_of (row));
    }
  for (guint i = 0; i < rows->len; i++)
    {
      RaChecklistRow *row = rows->pdata[i];
      g_autofree char *either = either_of (row);

      row->met = row->met || (either != NULL && g_hash_table_contains (met, either));
    }
}

GPtrArray *
ra_checklist_evaluate (RaProfile *profile,
                       const RaApplicantKind *kind,
                       const RaFacts *facts,
                       const GPtrArray *records)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_checklist_row_free);
  g_autoptr (GHashTable) index = ra_item_records_index (records);
  const Source source = { profile, kind, facts, index, ra_kind_count_subscribers (kind, facts) };

  for (guint i = 0; i < kind->items->len; i++)
    {
      const RaItem *item = kind->items->pdata[i];

      if (!item->per_subscriber)
        add_row (rows, &source, item, 0);
      for (guint n = ra_kind_next_subscriber (kind, facts, 0); item->per_subscriber && n != 0;
           n = ra_kind_next_subscriber (kind, facts, n))
        add_row (rows, &source, item, n);
    }
  meet_either (rows);
  return rows;
}

/* The step at which the fact stands. */
static RaStepId
step_of_fact (const RaApplicantKind *kind, const char *declared)
{
  for (guint i = 0; i < kind->sections->len; i++)
    {
      const RaSection *section = kind->sections->pdata[i];

      for (guint j = 0; j < section->uses->len; j++)
        if (g_str_equal (((const RaFactUse *) section->uses->pdata[j])->fact, declared))
          return section->step;
    }
  return RA_STEP_ID_NONE;
}

static RaMissing *
missing_from_error (const RaApplicantKind *kind, const GError *error)
{
  RaMissing *self = g_new0 (RaMissing, 1);
  const char *path = ra_rule_error_get_subject (error);

  self->target = RA_MISSING_FACT;
  self->id = g_strdup (path != NULL ? path : "subscribers");
  self->clause = g_strdup (ra_rule_error_get_clause (error));
  self->text = g_strdup (error->message);
  self->invalid = error->code == RA_RULE_ERROR_INVALID;
  self->step = RA_STEP_ID_NONE;
  if (path != NULL && ra_fact_path_split (path, &self->fact, &self->subscriber))
    self->step = step_of_fact (kind, self->fact);
  return self;
}

static gboolean
is_here (const RaChecklistRow *row)
{
  return row->state >= RA_ITEM_STATE_RECEIVED && row->state <= RA_ITEM_STATE_CERTIFIED;
}

static gboolean
is_uncertified (const RaChecklistRow *row)
{
  return is_here (row) && !ra_item_admits (row->item, row->certified_by);
}

static gboolean
are_too_few (const RaChecklistRow *row)
{
  return is_here (row) && row->count < row->wanted;
}

/* Returns: (transfer none): the clause that a row breaks: of the paper, or of its certification */
static const char *
clause_of (const RaChecklistRow *row)
{
  gboolean of_copy = is_uncertified (row) || (is_here (row) && row->asks == RA_ITEM_ASKS_CERTIFIED);

  return of_copy && row->item->certified_clause != NULL ? row->item->certified_clause : row->item->clause;
}

/* Returns: (transfer full): who may have certified it, in words */
static char *
name_certifiers (const RaItem *item)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (gsize i = 0; item->certified_by[i] != NULL; i++)
    {
      RaCertifiedBy by = RA_CERTIFIED_BY_UNSAID;

      if (ra_certified_by_from_string (item->certified_by[i], &by))
        g_ptr_array_add (words, (gpointer) ra_certified_by_get_label (by));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (_ (" or "), (char **) words->pdata);
}

static char *
describe_uncertified (const RaChecklistRow *row, const char *label)
{
  g_autofree char *admitted = name_certifiers (row->item);

  /* Translators: a paper; how its copy is certified; how it has to be */
  return g_strdup_printf (
      _ ("%s: it is here, but %s. Ask for a copy that is %s, or refuse the registration."), label,
      ra_certified_by_get_label (row->certified_by), admitted);
}

/* What is there, what is asked for, what to do. */
static char *
describe_row (const RaChecklistRow *row, const char *label)
{
  if (row->state == RA_ITEM_STATE_REJECTED)
    return g_strdup_printf (_ ("%s: rejected (%s). Ask for another one, or refuse the registration."), label,
                            row->reason != NULL ? row->reason : "");
  if (row->state == RA_ITEM_STATE_NOT_APPLICABLE)
    return g_strdup_printf (_ ("%s: marked as not applicable, but it is asked for. Take it in."), label);
  if (are_too_few (row))
    return g_strdup_printf (_ ("%s: %u of %u are here. Ask for the rest, or refuse the registration."), label,
                            row->count, row->wanted);
  if (is_uncertified (row))
    return describe_uncertified (row, label);
  if (row->state != RA_ITEM_STATE_NONE && row->asks == RA_ITEM_ASKS_SEEN)
    return g_strdup_printf (
        _ ("%s: it is here, but its original has not been seen. Have it shown, then mark it as seen."),
        label);
  if (row->state != RA_ITEM_STATE_NONE)
    return g_strdup_printf (_ ("%s: it is here, but not certified. Compare it with the original, sign every "
                               "page and mark it as certified."),
                            label);
  if (row->item->copies > 1)
    return g_strdup_printf (_ ("%s: not here yet, %u copies are asked for."), label, row->item->copies);
  return g_strdup_printf (_ ("%s: not here yet."), label);
}

/* A paper that others may stand for is named with them. */
static char *
name_row (const GPtrArray *rows, const RaChecklistRow *row)
{
  g_autoptr (GString) names = g_string_new (ra_profile_text (row->item->label));

  for (guint i = 0; row->item->either != NULL && i < rows->len; i++)
    {
      const RaChecklistRow *other = rows->pdata[i];

      if (other != row && other->subscriber == row->subscriber
          && g_strcmp0 (other->item->either, row->item->either) == 0)
        g_string_append_printf (names, _ (", or else: %s"), ra_profile_text (other->item->label));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static RaMissing *
missing_from_row (const RaApplicantKind *kind, const GPtrArray *rows, const RaChecklistRow *row)
{
  RaMissing *self = g_new0 (RaMissing, 1);
  g_autofree char *name = name_row (rows, row);
  g_autofree char *label = row->subscriber > 0 && kind->max_subscribers != 1
                               ? g_strdup_printf (_ ("Subscriber %u, %s"), row->subscriber, name)
                               : g_steal_pointer (&name);

  self->target = RA_MISSING_ITEM;
  self->id = g_strdup (row->name);
  self->clause = g_strdup (clause_of (row));
  self->text = describe_row (row, label);
  self->step = row->item->step > RA_STEP_ID_DECISION ? row->item->step : RA_STEP_ID_PAPERS;
  self->item = g_strdup (row->item->id);
  self->subscriber = row->subscriber;
  self->state = row->state;
  self->too_few = are_too_few (row);
  self->invalid = row->state != RA_ITEM_STATE_NONE;
  return self;
}

/* Papers that are not here, of several that stand for each other the first. */
static void
add_missing_rows (GPtrArray *missing, const RaApplicantKind *kind, const GPtrArray *rows, RaStepId step)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaChecklistRow *row = rows->pdata[i];
      char *either = either_of (row);

      if (!row->met && row->item->step <= step && (either == NULL || !g_hash_table_contains (told, either)))
        g_ptr_array_add (missing, missing_from_row (kind, rows, row));
      if (either != NULL)
        g_hash_table_add (told, either);
    }
}

static gboolean
is_named (const GPtrArray *missing, const char *id)
{
  for (guint i = 0; i < missing->len; i++)
    if (g_str_equal (((const RaMissing *) missing->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* A case whose requests could not be made must not be registered: its facts stand from then on. */
static void
add_missing_from_subject (GPtrArray *missing,
                          RaProfile *profile,
                          const RaApplicantKind *kind,
                          const RaFacts *facts,
                          guint subscriber)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) subject
      = ra_subject_build (profile, kind, facts, subscriber, RA_USAGE_SIGNATURE, &error);

  if (subject == NULL && error->domain == RA_RULE_ERROR
      && !is_named (missing, ra_rule_error_get_subject (error)))
    g_ptr_array_add (missing, missing_from_error (kind, error));
}

GPtrArray *
ra_checklist_missing (RaProfile *profile,
                      const RaApplicantKind *kind,
                      const RaFacts *facts,
                      const GPtrArray *records,
                      RaStepId step,
                      const GDate *today)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_missing_free);
  g_autoptr (GPtrArray) errors = ra_facts_check (profile, kind, facts, today);
  g_autoptr (GPtrArray) rows = ra_checklist_evaluate (profile, kind, facts, records);

  for (guint i = 0; i < errors->len; i++)
    g_ptr_array_add (missing, missing_from_error (kind, errors->pdata[i]));
  for (guint n = ra_kind_next_subscriber (kind, facts, 0); n != 0;
       n = ra_kind_next_subscriber (kind, facts, n))
    add_missing_from_subject (missing, profile, kind, facts, n);
  add_missing_rows (missing, kind, rows, step);
  return missing;
}

/* ---- what was typed and is no fact ---- */

static RaFacts *
overlay (RaProfile *profile, const RaFacts *facts, const RaFacts *typed)
{
  RaFacts *both = ra_facts_copy (facts);
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (typed);

  for (guint i = 0; i < paths->len; i++)
    ra_facts_set (both, paths->pdata[i], ra_facts_get (typed, paths->pdata[i]));
  for (guint i = 0; i < paths->len; i++)
    ra_facts_normalise (profile, both, paths->pdata[i]);
  return both;
}

/* Where what is typed is judged. */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  const RaFacts *facts;
  const RaFacts *both;
  const GDate *today;
} Typed;

/* Says of one value why it is no fact: it was refused, or its section was not left yet. */
static GError *
judge_typed (const Typed *self, const char *path)
{
  g_autoptr (GError) refused = NULL;
  g_autofree char *declared = NULL;
  const RaFact *fact;
  GError *error = NULL;
  guint n = 0;

  ra_fact_path_split (path, &declared, &n);
  fact = ra_profile_get_fact (self->profile, declared);
  if (ra_facts_check_one (self->profile, self->kind, self->both, self->today, path, &refused))
    ra_rule_error_set (
        &error, RA_RULE_ERROR_INVALID, fact->clause, path,
        _ ("%s: it was typed, but is not in the case yet. Leave its section, or take it back."),
        ra_profile_text (fact->label));
  else
    ra_rule_error_set (&error, RA_RULE_ERROR_INVALID, fact->clause, path,
                       _ ("%s. It was typed and refused: mend it, or take it back."), refused->message);
  return error;
}

static gboolean
is_typed_only (const Typed *self, const char *path)
{
  g_autofree char *declared = NULL;
  guint n = 0;

  return ra_fact_path_split (path, &declared, &n) && !ra_facts_is_dropped (self->facts, n)
         && ra_facts_uses (self->profile, self->kind, self->both, declared, n)
         && g_strcmp0 (ra_facts_get (self->both, path), ra_facts_get (self->facts, path)) != 0;
}

static void
drop_named (GPtrArray *missing, const char *id)
{
  for (guint i = missing->len; i > 0; i--)
    if (g_str_equal (((const RaMissing *) missing->pdata[i - 1])->id, id))
      g_ptr_array_remove_index (missing, i - 1);
}

void
ra_checklist_add_typed (GPtrArray *missing,
                        RaProfile *profile,
                        const RaApplicantKind *kind,
                        const RaFacts *facts,
                        const RaFacts *typed,
                        const GDate *today)
{
  g_autoptr (RaFacts) both = overlay (profile, facts, typed);
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (typed);
  const Typed self = { profile, kind, facts, both, today };

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      g_autoptr (GError) error = NULL;

      if (!is_typed_only (&self, path))
        continue;
      error = judge_typed (&self, path);
      drop_named (missing, path);
      g_ptr_array_insert (missing, 0, missing_from_error (kind, error));
    }
}

void
ra_checklist_add_found (GPtrArray *missing, const RaApplicantKind *kind, const GPtrArray *errors)
{
  for (guint i = 0; errors != NULL && i < errors->len; i++)
    if (!is_named (missing, ra_rule_error_get_subject (errors->pdata[i])))
      g_ptr_array_insert (missing, 0, missing_from_error (kind, errors->pdata[i]));
}

static const RaItem *
fail_unknown (const RaApplicantKind *kind, const char *name, const char *item, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;
  const char *nearest;

  for (guint i = 0; i < kind->items->len; i++)
    g_strv_builder_add (builder, ((const RaItem *) kind->items->pdata[i])->id);
  known = g_strv_builder_end (builder);
  nearest = ra_nearest (item, (const char *const *) known);
  if (nearest != NULL)
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
                 _ ("There is no item “%s” in the checklist of “%s” (did you mean “%s”?)"), name, kind->id,
                 nearest);
  else
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
                 _ ("There is no item “%s” in the checklist of “%s”"), name, kind->id);
  return NULL;
}

/* Whose item is meant: said, or plain because there is one subscriber only. */
static gboolean
resolve_subscriber (const RaApplicantKind *kind,
                    const RaFacts *facts,
                    const RaItem *item,
                    const char *name,
                    guint *subscriber,
                    GError **error)
{
  guint n_subscribers = ra_kind_count_subscribers (kind, facts);
  guint first = ra_kind_next_subscriber (kind, facts, 0);

  if (!item->per_subscriber)
    {
      *subscriber = 0;
      return TRUE;
    }
  if (*subscriber == 0 && n_subscribers == 1)
    *subscriber = first;
  if (*subscriber != 0 && ra_kind_next_subscriber (kind, facts, *subscriber - 1) == *subscriber)
    return TRUE;
  if (*subscriber == 0)
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
                 _ ("“%s” is an item of each of %u subscribers: say whose, such as “%s.%u”"), name,
                 n_subscribers, item->id, first);
  else
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN, _ ("“%s”: the case has no subscriber %u"), name,
                 *subscriber);
  return FALSE;
}

const RaItem *
ra_checklist_resolve (RaProfile *profile,
                      const RaApplicantKind *kind,
                      const RaFacts *facts,
                      const char *name,
                      guint *subscriber,
                      GError **error)
{
  g_autofree char *id = NULL;
  const RaItem *item = NULL;

  if (ra_item_name_parse (name, &id, subscriber))
    item = ra_applicant_kind_find_item (kind, id);
  if (item == NULL)
    return fail_unknown (kind, name, id != NULL ? id : name, error);
  if (!resolve_subscriber (kind, facts, item, name, subscriber, error))
    return NULL;
  if (ra_conditions_apply (profile, item->when, item->unless, facts, *subscriber))
    return item;
  ra_rule_error_set (error, RA_RULE_ERROR_FORBIDDEN, item->clause, name,
                     _ ("“%s” is not asked for in this case: what the facts say makes it unnecessary. "
                        "Correct the facts first if they are wrong."),
                     ra_profile_text (item->label));
  return NULL;
}
