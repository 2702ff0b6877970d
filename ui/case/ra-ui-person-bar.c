/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-person-bar.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/view/ra-choice-view.h"
#include "ui/case/ra-ui-people.h"
#include "ui/kit/ra-ui-choice.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-wrap-box.h"

struct _RaUiPersonBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  RaUiChoice *person;
  GtkLabel *state;
  GtkLabel *others;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiPersonBar, ra_ui_person_bar, GTK_TYPE_WIDGET)

static void
on_changed (RaUiPersonBar *self)
{
  guint n = ra_ui_choice_get_person (self->person);

  if (n != 0)
    g_signal_emit (self, signals[CHOSEN], 0, n);
}

/* @newcomer: who is being added, 0 for nobody */
static void
set_people (RaUiPersonBar *self, const RaBoardView *board, guint newcomer)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (ra_choice_view_unref);

  for (guint i = 0; i < board->people->len; i++)
    {
      const RaPersonView *person = g_ptr_array_index (board->people, i);
      RaChoiceView *choice = ra_choice_view_new ();

      choice->id = g_strdup_printf ("%u", person->n);
      choice->label = ra_ui_people_dup_name (person);
      g_ptr_array_add (choices, choice);
    }
  if (newcomer != 0)
    {
      RaChoiceView *choice = ra_choice_view_new ();

      choice->id = g_strdup_printf ("%u", newcomer);
      choice->label = g_strdup_printf (_ ("%u: somebody new"), newcomer);
      g_ptr_array_add (choices, choice);
    }
  ra_ui_choice_set_choices (self->person, choices);
}

static void
show_state (RaUiPersonBar *self, const RaBoardMark *mark)
{
  const char *classes[] = { mark == NULL ? NULL : ra_ui_parts_tone (mark->tone), NULL };

  gtk_label_set_text (self->state, mark == NULL ? "" : mark->text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
}

/* Returns: (transfer full): who waits elsewhere, and where; "" for nobody */
static char *
dup_next (const RaBoardView *board, RaStepId step, guint n)
{
  const RaPersonView *person = ra_ui_people_find (board, ra_ui_people_find_next (board, RA_STEP_ID_NONE, n));
  g_autofree char *name = person == NULL ? NULL : ra_ui_people_dup_name (person);
  RaStepId own = person == NULL ? RA_STEP_ID_NONE : ra_ui_people_find_own_step (person, step);

  for (guint i = 0; name != NULL && i < board->steps->len; i++)
    {
      const RaBoardStep *column = g_ptr_array_index (board->steps, i);

      /* Translators: who is served next; the step at which he waits */
      if (column->id == own)
        return g_strdup_printf (_ ("Next: %s · %s"), name, column->label);
    }
  return g_strdup ("");
}

static void
show_others (RaUiPersonBar *self, const RaBoardView *board, RaStepId step, guint n)
{
  guint count = ra_ui_people_count_wanting (board, step, n);
  g_autofree char *next = dup_next (board, step, n);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more wants this step", "%u more want this step", count), count);

  gtk_label_set_text (self->others, count > 0 ? text : next);
}

void
ra_ui_person_bar_show (RaUiPersonBar *self, RaBoardView *board, RaStepId step, guint n)
{
  const RaPersonView *person;
  g_autofree char *id = g_strdup_printf ("%u", n);

  g_return_if_fail (RA_UI_IS_PERSON_BAR (self));

  person = ra_ui_people_find (board, n);
  set_people (self, board, person == NULL ? n : 0);
  ra_ui_choice_set_id (self->person, id);
  show_state (self, person == NULL ? NULL : ra_ui_people_find_mark (person, step));
  show_others (self, board, step, n);
}

void
ra_ui_person_bar_clear (RaUiPersonBar *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (RA_UI_IS_PERSON_BAR (self));

  ra_ui_choice_set_choices (self->person, none);
  gtk_label_set_text (self->state, "");
  gtk_label_set_text (self->others, "");
}

static gboolean
ra_ui_person_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_PERSON_BAR (widget)->person));
}

static void
ra_ui_person_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_PERSON_BAR);
  G_OBJECT_CLASS (ra_ui_person_bar_parent_class)->dispose (object);
}

static void
ra_ui_person_bar_class_init (RaUiPersonBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_person_bar_dispose;
  widget_class->grab_focus = ra_ui_person_bar_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  g_type_ensure (RA_UI_TYPE_CHOICE);
  g_type_ensure (RA_UI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-person-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiPersonBar, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiPersonBar, person);
  gtk_widget_class_bind_template_child (widget_class, RaUiPersonBar, state);
  gtk_widget_class_bind_template_child (widget_class, RaUiPersonBar, others);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  signals[CHOSEN] = g_signal_new ("chosen", RA_UI_TYPE_PERSON_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ra_ui_person_bar_init (RaUiPersonBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_set_label (self->person, _ ("Subscriber"));
  ra_ui_choice_require (self->person);
  ra_ui_choice_enable_search (self->person);
}
