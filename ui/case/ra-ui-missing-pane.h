/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ra-core/desk/view/ra-form-view.h"

G_BEGIN_DECLS

/**
 * RaUiMissingPane:
 *
 * The right pane of a case: what is still missing, each with its clause, and the deadline that runs.
 * Activating a row activates `case.go-to` with the step and the target. What other people want is on the board.
 */
#define RA_UI_TYPE_MISSING_PANE (ra_ui_missing_pane_get_type ())
G_DECLARE_FINAL_TYPE (RaUiMissingPane, ra_ui_missing_pane, RA_UI, MISSING_PANE, GtkWidget)

/** RaUiMissingPart: @step: what it needs after the decision is shown beside what is missing; @person: of several people whose own
 * things are shown */
typedef struct
{
  RaStepId step;
  guint person;
} RaUiMissingPart;

/** ra_ui_missing_pane_set_case: @view: (nullable): %NULL forgets the rows */
void ra_ui_missing_pane_set_case (RaUiMissingPane *self, RaCaseView *view, const RaUiMissingPart *part);

/** ra_ui_missing_pane_set_form: @form: (nullable): what the desk says of what is being typed: of its sections it counts
 * in place of what is stored, until another person is shown */
void ra_ui_missing_pane_set_form (RaUiMissingPane *self, RaFormView *form);

/** ra_ui_missing_pane_tick: the clock went on: says anew how much time is left */
void ra_ui_missing_pane_tick (RaUiMissingPane *self);

G_END_DECLS
