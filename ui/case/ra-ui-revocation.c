/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-revocation.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ui/case/ra-ui-fact-date.h"
#include "ui/kit/ra-ui-dialogs.h"

/* Which certificate, and what is said of it. */
typedef struct
{
  char *number;
  char *serial;
  char *paper; /* nullable until it was asked for, as @date */
  char *date;
} Revocation;

static Revocation *
revocation_copy (const Revocation *self)
{
  Revocation *copy = g_new0 (Revocation, 1);

  copy->number = g_strdup (self->number);
  copy->serial = g_strdup (self->serial);
  return copy;
}

static void
revocation_free (gpointer data)
{
  Revocation *self = data;

  g_free (self->number);
  g_free (self->serial);
  g_free (self->paper);
  g_free (self->date);
  g_free (self);
}

gboolean
ra_ui_revocation_may (RaUiSession *session, const RaCertificateView *certificate)
{
  RaDesk *desk = ra_ui_session_get_desk (session);

  return desk != NULL && certificate->record->status != RA_CERTIFICATE_STATUS_REVOKED
         && ra_desk_may (desk, "outbox-hold");
}

/* ---- the act ---- */

static gpointer
record_now (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Revocation *self = args;
  const RaRevocationRecord record = { self->number, self->serial, self->paper, self->date };

  ra_desk_record_revocation (desk, &record, cancellable, error);
  return NULL;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Revocation *self = data;
  g_auto (GStrv) typed = ra_ui_dialogs_ask_fields_finish (result);

  if (typed == NULL)
    {
      revocation_free (self);
      return;
    }
  self->paper = g_strdup (typed[0]);
  self->date = ra_ui_fact_date_to_iso (typed[1]);
  ra_ui_page_act (RA_UI_PAGE (source),
                  &(RaUiCall){ .call = record_now, .args = self, .free_args = revocation_free });
}

/* ---- the question ---- */

/* What waits is known before anything is asked. */
typedef struct
{
  Revocation *revocation;
  char **waiting;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->revocation, revocation_free);
  g_strfreev (found->waiting);
  g_free (found);
}

static gpointer
find_waiting (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Revocation *self = args;
  char **waiting = ra_desk_list_waiting_for (desk, self->number, self->serial, cancellable, error);
  Found *found;

  if (waiting == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->revocation = revocation_copy (self);
  found->waiting = waiting;
  return found;
}

static char *
word_question (char **waiting)
{
  g_autofree char *numbers = g_strjoinv (", ", waiting);

  if (*waiting == NULL)
    return g_strdup (
        _ ("The centre is told nothing: this keeps what was done there. No request waits for it."));
  return g_strdup_printf (
      _ ("The centre is told nothing: this keeps what was done there. What waits for it goes on by "
         "itself, unless another valid certificate holds it up: %s."),
      numbers);
}

static void
on_found (gpointer owner, gpointer result)
{
  Found *found = result;
  g_autofree char *body = word_question (found->waiting);
  const RaUiField fields[] = { { .label = _ ("By what paper: name, number, date") },
                               { .label = _ ("Day of the revocation, as 30.11.2026") } };

  ra_ui_dialogs_ask_fields_async (
      GTK_WIDGET (owner),
      &(RaUiQuestion){
          .heading = _ ("Record That This Certificate Was Revoked?"), .body = body, .accept = _ ("_Record") },
      fields, G_N_ELEMENTS (fields), on_answered, g_steal_pointer (&found->revocation));
}

static void
on_clicked (GtkWidget *button, gpointer data)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, RA_UI_TYPE_PAGE);
  const Revocation *of = data;

  /* No question: the page's own next one would take its place, and who pressed would wait for nothing. */
  ra_ui_page_act_once (RA_UI_PAGE (page), of->serial,
                       &(RaUiCall){ .call = find_waiting,
                                    .args = revocation_copy (data),
                                    .free_args = revocation_free,
                                    .free_result = found_free,
                                    .done = on_found });
}

static void
forget (gpointer data, GClosure *closure)
{
  revocation_free (data);
}

GtkWidget *
ra_ui_revocation_button_new (const RaCertificateView *certificate)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Record a _Revocation…"));
  const Revocation of = { certificate->record->case_number, certificate->record->serial, NULL, NULL };

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked), revocation_copy (&of), forget, 0);
  return button;
}
