/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-case-acts.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/kit/ra-ui-dialogs.h"

static void
act (RaUiPage *page, RaDeskCall call, const char *number)
{
  ra_ui_page_act_once (page, number,
                       &(RaUiCall){ .call = call, .args = g_strdup (number), .free_args = g_free });
}

static gpointer
put_away (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_close_case (desk, args, cancellable, error);
  return NULL;
}

void
ra_ui_case_acts_put_away (RaUiPage *page, const char *number)
{
  act (page, put_away, number);
}

static gpointer
give_back (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_give_back_marked (desk, args, NULL, cancellable, error);
  return NULL;
}

void
ra_ui_case_acts_give_back (RaUiPage *page, const char *number)
{
  act (page, give_back, number);
}

/* ---- registered again ---- */

static gpointer
repeat (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_repeat_case (desk, args, cancellable, error);
}

static void
on_repeated (gpointer owner, gpointer result)
{
  gtk_widget_activate_action (GTK_WIDGET (owner), "win.open-case", "s", (const char *) result);
}

void
ra_ui_case_acts_repeat (RaUiPage *page, const char *number)
{
  ra_ui_page_act_once (page, number,
                       &(RaUiCall){ .call = repeat,
                                    .args = g_strdup (number),
                                    .free_args = g_free,
                                    .free_result = g_free,
                                    .done = on_repeated });
}

/* ---- withdrawn ---- */

typedef struct
{
  char *number;
  char *reason;
} Withdrawal;

static void
withdrawal_free (gpointer data)
{
  Withdrawal *withdrawal = data;

  g_free (withdrawal->number);
  g_free (withdrawal->reason);
  g_free (withdrawal);
}

static gpointer
withdraw (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Withdrawal *withdrawal = args;

  ra_desk_withdraw_case (desk, withdrawal->number, withdrawal->reason, cancellable, error);
  return NULL;
}

static void
on_reason (GObject *source, GAsyncResult *result, gpointer data)
{
  Withdrawal *withdrawal = data;

  withdrawal->reason = ra_ui_dialogs_ask_text_finish (result);
  if (withdrawal->reason != NULL)
    ra_ui_page_act_once (RA_UI_PAGE (source), withdrawal->number,
                         &(RaUiCall){ .call = withdraw, .args = withdrawal, .free_args = withdrawal_free });
  else
    withdrawal_free (withdrawal);
}

void
ra_ui_case_acts_withdraw (RaUiPage *page, const char *number)
{
  Withdrawal *withdrawal = g_new0 (Withdrawal, 1);

  withdrawal->number = g_strdup (number);
  ra_ui_dialogs_ask_text_async (
      GTK_WIDGET (page),
      &(RaUiQuestion){ .heading = _ ("Withdraw the case?"),
                       .body
                       = _ ("The applicant gives up before the decision. The case ends here with what was "
                            "typed and brought; who comes back begins anew."),
                       .label = _ ("Reason"),
                       .accept = _ ("_Withdraw"),
                       .destructive = TRUE },
      on_reason, withdrawal);
}
