/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-step-view.h"

G_BEGIN_DECLS

/**
 * RaUiSpot:
 * @number: of the case
 * @step: that is shown
 * @person: for whom
 * @board: whether everybody is shown together in place of the step
 * @target: (nullable): the fact or the item the caret is at
 *
 * Where in a case somebody is: what is found again when the station is unlocked. It holds no value of a fact.
 */
typedef struct
{
  char *number;
  RaStepId step;
  guint person;
  gboolean board;
  char *target;
} RaUiSpot;

/** ra_ui_spot_new: Returns: (transfer full): a copy */
RaUiSpot *ra_ui_spot_new (const RaUiSpot *spot);
void ra_ui_spot_free (RaUiSpot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaUiSpot, ra_ui_spot_free)

/** ra_ui_spot_find_target: @focus: (nullable). Returns: (transfer none) (nullable): the fact or item it belongs to */
const char *ra_ui_spot_find_target (GtkWidget *focus);

G_END_DECLS
