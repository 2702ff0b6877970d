/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-submission-view.h"
#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/** _ra_submission_row_new: (w) @record: (transfer full); @file: (inout) (nullable): the case that was looked at last, so
 * that rows of one case load it once; the caller frees it. Returns: (transfer full): the record as people see it */
RaSubmissionView *
_ra_submission_row_new (RaOffice *office, RaStore *store, RaSubmissionRecord *record, RaCaseFile **file);

G_END_DECLS
