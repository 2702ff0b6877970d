/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/media/ra-medium-folder.h"

G_BEGIN_DECLS

/**
 * RaMediumFault:
 * @step: what is about to be done: "open-folder", "create", "write", "sync", "sync-folder", "rename", "read"
 * @size: for "write" how many bytes, else 0
 *
 * Returns: 0 to let it happen, or the errno value with which it fails
 */
typedef int (*RaMediumFault) (const char *step, gsize size, gpointer data);

/** ra_medium_folder_set_fault: for tests: asks @fault before every step that can fail on a real medium */
void ra_medium_folder_set_fault (RaMediumFolder *self, RaMediumFault fault, gpointer data);

G_END_DECLS
