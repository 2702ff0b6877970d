/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/markup/ra-markup-reader.h"

G_BEGIN_DECLS

/** RA_PROFILE_FILE_LIMIT: bytes a file of a profile may have */
#define RA_PROFILE_FILE_LIMIT (1024 * 1024)

/**
 * RaProfileFiles:
 *
 * The raw files a profile is made from, sorted by name; immutable once read.
 */
typedef struct _RaProfileFiles RaProfileFiles;

/**
 * ra_profile_files_read:
 * @site_dir: (nullable): the office's folder; need not exist
 * @errors: (element-type GError): what could not be read is added here, the rest is read on
 *
 * Returns: (transfer full): what there is
 */
RaProfileFiles *ra_profile_files_read (const char *dir, const char *site_dir, GPtrArray *errors);

/** ra_profile_files_from_bytes: Returns: (transfer full) (nullable): %NULL with %RA_PROFILE_ERROR_READ */
RaProfileFiles *ra_profile_files_from_bytes (GBytes *bytes, GError **error);

/** ra_profile_files_to_bytes: Returns: (transfer full): the same files give the same bytes */
GBytes *ra_profile_files_to_bytes (RaProfileFiles *self);

/** ra_profile_files_hash: Returns: (transfer full): SHA-256 in hex over names, lengths
 * and contents in order */
char *ra_profile_files_hash (RaProfileFiles *self);

/** ra_profile_files_get_all: Returns: (transfer none) (element-type RaMarkupFile): sorted by name */
GPtrArray *ra_profile_files_get_all (RaProfileFiles *self);

void ra_profile_files_free (RaProfileFiles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaProfileFiles, ra_profile_files_free)

G_END_DECLS
