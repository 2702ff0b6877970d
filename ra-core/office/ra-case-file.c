/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-case-file.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/profile/ra-fact-keys.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/cases/ra-store-draft.h"
#include "ra-core/store/search/ra-store-search.h"

static const RaSubjectRecipe *
get_recipe (const RaCaseFile *self, guint n)
{
  RaFactsAt at;

  ra_facts_at_init (&at, self->facts, n, &self->today);
  return ra_profile_choose_subject (self->profile, self->kind, ra_facts_at_lookup, &at);
}

static void
count_subscribers (RaCaseFile *self)
{
  self->n_subscribers = ra_kind_count_subscribers (self->kind, self->facts);
}

RaCaseFile *
ra_case_file_new (RaOffice *office, const RaApplicantKind *kind)
{
  RaCaseFile *self = g_new0 (RaCaseFile, 1);

  self->record = ra_case_record_new ();
  self->record->kind = g_strdup (kind->id);
  self->profile = ra_profile_ref (ra_office_get_profile (office));
  self->kind = kind;
  self->facts = ra_facts_new ();
  self->items = ra_item_records_new ();
  self->extra = ra_case_extra_new ();
  self->extra->formed_by = ra_session_dup_operator (ra_office_get_session (office));
  self->state = RA_CASE_OPEN;
  ra_office_today (office, &self->today);
  count_subscribers (self);
  return self;
}

static gboolean
load_items (RaCaseFile *self, RaStore *store, GError **error)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = ra_store_list_items (store, self->record->number, error);
  return self->items != NULL;
}

static void
take_typed (RaCaseFile *self, GVariant *content)
{
  GVariantIter iter;
  const char *path, *value;

  if (!g_variant_is_of_type (content, G_VARIANT_TYPE ("a{ss}")))
    return;
  g_variant_iter_init (&iter, content);
  while (g_variant_iter_next (&iter, "{&s&s}", &path, &value))
    ra_facts_set (self->typed, path, value);
}

/* After the decision nothing is typed any more. */
static gboolean
load_typed (RaCaseFile *self, RaStore *store, GError **error)
{
  g_autoptr (GPtrArray) drafts = NULL;

  if (self->state != RA_CASE_OPEN)
    return TRUE;
  drafts = ra_store_list_drafts (store, self->record->number, error);
  if (drafts == NULL)
    return FALSE;
  self->typed = ra_facts_new ();
  for (guint i = 0; i < drafts->len; i++)
    take_typed (self, ((const RaDraftRecord *) g_ptr_array_index (drafts, i))->content);
  return TRUE;
}

static gboolean
find_kind (RaCaseFile *self, GError **error)
{
  self->kind = ra_profile_get_kind (self->profile, self->record->kind);
  if (self->kind != NULL)
    return TRUE;
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_FAILED,
      _ ("Case %s is of the kind “%s”, which this station's profile no longer has. Restore the profile."),
      self->record->number, self->record->kind);
  return FALSE;
}

/* Undecided cases follow the station's profile, decided ones the version they were decided under. */
static gboolean
find_profile (RaCaseFile *self, RaOffice *office, GError **error)
{
  RaProfile *profile = ra_office_get_profile (office);

  if (ra_case_state_is_decided (self->state))
    profile = ra_office_find_profile (office, self->record->profile_hash, error);
  if (profile == NULL)
    return FALSE;
  self->profile = ra_profile_ref (profile);
  return find_kind (self, error);
}

/* Where a case is of one person for good, it is of number 1. */
static void
take_numbers (RaCaseFile *self)
{
  if (self->kind->max_subscribers != 1)
    ra_facts_set_given (self->facts, self->extra->last_subscriber);
}

RaCaseFile *
ra_case_file_load_facts (RaOffice *office, RaStore *store, const char *number, GError **error)
{
  g_autoptr (RaCaseFile) self = g_new0 (RaCaseFile, 1);

  self->record = ra_store_get_case (store, number, error);
  if (self->record == NULL)
    return NULL;
  self->sealed = self->record->facts == NULL;
  if (self->sealed)
    ra_office_forget_facts (office);
  self->facts = self->sealed ? ra_facts_new () : ra_office_dup_facts (office, self->record->facts);
  self->items = ra_item_records_new ();
  self->extra = ra_case_extra_from_variant (self->record->extra);
  self->state = self->record->state;
  ra_office_today (office, &self->today);
  if (!find_profile (self, office, error) || (!self->sealed && !load_typed (self, store, error)))
    return NULL;
  take_numbers (self);
  count_subscribers (self);
  return g_steal_pointer (&self);
}

RaCaseFile *
ra_case_file_load (RaOffice *office, RaStore *store, const char *number, GError **error)
{
  g_autoptr (RaCaseFile) self = ra_case_file_load_facts (office, store, number, error);

  return self != NULL && (self->sealed || load_items (self, store, error)) ? g_steal_pointer (&self) : NULL;
}

gboolean
ra_case_file_is_current (const RaCaseFile *self, RaStore *store)
{
  return !self->sealed && self->record->version == ra_store_get_case_version (store, self->record->number);
}

/* ---- putting it back ---- */

/* What lists show. Returns: (transfer full) (nullable) */
static char *
dup_title (const RaCaseFile *self)
{
  return ra_fact_display_path (self->profile, self->kind, self->kind->name, self->facts, 1, &self->today);
}

static void
add_keys (RaCaseIndex *index, const RaFact *fact, guint subscriber, const char *value)
{
  g_auto (GStrv) keys = ra_fact_keys_of_value (fact, value);

  for (gsize i = 0; keys[i] != NULL; i++)
    ra_case_index_add_exact (index, fact->path, subscriber, keys[i]);
}

static void
add_code (RaCaseIndex *index, const RaCaseFile *self, guint n)
{
  g_autofree char *code = ra_case_file_dup_code_order (self, n);

  ra_case_index_set_code (index, n, code);
}

static RaCaseIndex *
make_index (const RaCaseFile *self)
{
  RaCaseIndex *index = ra_case_index_new ();
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (self->facts);
  g_autofree char *title = dup_title (self);

  ra_case_index_set_label (index, 0, title != NULL ? title : "");
  add_code (index, self, 0);
  for (guint n = ra_case_file_next_subscriber (self, 0); n != 0; n = ra_case_file_next_subscriber (self, n))
    {
      g_autofree char *name = ra_case_file_dup_name (self, n);
      ra_case_index_set_label (index, n, name);
      add_code (index, self, n);
    }
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      const char *value = ra_facts_get (self->facts, path);
      g_autofree char *declared = NULL;
      const RaFact *fact;
      guint subscriber;

      if (!ra_fact_path_split (path, &declared, &subscriber))
        continue;
      fact = ra_profile_get_fact (self->profile, declared);
      if (fact == NULL || fact->type == RA_FACT_PHRASE || fact->index == RA_FACT_INDEX_NONE)
        continue;
      add_keys (index, fact, subscriber, value);
      if (fact->index == RA_FACT_INDEX_SEARCH)
        ra_case_index_add_search (index, subscriber, value);
    }
  return index;
}

static void
fill_record (RaCaseFile *self)
{
  RaCaseRecord *record = self->record;

  record->state = self->state;
  g_free (record->profile_hash);
  record->profile_hash = g_strdup (ra_profile_get_hash (self->profile));
  g_free (record->label);
  record->label = dup_title (self);
  g_clear_pointer (&record->facts, g_variant_unref);
  record->facts = g_variant_ref_sink (ra_facts_to_variant (self->facts));
  self->extra->last_subscriber = MAX (self->extra->last_subscriber, ra_facts_count_subscribers (self->facts));
  g_clear_pointer (&record->extra, g_variant_unref);
  record->extra = g_variant_ref_sink (ra_case_extra_to_variant (self->extra));
}

static gboolean
save_profile (const RaCaseFile *self, RaStore *store, GError **error)
{
  g_autoptr (GBytes) archive = NULL;

  if (!ra_case_state_is_decided (self->state)
      || ra_store_has_profile (store, ra_profile_get_hash (self->profile)))
    return TRUE;
  archive = ra_profile_to_bytes (self->profile);
  return ra_store_put_profile (store, ra_profile_get_hash (self->profile), archive, error);
}

/* An office that did not say what it is called says nothing here. */
static char *
dup_office (RaProfile *profile)
{
  const char *name = ra_profile_get_setting (profile, "office-name");

  return name != NULL && *name != '\0' ? g_strdup (name) : NULL;
}

gboolean
ra_case_file_add (RaCaseFile *self, RaStore *store, GError **error)
{
  g_autoptr (RaCaseIndex) index = make_index (self);

  fill_record (self);
  g_free (self->record->office);
  self->record->office = dup_office (self->profile);
  return ra_store_add_case (store, self->record, error)
         && ra_store_index_case (store, self->record->number, index, error);
}

gboolean
ra_case_file_save (RaCaseFile *self, RaStore *store, GError **error)
{
  g_autoptr (RaCaseIndex) index = make_index (self);

  fill_record (self);
  return save_profile (self, store, error) && ra_store_update_case (store, self->record, error)
         && ra_store_index_case (store, self->record->number, index, error);
}

void
ra_case_file_free (RaCaseFile *self)
{
  g_clear_pointer (&self->record, ra_case_record_free);
  g_clear_pointer (&self->profile, ra_profile_unref);
  g_clear_pointer (&self->facts, ra_facts_unref);
  g_clear_pointer (&self->typed, ra_facts_unref);
  g_clear_pointer (&self->forgotten, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->extra, ra_case_extra_free);
  g_free (self);
}

void
ra_case_file_set_facts (RaCaseFile *self, RaFacts *facts)
{
  g_clear_pointer (&self->forgotten, g_ptr_array_unref);
  self->forgotten = ra_facts_forget_stale (self->kind, self->facts, facts);
  ra_facts_ref (facts);
  ra_facts_unref (self->facts);
  self->facts = facts;
  count_subscribers (self);
}

/* ---- what it says ---- */

GPtrArray *
ra_case_file_list_missing (const RaCaseFile *self, RaStepId step)
{
  GPtrArray *missing
      = ra_checklist_missing (self->profile, self->kind, self->facts, self->items, step, &self->today);

  if (self->typed != NULL)
    ra_checklist_add_typed (missing, self->profile, self->kind, self->facts, self->typed, &self->today);
  return missing;
}

guint
ra_case_file_next_subscriber (const RaCaseFile *self, guint n)
{
  return ra_kind_next_subscriber (self->kind, self->facts, n);
}

guint
ra_case_file_last_subscriber (const RaCaseFile *self)
{
  guint last = 0;

  for (guint n = ra_case_file_next_subscriber (self, 0); n != 0; n = ra_case_file_next_subscriber (self, n))
    last = n;
  return last;
}

gboolean
ra_case_file_check_subscriber (const RaCaseFile *self, guint n, GError **error)
{
  if (n > 0 && ra_case_file_next_subscriber (self, n - 1) == n)
    return TRUE;
  if (ra_facts_is_dropped (self->facts, n))
    {
      g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
                   _ ("Subscriber %u was taken out of case %s."), n, self->record->number);
      return FALSE;
    }
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
               _ ("Case %s has no subscriber %u; subscribers are numbered from 1 to %u."),
               self->record->number, n, ra_facts_get_next_number (self->facts) - 1);
  return FALSE;
}

/* Also when it was put away since. */
static gboolean
is_refused (const RaCaseFile *self)
{
  return self->state == RA_CASE_REFUSED || (self->state == RA_CASE_CLOSED && self->extra->grounds[0] != NULL);
}

RaCaseState
ra_case_file_get_end (const RaCaseFile *self)
{
  return is_refused (self) ? RA_CASE_REFUSED : self->state;
}

RaCaseState
ra_case_file_get_state (const RaCaseFile *self, guint n)
{
  if (n > 0 && is_refused (self))
    return RA_CASE_REFUSED;
  if (n == 0 || self->state < RA_CASE_REGISTERED || self->state == RA_CASE_CLOSED)
    return self->state;
  return ra_case_extra_get_subscriber (self->extra, n)->state;
}

gboolean
ra_case_file_check_act (const RaCaseFile *self, RaCaseAct act, guint n, GError **error)
{
  return ra_case_act_check (self->profile, ra_case_file_get_state (self, n), act, error);
}

static void
combine_states (RaCaseFile *self)
{
  g_autofree RaCaseState *states = g_new (RaCaseState, self->n_subscribers);
  guint i = 0;

  for (guint n = ra_case_file_next_subscriber (self, 0); n != 0; n = ra_case_file_next_subscriber (self, n))
    states[i++] = ra_case_extra_get_subscriber (self->extra, n)->state;
  self->state = ra_case_state_combine (states, self->n_subscribers);
}

void
ra_case_file_advance (RaCaseFile *self, RaCaseAct act, guint n)
{
  RaCaseState state = ra_case_file_get_state (self, n);

  if (n == 0)
    {
      self->state = ra_case_act_leads_to (act, state);
      return;
    }
  ra_case_extra_get_subscriber (self->extra, n)->state = ra_case_act_leads_to (act, state);
  combine_states (self);
}

gboolean
ra_case_file_is_by_representative (const RaCaseFile *self, guint n)
{
  const char *condition = ra_profile_get_meaning (self->profile, RA_MEANING_REPRESENTATIVE_GENERATES);

  return condition != NULL && ra_conditions_holds (self->profile, condition, self->facts, n);
}

gboolean
ra_case_file_is_announced (const RaCaseFile *self, guint n)
{
  const char *condition = ra_profile_get_meaning (self->profile, RA_MEANING_REPRESENTATIVE_ANNOUNCED);

  if (condition == NULL)
    return ra_case_file_is_by_representative (self, n);
  return ra_conditions_holds (self->profile, condition, self->facts, n);
}

gboolean
ra_case_file_check_power (const RaCaseFile *self, GError **error)
{
  const char *path = ra_profile_get_meaning (self->profile, RA_MEANING_REPRESENTATIVE_UNTIL);
  const char *until = path != NULL ? ra_facts_get (self->facts, path) : NULL;
  GDate last;

  if (until == NULL || !ra_date_parse (until, &last) || g_date_compare (&self->today, &last) <= 0)
    return TRUE;
  ra_rule_error_set (
      error, RA_RULE_ERROR_FORBIDDEN,
      ra_profile_get_meaning_clause (self->profile, RA_MEANING_REPRESENTATIVE_UNTIL), path,
      _ ("The powers of the representative ended on %s. The subscriber has to come in person, or the representative "
         "with a new power of attorney in a new case."),
      until);
  return FALSE;
}

char *
ra_case_file_dup_name (const RaCaseFile *self, guint n)
{
  const RaSubjectRecipe *recipe = get_recipe (self, n);
  char *name = NULL;

  if (recipe != NULL && recipe->file_name != NULL)
    name = ra_fact_display_path (self->profile, self->kind, recipe->file_name, self->facts, n, &self->today);
  return name != NULL ? name : g_strdup ("");
}

char *
ra_case_file_dup_code (const RaCaseFile *self, guint n)
{
  const char *path = ra_profile_get_meaning (self->profile, RA_MEANING_LISTED_CODE);

  return path != NULL ? ra_fact_display_path (self->profile, self->kind, path, self->facts, n, &self->today)
                      : NULL;
}

char *
ra_case_file_dup_code_order (const RaCaseFile *self, guint n)
{
  g_autofree char *code = ra_case_file_dup_code (self, n);
  GDate date;

  if (code != NULL && ra_date_parse_shown (code, &date))
    return ra_date_format_iso (&date);
  return g_steal_pointer (&code);
}

char *
ra_case_file_dup_clause_text (const RaCaseFile *self, const char *clause)
{
  const RaClause *found = clause != NULL ? ra_profile_get_clause (self->profile, clause) : NULL;

  return found != NULL
             ? g_strdup_printf ("%s: %s", ra_profile_text (found->point), ra_profile_text (found->text))
             : NULL;
}
