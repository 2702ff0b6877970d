/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-key-station.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/keys/ra-desk-key-trip.h"
#include "ui/kit/ra-ui-medium-act.h"

static gpointer
take_cases (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaUiWithMedium *with = args;
  g_autoptr (GPtrArray) numbers = ra_desk_borrow_cases (desk, with->path, cancellable, error);

  return numbers == NULL
             ? NULL
             : g_strdup_printf (ngettext ("%u case was taken in", "%u cases were taken in", numbers->len),
                                numbers->len);
}

static gpointer
hand_back (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const RaUiWithMedium *with = args;
  guint count = 0;
  g_autofree char *name = ra_desk_return_requests (desk, with->path, &count, cancellable, error);

  return name == NULL
             ? NULL
             : g_strdup_printf (
                 ngettext ("%u request was handed back on the medium; its case is forgotten here",
                           "%u requests were handed back on the medium; their cases are forgotten here",
                           count),
                 count);
}

void
ra_ui_key_station_take_cases (RaUiPage *page, const char *medium)
{
  const RaUiMediumAct act = { .title = _ ("Service Medium with Cases"), .call = take_cases };

  if (medium != NULL)
    ra_ui_medium_act_do (page, &act, medium);
  else
    ra_ui_medium_act_ask (page, &act);
}

void
ra_ui_key_station_hand_back (RaUiPage *page)
{
  ra_ui_medium_act_ask (
      page, &(RaUiMediumAct){ .title = _ ("Service Medium for the Requests"), .call = hand_back });
}
