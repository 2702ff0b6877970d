/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/outbox/ra-outbox.h"

G_BEGIN_DECLS

/** _ra_outbox_get_office: Returns: (transfer none) */
RaOffice *_ra_outbox_get_office (RaOutbox *self);

G_END_DECLS
