/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-choice-view.h"
#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"
#include "ra-core/profile/ra-step.h"
#include "ra-core/store/cases/ra-certified-by.h"

G_BEGIN_DECLS

/** RaAttachmentView: a scan or file kept with an item; @id: for ra_desk_load_attachment() */
typedef struct
{
  char *id;
  char *name;
  gint64 size;
  gint64 added;
} RaAttachmentView;

RA_DECLARE_VIEW (RaAttachmentView, ra_attachment_view)

/** RaItemChoice: a state the clerk may put an item into */
typedef struct
{
  RaItemState state;
  char *label;
} RaItemChoice;

RA_DECLARE_VIEW (RaItemChoice, ra_item_choice)

/** RaRejectedView: a paper that was rejected before another one came; @rejected: microseconds since the epoch */
typedef struct
{
  char *reason;
  gint64 rejected;
} RaRejectedView;

RA_DECLARE_VIEW (RaRejectedView, ra_rejected_view)

/**
 * RaItemView:
 * @id: as ra_desk_set_item() takes it (`ID.2` for one of several subscribers)
 * @step: step that may not be passed without it: the decision or the handover
 * @subscriber: 1…, 0 for an item of the whole case
 * @states: (element-type RaItemChoice): states the data allows, and the present one
 * @wanted: the least of them that satisfies it
 * @asks: which state satisfies it, in which form it is taken, and whether it is given back, in words
 * @reason: (nullable): why it was rejected
 * @certifiers: (element-type RaChoiceView): who may be said to have certified the copy, who did selected; empty: nobody
 * is asked for
 * @counted: how many there are is asked, @count: how many there are
 * @rejected_before: (element-type RaRejectedView): papers that were rejected before this one, oldest first
 * @replaced: it is one of those, in a row of its own; ra_desk_list_items() has none
 * @prints: (nullable): paper to print for it
 * @printed: that was done
 * @attachments: (element-type RaAttachmentView)
 */
typedef struct
{
  char *id;
  char *label;
  RaStepId step;
  char *clause;
  char *clause_text;
  guint subscriber;
  guint copies;
  RaItemState state;
  RaTone tone;
  char *state_label;
  GPtrArray *states;
  RaItemState wanted;
  char *asks;
  char *reason;
  RaCertifiedBy certified_by;
  GPtrArray *certifiers;
  gboolean counted;
  guint count;
  GPtrArray *rejected_before;
  char *prints;
  gboolean printed;
  gboolean satisfied;
  gboolean replaced;
  gboolean editable;
  GPtrArray *attachments;
} RaItemView;

RA_DECLARE_VIEW (RaItemView, ra_item_view)

G_END_DECLS
