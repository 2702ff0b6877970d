/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-item-record.h"

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
  g_clear_pointer (&self->rejected, g_ptr_array_unref);
  g_free (self);
}

void
ra_rejected_paper_free (RaRejectedPaper *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self);
}

static void
add_rejected (RaItemRecord *self, const char *reason, RaCertifiedBy certified_by, gint64 rejected)
{
  RaRejectedPaper *paper = g_new0 (RaRejectedPaper, 1);

  paper->reason = g_strdup (reason);
  paper->certified_by = certified_by;
  paper->rejected = rejected;
  if (self->rejected == NULL)
    self->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_rejected_paper_free);
  g_ptr_array_add (self->rejected, paper);
}

RaItemRecord *
ra_item_record_follow (
    const RaItemRecord *before, const char *item, guint subscriber, RaItemState state, const char *reason)
{
  RaItemRecord *self = item_record_new (item, subscriber, state, reason);

  for (guint i = 0; before != NULL && before->rejected != NULL && i < before->rejected->len; i++)
    {
      const RaRejectedPaper *paper = before->rejected->pdata[i];
      add_rejected (self, paper->reason, paper->certified_by, paper->rejected);
    }
  if (before != NULL && before->state == RA_ITEM_STATE_REJECTED
      && (state != RA_ITEM_STATE_REJECTED || g_strcmp0 (before->reason, reason) != 0))
    add_rejected (self, before->reason, before->certified_by, before->changed);
  return self;
}

void
ra_item_record_restore (RaItemRecord *self)
{
  const RaRejectedPaper *last;

  if (self->state != RA_ITEM_STATE_REJECTED || self->rejected == NULL || self->rejected->len == 0)
    return;
  last = self->rejected->pdata[self->rejected->len - 1];
  if (g_strcmp0 (last->reason, self->reason) == 0)
    g_ptr_array_remove_index (self->rejected, self->rejected->len - 1);
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

static guint
hash_record (gconstpointer data)
{
  const RaItemRecord *record = data;

  return g_str_hash (record->item) + 31 * record->subscriber;
}

static gboolean
equal_records (gconstpointer a, gconstpointer b)
{
  const RaItemRecord *other = b;

  return is_for (a, other->item, other->subscriber);
}

GHashTable *
ra_item_records_index (const GPtrArray *records)
{
  GHashTable *index = g_hash_table_new (hash_record, equal_records);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!g_hash_table_contains (index, records->pdata[i]))
      g_hash_table_add (index, records->pdata[i]);
  return index;
}

const RaItemRecord *
ra_item_records_look_up (GHashTable *index, const char *item, guint subscriber)
{
  const RaItemRecord key = { .item = (char *) item, .subscriber = subscriber };

  return g_hash_table_lookup (index, &key);
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
