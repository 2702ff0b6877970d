/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-pause.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"

#define SETTING "outbox.paused"

char *
ra_outbox_pause_dup_who (RaStore *store)
{
  return ra_store_get_setting (store, SETTING);
}

gboolean
ra_outbox_pause_is_on (RaStore *store)
{
  g_autofree char *who = ra_outbox_pause_dup_who (store);

  return who != NULL;
}

typedef struct
{
  gboolean pause;
  const char *reason;
} Pause;

static gboolean
check_other (RaStore *store, gboolean pause, GError **error)
{
  if (ra_outbox_pause_is_on (store) != pause)
    return TRUE;
  g_set_error_literal (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
                       pause ? _ ("Sending is paused already. Nothing was changed.")
                             : _ ("Sending is not paused. Nothing was changed."));
  return FALSE;
}

static gboolean
change_pause (RaAct *act, gpointer data, GError **error)
{
  const Pause *self = data;
  g_autofree char *who = ra_session_dup_operator (ra_office_get_session (act->office));

  if (!check_other (act->store, self->pause, error))
    return FALSE;
  ra_act_note (act, "reason", self->reason, NULL);
  return ra_store_set_setting (act->store, SETTING, self->pause ? (who != NULL ? who : "") : NULL, error);
}

gboolean
ra_outbox_pause_set (
    RaOffice *office, gboolean pause, const char *reason, GCancellable *cancellable, GError **error)
{
  return ra_office_act (office, &(RaOrder){ .act = pause ? "outbox-pause" : "outbox-resume" }, change_pause,
                        &(Pause){ pause, reason }, cancellable, error);
}
