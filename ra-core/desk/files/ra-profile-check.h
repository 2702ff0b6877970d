/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ra_check_profile: Returns: (transfer full) (element-type utf8): every error of the profile in folder @dir,
 * as `file:line: words`; of a good one those of its papers' templates and of the words for kinds of document in the folder
 * `registers` beside @dir; empty when they are good as well */
GPtrArray *ra_check_profile (const char *dir);

G_END_DECLS
