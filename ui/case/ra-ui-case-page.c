/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-case-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-board.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/case/ra-ui-board.h"
#include "ui/case/ra-ui-case-acts.h"
#include "ui/case/ra-ui-locked-bar.h"
#include "ui/case/ra-ui-missing-pane.h"
#include "ui/case/ra-ui-people.h"
#include "ui/case/ra-ui-person-bar.h"
#include "ui/case/ra-ui-step-certificates.h"
#include "ui/case/ra-ui-step-decision.h"
#include "ui/case/ra-ui-step-facts.h"
#include "ui/case/ra-ui-step-handover.h"
#include "ui/case/ra-ui-step-header.h"
#include "ui/case/ra-ui-step-keys.h"
#include "ui/case/ra-ui-step-papers.h"
#include "ui/case/ra-ui-step-requests.h"
#include "ui/case/ra-ui-step.h"
#include "ui/kit/ra-ui-pages.h"

#define FORBIDDEN ".forbidden"
#define UNREADABLE ".unreadable"
#define LOADING ".loading"
#define BOARD ".board"

struct _RaUiCasePage
{
  RaUiPage parent_instance;

  RaUiStepHeader *header;
  RaUiPersonBar *person_bar;
  RaUiBoard *board_page;
  GtkStack *steps;
  RaUiLockedBar *locked_bar;
  AdwStatusPage *forbidden;
  AdwStatusPage *unreadable;
  GtkWidget *advice;
  GtkWidget *journal_button;
  GtkWidget *actions;
  GtkWidget *aside;
  GtkButton *continue_button;
  RaUiMissingPane *missing;

  char *number;
  RaStepId step; /* the one that is shown; none until the case is there */
  char *target;  /* nullable: where to go as soon as the case is there */
  RaCaseView *view;
  guint person;         /* for whom steps are shown; 0 until somebody is chosen */
  gboolean board_shown; /* in place of the step */
};

enum
{
  SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiCasePage, ra_ui_case_page, RA_UI_TYPE_PAGE)

/* Which widget shows which step. A step without one here asks for facts. */
static GType (*const step_pages[RA_N_STEPS]) (void) = {
  [RA_STEP_ID_PAPERS] = ra_ui_step_papers_get_type,
  [RA_STEP_ID_DECISION] = ra_ui_step_decision_get_type,
  [RA_STEP_ID_KEYS] = ra_ui_step_keys_get_type,
  [RA_STEP_ID_REQUESTS] = ra_ui_step_requests_get_type,
  [RA_STEP_ID_CERTIFICATES] = ra_ui_step_certificates_get_type,
  [RA_STEP_ID_HANDOVER] = ra_ui_step_handover_get_type,
};

static const RaStepView *
find_step (RaUiCasePage *self, RaStepId id, guint *index)
{
  return self->view == NULL ? NULL : ra_ui_people_find_step (self->view, id, index);
}

/* Returns: (nullable): of a case that may have several people */
static RaBoardView *
board_of (RaUiCasePage *self)
{
  return self->view == NULL ? NULL : self->view->board;
}

static RaUiStep *
shown_page (RaUiCasePage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->steps);

  return RA_UI_IS_STEP (child) ? RA_UI_STEP (child) : NULL;
}

/* What is typed counts at once; a page that is not there any more says nothing. */
static void
on_judged (RaUiCasePage *self, RaFormView *form, RaUiStep *page)
{
  if (page == shown_page (self))
    ra_ui_missing_pane_set_form (self->missing, form);
}

static GtkWidget *
ensure_page (RaUiCasePage *self, RaStepId id)
{
  const char *name = ra_step_id_to_string (id);
  GtkWidget *page = gtk_stack_get_child_by_name (self->steps, name);
  GType type = step_pages[id] != NULL ? step_pages[id]() : RA_UI_TYPE_STEP_FACTS;

  if (page == NULL)
    {
      page = ra_ui_step_new (type, ra_ui_page_get_session (RA_UI_PAGE (self)), id);
      g_signal_connect_object (page, "judged", G_CALLBACK (on_judged), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->steps, page, name);
    }
  return page;
}

static void
show_forbidden (RaUiCasePage *self, const RaStepView *step)
{
  const char *reason
      = step->reason == NULL ? _ ("An earlier step is still to be done for this person.") : step->reason;
  g_autofree char *text
      = g_strdup_printf ("%s\n\n%s", reason, step->clause_text == NULL ? "" : step->clause_text);
  g_autofree char *escaped = g_markup_escape_text (g_strstrip (text), -1);

  adw_status_page_set_title (self->forbidden, step->label);
  adw_status_page_set_description (self->forbidden, escaped);
  gtk_stack_set_visible_child_name (self->steps, FORBIDDEN);
}

/* ---- the people ---- */

/* Whether the step is gone through for each person. */
static gboolean
is_personal (RaUiCasePage *self)
{
  return board_of (self) != NULL && ra_ui_people_has_step (board_of (self), self->step);
}

/* The decision is one for all, and what is written there stays whoever is looked at. */
static gboolean
is_of_nobody (RaUiCasePage *self)
{
  return board_of (self) != NULL && self->step == RA_STEP_ID_DECISION;
}

/* Returns: who is next at this step, 0 when nobody else wants it */
static guint
next_person (RaUiCasePage *self)
{
  return is_personal (self) ? ra_ui_people_find_next (board_of (self), self->step, self->person) : 0;
}

/* Returns: who is next at this step, and when nobody else wants it, who wants anything; 0 for nobody */
static guint
waiting_person (RaUiCasePage *self)
{
  guint next = next_person (self);

  return next != 0 || board_of (self) == NULL
             ? next
             : ra_ui_people_find_next (board_of (self), RA_STEP_ID_NONE, self->person);
}

static gboolean
is_last_step (RaUiCasePage *self)
{
  guint index = 0;

  return find_step (self, self->step, &index) != NULL && index + 1 == self->view->steps->len;
}

/* Returns: whom going on leads to, 0: to the next step */
static guint
following_person (RaUiCasePage *self)
{
  return is_last_step (self) ? waiting_person (self) : next_person (self);
}

static void
show_person_bar (RaUiCasePage *self)
{
  gboolean shown = is_personal (self) && !self->board_shown;

  gtk_widget_set_visible (GTK_WIDGET (self->person_bar), shown);
  if (shown)
    ra_ui_person_bar_show (self->person_bar, board_of (self), self->step, self->person);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.next-person", waiting_person (self) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.board", board_of (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.add-person",
                                 board_of (self) != NULL && board_of (self)->newcomer != 0);
}

static void
enable_acts (RaUiCasePage *self)
{
  const RaCaseView *view = self->view;

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
  gboolean known = find_step (self, self->step, &index) != NULL;
  gboolean next = page != NULL && following_person (self) != 0;

  if (action == NULL)
    action = next ? _ ("Next P_erson") : NULL;
  gtk_button_set_label (self->continue_button, action == NULL ? _ ("_Continue") : action);
  show_chief (self, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.back", known && index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.continue",
                                 known && (action != NULL || index + 1 < self->view->steps->len));
  enable_acts (self);
}

/* ---- the step ---- */

/* What is grey says why. */
static void
show_locked (RaUiCasePage *self)
{
  gboolean grey = self->step < RA_STEP_ID_DECISION;

  ra_ui_locked_bar_show (self->locked_bar, grey ? self->view : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->steps), grey ? self->view->locked : NULL);
}

static void
show_board (RaUiCasePage *self)
{
  gtk_stack_set_visible_child_name (self->steps, BOARD);
  show_person_bar (self);
  update_actions (self);
}

/* Shows the page of self->step as the case stands now. */
static void
show_step (RaUiCasePage *self)
{
  const RaStepView *step = find_step (self, self->step, NULL);
  GtkWidget *page;

  if (step == NULL)
    return;
  ra_ui_step_header_set_shown (self->header, step->id);
  self->person = ra_ui_people_choose (self->view, self->step, self->person);
  show_locked (self);
  ra_ui_missing_pane_set_case (self->missing, self->view,
                               &(RaUiMissingPart){ self->step, self->board_shown ? 0 : self->person });
  if (self->board_shown)
    {
      show_board (self);
      return;
    }
  show_person_bar (self);
  page = step->state == RA_STEP_FORBIDDEN || ra_ui_people_is_early (self->view, self->step, self->person)
             ? NULL
             : ensure_page (self, step->id);
  if (page == NULL)
    {
      show_forbidden (self, step);
      update_actions (self);
      return;
    }
  ra_ui_step_set_person (RA_UI_STEP (page), is_of_nobody (self) ? 0 : self->person);
  ra_ui_step_show (RA_UI_STEP (page), self->view);
  gtk_stack_set_visible_child (self->steps, page);
  update_actions (self);
  if (self->target != NULL)
    ra_ui_step_go_to (RA_UI_STEP (page), self->target);
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

/* Several people are looked at together first. */
static gboolean
wants_board (RaUiCasePage *self, RaStepId id)
{
  return id == RA_STEP_ID_PEOPLE && board_of (self) != NULL && board_of (self)->people->len > 1;
}

static void
go_to_step (RaUiCasePage *self, RaStepId id, const char *target)
{
  if (self->step != id || self->board_shown)
    leave (RA_UI_PAGE (self));
  if (self->step != id)
    ra_ui_missing_pane_set_form (self->missing, NULL);
  self->step = id;
  self->board_shown = target == NULL && wants_board (self, id);
  if (ra_ui_people_find_owner (self->view, target) != 0)
    self->person = ra_ui_people_find_owner (self->view, target);
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
  g_clear_pointer (&self->view, ra_case_view_unref);
  self->person = 0;
  self->board_shown = FALSE;
  ra_ui_missing_pane_set_case (self->missing, NULL, &(RaUiMissingPart){ RA_STEP_ID_NONE, 0 });
  ra_ui_locked_bar_show (self->locked_bar, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->steps), NULL);
  ra_ui_board_clear (self->board_page);
  ra_ui_person_bar_clear (self->person_bar);
  gtk_widget_set_visible (GTK_WIDGET (self->person_bar), FALSE);
}

/* A case that stood here a moment ago stays when only asking failed; one that is damaged does not. */
static void
on_not_loaded (gpointer owner, const GError *error)
{
  RaUiCasePage *self = owner;
  g_autofree char *name = g_strdup_printf (_ ("Case %s"), self->number);
  g_autofree char *title = g_strdup_printf (_ ("Case %s does not open"), self->number);
  g_autofree char *text = g_markup_escape_text (error->message, -1);
  gboolean damaged = ra_desk_is_damage (error);

  if (self->view != NULL && !damaged)
    {
      ra_ui_page_report (RA_UI_PAGE (self), error);
      return;
    }
  forget_case (self);
  self->step = RA_STEP_ID_NONE;
  ra_ui_pages_drop_focus (GTK_WIDGET (self->steps));
  show_parts (self, FALSE);
  adw_status_page_set_title (self->unreadable, title);
  adw_status_page_set_description (self->unreadable, text);
  gtk_widget_set_visible (self->advice, damaged);
  gtk_widget_set_visible (self->journal_button, damaged);
  gtk_stack_set_visible_child_name (self->steps, UNREADABLE);
  update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[SHOWN], 0, name, _ ("does not open"));
}

static void
take (RaUiCasePage *self, RaCaseView *view)
{
  g_clear_pointer (&self->view, ra_case_view_unref);
  self->view = ra_case_view_ref (view);
  if (view->board != NULL)
    ra_ui_board_set_board (self->board_page, ra_ui_page_get_session (RA_UI_PAGE (self)), self->view,
                           view->board);
}

/* What was complained of and is there by now is no complaint any more, wherever it was mended. */
static void
withdraw_complaint (RaUiCasePage *self)
{
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (self));
  const char *complaint = ra_ui_session_get_complaint (session);

  if (complaint != NULL && !ra_desk_case_lacks (self->view, complaint))
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
  first = find_step (self, self->step, NULL) == NULL;
  if (first)
    {
      self->step = ra_ui_people_find_first_step (self->view);
      self->board_shown = wants_board (self, self->step);
      if (!self->board_shown && self->target == NULL)
        self->target = g_strdup (
            ra_ui_people_find_first_missing (self->view, self->step, ra_ui_people_find_first (self->view)));
      first = self->target == NULL;
    }
  ra_ui_step_header_set_steps (self->header, self->view->steps);
  withdraw_complaint (self);
  first |= g_strcmp0 (self->target, "") == 0;
  show_step (self);
  if (first)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  subtitle = g_strdup_printf ("%s · %s · %s", self->view->row->number, self->view->row->kind_label,
                              self->view->row->state_label);
  g_signal_emit (self, signals[SHOWN], 0, self->view->row->title, subtitle);
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
  guint index = 0;

  if (find_step (self, self->step, &index) == NULL || (by < 0 && index == 0)
      || index + by >= self->view->steps->len)
    return;
  go_to_step (self, ((RaStepView *) g_ptr_array_index (self->view->steps, index + by))->id, NULL);
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
  if (self->step != step)
    ra_ui_missing_pane_set_form (self->missing, NULL);
  self->step = step;
  self->person = n;
  self->board_shown = FALSE;
  show_step (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Where that person is waited for. */
static void
resume_person (RaUiCasePage *self, guint n)
{
  const RaPersonView *person = board_of (self) == NULL ? NULL : ra_ui_people_find (board_of (self), n);

  open_person (self, n, person == NULL ? self->step : ra_ui_people_find_own_step (person, self->step));
}

/* The list of names keeps the caret: going on through it is going on through the people. */
static void
on_person_chosen (RaUiCasePage *self, guint n)
{
  leave (RA_UI_PAGE (self));
  self->person = n;
  show_step (self);
}

static void
on_continue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);
  RaUiStep *page = shown_page (self);

  if (page != NULL && ra_ui_step_proceed (page))
    return;
  if (page != NULL && following_person (self) != 0)
    resume_person (self, following_person (self));
  else
    move (self, 1);
}

static void
on_next_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);

  if (waiting_person (self) != 0)
    resume_person (self, waiting_person (self));
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
  if (!is_personal (self))
    self->step = RA_STEP_ID_PEOPLE;
  self->board_shown = TRUE;
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

  if (self->view->repeatable)
    ra_ui_case_acts_repeat (RA_UI_PAGE (self), self->number);
  else
    go_to_step (self, ra_ui_people_find_first_step (self->view), NULL);
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

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->steps)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (RA_UI_IS_STEP (child))
      ra_ui_page_forget (RA_UI_PAGE (child));
  g_clear_pointer (&self->number, g_free);
  self->step = RA_STEP_ID_NONE;
  g_clear_pointer (&self->target, g_free);
  forget_case (self);
  show_parts (self, TRUE);
  /* Until the next one is there nothing of it can be pressed. */
  ra_ui_pages_drop_focus (GTK_WIDGET (self->steps));
  gtk_stack_set_visible_child_name (self->steps, LOADING);
  update_actions (self);
}

/* The caret goes to where the step begins. */
static gboolean
ra_ui_case_page_grab_focus (GtkWidget *widget)
{
  RaUiCasePage *self = RA_UI_CASE_PAGE (widget);
  RaUiStep *page = shown_page (self);

  if (page == NULL && self->board_shown)
    return gtk_widget_grab_focus (GTK_WIDGET (self->board_page));
  if (page == NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (page));
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

  g_clear_pointer (&self->view, ra_case_view_unref);
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
  g_type_ensure (RA_UI_TYPE_BOARD);
  g_type_ensure (RA_UI_TYPE_LOCKED_BAR);
  g_type_ensure (RA_UI_TYPE_PERSON_BAR);
  g_type_ensure (RA_UI_TYPE_STEP_HEADER);
  g_type_ensure (RA_UI_TYPE_MISSING_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, header);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, person_bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, board_page);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, steps);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, locked_bar);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, forbidden);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, unreadable);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, advice);
  gtk_widget_class_bind_template_child (widget_class, RaUiCasePage, journal_button);
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
  gtk_widget_class_bind_template_callback (widget_class, resume_person);
  gtk_widget_class_bind_template_callback (widget_class, on_person_chosen);
  signals[SHOWN] = g_signal_new ("shown", RA_UI_TYPE_CASE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
ra_ui_case_page_init (RaUiCasePage *self)
{
  self->step = RA_STEP_ID_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->steps);
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
  self->step = spot->step;
  self->person = spot->person;
  self->board_shown = spot->board;
  g_free (self->target);
  self->target = g_strdup (spot->target != NULL ? spot->target : "");
}

RaUiSpot *
ra_ui_case_page_find_spot (RaUiCasePage *self)
{
  const char *target = ra_ui_spot_find_target (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));

  return self->number == NULL ? NULL
                              : ra_ui_spot_new (&(RaUiSpot){ self->number, self->step, self->person,
                                                             self->board_shown, (char *) target });
}

const char *
ra_ui_case_page_get_number (RaUiCasePage *self)
{
  g_return_val_if_fail (RA_UI_IS_CASE_PAGE (self), NULL);

  return self->number;
}
