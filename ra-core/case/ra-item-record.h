/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaItemState:
 * @RA_ITEM_STATE_NONE: nothing has been brought
 * @RA_ITEM_STATE_RECEIVED: the paper is there
 * @RA_ITEM_STATE_SEEN: its original was shown
 * @RA_ITEM_STATE_CERTIFIED: the copy is there and the administrator signed it beside its original
 * @RA_ITEM_STATE_REJECTED: not accepted, with a reason
 * @RA_ITEM_STATE_NOT_APPLICABLE: waived, where the data allows it
 *
 * received < seen < certified: a later one serves where an earlier one is asked for.
 */
typedef enum
{
  RA_ITEM_STATE_NONE,
  RA_ITEM_STATE_RECEIVED,
  RA_ITEM_STATE_SEEN,
  RA_ITEM_STATE_CERTIFIED,
  RA_ITEM_STATE_REJECTED,
  RA_ITEM_STATE_NOT_APPLICABLE,
} RaItemState;

/** ra_item_state_to_string: Returns: (transfer none): the stable name: none, received, seen, certified,
 * rejected, not-applicable */
const char *ra_item_state_to_string (RaItemState state);

/** ra_item_state_from_string: Returns: %FALSE for a name that is none of these */
gboolean ra_item_state_from_string (const char *name, RaItemState *state);

/** ra_item_state_get_label: Returns: (transfer none): for people */
const char *ra_item_state_get_label (RaItemState state);

/**
 * RaItemRecord:
 * @item: id of the item
 * @subscriber: whose paper it is, from 1; 0 when the item is the case's
 * @reason: (nullable): why it was rejected, or waived
 *
 * What is known of one paper of the checklist.
 */
typedef struct
{
  char *item;
  guint subscriber;
  RaItemState state;
  char *reason;
} RaItemRecord;

RaItemRecord *ra_item_record_new (const char *item, guint subscriber, RaItemState state, const char *reason);
RaItemRecord *ra_item_record_copy (const RaItemRecord *self);
void ra_item_record_free (RaItemRecord *self);

/** ra_item_records_new: Returns: (transfer full) (element-type RaItemRecord): an empty list that frees its
 * records */
GPtrArray *ra_item_records_new (void);

/** ra_item_records_find: @records: (nullable). Returns: (transfer none) (nullable) */
const RaItemRecord *ra_item_records_find (const GPtrArray *records, const char *item, guint subscriber);

/** ra_item_records_set: puts the record in place of the one for the same item and subscriber; state NONE
 * removes it */
void ra_item_records_set (
    GPtrArray *records, const char *item, guint subscriber, RaItemState state, const char *reason);

/**
 * ra_item_accepts:
 * @reason: (nullable): the clerk's words
 *
 * Whether @item may be put into @state at all: rejected needs a reason (dfs-5.1-damaged), not-applicable only
 * what the profile marks as waivable.
 *
 * Returns: %FALSE with RA_RULE_ERROR that carries the item's clause and id
 */
gboolean ra_item_accepts (const RaItem *item, RaItemState state, const char *reason, GError **error);

/** ra_item_is_met: Returns: %TRUE when @state is what @item asks for, or more */
gboolean ra_item_is_met (const RaItem *item, RaItemState state);

/** ra_item_name: Returns: (transfer full): `passport-copy`, for one of several subscribers
 * `subscriber.2:passport-copy` */
char *ra_item_name (const char *item, guint subscriber, guint n_subscribers);

/**
 * ra_item_name_parse:
 * @name: `passport-copy`, `subscriber.2:passport-copy`
 * @item: (out) (transfer full): id of the item
 * @subscriber: (out): its number; 0 when @name says none
 */
gboolean ra_item_name_parse (const char *name, char **item, guint *subscriber);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaItemRecord, ra_item_record_free)

G_END_DECLS
