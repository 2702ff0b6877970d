/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-db.h"
#include "ra-core/store/ra-seal-key.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/*
 * Private to store/: rows of which a part stands outside of the seal, to be listed without a key. That part
 * is additional data of the seal: a row in which it was changed outside of this program does not open.
 */

/**
 * RaStoreForm: what the rows of a station are like; the sealed head of the journal says so, so that nobody
 * can make a station look older than it is
 * @RA_STORE_FORM_LOOSE: written up to database version 3: bound to their place alone
 * @RA_STORE_FORM_BOUND: bound to what stands outside of the seal as well
 */
typedef enum
{
  RA_STORE_FORM_LOOSE,
  RA_STORE_FORM_BOUND,
} RaStoreForm;

/** ra_store_seal_row: in an act: seals @plain into the row @id of @table, bound to what
 * stands there by now */
gboolean ra_store_seal_row (
    RaStore *self, const char *table, gint64 id, RaSealKey *key, GBytes *plain, GError **error);

/** ra_store_seal_row_variant: a floating @plain is taken */
gboolean ra_store_seal_row_variant (
    RaStore *self, const char *table, gint64 id, RaSealKey *key, GVariant *plain, GError **error);

/**
 * ra_store_open_row:
 * @select: stands at a row of @table: with its id, all that is bound, sealed, and year, ordinal, case_id and
 * wrapped_key of its case
 *
 * Returns: (transfer full): %NULL with RA_STORE_ERROR_DAMAGED, which names the row, or _ERASED
 */
GBytes *ra_store_open_row (RaStore *self, const char *table, RaStatement *select, GError **error);
GVariant *ra_store_open_row_variant (
    RaStore *self, const char *table, RaStatement *select, const char *type, GError **error);

/** ra_store_has_bound_row: whether any row is of the newer form */
gboolean ra_store_has_bound_row (RaStore *self);

/** ra_store_bind_rows: brings all rows of an older station to the newer form, in an act of its own; whole
 * or not at all */
gboolean ra_store_bind_rows (RaStore *self, GError **error);

G_END_DECLS
