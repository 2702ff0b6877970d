/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-centre.h"
#include "ra-core/ca/ra-transport.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-centre-view.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/** _ra_centre_dup_accepts: (worker thread) Returns: (transfer full) (nullable): suites the centre
 * takes, %NULL: not said */
char **_ra_centre_dup_accepts (RaStore *store);

/** _ra_centre_load: (worker thread) Returns: (transfer full) (nullable): %NULL without error
 * when none is set */
RaCentreView *_ra_centre_load (RaStore *store);

/** _ra_centre_make: Returns: (transfer full) (nullable): the centre to send to */
RaCentre *_ra_centre_make (const RaCentreView *view, GError **error);

/** _ra_centre_get_transport: Returns: (transfer full) (nullable): what carries messages to the centre */
RaTransport *_ra_centre_get_transport (RaDesk *desk, const RaCentreView *view, GError **error);

G_END_DECLS
