/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-case-step.h"

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-act.h"

/* Steps after the decision: what is done there, and the state from which nothing is left to do. */
static const struct
{
  RaStepId step;
  RaCaseAct act;
  RaCaseState done_from;
} late_steps[] = {
  { RA_STEP_ID_KEYS, RA_CASE_ACT_GENERATE_KEYS, RA_CASE_KEYS },
  { RA_STEP_ID_REQUESTS, RA_CASE_ACT_SUBMIT, RA_CASE_ISSUED },
  { RA_STEP_ID_CERTIFICATES, RA_CASE_ACT_WRITE_CERTIFICATE, RA_CASE_HANDED_OVER },
  { RA_STEP_ID_HANDOVER, RA_CASE_ACT_HAND_OVER, RA_CASE_HANDED_OVER },
};

const char *
ra_case_step_state_to_string (RaCaseStepState state)
{
  static const char *const names[] = {
    [RA_CASE_STEP_OPEN] = "open",
    [RA_CASE_STEP_CURRENT] = "current",
    [RA_CASE_STEP_DONE] = "done",
    [RA_CASE_STEP_FORBIDDEN] = "forbidden",
  };

  return names[state];
}

void
ra_case_step_free (RaCaseStep *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self->clause);
  g_free (self);
}

static guint
count_missing (const GPtrArray *missing, RaStepId step)
{
  guint n = 0;

  for (guint i = 0; missing != NULL && i < missing->len; i++)
    n += ((const RaMissing *) missing->pdata[i])->step == step;
  return n;
}

static void
forbid (RaCaseStep *self, GError *error)
{
  self->state = RA_CASE_STEP_FORBIDDEN;
  self->reason = g_strdup (error->message);
  g_free (self->clause);
  self->clause = g_strdup (ra_rule_error_get_clause (error));
  g_error_free (error);
}

/* Whether somebody who stands at @furthest has come to where @act is done. */
static gboolean
is_reached (RaCaseState furthest, RaCaseAct act)
{
  for (RaCaseState state = RA_CASE_OPEN; state <= furthest; state++)
    if (ra_case_act_is_permitted (state, act))
      return TRUE;
  return FALSE;
}

/* It is done when the slowest is through and nothing of it is left to do, and open as soon as the furthest is there. */
static void
look_at_late_step (RaCaseStep *self, RaProfile *profile, const RaCaseProgress *progress, gsize i)
{
  GError *error = NULL;

  if (progress->slowest >= late_steps[i].done_from && self->n_missing == 0)
    self->state = RA_CASE_STEP_DONE;
  else if (progress->slowest < late_steps[i].done_from && !is_reached (progress->furthest, late_steps[i].act)
           && !ra_case_act_check (profile, progress->slowest, late_steps[i].act, &error))
    forbid (self, error);
}

static void
look_at_step (RaCaseStep *self, RaProfile *profile, const RaCaseProgress *progress)
{
  RaCaseState state = progress->slowest;
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (late_steps); i++)
    if (late_steps[i].step == self->step->id)
      {
        look_at_late_step (self, profile, progress, i);
        return;
      }
  /* A decision that was taken may have left something to do: copies with its mark. */
  if (ra_case_state_is_decided (state) && (self->step->id != RA_STEP_ID_DECISION || self->n_missing == 0))
    self->state = RA_CASE_STEP_DONE;
  else if (ra_case_state_is_decided (state))
    return;
  else if (!ra_case_act_check (profile, state, RA_CASE_ACT_FACTS, &error))
    forbid (self, error);
  else if (self->n_missing == 0 && self->step->id != RA_STEP_ID_DECISION)
    self->state = RA_CASE_STEP_DONE;
}

static RaCaseStep *
case_step_new (const RaStep *step, const GPtrArray *missing)
{
  RaCaseStep *self = g_new0 (RaCaseStep, 1);

  self->step = step;
  self->state = RA_CASE_STEP_OPEN;
  self->n_missing = count_missing (missing, step->id);
  self->clause = g_strdup (step->clause);
  return self;
}

GPtrArray *
ra_case_steps_list (RaProfile *profile,
                    const RaApplicantKind *kind,
                    const RaCaseProgress *progress,
                    const GPtrArray *missing)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_case_step_free);
  RaCaseStep *current = NULL;

  for (guint i = 0; i < kind->steps->len; i++)
    {
      RaCaseStep *step = case_step_new (kind->steps->pdata[i], missing);

      look_at_step (step, profile, progress);
      g_ptr_array_add (steps, step);
      if (current == NULL && step->state == RA_CASE_STEP_OPEN)
        current = step;
    }
  if (current != NULL)
    current->state = RA_CASE_STEP_CURRENT;
  return steps;
}
