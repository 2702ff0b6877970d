/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/papers/ra-desk-papers.h"

G_BEGIN_DECLS

/** _ra_desk_send_scan: ra_desk_send_paper() where the order is about a scan */
RaPrintJob *
_ra_desk_send_scan (RaDesk *self, const RaPrintOrder *order, GCancellable *cancellable, GError **error);

/** _ra_desk_end_scan: ra_desk_end_paper() where the end is that of a scan */
gboolean _ra_desk_end_scan (RaDesk *self, const RaPrintEnd *end, GCancellable *cancellable, GError **error);

G_END_DECLS
