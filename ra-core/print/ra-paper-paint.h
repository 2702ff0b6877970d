/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-pdf-document.h"

G_BEGIN_DECLS

/** ra_paper_paint_marks: @marks: (element-type RaPaperMark): onto the page that was begun */
void ra_paper_paint_marks (const GPtrArray *marks, RaPdfDocument *document);

G_END_DECLS
