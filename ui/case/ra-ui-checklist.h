/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/case/ra-ui-scan.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiChecklist:
 *
 * The items of a case, those of the whole case first, then those of one person; marking, attaching and printing
 * is done here.
 *
 * Signals:
 * - `open` (RaUiScan *scan): an attachment is to be shown
 * - `taken-out` (const char *id): an attachment is no more
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

/** ra_ui_checklist_take_out: asks, and takes @scan out of its case; that can be undone as a mark can */
void ra_ui_checklist_take_out (RaUiChecklist *self, const RaUiScan *scan);

/** ra_ui_checklist_attach: attaches @file to what @scan is attached to */
void ra_ui_checklist_attach (RaUiChecklist *self, const RaUiScan *scan, GFile *file);

void ra_ui_checklist_clear (RaUiChecklist *self);

G_END_DECLS
