/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-handover.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/case/ra-ui-checklist.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-ticks.h"
#include "ui/print/ra-ui-pages-view.h"
#include "ui/print/ra-ui-papers-group.h"

struct _RaUiStepHandover
{
  RaUiStep parent_instance;

  RaUiChecklist *checklist;
  GtkWidget *person_group;
  GtkWidget *who_row;
  RaUiChoice *who;
  GtkEditable *receiver;
  GtkWidget *power_row;
  GtkEditable *power;
  GtkWidget *things_group;
  GtkBox *things;
  RaUiPapersGroup *papers;
  GtkWidget *done_group;
  GtkBox *done;
  GtkWidget *put_away_button;

  guint asked;          /* subscriber the things are of */
  GPtrArray *receivers; /* (nullable): RaChoiceView: who may take them */
};

G_DEFINE_FINAL_TYPE (RaUiStepHandover, ra_ui_step_handover, RA_UI_TYPE_STEP)

/* ---- asking ---- */

typedef struct
{
  char *number;
  guint subscriber;
  char *receiver;
  char *role;
  char *power;
  char **things;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->number);
  g_free (call->receiver);
  g_free (call->role);
  g_free (call->power);
  g_strfreev (call->things);
  g_free (call);
}

typedef struct
{
  GPtrArray *things;
  GPtrArray *receivers;
  GPtrArray *done;
  char *receiver;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->things, g_ptr_array_unref);
  g_clear_pointer (&answer->receivers, g_ptr_array_unref);
  g_clear_pointer (&answer->done, g_ptr_array_unref);
  g_free (answer->receiver);
  g_free (answer);
}

static gpointer
list (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Call *call = args;
  Answer *answer = g_new0 (Answer, 1);

  answer->things = ra_desk_list_things (desk, call->number, call->subscriber, cancellable, error);
  if (answer->things != NULL)
    answer->receivers = ra_desk_list_receivers (desk, call->number, call->subscriber, cancellable, error);
  if (answer->receivers != NULL)
    answer->done = ra_desk_list_handovers (desk, call->number, cancellable, error);
  if (answer->done != NULL)
    answer->receiver = ra_desk_dup_receiver (desk, call->number, call->subscriber, cancellable, error);
  if (answer->receiver != NULL)
    return answer;
  answer_free (answer);
  return NULL;
}

static gpointer
hand_over (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Call *call = args;
  const RaHandoverOrder order = { .number = call->number,
                                  .subscriber = call->subscriber,
                                  .receiver = call->receiver,
                                  .things = (const char *const *) call->things,
                                  .role = call->role,
                                  .power = call->power };

  ra_desk_hand_over (desk, &order, cancellable, error);
  return NULL;
}

/* ---- what is shown ---- */

static gboolean
was_handed_over (RaUiStepHandover *self, GPtrArray *done)
{
  for (guint i = 0; i < done->len; i++)
    if (((RaHandoverView *) g_ptr_array_index (done, i))->subscriber
        == ra_ui_step_get_person (RA_UI_STEP (self)))
      return TRUE;
  return FALSE;
}

/* It follows what happened. What did not happen cannot be ticked, and says why. */
static void
show_thing (GtkWidget *check, const RaChoiceView *thing)
{
  g_autofree char *text
      = thing->bar == NULL ? g_strdup (thing->label) : g_strdup_printf ("%s\n%s", thing->label, thing->bar);

  ra_ui_ticks_set_text (check, text);
  gtk_widget_set_tooltip_text (check, thing->detail);
  gtk_widget_set_sensitive (check, thing->bar == NULL);
  if (thing->bar == NULL)
    ra_ui_ticks_preset (check, thing->selected);
  else
    ra_ui_ticks_force (check, thing->selected);
}

static void
show_things (RaUiStepHandover *self, GPtrArray *things)
{
  GtkWidget *check;

  if (self->asked != ra_ui_step_get_person (RA_UI_STEP (self)))
    ra_ui_parts_clear (self->things);
  self->asked = ra_ui_step_get_person (RA_UI_STEP (self));
  check = gtk_widget_get_first_child (GTK_WIDGET (self->things));
  for (guint i = 0; i < things->len; i++)
    {
      const RaChoiceView *thing = g_ptr_array_index (things, i);

      show_thing (check != NULL ? check : ra_ui_ticks_add (self->things, thing->id, thing->label), thing);
      check = check == NULL ? NULL : gtk_widget_get_next_sibling (check);
    }
}

/* Returns: (nullable): the one of the receivers that is chosen */
static const RaChoiceView *
find_taker (RaUiStepHandover *self)
{
  for (guint i = 0; self->receivers != NULL && i < self->receivers->len; i++)
    {
      const RaChoiceView *view = g_ptr_array_index (self->receivers, i);

      if (g_str_equal (view->id, ra_ui_choice_get_id (self->who)))
        return view;
    }
  return NULL;
}

/* Whom the case knows is named by it; of anybody else name and power are asked for. */
static void
show_taker (RaUiStepHandover *self)
{
  const RaChoiceView *taker = find_taker (self);
  gboolean known = taker != NULL && taker->detail != NULL;

  if (known)
    gtk_editable_set_text (self->receiver, "");
  if (taker != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->receiver), known ? taker->detail : "");
  gtk_editable_set_editable (self->receiver, !known);
  gtk_widget_set_visible (self->power_row, taker != NULL && !known);
}

static void
show_receivers (RaUiStepHandover *self, GPtrArray *receivers)
{
  const char *first = "";

  g_clear_pointer (&self->receivers, g_ptr_array_unref);
  self->receivers = g_ptr_array_ref (receivers);
  for (guint i = receivers->len; i > 0; i--)
    if (((RaChoiceView *) g_ptr_array_index (receivers, i - 1))->selected)
      first = ((RaChoiceView *) g_ptr_array_index (receivers, i - 1))->id;
  ra_ui_choice_set_choices (self->who, receivers);
  if (*ra_ui_choice_get_id (self->who) == '\0')
    ra_ui_choice_set_id (self->who, first);
  gtk_widget_set_visible (self->who_row, receivers->len > 0);
  show_taker (self);
}

static void
add_done (RaUiStepHandover *self, const RaHandoverView *row)
{
  g_autofree char *time = ra_time_format_local (row->time);
  g_autofree char *powered
      = row->power != NULL ? g_strdup_printf ("%s (%s)", row->receiver, row->power) : NULL;
  g_autofree char *who = g_strdup_printf (_ ("%s · to %s · by %s"), time,
                                          powered != NULL ? powered : row->receiver, row->operator_name);

  ra_ui_parts_add_mark (self->done, TRUE, row->things, who, NULL);
}

static void
show_done (RaUiStepHandover *self, GPtrArray *done)
{
  const RaCaseView *view = ra_ui_step_get_view (RA_UI_STEP (self));

  ra_ui_parts_clear (self->done);
  for (guint i = 0; i < done->len; i++)
    {
      const RaHandoverView *row = g_ptr_array_index (done, i);

      if (row->subscriber == ra_ui_step_get_person (RA_UI_STEP (self)))
        add_done (self, row);
    }
  if (view != NULL && view->unfinished != NULL)
    ra_ui_parts_add_mark (self->done, FALSE, view->unfinished, NULL, NULL);
  gtk_widget_set_visible (self->put_away_button, view != NULL && view->closable);
  gtk_widget_set_visible (self->done_group, gtk_widget_get_first_child (GTK_WIDGET (self->done)) != NULL);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiStepHandover *self = owner;
  Answer *answer = result;
  gboolean over = was_handed_over (self, answer->done);

  show_things (self, answer->things);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->receiver), answer->receiver);
  show_receivers (self, answer->receivers);
  show_done (self, answer->done);
  gtk_widget_set_visible (self->things_group, !over);
  gtk_widget_set_visible (self->person_group, !over);
}

static void
query (RaUiStepHandover *self)
{
  Call *call = g_new0 (Call, 1);

  call->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self)));
  call->subscriber = ra_ui_step_get_person (RA_UI_STEP (self));
  ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = list,
                                                    .args = call,
                                                    .free_args = call_free,
                                                    .free_result = answer_free,
                                                    .done = on_listed });
}

/* ---- the act ---- */

static void
record (RaUiStepHandover *self)
{
  g_autofree char *what = NULL;
  Call *call;

  /* What is handed over is recorded when it can be read, not before the answer. */
  if (ra_ui_step_get_view (RA_UI_STEP (self)) == NULL
      || self->asked != ra_ui_step_get_person (RA_UI_STEP (self)))
    return;
  call = g_new0 (Call, 1);
  call->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self)));
  call->subscriber = self->asked;
  call->receiver = g_strstrip (g_strdup (gtk_editable_get_text (self->receiver)));
  call->role = *ra_ui_choice_get_id (self->who) != '\0' ? g_strdup (ra_ui_choice_get_id (self->who)) : NULL;
  call->power = g_strstrip (g_strdup (gtk_editable_get_text (self->power)));
  call->things = ra_ui_ticks_list (self->things);
  what = g_strdup_printf ("%s %u", call->number, call->subscriber);
  ra_ui_page_act_once (RA_UI_PAGE (self), what,
                       &(RaUiCall){ .call = hand_over, .args = call, .free_args = call_free });
}

/* A scan is looked at in a window of its own here. */
static void
on_open (RaUiStepHandover *self, RaUiScan *scan)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *pages = g_object_new (RA_UI_TYPE_PAGES_VIEW, NULL);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_title (GTK_WINDOW (window), scan->name);
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 760);
  gtk_window_set_child (GTK_WINDOW (window), pages);
  ra_ui_pages_view_show (RA_UI_PAGES_VIEW (pages), scan->bytes, scan->name);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- step ---- */

static void
clear (RaUiStep *step)
{
  RaUiStepHandover *self = RA_UI_STEP_HANDOVER (step);

  self->asked = 0;
  gtk_editable_set_text (self->receiver, "");
  gtk_editable_set_text (self->power, "");
  ra_ui_choice_set_id (self->who, "");
  g_clear_pointer (&self->receivers, g_ptr_array_unref);
  ra_ui_checklist_clear (self->checklist);
  ra_ui_parts_clear (self->things);
  ra_ui_parts_clear (self->done);
  ra_ui_papers_group_clear (self->papers);
}

static void
show (RaUiStep *step, RaCaseView *view)
{
  RaUiStepHandover *self = RA_UI_STEP_HANDOVER (step);
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (step));

  guint person = ra_ui_step_get_person (step);

  ra_ui_checklist_show (self->checklist, session, view, &(RaUiChecklistPart){ RA_STEP_ID_HANDOVER, person });
  ra_ui_papers_group_show (self->papers, session, view->row->number,
                           &(RaUiPapersPart){ RA_STEP_BIT (RA_STEP_ID_HANDOVER), person });
  query (self);
}

static void
go_to (RaUiStep *step, const char *target)
{
  ra_ui_checklist_go_to (RA_UI_STEP_HANDOVER (step)->checklist, target);
}

static gboolean
is_done (RaUiStep *self)
{
  const RaSubscriberView *person = ra_ui_step_find_person (self);

  return person != NULL && person->handed_over;
}

static const char *
get_action (RaUiStep *step)
{
  return is_done (step) ? NULL : _ ("_Record Handover");
}

static gboolean
proceed (RaUiStep *step)
{
  if (is_done (step))
    return FALSE;
  record (RA_UI_STEP_HANDOVER (step));
  return TRUE;
}

/* ---- object ---- */

static void
ra_ui_step_handover_finalize (GObject *object)
{
  g_clear_pointer (&RA_UI_STEP_HANDOVER (object)->receivers, g_ptr_array_unref);
  G_OBJECT_CLASS (ra_ui_step_handover_parent_class)->finalize (object);
}

static void
ra_ui_step_handover_class_init (RaUiStepHandoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  RA_UI_STEP_CLASS (klass)->go_to = go_to;
  RA_UI_STEP_CLASS (klass)->get_action = get_action;
  RA_UI_STEP_CLASS (klass)->proceed = proceed;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_step_handover_finalize;
  g_type_ensure (RA_UI_TYPE_CHECKLIST);
  g_type_ensure (RA_UI_TYPE_CHOICE);
  g_type_ensure (RA_UI_TYPE_PAPERS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-handover.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, checklist);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, person_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, who_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, who);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, receiver);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, power_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, power);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, things_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, things);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, papers);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, done_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, done);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepHandover, put_away_button);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, show_taker);
}

static void
ra_ui_step_handover_init (RaUiStepHandover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_set_label (self->who, _ ("Who takes it"));
  ra_ui_choice_require (self->who);
}
