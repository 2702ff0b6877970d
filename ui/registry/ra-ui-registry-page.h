/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiRegistryPage:
 *
 * One search field over people, codes and numbers; it answers while somebody types.
 */
#define RA_UI_TYPE_REGISTRY_PAGE (ra_ui_registry_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRegistryPage, ra_ui_registry_page, RA_UI, REGISTRY_PAGE, RaUiPage)

G_END_DECLS
