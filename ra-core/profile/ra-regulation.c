/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What profile.xml and program.xml say of the regulation itself. */
#include "ra-core/profile/ra-profile-private.h"

/* --- sources, clauses and what is bound to them --- */

void
ra_source_free (RaSource *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

void
ra_rule_binding_free (RaRuleBinding *self)
{
  g_free (self->id);
  g_free (self->clause);
  g_free (self);
}

static const struct
{
  const char *id;
  gboolean is_condition;
} meanings[RA_N_MEANINGS] = {
  [RA_MEANING_REPRESENTATIVE_NAME] = { "representative-name", FALSE },
  [RA_MEANING_RESPONSIBLE_NAME] = { "responsible-name", FALSE },
  [RA_MEANING_APPLICANT_NAME] = { "applicant-name", FALSE },
  [RA_MEANING_RECEIVER_NAME] = { "receiver-name", FALSE },
  [RA_MEANING_LISTED_CODE] = { "listed-code", FALSE },
  [RA_MEANING_REPRESENTATIVE_UNTIL] = { "representative-until", FALSE },
  [RA_MEANING_REPRESENTATIVE_GENERATES] = { "representative-generates", TRUE },
  [RA_MEANING_REPRESENTATIVE_ANNOUNCED] = { "representative-announced", TRUE },
};

const char *
ra_meaning_to_string (RaMeaning meaning)
{
  return meanings[meaning].id;
}

const char *const *
ra_meaning_ids (void)
{
  static const char *ids[RA_N_MEANINGS + 1];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < RA_N_MEANINGS; i++)
        ids[i] = meanings[i].id;
      g_once_init_leave (&ready, 1);
    }
  return ids;
}

gboolean
ra_meaning_is_condition (RaMeaning meaning)
{
  return meanings[meaning].is_condition;
}

void
ra_meaning_binding_free (RaMeaningBinding *self)
{
  g_free (self->id);
  g_free (self->value);
  g_free (self->clause);
  g_free (self->condition);
  g_free (self);
}

void
ra_fact_check_free (RaFactCheck *self)
{
  g_free (self->validator);
  g_free (self->fact);
  g_free (self->birth_date);
  g_free (self->sex);
  g_free (self->female);
  g_free (self->male);
  g_free (self->calling_code);
  g_free (self->trunk);
  g_free (self->national_digits);
  g_free (self);
}

void
ra_mrz_use_free (RaMrzUse *self)
{
  g_free (self->fact);
  g_free (self->begins);
  g_free (self->issuer);
  g_free (self->value);
  g_free (self->other);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self);
}

void
ra_invalid_document_rule_free (RaInvalidDocumentRule *self)
{
  g_free (self->fact);
  g_free (self->clause);
  g_free (self);
}

void
ra_clause_free (RaClause *self)
{
  g_free (self->id);
  g_free (self->source);
  g_free (self->point);
  g_free (self->text);
  g_free (self);
}

/* --- steps --- */

static const char *const steps[RA_N_STEPS + 1] = {
  [RA_STEP_ID_APPLICANT] = "applicant",
  [RA_STEP_ID_PEOPLE] = "people",
  [RA_STEP_ID_PAPERS] = "papers",
  [RA_STEP_ID_DECISION] = "decision",
  [RA_STEP_ID_KEYS] = "keys",
  [RA_STEP_ID_REQUESTS] = "requests",
  [RA_STEP_ID_CERTIFICATES] = "certificates",
  [RA_STEP_ID_HANDOVER] = "handover",
};

const char *const *
ra_step_ids (void)
{
  return steps;
}

const char *
ra_step_id_to_string (RaStepId id)
{
  return id == RA_STEP_ID_NONE ? NULL : steps[id];
}

RaStepId
ra_step_id_from_string (const char *name)
{
  for (int i = 0; i < RA_N_STEPS; i++)
    if (g_strcmp0 (steps[i], name) == 0)
      return (RaStepId) i;
  return RA_STEP_ID_NONE;
}

void
ra_step_free (RaStep *self)
{
  g_free (self->label);
  g_free (self->clause);
  g_free (self);
}

/* --- roles --- */

const char *const *
ra_role_acts (void)
{
  static const char *const acts[] = {
    "case-new",        "case-set",        "case-item",      "case-register",
    "case-refuse",     "case-mark",       "case-withdraw",  "case-close",
    "case-show",       "case-export",     "keys-generate",  "request-check",
    "request-import",  "outbox-send",     "outbox-hold",    "certificate-write",
    "print",           "handover",        "operator-add",   "operator-remove",
    "operator-rewrap", "recovery-code",   "credential-set", "centre-set",
    "settings-set",    "journal-list",    "journal-verify", "journal-review",
    "journal-repair",  "registry-import", "registry-find",  NULL,
  };

  return acts;
}

gboolean
ra_role_may (const RaRole *self, const char *act)
{
  return act != NULL && g_strv_contains ((const char *const *) self->acts, act);
}

void
ra_role_free (RaRole *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_strfreev (self->acts);
  g_strfreev (self->apart);
  g_free (self);
}

/* --- grounds --- */

void
ra_ground_free (RaGround *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self);
}

/* --- deadlines --- */

static const char *const deadlines[RA_N_DEADLINES + 1] = {
  [RA_DEADLINE_ID_CERTIFY] = "certify",
  [RA_DEADLINE_ID_KEY_VALIDITY] = "key-validity",
  [RA_DEADLINE_ID_JOURNAL_REVIEW] = "journal-review",
};

const char *const *
ra_deadline_ids (void)
{
  return deadlines;
}

const char *
ra_deadline_id_to_string (RaDeadlineId id)
{
  return deadlines[id];
}

void
ra_deadline_free (RaDeadline *self)
{
  g_free (self->label);
  g_free (self->within);
  g_free (self->clause);
  g_free (self);
}
