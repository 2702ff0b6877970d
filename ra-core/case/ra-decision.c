/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-decision.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/profile/ra-profile-text.h"

static const struct
{
  const char *name, *label;
} presences[] = {
  [RA_PRESENCE_APPLICANT] = { "applicant", N_ ("The applicant") },
  [RA_PRESENCE_REPRESENTATIVE] = { "representative", N_ ("The representative") },
  [RA_PRESENCE_RESPONSIBLE] = { "responsible-person", N_ ("The responsible person") },
  [RA_PRESENCE_NOBODY] = { "", N_ ("Nobody") },
};

const char *
ra_presence_to_string (RaPresence presence)
{
  return presences[presence].name;
}

const char *
ra_presence_get_label (RaPresence presence)
{
  return _ (presences[presence].label);
}

/* As cases that were decided by earlier versions have it. */
#define RESPONSIBLE_BEFORE "responsible"

gboolean
ra_presence_from_string (const char *name, RaPresence *presence)
{
  if (g_strcmp0 (name, RESPONSIBLE_BEFORE) == 0)
    name = presences[RA_PRESENCE_RESPONSIBLE].name;
  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    if (g_strcmp0 (presences[i].name, name) == 0)
      {
        *presence = (RaPresence) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
check_nothing_missing (const GPtrArray *missing, GError **error)
{
  if (missing->len == 0)
    return TRUE;

  const RaMissing *first = missing->pdata[0];
  if (missing->len == 1)
    ra_rule_error_set (error, RA_RULE_ERROR_MISSING, first->clause, first->id,
                       _ ("The case cannot be registered: one thing is missing. %s"), first->text);
  else
    ra_rule_error_set (error, RA_RULE_ERROR_MISSING, first->clause, first->id,
                       _ ("The case cannot be registered: %u things are missing. The first: %s"),
                       missing->len, first->text);
  return FALSE;
}

gboolean
ra_decision_register (const RaDecisionBasis *basis, const char *present_name, GError **error)
{
  g_autoptr (GPtrArray) missing = NULL;

  if (!ra_case_act_check (basis->profile, basis->state, RA_CASE_ACT_REGISTER, error))
    return FALSE;
  missing = ra_checklist_missing (basis->profile, basis->kind, basis->facts, basis->records,
                                  RA_STEP_ID_DECISION, basis->today);
  if (basis->typed != NULL)
    ra_checklist_add_typed (missing, basis->profile, basis->kind, basis->facts, basis->typed, basis->today);
  ra_checklist_add_found (missing, basis->kind, basis->found);
  if (!check_nothing_missing (missing, error))
    return FALSE;
  if (present_name != NULL && *present_name != '\0')
    return TRUE;
  ra_rule_error_set_rule (error, RA_RULE_ERROR_MISSING, RA_RULE_PRESENCE, NULL,
                          _ ("Nobody is recorded as present. Registration happens in the presence of the "
                             "applicant, the representative or the responsible person: name them."));
  return ra_profile_bind_error (basis->profile, error);
}

/* The ground that is preselected by @from. */
static const RaGround *
find_ground_from (RaProfile *profile, RaGroundFrom from)
{
  GPtrArray *grounds = ra_profile_get_grounds (profile);

  for (guint i = 0; i < grounds->len; i++)
    if (((const RaGround *) grounds->pdata[i])->from == from)
      return grounds->pdata[i];
  return NULL;
}

static const RaGround *
ground_of_fact (RaProfile *profile, const RaMissing *missing)
{
  const RaFact *fact = missing->fact != NULL ? ra_profile_get_fact (profile, missing->fact) : NULL;
  const RaGround *own = fact != NULL ? ra_profile_get_ground (profile, fact->ground) : NULL;

  if (missing->invalid && find_ground_from (profile, RA_GROUND_FROM_INVALID_FACT) != NULL)
    return find_ground_from (profile, RA_GROUND_FROM_INVALID_FACT);
  if (missing->invalid)
    return own;
  return own != NULL ? own : find_ground_from (profile, RA_GROUND_FROM_MISSING_FACT);
}

static const RaGround *
ground_of_item (RaProfile *profile, const RaApplicantKind *kind, const RaMissing *missing)
{
  const RaItem *item = ra_applicant_kind_find_item (kind, missing->item);
  const RaGround *own = item != NULL ? ra_profile_get_ground (profile, item->ground) : NULL;

  if (missing->state == RA_ITEM_STATE_REJECTED)
    return find_ground_from (profile, RA_GROUND_FROM_REJECTED_ITEM);
  if (missing->too_few && own != NULL)
    return own;
  if (missing->state >= RA_ITEM_STATE_RECEIVED && missing->state <= RA_ITEM_STATE_CERTIFIED)
    return find_ground_from (profile, RA_GROUND_FROM_UNCERTIFIED_ITEM);
  return own != NULL ? own : find_ground_from (profile, RA_GROUND_FROM_MISSING_ITEM);
}

GPtrArray *
ra_decision_suggested_grounds (RaProfile *profile, const RaApplicantKind *kind, const GPtrArray *missing)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GPtrArray *all = ra_profile_get_grounds (profile), *suggested = g_ptr_array_new ();

  for (guint i = 0; i < missing->len; i++)
    {
      const RaMissing *one = missing->pdata[i];
      const RaGround *ground = one->target == RA_MISSING_FACT ? ground_of_fact (profile, one)
                                                              : ground_of_item (profile, kind, one);
      if (ground != NULL)
        g_hash_table_add (found, (gpointer) ground);
    }
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_contains (found, all->pdata[i]))
      g_ptr_array_add (suggested, all->pdata[i]);
  return suggested;
}

static gboolean
check_ground (RaProfile *profile, const char *const *grounds, guint i, GError **error)
{
  if (ra_profile_get_ground (profile, grounds[i]) == NULL)
    {
      g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
      GPtrArray *all = ra_profile_get_grounds (profile);

      for (guint j = 0; j < all->len; j++)
        g_strv_builder_add (known, ((const RaGround *) all->pdata[j])->id);

      g_auto (GStrv) ids = g_strv_builder_end (known);
      g_autofree char *list = g_strjoinv (", ", ids);
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
                   _ ("There is no ground of refusal “%s”; there are: %s"), grounds[i], list);
      return FALSE;
    }
  for (guint j = 0; j < i; j++)
    if (g_str_equal (grounds[i], grounds[j]))
      {
        g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DUPLICATE, _ ("The ground “%s” is named twice"),
                     grounds[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
ra_decision_refuse (RaProfile *profile, RaCaseState state, const char *const *grounds, GError **error)
{
  if (!ra_case_act_check (profile, state, RA_CASE_ACT_REFUSE, error))
    return FALSE;
  if (grounds == NULL || grounds[0] == NULL)
    {
      ra_rule_error_set_rule (
          error, RA_RULE_ERROR_MISSING, RA_RULE_GROUNDS, NULL,
          _ ("Registration is refused on at least one ground. Choose the grounds; the applicant is "
             "given them on paper."));
      return ra_profile_bind_error (profile, error);
    }
  for (guint i = 0; grounds[i] != NULL; i++)
    if (!check_ground (profile, grounds, i, error))
      return FALSE;
  return TRUE;
}

gboolean
ra_decision_check_words (RaProfile *profile, const char *const *grounds, const char *note, GError **error)
{
  g_autofree char *words = g_strstrip (g_strdup (note != NULL ? note : ""));

  for (guint i = 0; *words == '\0' && grounds[i] != NULL; i++)
    {
      const RaGround *ground = ra_profile_get_ground (profile, grounds[i]);

      if (ground == NULL || !ground->words)
        continue;
      ra_rule_error_set (
          error, RA_RULE_ERROR_MISSING, ground->clause, ground->id,
          _ ("“%s” says nothing by itself. Write which reason it is: the words are printed for the "
             "applicant."),
          ra_profile_text (ground->label));
      return FALSE;
    }
  return TRUE;
}

/* What the profile calls them by. */
static const RaMeaning names_of[] = {
  [RA_PRESENCE_APPLICANT] = RA_MEANING_APPLICANT_NAME,
  [RA_PRESENCE_REPRESENTATIVE] = RA_MEANING_REPRESENTATIVE_NAME,
  [RA_PRESENCE_RESPONSIBLE] = RA_MEANING_RESPONSIBLE_NAME,
};

char *
ra_decision_name_present (RaProfile *profile,
                          const RaApplicantKind *kind,
                          const RaFacts *facts,
                          RaPresence presence)
{
  const char *path
      = presence != RA_PRESENCE_NOBODY ? ra_profile_get_meaning (profile, names_of[presence]) : NULL;
  char *name = path != NULL ? ra_fact_display_path (profile, kind, path, facts, 0, NULL) : NULL;

  return path == NULL && presence == RA_PRESENCE_APPLICANT
             ? ra_fact_display_path (profile, kind, kind->name, facts, 0, NULL)
             : name;
}

RaPresence
ra_decision_default_presence (RaProfile *profile,
                              const RaApplicantKind *kind,
                              const RaFacts *facts,
                              char **name)
{
  static const RaPresence others[] = { RA_PRESENCE_RESPONSIBLE, RA_PRESENCE_REPRESENTATIVE };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      *name = ra_decision_name_present (profile, kind, facts, others[i]);
      if (*name != NULL)
        return others[i];
    }
  *name = ra_decision_name_present (profile, kind, facts, RA_PRESENCE_APPLICANT);
  return RA_PRESENCE_APPLICANT;
}
