/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held against the documents before somebody decides. */
#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"

static void
add (GPtrArray *rows, const char *path, const char *label, char *shown)
{
  RaFactView *row = ra_fact_view_new ();

  row->path = g_strdup (path);
  row->label = g_strdup (label);
  row->shown = shown;
  g_ptr_array_add (rows, row);
}

static void
add_facts (GPtrArray *rows, const RaCaseFile *file, RaFactScope scope, guint n)
{
  GPtrArray *facts = ra_profile_get_facts (file->profile);

  for (guint i = 0; i < facts->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *path = NULL;
      const char *value;

      if (!fact->summary || fact->scope != scope)
        continue;
      path = ra_fact_path_for (fact->path, n);
      value = ra_facts_get (file->facts, path);
      if (value != NULL && *value != '\0')
        add (rows, path, ra_profile_text (fact->label), ra_fact_display (fact, value));
    }
}

/* How each paper was found; of several people the same paper stands there for each. */
static void
add_papers (GPtrArray *rows, const RaCaseFile *file)
{
  g_autoptr (GPtrArray) items = ra_checklist_evaluate (file->profile, file->kind, file->facts, file->items);

  for (guint i = 0; i < items->len; i++)
    {
      const RaChecklistRow *item = g_ptr_array_index (items, i);

      if (item->state != RA_ITEM_STATE_NONE)
        add (rows, item->name, ra_profile_text (item->item->label),
             g_strdup (ra_item_state_get_label (item->state)));
    }
}

void
_ra_desk_add_summary (RaCaseView *view, const RaCaseFile *file)
{
  add_facts (view->summary, file, RA_FACT_SCOPE_CASE, 0);
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    add_facts (view->summary, file, RA_FACT_SCOPE_SUBSCRIBER, n);
  add_papers (view->brought, file);
}
