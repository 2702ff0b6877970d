/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-submission-view.h"
#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/** _ra_submission_row_new: (w) @record: (transfer full); @file: (inout) (nullable): the case that was looked at last, so
 * that rows of one case load it once; the caller frees it. Returns: (transfer full): the record as people see it */
RaSubmissionView *
_ra_submission_row_new (RaOffice *office, RaStore *store, RaSubmissionRecord *record, RaCaseFile **file);

/** _ra_submission_word_text: @text: (nullable): how a try came out, as whoever sent had it said. Returns: (transfer full): the same in the
 * reader's language where it was written in that of the program, and quotes nothing */
char *_ra_submission_word_text (const char *text);

G_END_DECLS
