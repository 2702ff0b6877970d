/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaReply:
 * @status: HTTP status
 * @content_type: (nullable): media type without parameters, lower case
 * @body: what came; for a reply that was cut off at the size limit, the part before it
 * @cut: the body was longer than the limit that the caller gave
 * @retry_after: seconds after which the server wants to be asked again, 0: it did not say. Set by the transport alone
 *
 * What a server answered, of whatever kind. Reference-counted and immutable.
 */
typedef struct
{
  guint status;
  char *content_type;
  GBytes *body;
  gboolean cut;
  guint retry_after;
} RaReply;

/** ra_reply_new: @content_type: (nullable); @body: (transfer none). Returns: (transfer full) */
RaReply *ra_reply_new (guint status, const char *content_type, GBytes *body, gboolean cut);
RaReply *ra_reply_ref (RaReply *self);
void ra_reply_unref (RaReply *self);

/**
 * ra_reply_check:
 * @content_types: (array zero-terminated=1): the media types that are right here
 *
 * Returns: %TRUE when @self is a whole success answer of one of @content_types; else %FALSE with
 * RA_CA_ERROR_HTTP, RA_CA_ERROR_TOO_LARGE or RA_CA_ERROR_NOT_AN_ANSWER whose message says in words what came
 * instead
 */
gboolean ra_reply_check (RaReply *self, const char *const *content_types, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaReply, ra_reply_unref)

#define RA_TYPE_TRANSPORT (ra_transport_get_type ())
G_DECLARE_INTERFACE (RaTransport, ra_transport, RA, TRANSPORT, GObject)

/**
 * RaTransportInterface:
 * @exchange: see ra_transport_post() and ra_transport_get(); @content_type and @body are %NULL for a GET
 *
 * Carries bytes to a server and back. Synchronous; implementations may be used from any thread.
 */
struct _RaTransportInterface
{
  GTypeInterface parent;

  RaReply *(*exchange) (RaTransport *self,
                        const char *url,
                        const char *content_type,
                        GBytes *body,
                        gsize limit,
                        GCancellable *cancellable,
                        GError **error);
};

/**
 * ra_transport_post:
 * @limit: largest body that is wanted, in bytes
 *
 * Returns: (transfer full): whatever the server answered, success or not; %NULL when there was no answer:
 * RA_CA_ERROR_UNREACHABLE, _TIMEOUT, _TLS, _SETTINGS, or G_IO_ERROR_CANCELLED
 */
RaReply *ra_transport_post (RaTransport *self,
                            const char *url,
                            const char *content_type,
                            GBytes *body,
                            gsize limit,
                            GCancellable *cancellable,
                            GError **error);

/** ra_transport_get: as ra_transport_post(), with GET */
RaReply *
ra_transport_get (RaTransport *self, const char *url, gsize limit, GCancellable *cancellable, GError **error);

G_END_DECLS
