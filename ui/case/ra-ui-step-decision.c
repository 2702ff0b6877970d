/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-decision.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/case/ra-ui-people.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/print/ra-ui-papers-group.h"

struct _RaUiStepDecision
{
  RaUiStep parent_instance;

  GtkWidget *decided_group;
  GtkBox *decided;
  GtkWidget *give_back_button;
  GtkWidget *put_away_button;
  GtkWidget *again_button;
  GtkWidget *presence_group;
  GtkBox *presences;
  GtkWidget *missing_group;
  GtkBox *missing;
  GtkWidget *grounds_group;
  GtkBox *grounds;
  GtkEditable *note;
  GtkWidget *refuse_button;
  RaUiPapersGroup *papers;
};

G_DEFINE_FINAL_TYPE (RaUiStepDecision, ra_ui_step_decision, RA_UI_TYPE_STEP)

/* What is the same elsewhere is said of so many at the most: three hundred people have it on their own pages. */
#define MOST_SAME 10

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
  gtk_widget_set_tooltip_text (row, missing->clause_text);
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

/* ---- grounds ---- */

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
  g_autofree char *text = ground->detail == NULL ? g_strdup (ground->label)
                                                 : g_strdup_printf ("%s\n%s", ground->label, ground->detail);
  GtkWidget *label = ra_ui_parts_label (text, NULL);

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

  for (guint i = 0; i < grounds->len; i++)
    {
      if (!update_ground (self, check, g_ptr_array_index (grounds, i)))
        add_ground (self, g_ptr_array_index (grounds, i));
      check = check == NULL ? NULL : gtk_widget_get_next_sibling (check);
    }
  on_ground_toggled (NULL, self);
}

/* ---- acts ---- */

typedef struct
{
  char *number;
  char **grounds;
  char *note;
} Refusal;

static void
refusal_free (gpointer data)
{
  Refusal *refusal = data;

  g_free (refusal->number);
  g_strfreev (refusal->grounds);
  g_free (refusal->note);
  g_free (refusal);
}

static gpointer
refuse (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Refusal *refusal = args;

  ra_desk_refuse_case (desk, refusal->number, (const char *const *) refusal->grounds, refusal->note,
                       cancellable, error);
  return NULL;
}

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

static void
register_now (RaUiPage *page)
{
  RaUiStepDecision *self = RA_UI_STEP_DECISION (page);
  Registration *registration;

  if (ra_ui_page_is_busy (page))
    return;
  registration = g_new0 (Registration, 1);
  registration->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (page)));
  registration->presence = RA_PRESENCE_NOBODY;
  ra_presence_from_string (chosen_presence (self), &registration->presence);
  if (registration->presence == RA_PRESENCE_NOBODY)
    gtk_widget_child_focus (GTK_WIDGET (self->presences), GTK_DIR_TAB_FORWARD);
  ra_ui_page_act (page,
                  &(RaUiCall){ .call = register_case, .args = registration, .free_args = registration_free });
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
  Refusal *refusal = data;

  if (ra_ui_dialogs_ask_finish (result) && ra_ui_step_get_view (RA_UI_STEP (source)) != NULL)
    ra_ui_page_act (RA_UI_PAGE (source),
                    &(RaUiCall){ .call = refuse, .args = refusal, .free_args = refusal_free });
  else
    refusal_free (refusal);
}

static void
on_refuse_clicked (RaUiStepDecision *self)
{
  Refusal *refusal = g_new0 (Refusal, 1);

  refusal->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self)));
  refusal->grounds = chosen_grounds (self);
  refusal->note = g_strdup (gtk_editable_get_text (self->note));
  ra_ui_dialogs_ask_async (
      GTK_WIDGET (self),
      &(RaUiQuestion){ .heading = _ ("Refuse the registration?"),
                       .body = _ ("The decision with its grounds is recorded and cannot be taken back. Print "
                                  "the papers of this step then: they carry the mark of refusal."),
                       .accept = _ ("_Refuse"),
                       .destructive = TRUE },
      on_refuse_answered, refusal);
}

/* ---- the decision that was taken ---- */

static gpointer
give_back (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_give_back_marked (desk, args, NULL, cancellable, error);
  return NULL;
}

static void
on_give_back_clicked (RaUiStepDecision *self)
{
  if (!ra_ui_page_is_busy (RA_UI_PAGE (self)))
    ra_ui_page_act (RA_UI_PAGE (self),
                    &(RaUiCall){ .call = give_back,
                                 .args = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self))),
                                 .free_args = g_free });
}

static gpointer
put_away (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_close_case (desk, args, cancellable, error);
  return NULL;
}

static void
on_put_away_clicked (RaUiStepDecision *self)
{
  if (!ra_ui_page_is_busy (RA_UI_PAGE (self)))
    ra_ui_page_act (RA_UI_PAGE (self),
                    &(RaUiCall){ .call = put_away,
                                 .args = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self))),
                                 .free_args = g_free });
}

static gpointer
repeat (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_repeat_case (desk, args, cancellable, error);
}

static void
on_repeated (gpointer owner, gpointer result)
{
  gtk_widget_activate_action (GTK_WIDGET (owner), "win.open-case", "s", (const char *) result);
}

static void
on_again_clicked (RaUiStepDecision *self)
{
  if (!ra_ui_page_is_busy (RA_UI_PAGE (self)))
    ra_ui_page_act (RA_UI_PAGE (self),
                    &(RaUiCall){ .call = repeat,
                                 .args = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self))),
                                 .free_args = g_free,
                                 .free_result = g_free,
                                 .done = on_repeated });
}

static void
show_decided (RaUiStepDecision *self, const RaCaseView *view)
{
  g_autofree char *time = NULL;

  ra_ui_parts_clear (self->decided);
  gtk_widget_set_visible (self->decided_group, view->decided != 0 || view->repeatable);
  gtk_widget_set_visible (self->give_back_button, view->unfinished != NULL);
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
  ra_ui_parts_clear (self->grounds);
  gtk_editable_set_text (self->note, "");
  gtk_widget_set_sensitive (self->refuse_button, FALSE);
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
  gtk_widget_set_visible (self->grounds_group, view->editable);
  ra_ui_papers_group_show (self->papers, ra_ui_page_get_session (RA_UI_PAGE (step)), view->row->number,
                           &(RaUiPapersPart){ PAPER_STEPS, ra_ui_step_get_person (step) });
  if (view->editable)
    ra_ui_page_query (RA_UI_PAGE (step), &(RaUiCall){ .call = list_grounds,
                                                      .args = g_strdup (view->row->number),
                                                      .free_args = g_free,
                                                      .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                      .done = on_grounds });
}

static const char *
get_action (RaUiStep *step)
{
  return can_register (step) ? _ ("_Register") : NULL;
}

static gboolean
proceed (RaUiStep *step)
{
  if (!can_register (step))
    return FALSE;
  register_now (RA_UI_PAGE (step));
  return TRUE;
}

/* ---- object ---- */

static void
ra_ui_step_decision_class_init (RaUiStepDecisionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  RA_UI_STEP_CLASS (klass)->get_action = get_action;
  RA_UI_STEP_CLASS (klass)->proceed = proceed;
  g_type_ensure (RA_UI_TYPE_PAPERS_GROUP);
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
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, grounds_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, grounds);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, note);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepDecision, papers);
  gtk_widget_class_bind_template_callback (widget_class, on_refuse_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_give_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_put_away_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
}

static void
ra_ui_step_decision_init (RaUiStepDecision *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
