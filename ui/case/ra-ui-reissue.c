/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-reissue.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-again.h"
#include "ui/kit/ra-ui-dialogs.h"

/* Which case, and the reasons as they were shown. */
typedef struct
{
  char *number;
  GPtrArray *reasons; /* RaChoiceView */
  guint chosen;
} Reissue;

static void
reissue_free (gpointer data)
{
  Reissue *self = data;

  g_free (self->number);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

gboolean
ra_ui_reissue_may (RaUiSession *session)
{
  RaDesk *desk = ra_ui_session_get_desk (session);
  g_autoptr (GPtrArray) reasons = desk != NULL ? ra_desk_list_reissues (desk) : NULL;

  return reasons != NULL && reasons->len > 0 && ra_desk_may (desk, "case-new");
}

static gpointer
open_now (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Reissue *self = args;
  const RaChoiceView *reason = g_ptr_array_index (self->reasons, self->chosen);

  return ra_desk_reissue_case (desk, self->number, reason->id, cancellable, error);
}

static void
on_opened (gpointer owner, gpointer result)
{
  gtk_widget_activate_action (GTK_WIDGET (owner), "win.open-case", "s", (const char *) result);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Reissue *self = data;
  g_auto (GStrv) typed = ra_ui_dialogs_ask_fields_finish (result);

  if (typed == NULL)
    {
      reissue_free (self);
      return;
    }
  self->chosen = (guint) g_ascii_strtoull (typed[0], NULL, 10);
  ra_ui_page_act_once (RA_UI_PAGE (source), self->number,
                       &(RaUiCall){ .call = open_now,
                                    .args = self,
                                    .free_args = reissue_free,
                                    .free_result = g_free,
                                    .done = on_opened });
}

/* Returns: (transfer container): a name for each, with what it means for the keys */
static char **
name_reasons (GPtrArray *reasons)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < reasons->len; i++)
    {
      const RaChoiceView *reason = g_ptr_array_index (reasons, i);
      g_autofree char *name = g_strdup_printf ("%s — %s", reason->label, reason->detail);

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static void
on_clicked (GtkWidget *button, const char *number)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, RA_UI_TYPE_PAGE);
  RaDesk *desk = ra_ui_session_get_desk (ra_ui_page_get_session (RA_UI_PAGE (page)));
  g_auto (GStrv) names = NULL;
  Reissue *self;

  if (desk == NULL)
    return;
  self = g_new0 (Reissue, 1);
  self->number = g_strdup (number);
  self->reasons = ra_desk_list_reissues (desk);
  names = name_reasons (self->reasons);
  ra_ui_dialogs_ask_fields_async (
      page,
      &(RaUiQuestion){
          .heading = _ ("Form the Certificates Anew?"),
          .body
          = _ ("First they are revoked: the client asks for it on paper, and the revocation is recorded. "
               "Then a new case opens, in which what was said before is confirmed or put right."),
          .accept = _ ("_Open the Case") },
      &(RaUiField){ .label = _ ("Reason"), .choices = (const char *const *) names }, 1, on_answered, self);
}

GtkWidget *
ra_ui_reissue_button_new (const char *number)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("A _Mistake, or Changed Data…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked), g_strdup (number),
                         (GClosureNotify) g_free, 0);
  return button;
}
