/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/cases/ra-certified-by.h"
#include "ra-core/store/cases/ra-item-state.h"

G_BEGIN_DECLS

/**
 * RaRejectedPaper:
 * @reason: why
 * @certified_by: who certified it
 * @rejected: when, microseconds since the epoch
 *
 * A paper that was brought for an item and rejected, after which another one came.
 */
typedef struct
{
  char *reason;
  RaCertifiedBy certified_by;
  gint64 rejected;
} RaRejectedPaper;

void ra_rejected_paper_free (RaRejectedPaper *self);

/**
 * RaItemRecord:
 * @item: id of the item
 * @subscriber: whose paper it is, from 1; 0 when the item is the case's
 * @reason: (nullable): why it was rejected, or waived
 * @changed: when it was put so, microseconds since the epoch; given by the store, 0 before
 * @certified_by: who certified the copy
 * @count: how many there are; 0: nobody counted, there is one
 * @rejected: (nullable) (element-type RaRejectedPaper): papers that were rejected before this one came, oldest first
 *
 * How one item of the checklist stands; the store keeps it sealed.
 */
typedef struct
{
  char *item;
  guint subscriber;
  RaItemState state;
  char *reason;
  gint64 changed;
  RaCertifiedBy certified_by;
  guint count;
  GPtrArray *rejected;
} RaItemRecord;

void ra_item_record_free (RaItemRecord *self);

/** ra_item_records_new: Returns: (transfer full) (element-type RaItemRecord): an empty list
 * that frees its records */
GPtrArray *ra_item_records_new (void);

/** ra_item_records_index: @records: (nullable): stay as they are while it is used. Returns: (transfer full): to look
 * them up in */
GHashTable *ra_item_records_index (const GPtrArray *records);

/** ra_item_records_look_up: Returns: (transfer none) (nullable) */
const RaItemRecord *ra_item_records_look_up (GHashTable *index, const char *item, guint subscriber);

/**
 * ra_item_record_follow:
 * @before: (nullable): how the item stood
 * @state: how it stands from now on
 * @reason: (nullable): why
 *
 * A rejected paper that is replaced, or rejected for something else, stays in the record with its reason.
 *
 * Returns: (transfer full): what is known of the item then; who certified it is left unsaid
 */
RaItemRecord *ra_item_record_follow (
    const RaItemRecord *before, const char *item, guint subscriber, RaItemState state, const char *reason);

/** ra_item_record_restore: of a record that ra_item_record_follow() gave, when the mark it follows is taken back: a paper that is
 * rejected again is the one that was, and not another that was rejected before */
void ra_item_record_restore (RaItemRecord *self);

/** ra_item_records_set: puts the record in place of the one for the same item and subscriber;
 * state NONE removes it */
void ra_item_records_set (
    GPtrArray *records, const char *item, guint subscriber, RaItemState state, const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRejectedPaper, ra_rejected_paper_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaItemRecord, ra_item_record_free)

G_END_DECLS
