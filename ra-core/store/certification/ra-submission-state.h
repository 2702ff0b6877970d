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
 * @RA_SUBMISSION_UNCERTAIN: the centre has had it and does not say what became of it; the same bytes are tried again
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
  RA_SUBMISSION_UNCERTAIN,
} RaSubmissionState;

#define RA_SUBMISSION_N_STATES (RA_SUBMISSION_UNCERTAIN + 1)

/** RA_SUBMISSION_BIT: a set of states is the sum of these; RA_SUBMISSION_ANY holds all of them */
#define RA_SUBMISSION_BIT(state) (1u << (state))
#define RA_SUBMISSION_ANY (RA_SUBMISSION_BIT (RA_SUBMISSION_N_STATES) - 1)

/** ra_submission_state_to_string: Returns: (transfer none): the stable name: queued, sent, waiting, … */
const char *ra_submission_state_to_string (RaSubmissionState state);
gboolean ra_submission_state_from_string (const char *name, RaSubmissionState *state);

/** ra_submission_state_get_label: Returns: (transfer none): for people */
const char *ra_submission_state_get_label (RaSubmissionState state);

/**
 * RaSubmissionObstacle:
 * @RA_SUBMISSION_OBSTACLE_NONE: nothing is in the way, or not known
 * @RA_SUBMISSION_OBSTACLE_UNREACHABLE: no connection, or no answer in time
 * @RA_SUBMISSION_OBSTACLE_ANSWER: what came is no answer that can be used
 * @RA_SUBMISSION_OBSTACLE_BUSY: the centre says that it cannot deal with it now
 * @RA_SUBMISSION_OBSTACLE_PEOPLE: somebody has to change something first
 *
 * Why the last try did not bring it further. The number is part of the format.
 */
typedef enum
{
  RA_SUBMISSION_OBSTACLE_NONE,
  RA_SUBMISSION_OBSTACLE_UNREACHABLE,
  RA_SUBMISSION_OBSTACLE_ANSWER,
  RA_SUBMISSION_OBSTACLE_BUSY,
  RA_SUBMISSION_OBSTACLE_PEOPLE,
} RaSubmissionObstacle;

#define RA_SUBMISSION_N_OBSTACLES (RA_SUBMISSION_OBSTACLE_PEOPLE + 1)

G_END_DECLS
