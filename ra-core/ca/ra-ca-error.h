/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RA_CA_ERROR:
 *
 * What can go wrong between the station and the centre. The messages are for the clerk: what happened, what
 * it means for the case, what to do next.
 */
#define RA_CA_ERROR (ra_ca_error_quark ())

/**
 * RaCaError:
 * @RA_CA_ERROR_UNREACHABLE: no connection, connection lost, name not found; retryable
 * @RA_CA_ERROR_TIMEOUT: no answer in time; retryable
 * @RA_CA_ERROR_HTTP: the server answered with an HTTP status that is not success; retryable
 * @RA_CA_ERROR_NOT_AN_ANSWER: HTML, an empty body or something else in place of the message asked for;
 * retryable
 * @RA_CA_ERROR_TOO_LARGE: the answer is larger than any proper one; retryable
 * @RA_CA_ERROR_BAD_ANSWER: the message cannot be read, is not protected or belongs to another question;
 * retryable
 * @RA_CA_ERROR_STALE: an OCSP answer or a CRL out of its time, or older than the one already known; retryable
 * @RA_CA_ERROR_TLS: the server's TLS certificate is not trusted, or it wants one from us; needs an operator
 * @RA_CA_ERROR_UNTRUSTED: the message is signed by somebody the trust anchors do not reach; needs an operator
 * @RA_CA_ERROR_CREDENTIAL: the operator's credential cannot protect messages (expired, algorithm); needs an
 * operator
 * @RA_CA_ERROR_LOG: the saved messages contradict each other or the request; needs an operator
 * @RA_CA_ERROR_SETTINGS: an address is missing or wrong; needs an operator
 * @RA_CA_ERROR_CARRIED: it goes another way: the answer comes when a carrier brings it
 */
typedef enum
{
  RA_CA_ERROR_UNREACHABLE,
  RA_CA_ERROR_TIMEOUT,
  RA_CA_ERROR_HTTP,
  RA_CA_ERROR_NOT_AN_ANSWER,
  RA_CA_ERROR_TOO_LARGE,
  RA_CA_ERROR_BAD_ANSWER,
  RA_CA_ERROR_STALE,
  RA_CA_ERROR_TLS,
  RA_CA_ERROR_UNTRUSTED,
  RA_CA_ERROR_CREDENTIAL,
  RA_CA_ERROR_LOG,
  RA_CA_ERROR_SETTINGS,
  RA_CA_ERROR_CARRIED,
} RaCaError;

GQuark ra_ca_error_quark (void);

/** ra_error_is_retryable: Returns: %TRUE when the same act may succeed later with
 * nothing changed by people */
gboolean ra_error_is_retryable (const GError *error);

/** ra_error_needs_operator: Returns: %TRUE when somebody has to change a setting,
 * trust or credential first */
gboolean ra_error_needs_operator (const GError *error);

G_END_DECLS
