/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"
#include "ra-core/store/ra-seal-key.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/*
 * Private to store/: rows of which a part stands outside of the seal, to be listed without a key. That part
 * is additional data of the seal: a row in which it was changed outside of this program does not open.
 */

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

G_END_DECLS
