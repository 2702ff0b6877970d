/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/media/ra-scanner.h"

G_BEGIN_DECLS

/** ra_desk_list_scanners: Returns: (transfer full) (nullable) (element-type RaScanner): what can be scanned with now */
GPtrArray *ra_desk_list_scanners (RaDesk *self, GCancellable *cancellable, GError **error);

/**
 * RaScanTask:
 * @number: of the case, @item: as RaItemView has it
 * @order: how
 * @name: file name shown beside the item
 * @progress: (nullable)
 *
 * Owns nothing.
 */
typedef struct
{
  const char *number;
  const char *item;
  const RaScanOrder *order;
  const char *name;
  const RaScanProgress *progress;
} RaScanTask;

/** ra_desk_scan_item: scans in the caller's thread, then keeps the pages with the item in one act, as one PDF: nothing of
 * them is written anywhere before it is sealed. Cancelled before that, nothing happened */
gboolean ra_desk_scan_item (RaDesk *self, const RaScanTask *task, GCancellable *cancellable, GError **error);

G_END_DECLS
