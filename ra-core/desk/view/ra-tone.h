/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/cases/ra-case-state.h"
#include "ra-core/store/cases/ra-item-state.h"
#include "ra-core/store/certification/ra-certificate-status.h"
#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/**
 * RaTone:
 * @RA_TONE_NEUTRAL: on its way; nothing to be said
 * @RA_TONE_GOOD: as it should be
 * @RA_TONE_BAD: something went wrong or stands in the way
 * @RA_TONE_WAITING: somebody has to do something before it goes on
 *
 * How a state is to be taken. Decided here, once for each state; the window has a colour and a sign for each tone.
 */
typedef enum
{
  RA_TONE_NEUTRAL,
  RA_TONE_GOOD,
  RA_TONE_BAD,
  RA_TONE_WAITING,
} RaTone;

RaTone ra_tone_of_case (RaCaseState state);

/** ra_tone_of_item: @satisfied: the item is as the checklist asks for it */
RaTone ra_tone_of_item (RaItemState state, gboolean satisfied);

RaTone ra_tone_of_submission (RaSubmissionState state);

RaTone ra_tone_of_certificate (RaCertificateStatus status);

G_END_DECLS
