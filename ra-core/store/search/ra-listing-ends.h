/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/** RaListingSpan: valid certificates that end from @from on and before @until */
typedef struct
{
  gint64 from, until;
} RaListingSpan;

/**
 * ra_listing_find_ends:
 * @places: (element-type RaSearchPlace): the lines
 * @span: (nullable): which certificates; %NULL: all
 *
 * Private to store/: when the certificate of each line ends that ends last. A case as a whole has those of all its people. Few
 * lines are asked for one by one; for many the index is read once, from its beginning to its end.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): by line; 0: it has none
 */
GArray *ra_listing_find_ends (RaStore *store,
                              const GArray *places,
                              const RaListingSpan *span,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
