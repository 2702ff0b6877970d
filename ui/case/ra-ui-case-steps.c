/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-case-steps.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/case/ra-ui-board.h"
#include "ui/case/ra-ui-step-certificates.h"
#include "ui/case/ra-ui-step-decision.h"
#include "ui/case/ra-ui-step-facts.h"
#include "ui/case/ra-ui-step-handover.h"
#include "ui/case/ra-ui-step-keys.h"
#include "ui/case/ra-ui-step-papers.h"
#include "ui/case/ra-ui-step-requests.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-pages.h"

#define FORBIDDEN ".forbidden"
#define UNREADABLE ".unreadable"
#define LOADING ".loading"
#define BOARD ".board"

struct _RaUiCaseSteps
{
  GtkWidget parent_instance;

  GtkStack *pages;
  RaUiBoard *board;
  AdwStatusPage *forbidden;
  AdwStatusPage *unreadable;
  GtkWidget *advice;
  GtkWidget *journal_button;
};

enum
{
  JUDGED,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiCaseSteps, ra_ui_case_steps, GTK_TYPE_WIDGET)

/* Which widget shows which step. A step without one here asks for facts. */
static GType (*const step_pages[RA_N_STEPS]) (void) = {
  [RA_STEP_ID_PAPERS] = ra_ui_step_papers_get_type,
  [RA_STEP_ID_DECISION] = ra_ui_step_decision_get_type,
  [RA_STEP_ID_KEYS] = ra_ui_step_keys_get_type,
  [RA_STEP_ID_REQUESTS] = ra_ui_step_requests_get_type,
  [RA_STEP_ID_CERTIFICATES] = ra_ui_step_certificates_get_type,
  [RA_STEP_ID_HANDOVER] = ra_ui_step_handover_get_type,
};

RaUiStep *
ra_ui_case_steps_get_shown (RaUiCaseSteps *self)
{
  GtkWidget *child;

  g_return_val_if_fail (RA_UI_IS_CASE_STEPS (self), NULL);

  child = gtk_stack_get_visible_child (self->pages);
  return RA_UI_IS_STEP (child) ? RA_UI_STEP (child) : NULL;
}

/* A page that is not there any more says nothing. */
static void
on_judged (RaUiCaseSteps *self, RaFormView *form, RaUiStep *page)
{
  if (page == ra_ui_case_steps_get_shown (self))
    g_signal_emit (self, signals[JUDGED], 0, form);
}

static void
on_opened (RaUiCaseSteps *self, guint n)
{
  g_signal_emit (self, signals[OPENED], 0, n);
}

static GtkWidget *
ensure_page (RaUiCaseSteps *self, RaUiSession *session, RaStepId id)
{
  const char *name = ra_step_id_to_string (id);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);
  GType type = step_pages[id] != NULL ? step_pages[id]() : RA_UI_TYPE_STEP_FACTS;

  if (page == NULL)
    {
      page = ra_ui_step_new (type, session, id);
      g_signal_connect_object (page, "judged", G_CALLBACK (on_judged), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->pages, page, name);
    }
  return page;
}

static void
show_forbidden (RaUiCaseSteps *self, const RaStepView *step)
{
  const char *reason
      = step->reason == NULL ? _ ("An earlier step is still to be done for this person.") : step->reason;
  g_autofree char *text
      = g_strdup_printf ("%s\n\n%s", reason, step->clause_text == NULL ? "" : step->clause_text);
  g_autofree char *escaped = g_markup_escape_text (g_strstrip (text), -1);

  adw_status_page_set_title (self->forbidden, step->label);
  adw_status_page_set_description (self->forbidden, escaped);
  gtk_stack_set_visible_child_name (self->pages, FORBIDDEN);
}

static void
show_page (RaUiCaseSteps *self, RaUiSession *session, const RaUiCasePlace *place)
{
  GtkWidget *page = ensure_page (self, session, place->step);

  ra_ui_step_set_person (RA_UI_STEP (page), ra_ui_case_place_is_of_nobody (place) ? 0 : place->person);
  ra_ui_step_show (RA_UI_STEP (page), place->view);
  gtk_stack_set_visible_child (self->pages, page);
}

/* ---- object ---- */

static void
ra_ui_case_steps_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_CASE_STEPS);
  G_OBJECT_CLASS (ra_ui_case_steps_parent_class)->dispose (object);
}

/* The caret goes to where the page begins. */
static gboolean
ra_ui_case_steps_grab_focus (GtkWidget *widget)
{
  RaUiCaseSteps *self = RA_UI_CASE_STEPS (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);

  if (RA_UI_IS_STEP (shown) || RA_UI_IS_BOARD (shown))
    return gtk_widget_grab_focus (shown);
  return gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_case_steps_class_init (RaUiCaseStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_case_steps_dispose;
  widget_class->grab_focus = ra_ui_case_steps_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  g_type_ensure (RA_UI_TYPE_BOARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-case-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiCaseSteps, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiCaseSteps, board);
  gtk_widget_class_bind_template_child (widget_class, RaUiCaseSteps, forbidden);
  gtk_widget_class_bind_template_child (widget_class, RaUiCaseSteps, unreadable);
  gtk_widget_class_bind_template_child (widget_class, RaUiCaseSteps, advice);
  gtk_widget_class_bind_template_child (widget_class, RaUiCaseSteps, journal_button);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  signals[JUDGED] = g_signal_new ("judged", RA_UI_TYPE_CASE_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OPENED] = g_signal_new ("opened", RA_UI_TYPE_CASE_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ra_ui_case_steps_init (RaUiCaseSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->pages);
}

void
ra_ui_case_steps_take_board (RaUiCaseSteps *self, RaUiSession *session, RaCaseView *view)
{
  g_return_if_fail (RA_UI_IS_CASE_STEPS (self));

  if (view->board != NULL)
    ra_ui_board_set_board (self->board, session, view, view->board);
}

void
ra_ui_case_steps_clear_board (RaUiCaseSteps *self)
{
  g_return_if_fail (RA_UI_IS_CASE_STEPS (self));

  ra_ui_board_clear (self->board);
}

void
ra_ui_case_steps_show (RaUiCaseSteps *self, RaUiSession *session, const RaUiCasePlace *place)
{
  g_return_if_fail (RA_UI_IS_CASE_STEPS (self));

  if (place->board_shown)
    gtk_stack_set_visible_child_name (self->pages, BOARD);
  else if (ra_ui_case_place_may_be_shown (place))
    show_page (self, session, place);
  else
    show_forbidden (self, ra_ui_case_place_find_step (place, NULL));
}

void
ra_ui_case_steps_show_unreadable (RaUiCaseSteps *self, const char *number, const GError *error)
{
  g_autofree char *title = g_strdup_printf (_ ("Case %s does not open"), number);
  g_autofree char *text = g_markup_escape_text (error->message, -1);
  gboolean damaged = ra_desk_is_damage (error);

  g_return_if_fail (RA_UI_IS_CASE_STEPS (self));

  ra_ui_pages_drop_focus (GTK_WIDGET (self->pages));
  adw_status_page_set_title (self->unreadable, title);
  adw_status_page_set_description (self->unreadable, text);
  gtk_widget_set_visible (self->advice, damaged);
  gtk_widget_set_visible (self->journal_button, damaged);
  gtk_stack_set_visible_child_name (self->pages, UNREADABLE);
}

void
ra_ui_case_steps_forget (RaUiCaseSteps *self)
{
  g_return_if_fail (RA_UI_IS_CASE_STEPS (self));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (RA_UI_IS_STEP (child))
      ra_ui_page_forget (RA_UI_PAGE (child));
  ra_ui_pages_drop_focus (GTK_WIDGET (self->pages));
  gtk_stack_set_visible_child_name (self->pages, LOADING);
}
