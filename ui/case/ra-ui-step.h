/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiStep:
 *
 * The page of one step of a case (the profile's step ids: applicant, people, papers, …). RaUiCasePage makes
 * one of each and calls them; a page asks the desk through a RaUiRunner of its own and never blocks.
 */
#define RA_UI_TYPE_STEP (ra_ui_step_get_type ())
G_DECLARE_INTERFACE (RaUiStep, ra_ui_step, RA_UI, STEP, GtkWidget)

struct _RaUiStepInterface
{
  GTypeInterface parent_iface;

  void (*refresh) (RaUiStep *self, RaUiSession *session, RaCaseView *view);
  void (*leave) (RaUiStep *self);
  void (*go_to) (RaUiStep *self, const char *target);
  void (*forget) (RaUiStep *self);
  const char *(*get_action) (RaUiStep *self);
  gboolean (*proceed) (RaUiStep *self);
};

/**
 * ra_ui_step_refresh:
 * @view: (transfer none): the case as it stands now; may be another case than before
 *
 * Shows @view. Called whenever the page becomes visible and, while it is, whenever the case changed; what is
 * being typed must survive it.
 */
void ra_ui_step_refresh (RaUiStep *self, RaUiSession *session, RaCaseView *view);

/** ra_ui_step_leave: the page is left or the window closes: what was typed becomes an act (optional) */
void ra_ui_step_leave (RaUiStep *self);

/** ra_ui_step_go_to: puts the caret to the row of @target: a fact path or an item id (optional) */
void ra_ui_step_go_to (RaUiStep *self, const char *target);

/** ra_ui_step_forget: the station is locked or another case opened: no personal data
 * stays in widgets (optional) */
void ra_ui_step_forget (RaUiStep *self);

/** ra_ui_step_get_action: Returns: (nullable): what Continue does here, such as `_Register`;
 * %NULL: go on (optional) */
const char *ra_ui_step_get_action (RaUiStep *self);

/**
 * ra_ui_step_proceed:
 *
 * Continue was pressed (optional).
 *
 * Returns: %TRUE when the page does something of its own and stays; %FALSE: the next step is shown
 */
gboolean ra_ui_step_proceed (RaUiStep *self);

G_END_DECLS
