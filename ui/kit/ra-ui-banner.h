/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiBanner:
 *
 * One message in words above a page: what happened, what it means, what to do. It stays until it is closed or
 * the page says something else. (libadwaita has one of its own from 1.3 on.)
 */
#define RA_UI_TYPE_BANNER (ra_ui_banner_get_type ())
G_DECLARE_FINAL_TYPE (RaUiBanner, ra_ui_banner, RA_UI, BANNER, GtkWidget)

/** ra_ui_banner_set_narrow: it stands in a column of its own: its parts are beneath each other */
void ra_ui_banner_set_narrow (RaUiBanner *self);

/** ra_ui_banner_show_error: shows the words of @error and, when a rule stands behind it, its clause as people cite it */
void ra_ui_banner_show_error (RaUiBanner *self, RaUiSession *session, const GError *error);

/** ra_ui_banner_show_words: as ra_ui_banner_show_error(), with its words and its clause as people cite it (nullable) */
void ra_ui_banner_show_words (RaUiBanner *self, const char *text, const char *point);

/** ra_ui_banner_show_text: shows @text as a plain notice */
void ra_ui_banner_show_text (RaUiBanner *self, const char *text);

/** ra_ui_banner_offer: a button beside what is shown that leads to @place; @label: with an underline */
void ra_ui_banner_offer (RaUiBanner *self, const char *label, const char *place);

void ra_ui_banner_clear (RaUiBanner *self);

G_END_DECLS
