/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiRegistryPage:
 *
 * One search field over people, codes and numbers; it answers while somebody types.
 */
#define RA_UI_TYPE_REGISTRY_PAGE (ra_ui_registry_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRegistryPage, ra_ui_registry_page, RA_UI, REGISTRY_PAGE, GtkWidget)

void ra_ui_registry_page_set_session (RaUiRegistryPage *self, RaUiSession *session);

/** ra_ui_registry_page_refresh: searches again for what is typed, if anything is */
void ra_ui_registry_page_refresh (RaUiRegistryPage *self);

/** ra_ui_registry_page_forget: empties the field and the list */
void ra_ui_registry_page_forget (RaUiRegistryPage *self);

G_END_DECLS
