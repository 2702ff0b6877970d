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

/**
 * RaCaseAct:
 *
 * What may be done to a case. Those marked (s) are done for one subscriber and asked of the subscriber's
 * state.
 */
typedef enum
{
  RA_CASE_ACT_FACTS,             /* change facts */
  RA_CASE_ACT_ITEM,              /* say what is known of a paper, attach a scan to it */
  RA_CASE_ACT_WITHDRAW,          /* the applicant gives up */
  RA_CASE_ACT_REGISTER,          /* decide for */
  RA_CASE_ACT_REFUSE,            /* decide against */
  RA_CASE_ACT_GENERATE_KEYS,     /* (s) */
  RA_CASE_ACT_SUBMIT,            /* (s) put the requests into the outbox */
  RA_CASE_ACT_REJECTED,          /* (s) the centre refused a request: back to keys */
  RA_CASE_ACT_ISSUE,             /* (s) accept the centre's certificates */
  RA_CASE_ACT_WRITE_CERTIFICATE, /* (s) write certificates to a medium, print them */
  RA_CASE_ACT_HAND_OVER,         /* (s) record what was given to whom */
  RA_CASE_ACT_CLOSE,             /* put the personal file away */
} RaCaseAct;

#define RA_CASE_N_STATES (RA_CASE_CLOSED + 1)
#define RA_CASE_N_ACTS (RA_CASE_ACT_CLOSE + 1)

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

/** ra_case_state_is_decided: Returns: %TRUE once the case was registered or refused: its facts and papers
 * stand */
gboolean ra_case_state_is_decided (RaCaseState state);

/** ra_case_state_combine: @states: one for each subscriber. Returns: the state of the case; REGISTERED when
 * @n is 0 */
RaCaseState ra_case_state_combine (const RaCaseState *states, gsize n);

/** ra_case_act_to_string: Returns: (transfer none): the stable name: facts, item, withdraw, register, refuse,
 * generate-keys, … */
const char *ra_case_act_to_string (RaCaseAct act);

/**
 * ra_case_permit:
 * @state: of the case; for acts on one subscriber of a decided case, of that subscriber
 *
 * Returns: (transfer full) (nullable): %NULL when the regulation lets @act happen now; else
 * RA_RULE_ERROR_FORBIDDEN with the clause that forbids it (dfs-5.1-decision, dfs-5.1-presence, …) and words
 */
GError *ra_case_permit (RaCaseState state, RaCaseAct act);

/** ra_case_check: the same in the other form. Returns: %FALSE with the error */
gboolean ra_case_check (RaCaseState state, RaCaseAct act, GError **error);

/** ra_case_state_after: Returns: where @act, which must be permitted, leads from @state */
RaCaseState ra_case_state_after (RaCaseState state, RaCaseAct act);

G_END_DECLS
