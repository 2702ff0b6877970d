/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-paper-fate.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *label;
} all[] = {
  [RA_PAPER_FATE_PRINTED] = { "printed", NC_ ("paper", "printed") },
  [RA_PAPER_FATE_SENT] = { "sent", NC_ ("paper", "given to the printer") },
  [RA_PAPER_FATE_FAILED] = { "failed", NC_ ("paper", "the printer failed") },
  [RA_PAPER_FATE_CANCELLED] = { "cancelled", NC_ ("paper", "cancelled at the printer") },
  [RA_PAPER_FATE_SPOILED] = { "spoiled", NC_ ("paper", "misprint") },
};

const char *
ra_paper_fate_to_string (RaPaperFate fate)
{
  return all[fate].name;
}

gboolean
ra_paper_fate_from_string (const char *name, RaPaperFate *fate)
{
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i].name, name) == 0)
      {
        *fate = (RaPaperFate) i;
        return TRUE;
      }
  return FALSE;
}

const char *
ra_paper_fate_get_label (RaPaperFate fate)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "paper", all[fate].label);
}

gboolean
ra_paper_fate_may_become (RaPaperFate self, RaPaperFate next)
{
  if (self == RA_PAPER_FATE_SENT)
    return next == RA_PAPER_FATE_PRINTED || next == RA_PAPER_FATE_FAILED || next == RA_PAPER_FATE_CANCELLED;
  return self == RA_PAPER_FATE_PRINTED && next == RA_PAPER_FATE_SPOILED;
}
