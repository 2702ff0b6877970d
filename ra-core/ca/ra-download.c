/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-download.h"

#include <glib/gi18n-lib.h>

#include "ra-core/ca/ra-ca-error.h"

RaCertificate *
ra_download_certificate (RaTransport *transport, const char *url, GCancellable *cancellable, GError **error)
{
  static const char *const types[] = { "application/pkix-cert", "application/x-x509-ca-cert",
                                       "application/x-x509-user-cert", "application/octet-stream", NULL };
  g_autoptr (GError) cause = NULL;
  g_autoptr (RaReply) reply = ra_transport_get (transport, url, RA_CERTIFICATE_MAX_SIZE, cancellable, error);

  if (reply == NULL || !ra_reply_check (reply, types, error))
    return NULL;
  RaCertificate *certificate = ra_certificate_parse (reply->body, &cause);
  if (certificate == NULL)
    g_set_error (
        error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
        _ ("What the centre's server gave is no certificate (%s). Check the address, or ask the centre."),
        cause->message);
  return certificate;
}
