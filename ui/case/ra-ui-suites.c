/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-suites.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/view/ra-choice-view.h"
#include "ui/kit/ra-ui-choice.h"

struct _RaUiSuites
{
  GtkBox parent_instance;

  GtkWidget *folded;
  GtkLabel *summary;
  GtkLabel *summary_note;
  GtkWidget *purpose_row;
  RaUiChoice *purpose;
  GtkWidget *suite_row;
  RaUiChoice *suite;
  GtkLabel *suite_note;
  GtkWidget *agreement_row;
  RaUiChoice *agreement;
  GtkLabel *agreement_note;

  GPtrArray *purposes; /* nullable: RaChoiceView */
  GPtrArray *lists;    /* nullable: of each purpose a GPtrArray of RaChoiceView: the suites of today */
  GPtrArray *suites;   /* nullable: that of the chosen purpose */
  gboolean open;       /* they can be changed */
};

G_DEFINE_FINAL_TYPE (RaUiSuites, ra_ui_suites, GTK_TYPE_BOX)

static const RaChoiceView *
find_chosen (RaUiSuites *self, RaUiChoice *choice)
{
  const char *id = ra_ui_choice_get_id (choice);

  for (guint i = 0; self->suites != NULL && i < self->suites->len; i++)
    {
      const RaChoiceView *suite = g_ptr_array_index (self->suites, i);

      if (g_str_equal (suite->id, id))
        return suite;
    }
  return NULL;
}

/* What it is for, or what is to be known before it is taken; the latter goes into the journal. */
static void
show_note (RaUiSuites *self, RaUiChoice *choice, GtkLabel *label)
{
  const RaChoiceView *suite = find_chosen (self, choice);
  const char *text = suite == NULL ? NULL : suite->note != NULL ? suite->note : suite->detail;

  gtk_label_set_text (label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  ra_ui_choice_set_description (choice, text);
}

/* No pair may be made by another suite than the chosen one. */
static gboolean
has_agreement (RaUiSuites *self)
{
  const RaChoiceView *suite = find_chosen (self, self->suite);

  return suite == NULL || suite->beside != NULL;
}

/* What was chosen, on one line. */
static char *
dup_summary (RaUiSuites *self)
{
  const RaChoiceView *suite = find_chosen (self, self->suite);
  const RaChoiceView *agreement = has_agreement (self) ? find_chosen (self, self->agreement) : NULL;

  if (suite == NULL)
    return g_strdup (_ ("No suite may be used today"));
  if (agreement == NULL)
    return g_strdup_printf (_ ("Signature: %s"), suite->label);
  return g_strdup_printf (_ ("Signature: %s · Key agreement: %s"), suite->label, agreement->label);
}

/* What goes into the journal is seen without opening them. */
static const char *
find_note (RaUiSuites *self)
{
  const RaChoiceView *suite = find_chosen (self, self->suite);
  const RaChoiceView *agreement = find_chosen (self, self->agreement);

  if (suite != NULL && suite->note != NULL)
    return suite->note;
  return agreement != NULL && has_agreement (self) ? agreement->note : NULL;
}

static void
show_folded (RaUiSuites *self)
{
  g_autofree char *summary = dup_summary (self);
  const char *note = find_note (self);

  gtk_label_set_text (self->summary, summary);
  gtk_label_set_text (self->summary_note, note == NULL ? "" : note);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_note), note != NULL);
  gtk_widget_set_visible (self->folded, !self->open);
  gtk_widget_set_visible (self->purpose_row, self->open && self->purposes != NULL && self->purposes->len > 1);
  gtk_widget_set_visible (self->suite_row, self->open);
  gtk_widget_set_visible (self->agreement_row, self->open && has_agreement (self));
}

static void
on_change_clicked (RaUiSuites *self)
{
  self->open = TRUE;
  show_folded (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->suite));
}

static void
on_agreement_changed (RaUiSuites *self)
{
  show_note (self, self->agreement, self->agreement_note);
  show_folded (self);
}

static void
on_suite_changed (RaUiSuites *self)
{
  const RaChoiceView *suite = find_chosen (self, self->suite);

  if (suite != NULL)
    ra_ui_choice_set_id (self->agreement, suite->beside);
  show_note (self, self->suite, self->suite_note);
  on_agreement_changed (self);
}

/* Returns: (nullable): the suites of the chosen purpose */
static GPtrArray *
find_purpose (RaUiSuites *self)
{
  const char *id = ra_ui_choice_get_id (self->purpose);

  for (guint i = 0; self->purposes != NULL && i < self->purposes->len; i++)
    if (g_str_equal (((const RaChoiceView *) g_ptr_array_index (self->purposes, i))->id, id))
      return g_ptr_array_index (self->lists, i);
  return NULL;
}

static void
choose_usual_purpose (RaUiSuites *self)
{
  for (guint i = 0; self->purposes != NULL && i < self->purposes->len; i++)
    {
      const RaChoiceView *purpose = g_ptr_array_index (self->purposes, i);

      if (purpose->selected || self->purposes->len == 1)
        ra_ui_choice_set_id (self->purpose, purpose->id);
    }
}

static const RaChoiceView *
find_proposed (RaUiSuites *self)
{
  const RaChoiceView *proposed = NULL;

  for (guint i = 0; i < self->suites->len; i++)
    {
      const RaChoiceView *suite = g_ptr_array_index (self->suites, i);

      if (proposed == NULL || suite->selected)
        proposed = suite;
    }
  return proposed;
}

static void
show_suites (RaUiSuites *self)
{
  GPtrArray *suites = find_purpose (self);
  const RaChoiceView *proposed;

  if (suites == NULL)
    return;
  g_clear_pointer (&self->suites, g_ptr_array_unref);
  self->suites = g_ptr_array_ref (suites);
  ra_ui_choice_set_choices (self->suite, suites);
  ra_ui_choice_set_choices (self->agreement, suites);
  proposed = find_proposed (self);
  if (proposed != NULL && find_chosen (self, self->suite) == NULL)
    {
      ra_ui_choice_set_id (self->suite, proposed->id);
      on_suite_changed (self);
    }
  if (find_chosen (self, self->agreement) == NULL)
    on_suite_changed (self);
  show_folded (self);
}

/* The notes are about the purpose; what is chosen stays where it may be. */
static void
on_purpose_changed (RaUiSuites *self)
{
  show_suites (self);
  show_note (self, self->suite, self->suite_note);
  on_agreement_changed (self);
}

/* ---- object ---- */

static gboolean
ra_ui_suites_grab_focus (GtkWidget *widget)
{
  return RA_UI_SUITES (widget)->open
             ? gtk_widget_grab_focus (GTK_WIDGET (RA_UI_SUITES (widget)->suite))
             : gtk_widget_child_focus (RA_UI_SUITES (widget)->folded, GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_suites_dispose (GObject *object)
{
  g_clear_pointer (&RA_UI_SUITES (object)->purposes, g_ptr_array_unref);
  g_clear_pointer (&RA_UI_SUITES (object)->lists, g_ptr_array_unref);
  g_clear_pointer (&RA_UI_SUITES (object)->suites, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_SUITES);
  G_OBJECT_CLASS (ra_ui_suites_parent_class)->dispose (object);
}

static void
ra_ui_suites_class_init (RaUiSuitesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_suites_dispose;
  widget_class->grab_focus = ra_ui_suites_grab_focus;
  g_type_ensure (RA_UI_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/case/ra-ui-suites.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, folded);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, summary);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, summary_note);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, suite_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, purpose_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, purpose);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, suite);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, suite_note);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, agreement_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, agreement);
  gtk_widget_class_bind_template_child (widget_class, RaUiSuites, agreement_note);
  gtk_widget_class_bind_template_callback (widget_class, on_change_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_purpose_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_suite_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_agreement_changed);
}

static void
ra_ui_suites_init (RaUiSuites *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_set_label (self->purpose, _ ("What the signatures are for"));
  ra_ui_choice_set_label (self->suite, _ ("Signing pair"));
  ra_ui_choice_set_label (self->agreement, _ ("Key agreement pair"));
  ra_ui_choice_require (self->purpose);
  ra_ui_choice_require (self->suite);
  ra_ui_choice_require (self->agreement);
}

void
ra_ui_suites_set (RaUiSuites *self, GPtrArray *purposes, GPtrArray *lists)
{
  g_return_if_fail (RA_UI_IS_SUITES (self));

  g_clear_pointer (&self->purposes, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  self->purposes = g_ptr_array_ref (purposes);
  self->lists = g_ptr_array_ref (lists);
  ra_ui_choice_set_choices (self->purpose, purposes);
  if (find_purpose (self) == NULL)
    choose_usual_purpose (self);
  show_suites (self);
}

void
ra_ui_suites_clear (RaUiSuites *self)
{
  g_return_if_fail (RA_UI_IS_SUITES (self));

  choose_usual_purpose (self);
  self->open = FALSE;
  show_folded (self);
}

const char *
ra_ui_suites_get_purpose (RaUiSuites *self)
{
  g_return_val_if_fail (RA_UI_IS_SUITES (self), NULL);

  return find_purpose (self) == NULL ? NULL : ra_ui_choice_get_id (self->purpose);
}

const char *
ra_ui_suites_get (RaUiSuites *self)
{
  g_return_val_if_fail (RA_UI_IS_SUITES (self), NULL);

  return find_chosen (self, self->suite) == NULL ? NULL : ra_ui_choice_get_id (self->suite);
}

const char *
ra_ui_suites_get_agreement (RaUiSuites *self)
{
  g_return_val_if_fail (RA_UI_IS_SUITES (self), NULL);

  return has_agreement (self) ? ra_ui_choice_get_id (self->agreement) : NULL;
}
