/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/view/ra-tone.h"

RaTone
ra_tone_of_case (RaCaseState state)
{
  switch (state)
    {
    case RA_CASE_HANDED_OVER:
    case RA_CASE_CLOSED:
      return RA_TONE_GOOD;
    case RA_CASE_REFUSED:
      return RA_TONE_BAD;
    case RA_CASE_OPEN:
    case RA_CASE_WITHDRAWN:
    case RA_CASE_REGISTERED:
    case RA_CASE_KEYS:
    case RA_CASE_SUBMITTED:
    case RA_CASE_ISSUED:
    default:
      return RA_TONE_NEUTRAL;
    }
}

RaTone
ra_tone_of_item (RaItemState state, gboolean satisfied)
{
  if (satisfied)
    return RA_TONE_GOOD;
  return state == RA_ITEM_STATE_REJECTED ? RA_TONE_BAD : RA_TONE_NEUTRAL;
}

RaTone
ra_tone_of_submission (RaSubmissionState state)
{
  switch (state)
    {
    case RA_SUBMISSION_ISSUED:
    case RA_SUBMISSION_CONFIRMED:
      return RA_TONE_GOOD;
    case RA_SUBMISSION_REJECTED:
    case RA_SUBMISSION_FAILED:
    case RA_SUBMISSION_UNCERTAIN:
      return RA_TONE_BAD;
    case RA_SUBMISSION_HELD:
      return RA_TONE_WAITING;
    case RA_SUBMISSION_QUEUED:
    case RA_SUBMISSION_SENT:
    case RA_SUBMISSION_WAITING:
    default:
      return RA_TONE_NEUTRAL;
    }
}

RaTone
ra_tone_of_certificate (RaCertificateStatus status)
{
  switch (status)
    {
    case RA_CERTIFICATE_STATUS_VALID:
      return RA_TONE_GOOD;
    case RA_CERTIFICATE_STATUS_BLOCKED:
    case RA_CERTIFICATE_STATUS_EARLY:
      return RA_TONE_WAITING;
    case RA_CERTIFICATE_STATUS_REVOKED:
    case RA_CERTIFICATE_STATUS_EXPIRED:
    default:
      return RA_TONE_BAD;
    }
}
