/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-paper-strip.h"

G_BEGIN_DECLS

/** ra_paper_paint_marks: paints @marks (element-type RaPaperMark) in their order; one unit of
 * @cr is a point */
void ra_paper_paint_marks (const GPtrArray *marks, cairo_t *cr);

G_END_DECLS
