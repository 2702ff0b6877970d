/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody a question finds; ra-listing-order.c puts them into the order that is wanted. */
#include "ra-core/store/search/ra-store-listing.h"

#include <string.h>

#include "ra-core/store/cases/ra-store-office.h"
#include "ra-core/store/ra-store-private.h"
#include "ra-core/store/search/ra-listing-cases.h"
#include "ra-core/store/search/ra-listing-ends.h"
#include "ra-core/store/search/ra-listing-marks.h"
#include "ra-core/store/search/ra-listing-order.h"
#include "ra-core/store/search/ra-listing-sql.h"

static void
listing_clear (gpointer data)
{
  g_array_unref (((RaListing *) data)->places);
}

RaListing *
ra_listing_ref (RaListing *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ra_listing_unref (RaListing *self)
{
  g_atomic_rc_box_release_full (self, listing_clear);
}

/* @places: (transfer full) */
static RaListing *
listing_new (GArray *places)
{
  RaListing *self = g_atomic_rc_box_new0 (RaListing);

  self->places = places;
  self->sorted = TRUE;
  return self;
}

static const RaSearchPlace *
place_at (const GArray *places, guint i)
{
  return &g_array_index (places, RaSearchPlace, i);
}

/* ---- who ---- */

/* Whoever is found in several ways stands there once, by the line that is theirs. */
static void
add_settled (RaStore *self, GArray *places, RaListingCases *seen, const GArray *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RaSearchPlace place = ra_search_memory_settle (self->search, place_at (found, i));

      if (ra_listing_cases_add (seen, &place))
        g_array_append_val (places, place);
    }
}

/* Returns: (transfer full) (nullable) */
static GArray *
find_everybody (
    RaStore *self, const char *text, const GArray *first, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (RaListingCases) seen = NULL;

  if (!ra_store_load_search (self, cancellable, error))
    return NULL;
  if (text == NULL || *text == '\0')
    return ra_search_memory_list (self->search);
  places = g_array_new (FALSE, FALSE, sizeof (RaSearchPlace));
  seen = ra_listing_cases_new ();
  found = ra_store_find_text (self, text, G_MAXUINT, cancellable);
  add_settled (self, places, seen, first);
  add_settled (self, places, seen, found);
  return g_steal_pointer (&places);
}

/* ---- of which cases ---- */

static gboolean
mark_kind (RaStore *self, const char *kind, GByteArray *marks, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (self->db, RA_LISTING_SQL_KIND, error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":kind", kind);
  return ra_listing_mark_rows (select, marks, 0, cancellable, error);
}

/* An office that no case was opened in marks none. */
static gboolean
mark_office (RaStore *self, const char *office, GByteArray *marks, GCancellable *cancellable, GError **error)
{
  gint64 id = *office != '\0' ? ra_store_find_office (self, office, error) : 0;
  g_autoptr (RaStatement) select = NULL;

  if (id < 0)
    return FALSE;
  select
      = ra_db_prepare (self->db, *office != '\0' ? RA_LISTING_SQL_OFFICE : RA_LISTING_SQL_NO_OFFICE, error);
  if (select == NULL)
    return FALSE;
  if (*office != '\0')
    ra_statement_bind_int (select, ":office", id);
  return ra_listing_mark_rows (select, marks, 0, cancellable, error);
}

/* @state, @kind, @office: (nullable) of one case */
static gboolean
is_wanted (const RaListingQuery *query, RaCaseState state, const char *kind, const char *office)
{
  return (query->states == 0 || (query->states & RA_CASE_BIT (state)) != 0)
         && (query->kind == NULL || g_str_equal (query->kind, kind))
         && (query->office == NULL || g_str_equal (query->office, office != NULL ? office : ""));
}

/* Few: each case is asked for what it is. */
static gboolean
mark_one (RaStore *self, const RaListingQuery *query, guint32 id, GByteArray *marks, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db,
                       "SELECT kind, state, (SELECT name FROM office WHERE id = case_file.office) AS "
                       "office_name FROM case_file WHERE id = :id",
                       error);
  g_autoptr (GError) failure = NULL;
  RaCaseState state;

  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":id", id);
  if (ra_statement_step (select, &failure)
      && ra_case_state_from_string (ra_statement_peek_text (select, "state"), &state)
      && is_wanted (query, state, ra_statement_peek_text (select, "kind"),
                    ra_statement_peek_text (select, "office_name")))
    marks->data[id] = (guint8) state;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
mark_few (RaStore *self, const RaListingQuery *query, const GArray *places, GByteArray *marks, GError **error)
{
  for (guint i = 0; i < places->len; i++)
    if (!mark_one (self, query, place_at (places, i)->case_id, marks, error))
      return FALSE;
  return TRUE;
}

/* Leaves those that are marked. */
static void
keep_marked (GArray *places, const GByteArray *marks)
{
  guint kept = 0;

  for (guint i = 0; i < places->len; i++)
    if (marks->data[place_at (places, i)->case_id] != RA_LISTING_OUT)
      g_array_index (places, RaSearchPlace, kept++) = *place_at (places, i);
  g_array_set_size (places, kept);
}

static gboolean
keep_states (RaStore *self, guint states, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = ra_listing_marks_new (places);

  if (!ra_listing_mark_states (self, states, marks, cancellable, error))
    return FALSE;
  keep_marked (places, marks);
  return TRUE;
}

static gboolean
keep_kind (RaStore *self, const char *kind, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = ra_listing_marks_new (places);

  if (!mark_kind (self, kind, marks, cancellable, error))
    return FALSE;
  keep_marked (places, marks);
  return TRUE;
}

static gboolean
keep_office (RaStore *self, const char *office, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = ra_listing_marks_new (places);

  if (!mark_office (self, office, marks, cancellable, error))
    return FALSE;
  keep_marked (places, marks);
  return TRUE;
}

static gboolean
keep_wanted (
    RaStore *self, const RaListingQuery *query, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = NULL;

  if (query->states == 0 && query->kind == NULL && query->office == NULL)
    return TRUE;
  if (places->len > RA_LISTING_FEW)
    return (query->states == 0 || keep_states (self, query->states, places, cancellable, error))
           && (query->kind == NULL || keep_kind (self, query->kind, places, cancellable, error))
           && (query->office == NULL || keep_office (self, query->office, places, cancellable, error));
  marks = ra_listing_marks_new (places);
  if (!mark_few (self, query, places, marks, error))
    return FALSE;
  keep_marked (places, marks);
  return TRUE;
}

/* ---- whose certificates end then ---- */

static gboolean
keep_ending (
    RaStore *self, const RaListingQuery *query, GArray *places, GCancellable *cancellable, GError **error)
{
  const RaListingSpan span = { query->ends_from, query->ends_until };
  g_autoptr (GArray) ends = NULL;
  guint kept = 0;

  if (query->ends_from == 0 && query->ends_until == 0)
    return TRUE;
  ends = ra_listing_find_ends (self, places, &span, cancellable, error);
  if (ends == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (ends, gint64, i) != 0)
      g_array_index (places, RaSearchPlace, kept++) = *place_at (places, i);
  g_array_set_size (places, kept);
  return TRUE;
}

RaListing *
ra_store_list_everybody (RaStore *self,
                         const RaListingQuery *query,
                         const RaListingHelp *help,
                         GCancellable *cancellable,
                         GError **error)
{
  GArray *places = find_everybody (self, query->text, help != NULL ? help->first : NULL, cancellable, error);
  g_autoptr (RaListing) listing = NULL;

  if (places == NULL)
    return NULL;
  listing = listing_new (places);
  if (g_cancellable_set_error_if_cancelled (cancellable,
                                            error)) /* then looking for a text stopped half-way */
    return NULL;
  return keep_ending (self, query, places, cancellable, error)
                 && keep_wanted (self, query, places, cancellable, error)
                 && ra_listing_sort (self, &(RaListingSorting){ query, help, cancellable }, listing, error)
             ? g_steal_pointer (&listing)
             : NULL;
}
