/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiPeopleImport:
 *
 * Takes the people of a table into a case: which column is taken for what and which values are wrong is shown first, and
 * nobody is added before somebody says so.
 */
#define RA_UI_TYPE_PEOPLE_IMPORT (ra_ui_people_import_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPeopleImport, ra_ui_people_import, RA_UI, PEOPLE_IMPORT, GtkWidget)

/** ra_ui_people_import_show: @view: hidden where its kind of applicant has no room for further people */
void ra_ui_people_import_show (RaUiPeopleImport *self, RaUiSession *session, RaCaseView *view);
void ra_ui_people_import_clear (RaUiPeopleImport *self);

G_END_DECLS
