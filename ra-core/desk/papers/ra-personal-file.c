/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-personal-file.h"

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"

/* ---- what it holds ---- */

static RaFiled *
add (GPtrArray *rows, guint subscriber, gint64 time, guint copies)
{
  RaFiled *row = g_new0 (RaFiled, 1);

  row->subscriber = subscriber;
  row->time = time;
  row->copies = copies;
  g_ptr_array_add (rows, row);
  return row;
}

/* Of what bears the mark of a refusal one copy is with the applicant. */
static void
take_returned (RaFiled *row, const RaCaseFile *file, const RaPaperRule *rule)
{
  row->returned = rule != NULL && rule->mark != NULL && _ra_paper_was_given_back (file, rule);
  if (row->returned && row->copies > 0)
    row->copies--;
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
      RaFiled *row = add (rows, record->subscriber, paper->rejected, item->copies);

      row->item = item;
      row->state = RA_ITEM_STATE_REJECTED;
      row->reason = paper->reason;
      row->certified_by = paper->certified_by;
    }
}

/* Where things are going. */
typedef struct
{
  GPtrArray *rows;
  const RaCaseFile *file;
  GHashTable *records;
} Filing;

static void
add_item (const Filing *self, const RaItem *item, guint subscriber)
{
  const RaItemRecord *record = ra_item_records_look_up (self->records, item->id, subscriber);
  RaFiled *row;

  if (record == NULL)
    return;
  add_rejected (self->rows, item, record);
  if (!was_brought (record->state))
    return;
  row = add (self->rows, subscriber, record->changed, item->copies);
  row->item = item;
  row->state = record->state;
  row->reason = record->reason;
  row->certified_by = record->certified_by;
  if (item->prints != NULL)
    take_returned (row, self->file, ra_profile_get_paper (self->file->profile, item->prints));
}

/* What was brought for somebody who was taken out of the case stays in the file. */
static void
add_of_people (const Filing *self, const RaItem *item)
{
  const guint next = ra_facts_get_next_number (self->file->facts);

  for (guint n = ra_case_file_next_subscriber (self->file, 0); n != 0;
       n = ra_case_file_next_subscriber (self->file, n))
    add_item (self, item, n);
  for (guint n = 1; ra_facts_count_dropped (self->file->facts) > 0 && n < next; n++)
    if (ra_facts_is_dropped (self->file->facts, n))
      add_item (self, item, n);
}

static void
add_items (GPtrArray *rows, const RaCaseFile *file)
{
  g_autoptr (GHashTable) records = ra_item_records_index (file->items);
  const Filing filing = { rows, file, records };

  for (guint i = 0; i < file->kind->items->len; i++)
    {
      const RaItem *item = g_ptr_array_index (file->kind->items, i);

      if (item->per_subscriber)
        add_of_people (&filing, item);
      else
        add_item (&filing, item, 0);
    }
}

static void
add_printed (GPtrArray *rows, const RaCaseFile *file, GPtrArray *printed, const RaPaperRecord *record)
{
  const RaPaperRule *rule = ra_profile_get_paper (file->profile, record->paper);
  RaFiled *row;

  if (rule == NULL || _ra_paper_when_printed (record) == 0)
    return;
  row = add (rows, record->subscriber, record->printed, rule->copies);
  row->paper = rule;
  if (_ra_paper_when_printed (record) == _ra_paper_last_printed (printed, rule->id, record->subscriber))
    take_returned (row, file, rule);
}

GPtrArray *
_ra_personal_file_list (const RaCaseFile *file, GPtrArray *printed)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  add_items (rows, file);
  for (guint i = 0; i < printed->len; i++)
    add_printed (rows, file, printed, g_ptr_array_index (printed, i));
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

/* Whose it is matters where there are several. The name of who was taken out is gone with the facts. */
static char *
dup_person (const RaCaseFile *file, guint subscriber, RaPaperWords *words)
{
  if (subscriber != 0 && ra_facts_is_dropped (file->facts, subscriber))
    {
      g_autofree char *dropped = ra_paper_words_get (words, "filed", "dropped", "dropped");

      return g_strdup_printf ("%s %u", dropped, subscriber);
    }
  return subscriber == 0 || file->n_subscribers < 2 ? NULL : ra_case_file_dup_name (file, subscriber);
}

static void
set_returned (RaValues *row, const char *path, const RaFiled *filed, RaPaperWords *words)
{
  g_autofree char *word
      = filed->returned ? ra_paper_words_get (words, "filed", "returned", "returned") : NULL;

  ra_values_set (row, path, word);
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
  g_autofree char *person = dup_person (file, filed->subscriber, words);

  ra_values_set (row, "item.certified-by", certified);
  ra_values_set (row, "item.label", filed->item->label);
  ra_values_set (row, "item.person", person);
  ra_values_set (row, "item.state", word);
  ra_values_set (row, "item.reason", filed->reason);
  set_returned (row, "item.returned", filed, words);
  set_count (row, "item.copies", filed->copies);
  set_time (row, "item.date", filed->time);
}

static void
add_filed_paper (RaValues *values, const RaCaseFile *file, const RaFiled *filed, RaPaperWords *words)
{
  RaValues *row = ra_values_add_row (values, "file.papers");
  g_autofree char *person = dup_person (file, filed->subscriber, words);

  ra_values_set (row, "paper.label", filed->paper->label);
  ra_values_set (row, "paper.person", person);
  set_returned (row, "paper.returned", filed, words);
  set_count (row, "paper.copies", filed->copies);
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
        add_filed_paper (values, file, row, words);
    }
}
