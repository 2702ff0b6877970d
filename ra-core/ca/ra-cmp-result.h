/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/**
 * RaCmpState:
 * @RA_CMP_ISSUED: the certificate was checked, accepted and confirmed; final
 * @RA_CMP_WAITING: the centre took the request and will answer later: call again after @check_after seconds
 * @RA_CMP_REJECTED: the centre refused the request; final
 * @RA_CMP_REFUSED: the station refused the certificate that came and told the centre so; final
 * @RA_CMP_RETRY: no proper answer; nothing is lost, the same bytes are sent again on the next call
 * @RA_CMP_HELD: nothing will change until somebody changes a setting, trust or credential; then call again
 * @RA_CMP_UNCERTAIN: with a @certificate: it was checked and accepted, but whether the centre took the confirmation
 * is not known and cannot be asked again over CMP: ask OCSP. Without: the centre has had the request before, or does
 * not know any more that it has; whether it issued is not known, and the same bytes are sent again on the next call
 */
typedef enum
{
  RA_CMP_ISSUED,
  RA_CMP_WAITING,
  RA_CMP_REJECTED,
  RA_CMP_REFUSED,
  RA_CMP_RETRY,
  RA_CMP_HELD,
  RA_CMP_UNCERTAIN,
} RaCmpState;

/** ra_cmp_state_to_string: Returns: (transfer none): "issued", "waiting", … */
const char *ra_cmp_state_to_string (RaCmpState state);

/**
 * RaCmpResult:
 * @certificate: (nullable): what was issued; also for %RA_CMP_REFUSED and, perhaps, %RA_CMP_UNCERTAIN
 * @chain: (element-type RaCertificate): CA certificates that came along; none of them is trusted for having
 * come
 * @check_after: seconds, for %RA_CMP_WAITING; at least 1
 * @fail_info: PKIFailureInfo of the centre, bit n for value n; 0 when it gave none
 * @text: for the clerk: what happened, what it means for the case, what to do; for ra_said_word()
 * @centre_text: (nullable): the centre's own words (statusString), cleaned of control characters
 * @transaction_id: (nullable): hexadecimal
 * @error: (nullable): for %RA_CMP_RETRY and %RA_CMP_HELD: the RA_CA_ERROR behind them
 *
 * Where an exchange stands. Reference-counted and immutable.
 */
typedef struct
{
  RaCmpState state;
  RaCertificate *certificate;
  GPtrArray *chain;
  guint check_after;
  guint32 fail_info;
  char *text;
  char *centre_text;
  char *transaction_id;
  GError *error;
} RaCmpResult;

RaCmpResult *ra_cmp_result_ref (RaCmpResult *self);
void ra_cmp_result_unref (RaCmpResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCmpResult, ra_cmp_result_unref)

G_END_DECLS
