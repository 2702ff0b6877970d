/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-choice-view.h"
#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"

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

/**
 * RaItemView:
 * @id: as ra_desk_set_item() takes it (`ID.2` for one of several subscribers)
 * @step: step that may not be passed without it: decision or handover
 * @subscriber: 1…, 0 for an item of the whole case
 * @states: (element-type RaChoiceView): states the data allows, the present one selected
 * @asks: which state satisfies it, in which form it is taken, and whether it is given back, in words
 * @reason: (nullable): why it was rejected
 * @prints: (nullable): paper to print for it
 * @attachments: (element-type RaAttachmentView)
 */
typedef struct
{
  char *id;
  char *label;
  char *step;
  char *clause;
  char *clause_text;
  guint subscriber;
  guint copies;
  RaItemState state;
  RaTone tone;
  char *state_label;
  GPtrArray *states;
  char *asks;
  char *reason;
  char *prints;
  gboolean satisfied;
  gboolean editable;
  GPtrArray *attachments;
} RaItemView;

RA_DECLARE_VIEW (RaItemView, ra_item_view)

G_END_DECLS
