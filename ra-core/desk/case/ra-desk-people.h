/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"

G_BEGIN_DECLS

/**
 * ra_desk_add_from_file:
 * @file_name: a facts file with `[subscriber N]` alone; their numbers there only tell them apart
 *
 * Adds subscribers, all in one act or none: each gets the next number of the case. What is only missing is let pass.
 *
 * Returns: %FALSE with the first value that is wrong and where it stands
 */
gboolean ra_desk_add_from_file (
    RaDesk *self, const char *number, const char *file_name, GCancellable *cancellable, GError **error);

/** ra_desk_drop_person: takes subscriber @n out before the decision, with all that is known of them; the number is
 * never given again */
gboolean
ra_desk_drop_person (RaDesk *self, const char *number, guint n, GCancellable *cancellable, GError **error);

G_END_DECLS
