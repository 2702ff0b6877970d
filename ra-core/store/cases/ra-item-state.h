/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

G_END_DECLS
