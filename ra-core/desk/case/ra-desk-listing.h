/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/files/ra-table-file.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-listing-row.h"
#include "ra-core/store/search/ra-listing.h"

G_BEGIN_DECLS

/**
 * ra_desk_list_everybody:
 *
 * Who is in the registry and answers the question. A million are eight million bytes: what a line says is read by
 * ra_desk_read_listing() when it is wanted. A text finds as ra_desk_search() does.
 *
 * Returns: (transfer full) (nullable)
 */
RaListing *
ra_desk_list_everybody (RaDesk *self, const RaListingQuery *query, GCancellable *cancellable, GError **error);

/** ra_desk_list_offices: the names of the offices that cases were opened in; few. Returns: (transfer full) (nullable) */
char **ra_desk_list_offices (RaDesk *self, GCancellable *cancellable, GError **error);

/** ra_desk_read_listing: what @count lines from the @from-th on say; fewer at the end. About a millisecond each. Returns:
 * (transfer full) (nullable) (element-type RaListingRow) */
GPtrArray *ra_desk_read_listing (
    RaDesk *self, RaListing *listing, guint from, guint count, GCancellable *cancellable, GError **error);

/**
 * RaListingExport:
 * @listing: what is exported
 * @chosen: (nullable) (element-type guint): only these lines of it
 * @output: where to, and what for
 */
typedef struct
{
  RaListing *listing;
  const GArray *chosen;
  RaTableOutput output;
} RaListingExport;

/** ra_desk_export_listing: an act: personal data leave the station. The journal has how many, and what for, before the first of
 * them is written. @count: (out) (optional) */
gboolean ra_desk_export_listing (
    RaDesk *self, const RaListingExport *wanted, guint *count, GCancellable *cancellable, GError **error);

G_END_DECLS
