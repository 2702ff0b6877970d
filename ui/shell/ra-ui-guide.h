/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RaUiGuide:
 *
 * The clerk's guide (docs/guide), opened at one page: one file a topic and language, in a small part of
 * Markdown (headings, paragraphs, lists).
 */
#define RA_UI_TYPE_GUIDE (ra_ui_guide_get_type ())
G_DECLARE_FINAL_TYPE (RaUiGuide, ra_ui_guide, RA_UI, GUIDE, AdwWindow)

/**
 * ra_ui_guide_show:
 * @topic: the page it is about: desk, outbox, registry, journal, settings, case, sign-in, start
 * @section: (nullable): what of it: a step of a case, or `board`. A heading says which sections it is for in a comment before it:
 *   `<!-- section: certificates -->`
 */
void ra_ui_guide_show (GtkWindow *parent, const char *topic, const char *section);

G_END_DECLS
