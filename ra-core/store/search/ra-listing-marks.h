/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store-private.h"
#include "ra-core/store/search/ra-search-memory.h"

G_BEGIN_DECLS

/* Private to store/: a byte for each case: whether a list keeps it, or in which state it is. */

#define RA_LISTING_OUT G_MAXUINT8

/** ra_listing_marks_new: @places: (element-type RaSearchPlace). Returns: (transfer full): all of their cases are RA_LISTING_OUT */
GByteArray *ra_listing_marks_new (const GArray *places);

/** ra_listing_mark_rows: every row of @select has an id: its case gets @mark */
gboolean ra_listing_mark_rows (
    RaStatement *select, GByteArray *marks, guint8 mark, GCancellable *cancellable, GError **error);

/** ra_listing_mark_states: marks those whose state is in @states with it */
gboolean ra_listing_mark_states (
    RaStore *self, guint states, GByteArray *marks, GCancellable *cancellable, GError **error);

G_END_DECLS
