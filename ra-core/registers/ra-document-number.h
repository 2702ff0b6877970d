/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_document_number_key: Returns: (transfer full): letters and digits of a series and a number as they are compared: small,
 * nothing between them, Latin letters that are drawn as Cyrillic ones as those */
char *ra_document_number_key (const char *number);

G_END_DECLS
