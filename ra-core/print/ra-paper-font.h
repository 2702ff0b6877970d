/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "ra-core/print/ra-paper-style.h"

G_BEGIN_DECLS

/**
 * ra_paper_font_new_context:
 * @language: of the texts, `uk`
 *
 * A Pango context that knows the pinned fonts and nothing else: neither the machine's font settings nor its
 * locale change a paper. One point is one unit.
 *
 * Returns: (transfer full) (nullable): for the calling thread; %NULL with RA_PRINT_ERROR_FONT
 */
PangoContext *ra_paper_font_new_context (const char *language, GError **error);

/** ra_paper_font_find_unknown: Returns: the first character of @text that the pinned fonts do not have, and no paper
 * could show; 0 when there is none, or there are no fonts to ask */
gunichar ra_paper_font_find_unknown (const char *text);

/** ra_paper_font_family: Returns: (transfer none): the pinned family's name */
const char *ra_paper_font_family (RaPaperFamily family);

G_END_DECLS
