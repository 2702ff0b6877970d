/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The personal file: what is in it, and who opened it. */
#include "ra-core/desk/papers/ra-desk-file.h"

#include "ra-core/case/ra-item-name.h"
#include "ra-core/desk/papers/ra-personal-file.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"

/* ---- who opened it ---- */

static gboolean
note_opening (RaAct *act, gpointer reason, GError **error)
{
  ra_act_note (act, "reason", reason, NULL);
  if (act->file != NULL)
    ra_act_note_rule (act, RA_RULE_PERSONAL_FILE);
  return TRUE;
}

/* Returns: whether nobody knows yet in this session; from then on it is known */
static gboolean
is_first_look (RaDesk *self, const char *number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_hash_table_add (self->opened, g_strdup (number));
}

static void
forget_look (RaDesk *self, const char *number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->opened, number);
}

/* Where nothing can be written at all, looking goes on, as the sign-in itself does. */
gboolean
_ra_desk_note_look (RaDesk *self, const RaCaseFile *file, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "case-show", .number = file->record->number, .beside = TRUE };
  g_autoptr (GError) failed = NULL;

  if (file->sealed || file->state != RA_CASE_CLOSED || !is_first_look (self, file->record->number)
      || ra_office_act (self->office, &order, note_opening, NULL, cancellable, &failed))
    return TRUE;
  forget_look (self, file->record->number);
  if (ra_desk_error_is_unwritable (failed))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

RaCaseFile *
_ra_desk_look (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;

  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_case (self->office, number, cancellable, error);
  return file != NULL && _ra_desk_note_look (self, file, cancellable, error) ? g_steal_pointer (&file) : NULL;
}

gboolean
ra_desk_open_file (
    RaDesk *self, const char *number, const char *reason, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "case-show", .number = number, .beside = TRUE };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_text (reason, error)
      || !_ra_desk_act (self, &order, note_opening, (gpointer) reason, cancellable, error))
    return FALSE;
  is_first_look (self, number);
  return TRUE;
}

/* ---- what is in it ---- */

static RaFiledView *
view_filed (const RaCaseFile *file, const RaFiled *filed)
{
  RaFiledView *view = ra_filed_view_new ();

  view->printed = filed->paper != NULL;
  view->id = view->printed ? g_strdup (filed->paper->id)
                           : ra_item_name (filed->item->id, filed->subscriber, file->n_subscribers);
  view->label = g_strdup (ra_profile_text (view->printed ? filed->paper->label : filed->item->label));
  view->subscriber = filed->subscriber;
  view->state = view->printed ? NULL : g_strdup (ra_item_state_to_string (filed->state));
  view->reason = g_strdup (filed->reason);
  view->time = filed->time;
  view->copies = filed->copies;
  view->returned = filed->returned;
  return view;
}

GPtrArray *
ra_desk_list_file (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) printed = NULL, rows = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_case_with (self->office, number, ra_store_list_papers, &printed, cancellable, error);
  if (file == NULL || !_ra_desk_note_look (self, file, cancellable, error))
    return NULL;
  rows = _ra_personal_file_list (file, printed);
  views = g_ptr_array_new_with_free_func (ra_filed_view_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (views, view_filed (file, g_ptr_array_index (rows, i)));
  return views;
}
