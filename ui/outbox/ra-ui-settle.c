/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/outbox/ra-ui-settle.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ui/kit/ra-ui-dialogs.h"

typedef struct
{
  gint64 id;
  gboolean here; /* the station has the certificate */
  RaSettled said;
  char *who;
  char *at;
  char *path; /* nullable */
} Settling;

static void
settling_free (gpointer data)
{
  Settling *self = data;

  g_free (self->who);
  g_free (self->at);
  g_free (self->path);
  g_free (self);
}

gboolean
ra_ui_settle_may (const RaSubmissionView *row)
{
  return ra_outbox_may_settle (row->record);
}

static gpointer
settle (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Settling *self = args;
  const RaSettlement settlement = { .id = self->id, .said = self->said, .who = self->who, .at = self->at };

  ra_desk_settle_submission (desk, &settlement, self->path, cancellable, error);
  return NULL;
}

static void
act (RaUiPage *page, Settling *self)
{
  ra_ui_page_act (page, &(RaUiCall){ .call = settle, .args = self, .free_args = settling_free });
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  Settling *self = data;
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  if (file == NULL)
    {
      settling_free (self);
      return;
    }
  self->path = g_file_get_path (file);
  act (RA_UI_PAGE (source), self);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const patterns[] = { "*.cer", "*.crt", "*.pem", "*.der", NULL };
  Settling *self = data;
  g_auto (GStrv) typed = ra_ui_dialogs_ask_fields_finish (result);

  if (typed == NULL)
    {
      settling_free (self);
      return;
    }
  self->said = (RaSettled) g_ascii_strtoull (typed[0], NULL, 10);
  self->who = g_strdup (typed[1]);
  self->at = g_strdup (typed[2]);
  if (self->said == RA_SETTLED_ISSUED && !self->here)
    ra_ui_dialogs_open_file_async (GTK_WIDGET (source), _ ("Certificate That the Centre Issued"), patterns,
                                   on_file, self);
  else
    act (RA_UI_PAGE (source), self);
}

void
ra_ui_settle_ask (RaUiPage *page, const RaSubmissionView *row)
{
  const char *const said[] = { _ ("It issued the certificate, and it holds"),
                               _ ("It issued nothing: ask anew"), _ ("It refused the request"), NULL };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%d %H:%M");
  const RaUiField fields[] = { { .label = _ ("What the centre said"), .choices = said },
                               { .label = _ ("Who said it") },
                               { .label = _ ("When"), .text = at } };
  Settling *self = g_new0 (Settling, 1);

  self->id = row->record->id;
  self->here = row->record->state == RA_SUBMISSION_ISSUED;
  ra_ui_dialogs_ask_fields_async (
      GTK_WIDGET (page),
      &(RaUiQuestion){
          .heading = _ ("Settle by Telephone?"),
          .body = _ ("Call the centre and ask what became of the request. Who said what is kept in the "
                     "journal."),
          .accept = _ ("_Record") },
      fields, G_N_ELEMENTS (fields), on_answered, self);
}
