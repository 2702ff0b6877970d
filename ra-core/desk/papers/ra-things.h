/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/** _ra_things_list: Returns: (transfer container) (element-type RaThing): what can be handed over to subscriber
 * @n of the case, in the order of its profile, which owns them */
GPtrArray *_ra_things_list (const RaCaseFile *file, guint n);

/** _ra_things_find: Returns: (transfer none) (nullable): %NULL when @id is not among @things */
const RaThing *_ra_things_find (GPtrArray *things, const char *id);

/** _ra_thing_is_at_hand: @printed: (element-type RaPaperRecord): what was printed in the case. Returns: whether @thing lies
 * ready for subscriber @n */
gboolean _ra_thing_is_at_hand (const RaCaseFile *file, const RaThing *thing, guint n, GPtrArray *printed);

/** _ra_thing_get_bar: Returns: (transfer none) (nullable): why @thing cannot have been given, in words; %NULL when it can: what
 * the station makes is given only once it was made */
const char *_ra_thing_get_bar (const RaCaseFile *file, const RaThing *thing, guint n, GPtrArray *printed);

/** _ra_thing_check_there: Returns: %FALSE with RA_RULE_ERROR_MISSING and the words of _ra_thing_get_bar() */
gboolean _ra_thing_check_there (
    const RaCaseFile *file, const RaThing *thing, guint n, GPtrArray *printed, GError **error);

/** _ra_thing_get_label: Returns: (transfer none): for people; @id itself when @profile does not know it */
const char *_ra_thing_get_label (RaProfile *profile, const char *id);

G_END_DECLS
