/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/office/ra-act.h"

G_BEGIN_DECLS

/**
 * _ra_desk_check_papers_printed: (w)
 * @act: to a case
 *
 * Returns: %TRUE when every paper of the steps before the handover that is required for subscriber @n was
 * printed; else %FALSE with RA_RULE_ERROR_MISSING, the paper's clause and its id
 */
gboolean _ra_desk_check_papers_printed (const RaAct *act, guint n, GError **error);

/** _ra_paper_belongs: Returns: whether the case, or subscriber @n of it, has this paper at all: an appendix belongs to
 * several people only */
gboolean _ra_paper_belongs (const RaCaseFile *file, const RaPaperRule *rule, guint n);

/** _ra_paper_is_owed: @n: 1…; @printed: (element-type RaPaperRecord). Returns: whether the regulation asks for this paper by
 * now, in the case or for subscriber @n of it, and it was not printed, or one that tells what was given not since that was recorded */
gboolean _ra_paper_is_owed (const RaCaseFile *file, const RaPaperRule *rule, guint n, GPtrArray *printed);

/** _ra_desk_list_needs: @printed: (element-type RaPaperRecord): what was printed in the case; @awaited: (element-type
 * RaRequestRecord): from _ra_desk_list_awaited(). Returns: (transfer full) (element-type RaMissing): what is still to be done at the
 * steps after the decision, and to finish a refusal */
GPtrArray *_ra_desk_list_needs (const RaCaseFile *file, GPtrArray *printed, GPtrArray *awaited);

/** _ra_desk_list_awaited: Returns: (transfer full) (nullable) (element-type RaRequestRecord): what does not leave before its
 * subscriber has confirmed it; %NULL with @error set */
GPtrArray *
_ra_desk_list_awaited (RaDesk *self, const RaCaseFile *file, GCancellable *cancellable, GError **error);

/** _ra_desk_check_closable: Returns: %FALSE with RA_RULE_ERROR_MISSING when the file of a case that was decided cannot be put
 * away yet: a refusal is not finished, or a paper of the handover that is required was not printed */
gboolean _ra_desk_check_closable (const RaCaseFile *file, GPtrArray *printed, GError **error);

/** _ra_paper_last_printed: @records: (element-type RaPaperRecord). Returns: when @paper was last printed, 0 for never */
gint64 _ra_paper_last_printed (GPtrArray *records, const char *paper, guint n);

/** _ra_paper_when_printed: Returns: when it came out; 0: it did not */
gint64 _ra_paper_when_printed (const RaPaperRecord *record);

/** _ra_paper_was_given_back: Returns: whether a copy of @rule, a paper with the mark of the refusal, was given back */
gboolean _ra_paper_was_given_back (const RaCaseFile *file, const RaPaperRule *rule);

/**
 * _ra_refusal_check_finished:
 * @printed: (element-type RaPaperRecord): what was printed in the case
 *
 * Returns: %FALSE with RA_RULE_ERROR_MISSING when the case was refused and a paper that bears the mark of it has not been
 * printed since, or is not recorded as given back
 */
gboolean _ra_refusal_check_finished (const RaCaseFile *file, GPtrArray *printed, GError **error);

G_END_DECLS
