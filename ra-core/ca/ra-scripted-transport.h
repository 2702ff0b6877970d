/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"

G_BEGIN_DECLS

#define RA_TYPE_SCRIPTED_TRANSPORT (ra_scripted_transport_get_type ())
G_DECLARE_FINAL_TYPE (RaScriptedTransport, ra_scripted_transport, RA, SCRIPTED_TRANSPORT, GObject)

/** RaScriptedTransportFunc: answers one question; @body is %NULL for a GET. Returns: (transfer full)
 * or %NULL with @error */
typedef RaReply *(*RaScriptedTransportFunc) (const char *url, GBytes *body, gpointer data, GError **error);

/** ra_scripted_transport_new: the test double: @func answers. @destroy: (nullable): frees @data */
RaTransport *ra_scripted_transport_new (RaScriptedTransportFunc func, gpointer data, GDestroyNotify destroy);

/** ra_scripted_transport_get_count: Returns: how many questions were asked */
guint ra_scripted_transport_get_count (RaScriptedTransport *self);

G_END_DECLS
