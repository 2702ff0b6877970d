/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-earlier-view.h"

G_BEGIN_DECLS

/**
 * ra_desk_repeat_case:
 * @number: of a case that has come to its end
 *
 * Registration again is registration as the first time: a new case of the same kind with the same number of people, in which every
 * fact and every paper is asked anew. What the earlier case had stands beside what is asked and becomes a fact only by
 * ra_desk_take_earlier() or by being typed.
 *
 * Returns: (transfer full) (nullable): the number of the new case
 */
char *ra_desk_repeat_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_list_earlier: @number: of a case that repeats another. Returns: (transfer full) (nullable) (element-type
 * RaEarlierView): every fact of either, those of a key phrase and of one visit aside */
GPtrArray *ra_desk_list_earlier (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/**
 * ra_desk_take_earlier:
 * @section: id of a section of the form (RaSectionView)
 *
 * The act of who compared: what the section asks for and nobody gave yet is taken over from the earlier case, as far as it keeps the
 * rules of today.
 *
 * Returns: (transfer full) (nullable) (element-type RaEarlierView): the facts of the section as they stand then; @text says why one was
 * not taken
 */
GPtrArray *ra_desk_take_earlier (
    RaDesk *self, const char *number, const char *section, GCancellable *cancellable, GError **error);

G_END_DECLS
