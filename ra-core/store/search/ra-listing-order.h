/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/search/ra-store-listing.h"

G_BEGIN_DECLS

/** RaListingSorting: how, by whose help (nullable), and until when */
typedef struct
{
  const RaListingQuery *query;
  const RaListingHelp *help;
  GCancellable *cancellable;
} RaListingSorting;

/** ra_listing_sort: private to store/: puts the lines of @listing, which is new, into the order that is wanted; where that would
 * take too long it leaves them as they stand and says so in it */
gboolean
ra_listing_sort (RaStore *store, const RaListingSorting *sorting, RaListing *listing, GError **error);

G_END_DECLS
