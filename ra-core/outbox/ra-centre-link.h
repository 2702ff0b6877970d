/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"
#include "ra-core/outbox/ra-centre-settings.h"

G_BEGIN_DECLS

/**
 * RaCentreLink:
 *
 * What carries messages to the centre: made once by the settings and kept, because a connection is dear. For
 * any thread.
 */
typedef struct _RaCentreLink RaCentreLink;

RaCentreLink *ra_centre_link_new (void);
void ra_centre_link_free (RaCentreLink *self);

/** ra_centre_link_get: Returns: (transfer full) (nullable): for @settings, when there is none yet */
RaTransport *ra_centre_link_get (RaCentreLink *self, const RaCentreSettings *settings, GError **error);

/** ra_centre_link_set: @transport: (nullable): what carries them from now on; %NULL: made anew */
void ra_centre_link_set (RaCentreLink *self, RaTransport *transport);

G_END_DECLS
