/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-things.h"

#include "ra-core/case/ra-conditions.h"
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

gboolean
_ra_thing_is_at_hand (const RaCaseFile *file, const RaThing *thing, guint n)
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
      return subscriber->state >= RA_CASE_ISSUED;
    case RA_THING_OTHER:
    default:
      return TRUE;
    }
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
