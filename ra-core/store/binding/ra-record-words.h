/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_record_words: what people at the station call a record of @table: "printed paper". Returns: (transfer
 * none): @table itself when it is none of the program's */
const char *ra_record_words (const char *table);

G_END_DECLS
