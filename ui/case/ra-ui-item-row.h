/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-checklist-view.h"

G_BEGIN_DECLS

/**
 * RaUiItemRow:
 *
 * One item of the checklist: what it is, its clause, the states the data allows as buttons of which one is
 * down, who certified the copy, what was rejected before, and what is attached. Files may be dropped on it.
 *
 * Signals:
 * - `state` (int state, a RaItemState): the clerk chose another state, or took the mark back
 * - `certifier` (int by, a RaCertifiedBy): the clerk said who certified the copy
 * - `count` (int count): the clerk said how many there are
 * - `attach` (GFile *file): a file was dropped, or %NULL: one has to be chosen
 * - `open` (gpointer attachment): an RaAttachmentView is to be shown
 * - `remove` (gpointer attachment): an RaAttachmentView is to be taken out again
 * - `print`: its paper is to be printed
 */
#define RA_UI_TYPE_ITEM_ROW (ra_ui_item_row_get_type ())
G_DECLARE_FINAL_TYPE (RaUiItemRow, ra_ui_item_row, RA_UI, ITEM_ROW, GtkWidget)

GtkWidget *ra_ui_item_row_new (void);

/** ra_ui_item_row_set_item: shows @item; also puts back a state that was chosen and not taken */
void ra_ui_item_row_set_item (RaUiItemRow *self, RaItemView *item);

/** ra_ui_item_row_get_item: Returns: (transfer none) */
RaItemView *ra_ui_item_row_get_item (RaUiItemRow *self);

G_END_DECLS
