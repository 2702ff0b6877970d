/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaCaseState:
 * @RA_CASE_OPEN: being filled in; nothing is decided
 * @RA_CASE_WITHDRAWN: the applicant left before the decision
 * @RA_CASE_REFUSED: decided against, with grounds (dfs-5.7-grounds)
 * @RA_CASE_REGISTERED: decided for; keys may be generated
 * @RA_CASE_KEYS: keys are on the subscriber's medium, their requests are recorded
 * @RA_CASE_SUBMITTED: the requests are in the outbox or with the centre
 * @RA_CASE_ISSUED: the certificates came back and were accepted
 * @RA_CASE_HANDED_OVER: the certificates were given to the subscriber, and the receipt recorded
 * @RA_CASE_CLOSED: the personal file is complete and put away
 *
 * Where a case stands. Each subscriber of a registered case has a state of the same kind on its own, from
 * @RA_CASE_REGISTERED on; the case stands where the slowest of its subscribers does: ra_case_state_combine().
 */
typedef enum
{
  RA_CASE_OPEN,
  RA_CASE_WITHDRAWN,
  RA_CASE_REFUSED,
  RA_CASE_REGISTERED,
  RA_CASE_KEYS,
  RA_CASE_SUBMITTED,
  RA_CASE_ISSUED,
  RA_CASE_HANDED_OVER,
  RA_CASE_CLOSED,
} RaCaseState;

#define RA_CASE_N_STATES (RA_CASE_CLOSED + 1)

/** RA_CASE_BIT: a set of states is the sum of these */
#define RA_CASE_BIT(state) (1u << (state))

/**
 * ra_case_state_to_string:
 *
 * Returns: (transfer none): the stable name: open, withdrawn, refused, registered, keys-generated, submitted,
 * issued, handed-over, closed
 */
const char *ra_case_state_to_string (RaCaseState state);
gboolean ra_case_state_from_string (const char *name, RaCaseState *state);

/** ra_case_state_get_label: Returns: (transfer none): for people */
const char *ra_case_state_get_label (RaCaseState state);

/** ra_case_state_get_end_label: @refused: it was decided against, though it was put away since. Returns: (transfer none): for
 * people */
const char *ra_case_state_get_end_label (RaCaseState state, gboolean refused);

/** ra_case_state_is_finished: Returns: whether nobody at the station has to do anything more before the case is put
 * away */
gboolean ra_case_state_is_finished (RaCaseState state);

/** ra_case_states_unfinished: Returns: the sum of RA_CASE_BIT() of all others */
guint ra_case_states_unfinished (void);

/** ra_case_state_is_decided: Returns: %TRUE once the case was registered or refused: its
 * facts and papers stand */
gboolean ra_case_state_is_decided (RaCaseState state);

/** ra_case_state_combine: @states: one for each subscriber. Returns: the state of the case; REGISTERED
 * when @n is 0 */
RaCaseState ra_case_state_combine (const RaCaseState *states, gsize n);

G_END_DECLS
