/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/search/ra-search-memory.h"

G_BEGIN_DECLS

/**
 * RaListingCases:
 *
 * Private to store/: which lines of a list are of which case. Eight bytes a line and four a case, whatever order the lines
 * stand in; a case has few lines, so those are looked through.
 */
typedef struct _RaListingCases RaListingCases;

#define RA_LISTING_NO_LINE G_MAXUINT32

RaListingCases *ra_listing_cases_new (void);
/** ra_listing_cases_new_of: @places: (element-type RaSearchPlace): the lines */
RaListingCases *ra_listing_cases_new_of (const GArray *places);
void ra_listing_cases_free (RaListingCases *self);

/** ra_listing_cases_add: the next line is @place. Returns: whether it is; %FALSE when it stands there already */
gboolean ra_listing_cases_add (RaListingCases *self, const RaSearchPlace *place);

/** ra_listing_cases_first: Returns: a line of the case, or RA_LISTING_NO_LINE */
guint32 ra_listing_cases_first (const RaListingCases *self, gint64 case_id);
/** ra_listing_cases_next: Returns: another line of the same case, or RA_LISTING_NO_LINE */
guint32 ra_listing_cases_next (const RaListingCases *self, guint32 line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaListingCases, ra_listing_cases_free)

G_END_DECLS
