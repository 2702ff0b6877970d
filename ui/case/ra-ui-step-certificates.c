/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-certificates.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/keys/ra-desk-certified.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ui/case/ra-ui-reissue.h"
#include "ui/case/ra-ui-revocation.h"
#include "ui/kit/ra-ui-medium-chooser.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-words.h"
#include "ui/print/ra-ui-papers-group.h"

struct _RaUiStepCertificates
{
  RaUiStep parent_instance;

  GtkBox *certificates;
  GPtrArray *shown; /* nullable: of RaCertificateView, as @certificates has them */
  RaUiMediumChooser *media;
  GtkWidget *write_group;
  GtkWidget *write_button;
  GtkLabel *written;
  RaUiPapersGroup *papers;
  GtkLabel *confirmed;

  char *writing;        /* nullable: the case whose certificates are being written */
  guint writing_person; /* and the subscriber */
};

G_DEFINE_FINAL_TYPE (RaUiStepCertificates, ra_ui_step_certificates, RA_UI_TYPE_STEP)

/* ---- what was issued ---- */

/* The words above a part of a certificate; the subscriber's own stands first and needs none. */
static const char *
section_label (const char *section)
{
  if (g_str_equal (section, "issuer"))
    return _ ("Issued by");
  if (g_str_equal (section, "validity"))
    return _ ("Term");
  if (g_str_equal (section, "key"))
    return _ ("Key");
  return g_str_equal (section, "certificate") ? _ ("Certificate") : NULL;
}

static void
add_lines (GtkBox *card, GPtrArray *lines)
{
  const char *last = "";

  for (guint i = 0; i < lines->len; i++)
    {
      const RaCertificateRow *line = g_ptr_array_index (lines, i);
      const char *section = line->group == NULL ? "" : line->group;

      if (!g_str_equal (last, section) && section_label (section) != NULL)
        ra_ui_parts_add_row (card, ra_ui_parts_label (section_label (section), "caption-heading"));
      last = section;
      ra_ui_parts_add_line (card, line->label, line->value);
    }
}

/* What the subscriber does with it. */
static const char *
purpose_words (const RaCertificateView *certificate)
{
  return ra_usage_signs (certificate->record->usage)
             ? _ ("For signing: others check the subscriber’s signature by it")
             : _ ("For key agreement: others close what only the subscriber may read by it");
}

/* Returns: (nullable): what it says of its subject */
static const char *
find_value (const RaCertificateView *certificate, const char *id)
{
  for (guint i = 0; i < certificate->lines->len; i++)
    {
      const RaCertificateRow *line = g_ptr_array_index (certificate->lines, i);

      if (g_strcmp0 (line->group, "subject") == 0 && g_strcmp0 (line->id, id) == 0)
        return line->value;
    }
  return NULL;
}

static char *
dup_term (const RaCertificateView *certificate)
{
  g_autofree char *day = ra_ui_words_day (certificate->record->not_after);

  return g_strdup_printf (_ ("Valid until %s · number %s"), day, certificate->record->serial);
}

static GtkWidget *
make_details (const RaCertificateView *certificate)
{
  GtkWidget *details = gtk_expander_new (_ ("Details"));
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = g_strdup_printf (_ ("Details: %s"), certificate->usage_label);

  gtk_widget_add_css_class (lines, "ra-card");
  add_lines (GTK_BOX (lines), certificate->lines);
  gtk_expander_set_child (GTK_EXPANDER (details), lines);
  ra_ui_parts_name (details, name);
  return details;
}

/* In a row of its own: the ground of a button that is the row would take its room to the edge of the card. */
static void
add_button (GtkBox *card, GtkWidget *button)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (row), button);
  ra_ui_parts_add_row (card, row);
}

/* In the subscriber's own words: what it is for, whose it is, until when. */
static void
add_certificate (RaUiStepCertificates *self, const RaCertificateView *certificate)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = ra_ui_parts_label (purpose_words (certificate), "heading");
  const char *whose = find_value (certificate, "CN");
  g_autofree char *term = dup_term (certificate);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ra-card");
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (top), heading);
  gtk_box_append (GTK_BOX (top),
                  ra_ui_parts_state (certificate->status_label, ra_ui_parts_tone (certificate->tone)));
  gtk_box_append (GTK_BOX (words), top);
  if (whose != NULL)
    gtk_box_append (GTK_BOX (words), ra_ui_parts_label (whose, NULL));
  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (term, "dim-label"));
  ra_ui_parts_add_row (GTK_BOX (card), words);
  ra_ui_parts_add_row (GTK_BOX (card), make_details (certificate));
  if (ra_ui_revocation_may (ra_ui_page_get_session (RA_UI_PAGE (self)), certificate))
    add_button (GTK_BOX (card), ra_ui_revocation_button_new (certificate));
  gtk_box_append (self->certificates, card);
}

/* Whose certificates, and where they are written to. */
typedef struct
{
  char *number;
  guint person;
  char *medium; /* nullable */
} Question;

static Question *
question_new (RaUiStepCertificates *self)
{
  Question *question = g_new0 (Question, 1);

  question->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self)));
  question->person = ra_ui_step_get_person (RA_UI_STEP (self));
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->number);
  g_free (question->medium);
  g_free (question);
}

/* What was issued, and when the subscriber confirmed what was asked for. */
typedef struct
{
  GPtrArray *certificates;
  gint64 confirmed; /* 0: nobody was asked */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_ptr_array_unref (answer->certificates);
  g_free (answer);
}

static gpointer
list (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Question *question = args;
  g_autoptr (RaCertifiedView) asked
      = ra_desk_show_certified (desk, question->number, question->person, cancellable, error);
  g_autoptr (GPtrArray) certificates
      = asked == NULL
            ? NULL
            : ra_desk_list_certificates_of (desk, question->number, question->person, cancellable, error);
  Answer *answer;

  if (certificates == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->certificates = g_steal_pointer (&certificates);
  answer->confirmed = asked->confirmed;
  return answer;
}

/* Nothing of a certificate changes but its status: cards that say the same stay, with what is open, pressed or has the caret. */
static gboolean
is_shown (const RaUiStepCertificates *self, const GPtrArray *certificates)
{
  if (self->shown == NULL || self->shown->len != certificates->len)
    return FALSE;
  for (guint i = 0; i < certificates->len; i++)
    {
      const RaCertificateView *was = g_ptr_array_index (self->shown, i);
      const RaCertificateView *is = g_ptr_array_index (certificates, i);

      if (was->record->id != is->record->id || was->status != is->status)
        return FALSE;
    }
  return TRUE;
}

static void
show_confirmed (RaUiStepCertificates *self, const Answer *answer)
{
  g_autofree char *time = ra_ui_words_time (answer->confirmed, ra_ui_words_now ());
  g_autofree char *text = g_strdup_printf (_ ("The subscriber confirmed what will be certified: %s"), time);

  gtk_label_set_text (self->confirmed, text);
  gtk_widget_set_visible (GTK_WIDGET (self->confirmed),
                          answer->confirmed != 0 && answer->certificates->len > 0);
}

static void
show_certificates (RaUiStepCertificates *self, GPtrArray *certificates)
{
  if (is_shown (self, certificates))
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (certificates);
  ra_ui_parts_clear (self->certificates);
  if (certificates->len > 0)
    gtk_box_append (self->certificates,
                    ra_ui_parts_label (_ ("The subscriber reads this and confirms that it is right. A "
                                          "mistake means that the certificates are revoked and made anew."),
                                       "dim-label"));
  for (guint i = 0; i < certificates->len; i++)
    add_certificate (self, g_ptr_array_index (certificates, i));
  if (certificates->len > 0 && ra_ui_reissue_may (ra_ui_page_get_session (RA_UI_PAGE (self))))
    gtk_box_append (self->certificates, ra_ui_reissue_button_new (ra_ui_step_get_number (RA_UI_STEP (self))));
}

static gboolean
are_over (const GPtrArray *certificates)
{
  for (guint i = 0; i < certificates->len; i++)
    if (!ra_certificate_status_is_over (
            ((const RaCertificateView *) g_ptr_array_index (certificates, i))->status))
      return FALSE;
  return certificates->len > 0;
}

/* Whether the person has nothing of them in hand yet. */
static gboolean
are_wanted (RaUiStepCertificates *self)
{
  const RaCaseView *view = ra_ui_step_get_view (RA_UI_STEP (self));

  for (guint i = 0; view != NULL && i < view->needs->len; i++)
    {
      const RaMissingView *need = g_ptr_array_index (view->needs, i);

      if (need->step == RA_STEP_ID_CERTIFICATES
          && need->subscriber == ra_ui_step_get_person (RA_UI_STEP (self)))
        return TRUE;
    }
  return FALSE;
}

/* Certificates that are over are of no use on a medium. */
static void
show_writing (RaUiStepCertificates *self, const GPtrArray *certificates)
{
  gboolean over = are_over (certificates);

  gtk_widget_set_visible (self->write_group, !over);
  ra_ui_step_set_chief (RA_UI_STEP (self),
                        !over && certificates->len > 0 && are_wanted (self) ? self->write_button : NULL);
}

static void
on_listed (gpointer owner, gpointer result)
{
  const Answer *answer = result;

  show_confirmed (owner, answer);
  show_certificates (owner, answer->certificates);
  show_writing (owner, answer->certificates);
}

/* ---- writing ---- */

static gpointer
write_now (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Question *call = args;

  return ra_desk_write_certificates_of (desk, call->number, call->person, call->medium, cancellable, error);
}

static void
on_not_written (gpointer owner, const GError *error)
{
  RaUiStepCertificates *self = owner;

  gtk_widget_set_sensitive (self->write_button, TRUE);
  ra_ui_page_report (RA_UI_PAGE (self), error);
}

static void
on_written (gpointer owner, gpointer result)
{
  RaUiStepCertificates *self = owner;
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_sensitive (self->write_button, TRUE);
  if (!ra_ui_step_is_of (RA_UI_STEP (self), self->writing, self->writing_person))
    return; /* another case or person is shown by now */
  names = g_strjoinv ("\n", result);
  text = g_strdup_printf (_ ("Written to the medium and read back:\n%s"), names);
  gtk_label_set_text (self->written, text);
  gtk_widget_set_visible (GTK_WIDGET (self->written), TRUE);
}

static void
on_write_clicked (RaUiStepCertificates *self)
{
  const char *medium = ra_ui_medium_chooser_get_path (self->media);
  Question *call;

  if (medium == NULL)
    {
      ra_ui_page_notice (RA_UI_PAGE (self), _ ("Choose the medium the certificates are written to."));
      gtk_widget_grab_focus (GTK_WIDGET (self->media));
      return;
    }
  call = question_new (self);
  call->medium = g_strdup (medium);
  g_free (self->writing);
  self->writing = g_strdup (call->number);
  self->writing_person = call->person;
  gtk_widget_set_sensitive (self->write_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->written), FALSE);
  ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = write_now,
                                                  .args = call,
                                                  .free_args = question_free,
                                                  .free_result = (GDestroyNotify) g_strfreev,
                                                  .done = on_written,
                                                  .failed = on_not_written });
}

/* ---- step ---- */

static void
clear (RaUiStep *step)
{
  RaUiStepCertificates *self = RA_UI_STEP_CERTIFICATES (step);

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  ra_ui_parts_clear (self->certificates);
  gtk_label_set_text (self->written, "");
  gtk_widget_set_visible (GTK_WIDGET (self->written), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->confirmed), FALSE);
  gtk_widget_set_visible (self->write_group, TRUE);
  ra_ui_step_set_chief (step, NULL);
  ra_ui_medium_chooser_clear (self->media);
  ra_ui_papers_group_clear (self->papers);
}

static void
show (RaUiStep *step, RaCaseView *view)
{
  RaUiStepCertificates *self = RA_UI_STEP_CERTIFICATES (step);
  RaUiSession *session = ra_ui_page_get_session (RA_UI_PAGE (step));

  ra_ui_medium_chooser_refresh_for (self->media, session, view->row->number, ra_ui_step_get_person (step));
  ra_ui_papers_group_show (
      self->papers, session, view->row->number,
      &(RaUiPapersPart){ RA_STEP_BIT (RA_STEP_ID_CERTIFICATES), ra_ui_step_get_person (step) });
  ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = list,
                                                    .args = question_new (self),
                                                    .free_args = question_free,
                                                    .free_result = answer_free,
                                                    .done = on_listed });
}

/* ---- object ---- */

static gboolean
ra_ui_step_certificates_grab_focus (GtkWidget *widget)
{
  RaUiStepCertificates *self = RA_UI_STEP_CERTIFICATES (widget);

  return gtk_widget_get_visible (self->write_group) ? gtk_widget_grab_focus (GTK_WIDGET (self->media))
                                                    : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_step_certificates_dispose (GObject *object)
{
  g_clear_pointer (&RA_UI_STEP_CERTIFICATES (object)->shown, g_ptr_array_unref);
  g_clear_pointer (&RA_UI_STEP_CERTIFICATES (object)->writing, g_free);
  G_OBJECT_CLASS (ra_ui_step_certificates_parent_class)->dispose (object);
}

static void
ra_ui_step_certificates_class_init (RaUiStepCertificatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_certificates_dispose;
  widget_class->grab_focus = ra_ui_step_certificates_grab_focus;
  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  g_type_ensure (RA_UI_TYPE_MEDIUM_CHOOSER);
  g_type_ensure (RA_UI_TYPE_PAPERS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-certificates.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStepCertificates, certificates);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepCertificates, media);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepCertificates, write_group);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepCertificates, write_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepCertificates, written);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepCertificates, papers);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepCertificates, confirmed);
  gtk_widget_class_bind_template_callback (widget_class, on_write_clicked);
}

static void
ra_ui_step_certificates_init (RaUiStepCertificates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
