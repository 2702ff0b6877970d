/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-case-state.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *label;
} states[RA_CASE_N_STATES] = {
  [RA_CASE_OPEN] = { "open", N_ ("being prepared") },
  [RA_CASE_WITHDRAWN] = { "withdrawn", N_ ("withdrawn by the applicant") },
  [RA_CASE_REFUSED] = { "refused", N_ ("refused") },
  [RA_CASE_REGISTERED] = { "registered", N_ ("registered") },
  [RA_CASE_KEYS] = { "keys-generated", N_ ("keys generated") },
  [RA_CASE_SUBMITTED] = { "submitted", N_ ("requests on their way") },
  [RA_CASE_ISSUED] = { "issued", N_ ("certificates issued") },
  [RA_CASE_HANDED_OVER] = { "handed-over", N_ ("handed over") },
  [RA_CASE_CLOSED] = { "closed", N_ ("closed") },
};

const char *
ra_case_state_to_string (RaCaseState state)
{
  return states[state].name;
}

gboolean
ra_case_state_from_string (const char *name, RaCaseState *state)
{
  for (guint i = 0; i < RA_CASE_N_STATES; i++)
    if (g_strcmp0 (states[i].name, name) == 0)
      {
        *state = (RaCaseState) i;
        return TRUE;
      }
  return FALSE;
}

const char *
ra_case_state_get_label (RaCaseState state)
{
  return _ (states[state].label);
}

const char *
ra_case_state_get_end_label (RaCaseState state, gboolean refused)
{
  return refused && state == RA_CASE_CLOSED ? _ ("refused, closed") : ra_case_state_get_label (state);
}

gboolean
ra_case_state_is_finished (RaCaseState state)
{
  switch (state)
    {
    case RA_CASE_OPEN:
    case RA_CASE_REGISTERED:
    case RA_CASE_KEYS:
    case RA_CASE_SUBMITTED:
    case RA_CASE_ISSUED:
      return FALSE;
    case RA_CASE_WITHDRAWN:
    case RA_CASE_REFUSED:
    case RA_CASE_HANDED_OVER:
    case RA_CASE_CLOSED:
    default:
      return TRUE;
    }
}

guint
ra_case_states_unfinished (void)
{
  guint unfinished = 0;

  for (guint i = 0; i < RA_CASE_N_STATES; i++)
    unfinished |= ra_case_state_is_finished ((RaCaseState) i) ? 0 : RA_CASE_BIT (i);
  return unfinished;
}

gboolean
ra_case_state_is_decided (RaCaseState state)
{
  return state != RA_CASE_OPEN && state != RA_CASE_WITHDRAWN;
}

RaCaseState
ra_case_state_combine (const RaCaseState *of_subscribers, gsize n)
{
  RaCaseState slowest = n > 0 ? of_subscribers[0] : RA_CASE_REGISTERED;

  for (gsize i = 1; i < n; i++)
    slowest = MIN (slowest, of_subscribers[i]);
  return slowest;
}
