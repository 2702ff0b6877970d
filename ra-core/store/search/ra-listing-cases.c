/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-listing-cases.h"

typedef struct
{
  guint32 subscriber;
  guint32 next; /* line of the same case */
} Line;

struct _RaListingCases
{
  GArray *first; /* guint32: by case: one of its lines */
  GArray *lines; /* Line */
};

RaListingCases *
ra_listing_cases_new (void)
{
  RaListingCases *self = g_new0 (RaListingCases, 1);

  self->first = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  return self;
}

RaListingCases *
ra_listing_cases_new_of (const GArray *places)
{
  RaListingCases *self = ra_listing_cases_new ();

  for (guint i = 0; i < places->len; i++)
    ra_listing_cases_add (self, &g_array_index (places, RaSearchPlace, i));
  return self;
}

void
ra_listing_cases_free (RaListingCases *self)
{
  g_array_unref (self->first);
  g_array_unref (self->lines);
  g_free (self);
}

/* Cases that nobody is of yet have no line. */
static guint32 *
first_of (RaListingCases *self, guint32 case_id)
{
  guint from = self->first->len;

  if (case_id >= from)
    {
      g_array_set_size (self->first, case_id + 1);
      for (guint i = from; i <= case_id; i++)
        g_array_index (self->first, guint32, i) = RA_LISTING_NO_LINE;
    }
  return &g_array_index (self->first, guint32, case_id);
}

gboolean
ra_listing_cases_add (RaListingCases *self, const RaSearchPlace *place)
{
  guint32 *first = first_of (self, place->case_id);
  const Line line = { place->subscriber, *first };

  for (guint32 i = *first; i != RA_LISTING_NO_LINE; i = ra_listing_cases_next (self, i))
    if (g_array_index (self->lines, Line, i).subscriber == place->subscriber)
      return FALSE;
  *first = self->lines->len;
  g_array_append_val (self->lines, line);
  return TRUE;
}

guint32
ra_listing_cases_first (const RaListingCases *self, gint64 case_id)
{
  return case_id >= 0 && case_id < self->first->len ? g_array_index (self->first, guint32, case_id)
                                                    : RA_LISTING_NO_LINE;
}

guint32
ra_listing_cases_next (const RaListingCases *self, guint32 line)
{
  return g_array_index (self->lines, Line, line).next;
}
