/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-brought-view.h"

G_BEGIN_DECLS

/**
 * RaRequestFolder:
 * @number: of the case
 * @path: the folder on the medium that was brought
 * @purpose: (nullable): what the signatures are for; %NULL: documents
 * @subscriber: who brings their own requests in person, from 1; 0: the responsible person brings everybody's
 *
 * Requests made outside, in one folder. Nothing is copied.
 */
typedef struct
{
  const char *number;
  const char *path;
  const char *purpose;
  guint subscriber;
} RaRequestFolder;

/**
 * ra_desk_check_folder:
 *
 * Says of each file whose request it is and what is wrong with it. Whose it is, is found by the names and codes in it, for
 * which pair by what its key is for; the requests of all pairs of a subscriber belong together: none is taken
 * without the others. Looks into no folder below it and takes no hidden file for one that was brought.
 *
 * Returns: (transfer full) (nullable) (element-type RaBroughtView): in the order of their names
 */
GPtrArray *
ra_desk_check_folder (RaDesk *self, const RaRequestFolder *folder, GCancellable *cancellable, GError **error);

/** ra_desk_import_folder: the same, and what is right is recorded and queued, all of it in one act with one entry of the
 * journal; when nothing is right, nothing is recorded */
GPtrArray *ra_desk_import_folder (RaDesk *self,
                                  const RaRequestFolder *folder,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
