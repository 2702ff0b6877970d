/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaFactSource:
 * @profile: the regulations
 * @kind: of the applicant
 * @facts: of the case
 * @subscriber: whose, from 1; 0 for the case as a whole, which sees the first subscriber
 * @today: the day it is
 *
 * Where the facts on a paper or in the name of a file come from. Owns nothing.
 */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  const RaFacts *facts;
  guint subscriber;
  const GDate *today;
} RaFactSource;

G_END_DECLS
