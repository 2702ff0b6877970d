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

/**
 * ra_desk_reissue_case:
 * @reason: id of one of ra_desk_list_reissues()
 *
 * An act: a new case that forms the certificates of @number anew (clauses dfs-6.4-reissue, dfs-6.3-mistake). It repeats that
 * case as ra_desk_repeat_case() does, so that what was said before is confirmed or put right, section by section.
 *
 * Returns: (transfer full) (nullable): its number; %NULL with RA_RULE_ERROR_FORBIDDEN of %RA_RULE_REVOKE_FIRST, which says what
 * comes first, while a certificate of @number is valid, and of %RA_RULE_AGAIN when none was revoked
 */
char *ra_desk_reissue_case (
    RaDesk *self, const char *number, const char *reason, GCancellable *cancellable, GError **error);

/** ra_desk_list_reissues: Returns: (transfer full) (element-type RaChoiceView): for what reasons certificates are formed anew */
GPtrArray *ra_desk_list_reissues (RaDesk *self);

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
