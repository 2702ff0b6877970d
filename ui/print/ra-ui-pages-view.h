/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/papers/ra-desk-papers.h"

G_BEGIN_DECLS

/**
 * RaUiPagesView:
 *
 * Shows the pages of a PDF, or a picture, beneath each other, with a bar that says which one is seen. They are opened and drawn
 * by a program of its own (RaPreview), in the background, at the resolution of the screen; only what is near what is seen is
 * drawn and kept, however many pages there are. It installs the actions `pages.zoom-in`, `pages.zoom-out`,
 * `pages.zoom-normal` (Ctrl with +, − and 0), `pages.fit` (Ctrl+9) and `pages.rotate` (Ctrl+R).
 */
#define RA_UI_TYPE_PAGES_VIEW (ra_ui_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPagesView, ra_ui_pages_view, RA_UI, PAGES_VIEW, GtkWidget)

/** ra_ui_pages_view_show: @bytes: a PDF or a picture; @name: what assistive technology calls its pages */
void ra_ui_pages_view_show (RaUiPagesView *self, GBytes *bytes, const char *name);

/** ra_ui_pages_view_clear: forgets what is shown */
void ra_ui_pages_view_clear (RaUiPagesView *self);

/** ra_ui_pages_view_fit_new: what is shown from now on begins as wide as there is room */
void ra_ui_pages_view_fit_new (RaUiPagesView *self);

/** ra_ui_pages_view_set_zoom: @zoom: pixels of the window a point */
void ra_ui_pages_view_set_zoom (RaUiPagesView *self, double zoom);

G_END_DECLS
