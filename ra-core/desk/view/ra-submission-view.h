/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaSubmissionView:
 * @id: for ra_desk_hold_submission()
 * @request: id of the request that is submitted
 * @text: last answer in words: what happened, what it means, what to do
 * @attempts: failures in a row
 * @next_try: when it is tried again by itself; 0: not by itself
 * @waits_for: (nullable): operator whose sign-in the row waits for
 * @due: by when the request has to be handled (clause dfs-6.3-two-hours)
 */
typedef struct
{
  gint64 id;
  gint64 request;
  char *number;
  guint subscriber;
  char *name;
  RaUsage usage;
  char *usage_label;
  RaSubmissionState state;
  RaTone tone;
  char *state_label;
  char *text;
  gint64 created;
  gint64 next_try;
  guint attempts;
  char *waits_for;
  gint64 due;
  gboolean overdue;
  gboolean final;
} RaSubmissionView;

RA_DECLARE_VIEW (RaSubmissionView, ra_submission_view)

G_END_DECLS
