/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/ca/ra-status-answer.h"
#include "ra-core/ca/ra-status-source.h"

G_BEGIN_DECLS

/** RaCrl: a full certificate revocation list (RFC 5280) whose signature has been
 * verified. Reference-counted. */
typedef struct _RaCrl RaCrl;

/**
 * ra_crl_parse:
 * @der: DER, nothing before or after
 * @issuer: the CA whose list it must be
 *
 * Returns: (transfer full): the list; %NULL with RA_CA_ERROR_BAD_ANSWER or _UNTRUSTED (signature, other
 * issuer)
 */
RaCrl *ra_crl_parse (GBytes *der, RaCertificate *issuer, GError **error);

/**
 * ra_crl_fetch:
 * @known: (nullable): the newest list known so far
 *
 * Fetches the centre's full list (dfs-6.8-crl) and checks signature, freshness, and that its number is not below
 * @known's.
 *
 * Returns: (transfer full): the list; %NULL with RA_CA_ERROR (RA_CA_ERROR_STALE when old) or
 * G_IO_ERROR_CANCELLED
 */
RaCrl *ra_crl_fetch (const RaStatusSource *source, RaCrl *known, GCancellable *cancellable, GError **error);

/** ra_crl_check: @clock: (nullable). Returns: %FALSE with RA_CA_ERROR_STALE when out of its time
 * or older than @known */
gboolean ra_crl_check (RaCrl *self, RaCrl *known, RaClock *clock, GError **error);

/** ra_crl_get_status: what the list says about @certificate; never
 * %RA_STATUS_UNKNOWN. Returns: (transfer full) */
RaStatusAnswer *ra_crl_get_status (RaCrl *self, RaCertificate *certificate);

/** ra_crl_get_number: Returns: (transfer none): hexadecimal; "" when the list has no number */
const char *ra_crl_get_number (RaCrl *self);
gint64 ra_crl_get_this_update (RaCrl *self);
gint64 ra_crl_get_next_update (RaCrl *self);
/** ra_crl_get_size: Returns: number of entries */
guint ra_crl_get_size (RaCrl *self);
/** ra_crl_get_der: Returns: (transfer none) */
GBytes *ra_crl_get_der (RaCrl *self);

RaCrl *ra_crl_ref (RaCrl *self);
void ra_crl_unref (RaCrl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCrl, ra_crl_unref)

G_END_DECLS
