/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-things.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-conditions.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/profile/ra-profile-text.h"

GPtrArray *
_ra_things_list (const RaCaseFile *file, guint n)
{
  GPtrArray *all = ra_profile_get_things (file->profile);
  GPtrArray *things = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const RaThing *thing = g_ptr_array_index (all, i);

      if (ra_conditions_apply (file->profile, thing->when, thing->unless, file->facts, n))
        g_ptr_array_add (things, (gpointer) thing);
    }
  return things;
}

const RaThing *
_ra_things_find (GPtrArray *things, const char *id)
{
  for (guint i = 0; i < things->len; i++)
    {
      const RaThing *thing = g_ptr_array_index (things, i);

      if (g_str_equal (thing->id, id))
        return thing;
    }
  return NULL;
}

/* A paper of the whole case is printed for nobody in particular. */
static gboolean
is_printed (const RaCaseFile *file, const RaThing *thing, guint n, GPtrArray *printed)
{
  const RaPaperRule *rule = ra_profile_get_paper (file->profile, thing->paper);

  return rule == NULL
         || _ra_paper_last_printed (printed, rule->id, rule->per == RA_PAPER_PER_CASE ? 0 : n) > 0;
}

gboolean
_ra_thing_is_at_hand (const RaCaseFile *file, const RaThing *thing, guint n, GPtrArray *printed)
{
  const RaCaseSubscriber *subscriber = ra_case_extra_get_subscriber (file->extra, n);

  switch (thing->kind)
    {
    case RA_THING_KEYS:
      return !subscriber->by_representative && !subscriber->outside && subscriber->state >= RA_CASE_KEYS;
    case RA_THING_SEALED_KEYS:
      return subscriber->by_representative;
    case RA_THING_CERTIFICATES:
      return subscriber->written != 0;
    case RA_THING_PRINTED_CERTIFICATES:
      return subscriber->state >= RA_CASE_ISSUED && is_printed (file, thing, n, printed);
    case RA_THING_OTHER:
    default:
      return TRUE;
    }
}

const char *
_ra_thing_get_bar (const RaCaseFile *file, const RaThing *thing, guint n, GPtrArray *printed)
{
  if (_ra_thing_is_at_hand (file, thing, n, printed))
    return NULL;
  switch (thing->kind)
    {
    case RA_THING_CERTIFICATES:
      return _ ("They have not been written to a medium yet.");
    case RA_THING_PRINTED_CERTIFICATES:
      return _ ("It has not been printed yet.");
    case RA_THING_KEYS:
    case RA_THING_SEALED_KEYS:
    case RA_THING_OTHER:
    default:
      return NULL;
    }
}

gboolean
_ra_thing_check_there (
    const RaCaseFile *file, const RaThing *thing, guint n, GPtrArray *printed, GError **error)
{
  const char *bar = _ra_thing_get_bar (file, thing, n, printed);

  if (bar == NULL)
    return TRUE;
  ra_rule_error_set_rule (error, RA_RULE_ERROR_MISSING, RA_RULE_HANDOVER, thing->id,
                          /* Translators: something that is handed over; why it cannot be */
                          _ ("“%s” cannot have been handed over, and nothing was recorded. %s"),
                          ra_profile_text (thing->label), bar);
  return ra_profile_bind_error (file->profile, error);
}

const char *
_ra_thing_get_label (RaProfile *profile, const char *id)
{
  const RaThing *thing = ra_profile_get_thing (profile, id);
  const RaPaperRule *paper = ra_profile_get_paper (profile, id);

  if (thing != NULL)
    return ra_profile_text (thing->label);
  return paper != NULL ? ra_profile_text (paper->label) : id;
}
