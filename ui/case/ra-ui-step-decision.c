/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-decision.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/print/ra-ui-papers-group.h"

struct _RaUiStepDecision
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkBox *page;
  GtkWidget *decided_group;
  GtkBox *decided;
  GtkWidget *missing_group;
  GtkBox *missing;
  GtkWidget *grounds_group;
  GtkBox *grounds;
  GtkWidget *refuse_button;
  RaUiPapersGroup *papers;

  RaUiSession *session;
  RaUiRunner *runner;
  RaCaseView *view;
};

static void ra_ui_step_decision_step_init (RaUiStepInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaUiStepDecision,
                               ra_ui_step_decision,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RA_UI_TYPE_STEP, ra_ui_step_decision_step_init))

/* Whose papers are printed here: those that go with the decision. */
static const char *const paper_steps[] = { "papers", "decision", NULL };

static gboolean
can_register (RaUiStepDecision *self)
{
  return self->view != NULL && self->view->editable && self->view->missing->len == 0;
}

/* ---- what is missing
 * ---------------------------------------------------------------------------------------- */

static void
on_go_clicked (RaUiStepDecision *self, GtkWidget *button)
{
  const RaMissingView *missing = g_object_get_data (G_OBJECT (button), "missing");

  gtk_widget_activate_action (GTK_WIDGET (self), "case.go-to", "(ss)", missing->step, missing->target);
}

static void
add_missing (RaUiStepDecision *self, RaMissingView *missing)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = ra_ui_parts_label (missing->text, NULL);
  g_autofree char *name = g_strdup_printf (_ ("Go to: %s"), missing->text);
  GtkWidget *button = ra_ui_parts_button (_ ("Go There"), name);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "missing", ra_missing_view_ref (missing), ra_missing_view_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_go_clicked), self);
  gtk_box_append (GTK_BOX (row), ra_ui_parts_mark (FALSE));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), ra_ui_parts_clause (missing->clause_text));
  gtk_box_append (GTK_BOX (row), button);
  gtk_widget_set_tooltip_text (row, missing->clause_text);
  ra_ui_parts_add_row (self->missing, row);
}

static void
show_missing (RaUiStepDecision *self)
{
  int focused = ra_ui_parts_clear (self->missing);

  gtk_widget_set_visible (self->missing_group, self->view->editable);
  for (guint i = 0; i < self->view->missing->len; i++)
    add_missing (self, g_ptr_array_index (self->view->missing, i));
  if (self->view->missing->len == 0)
    ra_ui_parts_add_mark (self->missing, TRUE, _ ("Nothing is missing: the case can be registered."), NULL,
                          NULL);
  ra_ui_parts_refocus (self->missing, focused);
}

/* ---- grounds
 * ------------------------------------------------------------------------------------------------ */

static void
on_ground_toggled (GtkWidget *check, RaUiStepDecision *self)
{
  gboolean any = FALSE;

  if (check != NULL)
    g_object_set_data (G_OBJECT (check), "touched", check);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->grounds)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    any |= gtk_check_button_get_active (GTK_CHECK_BUTTON (row));
  gtk_widget_set_sensitive (self->refuse_button, any);
}

static void
add_ground (RaUiStepDecision *self, const RaChoiceView *ground)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = ra_ui_parts_label (ground->label, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_widget_set_name (check, ground->id);
  ra_ui_parts_name (check, ground->label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ground->selected);
  g_signal_connect (check, "toggled", G_CALLBACK (on_ground_toggled), self);
  ra_ui_parts_add_row (self->grounds, check);
}

/* What the clerk ticked stays; the rest follows what is missing now. */
static gboolean
update_ground (RaUiStepDecision *self, GtkWidget *check, const RaChoiceView *ground)
{
  if (check == NULL || !g_str_equal (gtk_widget_get_name (check), ground->id))
    return FALSE;
  if (g_object_get_data (G_OBJECT (check), "touched") == NULL)
    {
      g_signal_handlers_block_by_func (check, on_ground_toggled, self);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ground->selected);
      g_signal_handlers_unblock_by_func (check, on_ground_toggled, self);
    }
  return TRUE;
}

static gpointer
list_grounds (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_grounds (desk, args, cancellable, error);
}

static void
on_grounds (gpointer owner, gpointer result)
{
  RaUiStepDecision *self = owner;
  GPtrArray *grounds = result;
  GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->grounds));

  if (self->view == NULL)
    return;
  for (guint i = 0; i < grounds->len; i++)
    {
      if (!update_ground (self, check, g_ptr_array_index (grounds, i)))
        add_ground (self, g_ptr_array_index (grounds, i));
      check = check == NULL ? NULL : gtk_widget_get_next_sibling (check);
    }
  on_ground_toggled (NULL, self);
}

/* ---- acts
 * --------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *number;
  char **grounds;
} Refusal;

static void
refusal_free (gpointer data)
{
  Refusal *refusal = data;

  g_free (refusal->number);
  g_strfreev (refusal->grounds);
  g_free (refusal);
}

static gpointer
refuse (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Refusal *refusal = args;

  ra_desk_refuse_case (desk, refusal->number, (const char *const *) refusal->grounds, cancellable, error);
  return NULL;
}

static gpointer
register_case (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_register_case (desk, args, cancellable, error);
  return NULL;
}

static void
register_now (RaUiStepDecision *self)
{
  if (!ra_ui_runner_is_busy (self->runner))
    ra_ui_runner_act (self->runner, &(RaUiCall){ .call = register_case,
                                                 .args = g_strdup (self->view->row->number),
                                                 .free_args = g_free });
}

static char **
chosen_grounds (RaUiStepDecision *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->grounds)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
      g_strv_builder_add (ids, gtk_widget_get_name (row));
  return g_strv_builder_end (ids);
}

/* Recorded is what was ticked when the question was asked, whatever arrived since. */
static void
on_refuse_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (source);
  Refusal *refusal = data;

  if (ra_ui_dialogs_ask_finish (result) && self->view != NULL)
    ra_ui_runner_act (self->runner,
                      &(RaUiCall){ .call = refuse, .args = refusal, .free_args = refusal_free });
  else
    refusal_free (refusal);
}

static void
on_refuse_clicked (RaUiStepDecision *self)
{
  Refusal *refusal = g_new0 (Refusal, 1);

  refusal->number = g_strdup (self->view->row->number);
  refusal->grounds = chosen_grounds (self);
  ra_ui_dialogs_ask_async (GTK_WIDGET (self), _ ("Refuse the registration?"),
                           _ ("The decision with its grounds is recorded and cannot be taken back. Both "
                              "copies of the registration card are printed with the mark of refusal."),
                           _ ("_Refuse"), TRUE, on_refuse_answered, refusal);
}

/* ---- the decision that was taken
 * ---------------------------------------------------------------------------- */

static void
show_decided (RaUiStepDecision *self)
{
  const RaCaseView *view = self->view;
  g_autofree char *time = NULL;

  ra_ui_parts_clear (self->decided);
  gtk_widget_set_visible (self->decided_group, view->decided != 0);
  if (view->decided == 0)
    return;
  time = ra_time_format_local (view->decided);
  ra_ui_parts_add_line (self->decided, _ ("State of the case"), view->row->state_label);
  ra_ui_parts_add_line (self->decided, _ ("Decided"), time);
  if (view->decided_by != NULL)
    ra_ui_parts_add_line (self->decided, _ ("By"), view->decided_by);
  for (guint i = 0; i < view->grounds->len; i++)
    ra_ui_parts_add_line (self->decided, i == 0 ? _ ("Grounds") : "",
                          ((RaChoiceView *) g_ptr_array_index (view->grounds, i))->label);
}

/* ---- step
 * --------------------------------------------------------------------------------------------------- */

static void
forget (RaUiStep *step)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (step);

  g_clear_pointer (&self->view, ra_case_view_unref);
  ra_ui_parts_clear (self->missing);
  ra_ui_parts_clear (self->grounds);
  gtk_widget_set_sensitive (self->refuse_button, FALSE);
  ra_ui_parts_clear (self->decided);
  ra_ui_papers_group_clear (self->papers);
}

static void
set_view (RaUiStepDecision *self, RaUiSession *session, RaCaseView *view)
{
  if (self->session != session)
    {
      g_set_object (&self->session, session);
      g_clear_object (&self->runner);
      self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
    }
  if (self->view != NULL && g_strcmp0 (self->view->row->number, view->row->number) != 0)
    forget (RA_UI_STEP (self));
  ra_case_view_ref (view);
  g_clear_pointer (&self->view, ra_case_view_unref);
  self->view = view;
}

static void
refresh (RaUiStep *step, RaUiSession *session, RaCaseView *view)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (step);

  set_view (self, session, view);
  show_decided (self);
  show_missing (self);
  gtk_widget_set_visible (self->grounds_group, view->editable);
  ra_ui_papers_group_show (self->papers, session, view->row->number, paper_steps);
  if (view->editable)
    ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_grounds,
                                                   .args = g_strdup (view->row->number),
                                                   .free_args = g_free,
                                                   .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                   .done = on_grounds });
}

static const char *
get_action (RaUiStep *step)
{
  return can_register (RA_UI_STEP_DECISION (step)) ? _ ("_Register") : NULL;
}

static gboolean
proceed (RaUiStep *step)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (step);

  if (!can_register (self))
    return FALSE;
  register_now (self);
  return TRUE;
}

static void
ra_ui_step_decision_step_init (RaUiStepInterface *iface)
{
  iface->refresh = refresh;
  iface->forget = forget;
  iface->get_action = get_action;
  iface->proceed = proceed;
}

/* ---- object
 * ------------------------------------------------------------------------------------------------- */

static gboolean
ra_ui_step_decision_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (RA_UI_STEP_DECISION (widget)->page), GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_step_decision_dispose (GObject *object)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  g_clear_pointer (&self->view, ra_case_view_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_STEP_DECISION);
  G_OBJECT_CLASS (ra_ui_step_decision_parent_class)->dispose (object);
}

static void
ra_ui_step_decision_class_init (RaUiStepDecisionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_decision_dispose;
  widget_class->grab_focus = ra_ui_step_decision_grab_focus;
  g_type_ensure (RA_UI_TYPE_PAPERS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-decision.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, page);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, decided_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, decided);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, missing_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, missing);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, grounds_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, grounds);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, papers);
  gtk_widget_class_bind_template_callback (widget_class, on_refuse_clicked);
}

static void
ra_ui_step_decision_init (RaUiStepDecision *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
