/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-item-record.h"

static RaItemRecord *
item_record_new (const char *item, guint subscriber, RaItemState state, const char *reason)
{
  RaItemRecord *self = g_new0 (RaItemRecord, 1);

  self->item = g_strdup (item);
  self->subscriber = subscriber;
  self->state = state;
  self->reason = g_strdup (reason);
  return self;
}

void
ra_item_record_free (RaItemRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->item);
  g_free (self->reason);
  g_free (self);
}

GPtrArray *
ra_item_records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_item_record_free);
}

static gboolean
is_for (const RaItemRecord *record, const char *item, guint subscriber)
{
  return record->subscriber == subscriber && g_str_equal (record->item, item);
}

const RaItemRecord *
ra_item_records_find (const GPtrArray *records, const char *item, guint subscriber)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (is_for (records->pdata[i], item, subscriber))
      return records->pdata[i];
  return NULL;
}

void
ra_item_records_set (
    GPtrArray *records, const char *item, guint subscriber, RaItemState state, const char *reason)
{
  for (guint i = 0; i < records->len; i++)
    if (is_for (records->pdata[i], item, subscriber))
      {
        g_ptr_array_remove_index (records, i);
        break;
      }
  if (state != RA_ITEM_STATE_NONE)
    g_ptr_array_add (records, item_record_new (item, subscriber, state, reason));
}
