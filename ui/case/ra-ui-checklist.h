/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiChecklist:
 *
 * The items of a case, those of the whole case first, then those of one person; marking, attaching and printing
 * is done here.
 *
 * Signals: `open` (const char *name, GBytes *bytes): an attachment is to be shown
 */
#define RA_UI_TYPE_CHECKLIST (ra_ui_checklist_get_type ())
G_DECLARE_FINAL_TYPE (RaUiChecklist, ra_ui_checklist, RA_UI, CHECKLIST, GtkWidget)

/**
 * RaUiChecklistPart: what is shown of the items
 * @step: only those that this step waits for, none: all
 * @person: beside those of the case only this subscriber's
 */
typedef struct
{
  RaStepId step;
  guint person;
} RaUiChecklistPart;

void ra_ui_checklist_show (RaUiChecklist *self,
                           RaUiSession *session,
                           RaCaseView *view,
                           const RaUiChecklistPart *part);

/** ra_ui_checklist_go_to: puts the caret to item @id, "" for the first one that is not satisfied */
void ra_ui_checklist_go_to (RaUiChecklist *self, const char *id);

void ra_ui_checklist_clear (RaUiChecklist *self);

G_END_DECLS
