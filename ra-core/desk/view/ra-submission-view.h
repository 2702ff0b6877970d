/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"
#include "ra-core/store/certification/ra-submission-record.h"

G_BEGIN_DECLS

/**
 * RaSubmissionView:
 * @record: what the store holds; its text is the last answer in words: what happened, what it means, what to
 * do; its id is for ra_desk_hold_submission()
 * @name: of the subscriber
 * @next_try: when it is tried again by itself; 0: not by itself
 * @waits_for: (nullable): operator whose sign-in the row waits for
 * @due: by when the request has to be handled (clause dfs-6.3-two-hours)
 *
 * A submission, and what the desk knows about it.
 */
typedef struct
{
  RaSubmissionRecord *record; /* first: ra-tool reads it through the row */
  char *name;
  char *usage_label;
  RaTone tone;
  char *state_label;
  gint64 next_try;
  char *waits_for;
  gint64 due;
  gboolean overdue;
  gboolean final;
} RaSubmissionView;

RA_DECLARE_VIEW (RaSubmissionView, ra_submission_view)

G_END_DECLS
