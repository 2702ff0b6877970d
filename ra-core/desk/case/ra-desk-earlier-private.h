/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/desk/view/ra-earlier-view.h"

G_BEGIN_DECLS

/** _ra_desk_load_earlier: Returns: (transfer full) (nullable): what the case that @file repeats lends it, which
 * is a look into that case as any other; %NULL without error when it repeats none; @only: as ra_earlier_facts_pick() has it */
RaFacts *_ra_desk_load_earlier (
    RaDesk *self, const RaCaseFile *file, guint only, GCancellable *cancellable, GError **error);

/** _ra_desk_add_differences: to @views (element-type RaEarlierView) what @file has otherwise than @earlier, or not yet;
 * @all: the same as well */
void
_ra_desk_add_differences (const RaCaseFile *file, const RaFacts *earlier, gboolean all, GPtrArray *views);

/** _ra_desk_view_earlier: Returns: (transfer full): the fact @path of @facts beside the same of @earlier */
RaEarlierView *_ra_desk_view_earlier (const RaCaseFile *file,
                                      const RaFacts *facts,
                                      const RaFacts *earlier,
                                      const char *path);

/** _ra_desk_is_comparable: Returns: whether the fact can be compared at all: a key phrase has no value, and one visit is not
 * another */
gboolean _ra_desk_is_comparable (const RaCaseFile *file, const char *path);

G_END_DECLS
