/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-item-state.h"

G_BEGIN_DECLS

/**
 * RaItemRecord:
 * @item: id of the item
 * @subscriber: whose paper it is, from 1; 0 when the item is the case's
 * @reason: (nullable): why it was rejected, or waived
 * @changed: when it was put so, microseconds since the epoch; given by the store, 0 before
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

/** ra_item_records_set: puts the record in place of the one for the same item and subscriber;
 * state NONE removes it */
void ra_item_records_set (
    GPtrArray *records, const char *item, guint subscriber, RaItemState state, const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaItemRecord, ra_item_record_free)

G_END_DECLS
