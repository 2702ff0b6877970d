/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_print_queues_count: asks CUPS, which may take a quarter of a second. @has_default: (out): whether one of them is what is
 * printed on where nobody chooses. Returns: how many queues there are; 0 where no print service answers, too */
guint ra_print_queues_count (gboolean *has_default);

G_END_DECLS
