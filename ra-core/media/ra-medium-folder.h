/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/media/ra-file-place.h"

G_BEGIN_DECLS

#define RA_TYPE_MEDIUM_FOLDER (ra_medium_folder_get_type ())
G_DECLARE_FINAL_TYPE (RaMediumFolder, ra_medium_folder, RA, MEDIUM_FOLDER, GObject)

/**
 * ra_medium_folder_new:
 * @path: a folder; it must exist when the medium is used
 *
 * Returns: (transfer full)
 */
RaMediumFolder *ra_medium_folder_new (const char *path);

const char *ra_medium_folder_get_path (RaMediumFolder *self);

G_END_DECLS
