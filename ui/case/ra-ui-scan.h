/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"

G_BEGIN_DECLS

/**
 * RaUiScan: an attachment that is looked at
 * @number: of the case, @item: (nullable): with which it is kept, @id: of the attachment
 * @name: (nullable): of its file
 * @bytes: (nullable): until it is read
 * @editable: whether it may be taken out
 */
typedef struct
{
  char *number;
  char *item;
  char *id;
  char *name;
  GBytes *bytes;
  gboolean editable;
} RaUiScan;

/** ra_ui_scan_new: Returns: (transfer full): a copy of @scan */
RaUiScan *ra_ui_scan_new (const RaUiScan *scan);
RaUiScan *ra_ui_scan_ref (RaUiScan *self);
void ra_ui_scan_unref (gpointer scan);

/** ra_ui_scan_load: a call of the desk. @scan: RaUiScan, which one. Returns: (transfer full) (nullable): RaUiScan: the same, read;
 * %NULL with @error set */
gpointer ra_ui_scan_load (RaDesk *desk, gpointer scan, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaUiScan, ra_ui_scan_unref)

G_END_DECLS
