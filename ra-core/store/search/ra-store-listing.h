/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/search/ra-listing.h"
#include "ra-core/store/search/ra-store-search.h"

G_BEGIN_DECLS

/**
 * RaListingHelp: what is known above the store
 * @first: (nullable) (element-type RaSearchPlace): who is found in another way, and stands first where a text is asked for
 * @code_of: (nullable): by what @place stands in a list by codes, when the store does not have it: (transfer full) (nullable)
 */
typedef struct
{
  const GArray *first;
  char *(*code_of) (const RaSearchPlace *place, gpointer data);
  gpointer data;
} RaListingHelp;

/**
 * ra_store_list_everybody:
 * @help: (nullable)
 *
 * One line for each subscriber, and one for a case that has none; a case found by what belongs to all of it has a line of its
 * own when it has several people (subscriber 0). Loads what is searched when that has not been done.
 *
 * Returns: (transfer full) (nullable)
 */
RaListing *ra_store_list_everybody (RaStore *self,
                                    const RaListingQuery *query,
                                    const RaListingHelp *help,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
