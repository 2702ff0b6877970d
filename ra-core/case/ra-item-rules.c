/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-item-rules.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/profile/ra-profile-text.h"

static gboolean
is_blank (const char *reason)
{
  g_autofree char *text = g_strdup (reason != NULL ? reason : "");

  return *g_strstrip (text) == '\0';
}

gboolean
ra_item_accepts (const RaItem *item, RaItemState state, const char *reason, GError **error)
{
  if (state == RA_ITEM_STATE_REJECTED && is_blank (reason))
    {
      ra_rule_error_set_rule (
          error, RA_RULE_ERROR_MISSING, RA_RULE_WHOLE_DOCUMENTS, item->id,
          _ ("“%s” cannot be rejected without a reason: say what is wrong with it (erasure, damage, "
             "pencil, not certified), so that the applicant can bring another one."),
          ra_profile_text (item->label));
      return FALSE;
    }
  if (state == RA_ITEM_STATE_NOT_APPLICABLE && !item->waivable)
    {
      ra_rule_error_set (error, RA_RULE_ERROR_FORBIDDEN, item->clause, item->id,
                         _ ("“%s” cannot be waived: the regulation asks for it whenever it stands in the "
                            "checklist. Take it in, or refuse the registration."),
                         ra_profile_text (item->label));
      return FALSE;
    }
  return TRUE;
}

gboolean
ra_item_is_met (const RaItem *item, RaItemState state)
{
  static const RaItemState least[] = {
    [RA_ITEM_ASKS_RECEIVED] = RA_ITEM_STATE_RECEIVED,
    [RA_ITEM_ASKS_SEEN] = RA_ITEM_STATE_SEEN,
    [RA_ITEM_ASKS_CERTIFIED] = RA_ITEM_STATE_CERTIFIED,
  };

  if (state == RA_ITEM_STATE_NOT_APPLICABLE)
    return item->waivable;
  return state != RA_ITEM_STATE_REJECTED && state >= least[item->asks];
}
