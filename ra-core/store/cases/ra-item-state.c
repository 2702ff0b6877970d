/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-item-state.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *label;
} states[] = {
  [RA_ITEM_STATE_NONE] = { "none", N_ ("not here yet") },
  [RA_ITEM_STATE_RECEIVED] = { "received", N_ ("received") },
  [RA_ITEM_STATE_SEEN] = { "seen", N_ ("original seen") },
  [RA_ITEM_STATE_CERTIFIED] = { "certified", N_ ("copy certified") },
  [RA_ITEM_STATE_REJECTED] = { "rejected", N_ ("rejected") },
  [RA_ITEM_STATE_NOT_APPLICABLE] = { "not-applicable", N_ ("not applicable") },
};

const char *
ra_item_state_to_string (RaItemState state)
{
  return states[state].name;
}

gboolean
ra_item_state_from_string (const char *name, RaItemState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].name, name) == 0)
      {
        *state = (RaItemState) i;
        return TRUE;
      }
  return FALSE;
}

const char *
ra_item_state_get_label (RaItemState state)
{
  return _ (states[state].label);
}
