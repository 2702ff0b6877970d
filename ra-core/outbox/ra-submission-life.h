/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp-result.h"
#include "ra-core/store/certification/ra-store-certification.h"

G_BEGIN_DECLS

/** ra_submission_state_is_final: Returns: %TRUE when nothing will change any more: confirmed, rejected */
gboolean ra_submission_state_is_final (RaSubmissionState state);

/** ra_submission_state_has_certificate: Returns: %TRUE for issued and confirmed */
gboolean ra_submission_state_has_certificate (RaSubmissionState state);

/** ra_submission_state_may_send: Returns: %TRUE when there is something to do with the centre */
gboolean ra_submission_state_may_send (RaSubmissionState state);

/** ra_submission_state_may_become: Returns: %TRUE when a submission may go from @from to @to */
gboolean ra_submission_state_may_become (RaSubmissionState from, RaSubmissionState to);

/** ra_submission_state_after: Returns: where a result of the exchange with the centre leads; one that is uncertain
 * with a certificate in hand. Without it leads to %RA_SUBMISSION_UNCERTAIN */
RaSubmissionState ra_submission_state_after (RaCmpState result);

/** ra_submission_move: gives @record the state @to. Returns: %FALSE with RA_OFFICE_ERROR_STATE when the life of
 * a submission does not lead there: what is final stays, what may have left is never new again */
gboolean ra_submission_move (RaSubmissionRecord *record, RaSubmissionState to, GError **error);

G_END_DECLS
