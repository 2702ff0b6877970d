/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody a question finds, in the order that is wanted. */
#include "ra-core/store/search/ra-store-listing.h"

#include <string.h>

#include "ra-core/store/certification/ra-certificate-status.h"
#include "ra-core/store/ra-store-private.h"

/* How many lines are asked for one by one; beyond that it is quicker to read the index to its end. */
#define FEW 2000
#define OUT G_MAXUINT8

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

/* Returns: (transfer full) (element-type RaSearchPlace): no place stands there twice */
static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (ra_search_place_hash, ra_search_place_equal, g_free, NULL);
}

static gboolean
set_add (GHashTable *set, const RaSearchPlace *place)
{
  return g_hash_table_add (set, g_memdup2 (place, sizeof *place));
}

/* ---- who ---- */

/* Whoever is found in several ways stands there once, by the line that is theirs. */
static void
add_settled (RaStore *self, GArray *places, GHashTable *seen, const GArray *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RaSearchPlace place = ra_search_memory_settle (self->search, place_at (found, i));

      if (set_add (seen, &place))
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
  g_autoptr (GHashTable) seen = NULL;

  if (!ra_store_load_search (self, cancellable, error))
    return NULL;
  if (text == NULL || *text == '\0')
    return ra_search_memory_list (self->search);
  places = g_array_new (FALSE, FALSE, sizeof (RaSearchPlace));
  seen = set_new ();
  found = ra_store_find_text (self, text, G_MAXUINT, cancellable);
  add_settled (self, places, seen, first);
  add_settled (self, places, seen, found);
  return g_steal_pointer (&places);
}

/* ---- of which cases ---- */

/* One byte for each case: whether it stays, or in which state it is. */
static GByteArray *
marks_new (const GArray *places)
{
  GByteArray *marks = g_byte_array_new ();
  guint32 last = 0;

  for (guint i = 0; i < places->len; i++)
    last = MAX (last, place_at (places, i)->case_id);
  g_byte_array_set_size (marks, last + 1);
  memset (marks->data, OUT, marks->len);
  return marks;
}

static gboolean
step (RaStatement *select, GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && ra_statement_step (select, error);
}

/* Every row of @select has an id: its case gets @mark. */
static gboolean
mark_rows (RaStatement *select, GByteArray *marks, guint8 mark, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (step (select, cancellable, &failure))
    {
      gint64 id = ra_statement_get_int (select, "id");

      if (id >= 0 && id < marks->len)
        marks->data[id] = mark;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
mark_state (RaStore *self, RaCaseState state, GByteArray *marks, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id FROM case_file WHERE state = :state", error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":state", ra_case_state_to_string (state));
  return mark_rows (select, marks, (guint8) state, cancellable, error);
}

/* Marks whose state is in @states with it. */
static gboolean
mark_states (RaStore *self, guint states, GByteArray *marks, GCancellable *cancellable, GError **error)
{
  for (int state = 0; state < RA_CASE_N_STATES; state++)
    if ((states & RA_CASE_BIT (state)) != 0
        && !mark_state (self, (RaCaseState) state, marks, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
mark_kind (RaStore *self, const char *kind, GByteArray *marks, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id FROM case_file WHERE kind = :kind", error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":kind", kind);
  return mark_rows (select, marks, 0, cancellable, error);
}

/* Few: each case is asked for what it is. */
static gboolean
mark_one (RaStore *self, const RaListingQuery *query, guint32 id, GByteArray *marks, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT kind, state FROM case_file WHERE id = :id", error);
  g_autoptr (GError) failure = NULL;
  RaCaseState state;

  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":id", id);
  if (ra_statement_step (select, &failure)
      && ra_case_state_from_string (ra_statement_peek_text (select, "state"), &state)
      && (query->states == 0 || (query->states & RA_CASE_BIT (state)) != 0)
      && (query->kind == NULL || g_str_equal (query->kind, ra_statement_peek_text (select, "kind"))))
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
    if (marks->data[place_at (places, i)->case_id] != OUT)
      g_array_index (places, RaSearchPlace, kept++) = *place_at (places, i);
  g_array_set_size (places, kept);
}

static gboolean
keep_states (RaStore *self, guint states, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = marks_new (places);

  if (!mark_states (self, states, marks, cancellable, error))
    return FALSE;
  keep_marked (places, marks);
  return TRUE;
}

static gboolean
keep_kind (RaStore *self, const char *kind, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = marks_new (places);

  if (!mark_kind (self, kind, marks, cancellable, error))
    return FALSE;
  keep_marked (places, marks);
  return TRUE;
}

static gboolean
keep_wanted (
    RaStore *self, const RaListingQuery *query, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = NULL;

  if (query->states == 0 && query->kind == NULL)
    return TRUE;
  if (places->len > FEW)
    return (query->states == 0 || keep_states (self, query->states, places, cancellable, error))
           && (query->kind == NULL || keep_kind (self, query->kind, places, cancellable, error));
  marks = marks_new (places);
  if (!mark_few (self, query, places, marks, error))
    return FALSE;
  keep_marked (places, marks);
  return TRUE;
}

/* ---- whose certificates end then ---- */

/* A case as a whole has the certificates of all its people. Returns: (transfer full) (nullable): those places */
static GHashTable *
list_ending (RaStore *self, const RaListingQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) ending = set_new ();
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db,
                       "SELECT case_id, subscriber FROM certificate WHERE not_after >= :from AND not_after < "
                       ":until AND status = :status",
                       error);

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":from", query->ends_from);
  ra_statement_bind_int (select, ":until", query->ends_until);
  ra_statement_bind_text (select, ":status", ra_certificate_status_to_string (RA_CERTIFICATE_STATUS_VALID));
  while (step (select, cancellable, &failure))
    {
      const RaSearchPlace place = { (guint32) ra_statement_get_int (select, "case_id"),
                                    (guint32) ra_statement_get_int (select, "subscriber") };

      set_add (ending, &place);
      set_add (ending, &(RaSearchPlace){ place.case_id, 0 });
    }
  if (failure == NULL)
    return g_steal_pointer (&ending);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
keep_ending (
    RaStore *self, const RaListingQuery *query, GArray *places, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) ending = NULL;
  guint kept = 0;

  if (query->ends_from == 0 && query->ends_until == 0)
    return TRUE;
  ending = list_ending (self, query, cancellable, error);
  for (guint i = 0; ending != NULL && i < places->len; i++)
    if (g_hash_table_contains (ending, place_at (places, i)))
      g_array_index (places, RaSearchPlace, kept++) = *place_at (places, i);
  g_array_set_size (places, ending != NULL ? kept : places->len);
  return ending != NULL;
}

/* ---- in which order ---- */

/* A line that is being sorted; @text is for names, @number for all else. */
typedef struct
{
  RaSearchPlace place;
  char *text;
  gint64 number;
  guint at; /* where it stood: equal ones stay as they are */
} Line;

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->text);
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer descending)
{
  const Line *one = a, *other = b;
  int order = one->text != NULL && other->text != NULL
                  ? strcmp (one->text, other->text)
                  : (one->number > other->number) - (one->number < other->number);

  if (order != 0)
    return descending ? -order : order;
  return (one->at > other->at) - (one->at < other->at);
}

static gint64
case_of (RaStore *self, const RaSearchPlace *place, GError **error)
{
  return place->case_id;
}

/* When the last of their certificates ends. Who has none stands at the end, whichever way the list goes. */
static gint64
end_of (RaStore *self, const RaSearchPlace *place, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db,
      "SELECT coalesce(max(not_after), 0) AS ends FROM certificate WHERE case_id = :case AND "
      "(subscriber = :subscriber OR :subscriber = 0)",
      error);

  if (select == NULL)
    return -1;
  ra_statement_bind_int (select, ":case", place->case_id);
  ra_statement_bind_int (select, ":subscriber", place->subscriber);
  return ra_statement_step (select, error) ? ra_statement_get_int (select, "ends") : -1;
}

static gint64
state_of (RaStore *self, const RaSearchPlace *place, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT state FROM case_file WHERE id = :id", error);
  RaCaseState state;

  if (select == NULL)
    return -1;
  ra_statement_bind_int (select, ":id", place->case_id);
  return ra_statement_step (select, error)
                 && ra_case_state_from_string (ra_statement_peek_text (select, "state"), &state)
             ? (gint64) state
             : -1;
}

typedef gint64 (*Measure) (RaStore *self, const RaSearchPlace *place, GError **error);

static void
put_lines (RaListing *listing, GArray *lines, gboolean descending)
{
  g_array_sort_with_data (lines, compare_lines, GINT_TO_POINTER (descending));
  for (guint i = 0; i < lines->len; i++)
    g_array_index (listing->places, RaSearchPlace, i) = g_array_index (lines, Line, i).place;
}

static GArray *
lines_new (const RaListing *listing)
{
  GArray *lines = g_array_sized_new (FALSE, TRUE, sizeof (Line), listing->places->len);

  g_array_set_clear_func (lines, line_clear);
  for (guint i = 0; i < listing->places->len; i++)
    {
      const Line line = { .place = *place_at (listing->places, i), .at = i };

      g_array_append_val (lines, line);
    }
  return lines;
}

static gboolean
sort_by (RaStore *self,
         const RaListingQuery *query,
         Measure measure,
         RaListing *listing,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GArray) lines = lines_new (listing);
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < lines->len && failure == NULL; i++)
    {
      Line *line = &g_array_index (lines, Line, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, &failure))
        break;
      line->number = measure (self, &line->place, &failure);
      if (measure == end_of && line->number == 0)
        line->number = query->descending ? G_MININT64 : G_MAXINT64;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  put_lines (listing, lines, query->descending);
  return TRUE;
}

static gboolean
sort_by_name (
    RaStore *self, const RaListingQuery *query, RaListing *listing, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) lines = lines_new (listing);
  g_autoptr (RaHitReader) reader = ra_hit_reader_new (self, NULL, error);

  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      g_autoptr (RaSearchHit) hit = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      hit = ra_hit_reader_read (reader, &line->place, error);
      if (hit == NULL)
        return FALSE;
      line->text = g_utf8_collate_key (hit->label, -1);
    }
  put_lines (listing, lines, query->descending);
  return TRUE;
}

/* Many: whole states are taken out of the index, one after another. */
static gboolean
sort_by_state_index (
    RaStore *self, const RaListingQuery *query, RaListing *listing, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) marks = marks_new (listing->places);
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (RaSearchPlace), listing->places->len);

  if (!mark_states (self, G_MAXUINT, marks, cancellable, error))
    return FALSE;
  for (int i = 0; i <= RA_CASE_N_STATES; i++)
    {
      guint8 state = (guint8) (i == RA_CASE_N_STATES ? OUT
                               : query->descending   ? RA_CASE_N_STATES - 1 - i
                                                     : i);

      for (guint p = 0; p < listing->places->len; p++)
        if (marks->data[place_at (listing->places, p)->case_id] == state)
          g_array_append_vals (sorted, place_at (listing->places, p), 1);
    }
  g_array_unref (listing->places);
  listing->places = g_steal_pointer (&sorted);
  return TRUE;
}

static void
turn_round (GArray *places)
{
  for (guint i = 0, j = places->len; i + 1 < j; i++)
    {
      const RaSearchPlace kept = *place_at (places, i);

      g_array_index (places, RaSearchPlace, i) = *place_at (places, --j);
      g_array_index (places, RaSearchPlace, j) = kept;
    }
}

/* Those of all stand with the newest first already; those that a text found stand by how well it fits. */
static gboolean
sort_by_number (
    RaStore *self, const RaListingQuery *query, RaListing *listing, GCancellable *cancellable, GError **error)
{
  gboolean typed = query->text != NULL && *query->text != '\0';

  if (typed && !query->descending)
    return sort_by (self, query, case_of, listing, cancellable, error);
  if (!typed && !query->descending)
    turn_round (listing->places);
  return TRUE;
}

static gboolean
sort (
    RaStore *self, const RaListingQuery *query, RaListing *listing, GCancellable *cancellable, GError **error)
{
  gboolean few = listing->places->len <= RA_LISTING_SORTED;

  switch (query->order)
    {
    case RA_LISTING_BY_STATE:
      return few ? sort_by (self, query, state_of, listing, cancellable, error)
                 : sort_by_state_index (self, query, listing, cancellable, error);
    case RA_LISTING_BY_NAME:
      listing->sorted = few;
      return !few || sort_by_name (self, query, listing, cancellable, error);
    case RA_LISTING_BY_VALIDITY:
      listing->sorted = few;
      return !few || sort_by (self, query, end_of, listing, cancellable, error);
    case RA_LISTING_BY_NUMBER:
    default:
      return sort_by_number (self, query, listing, cancellable, error);
    }
}

RaListing *
ra_store_list_everybody (RaStore *self,
                         const RaListingQuery *query,
                         const GArray *first,
                         GCancellable *cancellable,
                         GError **error)
{
  GArray *places = find_everybody (self, query->text, first, cancellable, error);
  g_autoptr (RaListing) listing = NULL;

  if (places == NULL)
    return NULL;
  listing = listing_new (places);
  if (g_cancellable_set_error_if_cancelled (cancellable,
                                            error)) /* then looking for a text stopped half-way */
    return NULL;
  return keep_ending (self, query, places, cancellable, error)
                 && keep_wanted (self, query, places, cancellable, error)
                 && sort (self, query, listing, cancellable, error)
             ? g_steal_pointer (&listing)
             : NULL;
}
