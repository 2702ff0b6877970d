/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-medium-act.h"

#include "ui/kit/ra-ui-dialogs.h"

/* What is asked for, until a medium was chosen. */
typedef struct
{
  RaUiWithMedium args;
  RaDeskCall call;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_free (self->args.path);
  g_free (self->args.number);
  g_free (self);
}

static gpointer
go (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Asking *self = args;

  return self->call (desk, &self->args, cancellable, error);
}

static void
on_done (gpointer owner, gpointer result)
{
  ra_ui_page_notice (RA_UI_PAGE (owner), result);
}

static Asking *
asking_new (const RaUiMediumAct *act)
{
  Asking *self = g_new0 (Asking, 1);

  self->args.number = g_strdup (act->number);
  self->call = act->call;
  return self;
}

/* @asking: (transfer full) */
static void
start (RaUiPage *page, Asking *asking)
{
  ra_ui_page_act (
      page,
      &(RaUiCall){
          .call = go, .args = asking, .free_args = asking_free, .free_result = g_free, .done = on_done });
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *self = data;
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  self->args.path = file != NULL ? g_file_get_path (file) : NULL;
  if (self->args.path != NULL)
    start (RA_UI_PAGE (source), self);
  else
    asking_free (self);
}

void
ra_ui_medium_act_ask (RaUiPage *page, const RaUiMediumAct *act)
{
  g_return_if_fail (RA_UI_IS_PAGE (page));

  ra_ui_dialogs_select_folder_async (GTK_WIDGET (page), act->title, NULL, on_chosen, asking_new (act));
}

void
ra_ui_medium_act_do (RaUiPage *page, const RaUiMediumAct *act, const char *path)
{
  Asking *asking;

  g_return_if_fail (RA_UI_IS_PAGE (page));

  asking = asking_new (act);
  asking->args.path = g_strdup (path);
  start (page, asking);
}
