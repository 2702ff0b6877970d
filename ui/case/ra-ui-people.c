/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-people.h"

#include <glib/gi18n-lib.h>

char *
ra_ui_people_dup_name (const RaPersonView *person)
{
  return *person->name != '\0' ? g_strdup (person->name)
                               : g_strdup_printf (_ ("%u: name not known yet"), person->n);
}

const RaPersonView *
ra_ui_people_find (const RaBoardView *board, guint n)
{
  for (guint i = 0; i < board->people->len; i++)
    {
      const RaPersonView *person = g_ptr_array_index (board->people, i);

      if (person->n == n)
        return person;
    }
  return NULL;
}

const RaBoardMark *
ra_ui_people_find_mark (const RaPersonView *person, RaStepId step)
{
  for (guint i = 0; i < person->marks->len; i++)
    {
      const RaBoardMark *mark = g_ptr_array_index (person->marks, i);

      if (mark->step == step)
        return mark;
    }
  return NULL;
}

gboolean
ra_ui_people_has_step (const RaBoardView *board, RaStepId step)
{
  for (guint i = 0; i < board->steps->len; i++)
    if (((const RaBoardStep *) g_ptr_array_index (board->steps, i))->id == step)
      return TRUE;
  return FALSE;
}

const char *
ra_ui_people_get_icon (RaBoardState state)
{
  static const char *const icons[] = {
    [RA_BOARD_LATER] = "changes-prevent-symbolic", [RA_BOARD_WANTED] = "radio-symbolic",
    [RA_BOARD_WRONG] = "dialog-error-symbolic",    [RA_BOARD_UNDERWAY] = "document-open-recent-symbolic",
    [RA_BOARD_DONE] = "emblem-ok-symbolic",
  };

  return icons[state];
}

static gboolean
wants (const RaPersonView *person, RaStepId step)
{
  const RaBoardMark *mark = step == RA_STEP_ID_NONE ? NULL : ra_ui_people_find_mark (person, step);

  if (step == RA_STEP_ID_NONE)
    return person->wants;
  return mark != NULL && (mark->state == RA_BOARD_WANTED || mark->state == RA_BOARD_WRONG);
}

RaStepId
ra_ui_people_find_own_step (const RaPersonView *person, RaStepId step)
{
  for (guint i = 0; !wants (person, step) && i < person->marks->len; i++)
    {
      const RaBoardMark *mark = g_ptr_array_index (person->marks, i);

      if (wants (person, mark->step))
        return mark->step;
    }
  return step;
}

guint
ra_ui_people_find_next (const RaBoardView *board, RaStepId step, guint after)
{
  guint first = 0;

  for (guint i = 0; i < board->people->len; i++)
    {
      const RaPersonView *person = g_ptr_array_index (board->people, i);

      if (person->n == after || !wants (person, step))
        continue;
      if (person->n > after)
        return person->n;
      if (first == 0)
        first = person->n;
    }
  return first;
}

guint
ra_ui_people_count_wanting (const RaBoardView *board, RaStepId step, guint but)
{
  guint count = 0;

  for (guint i = 0; i < board->people->len; i++)
    {
      const RaPersonView *person = g_ptr_array_index (board->people, i);

      count += person->n != but && wants (person, step);
    }
  return count;
}

guint
ra_ui_people_count_missing (const RaCaseView *view, guint but)
{
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);

  for (guint i = 0; view->several && i < view->missing->len; i++)
    {
      guint n = ((const RaMissingView *) g_ptr_array_index (view->missing, i))->subscriber;

      if (n != 0 && n != but)
        g_hash_table_add (people, GUINT_TO_POINTER (n));
    }
  return g_hash_table_size (people);
}

guint
ra_ui_people_find_owner (const RaCaseView *view, const char *target)
{
  for (guint i = 0; target != NULL && i < view->missing->len; i++)
    {
      const RaMissingView *missing = g_ptr_array_index (view->missing, i);

      if (missing->subscriber != 0 && g_strcmp0 (missing->target, target) == 0)
        return missing->subscriber;
    }
  return 0;
}

RaStepId
ra_ui_people_find_first_step (const RaCaseView *view)
{
  for (guint i = 0; i < view->steps->len; i++)
    {
      const RaStepView *step = g_ptr_array_index (view->steps, i);

      if (step->current)
        return step->id;
    }
  return view->steps->len == 0 ? RA_STEP_ID_NONE
                               : ((RaStepView *) g_ptr_array_index (view->steps, view->steps->len - 1))->id;
}

const char *
ra_ui_people_find_first_missing (const RaCaseView *view, RaStepId step, guint n)
{
  for (guint i = 0; i < view->missing->len; i++)
    {
      const RaMissingView *missing = g_ptr_array_index (view->missing, i);

      if (missing->step == step && (missing->subscriber == 0 || missing->subscriber == n))
        return missing->target;
    }
  return NULL;
}

const RaStepView *
ra_ui_people_find_step (const RaCaseView *view, RaStepId id, guint *place)
{
  for (guint i = 0; i < view->steps->len; i++)
    {
      const RaStepView *step = g_ptr_array_index (view->steps, i);

      if (step->id != id)
        continue;
      if (place != NULL)
        *place = i;
      return step;
    }
  return NULL;
}

const RaSubscriberView *
ra_ui_people_find_subscriber (const RaCaseView *view, guint n)
{
  for (guint i = 0; i < view->subscribers->len; i++)
    {
      const RaSubscriberView *person = g_ptr_array_index (view->subscribers, i);

      if (person->n == n)
        return person;
    }
  return NULL;
}

guint
ra_ui_people_find_first (const RaCaseView *view)
{
  return view->subscribers->len == 0 ? 0 : ((RaSubscriberView *) g_ptr_array_index (view->subscribers, 0))->n;
}

guint
ra_ui_people_choose (const RaCaseView *view, RaStepId step, guint n)
{
  const RaBoardView *board = view->board;
  guint next;

  if (board == NULL)
    return ra_ui_people_find_first (view);
  if (ra_ui_people_find (board, n) != NULL || (board->newcomer != 0 && board->newcomer == n))
    return n;
  next = ra_ui_people_has_step (board, step) ? ra_ui_people_find_next (board, step, 0) : 0;
  return next != 0 ? next : ra_ui_people_find_first (view);
}

gboolean
ra_ui_people_is_early (const RaCaseView *view, RaStepId step, guint n)
{
  const RaPersonView *person = view->board != NULL && ra_ui_people_has_step (view->board, step)
                                   ? ra_ui_people_find (view->board, n)
                                   : NULL;
  const RaBoardMark *mark = person == NULL ? NULL : ra_ui_people_find_mark (person, step);

  return mark != NULL && mark->state == RA_BOARD_LATER;
}
