/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ra-core/desk/papers/ra-things.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/profile/ra-profile-text.h"

GPtrArray *
ra_desk_list_things (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) things = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_load_case (self, number, cancellable, error);
  if (file == NULL || !ra_case_file_check_subscriber (file, subscriber, error))
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  things = _ra_things_list (file, subscriber);
  for (guint i = 0; i < things->len; i++)
    {
      const RaThing *thing = g_ptr_array_index (things, i);
      RaChoiceView *view = ra_choice_view_new ();

      view->id = g_strdup (thing->id);
      view->label = g_strdup (ra_profile_text (thing->label));
      view->selected = _ra_thing_is_at_hand (file, thing, subscriber);
      g_ptr_array_add (views, view);
    }
  return views;
}

/* ---- the act ---- */

typedef struct
{
  const char *number;
  guint n;
  const char *receiver;
  const char *const *things;
} Handover;

static gboolean
check_things (RaProfile *profile, const char *const *things, GError **error)
{
  if (things == NULL || *things == NULL)
    {
      ra_rule_error_set_rule (
          error, RA_RULE_ERROR_MISSING, RA_RULE_HANDOVER, NULL,
          _ ("Nothing was named that was handed over, so nothing was recorded. Say what was given."));
      return ra_profile_bind_error (profile, error);
    }
  return TRUE;
}

static gboolean
check_known (const RaCaseFile *file, guint n, const char *const *things, GError **error)
{
  g_autoptr (GPtrArray) known = _ra_things_list (file, n);

  for (guint i = 0; things[i] != NULL; i++)
    if (_ra_things_find (known, things[i]) == NULL)
      {
        g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                     _ ("“%s” is not something that is handed over."), things[i]);
        return FALSE;
      }
  return TRUE;
}

/* What has to be in the file by then: the items of the checklist that are asked for at the handover. */
static gboolean
check_complete (const RaCaseFile *file, GError **error)
{
  g_autoptr (GPtrArray) missing = ra_case_file_list_missing (file, RA_STEP_ID_HANDOVER);
  const RaMissing *first;

  if (missing->len == 0)
    return TRUE;
  first = g_ptr_array_index (missing, 0);
  ra_rule_error_set (error, RA_RULE_ERROR_MISSING, first->clause, first->id, "%s", first->text);
  return FALSE;
}

static gboolean
save_body (RaStore *store, gpointer data, GError **error)
{
  return ra_case_file_save (data, store, error);
}

static gboolean
hand_over (RaDesk *self, gpointer data, GError **error)
{
  Handover *handover = data;
  g_autoptr (RaCaseFile) file = ra_case_file_load (self->office, self->store, handover->number, error);
  g_autofree char *things = g_strjoinv (" ", (char **) handover->things);
  g_autofree char *subscriber = g_strdup_printf ("%u", handover->n);
  g_autofree char *operator_name = _ra_desk_dup_operator (self);
  g_autofree char *name = NULL;
  const char *receiver = handover->receiver;

  if (file == NULL || !ra_case_file_check_subscriber (file, handover->n, error)
      || !check_known (file, handover->n, handover->things, error)
      || !ra_case_file_check_act (file, RA_CASE_ACT_HAND_OVER, handover->n, error)
      || !check_complete (file, error)
      || !_ra_desk_check_papers_printed (self, file, handover->number, handover->n, error))
    return FALSE;
  name = ra_case_file_dup_name (file, handover->n);
  if (receiver == NULL || *receiver == '\0')
    receiver = name;
  ra_case_extra_add_handover (file->extra, handover->n, receiver, handover->things,
                              ra_clock_now (self->clock), operator_name);
  ra_case_file_advance (file, RA_CASE_ACT_HAND_OVER, handover->n);
  return ra_store_act (
      self->store,
      &(RaStoreOrder){
          .act = "handover",
          .case_number = handover->number,
          .detail = _ra_desk_detail ("subscriber", subscriber, "receiver", receiver, "things", things,
                                     "clause", ra_profile_get_rule (file->profile, RA_RULE_HANDOVER), NULL) },
      save_body, file, error);
}

gboolean
ra_desk_hand_over (RaDesk *self,
                   const char *number,
                   guint subscriber,
                   const char *receiver,
                   const char *const *things,
                   GCancellable *cancellable,
                   GError **error)
{
  Handover handover = { number, subscriber, receiver, things };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "handover", error) || !check_things (self->profile, things, error)
      || !_ra_desk_run (self, hand_over, &handover, cancellable, error))
    return FALSE;
  _ra_desk_emit_changed (self, number);
  return TRUE;
}

GPtrArray *
ra_desk_list_handovers (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_load_case (self, number, cancellable, error);
  if (file == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_handover_view_unref);
  for (guint i = 0; i < file->extra->handovers->len; i++)
    {
      const RaCaseHandover *handover = g_ptr_array_index (file->extra->handovers, i);
      RaHandoverView *view = ra_handover_view_new ();
      g_autoptr (GString) things = g_string_new (NULL);

      for (guint t = 0; handover->things[t] != NULL; t++)
        g_string_append_printf (things, "%s%s", t > 0 ? ", " : "",
                                _ra_thing_get_label (file->profile, handover->things[t]));
      view->subscriber = handover->subscriber;
      view->receiver = g_strdup (handover->receiver);
      view->things = g_string_free (g_steal_pointer (&things), FALSE);
      view->time = handover->time;
      view->operator_name = g_strdup (handover->operator_name);
      g_ptr_array_add (views, view);
    }
  return views;
}
