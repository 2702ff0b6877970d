/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/cases/ra-case-state.h"

G_BEGIN_DECLS

/**
 * RaListingOrder:
 * @RA_LISTING_BY_NUMBER: by the number of the case; that is the order they were opened in
 * @RA_LISTING_BY_NAME: as names stand in a list of the reader's language, large and small letters alike
 * @RA_LISTING_BY_STATE: by how far the case has come
 * @RA_LISTING_BY_VALIDITY: by when the certificate ends that ends last; who has none comes last
 * @RA_LISTING_BY_CODE: by date of birth or code, as the profile has it; who has none comes last
 */
typedef enum
{
  RA_LISTING_BY_NUMBER,
  RA_LISTING_BY_NAME,
  RA_LISTING_BY_STATE,
  RA_LISTING_BY_VALIDITY,
  RA_LISTING_BY_CODE,
} RaListingOrder;

/** RA_LISTING_SORTED: so many lines are sorted by what has to be unsealed for it: codes of cases that were last saved before codes
 * were kept; more of them are not, since everybody would wait for that */
#define RA_LISTING_SORTED 20000

/**
 * RaListingQuery:
 * @text: (nullable): as of ra_store_search(); %NULL or "": everybody
 * @states: the sum of RA_CASE_BIT() of the wanted states; 0: any
 * @kind: (nullable): of applicant
 * @office: (nullable): where the case was opened; "": those of which that was not kept
 * @ends_from, @ends_until: who has a valid certificate that ends then, the second not included; both 0: anybody
 * @order, @descending: how they stand; by number, descending, is the newest first
 */
typedef struct
{
  const char *text;
  guint states;
  const char *kind;
  const char *office;
  gint64 ends_from, ends_until;
  RaListingOrder order;
  gboolean descending;
} RaListingQuery;

/**
 * RaListing:
 * @places: (element-type RaSearchPlace): who is listed, for the store
 * @sorted: %FALSE: more than RA_LISTING_SORTED would have to be unsealed for it, so they stand by number instead
 *
 * Everybody a question finds, at eight bytes each; what a line says is read when it is wanted. Never changed once it was
 * returned, so any thread may have it.
 */
typedef struct
{
  GArray *places;
  gboolean sorted;
} RaListing;

RaListing *ra_listing_ref (RaListing *self);
void ra_listing_unref (RaListing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaListing, ra_listing_unref)

G_END_DECLS
