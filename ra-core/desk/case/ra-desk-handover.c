/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ra-core/desk/papers/ra-paper-data.h"
#include "ra-core/desk/papers/ra-things.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/profile/ra-profile-text.h"

GPtrArray *
ra_desk_list_things (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) things = NULL, printed = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_case_with (self->office, number, ra_store_list_papers, &printed, cancellable, error);
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
      view->detail = g_strdup (ra_profile_get_setting (file->profile, thing->setting));
      view->selected = _ra_thing_is_at_hand (file, thing, subscriber, printed);
      view->bar = g_strdup (_ra_thing_get_bar (file, thing, subscriber, printed));
      g_ptr_array_add (views, view);
    }
  return views;
}

/* ---- the act ---- */

static gboolean
check_named (RaProfile *profile, const char *const *things, GError **error)
{
  if (things != NULL && *things != NULL)
    return TRUE;
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_MISSING, RA_RULE_HANDOVER, NULL,
      _ ("Nothing was named that was handed over, so nothing was recorded. Say what was given."));
  return ra_profile_bind_error (profile, error);
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

/* What the station itself makes is given only when it was made. */
static gboolean
check_there (const RaAct *act, guint n, const char *const *things, GError **error)
{
  g_autoptr (GPtrArray) known = _ra_things_list (act->file, n);
  g_autoptr (GPtrArray) printed = ra_store_list_papers (act->store, act->file->record->number, error);

  if (printed == NULL)
    return FALSE;
  for (guint i = 0; things[i] != NULL; i++)
    if (!_ra_thing_check_there (act->file, _ra_things_find (known, things[i]), n, printed, error))
      return FALSE;
  return TRUE;
}

/* What has to be in the file by then: the items of the checklist that are asked for at the handover, of the case and of
 * this person. Nobody waits for what others have not brought. */
static gboolean
check_complete (const RaCaseFile *file, guint n, GError **error)
{
  g_autoptr (GPtrArray) missing = ra_case_file_list_missing (file, RA_STEP_ID_HANDOVER);

  for (guint i = 0; i < missing->len; i++)
    {
      const RaMissing *one = g_ptr_array_index (missing, i);

      if (one->subscriber != 0 && one->subscriber != n)
        continue;
      ra_rule_error_set (error, RA_RULE_ERROR_MISSING, one->clause, one->id, "%s", one->text);
      return FALSE;
    }
  return TRUE;
}

/* ---- to whom ---- */

/* Returns: (transfer full): whom it is given to when nobody says whom; a seal receives nothing itself */
static char *
dup_usual (const RaCaseFile *file, guint n)
{
  const char *path = ra_profile_get_meaning (file->profile, RA_MEANING_RECEIVER_NAME);
  char *name = path != NULL
                   ? ra_fact_display_path (file->profile, file->kind, path, file->facts, n, &file->today)
                   : NULL;

  return name != NULL ? name : ra_case_file_dup_name (file, n);
}

char *
ra_desk_dup_receiver (RaDesk *self, const char *number, guint n, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
  return file != NULL && ra_case_file_check_subscriber (file, n, error) ? dup_usual (file, n) : NULL;
}

/* Returns: (transfer full) (nullable): the name of @receiver; %NULL: this case has none */
static char *
dup_name_of (const RaCaseFile *file, const RaReceiver *receiver, guint n)
{
  return receiver->value != NULL
             ? ra_fact_display_path (file->profile, file->kind, receiver->value, file->facts, n, &file->today)
             : NULL;
}

static gboolean
is_called (const char *name, const char *said)
{
  g_autofree char *key = name != NULL ? ra_text_search_key (name) : NULL;
  g_autofree char *said_key = ra_text_search_key (said);

  return g_strcmp0 (key, said_key) == 0;
}

/* Returns: (transfer none) (nullable): who is called so, else whose power is to be said */
static const RaReceiver *
find_by_name (const RaCaseFile *file, guint n, const char *said)
{
  GPtrArray *receivers = ra_profile_get_receivers (file->profile);
  const RaReceiver *other = NULL;

  for (guint i = 0; i < receivers->len; i++)
    {
      const RaReceiver *receiver = g_ptr_array_index (receivers, i);
      g_autofree char *name = dup_name_of (file, receiver, n);

      if (is_called (name, said))
        return receiver;
      if (receiver->power)
        other = receiver;
    }
  return other;
}

static const RaReceiver *
find_by_role (const RaCaseFile *file, const char *role, GError **error)
{
  GPtrArray *receivers = ra_profile_get_receivers (file->profile);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < receivers->len; i++)
    {
      const RaReceiver *receiver = g_ptr_array_index (receivers, i);

      if (g_str_equal (receiver->id, role))
        return receiver;
      g_ptr_array_add (known, receiver->id);
    }
  list = ra_text_join (known, ", ");
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("Nobody receives as “%s”; there are: %s."),
               role, list);
  return NULL;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || text[strspn (text, " ")] == '\0';
}

/* Who took it: of whoever is no party to the case the name and the power are on record. */
typedef struct
{
  char *name;
  const RaReceiver *receiver; /* (nullable): the profile names nobody */
} Taker;

/* @order lacks the name of who takes it, or else the power. */
static gboolean
fail_unsaid (const RaCaseFile *file, const RaHandoverOrder *order, GError **error)
{
  if (is_empty (order->receiver))
    ra_rule_error_set_rule (
        error, RA_RULE_ERROR_MISSING, RA_RULE_HANDOVER, NULL,
        _ ("Things are handed over to somebody by name, and this case does not know who it is. Say their name, and by "
           "what power they take them."));
  else
    ra_rule_error_set_rule (
        error, RA_RULE_ERROR_MISSING, RA_RULE_HANDOVER, NULL,
        _ ("“%s” is nobody of this case whom things are handed over to. Say by what power they take them, such as a power of "
           "attorney with its number and date."),
        order->receiver);
  return ra_profile_bind_error (file->profile, error);
}

static gboolean
fail_absent (const RaCaseFile *file, const RaReceiver *receiver, const RaHandoverOrder *order, GError **error)
{
  g_autofree char *name = dup_name_of (file, receiver, order->subscriber);

  if (name == NULL)
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("This case has nobody of that kind: %s."),
                 ra_profile_text (receiver->label));
  else
    g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("%s is %s, not %s."),
                 ra_profile_text (receiver->label), name, order->receiver);
  return FALSE;
}

/* Powers that have ended are none. */
static gboolean
check_taker (const RaCaseFile *file, const RaHandoverOrder *order, const Taker *taker, GError **error)
{
  const char *representative = ra_profile_get_meaning (file->profile, RA_MEANING_REPRESENTATIVE_NAME);

  if (taker->receiver == NULL)
    return TRUE;
  if (taker->receiver->power)
    return (!is_empty (order->receiver) && !is_empty (order->power)) || fail_unsaid (file, order, error);
  return g_strcmp0 (taker->receiver->value, representative) != 0 || ra_case_file_check_power (file, error);
}

static gboolean
find_taker (const RaCaseFile *file, const RaHandoverOrder *order, Taker *taker, GError **error)
{
  guint n = order->subscriber;
  gboolean named = !is_empty (order->receiver);

  taker->name = named ? g_strdup (order->receiver) : order->role == NULL ? dup_usual (file, n) : NULL;
  if (order->role != NULL)
    taker->receiver = find_by_role (file, order->role, error);
  else
    taker->receiver = find_by_name (file, n, taker->name);
  if (order->role != NULL && taker->receiver == NULL)
    return FALSE;
  if (order->role != NULL && !taker->receiver->power)
    {
      g_autofree char *name = dup_name_of (file, taker->receiver, n);

      if (name == NULL || (named && !is_called (name, taker->name)))
        return fail_absent (file, taker->receiver, order, error);
      g_free (taker->name);
      taker->name = g_steal_pointer (&name);
    }
  return check_taker (file, order, taker, error);
}

GPtrArray *
ra_desk_list_receivers (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  GPtrArray *views, *receivers;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  file = ra_office_load_case (self->office, number, cancellable, error);
  if (file == NULL || !ra_case_file_check_subscriber (file, subscriber, error))
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  receivers = ra_profile_get_receivers (file->profile);
  for (guint i = 0; i < receivers->len; i++)
    {
      const RaReceiver *receiver = g_ptr_array_index (receivers, i);
      g_autofree char *name = dup_name_of (file, receiver, subscriber);
      RaChoiceView *view;

      if (name == NULL && !receiver->power)
        continue;
      view = ra_choice_view_new ();
      view->id = g_strdup (receiver->id);
      view->label = g_strdup (ra_profile_text (receiver->label));
      view->detail = g_steal_pointer (&name);
      view->selected = views->len == 0;
      g_ptr_array_add (views, view);
    }
  return views;
}

/* ---- recording it ---- */

static void
record_handover (RaAct *act, const RaHandoverOrder *order, const Taker *taker)
{
  gboolean powered = taker->receiver != NULL && taker->receiver->power;
  const char *power = powered ? order->power : NULL;
  g_autofree char *things = g_strjoinv (" ", (char **) order->things);
  g_autofree char *operator_name = ra_session_dup_operator (ra_office_get_session (act->office));
  RaCaseHandover *handover = ra_case_extra_add_handover (act->file->extra, order->subscriber, taker->name,
                                                         order->things, act->now, operator_name);

  handover->power = g_strdup (power);
  ra_case_file_advance (act->file, RA_CASE_ACT_HAND_OVER, order->subscriber);
  ra_act_note_number (act, "subscriber", order->subscriber);
  ra_act_note (act, "receiver", taker->name, "power", power, "things", things, NULL);
  ra_act_note_rule (act, RA_RULE_HANDOVER);
}

static gboolean
hand_over (RaAct *act, gpointer data, GError **error)
{
  const RaHandoverOrder *order = data;
  RaCaseFile *file = act->file;
  guint n = order->subscriber;
  Taker taker = { NULL, NULL };
  gboolean done;

  if (!ra_case_file_check_subscriber (file, n, error) || !check_known (file, n, order->things, error)
      || !ra_case_file_check_act (file, RA_CASE_ACT_HAND_OVER, n, error) || !check_complete (file, n, error)
      || !_ra_desk_check_papers_printed (act, n, error) || !check_there (act, n, order->things, error))
    return FALSE;
  done = find_taker (file, order, &taker, error);
  if (done)
    record_handover (act, order, &taker);
  g_free (taker.name);
  return done;
}

gboolean
ra_desk_hand_over (RaDesk *self, const RaHandoverOrder *order, GCancellable *cancellable, GError **error)
{
  RaOrder act = { .act = "handover", .number = order->number };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_role (self, act.act, error) && _ra_desk_check_text (order->receiver, error)
         && _ra_desk_check_text (order->power, error)
         && check_named (ra_office_get_profile (self->office), order->things, error)
         && _ra_desk_act (self, &act, hand_over, (gpointer) order, cancellable, error);
}

GPtrArray *
ra_desk_list_handovers (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
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
      view->power = g_strdup (handover->power);
      view->things = g_string_free (g_steal_pointer (&things), FALSE);
      view->time = handover->time;
      view->operator_name = g_strdup (handover->operator_name);
      g_ptr_array_add (views, view);
    }
  return views;
}
