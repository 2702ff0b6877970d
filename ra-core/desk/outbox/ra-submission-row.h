/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-submission-view.h"
#include "ra-core/store/ra-store-certification.h"
#include "ra-core/store/ra-submission-state.h"

G_BEGIN_DECLS

/** _ra_submission_row_new: (worker thread) Returns: (transfer full): the record as people see it */
RaSubmissionView *_ra_submission_row_new (RaDesk *desk, const RaSubmissionRecord *record);

/** _ra_submission_move: gives @record the state @to. Returns: %FALSE with RA_DESK_ERROR_STATE when the life
 * of a submission does not lead there: what is final stays, what may have left is never new again */
gboolean _ra_submission_move (RaSubmissionRecord *record, RaSubmissionState to, GError **error);

G_END_DECLS
