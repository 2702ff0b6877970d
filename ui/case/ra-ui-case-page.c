/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-case-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/case/ra-ui-case-acts.h"
#include "ui/case/ra-ui-case-place.h"
#include "ui/case/ra-ui-case-steps.h"
#include "ui/case/ra-ui-locked-bar.h"
#include "ui/case/ra-ui-missing-pane.h"
#include "ui/case/ra-ui-people.h"
#include "ui/case/ra-ui-person-bar.h"
#include "ui/case/ra-ui-step-decision.h"
#include "ui/case/ra-ui-step-header.h"

struct _RaUiCasePage
{
  RaUiPage parent_instance;

  RaUiStepHeader *header;
  RaUiPersonBar *person_bar;
  RaUiCaseSteps *steps;
  RaUiLockedBar *locked_bar;
  GtkWidget *actions;
  GtkWidget *aside;
  GtkButton *continue_button;
  RaUiMissingPane *missing;

  char *number;
  char *target; /* nullable: where to go as soon as the case is there */
  RaUiCasePlace at;
};

enum
{
  SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiCasePage, ra_ui_case_page, RA_UI_TYPE_PAGE)

static RaBoardView *
board_of (RaUiCasePage *self)
{
  return ra_ui_case_place_get_board (&self->at);
}

static RaUiStep *
shown_page (RaUiCasePage *self)
{
  return ra_ui_case_steps_get_shown (self->steps);
}

/* What is typed counts at once. */
static void
on_judged (RaUiCasePage *self, RaFormView *form)
{
  ra_ui_missing_pane_set_form (self->missing, form);
}

/* ---- what goes with it ---- */

static void
show_person_bar (RaUiCasePage *self)
{
  gboolean shown = ra_ui_case_place_is_personal (&self->at) && !self->at.board_shown;

  gtk_widget_set_visible (GTK_WIDGET (self->person_bar), shown);
  if (shown)
    ra_ui_person_bar_show (self->person_bar, board_of (self), self->at.step, self->at.person);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.next-person",
                                 ra_ui_case_place_find_waiting (&self->at) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.board", board_of (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.add-person",
                                 board_of (self) != NULL && board_of (self)->newcomer != 0);
}

static void
enable_acts (RaUiCasePage *self)
{
  const RaCaseView *view = self->at.view;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.withdraw", view != NULL && view->withdrawable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.put-away", view != NULL && view->closable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.again", view != NULL && view->repeatable);
}

/* Where the page has a button that comes first, going on is not what stands out. */
static void
show_chief (RaUiCasePage *self, RaUiStep *page)
{
  if (page != NULL && ra_ui_step_has_chief (page))
    gtk_widget_remove_css_class (GTK_WIDGET (self->continue_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->continue_button), "suggested-action");
}

static void
update_actions (RaUiCasePage *self)
{
  RaUiStep *page = shown_page (self);
  const char *action = page == NULL ? NULL : ra_ui_step_get_action (page);
  guint index = 0;
  gboolean known = ra_ui_case_place_find_step (&self->at, &index) != NULL;
  gboolean next = page != NULL && ra_ui_case_place_find_following (&self->at) != 0;

  if (action == NULL)
    action = next ? _ ("Next P_erson") : NULL;
  gtk_button_set_label (self->continue_button, action == NULL ? _ ("_Continue") : action);
  show_chief (self, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.back", known && index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.continue",
                                 known && (action != NULL || index + 1 < self->at.view->steps->len));
  enable_acts (self);
}

/* ---- the step ---- */

/* What is grey says why. */
static void
show_locked (RaUiCasePage *self)
{
  gboolean grey = self->at.step < RA_STEP_ID_DECISION;

  ra_ui_locked_bar_show (self->locked_bar, grey ? self->at.view : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->steps), grey ? self->at.view->locked : NULL);
}

/* Shows the page of self->at as the case stands now. */
static void
show_step (RaUiCasePage *self)
{
  RaUiStep *page;

  if (ra_ui_case_place_find_step (&self->at, NULL) == NULL)
    return;
  ra_ui_step_header_set_shown (self->header, self->at.step);
  self->at.person = ra_ui_people_choose (self->at.view, self->at.step, self->at.person);
  show_locked (self);
  ra_ui_missing_pane_set_case (
      self->missing, self->at.view,
      &(RaUiMissingPart){ self->at.step, self->at.board_shown ? 0 : self->at.person });
  show_person_bar (self);
  ra_ui_case_steps_show (self->steps, ra_ui_page_get_session (RA_UI_PAGE (self)), &self->at);
  update_actions (self);
  page = shown_page (self);
  if (page == NULL)
    return;
  if (self->target != NULL)
    ra_ui_step_go_to (page, self->target);
  g_clear_pointer (&self->target, g_free);
}

static void
leave (RaUiPage *page)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (page);
  RaUiStep *step = shown_page (self);

  if (step != NULL && self->number != NULL)
    ra_ui_page_leave (RA_UI_PAGE (step));
}

static void
go_to_step (RaUiCasePage *self, RaStepId id, const char *target)
{
  if (self->at.step != id || self->at.board_shown)
    leave (RA_UI_PAGE (self));
  if (self->at.step != id)
    ra_ui_missing_pane_set_form (self->missing, NULL);
  self->at.step = id;
  self->at.board_shown = target == NULL && ra_ui_case_place_wants_board (&self->at, id);
  if (ra_ui_people_find_owner (self->at.view, target) != 0)
    self->at.person = ra_ui_people_find_owner (self->at.view, target);
  g_free (self->target);
  self->target = g_strdup (target);
  show_step (self);
  if (target == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- loading ---- */

static gpointer
load_case (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_show_case (desk, args, cancellable, error);
}

/* Steps, what is missing and the buttons below belong to a case that can be worked on. */
static void
show_parts (RaUiCasePage *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->header), shown);
  gtk_widget_set_visible (self->actions, shown);
  gtk_widget_set_visible (self->aside, shown);
}

static void
forget_case (RaUiCasePage *self)
{
  g_clear_pointer (&self->at.view, ra_case_view_unref);
  self->at.person = 0;
  self->at.board_shown = FALSE;
  ra_ui_missing_pane_set_case (self->missing, NULL, &(RaUiMissingPart){ RA_STEP_ID_NONE, 0 });
  ra_ui_locked_bar_show (self->locked_bar, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->steps), NULL);
  ra_ui_case_steps_clear_board (self->steps);
  ra_ui_person_bar_clear (self->person_bar);
  gtk_widget_set_visible (GTK_WIDGET (self->person_bar), FALSE);
}

/* A case that stood here a moment ago stays when only asking failed; one that is damaged does not. */
static void
on_not_loaded (gpointer owner, const GError *error)
{
  RaUiCasePage *self = owner;
  g_autofree char *name = g_strdup_printf (_ ("Case %s"), self->number);

  if (self->at.view != NULL && !ra_desk_is_damage (error))
    {
      ra_ui_page_report (RA_UI_PAGE (self), error);
      return;
    }
  forget_case (self);
  self->at.step = RA_STEP_ID_NONE;
  show_parts (self, FALSE);
  ra_ui_case_steps_show_unreadable (self->steps, self->number, error);
  update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[SHOWN], 0, name, _ ("does not open"));
}

static void
take (RaUiCasePage *self, RaCaseView *view)
{
  g_clear_pointer (&self->at.view, ra_case_view_unref);
  self->at.view = ra_case_view_ref (view);
  ra_ui_case_steps_take_board (self->steps, ra_ui_page_get_session (RA_UI_PAGE (self)), self->at.view);
}

/* What was complained of and is there by now is no complaint any more, wherever it was mended. */
static void
withdraw_complaint (RaUiCasePage *self)
{
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (self));
  const char *complaint = ra_ui_session_get_complaint (session);

  if (complaint != NULL && !ra_desk_case_lacks (self->at.view, complaint))
    ra_ui_session_withdraw (session, ra_ui_session_get_report (session));
}

static void
on_loaded (gpointer owner, gpointer result)
{
  RaUiCasePage *self = owner;
  g_autofree char *subtitle = NULL;
  gboolean first;

  show_parts (self, TRUE);
  take (self, result);
  first = ra_ui_case_place_find_step (&self->at, NULL) == NULL;
  if (first)
    {
      self->at.step = ra_ui_people_find_first_step (self->at.view);
      self->at.board_shown = ra_ui_case_place_wants_board (&self->at, self->at.step);
      if (!self->at.board_shown && self->target == NULL)
        self->target = g_strdup (ra_ui_people_find_first_missing (self->at.view, self->at.step,
                                                                  ra_ui_people_find_first (self->at.view)));
      first = self->target == NULL;
    }
  ra_ui_step_header_set_steps (self->header, self->at.view->steps);
  withdraw_complaint (self);
  first |= g_strcmp0 (self->target, "") == 0;
  show_step (self);
  if (first)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  subtitle = g_strdup_printf ("%s · %s · %s", self->at.view->row->number, self->at.view->row->kind_label,
                              self->at.view->row->state_label);
  g_signal_emit (self, signals[SHOWN], 0, self->at.view->row->title, subtitle);
}

static void
reload (RaUiPage *page)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (page);

  if (self->number != NULL)
    ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = load_case,
                                                      .args = g_strdup (self->number),
                                                      .free_args = g_free,
                                                      .free_result = ra_case_view_unref,
                                                      .done = on_loaded,
                                                      .failed = on_not_loaded });
}

static void
on_changed (RaUiCasePage *self, const char *number)
{
  if (number == NULL || g_strcmp0 (number, self->number) == 0)
    ra_ui_page_refresh (RA_UI_PAGE (self));
}

/* ---- actions ---- */

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_step (RA_UI_CASE_PAGE (widget), (RaStepId) g_variant_get_int32 (parameter), NULL);
}

static void
on_go_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int step;
  const char *target;

  g_variant_get (parameter, "(i&s)", &step, &target);
  if (step != RA_STEP_ID_NONE)
    go_to_step (RA_UI_CASE_PAGE (widget), (RaStepId) step, target);
}

static void
move (RaUiCasePage *self, int by)
{
  const RaStepView *step = ra_ui_case_place_find_step_by (&self->at, by);

  if (step != NULL)
    go_to_step (self, step->id, NULL);
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (RA_UI_CASE_PAGE (widget), -1);
}

/* Shows @step for person @n. */
static void
open_person (RaUiCasePage *self, guint n, RaStepId step)
{
  leave (RA_UI_PAGE (self));
  if (self->at.step != step)
    ra_ui_missing_pane_set_form (self->missing, NULL);
  self->at.step = step;
  self->at.person = n;
  self->at.board_shown = FALSE;
  show_step (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Where that person is waited for. */
static void
resume_person (RaUiCasePage *self, guint n)
{
  const RaPersonView *person = board_of (self) == NULL ? NULL : ra_ui_people_find (board_of (self), n);

  open_person (self, n, person == NULL ? self->at.step : ra_ui_people_find_own_step (person, self->at.step));
}

/* The list of names keeps the caret: going on through it is going on through the people. */
static void
on_person_chosen (RaUiCasePage *self, guint n)
{
  leave (RA_UI_PAGE (self));
  self->at.person = n;
  show_step (self);
}

static void
on_continue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);
  RaUiStep *page = shown_page (self);

  if (page != NULL && ra_ui_step_proceed (page))
    return;
  if (page != NULL && ra_ui_case_place_find_following (&self->at) != 0)
    resume_person (self, ra_ui_case_place_find_following (&self->at));
  else
    move (self, 1);
}

static void
on_next_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);

  if (ra_ui_case_place_find_waiting (&self->at) != 0)
    resume_person (self, ra_ui_case_place_find_waiting (&self->at));
}

static void
on_add_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);

  if (board_of (self) == NULL || board_of (self)->newcomer == 0)
    return;
  open_person (self, board_of (self)->newcomer, RA_STEP_ID_PEOPLE);
}

static void
on_board (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);

  if (board_of (self) == NULL)
    return;
  leave (RA_UI_PAGE (self));
  if (!ra_ui_case_place_is_personal (&self->at))
    self->at.step = RA_STEP_ID_PEOPLE;
  self->at.board_shown = TRUE;
  show_step (self);
  gtk_widget_grab_focus (widget);
}

static void
on_register (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiStep *page = shown_page (RA_UI_CASE_PAGE (widget));

  if (page != NULL && RA_UI_IS_STEP_DECISION (page))
    gtk_widget_activate_action (GTK_WIDGET (page), "decision.register", NULL);
}

static void
on_withdraw (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_case_acts_withdraw (RA_UI_PAGE (widget), RA_UI_CASE_PAGE (widget)->number);
}

static void
on_put_away (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_case_acts_put_away (RA_UI_PAGE (widget), RA_UI_CASE_PAGE (widget)->number);
}

static void
on_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_case_acts_repeat (RA_UI_PAGE (widget), RA_UI_CASE_PAGE (widget)->number);
}

static void
on_correct (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);

  if (self->at.view->repeatable)
    ra_ui_case_acts_repeat (RA_UI_PAGE (self), self->number);
  else
    go_to_step (self, ra_ui_people_find_first_step (self->at.view), NULL);
}

static void
on_look (GtkWidget *widget, const char *name, GVariant *parameter)
{
  update_actions (RA_UI_CASE_PAGE (widget));
}

static void
on_reload (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ra_ui_page_refresh (RA_UI_PAGE (widget));
}

/* ---- page ---- */

static void
tick (RaUiPage *page)
{
  ra_ui_missing_pane_tick (RA_UI_CASE_PAGE (page)->missing);
}

static void
forget (RaUiPage *page)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (page);

  ra_ui_case_steps_forget (self->steps);
  g_clear_pointer (&self->number, g_free);
  self->at.step = RA_STEP_ID_NONE;
  g_clear_pointer (&self->target, g_free);
  forget_case (self);
  show_parts (self, TRUE);
  update_actions (self);
}

/* The caret goes to where the step begins. */
static gboolean
ra_ui_case_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_CASE_PAGE (widget)->steps));
}

/* ---- object ---- */

static void
ra_ui_case_page_constructed (GObject *object)
{
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (object));

  G_OBJECT_CLASS (ra_ui_case_page_parent_class)->constructed (object);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), object, G_CONNECT_SWAPPED);
}

static void
ra_ui_case_page_dispose (GObject *object)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (object);

  g_clear_pointer (&self->at.view, ra_case_view_unref);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (ra_ui_case_page_parent_class)->dispose (object);
}

static void
ra_ui_case_page_class_init (RaUiCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* What the centre takes decides which suites there are to choose from. */
  static const char *const watched[] = { "settings-changed", NULL };

  G_OBJECT_CLASS (klass)->constructed = ra_ui_case_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_case_page_dispose;
  widget_class->grab_focus = ra_ui_case_page_grab_focus;
  RA_UI_PAGE_CLASS (klass)->refresh = reload;
  RA_UI_PAGE_CLASS (klass)->leave = leave;
  RA_UI_PAGE_CLASS (klass)->forget = forget;
  RA_UI_PAGE_CLASS (klass)->tick = tick;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  g_type_ensure (RA_UI_TYPE_CASE_STEPS);
  g_type_ensure (RA_UI_TYPE_LOCKED_BAR);
  g_type_ensure (RA_UI_TYPE_PERSON_BAR);
  g_type_ensure (RA_UI_TYPE_STEP_HEADER);
  g_type_ensure (RA_UI_TYPE_MISSING_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, header);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, person_bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, steps);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, locked_bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, actions);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, aside);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, continue_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, missing);
  gtk_widget_class_install_action (widget_class, "case.step", "i", on_step);
  gtk_widget_class_install_action (widget_class, "case.go-to", "(is)", on_go_to);
  gtk_widget_class_install_action (widget_class, "case.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "case.continue", NULL, on_continue);
  gtk_widget_class_install_action (widget_class, "case.reload", NULL, on_reload);
  gtk_widget_class_install_action (widget_class, "case.look", NULL, on_look);
  gtk_widget_class_install_action (widget_class, "case.register", NULL, on_register);
  gtk_widget_class_install_action (widget_class, "case.withdraw", NULL, on_withdraw);
  gtk_widget_class_install_action (widget_class, "case.put-away", NULL, on_put_away);
  gtk_widget_class_install_action (widget_class, "case.again", NULL, on_again);
  gtk_widget_class_install_action (widget_class, "case.correct", NULL, on_correct);
  gtk_widget_class_install_action (widget_class, "case.next-person", NULL, on_next_person);
  gtk_widget_class_install_action (widget_class, "case.board", NULL, on_board);
  gtk_widget_class_install_action (widget_class, "case.add-person", NULL, on_add_person);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "case.next-person", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "case.board", NULL);
  gtk_widget_class_bind_template_callback (widget_class, on_judged);
  gtk_widget_class_bind_template_callback (widget_class, resume_person);
  gtk_widget_class_bind_template_callback (widget_class, on_person_chosen);
  signals[SHOWN] = g_signal_new ("shown", RA_UI_TYPE_CASE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
ra_ui_case_page_init (RaUiCasePage *self)
{
  self->at.step = RA_STEP_ID_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ra_ui_case_page_open (RaUiCasePage *self, const char *number)
{
  g_return_if_fail (RA_UI_IS_CASE_PAGE (self));

  if (g_strcmp0 (self->number, number) != 0)
    {
      ra_ui_page_leave (RA_UI_PAGE (self));
      ra_ui_page_forget (RA_UI_PAGE (self));
      self->number = g_strdup (number);
    }
  ra_ui_page_refresh (RA_UI_PAGE (self));
}

void
ra_ui_case_page_open_at (RaUiCasePage *self, const RaUiSpot *spot)
{
  ra_ui_case_page_open (self, spot->number);
  self->at.step = spot->step;
  self->at.person = spot->person;
  self->at.board_shown = spot->board;
  g_free (self->target);
  self->target = g_strdup (spot->target != NULL ? spot->target : "");
}

RaUiSpot *
ra_ui_case_page_find_spot (RaUiCasePage *self)
{
  const char *target = ra_ui_spot_find_target (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));

  return self->number == NULL ? NULL
                              : ra_ui_spot_new (&(RaUiSpot){ self->number, self->at.step, self->at.person,
                                                             self->at.board_shown, (char *) target });
}

const char *
ra_ui_case_page_get_number (RaUiCasePage *self)
{
  g_return_val_if_fail (RA_UI_IS_CASE_PAGE (self), NULL);

  return self->number;
}
