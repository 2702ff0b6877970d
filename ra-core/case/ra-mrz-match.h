/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-mrz.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaMrzVerdict:
 * @RA_MRZ_FILLED: the fact was empty and has now what the zone says
 * @RA_MRZ_SAME: what was typed is what the zone says
 * @RA_MRZ_DIFFERS: something else was typed; it stays
 * @RA_MRZ_ASKED: it has to be typed, as the zone has it in Latin letters only
 * @RA_MRZ_REFUSED: what the zone says breaks a rule of the fact
 * @RA_MRZ_UNREAD: a check digit does not fit, or a date is none
 */
typedef enum
{
  RA_MRZ_FILLED,
  RA_MRZ_SAME,
  RA_MRZ_DIFFERS,
  RA_MRZ_ASKED,
  RA_MRZ_REFUSED,
  RA_MRZ_UNREAD,
} RaMrzVerdict;

/**
 * RaMrzRow:
 * @path: (nullable): of the fact, with the subscriber's number; %NULL: it is about the zone
 * @label: what people call it
 * @value: (nullable): what the zone says, as the fact would have it
 * @text: what is to be known of it
 */
typedef struct
{
  RaMrzVerdict verdict;
  char *path;
  char *label;
  char *value;
  char *text;
} RaMrzRow;

/** ra_mrz_verdict_to_string: Returns: (transfer none): "filled", "same", "differs", "asked", "refused", "unread" */
const char *ra_mrz_verdict_to_string (RaMrzVerdict verdict);

/**
 * ra_mrz_match:
 * @facts: what is known; what the zone fills is set
 * @subscriber: from 1
 * @today: (nullable)
 *
 * Puts a zone beside the facts of one person, as the profile's `mrz` elements say. What somebody typed is never changed;
 * what a new case started with is.
 *
 * Returns: (transfer full) (element-type RaMrzRow)
 */
GPtrArray *ra_mrz_match (RaProfile *profile,
                         const RaApplicantKind *kind,
                         RaFacts *facts,
                         guint subscriber,
                         const RaMrz *mrz,
                         const GDate *today);

G_END_DECLS
