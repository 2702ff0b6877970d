/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/print/ra-template.h"
#include "ra-core/print/ra-values.h"

G_BEGIN_DECLS

/**
 * ra_paper_render_pdf:
 * @values: facts, computed and system values; `copy.*`, `page.*`, `template.*`, `print.*` are filled in here
 * @unix_us: when it is printed; stands in the document's properties, so that equal inputs give equal bytes
 * @copies: how many copies follow one another in the document, 1 or more
 *
 * May be called from any thread.
 *
 * Returns: (transfer full) (nullable): the PDF, fonts embedded; %NULL with RA_PRINT_ERROR or
 * G_IO_ERROR_CANCELLED
 */
GBytes *ra_paper_render_pdf (RaTemplate *paper,
                             const RaValues *values,
                             gint64 unix_us,
                             guint copies,
                             GCancellable *cancellable,
                             GError **error);

/**
 * ra_paper_check_fonts:
 *
 * To be called at start: %FALSE with RA_PRINT_ERROR_FONT when the pinned fonts are not there; the message
 * names the package that has them.
 */
gboolean ra_paper_check_fonts (GError **error);

G_END_DECLS
