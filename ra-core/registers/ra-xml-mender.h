/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_xml_mend:
 * @bytes: a piece of XML in an encoding that has ASCII in it, not cut within a reference
 *
 * Puts blanks in the place of what no XML may have, so that the piece keeps its length: control characters and references
 * to them (&#1; &#x1f;), which real registers have here and there.
 *
 * Returns: how many there were
 */
guint64 ra_xml_mend (guint8 *bytes, gsize size);

G_END_DECLS
