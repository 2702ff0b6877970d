/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-keys.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/keys/ra-desk-key-trip.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ui/case/ra-ui-keys-progress.h"
#include "ui/case/ra-ui-lending.h"
#include "ui/case/ra-ui-new-password.h"
#include "ui/case/ra-ui-request-import.h"
#include "ui/case/ra-ui-suites.h"
#include "ui/kit/ra-ui-medium-chooser.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/print/ra-ui-papers-group.h"

struct _RaUiStepKeys
{
  RaUiStep parent_instance;

  GtkBox *page;
  GtkWidget *made_group;
  GtkLabel *made;
  GtkBox *files;
  GtkWidget *again_button;
  GtkWidget *form;
  RaUiSuites *suites;
  GtkSwitch *by_representative;
  RaUiMediumChooser *media;
  RaUiNewPassword *password;
  RaUiKeysProgress *progress;
  RaUiPapersGroup *papers;
  RaUiRequestImport *import;
  RaUiLending *lending;

  RaKeysResult *result;
  gboolean wants_new;  /* the form is shown though there are keys */
  gboolean generating; /* no answer came yet */
  char *of;            /* nullable: the case keys were generated for last */
  guint of_person;     /* and the subscriber */
  guint preset_of;     /* the subscriber the switch was preset for; 0: none */
  gboolean preset;     /* to what */
};

G_DEFINE_FINAL_TYPE (RaUiStepKeys, ra_ui_step_keys, RA_UI_TYPE_STEP)

static const RaSubscriberView *
chosen_person (RaUiStepKeys *self)
{
  return ra_ui_step_find_person (RA_UI_STEP (self));
}

static gboolean
form_is_shown (RaUiStepKeys *self)
{
  const RaSubscriberView *person = chosen_person (self);

  return person != NULL && (!person->keys || self->wants_new) && !self->generating;
}

/* ---- generating ---- */

typedef struct
{
  GWeakRef progress;
  char *number;
  guint subscriber;
  char *purpose;
  char *suite;
  char *agreement;
  char *medium;
  RaSecret *password;
  gboolean by_representative;
} Generation;

static void
generation_free (gpointer data)
{
  Generation *generation = data;

  g_weak_ref_clear (&generation->progress);
  g_free (generation->number);
  g_free (generation->purpose);
  g_free (generation->suite);
  g_free (generation->agreement);
  g_free (generation->medium);
  ra_secret_unref (generation->password);
  g_free (generation);
}

static gpointer
generate (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Generation *generation = args;
  RaKeysOrder order = { .number = generation->number,
                        .subscriber = generation->subscriber,
                        .purpose = generation->purpose,
                        .suite = generation->suite,
                        .agreement_suite = generation->agreement,
                        .place = generation->medium,
                        .secret = generation->password,
                        .by_representative = generation->by_representative,
                        .progress = ra_ui_keys_progress_tell,
                        .data = &generation->progress };

  return ra_desk_generate_keys (desk, &order, cancellable, error);
}

static void show_view (RaUiStepKeys *self);

static void
look_at_media (RaUiStepKeys *self)
{
  RaUiStep *step = RA_UI_STEP (self);

  ra_ui_medium_chooser_refresh_for (self->media, ra_ui_page_get_session (RA_UI_PAGE (self)),
                                    ra_ui_step_get_number (step), ra_ui_step_get_person (step));
}

static void
end_generating (RaUiStepKeys *self, const char *title, gboolean failed)
{
  self->generating = FALSE;
  ra_ui_keys_progress_end (self->progress, title, failed);
  show_view (self);
}

static void
on_not_generated (gpointer owner, const GError *error)
{
  RaUiStepKeys *self = owner;

  end_generating (self, _ ("Not generated. Nothing was recorded; it can be repeated."), TRUE);
  ra_ui_page_report (RA_UI_PAGE (self), error);
  look_at_media (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_generated (gpointer owner, gpointer result)
{
  RaUiStepKeys *self = owner;

  end_generating (self, _ ("Generated"), FALSE);
  ra_ui_session_remember_medium (ra_ui_page_get_session (owner), self->of, self->of_person,
                                 ((RaKeysResult *) result)->medium);
  if (!ra_ui_step_is_of (RA_UI_STEP (self), self->of, self->of_person))
    return;
  g_clear_pointer (&self->result, ra_keys_result_unref);
  self->result = ra_keys_result_ref (result);
  self->wants_new = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  show_view (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "case.reload", NULL);
}

/* A cancelled act has no answer: it is known by there being no act any more. */
static gboolean
check_cancelled (gpointer data)
{
  RaUiStepKeys *self = data;

  if (self->generating && !ra_ui_page_is_busy (RA_UI_PAGE (self)))
    end_generating (self, _ ("Cancelled. Nothing was recorded; it can be repeated."), TRUE);
  return G_SOURCE_REMOVE;
}

static void
on_busy (RaUiStepKeys *self)
{
  if (self->generating)
    g_idle_add_full (G_PRIORITY_DEFAULT, check_cancelled, g_object_ref (self), g_object_unref);
}

static void
on_cancelled (RaUiStepKeys *self)
{
  ra_ui_runner_cancel (ra_ui_page_get_runner (RA_UI_PAGE (self)));
}

static void
start (RaUiStepKeys *self, const char *medium)
{
  Generation *generation = g_new0 (Generation, 1);

  g_weak_ref_init (&generation->progress, self->progress);
  generation->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self)));
  g_free (self->of);
  self->of = g_strdup (generation->number);
  generation->subscriber = self->of_person = chosen_person (self)->n;
  generation->purpose = g_strdup (ra_ui_suites_get_purpose (self->suites));
  generation->suite = g_strdup (ra_ui_suites_get (self->suites));
  generation->agreement = g_strdup (ra_ui_suites_get_agreement (self->suites));
  generation->medium = g_strdup (medium);
  generation->password = ra_ui_new_password_get_secret (self->password);
  generation->by_representative = gtk_switch_get_active (self->by_representative);
  ra_ui_new_password_clear (self->password);
  self->generating = TRUE;
  show_view (self);
  ra_ui_keys_progress_begin (self->progress);
  ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = generate,
                                                  .args = generation,
                                                  .free_args = generation_free,
                                                  .free_result = ra_keys_result_unref,
                                                  .done = on_generated,
                                                  .failed = on_not_generated });
}

/* Returns FALSE after putting the caret where something is still wanted. */
static gboolean
try_start (RaUiStepKeys *self)
{
  const char *medium = ra_ui_medium_chooser_get_path (self->media);

  if (self->generating || !form_is_shown (self) || ra_ui_suites_get (self->suites) == NULL)
    return FALSE;
  if (medium == NULL)
    {
      ra_ui_page_notice (RA_UI_PAGE (self), _ ("Choose the medium the keys are written to."));
      gtk_widget_grab_focus (GTK_WIDGET (self->media));
      return FALSE;
    }
  if (!ra_ui_new_password_check (self->password))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return FALSE;
    }
  start (self, medium);
  return TRUE;
}

/* ---- what is shown ---- */

static void
show_files (RaUiStepKeys *self)
{
  gboolean known = self->result != NULL;

  ra_ui_parts_clear (self->files);
  gtk_widget_set_visible (GTK_WIDGET (self->files), known);
  gtk_label_set_text (self->made,
                      known ? _ ("Written to the medium, read back and proved to work. The subscriber takes "
                                 "the medium; neither the keys nor the password stay here.")
                            : _ ("The subscriber has the keys on their medium. Neither the keys nor the "
                                 "password are kept here."));
  if (!known)
    return;
  ra_ui_parts_add_line (self->files, _ ("Medium"), self->result->medium);
  for (guint i = 0; self->result->notes[i] != NULL; i++)
    ra_ui_parts_add_line (self->files, _ ("Note"), self->result->notes[i]);
  for (guint i = 0; self->result->files[i] != NULL; i++)
    ra_ui_parts_add_line (self->files, i == 0 ? _ ("Container with both keys") : _ ("Request"),
                          self->result->files[i]);
}

/* The facts say who is to generate; what the clerk sets afterwards stays as long as they say the same. That a
 * representative does is announced with the papers of one, and no switch takes it back. */
static void
preset_representative (RaUiStepKeys *self, const RaSubscriberView *person)
{
  if (person == NULL || (self->preset_of == person->n && self->preset == person->by_representative))
    return;
  self->preset_of = person->n;
  self->preset = person->by_representative;
  gtk_switch_set_active (self->by_representative, self->preset);
  gtk_widget_set_sensitive (GTK_WIDGET (self->by_representative), !self->preset);
}

static gboolean
is_key_station (RaUiStepKeys *self)
{
  return ra_ui_session_is_keys_alone (ra_ui_page_get_session (RA_UI_PAGE (self)));
}

static void
show_view (RaUiStepKeys *self)
{
  const RaCaseView *view = ra_ui_step_get_view (RA_UI_STEP (self));
  const RaSubscriberView *person = chosen_person (self);
  gboolean has_keys = person != NULL && person->keys;

  if (view == NULL)
    return;
  preset_representative (self, person);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->by_representative)),
                          view->has_representative);
  gtk_widget_set_visible (self->made_group, has_keys);
  gtk_widget_set_visible (self->again_button, has_keys && !person->certificates && !self->wants_new);
  gtk_widget_set_visible (self->form, form_is_shown (self));
  gtk_widget_set_visible (GTK_WIDGET (self->import), form_is_shown (self) && !is_key_station (self));
  show_files (self);
}

static void
on_again_clicked (RaUiStepKeys *self)
{
  self->wants_new = TRUE;
  show_view (self);
  look_at_media (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->media));
  gtk_widget_activate_action (GTK_WIDGET (self), "case.reload", NULL);
}

/* What keys may be made for, the suites of each, and whether they may be made elsewhere. */
typedef struct
{
  GPtrArray *purposes;
  GPtrArray *lists;
  gboolean key_station;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_ptr_array_unref (offer->purposes);
  g_ptr_array_unref (offer->lists);
  g_free (offer);
}

static gpointer
list_suites (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->purposes = ra_desk_list_purposes (desk);
  offer->key_station = ra_desk_has_key_station (desk);
  offer->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < offer->purposes->len; i++)
    {
      const RaChoiceView *purpose = g_ptr_array_index (offer->purposes, i);
      GPtrArray *suites = ra_desk_list_suites (desk, args, purpose->id, cancellable, error);

      if (suites == NULL)
        {
          offer_free (offer);
          return NULL;
        }
      g_ptr_array_add (offer->lists, suites);
    }
  return offer;
}

static void
on_suites (gpointer owner, gpointer result)
{
  RaUiStepKeys *self = owner;
  const Offer *offer = result;

  ra_ui_suites_set (self->suites, offer->purposes, offer->lists);
  ra_ui_lending_show (self->lending, owner,
                      offer->key_station && form_is_shown (self) ? ra_ui_step_get_number (owner) : NULL);
}

/* ---- step ---- */

static void
clear (RaUiStep *step)
{
  RaUiStepKeys *self = RA_UI_STEP_KEYS (step);

  ra_ui_new_password_clear (self->password);
  ra_ui_suites_clear (self->suites);
  g_clear_pointer (&self->result, ra_keys_result_unref);
  self->wants_new = FALSE;
  self->preset_of = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->generating);
  ra_ui_parts_clear (self->files);
  ra_ui_medium_chooser_clear (self->media);
  ra_ui_request_import_clear (self->import);
  ra_ui_lending_show (self->lending, RA_UI_PAGE (step), NULL);
  ra_ui_papers_group_clear (self->papers);
}

static void
show (RaUiStep *step, RaCaseView *view)
{
  RaUiStepKeys *self = RA_UI_STEP_KEYS (step);
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (step));

  show_view (self);
  look_at_media (self);
  ra_ui_request_import_show (self->import, session, view, ra_ui_step_get_person (step));
  ra_ui_papers_group_show (self->papers, session, view->row->number,
                           &(RaUiPapersPart){ RA_STEP_BIT (RA_STEP_ID_KEYS), ra_ui_step_get_person (step) });
  ra_ui_page_query (RA_UI_PAGE (step), &(RaUiCall){ .call = list_suites,
                                                    .args = g_strdup (view->row->number),
                                                    .free_args = g_free,
                                                    .free_result = offer_free,
                                                    .done = on_suites });
}

static void
leave (RaUiPage *page)
{
  ra_ui_new_password_clear (RA_UI_STEP_KEYS (page)->password);
}

static const char *
get_action (RaUiStep *step)
{
  return form_is_shown (RA_UI_STEP_KEYS (step)) ? _ ("_Generate Keys") : NULL;
}

static gboolean
proceed (RaUiStep *step)
{
  RaUiStepKeys *self = RA_UI_STEP_KEYS (step);

  if (!form_is_shown (self))
    return FALSE;
  try_start (self);
  return TRUE;
}

/* ---- object ---- */

static gboolean
ra_ui_step_keys_grab_focus (GtkWidget *widget)
{
  RaUiStepKeys *self = RA_UI_STEP_KEYS (widget);

  if (form_is_shown (self))
    return gtk_widget_grab_focus (GTK_WIDGET (self->media));
  return gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_step_keys_constructed (GObject *object)
{
  G_OBJECT_CLASS (ra_ui_step_keys_parent_class)->constructed (object);
  ra_ui_new_password_set_session (RA_UI_STEP_KEYS (object)->password,
                                  ra_ui_page_get_session (RA_UI_PAGE (object)));
  g_signal_connect_object (ra_ui_page_get_runner (RA_UI_PAGE (object)), "notify::busy", G_CALLBACK (on_busy),
                           object, G_CONNECT_SWAPPED);
}

static void
ra_ui_step_keys_dispose (GObject *object)
{
  RaUiStepKeys *self = RA_UI_STEP_KEYS (object);

  g_clear_pointer (&self->result, ra_keys_result_unref);
  g_clear_pointer (&self->of, g_free);
  G_OBJECT_CLASS (ra_ui_step_keys_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, page);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, made_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, made);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, files);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, again_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, form);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, suites);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, by_representative);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, media);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, password);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, progress);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, papers);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, import);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepKeys, lending);
}

static void
ra_ui_step_keys_class_init (RaUiStepKeysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ra_ui_step_keys_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_keys_dispose;
  widget_class->grab_focus = ra_ui_step_keys_grab_focus;
  RA_UI_PAGE_CLASS (klass)->leave = leave;
  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  RA_UI_STEP_CLASS (klass)->get_action = get_action;
  RA_UI_STEP_CLASS (klass)->proceed = proceed;
  g_type_ensure (RA_UI_TYPE_KEYS_PROGRESS);
  g_type_ensure (RA_UI_TYPE_LENDING);
  g_type_ensure (RA_UI_TYPE_NEW_PASSWORD);
  g_type_ensure (RA_UI_TYPE_SUITES);
  g_type_ensure (RA_UI_TYPE_MEDIUM_CHOOSER);
  g_type_ensure (RA_UI_TYPE_REQUEST_IMPORT);
  g_type_ensure (RA_UI_TYPE_PAPERS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-keys.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, try_start);
}

static void
ra_ui_step_keys_init (RaUiStepKeys *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_parts_prepare_switch (self->by_representative);
}
