/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-seal-key.h"
#include "ra-core/store/search/ra-search-memory.h"

G_BEGIN_DECLS

/**
 * RaProjection:
 *
 * Private to store/: what one case is found by. Its text has a line for each subscriber (0: the applicant),
 * ended by a line feed: number, label, keys, serial numbers, code, with a tabulator between them; keys and serial numbers
 * have RA_SEARCH_SEPARATOR between them and are folded. A line without a code ends after the serial numbers: there is none, or
 * the case was last saved before there were any.
 */
typedef struct _RaProjection RaProjection;

#define RA_PROJECTION_TABLE "projection"

RaProjection *ra_projection_new (void);
void ra_projection_free (RaProjection *self);
void ra_projection_set_label (RaProjection *self, guint subscriber, const char *label);
/** ra_projection_set_code: @code: (nullable): what a list by codes is ordered by, byte by byte */
void ra_projection_set_code (RaProjection *self, guint subscriber, const char *code);
void ra_projection_add_key (RaProjection *self, guint subscriber, const char *value);
void ra_projection_add_serial (RaProjection *self, guint subscriber, const char *serial);
/** ra_projection_get_label: Returns: (transfer none): the applicant's when @subscriber has none */
const char *ra_projection_get_label (RaProjection *self, guint subscriber);

/** ra_projection_join: Returns: (transfer full): labels and keys of @facts, serial numbers of @old,
 * and the case number */
RaProjection *ra_projection_join (RaProjection *facts, RaProjection *old, const char *case_number);

GBytes *ra_projection_to_bytes (RaProjection *self);
RaProjection *ra_projection_from_bytes (GBytes *bytes);

/**
 * RaProjectionOpener:
 *
 * Opens sealed projections one after another straight into the memory of search: hundreds of thousands in a
 * second. Reads what ra_seal_key_seal() made.
 */
typedef struct _RaProjectionOpener RaProjectionOpener;

RaProjectionOpener *ra_projection_opener_new (RaSealKey *key);
void ra_projection_opener_free (RaProjectionOpener *self);

/** RaProjectionRow: one as it stands in its table */
typedef struct
{
  gint64 case_id;
  gint64 change;
  gconstpointer sealed; /* (nullable): of an erased case */
  gsize size;
} RaProjectionRow;

/** ra_projection_opener_load: keys go to @names, serial numbers to @serials; a row without @sealed adds nothing.
 * RA_STORE_ERROR_DAMAGED when it does not open */
gboolean ra_projection_opener_load (RaProjectionOpener *self,
                                    const RaProjectionRow *stored,
                                    RaSearchMemory *names,
                                    RaSearchMemory *serials,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaProjection, ra_projection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaProjectionOpener, ra_projection_opener_free)

G_END_DECLS
