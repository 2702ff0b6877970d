/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/exchange/ra-bundle.h"

G_BEGIN_DECLS

/**
 * RaBundleFile:
 * @path: where it lies
 * @head: what it says in the open
 *
 * A bundle on a medium, not opened yet.
 */
typedef struct
{
  char *path;
  GBytes *bytes;
  RaBundleHead *head;
} RaBundleFile;

/**
 * ra_bundle_file_list:
 * @path: a folder, or one bundle
 * @kind: what is looked for
 *
 * Returns: (transfer full) (nullable) (element-type RaBundleFile): all bundles of that kind, oldest sequence first; files
 * of another kind are passed over, as are broken ones when there is a folder of them. %NULL with RA_BUNDLE_ERROR or
 * G_IO_ERROR
 */
GPtrArray *ra_bundle_file_list (const char *path, RaBundleKind kind, GError **error);

/** ra_bundle_file_name: @carrier: (nullable): id of the carrier that answers. Returns: (transfer full): how the bundle of
 * that @sequence of the station @id is called on a medium */
char *ra_bundle_file_name (const char *id, guint64 sequence, const char *carrier);

G_END_DECLS
