/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-item-rules.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"

/* ---- the checklist as the window shows it ---- */

static void
add_state (RaItemView *view, const RaItem *item, RaItemState state, RaItemState present)
{
  RaItemChoice *choice;

  /* A reason is asked for when one is needed; here only what the data can never allow is left out. */
  if (state != present && !ra_item_accepts (item, state, "?", NULL))
    return;
  choice = ra_item_choice_new ();
  choice->state = state;
  choice->label = g_strdup (ra_item_state_get_label (state));
  g_ptr_array_add (view->states, choice);
}

static void
add_certifier (RaItemView *view, RaCertifiedBy by)
{
  RaChoiceView *choice = ra_choice_view_new ();

  choice->id = g_strdup (ra_certified_by_to_string (by));
  choice->label = g_strdup (ra_certified_by_get_label (by));
  choice->selected = by == view->certified_by;
  g_ptr_array_add (view->certifiers, choice);
}

/* Those who are admitted in the order of the data, then the rest: what was brought is said as it is. */
static void
add_certifiers (RaItemView *view, const RaItem *item)
{
  for (gsize i = 0; item->certified_by != NULL && item->certified_by[i] != NULL; i++)
    {
      RaCertifiedBy by = RA_CERTIFIED_BY_UNSAID;

      if (ra_certified_by_from_string (item->certified_by[i], &by))
        add_certifier (view, by);
    }
  for (guint by = RA_CERTIFIED_BY_OWNER; item->certified_by != NULL && by < RA_N_CERTIFIED_BY; by++)
    if (!ra_item_admits (item, (RaCertifiedBy) by))
      add_certifier (view, (RaCertifiedBy) by);
}

static void
add_rejected (RaItemView *view, const GPtrArray *papers)
{
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      const RaRejectedPaper *paper = g_ptr_array_index (papers, i);
      RaRejectedView *row = ra_rejected_view_new ();

      row->reason = g_strdup (paper->reason);
      row->rejected = paper->rejected;
      g_ptr_array_add (view->rejected_before, row);
    }
}

static const char *
asks_in_words (RaItemAsks asks)
{
  switch (asks)
    {
    case RA_ITEM_ASKS_SEEN:
      return _ ("the original has to be shown");
    case RA_ITEM_ASKS_CERTIFIED:
      return _ ("the administrator certifies the copy");
    case RA_ITEM_ASKS_RECEIVED:
    default:
      return _ ("it has to be received");
    }
}

static RaItemState
wanted_state (RaItemAsks asks)
{
  switch (asks)
    {
    case RA_ITEM_ASKS_SEEN:
      return RA_ITEM_STATE_SEEN;
    case RA_ITEM_ASKS_CERTIFIED:
      return RA_ITEM_STATE_CERTIFIED;
    case RA_ITEM_ASKS_RECEIVED:
    default:
      return RA_ITEM_STATE_RECEIVED;
    }
}

/* In the order of the profile's closed list. */
static const char *
form_in_words (const char *form)
{
  static const struct
  {
    const char *form;
    const char *words;
  } forms[] = {
    { "original", N_ ("the original") },
    { "copy", N_ ("a copy") },
    { "owner-certified-copy", N_ ("a copy certified by its owner") },
    { "notarised-copy", N_ ("a notarised copy") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].form, form))
      return _ (forms[i].words);
  return form;
}

static char *
forms_in_words (char *const *forms)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (gsize i = 0; forms[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) form_in_words (forms[i]));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (_ (" or "), (char **) words->pdata);
}

static char *
demand_in_words (const RaItem *item, RaItemAsks asks)
{
  g_autoptr (GString) text = g_string_new (asks_in_words (asks));

  if (item->form != NULL)
    {
      g_autofree char *forms = forms_in_words (item->form);
      g_string_append_printf (text, ": %s", forms);
    }
  if (!item->keep)
    g_string_append_printf (text, "; %s", _ ("it is shown and given back"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_attachments (RaItemView *view, GPtrArray *attachments, const char *item, guint subscriber)
{
  for (guint i = 0; i < attachments->len; i++)
    {
      const RaAttachmentRecord *record = g_ptr_array_index (attachments, i);
      RaAttachmentView *row;

      if (record->subscriber != subscriber || g_strcmp0 (record->item, item) != 0)
        continue;
      row = ra_attachment_view_new ();
      row->id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
      row->name = g_strdup (record->name);
      row->size = record->size;
      row->added = record->added;
      g_ptr_array_add (view->attachments, row);
    }
}

static RaItemView *
view_item (const RaCaseFile *file, const RaChecklistRow *row, GPtrArray *attachments)
{
  RaItemView *view = ra_item_view_new ();
  const RaItem *item = row->item;

  view->id = g_strdup (row->name);
  view->label = g_strdup (ra_profile_text (item->label));
  view->step = item->step;
  view->clause = g_strdup (item->clause);
  view->clause_text = ra_case_file_dup_clause_text (file, item->clause);
  view->subscriber = row->subscriber;
  view->copies = item->copies;
  view->state = row->state;
  view->tone = ra_tone_of_item (row->state, row->met);
  view->state_label = g_strdup (ra_item_state_get_label (row->state));
  for (guint state = RA_ITEM_STATE_RECEIVED; state <= RA_ITEM_STATE_NOT_APPLICABLE; state++)
    add_state (view, item, state, row->state);
  view->wanted = wanted_state (row->asks);
  view->asks = demand_in_words (item, row->asks);
  view->reason = g_strdup (row->reason);
  view->certified_by = row->certified_by;
  add_certifiers (view, item);
  add_rejected (view, row->rejected);
  view->counted = row->counted;
  view->count = row->count;
  view->prints = g_strdup (item->prints);
  view->satisfied = row->met;
  view->editable = ra_case_act_check_item (file->profile, file->state, item, NULL);
  add_attachments (view, attachments, item->id, row->subscriber);
  return view;
}

static gpointer
list_papers (RaOffice *office, RaStore *store, gpointer number, GError **error)
{
  return ra_store_list_papers (store, number, error);
}

GPtrArray *
ra_desk_list_items (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_case_with (self->office, number, ra_store_list_attachments, &attachments, cancellable,
                                   error);
  if (file == NULL || !_ra_desk_note_look (self, file, cancellable, error))
    return NULL;
  rows = ra_checklist_evaluate (file->profile, file->kind, file->facts, file->items);
  papers = ra_office_read (self->office, list_papers, (gpointer) number, cancellable, error);
  if (papers == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_item_view_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      RaItemView *view = view_item (file, g_ptr_array_index (rows, i), attachments);

      view->printed
          = view->prints != NULL && _ra_paper_last_printed (papers, view->prints, view->subscriber) != 0;
      g_ptr_array_add (views, view);
    }
  return views;
}

/* ---- scans ---- */

typedef struct
{
  const char *number;
  gint64 id;
} Scan;

static gpointer
load_attachment (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Scan *scan = data;

  return ra_store_get_attachment (store, scan->number, scan->id, error);
}

GBytes *
ra_desk_load_attachment (
    RaDesk *self, const char *number, const char *id, GCancellable *cancellable, GError **error)
{
  Scan scan = { number, g_ascii_strtoll (id, NULL, 10) };
  g_autoptr (RaCaseFile) file = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
  if (file == NULL)
    return NULL;
  return ra_office_read (self->office, load_attachment, &scan, cancellable, error);
}
