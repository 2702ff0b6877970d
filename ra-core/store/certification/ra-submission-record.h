/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/**
 * RaSubmissionRecord:
 *
 * A request on its way to the centre. State, usage and times are plain and can be listed without an operator;
 * the text is sealed, and bound to the rest: with an operator signed in, a row that was changed from outside
 * is RA_STORE_ERROR_DAMAGED.
 */
typedef struct
{
  gint64 id; /* given */
  char *case_number;
  guint subscriber;
  RaUsage usage;
  RaSubmissionState state;
  gint64 request_id;             /* RaRequestRecord */
  char *credential_id;           /* (nullable): the credential that began the transaction */
  gint64 next_try;               /* microseconds; 0 = at once */
  guint tries;                   /* failures in a row, for the back-off */
  gint64 created;                /* given */
  gint64 changed;                /* given */
  gint64 version;                /* given; an update must bring it */
  char *text;                    /* (nullable): for the clerk, sealed; %NULL when nobody is signed in */
  RaSubmissionObstacle obstacle; /* sealed with the text */
} RaSubmissionRecord;

RaSubmissionRecord *ra_submission_record_new (void);
void ra_submission_record_free (RaSubmissionRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSubmissionRecord, ra_submission_record_free)

G_END_DECLS
