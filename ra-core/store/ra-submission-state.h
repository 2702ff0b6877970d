/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

/** RA_SUBMISSION_BIT: a set of states is the sum of these; RA_SUBMISSION_ANY holds all of them */
#define RA_SUBMISSION_BIT(state) (1u << (state))
#define RA_SUBMISSION_ANY (RA_SUBMISSION_BIT (RA_SUBMISSION_N_STATES) - 1)

/** ra_submission_state_to_string: Returns: (transfer none): the stable name: queued, sent, waiting, … */
const char *ra_submission_state_to_string (RaSubmissionState state);
gboolean ra_submission_state_from_string (const char *name, RaSubmissionState *state);

/** ra_submission_state_get_label: Returns: (transfer none): for people */
const char *ra_submission_state_get_label (RaSubmissionState state);

G_END_DECLS
