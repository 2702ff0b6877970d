/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ra-core/desk/view/ra-form-view.h"
#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiStep:
 *
 * The page of one step of a case (see RaStepId). RaUiCasePage makes one of each and calls them. The base owns
 * the case as it stands and the person it is shown for; a page asks the desk through ra_ui_page_query() and never blocks, and answers of
 * another case never come.
 *
 * Signals: `judged` (RaFormView): what the desk says of what is being typed
 */
#define RA_UI_TYPE_STEP (ra_ui_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (RaUiStep, ra_ui_step, RA_UI, STEP, RaUiPage)

/**
 * RaUiStepClass:
 * @show: shows the case as it stands now; what is being typed of the same case must survive it
 * @clear: takes what was shown and typed of a case out of the widgets
 * @go_to: puts the caret to the row of @target: a fact path or an item id (optional)
 * @get_action: what Continue does here, such as `_Register`; %NULL: go on (optional)
 * @proceed: Continue was pressed; %TRUE when the page does something of its own and stays (optional)
 */
struct _RaUiStepClass
{
  RaUiPageClass parent_class;

  void (*show) (RaUiStep *self, RaCaseView *view);
  void (*clear) (RaUiStep *self);
  void (*go_to) (RaUiStep *self, const char *target);
  const char *(*get_action) (RaUiStep *self);
  gboolean (*proceed) (RaUiStep *self);
};

/** ra_ui_step_new: @type: a subclass, @id: the step. Returns: (transfer floating) */
GtkWidget *ra_ui_step_new (GType type, RaUiSession *session, RaStepId id);

/**
 * ra_ui_step_show:
 * @view: (transfer none): the case as it stands now; may be another case than before
 *
 * Called whenever the page becomes visible and, while it is, whenever the case changed.
 */
void ra_ui_step_show (RaUiStep *self, RaCaseView *view);

/** ra_ui_step_set_person: @n: for whom it is shown from now on, 0: for nobody in particular. What was shown of another is
 * forgotten */
void ra_ui_step_set_person (RaUiStep *self, guint n);

void ra_ui_step_go_to (RaUiStep *self, const char *target);

/** ra_ui_step_get_action: Returns: (nullable): the label of Continue */
const char *ra_ui_step_get_action (RaUiStep *self);

/** ra_ui_step_proceed: Returns: %FALSE: the next step is shown */
gboolean ra_ui_step_proceed (RaUiStep *self);

/** ra_ui_step_has_chief: Returns: whether a button of the page is its main action; otherwise Continue is */
gboolean ra_ui_step_has_chief (RaUiStep *self);

/* For subclasses: */

/** ra_ui_step_judge: tells what the desk says of what is being typed, which is not stored yet */
void ra_ui_step_judge (RaUiStep *self, RaFormView *form);

/**
 * ra_ui_step_set_chief:
 * @button: (nullable) (transfer none): of this page
 *
 * From now on @button stands out in place of Continue: a page has one main action at a time.
 */
void ra_ui_step_set_chief (RaUiStep *self, GtkWidget *button);

RaStepId ra_ui_step_get_id (RaUiStep *self);

/** ra_ui_step_get_view: Returns: (transfer none) (nullable): the case that is shown */
RaCaseView *ra_ui_step_get_view (RaUiStep *self);

/** ra_ui_step_get_person: Returns: number of the subscriber it is shown for, 0 for nobody in particular */
guint ra_ui_step_get_person (RaUiStep *self);

/** ra_ui_step_find_person: Returns: (transfer none) (nullable): that subscriber */
const RaSubscriberView *ra_ui_step_find_person (RaUiStep *self);

/** ra_ui_step_is_of: Returns: whether case @number (nullable) and its subscriber @n are what is shown still */
gboolean ra_ui_step_is_of (RaUiStep *self, const char *number, guint n);

/** ra_ui_step_get_number: Returns: (transfer none) (nullable): its number */
const char *ra_ui_step_get_number (RaUiStep *self);

G_END_DECLS
