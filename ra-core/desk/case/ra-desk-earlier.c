/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/desk/case/ra-desk-earlier-private.h"
#include "ra-core/profile/ra-profile-text.h"

RaFacts *
_ra_desk_load_earlier (
    RaDesk *self, const RaCaseFile *file, guint only, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) before = NULL;

  if (file->sealed || file->extra->earlier == NULL)
    return NULL;
  before = ra_office_load_facts (self->office, file->extra->earlier, cancellable, error);
  return before != NULL && _ra_desk_note_look (self, before, cancellable, error)
             ? ra_earlier_facts_pick (file->profile, file->kind, before->facts, only)
             : NULL;
}

RaEarlierView *
_ra_desk_view_earlier (const RaCaseFile *file, const RaFacts *facts, const RaFacts *earlier, const char *path)
{
  RaEarlierView *view = ra_earlier_view_new ();
  g_autofree char *declared = NULL;
  const RaFact *fact
      = ra_fact_path_split (path, &declared, NULL) ? ra_profile_get_fact (file->profile, declared) : NULL;

  view->path = g_strdup (path);
  view->label = g_strdup (fact != NULL ? ra_profile_text (fact->label) : path);
  view->earlier = g_strdup (ra_facts_get (earlier, path));
  view->now = g_strdup (ra_facts_get (facts, path));
  view->verdict = ra_earlier_facts_judge (view->earlier, view->now);
  return view;
}

gboolean
_ra_desk_is_comparable (const RaCaseFile *file, const char *path)
{
  g_autofree char *declared = NULL;
  const RaFact *fact
      = ra_fact_path_split (path, &declared, NULL) ? ra_profile_get_fact (file->profile, declared) : NULL;

  return fact != NULL && fact->type != RA_FACT_PHRASE && !fact->anew;
}

void
_ra_desk_add_differences (const RaCaseFile *file, const RaFacts *earlier, gboolean all, GPtrArray *views)
{
  g_autoptr (RaFacts) both = ra_facts_copy (earlier);
  g_autoptr (GPtrArray) now = ra_facts_list_paths (file->facts), paths = NULL;

  for (guint i = 0; i < now->len; i++)
    ra_facts_set (both, g_ptr_array_index (now, i), ra_facts_get (file->facts, g_ptr_array_index (now, i)));
  paths = ra_facts_list_paths (both);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (RaEarlierView) view = NULL;

      if (!_ra_desk_is_comparable (file, g_ptr_array_index (paths, i)))
        continue;
      view = _ra_desk_view_earlier (file, file->facts, earlier, g_ptr_array_index (paths, i));
      if (all || view->verdict != RA_EARLIER_SAME)
        g_ptr_array_add (views, g_steal_pointer (&view));
    }
}
