/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step.h"

G_DEFINE_INTERFACE (RaUiStep, ra_ui_step, GTK_TYPE_WIDGET)

static void
ra_ui_step_default_init (RaUiStepInterface *iface)
{
}

void
ra_ui_step_refresh (RaUiStep *self, RaUiSession *session, RaCaseView *view)
{
  g_return_if_fail (RA_UI_IS_STEP (self));

  RA_UI_STEP_GET_IFACE (self)->refresh (self, session, view);
}

void
ra_ui_step_leave (RaUiStep *self)
{
  g_return_if_fail (RA_UI_IS_STEP (self));

  if (RA_UI_STEP_GET_IFACE (self)->leave != NULL)
    RA_UI_STEP_GET_IFACE (self)->leave (self);
}

void
ra_ui_step_go_to (RaUiStep *self, const char *target)
{
  g_return_if_fail (RA_UI_IS_STEP (self));

  if (RA_UI_STEP_GET_IFACE (self)->go_to != NULL)
    RA_UI_STEP_GET_IFACE (self)->go_to (self, target);
}

void
ra_ui_step_forget (RaUiStep *self)
{
  g_return_if_fail (RA_UI_IS_STEP (self));

  if (RA_UI_STEP_GET_IFACE (self)->forget != NULL)
    RA_UI_STEP_GET_IFACE (self)->forget (self);
}

const char *
ra_ui_step_get_action (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), NULL);

  if (RA_UI_STEP_GET_IFACE (self)->get_action == NULL)
    return NULL;
  return RA_UI_STEP_GET_IFACE (self)->get_action (self);
}

gboolean
ra_ui_step_proceed (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), FALSE);

  if (RA_UI_STEP_GET_IFACE (self)->proceed == NULL)
    return FALSE;
  return RA_UI_STEP_GET_IFACE (self)->proceed (self);
}
