/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-medium-view.h"

G_BEGIN_DECLS

/** ra_list_media: mounted media that can take keys. Returns: (transfer full) (element-type RaMediumView) */
GPtrArray *ra_list_media (GError **error);

/** ra_describe_medium: Returns: (transfer full) (nullable): what the folder @path is and whether
 * keys may go there */
RaMediumView *ra_describe_medium (const char *path, GError **error);

G_END_DECLS
