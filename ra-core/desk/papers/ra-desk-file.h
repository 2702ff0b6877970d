/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-filed-view.h"

G_BEGIN_DECLS

/**
 * ra_desk_open_file:
 * @reason: (nullable): why
 *
 * Writes into the journal that the personal file was opened: by hand at its shelf, or to be looked at here. One that was put away is
 * written so by itself when it is looked at, once a session.
 */
gboolean ra_desk_open_file (
    RaDesk *self, const char *number, const char *reason, GCancellable *cancellable, GError **error);

/** ra_desk_list_file: Returns: (transfer full) (nullable) (element-type RaFiledView): the inventory: what was brought, then what was
 * printed */
GPtrArray *ra_desk_list_file (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

G_END_DECLS
