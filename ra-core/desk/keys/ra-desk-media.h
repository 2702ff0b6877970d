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

/**
 * ra_desk_look_at_medium:
 * @view: its keys are put in
 * @number: @subscriber: for whom it is looked at
 *
 * Looks whose keys stand on a medium: by the requests beside them, of which a case knows its own. Nothing is opened but
 * requests; a medium that cannot be read has none.
 *
 * Returns: %FALSE when the operator may not see the case, or it does not open
 */
gboolean ra_desk_look_at_medium (RaDesk *self,
                                 RaMediumView *view,
                                 const char *number,
                                 guint subscriber,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
