/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-decision.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/case/ra-ui-case-acts.h"
#include "ui/case/ra-ui-people.h"
#include "ui/case/ra-ui-refusal.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/print/ra-ui-papers-group.h"

struct _RaUiStepDecision
{
  RaUiStep parent_instance;

  GtkStack *pages;
  GtkWidget *decided_group;
  GtkBox *decided;
  GtkWidget *give_back_button;
  GtkWidget *put_away_button;
  GtkWidget *again_button;
  GtkWidget *presence_group;
  GtkBox *presences;
  GtkWidget *missing_group;
  GtkBox *missing;
  GtkWidget *summary_group;
  GtkBox *summary;
  GtkBox *brought;
  GtkWidget *acts;
  GtkWidget *register_button;
  GtkLabel *register_label;
  RaUiRefusal *refusal;
  RaUiPapersGroup *papers;
};

G_DEFINE_FINAL_TYPE (RaUiStepDecision, ra_ui_step_decision, RA_UI_TYPE_STEP)

/* What is the same elsewhere is said of so many at the most: three hundred people have it on their own pages. */
#define MOST_SAME 10

/* And of so many people all that is held against their documents. */
#define MOST_PEOPLE 10

#define DECIDE "decide"

/* Whose papers are printed here: those that go with the decision. */
#define PAPER_STEPS (RA_STEP_BIT (RA_STEP_ID_PAPERS) | RA_STEP_BIT (RA_STEP_ID_DECISION))

static gboolean
can_register (RaUiStep *step)
{
  const RaCaseView *view = ra_ui_step_get_view (step);

  return view != NULL && view->editable && view->missing->len == 0;
}

/* ---- what is missing ---- */

static void
on_go_clicked (RaUiStepDecision *self, GtkWidget *button)
{
  const RaMissingView *missing = g_object_get_data (G_OBJECT (button), "missing");

  gtk_widget_activate_action (GTK_WIDGET (self), "case.go-to", "(is)", missing->step, missing->target);
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
  ra_ui_parts_add_row (self->missing, row);
}

/* What people want of their own is on the board. */
static void
add_people (RaUiStepDecision *self, guint n)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u person wants something", "%u people want something", n), n);
  GtkWidget *words, *button;

  if (n == 0)
    return;
  words = ra_ui_parts_label (text, NULL);
  button = ra_ui_parts_button (_ ("Bo_ard"), _ ("Board"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.board");
  gtk_box_append (GTK_BOX (row), ra_ui_parts_mark (FALSE));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  ra_ui_parts_add_row (self->missing, row);
}

static void
show_missing (RaUiStepDecision *self, RaCaseView *view)
{
  int focused = ra_ui_parts_clear (self->missing);

  gtk_widget_set_visible (self->missing_group, view->editable);
  for (guint i = 0; i < view->missing->len; i++)
    if (!view->several || ((RaMissingView *) g_ptr_array_index (view->missing, i))->subscriber == 0)
      add_missing (self, g_ptr_array_index (view->missing, i));
  add_people (self, ra_ui_people_count_missing (view, 0));
  if (view->missing->len == 0)
    ra_ui_parts_add_mark (self->missing, TRUE, _ ("Nothing is missing: the case can be registered."), NULL,
                          NULL);
  if (view->earlier_unread != NULL)
    ra_ui_parts_add_noted (self->missing, view->earlier_unread, NULL);
  for (guint i = 0; i < view->same->len && i < MOST_SAME; i++)
    ra_ui_parts_add_noted (self->missing, ((const RaSameView *) g_ptr_array_index (view->same, i))->text,
                           NULL);
  ra_ui_parts_refocus (self->missing, focused);
}

/* ---- who is present ---- */

/* Whose presence was chosen; "" when nobody's is. */
static const char *
chosen_presence (RaUiStepDecision *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->presences)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_CHECK_BUTTON (row) && gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
      return gtk_widget_get_name (row);
  return "";
}

static void
add_presence (RaUiStepDecision *self, const RaChoiceView *choice, const char *chosen, GtkWidget **group)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), ra_ui_parts_label (choice->label, NULL));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), (GtkCheckButton *) *group);
  gtk_widget_set_name (check, choice->id);
  ra_ui_parts_name (check, choice->label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_str_equal (choice->id, chosen));
  ra_ui_parts_add_row (self->presences, check);
  *group = check;
}

/* Nobody is chosen until the clerk does it; what was chosen stays while the same person is known. */
static void
show_presences (RaUiStepDecision *self, const RaCaseView *view)
{
  g_autofree char *chosen = g_strdup (chosen_presence (self));
  int focused = ra_ui_parts_clear (self->presences);
  GtkWidget *group = NULL;

  gtk_widget_set_visible (self->presence_group, view->editable);
  for (guint i = 0; i < view->presences->len; i++)
    add_presence (self, g_ptr_array_index (view->presences, i), chosen, &group);
  if (view->presences->len == 0)
    ra_ui_parts_add_mark (self->presences, FALSE, _ ("Nobody who could be present has a name yet."), NULL,
                          NULL);
  ra_ui_parts_refocus (self->presences, focused);
}

/* ---- what is held against the documents ---- */

/* Whose row it is; 0: of the applicant. */
static guint
subscriber_of (const RaFactView *row)
{
  guint n = 0;

  return sscanf (row->path, "subscriber.%u.", &n) == 1 ? n : 0;
}

static const char *
name_of (const RaCaseView *view, guint n)
{
  const RaSubscriberView *person = ra_ui_people_find_subscriber (view, n);

  return person == NULL ? "" : person->name;
}

static void
add_brought (RaUiStepDecision *self, const RaFactView *paper)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = ra_ui_parts_label (paper->label, NULL);
  GtkWidget *state = ra_ui_parts_state (paper->shown, "dim-label");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), state);
  ra_ui_parts_add_row (self->brought, row);
}

static void
show_summary (RaUiStepDecision *self, const RaCaseView *view)
{
  guint last = 0, people = 0;

  ra_ui_parts_clear (self->summary);
  ra_ui_parts_clear (self->brought);
  gtk_widget_set_visible (self->summary_group, view->editable && view->summary->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->brought), view->brought->len > 0 && !view->several);
  for (guint i = 0; i < view->summary->len; i++)
    {
      const RaFactView *row = g_ptr_array_index (view->summary, i);
      guint n = subscriber_of (row);

      if (view->several && n != last)
        {
          people++;
          ra_ui_parts_add_row (self->summary, ra_ui_parts_label (name_of (view, n), "caption-heading"));
        }
      last = n;
      /* Of very many people the names are compared here, the rest with each of them. */
      if (people <= MOST_PEOPLE)
        ra_ui_parts_add_line (self->summary, row->label, row->shown);
    }
  for (guint i = 0; !view->several && i < view->brought->len; i++)
    add_brought (self, g_ptr_array_index (view->brought, i));
}

/* ---- acts ---- */

typedef struct
{
  char *number;
  RaPresence presence;
} Registration;

static void
registration_free (gpointer data)
{
  Registration *registration = data;

  g_free (registration->number);
  g_free (registration);
}

static gpointer
register_case (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Registration *registration = args;

  ra_desk_register_case_before (desk, registration->number, registration->presence, cancellable, error);
  return NULL;
}

/* One act, asked for by its own button or key and by nothing else. */
static void
register_now (RaUiStepDecision *self)
{
  RaUiPage *page = RA_UI_PAGE (self);
  Registration *registration;

  if (!can_register (RA_UI_STEP (self)))
    return;
  registration = g_new0 (Registration, 1);
  registration->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (page)));
  registration->presence = RA_PRESENCE_NOBODY;
  ra_presence_from_string (chosen_presence (self), &registration->presence);
  if (registration->presence == RA_PRESENCE_NOBODY)
    gtk_widget_child_focus (GTK_WIDGET (self->presences), GTK_DIR_TAB_FORWARD);
  ra_ui_page_act_once (
      page, registration->number,
      &(RaUiCall){ .call = register_case, .args = registration, .free_args = registration_free });
}

static void
show_acts (RaUiStepDecision *self, const RaCaseView *view)
{
  g_autofree char *text = g_strdup_printf (_ ("Register %s"), view->row->title);

  gtk_widget_set_visible (self->acts, view->editable);
  ra_ui_step_set_chief (RA_UI_STEP (self), view->editable ? self->register_button : NULL);
  gtk_widget_set_sensitive (self->register_button, can_register (RA_UI_STEP (self)));
  gtk_label_set_text (self->register_label, text);
  ra_ui_parts_name (self->register_button, text);
}

static void
on_refuse_clicked (RaUiStepDecision *self)
{
  ra_ui_pages_drop_focus (GTK_WIDGET (self->pages));
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (self->refusal));
  gtk_widget_grab_focus (GTK_WIDGET (self->refusal));
}

static void
show_decision (RaUiStepDecision *self)
{
  if (gtk_stack_get_visible_child (self->pages) != GTK_WIDGET (self->refusal))
    return;
  ra_ui_pages_drop_focus (GTK_WIDGET (self->pages));
  gtk_stack_set_visible_child_name (self->pages, DECIDE);
}

static void
on_refusal_left (RaUiStepDecision *self)
{
  show_decision (self);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* ---- the decision that was taken ---- */

static void
on_give_back_clicked (RaUiStepDecision *self)
{
  ra_ui_case_acts_give_back (RA_UI_PAGE (self), ra_ui_step_get_number (RA_UI_STEP (self)));
}

static void
on_put_away_clicked (RaUiStepDecision *self)
{
  ra_ui_case_acts_put_away (RA_UI_PAGE (self), ra_ui_step_get_number (RA_UI_STEP (self)));
}

static void
on_again_clicked (RaUiStepDecision *self)
{
  ra_ui_case_acts_repeat (RA_UI_PAGE (self), ra_ui_step_get_number (RA_UI_STEP (self)));
}

static void
show_decided (RaUiStepDecision *self, const RaCaseView *view)
{
  g_autofree char *time = NULL;

  ra_ui_parts_clear (self->decided);
  gtk_widget_set_visible (self->decided_group, view->decided != 0 || view->repeatable);
  gtk_widget_set_visible (self->give_back_button,
                          view->unfinished != NULL && view->row->state == RA_CASE_REFUSED);
  gtk_widget_set_visible (self->put_away_button, view->closable);
  gtk_widget_set_visible (self->again_button, view->repeatable);
  if (view->decided == 0)
    return;
  time = ra_time_format_local (view->decided);
  ra_ui_parts_add_line (self->decided, _ ("State of the case"), view->row->state_label);
  ra_ui_parts_add_line (self->decided, _ ("Decided"), time);
  if (view->decided_by != NULL)
    ra_ui_parts_add_line (self->decided, _ ("By"), view->decided_by);
  if (view->present != NULL)
    ra_ui_parts_add_line (self->decided, _ ("In the presence of"), view->present);
  for (guint i = 0; i < view->grounds->len; i++)
    ra_ui_parts_add_line (self->decided, i == 0 ? _ ("Grounds") : "",
                          ((RaChoiceView *) g_ptr_array_index (view->grounds, i))->label);
  if (view->note != NULL)
    ra_ui_parts_add_line (self->decided, _ ("In words"), view->note);
  if (view->unfinished != NULL)
    ra_ui_parts_add_mark (self->decided, FALSE, view->unfinished, NULL, NULL);
}

/* ---- step ---- */

static void
clear (RaUiStep *step)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (step);

  ra_ui_parts_clear (self->presences);
  ra_ui_parts_clear (self->missing);
  ra_ui_parts_clear (self->summary);
  ra_ui_parts_clear (self->brought);
  gtk_label_set_text (self->register_label, "");
  ra_ui_parts_name (self->register_button, "");
  ra_ui_refusal_clear (self->refusal);
  show_decision (self);
  ra_ui_parts_clear (self->decided);
  ra_ui_papers_group_clear (self->papers);
}

static void
show (RaUiStep *step, RaCaseView *view)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (step);

  show_decided (self, view);
  show_presences (self, view);
  show_missing (self, view);
  show_summary (self, view);
  show_acts (self, view);
  ra_ui_refusal_show (self->refusal, ra_ui_page_get_session (RA_UI_PAGE (step)), view);
  if (!view->editable)
    show_decision (self);
  ra_ui_papers_group_show (self->papers, ra_ui_page_get_session (RA_UI_PAGE (step)), view->row->number,
                           &(RaUiPapersPart){ PAPER_STEPS, ra_ui_step_get_person (step) });
}

/* The key of the registration. */
static void
on_register (GtkWidget *widget, const char *name, GVariant *parameter)
{
  register_now (RA_UI_STEP_DECISION (widget));
}

/* ---- object ---- */

static void
ra_ui_step_decision_class_init (RaUiStepDecisionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  g_type_ensure (RA_UI_TYPE_PAPERS_GROUP);
  g_type_ensure (RA_UI_TYPE_REFUSAL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-decision.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, decided_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, decided);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, give_back_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, put_away_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, again_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, presence_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, presences);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, missing_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, missing);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, summary_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, summary);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, brought);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, acts);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, register_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, register_label);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, refusal);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, papers);
  gtk_widget_class_bind_template_callback (widget_class, on_refuse_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_give_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_put_away_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_refusal_left);
  gtk_widget_class_bind_template_callback (widget_class, register_now);
  gtk_widget_class_install_action (widget_class, "decision.register", NULL, on_register);
}

static void
ra_ui_step_decision_init (RaUiStepDecision *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->pages);
}
