/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-case-act.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"

/* What stands in the way of an act. */
typedef enum
{
  FREE,
  UNDECIDED,
  DECIDED,
  REFUSED,
  WITHDRAWN,
  NO_KEYS,
  NOT_SENT,
  WITH_CENTRE,
  NO_CERTIFICATE,
  CERTIFIED,
  HANDED_OVER,
  NOT_HANDED_OVER,
  CLOSED,
  UNDER_WAY,
} Bar;

/* The rule behind each, and the words. */
static const struct
{
  RaRule rule;
  const char *words;
} bars[] = {
  [UNDECIDED] = { RA_RULE_DECISION_FIRST,
                  N_ ("Nothing has been decided in this case yet, and nothing after the decision can start "
                      "before it. Complete facts and checklist, then register it.") },
  [DECIDED] = { RA_RULE_DECISION_FIRST,
                N_ ("The case has been decided, and its facts and checklist stand as they were decided on. A "
                    "mistake found afterwards is put right by revoking, correcting and certifying anew; a "
                    "new application is a new case.") },
  [REFUSED] = { RA_RULE_PRESENCE,
                N_ ("Registration was refused, and only a registered case allows keys and certificates. When "
                    "the grounds are gone, open a new case.") },
  [WITHDRAWN] = { RA_RULE_PRESENCE,
                  N_ ("The applicant withdrew before the decision, and only a registered case goes on. Open "
                      "a new case when they come back.") },
  [NO_KEYS] = { RA_RULE_POSSESSION,
                N_ ("There are no keys yet, so there is no request that could be sent. Let the subscriber "
                    "generate them first.") },
  [NOT_SENT] = { RA_RULE_PROTECTED_REQUEST,
                 N_ ("The requests have not been sent to the centre yet. Send them from the outbox.") },
  [WITH_CENTRE] = { RA_RULE_UNIQUE_KEY,
                    N_ ("The requests are with the centre. Wait for its answer; when it rejects them, keys "
                        "can be generated again.") },
  [NO_CERTIFICATE]
  = { RA_RULE_CERTIFIED_IN_TIME,
      N_ ("The certificates have not come back from the centre yet. The outbox says how far they are.") },
  [CERTIFIED] = { RA_RULE_REVOKE_FIRST,
                  N_ ("The subscriber has valid certificates from this case. They must be revoked before new "
                      "keys are certified.") },
  [HANDED_OVER] = { RA_RULE_HANDOVER, N_ ("The certificates have been handed over already.") },
  [NOT_HANDED_OVER]
  = { RA_RULE_HANDOVER, N_ ("The certificates have not been handed over yet. Record the handover first.") },
  [CLOSED]
  = { RA_RULE_PERSONAL_FILE, N_ ("The personal file is closed. What comes after it is a new case.") },
  [UNDER_WAY]
  = { RA_RULE_AGAIN,
      N_ ("This case is still under way, so there is nothing to repeat yet. Bring it to its end first, or "
          "withdraw it before the decision.") },
};

typedef struct
{
  const char *name;
  int leads_to; /* -1: stays where it is */
  Bar in[RA_CASE_N_STATES];
} Act;

/* What each act meets in each state; FREE is 0, so what is not named is permitted. */
static const Act acts[RA_CASE_N_ACTS] = {
#define AFTER_DECISION(bar)                                                                                  \
  [RA_CASE_REFUSED] = DECIDED, [RA_CASE_REGISTERED] = (bar), [RA_CASE_KEYS] = (bar),                         \
  [RA_CASE_SUBMITTED] = (bar), [RA_CASE_ISSUED] = (bar), [RA_CASE_HANDED_OVER] = (bar),                      \
  [RA_CASE_CLOSED] = CLOSED, [RA_CASE_WITHDRAWN] = WITHDRAWN
#define NOT_REGISTERED                                                                                       \
  [RA_CASE_OPEN] = UNDECIDED, [RA_CASE_WITHDRAWN] = WITHDRAWN, [RA_CASE_REFUSED] = REFUSED

  [RA_CASE_ACT_FACTS] = { "facts", -1, { AFTER_DECISION (DECIDED) } },
  [RA_CASE_ACT_ITEM] = { "item", -1, { AFTER_DECISION (DECIDED) } },
  [RA_CASE_ACT_WITHDRAW] = { "withdraw", RA_CASE_WITHDRAWN, { AFTER_DECISION (DECIDED) } },
  [RA_CASE_ACT_REGISTER] = { "register", RA_CASE_REGISTERED, { AFTER_DECISION (DECIDED) } },
  [RA_CASE_ACT_REFUSE] = { "refuse", RA_CASE_REFUSED, { AFTER_DECISION (DECIDED) } },
  [RA_CASE_ACT_GENERATE_KEYS]
  = { "generate-keys",
      RA_CASE_KEYS,
      { NOT_REGISTERED, [RA_CASE_SUBMITTED] = WITH_CENTRE, [RA_CASE_ISSUED] = CERTIFIED,
        [RA_CASE_HANDED_OVER] = CERTIFIED, [RA_CASE_CLOSED] = CLOSED } },
  [RA_CASE_ACT_SUBMIT] = { "submit",
                           RA_CASE_SUBMITTED,
                           { NOT_REGISTERED, [RA_CASE_REGISTERED] = NO_KEYS, [RA_CASE_ISSUED] = CERTIFIED,
                             [RA_CASE_HANDED_OVER] = CERTIFIED, [RA_CASE_CLOSED] = CLOSED } },
  [RA_CASE_ACT_REJECTED]
  = { "rejected",
      RA_CASE_KEYS,
      { NOT_REGISTERED, [RA_CASE_REGISTERED] = NO_KEYS, [RA_CASE_KEYS] = NOT_SENT,
        [RA_CASE_ISSUED] = CERTIFIED, [RA_CASE_HANDED_OVER] = CERTIFIED, [RA_CASE_CLOSED] = CLOSED } },
  [RA_CASE_ACT_ISSUE]
  = { "issue",
      RA_CASE_ISSUED,
      { NOT_REGISTERED, [RA_CASE_REGISTERED] = NO_KEYS, [RA_CASE_KEYS] = NOT_SENT,
        [RA_CASE_ISSUED] = CERTIFIED, [RA_CASE_HANDED_OVER] = CERTIFIED, [RA_CASE_CLOSED] = CLOSED } },
  [RA_CASE_ACT_WRITE_CERTIFICATE]
  = { "write-certificate",
      -1,
      { NOT_REGISTERED, [RA_CASE_REGISTERED] = NO_CERTIFICATE, [RA_CASE_KEYS] = NO_CERTIFICATE,
        [RA_CASE_SUBMITTED] = NO_CERTIFICATE } },
  [RA_CASE_ACT_HAND_OVER] = { "hand-over",
                              RA_CASE_HANDED_OVER,
                              { NOT_REGISTERED, [RA_CASE_REGISTERED] = NO_CERTIFICATE,
                                [RA_CASE_KEYS] = NO_CERTIFICATE, [RA_CASE_SUBMITTED] = NO_CERTIFICATE,
                                [RA_CASE_HANDED_OVER] = HANDED_OVER, [RA_CASE_CLOSED] = CLOSED } },
  [RA_CASE_ACT_CLOSE] = { "close",
                          RA_CASE_CLOSED,
                          { [RA_CASE_OPEN] = UNDECIDED,
                            [RA_CASE_WITHDRAWN] = WITHDRAWN,
                            [RA_CASE_REGISTERED] = NOT_HANDED_OVER,
                            [RA_CASE_KEYS] = NOT_HANDED_OVER,
                            [RA_CASE_SUBMITTED] = NOT_HANDED_OVER,
                            [RA_CASE_ISSUED] = NOT_HANDED_OVER,
                            [RA_CASE_CLOSED] = CLOSED } },
  [RA_CASE_ACT_AGAIN] = { "again",
                          -1,
                          { [RA_CASE_OPEN] = UNDER_WAY,
                            [RA_CASE_REGISTERED] = UNDER_WAY,
                            [RA_CASE_KEYS] = UNDER_WAY,
                            [RA_CASE_SUBMITTED] = UNDER_WAY,
                            [RA_CASE_ISSUED] = UNDER_WAY } },
  [RA_CASE_ACT_REISSUE] = { "reissue",
                            -1,
                            { NOT_REGISTERED, [RA_CASE_REGISTERED] = NO_CERTIFICATE,
                              [RA_CASE_KEYS] = NO_CERTIFICATE, [RA_CASE_SUBMITTED] = NO_CERTIFICATE } },
#undef AFTER_DECISION
#undef NOT_REGISTERED
};

const char *
ra_case_act_to_string (RaCaseAct act)
{
  return acts[act].name;
}

gboolean
ra_case_act_is_permitted (RaCaseState state, RaCaseAct act)
{
  return acts[act].in[state] == FREE;
}

RaCaseState
ra_case_act_leads_to (RaCaseAct act, RaCaseState state)
{
  return acts[act].leads_to < 0 ? state : (RaCaseState) acts[act].leads_to;
}

gboolean
ra_case_act_check (RaProfile *profile, RaCaseState state, RaCaseAct act, GError **error)
{
  Bar bar = acts[act].in[state];

  if (bar == FREE)
    return TRUE;
  ra_rule_error_set_rule (error, RA_RULE_ERROR_FORBIDDEN, bars[bar].rule, NULL, "%s", _ (bars[bar].words));
  return ra_profile_bind_error (profile, error);
}

gboolean
ra_case_act_check_item (RaProfile *profile, RaCaseState state, const RaItem *item, GError **error)
{
  gboolean of_handover = item->step > RA_STEP_ID_DECISION;

  if (of_handover && state >= RA_CASE_REGISTERED && state < RA_CASE_HANDED_OVER)
    return TRUE;
  return ra_case_act_check (profile, state, RA_CASE_ACT_ITEM, error);
}
