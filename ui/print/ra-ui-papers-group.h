/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiPapersGroup:
 *
 * The papers a case prints at one step, each with what it is for, when it was printed last, and a button that
 * opens its preview. Hidden while the step has none.
 */
#define RA_UI_TYPE_PAPERS_GROUP (ra_ui_papers_group_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPapersGroup, ra_ui_papers_group, RA_UI, PAPERS_GROUP, GtkWidget)

/**
 * RaUiPapersPart: which papers are listed
 * @steps: set of RA_STEP_BIT()
 * @person: beside those of the case only this subscriber's
 */
typedef struct
{
  guint steps;
  guint person;
} RaUiPapersPart;

void ra_ui_papers_group_show (RaUiPapersGroup *self,
                              RaUiSession *session,
                              const char *number,
                              const RaUiPapersPart *part);

/** ra_ui_papers_group_clear: forgets what is shown */
void ra_ui_papers_group_clear (RaUiPapersGroup *self);

G_END_DECLS
