/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-listing-order.h"

#include <string.h>

#include "ra-core/store/ra-store-private.h"
#include "ra-core/store/search/ra-listing-ends.h"
#include "ra-core/store/search/ra-listing-marks.h"

/* A line that is being sorted; @text is for codes, @number for all else. */
typedef struct
{
  RaSearchPlace place;
  char *text;
  gint64 number;
  guint at; /* where it stood: equal ones stay as they are */
  gboolean
      none; /* there is nothing it could be sorted by: it stands at the end, whichever way the list goes */
} Line;

static const RaSearchPlace *
place_at (const GArray *places, guint i)
{
  return &g_array_index (places, RaSearchPlace, i);
}

static Line *
line_at (GArray *lines, guint i)
{
  return &g_array_index (lines, Line, i);
}

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->text);
}

static int
compare_values (const Line *one, const Line *other)
{
  return one->text != NULL && other->text != NULL
             ? strcmp (one->text, other->text)
             : (one->number > other->number) - (one->number < other->number);
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer descending)
{
  const Line *one = a, *other = b;
  int order = one->none || other->none ? 0 : compare_values (one, other);

  if (one->none != other->none)
    return one->none ? 1 : -1;
  if (order != 0)
    return descending ? -order : order;
  return (one->at > other->at) - (one->at < other->at);
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

static void
put_lines (RaListing *listing, GArray *lines, gboolean descending)
{
  g_array_sort_with_data (lines, compare_lines, GINT_TO_POINTER (descending));
  for (guint i = 0; i < lines->len; i++)
    g_array_index (listing->places, RaSearchPlace, i) = line_at (lines, i)->place;
}

/* ---- by what stands open ---- */

static gboolean
sort_by_case (RaListing *listing, const RaListingSorting *sorting)
{
  g_autoptr (GArray) lines = lines_new (listing);

  for (guint i = 0; i < lines->len; i++)
    line_at (lines, i)->number = line_at (lines, i)->place.case_id;
  put_lines (listing, lines, sorting->query->descending);
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
sort_by_number (RaListing *listing, const RaListingSorting *sorting)
{
  const RaListingQuery *query = sorting->query;
  gboolean typed = query->text != NULL && *query->text != '\0';

  if (typed && !query->descending)
    return sort_by_case (listing, sorting);
  if (!typed && !query->descending)
    turn_round (listing->places);
  return TRUE;
}

/* Whole states are taken out of the index, one after another. */
static gboolean
sort_by_state (RaStore *store, const RaListingSorting *sorting, RaListing *listing, GError **error)
{
  g_autoptr (GByteArray) marks = ra_listing_marks_new (listing->places);
  g_autoptr (GArray) lines = NULL;

  if (!ra_listing_mark_states (store, G_MAXUINT, marks, sorting->cancellable, error))
    return FALSE;
  lines = lines_new (listing);
  for (guint i = 0; i < lines->len; i++)
    line_at (lines, i)->number = marks->data[line_at (lines, i)->place.case_id];
  put_lines (listing, lines, sorting->query->descending);
  return TRUE;
}

static gboolean
sort_by_validity (RaStore *store, const RaListingSorting *sorting, RaListing *listing, GError **error)
{
  g_autoptr (GArray) ends = ra_listing_find_ends (store, listing->places, NULL, sorting->cancellable, error);
  g_autoptr (GArray) lines = NULL;

  if (ends == NULL)
    return FALSE;
  lines = lines_new (listing);
  for (guint i = 0; i < lines->len; i++)
    {
      line_at (lines, i)->number = g_array_index (ends, gint64, i);
      line_at (lines, i)->none = line_at (lines, i)->number == 0;
    }
  put_lines (listing, lines, sorting->query->descending);
  return TRUE;
}

/* ---- by what is sealed ---- */

/* A line that is being sorted by its name: the first letters lie in it, since memory is slow. */
typedef struct
{
  guint64 head;
  const guint8 *name; /* nullable */
  gsize size;
  RaSearchPlace place;
  guint at;
} NameLine;

static guint64
head_of (const guint8 *name, gsize size)
{
  guint64 head = 0;

  if (size > 0)
    memcpy (&head, name, MIN (size, sizeof head));
  return GUINT64_FROM_BE (head);
}

static int
compare_names (const NameLine *one, const NameLine *other)
{
  gsize common = MIN (one->size, other->size);
  int order = (one->head > other->head) - (one->head < other->head);

  if (order == 0 && common > 0)
    order = memcmp (one->name, other->name, common);
  return order != 0 ? order : (one->size > other->size) - (one->size < other->size);
}

static int
compare_name_lines (gconstpointer a, gconstpointer b, gpointer descending)
{
  const NameLine *one = a, *other = b;
  int order = compare_names (one, other);

  if (order != 0)
    return descending ? -order : order;
  return (one->at > other->at) - (one->at < other->at);
}

/* What is known not to be as it was left has no name. */
static NameLine
name_line (RaStore *store, const RaSearchPlace *place, guint at)
{
  NameLine line = { .place = *place, .at = at };

  if (!ra_binding_knows_broken (store, place->case_id))
    line.name = ra_search_memory_peek_name (store->search, place, &line.size);
  line.head = head_of (line.name, line.size);
  return line;
}

/* What has been loaded to be searched has the names too, as the reader's language orders them. */
static gboolean
sort_by_name (RaStore *store, const RaListingSorting *sorting, RaListing *listing, GError **error)
{
  guint n = listing->places->len;
  g_autoptr (GArray) lines = g_array_sized_new (FALSE, FALSE, sizeof (NameLine), n);

  for (guint i = 0; i < n; i++)
    {
      const NameLine line = name_line (store, place_at (listing->places, i), i);

      g_array_append_val (lines, line);
    }
  if (g_cancellable_set_error_if_cancelled (sorting->cancellable, error))
    return FALSE;
  g_array_sort_with_data (lines, compare_name_lines, GINT_TO_POINTER (sorting->query->descending));
  for (guint i = 0; i < n; i++)
    g_array_index (listing->places, RaSearchPlace, i) = g_array_index (lines, NameLine, i).place;
  return TRUE;
}

/* What has been loaded to be searched has the codes too. */
static guint
take_codes (RaStore *store, GArray *lines)
{
  guint unknown = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = line_at (lines, i);

      line->text = ra_search_memory_dup_code (store->search, &line->place);
      unknown += line->text == NULL ? 1 : 0;
    }
  return unknown;
}

/* Those of cases that were saved before codes were kept. */
static gboolean
ask_codes (const RaListingSorting *sorting, GArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = line_at (lines, i);

      if (g_cancellable_set_error_if_cancelled (sorting->cancellable, error))
        return FALSE;
      if (line->text == NULL && sorting->help != NULL && sorting->help->code_of != NULL)
        line->text = sorting->help->code_of (&line->place, sorting->help->data);
      line->none = line->text == NULL || *line->text == '\0';
    }
  return TRUE;
}

static gboolean
sort_by_code (RaStore *store, const RaListingSorting *sorting, RaListing *listing, GError **error)
{
  g_autoptr (GArray) lines = lines_new (listing);

  listing->sorted = take_codes (store, lines) <= RA_LISTING_SORTED;
  if (!listing->sorted)
    return TRUE;
  if (!ask_codes (sorting, lines, error))
    return FALSE;
  put_lines (listing, lines, sorting->query->descending);
  return TRUE;
}

gboolean
ra_listing_sort (RaStore *store, const RaListingSorting *sorting, RaListing *listing, GError **error)
{
  switch (sorting->query->order)
    {
    case RA_LISTING_BY_STATE:
      return sort_by_state (store, sorting, listing, error);
    case RA_LISTING_BY_NAME:
      return sort_by_name (store, sorting, listing, error);
    case RA_LISTING_BY_VALIDITY:
      return sort_by_validity (store, sorting, listing, error);
    case RA_LISTING_BY_CODE:
      return sort_by_code (store, sorting, listing, error);
    case RA_LISTING_BY_NUMBER:
    default:
      return sort_by_number (listing, sorting);
    }
}
