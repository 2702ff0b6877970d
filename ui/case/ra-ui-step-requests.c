/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-requests.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/keys/ra-desk-certified.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ra-core/desk/keys/ra-desk-request-folder.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ui/case/ra-ui-certified.h"
#include "ui/case/ra-ui-people.h"
#include "ui/case/ra-ui-request-import.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-turned.h"
#include "ui/kit/ra-ui-words.h"

struct _RaUiStepRequests
{
  RaUiStep parent_instance;

  GtkWidget *certified_group;
  GtkLabel *certified_text;
  GtkWidget *show_button;
  GtkWidget *correct_button;
  GtkBox *requests;
  GtkWidget *send_button;
  GtkWidget *spinner;
  GtkWidget *sending;
  RaUiRequestImport *import;
  GtkWidget *folder_button;
  GtkBox *brought;

  gboolean unfinished;        /* there is something to send */
  RaCertifiedView *certified; /* nullable: what the subscriber is asked */
  char *wrong;                /* nullable: what they said is wrong with it */
  gboolean answering;         /* what they said is being kept: they are not asked a second time meanwhile */
};

G_DEFINE_FINAL_TYPE (RaUiStepRequests, ra_ui_step_requests, RA_UI_TYPE_STEP)

/* ---- asking ---- */

typedef struct
{
  GPtrArray *requests;
  GPtrArray *submissions;
  RaCertifiedView *certified; /* nullable: of a step that is shown for nobody in particular */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->requests, g_ptr_array_unref);
  g_clear_pointer (&answer->submissions, g_ptr_array_unref);
  g_clear_pointer (&answer->certified, ra_certified_view_unref);
  g_free (answer);
}

typedef struct
{
  char *number;
  guint person;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->number);
  g_free (question);
}

static gpointer
list (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Question *question = args;
  Answer *answer = g_new0 (Answer, 1);

  answer->requests = ra_desk_list_requests_of (desk, question->number, question->person, cancellable, error);
  if (answer->requests != NULL)
    answer->submissions = ra_desk_list_outbox (desk, question->number, cancellable, error);
  if (answer->submissions != NULL && question->person != 0)
    answer->certified = ra_desk_show_certified (desk, question->number, question->person, cancellable, error);
  if (answer->submissions != NULL && (question->person == 0 || answer->certified != NULL))
    return answer;
  answer_free (answer);
  return NULL;
}

/* ---- what is shown ---- */

/* A request that was sent again has the newest of its submissions. */
static const RaSubmissionView *
find_submission (GPtrArray *submissions, const RaRequestView *request)
{
  const RaSubmissionView *found = NULL;

  for (guint i = 0; i < submissions->len; i++)
    {
      const RaSubmissionView *row = g_ptr_array_index (submissions, i);
      const RaSubmissionRecord *record = row->record;

      if (record->request_id == request->record->id && (found == NULL || record->id > found->record->id))
        found = row;
    }
  return found;
}

static void
add_submission (GtkBox *card, const RaSubmissionView *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *next = ra_ui_words_time (row->next_try, ra_ui_words_now ());
  g_autofree char *again = g_strdup_printf (_ ("Tried again by itself: %s"), next);
  const char *tone = ra_ui_parts_tone (row->tone);
  g_autofree char *style = g_strdup_printf ("heading %s", tone != NULL ? tone : "accent");

  gtk_box_append (GTK_BOX (box), ra_ui_parts_label (row->state_label, style));
  if (*row->record->text != '\0')
    gtk_box_append (GTK_BOX (box), ra_ui_parts_label (row->record->text, NULL));
  if (row->waits_for != NULL)
    {
      g_autofree char *waits = g_strdup_printf (_ ("Waits for %s to sign in"), row->waits_for);

      gtk_box_append (GTK_BOX (box), ra_ui_parts_label (waits, "warning"));
    }
  else if (!row->final && *next != '\0')
    gtk_box_append (GTK_BOX (box), ra_ui_parts_label (again, "caption dim-label"));
  ra_ui_parts_add_row (card, box);
}

static const char *
person_name (RaUiStepRequests *self, guint n)
{
  const RaSubscriberView *person = ra_ui_people_find_subscriber (ra_ui_step_get_view (RA_UI_STEP (self)), n);

  return person == NULL || person->name == NULL ? "" : person->name;
}

static void
add_request (RaUiStepRequests *self, const RaRequestView *request, const RaSubmissionView *submission)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *heading
      = g_strdup_printf ("%s · %s", request->usage_label, person_name (self, request->record->subscriber));

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ra-card");
  gtk_box_append (GTK_BOX (group), ra_ui_parts_label (heading, "heading"));
  gtk_box_append (GTK_BOX (group), ra_ui_parts_label (request->record->file_name, "caption dim-label"));
  gtk_box_append (GTK_BOX (group), card);
  for (guint i = 0; i < request->checks->len; i++)
    {
      const RaFinding *check = g_ptr_array_index (request->checks, i);

      if (check->noted)
        ra_ui_parts_add_noted (GTK_BOX (card), check->text, check->clause_text);
      else
        ra_ui_parts_add_mark (GTK_BOX (card), check->ok, check->text, NULL, check->clause_text);
    }
  if (submission != NULL)
    add_submission (GTK_BOX (card), submission);
  gtk_box_append (self->requests, group);
}

/* ---- what the subscriber is asked ---- */

static gboolean
wants_answer (RaUiStepRequests *self)
{
  return self->certified != NULL && self->certified->wanted;
}

static char *
dup_certified_text (RaUiStepRequests *self)
{
  g_autofree char *time = NULL;

  if (self->certified == NULL)
    return NULL;
  if (self->wrong != NULL)
    return g_strdup_printf (_ ("The subscriber says that it is wrong: “%s”. Nothing left. What is to be "
                               "certified is put right, then keys are generated anew."),
                            self->wrong);
  if (self->certified->wanted)
    return g_strdup (_ ("Nothing leaves before the subscriber has read what will be certified and confirmed "
                        "it."));
  if (self->certified->confirmed == 0)
    return NULL;
  time = ra_ui_words_time (self->certified->confirmed, ra_ui_words_now ());
  return g_strdup_printf (_ ("The subscriber confirmed what will be certified: %s"), time);
}

static void
show_certified (RaUiStepRequests *self)
{
  g_autofree char *text = dup_certified_text (self);
  const char *style = self->wrong != NULL ? "error" : wants_answer (self) ? "warning" : "success";

  gtk_widget_set_visible (self->certified_group, text != NULL);
  gtk_label_set_text (self->certified_text, text == NULL ? "" : text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->certified_text), (const char *[]){ style, NULL });
  gtk_widget_set_visible (self->show_button, wants_answer (self));
  gtk_widget_set_visible (self->correct_button, self->wrong != NULL);
}

typedef struct
{
  char *number;
  guint person;
  char *digest;
  char *wrong; /* nullable */
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_free (said->number);
  g_free (said->digest);
  g_free (said->wrong);
  g_free (said);
}

static gpointer
record_answer (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Said *said = args;
  const RaCertifiedAnswer order = { said->number, said->person, said->digest, said->wrong };

  ra_desk_answer_certified (desk, &order, cancellable, error);
  return NULL;
}

static void
on_recorded (gpointer owner, gpointer result)
{
  RA_UI_STEP_REQUESTS (owner)->answering = FALSE;
  if (RA_UI_STEP_REQUESTS (owner)->wrong == NULL)
    ra_ui_session_want_send (ra_ui_page_get_session (owner));
  ra_ui_page_refresh (owner);
  gtk_widget_activate_action (owner, "case.reload", NULL);
}

static void
on_not_recorded (gpointer owner, const GError *error)
{
  RA_UI_STEP_REQUESTS (owner)->answering = FALSE;
  g_clear_pointer (&RA_UI_STEP_REQUESTS (owner)->wrong, g_free);
  ra_ui_page_report (owner, error);
  ra_ui_page_refresh (owner);
}

/* What was shown is what is answered, whatever the page shows by now. */
static void
on_answered (RaUiStepRequests *self, const char *wrong, RaUiCertified *content)
{
  const Said *shown = g_object_get_data (G_OBJECT (content), "shown");
  Said *said = g_new0 (Said, 1);

  said->number = g_strdup (shown->number);
  said->person = shown->person;
  said->digest = g_strdup (shown->digest);
  said->wrong = g_strdup (wrong);
  if (ra_ui_step_is_of (RA_UI_STEP (self), said->number, said->person))
    {
      g_free (self->wrong);
      self->wrong = g_strdup (wrong);
      self->answering = TRUE;
    }
  ra_ui_turned_end (GTK_WIDGET (content));
  ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = record_answer,
                                                  .args = said,
                                                  .free_args = said_free,
                                                  .done = on_recorded,
                                                  .failed = on_not_recorded });
}

static void
on_show_clicked (RaUiStepRequests *self)
{
  GtkWidget *content;
  Said *shown;

  if (!wants_answer (self) || self->answering)
    return;
  content = ra_ui_certified_new (self->certified);
  shown = g_new0 (Said, 1);
  shown->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self)));
  shown->person = ra_ui_step_get_person (RA_UI_STEP (self));
  shown->digest = g_strdup (self->certified->digest);
  g_object_set_data_full (G_OBJECT (content), "shown", shown, said_free);
  g_signal_connect_object (content, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  ra_ui_turned_show (self->show_button, ra_ui_page_get_session (RA_UI_PAGE (self)),
                     &(RaUiTurn){ .title = self->certified->name,
                                  .content = content,
                                  .waits = _ ("The subscriber reads on the other screen what will be "
                                              "certified.") });
}

static void
show_sending (RaUiStepRequests *self)
{
  gboolean busy = ra_ui_page_is_busy (RA_UI_PAGE (self));

  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_set_visible (self->sending, busy);
  gtk_widget_set_sensitive (self->send_button, !busy && self->unfinished && !wants_answer (self));
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiStepRequests *self = owner;
  Answer *answer = result;

  g_clear_pointer (&self->certified, ra_certified_view_unref);
  self->certified = g_steal_pointer (&answer->certified);
  show_certified (self);
  ra_ui_parts_clear (self->requests);
  for (guint i = 0; i < answer->requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (answer->requests, i);

      if (!request->replaced)
        add_request (self, request, find_submission (answer->submissions, request));
    }
  self->unfinished = FALSE;
  for (guint i = 0; i < answer->submissions->len; i++)
    self->unfinished |= !((RaSubmissionView *) g_ptr_array_index (answer->submissions, i))->final;
  show_sending (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "case.look", NULL);
}

/* ---- sending ---- */

static gpointer
send (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_send_outbox (desk, args, FALSE, cancellable, error);
}

static void
on_sent (gpointer owner, gpointer result)
{
  ra_ui_page_refresh (owner);
}

static void
on_not_sent (gpointer owner, const GError *error)
{
  ra_ui_page_report (owner, error);
  ra_ui_page_refresh (owner);
}

static void
on_send_clicked (RaUiStepRequests *self)
{
  const char *number = ra_ui_step_get_number (RA_UI_STEP (self));

  if (number != NULL && !wants_answer (self))
    ra_ui_page_act_once (RA_UI_PAGE (self), number,
                         &(RaUiCall){ .call = send,
                                      .args = g_strdup (number),
                                      .free_args = g_free,
                                      .free_result = (GDestroyNotify) g_ptr_array_unref,
                                      .done = on_sent,
                                      .failed = on_not_sent });
}

/* ---- a folder that was brought ---- */

typedef struct
{
  char *number;
  char *path;
} Folder;

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  g_free (folder->number);
  g_free (folder->path);
  g_free (folder);
}

static gpointer
import_folder (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Folder *folder = args;

  return ra_desk_import_folder (desk, &(RaRequestFolder){ .number = folder->number, .path = folder->path },
                                cancellable, error);
}

static void
on_imported (gpointer owner, gpointer result)
{
  RaUiStepRequests *self = owner;
  GPtrArray *files = result;

  ra_ui_parts_clear (self->brought);
  gtk_widget_set_visible (GTK_WIDGET (self->brought), TRUE);
  for (guint i = 0; i < files->len; i++)
    {
      const RaBroughtView *file = g_ptr_array_index (files, i);
      g_autofree char *whose
          = file->name != NULL ? g_strdup_printf ("%s · %s", file->file, file->name) : g_strdup (file->file);

      ra_ui_parts_add_mark (self->brought, file->ok, whose, file->text, NULL);
    }
  ra_ui_page_refresh (owner);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  Folder *folder;

  if (path == NULL || ra_ui_step_get_view (RA_UI_STEP (source)) == NULL)
    return;
  folder = g_new0 (Folder, 1);
  folder->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (source)));
  folder->path = g_steal_pointer (&path);
  ra_ui_page_act_once (RA_UI_PAGE (source), folder->path,
                       &(RaUiCall){ .call = import_folder,
                                    .args = folder,
                                    .free_args = folder_free,
                                    .free_result = (GDestroyNotify) g_ptr_array_unref,
                                    .done = on_imported });
}

static void
on_folder_clicked (RaUiStepRequests *self)
{
  ra_ui_dialogs_select_folder_async (GTK_WIDGET (self), _ ("Folder of Requests"), NULL, on_folder_chosen,
                                     NULL);
}

/* ---- step ---- */

static void
clear (RaUiStep *step)
{
  RaUiStepRequests *self = RA_UI_STEP_REQUESTS (step);

  g_clear_pointer (&self->certified, ra_certified_view_unref);
  g_clear_pointer (&self->wrong, g_free);
  self->answering = FALSE;
  show_certified (self);
  ra_ui_parts_clear (self->requests);
  ra_ui_parts_clear (self->brought);
  gtk_widget_set_visible (GTK_WIDGET (self->brought), FALSE);
  ra_ui_request_import_clear (self->import);
}

static gboolean
has_certificates (RaUiStep *step)
{
  const RaSubscriberView *person = ra_ui_step_find_person (step);

  return person != NULL && person->certificates;
}

static void
show (RaUiStep *step, RaCaseView *view)
{
  RaUiStepRequests *self = RA_UI_STEP_REQUESTS (step);
  Question *question;

  gtk_widget_set_visible (GTK_WIDGET (self->import), !has_certificates (step));
  gtk_widget_set_visible (self->folder_button, !has_certificates (step));
  gtk_widget_set_visible (gtk_widget_get_parent (self->send_button), !has_certificates (step));
  ra_ui_request_import_show (self->import, ra_ui_page_get_session (RA_UI_PAGE (step)), view,
                             ra_ui_step_get_person (step));
  question = g_new0 (Question, 1);
  question->number = g_strdup (view->row->number);
  question->person = ra_ui_step_get_person (step);
  ra_ui_page_query (RA_UI_PAGE (step), &(RaUiCall){ .call = list,
                                                    .args = question,
                                                    .free_args = question_free,
                                                    .free_result = answer_free,
                                                    .done = on_listed });
}

static const char *
get_action (RaUiStep *step)
{
  if (wants_answer (RA_UI_STEP_REQUESTS (step)))
    return _ ("Show to the _Subscriber");
  return ra_ui_step_get_view (step) != NULL && !has_certificates (step) ? _ ("_Send Now") : NULL;
}

static gboolean
proceed (RaUiStep *step)
{
  if (get_action (step) == NULL)
    return FALSE;
  if (wants_answer (RA_UI_STEP_REQUESTS (step)))
    on_show_clicked (RA_UI_STEP_REQUESTS (step));
  else
    on_send_clicked (RA_UI_STEP_REQUESTS (step));
  return TRUE;
}

/* ---- object ---- */

static void
ra_ui_step_requests_constructed (GObject *object)
{
  G_OBJECT_CLASS (ra_ui_step_requests_parent_class)->constructed (object);
  g_signal_connect_object (ra_ui_page_get_runner (RA_UI_PAGE (object)), "notify::busy",
                           G_CALLBACK (show_sending), object, G_CONNECT_SWAPPED);
}

static void
ra_ui_step_requests_dispose (GObject *object)
{
  RaUiStepRequests *self = RA_UI_STEP_REQUESTS (object);

  g_clear_pointer (&self->certified, ra_certified_view_unref);
  g_clear_pointer (&self->wrong, g_free);
  G_OBJECT_CLASS (ra_ui_step_requests_parent_class)->dispose (object);
}

/* Where the subscriber is to be asked, that is what comes next. */
static gboolean
ra_ui_step_requests_grab_focus (GtkWidget *widget)
{
  RaUiStepRequests *self = RA_UI_STEP_REQUESTS (widget);

  return wants_answer (self) ? gtk_widget_grab_focus (self->show_button)
                             : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_step_requests_class_init (RaUiStepRequestsClass *klass)
{
  static const char *const watched[] = { "outbox-changed", NULL };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ra_ui_step_requests_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_requests_dispose;
  widget_class->grab_focus = ra_ui_step_requests_grab_focus;
  RA_UI_PAGE_CLASS (klass)->watched = watched;
  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  RA_UI_STEP_CLASS (klass)->get_action = get_action;
  RA_UI_STEP_CLASS (klass)->proceed = proceed;
  g_type_ensure (RA_UI_TYPE_REQUEST_IMPORT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-requests.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, certified_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, certified_text);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, show_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, correct_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, requests);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, send_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, spinner);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, sending);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, import);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, folder_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepRequests, brought);
  gtk_widget_class_bind_template_callback (widget_class, on_send_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked);
}

static void
ra_ui_step_requests_init (RaUiStepRequests *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
