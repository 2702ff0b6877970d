/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/cases/ra-case-state.h"

G_BEGIN_DECLS

/**
 * RaCaseAct:
 *
 * What may be done to a case. Those marked (s) are done for one subscriber and asked of the subscriber's
 * state.
 */
typedef enum
{
  RA_CASE_ACT_FACTS,             /* change facts */
  RA_CASE_ACT_ITEM,              /* say what is known of an item, attach a scan to it */
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
  RA_CASE_ACT_AGAIN,             /* register the applicant again, in a case of its own */
  RA_CASE_ACT_REISSUE,           /* form revoked certificates anew, in a case of its own */
} RaCaseAct;

#define RA_CASE_N_ACTS (RA_CASE_ACT_REISSUE + 1)

/** ra_case_act_to_string: Returns: (transfer none): the stable name: facts, item, withdraw,
 * register, refuse, generate-keys, … */
const char *ra_case_act_to_string (RaCaseAct act);

/**
 * ra_case_act_check:
 * @state: of the case; for acts on one subscriber of a registered case, of that subscriber
 *
 * Whether the regulation lets @act happen now.
 *
 * Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN, words, and the clause @profile has behind the rule that
 * forbids it
 */
gboolean ra_case_act_check (RaProfile *profile, RaCaseState state, RaCaseAct act, GError **error);

/** ra_case_act_check_item: RA_CASE_ACT_ITEM for one item: those of the handover may be changed until then */
gboolean ra_case_act_check_item (RaProfile *profile, RaCaseState state, const RaItem *item, GError **error);

/** ra_case_act_is_permitted: the same without words */
gboolean ra_case_act_is_permitted (RaCaseState state, RaCaseAct act);

/** ra_case_act_leads_to: Returns: where @act, which must be permitted, leads from @state */
RaCaseState ra_case_act_leads_to (RaCaseAct act, RaCaseState state);

G_END_DECLS
