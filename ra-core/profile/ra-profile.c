/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/profile/ra-profile-private.h"

static GPtrArray *
list_of (gpointer free_func)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_func);
}

RaProfile *
ra_profile_new_empty (void)
{
  RaProfile *self = g_new0 (RaProfile, 1);

  g_atomic_ref_count_init (&self->references);
  self->sources = list_of (ra_source_free);
  self->clauses = list_of (ra_clause_free);
  self->steps = list_of (ra_step_free);
  self->grounds = list_of (ra_ground_free);
  self->suites = list_of (ra_suite_rule_free);
  self->deadlines = list_of (ra_deadline_free);
  self->roles = list_of (ra_role_free);
  self->papers = list_of (ra_paper_rule_free);
  self->offices = list_of (ra_office_rule_free);
  self->centres = list_of (ra_centre_rule_free);
  self->reissues = list_of (ra_reissue_rule_free);
  self->facts = list_of (ra_fact_free);
  self->conditions = list_of (ra_condition_free);
  self->computeds = list_of (ra_computed_free);
  self->subjects = list_of (ra_subject_recipe_free);
  self->rules = list_of (ra_rule_binding_free);
  self->meanings = list_of (ra_meaning_binding_free);
  self->checks = list_of (ra_fact_check_free);
  self->mrz_uses = list_of (ra_mrz_use_free);
  self->invalid_documents = list_of (ra_invalid_document_rule_free);
  self->keys = list_of (ra_keys_rule_free);
  self->things = list_of (ra_thing_free);
  self->receivers = list_of (ra_receiver_free);
  self->parts = list_of (ra_part_free);
  self->kinds = list_of (ra_applicant_kind_free);
  self->site_labels = list_of (ra_site_label_free);
  self->site_papers = list_of (ra_site_paper_free);
  self->site_offices = list_of (ra_office_rule_free);
  for (gsize i = 0; i < RA_NAMESPACE_N; i++)
    self->names[i] = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
ra_profile_index (RaProfile *self)
{
  self->confirmed = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->facts->len; i++)
    {
      RaFact *fact = g_ptr_array_index (self->facts, i);

      if (fact->confirmed_by != NULL && !g_hash_table_contains (self->confirmed, fact->confirmed_by))
        g_hash_table_insert (self->confirmed, fact->confirmed_by, fact);
    }
  for (guint i = 0; i < self->kinds->len; i++)
    ra_applicant_kind_index (g_ptr_array_index (self->kinds, i));
}

RaProfile *
ra_profile_ref (RaProfile *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
free_lists (RaProfile *self)
{
  GPtrArray *const lists[] = {
    self->sources,      self->clauses,
    self->steps,        self->grounds,
    self->suites,       self->deadlines,
    self->roles,        self->papers,
    self->offices,      self->facts,
    self->conditions,   self->computeds,
    self->subjects,     self->rules,
    self->keys,         self->meanings,
    self->checks,       self->things,
    self->receivers,    self->mrz_uses,
    self->parts,        self->kinds,
    self->site_labels,  self->site_papers,
    self->site_offices, self->invalid_documents,
    self->centres,      self->reissues,
  };

  g_clear_pointer (&self->confirmed, g_hash_table_unref);
  for (gsize i = 0; i < RA_NAMESPACE_N; i++)
    g_hash_table_unref (self->names[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
}

void
ra_profile_unref (RaProfile *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  free_lists (self);
  ra_profile_files_free (self->files);
  g_free (self->hash);
  g_free (self->id);
  g_free (self->label);
  g_free (self->version);
  g_free (self->effective);
  g_free (self->site_of);
  g_free (self);
}

/* --- what it holds --- */

#define GET_TEXT(name)                                                                                       \
  const char *ra_profile_get_##name (RaProfile *self)                                                        \
  {                                                                                                          \
    return self->name;                                                                                       \
  }
#define GET_LIST(name)                                                                                       \
  GPtrArray *ra_profile_get_##name (RaProfile *self)                                                         \
  {                                                                                                          \
    return self->name;                                                                                       \
  }
#define GET_NAMED(Type, name, space)                                                                         \
  const Type *ra_profile_get_##name (RaProfile *self, const char *id)                                        \
  {                                                                                                          \
    return id == NULL ? NULL : g_hash_table_lookup (self->names[space], id);                                 \
  }

/* clang-format off */
GET_TEXT (id)
GET_TEXT (label)
GET_TEXT (version)
GET_TEXT (effective)
GET_TEXT (hash)

GET_LIST (centres)
GET_LIST (clauses)
GET_LIST (facts)
GET_LIST (conditions)
GET_LIST (computeds)
GET_LIST (kinds)
GET_LIST (reissues)
GET_LIST (steps)
GET_LIST (grounds)
GET_LIST (suites)
GET_LIST (roles)
GET_LIST (subjects)
GET_LIST (papers)
GET_LIST (things)
GET_LIST (receivers)
GET_LIST (mrz_uses)
GET_LIST (invalid_documents)

GET_NAMED (RaSource, source, RA_NAMESPACE_SOURCE)
GET_NAMED (RaClause, clause, RA_NAMESPACE_CLAUSE)
GET_NAMED (RaCentreRule, centre, RA_NAMESPACE_CENTRE)
GET_NAMED (RaReissueRule, reissue, RA_NAMESPACE_REISSUE)
GET_NAMED (RaFact, fact, RA_NAMESPACE_FACT)
GET_NAMED (RaCondition, condition, RA_NAMESPACE_CONDITION)
GET_NAMED (RaComputed, computed, RA_NAMESPACE_COMPUTED)
GET_NAMED (RaApplicantKind, kind, RA_NAMESPACE_KIND)
GET_NAMED (RaGround, ground, RA_NAMESPACE_GROUND)
GET_NAMED (RaSuiteRule, suite, RA_NAMESPACE_SUITE)
GET_NAMED (RaRole, role, RA_NAMESPACE_ROLE)
GET_NAMED (RaPaperRule, paper, RA_NAMESPACE_PAPER)
GET_NAMED (RaThing, thing, RA_NAMESPACE_THING)
GET_NAMED (RaSubjectRecipe, subject, RA_NAMESPACE_SUBJECT)
/* clang-format on */

const RaStep *
ra_profile_get_step (RaProfile *self, RaStepId id)
{
  const char *name = ra_step_id_to_string (id);

  return name == NULL ? NULL : g_hash_table_lookup (self->names[RA_NAMESPACE_STEP], name);
}

const RaDeadline *
ra_profile_get_deadline (RaProfile *self, RaDeadlineId id)
{
  return g_hash_table_lookup (self->names[RA_NAMESPACE_DEADLINE], ra_deadline_id_to_string (id));
}

const RaOfficeRule *
ra_profile_get_office (RaProfile *self)
{
  return g_ptr_array_index (self->offices, 0);
}

const char *
ra_profile_get_setting (RaProfile *self, const char *name)
{
  const RaOfficeRule *office = ra_profile_get_office (self);

  if (name == NULL || office == NULL || office->settings == NULL)
    return NULL;
  return g_hash_table_lookup (office->settings, name);
}

const RaKeysRule *
ra_profile_get_keys (RaProfile *self, const RaApplicantKind *kind)
{
  GPtrArray *keys = kind->keys->len > 0 ? kind->keys : self->keys;

  return g_ptr_array_index (keys, 0);
}

const char *
ra_profile_get_rule (RaProfile *self, RaRule rule)
{
  const char *id = ra_rule_to_string (rule);
  const RaRuleBinding *binding = id != NULL ? g_hash_table_lookup (self->names[RA_NAMESPACE_RULE], id) : NULL;

  return binding != NULL ? binding->clause : NULL;
}

const char *
ra_profile_get_rule_of_suite (RaProfile *self, RaRule rule, const char *suite)
{
  const RaSuiteRule *own = ra_profile_get_suite (self, suite);

  if (own != NULL && rule == RA_RULE_SUITE_HASH && own->hash_clause != NULL)
    return own->hash_clause;
  if (own != NULL && (rule == RA_RULE_SUITE || rule == RA_RULE_SUITE_HASH))
    return own->clause;
  return ra_profile_get_rule (self, rule);
}

const char *const *
ra_profile_get_hashes_of_suite (RaProfile *self, const char *suite)
{
  const RaSuiteRule *own = ra_profile_get_suite (self, suite);

  return own != NULL ? (const char *const *) own->hashes : NULL;
}

static const RaMeaningBinding *
get_binding (RaProfile *self, RaMeaning meaning)
{
  return g_hash_table_lookup (self->names[RA_NAMESPACE_MEANING], ra_meaning_to_string (meaning));
}

const char *
ra_profile_get_meaning (RaProfile *self, RaMeaning meaning)
{
  const RaMeaningBinding *binding = get_binding (self, meaning);

  if (binding == NULL)
    return NULL;
  return ra_meaning_is_condition (meaning) ? binding->condition : binding->value;
}

const char *
ra_profile_get_meaning_clause (RaProfile *self, RaMeaning meaning)
{
  const RaMeaningBinding *binding = get_binding (self, meaning);

  return binding != NULL ? binding->clause : NULL;
}

gboolean
ra_profile_bind_error (RaProfile *self, GError **error)
{
  RaRule rule = error != NULL ? ra_rule_error_get_rule (*error) : RA_RULE_NONE;

  if (rule != RA_RULE_NONE && ra_rule_error_get_clause (*error) == NULL)
    ra_rule_error_bind (*error, ra_profile_get_rule (self, rule));
  return FALSE;
}
