/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/ra-submission-view.h"
#include "ra-core/store/ra-store-certification.h"

G_BEGIN_DECLS

/** _ra_submission_row_new: (worker thread) Returns: (transfer full): the record as people see it */
RaSubmissionView *_ra_submission_row_new (RaDesk *desk, const RaSubmissionRecord *record);

G_END_DECLS
