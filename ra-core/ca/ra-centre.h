/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/crypto/certificate/ra-known-certificates.h"
#include "ra-core/crypto/certificate/ra-trust.h"

G_BEGIN_DECLS

/**
 * RaCentreProtocol: how a centre is asked
 * @RA_CENTRE_CMP: by CMP (RFC 4210)
 * @RA_CENTRE_EST: by EST (RFC 7030): its address is that below which cacerts and simpleenroll are
 */
typedef enum
{
  RA_CENTRE_CMP,
  RA_CENTRE_EST,
} RaCentreProtocol;

#define RA_N_CENTRE_PROTOCOLS (RA_CENTRE_EST + 1)

/** RA_CENTRE_CLOCK_TOLERANCE: a centre's clock may run so far ahead of the station's, or behind it: microseconds */
#define RA_CENTRE_CLOCK_TOLERANCE (5 * G_TIME_SPAN_MINUTE)

/**
 * RaCentreManners:
 * @protocol: how it is asked
 * @digest: (nullable): name of the hash that messages to it are signed over; %NULL: as the operator's certificate has it
 * @implicit_confirm: it is asked to take a certificate for accepted without a confirmation
 * @unprotected_errors: its refusals count although nobody signed them
 * @infos: (nullable) (array zero-terminated=1): fields for the header of every message: the number of one (numbers and
 * dots), its value, the number of the next …
 *
 * What one centre wants otherwise than others.
 */
typedef struct
{
  RaCentreProtocol protocol;
  const char *digest;
  gboolean implicit_confirm;
  gboolean unprotected_errors;
  char **infos;
} RaCentreManners;

/**
 * RaCentre:
 * @url: where CMP messages go
 * @ocsp_url: (nullable): where status is asked
 * @crl_url: (nullable): where the full revocation list is
 * @trust: the centre's trust anchors
 * @manners: what it wants otherwise than others
 * @known: what came along with its answers so far
 *
 * A certification centre as the station knows it. Reference-counted and immutable but for @known.
 */
typedef struct
{
  char *url;
  char *ocsp_url;
  char *crl_url;
  RaTrust *trust;
  RaCentreManners manners;
  RaKnownCertificates *known;
} RaCentre;

/**
 * ra_centre_new:
 * @trust: (transfer none): a reference is taken
 *
 * Returns: (transfer full): a centre; %NULL with RA_CA_ERROR_SETTINGS when an address is not http: or https:
 */
RaCentre *
ra_centre_new (const char *url, const char *ocsp_url, const char *crl_url, RaTrust *trust, GError **error);

/** ra_centre_set_manners: @manners: (transfer none): copied. Only before anybody else has @self */
void ra_centre_set_manners (RaCentre *self, const RaCentreManners *manners);

/** ra_centre_verify: Returns: as ra_trust_verify() by the centre's anchors at @now; a certificate whose term begins in a moment,
 * by a clock that runs ahead, is one that holds */
gboolean ra_centre_verify (
    const RaCentre *self, RaCertificate *certificate, GPtrArray *intermediates, gint64 now, GError **error);

RaCentre *ra_centre_ref (RaCentre *self);
void ra_centre_unref (RaCentre *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCentre, ra_centre_unref)

G_END_DECLS
