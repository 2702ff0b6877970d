/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/ca/ra-cmp-result.h"

G_BEGIN_DECLS

/**
 * RaSubmissionState:
 * @RA_SUBMISSION_QUEUED: to be sent; the centre knows nothing of it
 * @RA_SUBMISSION_SENT: the first message is saved and may have left; it must be finished with the same bytes
 * @RA_SUBMISSION_WAITING: the centre has it and answers later
 * @RA_SUBMISSION_ISSUED: the certificate was checked and accepted; whether the centre knows that is uncertain
 * @RA_SUBMISSION_CONFIRMED: the certificate was accepted and the centre confirmed that; final
 * @RA_SUBMISSION_REJECTED: the centre refused the request; final
 * @RA_SUBMISSION_FAILED: the last try failed; the same bytes are tried again
 * @RA_SUBMISSION_HELD: nothing is tried until an operator lets it go on
 *
 * The life of one request in the outbox.
 */
typedef enum
{
  RA_SUBMISSION_QUEUED,
  RA_SUBMISSION_SENT,
  RA_SUBMISSION_WAITING,
  RA_SUBMISSION_ISSUED,
  RA_SUBMISSION_CONFIRMED,
  RA_SUBMISSION_REJECTED,
  RA_SUBMISSION_FAILED,
  RA_SUBMISSION_HELD,
} RaSubmissionState;

#define RA_SUBMISSION_N_STATES (RA_SUBMISSION_HELD + 1)

/** ra_submission_state_to_string: Returns: (transfer none): the stable name: queued, sent, waiting, … */
const char *ra_submission_state_to_string (RaSubmissionState state);
gboolean ra_submission_state_from_string (const char *name, RaSubmissionState *state);

/** ra_submission_state_get_label: Returns: (transfer none): for people */
const char *ra_submission_state_get_label (RaSubmissionState state);

/** ra_submission_state_is_final: Returns: %TRUE when nothing will change any more: confirmed, rejected */
gboolean ra_submission_state_is_final (RaSubmissionState state);

/** ra_submission_state_has_certificate: Returns: %TRUE for issued and confirmed */
gboolean ra_submission_state_has_certificate (RaSubmissionState state);

/** ra_submission_state_may_send: Returns: %TRUE when there is something to do with the centre */
gboolean ra_submission_state_may_send (RaSubmissionState state);

/** ra_submission_state_may_become: Returns: %TRUE when a submission may go from @from to @to */
gboolean ra_submission_state_may_become (RaSubmissionState from, RaSubmissionState to);

/** ra_submission_state_after: Returns: where a result of the exchange with the centre leads */
RaSubmissionState ra_submission_state_after (RaCmpState result);

G_END_DECLS
