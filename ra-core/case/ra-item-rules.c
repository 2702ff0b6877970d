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
ra_item_is_met (const RaItem *item, RaItemAsks asks, RaItemState state)
{
  static const RaItemState least[] = {
    [RA_ITEM_ASKS_RECEIVED] = RA_ITEM_STATE_RECEIVED,
    [RA_ITEM_ASKS_SEEN] = RA_ITEM_STATE_SEEN,
    [RA_ITEM_ASKS_CERTIFIED] = RA_ITEM_STATE_CERTIFIED,
  };

  if (state == RA_ITEM_STATE_NOT_APPLICABLE)
    return item->waivable;
  return state != RA_ITEM_STATE_REJECTED && state >= least[asks];
}

gboolean
ra_item_admits (const RaItem *item, RaCertifiedBy by)
{
  return by == RA_CERTIFIED_BY_UNSAID || item->certified_by == NULL
         || g_strv_contains ((const char *const *) item->certified_by, ra_certified_by_to_string (by));
}

static gboolean
takes_original (const RaItem *item)
{
  return item->form != NULL && g_strv_contains ((const char *const *) item->form, RA_ITEM_FORM_ORIGINAL);
}

RaCertifiedBy
ra_item_usual_certifier (const RaItem *item)
{
  RaCertifiedBy by = RA_CERTIFIED_BY_UNSAID;

  if (item->certified_by == NULL || takes_original (item))
    return RA_CERTIFIED_BY_UNSAID;
  ra_certified_by_from_string (item->certified_by[0], &by);
  return by;
}

gboolean
ra_item_check_certifier (const RaItem *item, RaCertifiedBy by, GError **error)
{
  if (by == RA_CERTIFIED_BY_UNSAID || item->certified_by != NULL)
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_FORBIDDEN, item->clause, item->id,
                     _ ("“%s” is no copy that anybody certifies. Leave out who certified it."),
                     ra_profile_text (item->label));
  return FALSE;
}

gboolean
ra_item_is_counted (const RaApplicantKind *kind, const RaItem *item)
{
  gboolean counted = item->as_many_as != NULL;

  for (guint i = 0; !counted && i < kind->items->len; i++)
    counted = g_strcmp0 (((const RaItem *) kind->items->pdata[i])->as_many_as, item->id) == 0;
  return counted;
}

gboolean
ra_item_check_count (const RaApplicantKind *kind, const RaItem *item, guint count, GError **error)
{
  if (count == 0 || ra_item_is_counted (kind, item))
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_FORBIDDEN, item->clause, item->id,
                     _ ("“%s” is not counted. Leave out how many there are."), ra_profile_text (item->label));
  return FALSE;
}
