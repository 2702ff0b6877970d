/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-board-view.h"

G_BEGIN_DECLS

/** ra_desk_show_board: the case is looked at once, however many people it has. Returns: (transfer full) (nullable) */
RaBoardView *ra_desk_show_board (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

G_END_DECLS
