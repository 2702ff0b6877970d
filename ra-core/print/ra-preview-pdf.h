/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-preview.h"

G_BEGIN_DECLS

/** RA_PREVIEW_PDF_PAGES: so many pages of what somebody brought are printed at once */
#define RA_PREVIEW_PDF_PAGES 50

/**
 * ra_preview_to_pdf:
 *
 * What was opened, as pictures of its pages, each on a sheet of A4, as large as it is there and smaller where it does not fit: for a
 * printer, which is given what this program drew and never what somebody brought. Call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): a PDF; %NULL with RA_PRINT_ERROR_OVERFULL when it has more than RA_PREVIEW_PDF_PAGES pages, or
 * as ra_preview_render()
 */
GBytes *ra_preview_to_pdf (RaPreview *self, GCancellable *cancellable, GError **error);

G_END_DECLS
