/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/papers/ra-desk-papers.h"

G_BEGIN_DECLS

/** RaUiPaperEnd: what became of a paper, on its way to the desk: RaPrintEnd that owns its texts */
typedef struct _RaUiPaperEnd RaUiPaperEnd;

/** ra_ui_paper_end_new: copies @end. Returns: (transfer full) */
RaUiPaperEnd *ra_ui_paper_end_new (const RaPrintEnd *end);

/** ra_ui_paper_end_record: a call of the desk; @end: RaUiPaperEnd. Returns: %NULL always; @error tells */
gpointer ra_ui_paper_end_record (RaDesk *desk, gpointer end, GCancellable *cancellable, GError **error);

/** ra_ui_paper_end_free: @end: RaUiPaperEnd */
void ra_ui_paper_end_free (gpointer end);

G_END_DECLS
