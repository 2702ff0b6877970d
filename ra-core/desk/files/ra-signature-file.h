/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-secret.h"
#include "ra-core/desk/view/ra-signature-view.h"

G_BEGIN_DECLS

/* Messages signed by subscribers, without a station: docs/formats/signed-data.md. */

/**
 * ra_verify_signature_file:
 * @message: the signed message (.p7s, .p7m)
 * @content: (nullable): what was signed, when it lies in a file of its own
 * @trust: (element-type GBytes): files with the certificates the office trusts
 * @certificates: (nullable) (element-type GBytes): files with further certificates, trusted for nothing
 * @time: the moment to judge by, microseconds since the epoch
 *
 * Returns: (transfer full) (nullable): what was found, right or wrong; %NULL with an error when a file cannot
 * be read or the content is missing or there twice
 */
RaSignatureView *ra_verify_signature_file (
    GBytes *message, GBytes *content, GPtrArray *trust, GPtrArray *certificates, gint64 time, GError **error);

/**
 * RaSignatureOrder:
 * @container: the subscriber's container of keys, of any form the station reads
 * @password: of the container
 * @certificate: file with the certificate of one of its keys; further ones are left aside
 * @suite: (nullable): id of the suite whose hash to take; %NULL: the first one of the key
 * @detached: leave the content out of the message
 * @time: when it is signed, microseconds since the epoch
 *
 * Who signs, and how.
 */
typedef struct
{
  GBytes *container;
  RaSecret *password;
  GBytes *certificate;
  const char *suite;
  gboolean detached;
  gint64 time;
} RaSignatureOrder;

/** ra_make_signature_file: Returns: (transfer full) (nullable): the signed message */
GBytes *ra_make_signature_file (GBytes *content, const RaSignatureOrder *order, GError **error);

G_END_DECLS
