/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-personal-file.h"

#include "ra-core/base/ra-date.h"

/* ---- what it holds ---- */

static RaFiled *
add (GPtrArray *rows, guint subscriber, gint64 time)
{
  RaFiled *row = g_new0 (RaFiled, 1);

  row->subscriber = subscriber;
  row->time = time;
  g_ptr_array_add (rows, row);
  return row;
}

static gboolean
was_brought (RaItemState state)
{
  return state != RA_ITEM_STATE_NONE && state != RA_ITEM_STATE_NOT_APPLICABLE;
}

/* A paper that was rejected stays in the file beside the one that came in its place. */
static void
add_rejected (GPtrArray *rows, const RaItem *item, const RaItemRecord *record)
{
  for (guint i = 0; record->rejected != NULL && i < record->rejected->len; i++)
    {
      const RaRejectedPaper *paper = g_ptr_array_index (record->rejected, i);
      RaFiled *row = add (rows, record->subscriber, paper->rejected);

      row->item = item;
      row->state = RA_ITEM_STATE_REJECTED;
      row->reason = paper->reason;
      row->certified_by = paper->certified_by;
    }
}

static void
add_item (GPtrArray *rows, GHashTable *records, const RaItem *item, guint subscriber)
{
  const RaItemRecord *record = ra_item_records_look_up (records, item->id, subscriber);
  RaFiled *row;

  if (record == NULL)
    return;
  add_rejected (rows, item, record);
  if (!was_brought (record->state))
    return;
  row = add (rows, subscriber, record->changed);
  row->item = item;
  row->state = record->state;
  row->reason = record->reason;
  row->certified_by = record->certified_by;
}

static void
add_items (GPtrArray *rows, const RaCaseFile *file)
{
  g_autoptr (GHashTable) records = ra_item_records_index (file->items);

  for (guint i = 0; i < file->kind->items->len; i++)
    {
      const RaItem *item = g_ptr_array_index (file->kind->items, i);

      if (!item->per_subscriber)
        add_item (rows, records, item, 0);
      for (guint n = ra_case_file_next_subscriber (file, 0); item->per_subscriber && n != 0;
           n = ra_case_file_next_subscriber (file, n))
        add_item (rows, records, item, n);
    }
}

GPtrArray *
_ra_personal_file_list (const RaCaseFile *file, GPtrArray *printed)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  add_items (rows, file);
  for (guint i = 0; i < printed->len; i++)
    {
      const RaPaperRecord *record = g_ptr_array_index (printed, i);
      const RaPaperRule *rule = ra_profile_get_paper (file->profile, record->paper);

      if (rule != NULL && record->fate == RA_PAPER_FATE_PRINTED)
        add (rows, record->subscriber, record->printed)->paper = rule;
    }
  return rows;
}

/* ---- on paper ---- */

static void
set_time (RaValues *values, const char *path, gint64 time)
{
  g_autofree char *text = time != 0 ? ra_time_format_utc (time) : NULL;

  ra_values_set (values, path, text);
}

static void
set_count (RaValues *values, const char *path, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  ra_values_set (values, path, text);
}

/* Whose it is matters where there are several. */
static char *
dup_person (const RaCaseFile *file, guint subscriber)
{
  return subscriber == 0 || file->n_subscribers < 2 ? NULL : ra_case_file_dup_name (file, subscriber);
}

static void
add_filed_item (RaValues *values, const RaCaseFile *file, const RaFiled *filed, RaPaperWords *words)
{
  RaValues *row = ra_values_add_row (values, "file.items");
  const char *state = filed->item->keep || filed->state == RA_ITEM_STATE_REJECTED
                          ? ra_item_state_to_string (filed->state)
                          : "given-back";
  g_autofree char *word = ra_paper_words_get (words, "item-state", state, state);
  const char *by = ra_certified_by_to_string (filed->certified_by);
  g_autofree char *certified = *by != '\0' ? ra_paper_words_get (words, "certified-by", by, by) : NULL;
  g_autofree char *person = dup_person (file, filed->subscriber);

  ra_values_set (row, "item.certified-by", certified);
  ra_values_set (row, "item.label", filed->item->label);
  ra_values_set (row, "item.person", person);
  ra_values_set (row, "item.state", word);
  ra_values_set (row, "item.reason", filed->reason);
  set_count (row, "item.copies", filed->item->copies);
  set_time (row, "item.date", filed->time);
}

static void
add_filed_paper (RaValues *values, const RaCaseFile *file, const RaFiled *filed)
{
  RaValues *row = ra_values_add_row (values, "file.papers");
  g_autofree char *person = dup_person (file, filed->subscriber);

  ra_values_set (row, "paper.label", filed->paper->label);
  ra_values_set (row, "paper.person", person);
  set_count (row, "paper.copies", filed->paper->copies);
  set_time (row, "paper.date", filed->time);
}

void
_ra_personal_file_add (RaValues *values, const RaCaseFile *file, GPtrArray *printed, RaPaperWords *words)
{
  g_autoptr (GPtrArray) rows = _ra_personal_file_list (file, printed);

  ra_values_set (values, "file.formed-by", file->extra->formed_by);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaFiled *row = g_ptr_array_index (rows, i);

      if (row->item != NULL)
        add_filed_item (values, file, row, words);
      else
        add_filed_paper (values, file, row);
    }
}
