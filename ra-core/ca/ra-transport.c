/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-transport.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/ca/ra-ca-error.h"

G_DEFINE_INTERFACE (RaTransport, ra_transport, G_TYPE_OBJECT)

static void
ra_transport_default_init (RaTransportInterface *iface)
{
}

RaReply *
ra_transport_post (RaTransport *self,
                   const char *url,
                   const char *content_type,
                   GBytes *body,
                   gsize limit,
                   GCancellable *cancellable,
                   GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return RA_TRANSPORT_GET_IFACE (self)->exchange (self, url, content_type, body, limit, cancellable, error);
}

RaReply *
ra_transport_get (RaTransport *self, const char *url, gsize limit, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return RA_TRANSPORT_GET_IFACE (self)->exchange (self, url, NULL, NULL, limit, cancellable, error);
}

RaReply *
ra_reply_new (guint status, const char *content_type, GBytes *body, gboolean cut)
{
  RaReply *self = g_atomic_rc_box_new0 (RaReply);

  self->status = status;
  self->content_type = content_type == NULL ? NULL : g_ascii_strdown (content_type, -1);
  self->body = g_bytes_ref (body);
  self->cut = cut;
  return self;
}

RaReply *
ra_reply_ref (RaReply *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_reply_clear (RaReply *self)
{
  g_free (self->content_type);
  g_bytes_unref (self->body);
}

void
ra_reply_unref (RaReply *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) ra_reply_clear);
}

static gboolean
looks_like_html (RaReply *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->body, &size);

  if (self->content_type != NULL && strstr (self->content_type, "html") != NULL)
    return TRUE;
  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }
  return size > 5
         && (g_ascii_strncasecmp (data, "<html", 5) == 0 || g_ascii_strncasecmp (data, "<!doc", 5) == 0);
}

static void
describe_other (RaReply *self, GError **error)
{
  if (looks_like_html (self))
    g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_NOT_AN_ANSWER,
                         _ ("A web page came in place of the centre's answer: the address may be wrong, or a "
                            "proxy or a sign-in page stands in between. Nothing is lost. Check the centre's "
                            "address and the network, then send again."));
  else
    g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_NOT_AN_ANSWER,
                 _ ("Something else came in place of the centre's answer (type “%s”). Nothing is lost. Check "
                    "the centre's address, then send again."),
                 self->content_type != NULL ? self->content_type : _ ("none"));
}

gboolean
ra_reply_check (RaReply *self, const char *const *content_types, GError **error)
{
  if (self->status < 200 || self->status > 299)
    {
      g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_HTTP,
                   _ ("The centre's server answered with HTTP status %u (%s). Nothing is lost; the station "
                      "tries again later. If it lasts, check the centre's address or ask the centre."),
                   self->status,
                   self->status >= 500   ? _ ("the server has a fault")
                   : self->status == 404 ? _ ("there is nothing at this address")
                   : self->status == 407 ? _ ("the proxy asks for a sign-in")
                   : self->status >= 400 ? _ ("the server does not accept the question")
                                         : _ ("the server points elsewhere"));
      return FALSE;
    }
  if (self->cut)
    {
      g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_TOO_LARGE,
                           _ ("The answer is larger than any proper one and was not taken. Nothing is lost. "
                              "Check the centre's address, then send again."));
      return FALSE;
    }
  if (g_bytes_get_size (self->body) == 0)
    {
      g_set_error_literal (
          error, RA_CA_ERROR, RA_CA_ERROR_NOT_AN_ANSWER,
          _ ("The centre's answer is empty. Nothing is lost; the station sends the same again later."));
      return FALSE;
    }
  if (self->content_type == NULL || !g_strv_contains (content_types, self->content_type))
    {
      describe_other (self, error);
      return FALSE;
    }
  return TRUE;
}
