/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-export.h"

#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-dialogs.h"

/* What is asked about. */
typedef struct
{
  RaUiExported exported; /* first: the call has a pointer to it */
  GDestroyNotify free_what;
  RaDeskCall call;
  char *title, *name;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  self->free_what (self->exported.what);
  g_free (self->exported.path);
  g_free (self->exported.purpose);
  g_free (self->title);
  g_free (self->name);
  g_free (self);
}

static void
on_exported (gpointer owner, gpointer result)
{
  guint count = GPOINTER_TO_UINT (result);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u line was taken out as a table.", "%u lines were taken out as a table.", count), count);

  ra_ui_page_notice (RA_UI_PAGE (owner), text);
  ra_ui_page_refresh (RA_UI_PAGE (owner)); /* the journal has an entry more */
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  asking->exported.path = file != NULL ? g_file_get_path (file) : NULL;
  if (asking->exported.path == NULL)
    {
      asking_free (asking);
      return;
    }
  ra_ui_page_act (
      RA_UI_PAGE (source),
      &(RaUiCall){ .call = asking->call, .args = asking, .free_args = asking_free, .done = on_exported });
}

static void
on_purpose (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;

  asking->exported.purpose = ra_ui_dialogs_ask_text_finish (result);
  if (asking->exported.purpose == NULL)
    asking_free (asking);
  else
    ra_ui_dialogs_save_file_async (GTK_WIDGET (source), asking->title, asking->name, on_file, asking);
}

void
ra_ui_export_start (RaUiPage *page, const RaUiExport *export)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->exported.what = export->what;
  asking->free_what = export->free_what;
  asking->call = export->call;
  asking->title = g_strdup (export->title);
  asking->name = g_strdup (export->name);
  ra_ui_dialogs_ask_text_async (GTK_WIDGET (page),
                                &(RaUiQuestion){ .heading = _ ("Take the list out as a table?"),
                                                 .body = export->body,
                                                 .label = _ ("What for"),
                                                 .accept = _ ("_Choose a File…") },
                                on_purpose, asking);
}
