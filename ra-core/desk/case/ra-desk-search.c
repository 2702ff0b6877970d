/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking people up: by names while they are typed, and by every number the profile indexes. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/case/ra-desk-numbers-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-office-sign-in.h"
#include "ra-core/profile/ra-fact-keys.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/search/ra-store-search.h"

static RaSearchRow *
view_hit (RaProfile *profile, const RaSearchHit *hit)
{
  RaSearchRow *row = ra_search_row_new ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, hit->kind);

  row->number = g_strdup (hit->case_number);
  row->subscriber = hit->subscriber;
  row->title = g_strdup (hit->damaged                                ? _ra_desk_damaged_title ()
                         : hit->label != NULL && *hit->label != '\0' ? hit->label
                                                                     : hit->case_number);
  row->detail = g_strdup_printf ("%s · %s · %s", hit->case_number,
                                 kind != NULL ? ra_profile_text (kind->label) : hit->kind,
                                 ra_case_state_get_end_label (hit->state, hit->refused));
  return row;
}

/* ---- search ---- */

typedef struct
{
  const char *text;
  guint limit;
  GCancellable *cancellable;
} Search;

/* What is found by its whole value has a digit in it, or is an address. */
static gboolean
could_be_number (const char *text)
{
  return strpbrk (text, "0123456789@") != NULL;
}

static gboolean
find_by_fact (RaStore *store, const RaFact *fact, const char *text, GArray *places, GError **error)
{
  g_auto (GStrv) keys = ra_fact_keys_of_text (fact, text);

  for (gsize i = 0; keys[i] != NULL; i++)
    if (!ra_store_find_places (store, fact->path, keys[i], places, error))
      return FALSE;
  return TRUE;
}

GArray *
_ra_desk_find_numbers (RaProfile *profile, RaStore *store, const char *text, GError **error)
{
  GPtrArray *facts = ra_profile_get_facts (profile);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RaSearchPlace));

  for (guint i = 0; could_be_number (text) && i < facts->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (facts, i);

      if (fact->index != RA_FACT_INDEX_NONE && !find_by_fact (store, fact, text, places, error))
        return NULL;
    }
  return g_steal_pointer (&places);
}

/* Returns: (transfer full) (nullable) (element-type RaSearchHit) */
static GPtrArray *
find_by_number (RaProfile *profile, RaStore *store, const char *text, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_search_hit_free);
  g_autoptr (GArray) places = _ra_desk_find_numbers (profile, store, text, error);
  g_autoptr (RaHitReader) reader = ra_hit_reader_new (store, NULL, error);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      g_autoptr (RaSearchHit) hit
          = ra_hit_reader_read (reader, &g_array_index (places, RaSearchPlace, i), error);

      if (hit == NULL)
        return NULL;
      if (!ra_search_hits_have (hits, hit))
        g_ptr_array_add (hits, g_steal_pointer (&hit));
    }
  return places != NULL ? g_steal_pointer (&hits) : NULL;
}

/* Whole numbers first. */
static gpointer
search (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Search *self = data;
  g_autoptr (GPtrArray) hits = find_by_number (ra_office_get_profile (office), store, self->text, error);
  g_autoptr (GPtrArray) more = NULL;

  if (hits == NULL)
    return NULL;
  more = ra_store_search (store, self->text, self->limit, self->cancellable, error);
  if (more == NULL)
    return NULL;
  g_ptr_array_set_free_func (more, NULL);
  for (guint i = 0; i < more->len; i++)
    if (ra_search_hits_have (hits, g_ptr_array_index (more, i)))
      ra_search_hit_free (g_ptr_array_index (more, i));
    else
      g_ptr_array_add (hits, g_ptr_array_index (more, i));
  return g_steal_pointer (&hits);
}

void
ra_desk_start_search (RaDesk *self)
{
  g_return_if_fail (RA_IS_DESK (self));
  if (_ra_desk_check_role (self, "case-show", NULL))
    ra_office_start_search (self->office);
}

GPtrArray *
ra_desk_search (RaDesk *self, const char *text, guint limit, GCancellable *cancellable, GError **error)
{
  Search wanted = { text, limit, cancellable };
  g_autoptr (GPtrArray) hits = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error)
      || !ra_office_wait_for_search (self->office, cancellable, error))
    return NULL;
  hits = ra_office_read (self->office, search, &wanted, cancellable, error);
  if (hits == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_search_row_unref);
  for (guint i = 0; i < hits->len && (limit == 0 || i < limit); i++)
    g_ptr_array_add (views, view_hit (ra_office_get_profile (self->office), g_ptr_array_index (hits, i)));
  return views;
}

/* ---- the same number elsewhere ---- */

typedef struct
{
  const RaCaseFile *file;
  const RaFacts *facts;
  guint only; /* the subscriber whose numbers are looked up; 0: everybody's */
  GPtrArray *views;
} Same;

static RaSameView *
view_same (const RaFact *fact, const char *path, const RaSearchHit *hit)
{
  RaSameView *view = ra_same_view_new ();

  view->path = g_strdup (path);
  view->number = g_strdup (hit->case_number);
  view->text = g_strdup_printf (_ ("%s: the same is in case %s (%s, %s). Compare the two."),
                                ra_profile_text (fact->label), hit->case_number, hit->label,
                                ra_case_state_get_label (hit->state));
  return view;
}

/* What was refused or taken back binds nobody, and of the case that is repeated everybody knows. */
static gboolean
binds (const Same *self, const RaSearchHit *hit)
{
  return !hit->refused && hit->state != RA_CASE_WITHDRAWN
         && g_strcmp0 (hit->case_number, self->file->extra->earlier) != 0;
}

static gboolean
find_same_fact (Same *self, RaHitReader *reader, const RaFact *fact, const char *path, GError **error)
{
  g_auto (GStrv) keys = ra_fact_keys_of_value (fact, ra_facts_get (self->facts, path));
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_search_hit_free);

  if (keys[0] == NULL || !ra_hit_reader_find (reader, fact->path, keys[0], hits, error))
    return keys[0] == NULL;
  for (guint i = 0; i < hits->len; i++)
    if (binds (self, g_ptr_array_index (hits, i)))
      g_ptr_array_add (self->views, view_same (fact, path, g_ptr_array_index (hits, i)));
  return TRUE;
}

/* Returns: (nullable): the fact that identifies somebody and is asked for, at @path of subscriber @n (out) */
static const RaFact *
find_identity (const Same *self, const char *path, guint *n)
{
  const RaCaseFile *file = self->file;
  g_autofree char *declared = NULL;
  const RaFact *fact = NULL;

  if (ra_fact_path_split (path, &declared, n))
    fact = ra_profile_get_fact (file->profile, declared);
  return fact != NULL && fact->identifies
                 && ra_facts_uses (file->profile, file->kind, self->facts, declared, *n)
             ? fact
             : NULL;
}

static void
tell_twin (Same *self, const RaFact *fact, const char *path, guint first)
{
  RaSameView *view = ra_same_view_new ();

  view->path = g_strdup (path);
  view->number = g_strdup (self->file->record->number);
  view->text = g_strdup_printf (_ ("%s: subscriber %u of this case has the same. Compare the two."),
                                ra_profile_text (fact->label), first);
  g_ptr_array_add (self->views, view);
}

/* One person twice in the same case: with the second it is told who was first. */
static void
find_twins (Same *self, GPtrArray *paths)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < paths->len && self->file->kind->max_subscribers != 1; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      guint n = 0;
      const RaFact *fact = find_identity (self, path, &n);
      g_autofree char *key = fact != NULL && n > 0
                                 ? g_strconcat (fact->path, "=", ra_facts_get (self->facts, path), NULL)
                                 : NULL;
      guint first = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (seen, key)) : 0;

      if (first != 0 && (self->only == 0 || self->only == n))
        tell_twin (self, fact, path, first);
      if (key != NULL && first == 0)
        g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (n));
    }
}

static gpointer
find_same (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Same *self = data;
  const RaCaseFile *file = self->file;
  g_autoptr (GPtrArray) paths = ra_facts_list_paths (self->facts);
  g_autoptr (RaHitReader) reader = ra_hit_reader_new (store, file->record->number, error);

  find_twins (self, paths);
  for (guint i = 0; reader != NULL && i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      guint n = 0;
      const RaFact *fact = find_identity (self, path, &n);

      if (fact != NULL && (self->only == 0 || n == 0 || n == self->only)
          && !find_same_fact (self, reader, fact, path, error))
        return NULL;
    }
  return reader != NULL ? self->views : NULL;
}

GPtrArray *
_ra_desk_find_same (RaDesk *self,
                    const RaCaseFile *file,
                    const RaFacts *facts,
                    guint only,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_same_view_unref);
  Same wanted = { file, facts, only, views };

  return ra_office_read (self->office, find_same, &wanted, cancellable, error) != NULL
             ? g_steal_pointer (&views)
             : NULL;
}

GPtrArray *
ra_desk_list_same (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
  return file != NULL ? _ra_desk_find_same (self, file, file->facts, 0, cancellable, error) : NULL;
}
