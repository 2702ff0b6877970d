/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-decision.h"
#include "ra-core/desk/case/ra-fact-input.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-case-view.h"
#include "ra-core/desk/view/ra-checklist-view.h"
#include "ra-core/desk/view/ra-form-view.h"
#include "ra-core/desk/view/ra-search-row.h"
#include "ra-core/store/cases/ra-case-state.h"
#include "ra-core/store/cases/ra-certified-by.h"
#include "ra-core/store/cases/ra-item-state.h"

G_BEGIN_DECLS

/** ra_desk_list_kinds: Returns: (transfer full) (element-type RaKindView) */
GPtrArray *ra_desk_list_kinds (RaDesk *self, GError **error);

/**
 * ra_desk_new_case:
 * @facts: (nullable): first facts; one that breaks its rule refuses the whole (RA_RULE_ERROR), one that is
 * missing does not
 *
 * Returns: (transfer full) (nullable): the case's number
 */
char *ra_desk_new_case (
    RaDesk *self, const char *kind, RaFactInput *facts, GCancellable *cancellable, GError **error);

/**
 * ra_desk_new_case_from_file:
 * @file: path of a facts file: [applicant] and [subscriber 1] … with key=value lines
 *
 * As ra_desk_new_case(); what cannot be read or is not declared is refused with `file:line: …`.
 *
 * Returns: (transfer full) (nullable): the case's number
 */
char *ra_desk_new_case_from_file (
    RaDesk *self, const char *kind, const char *file, GCancellable *cancellable, GError **error);

/** ra_desk_set_facts: one act, all or nothing; a key phrase becomes its memory-hard hash here */
gboolean ra_desk_set_facts (
    RaDesk *self, const char *number, RaFactInput *facts, GCancellable *cancellable, GError **error);

/** ra_desk_set_section: ra_desk_set_facts() that leaves @section and so deletes its draft, in the same act */
gboolean ra_desk_set_section (RaDesk *self,
                              const char *number,
                              const char *section,
                              RaFactInput *facts,
                              GCancellable *cancellable,
                              GError **error);

/**
 * ra_desk_get_form:
 * @typed: (nullable): values typed but not stored yet; they stand in the form and are checked
 *
 * The sections of facts of a case, with what is required and wrong now. Cheap enough to call while typing.
 *
 * Returns: (transfer full) (nullable)
 */
RaFormView *ra_desk_get_form (
    RaDesk *self, const char *number, RaFactInput *typed, GCancellable *cancellable, GError **error);

/** RA_FORM_OF_CASE: in place of a subscriber: the sections of the case itself, and of nobody in it */
#define RA_FORM_OF_CASE G_MAXUINT

/** ra_desk_get_form_of: ra_desk_get_form() with the sections of the case and of @subscriber alone; 0: of everybody;
 * #RA_FORM_OF_CASE: of nobody. What those sections say is the same. */
RaFormView *ra_desk_get_form_of (RaDesk *self,
                                 const char *number,
                                 guint subscriber,
                                 RaFactInput *typed,
                                 GCancellable *cancellable,
                                 GError **error);

/** ra_desk_list_items: Returns: (transfer full) (nullable) (element-type RaItemView): the
 * checklist for these facts */
GPtrArray *ra_desk_list_items (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/**
 * RaItemChange:
 * @item: as RaItemView has it
 * @state: of the item from now on; NONE: it is not here
 * @certified_by: who certified the copy; unsaid: as was said of it before, or who the data expect
 * @count: how many there are; 0: as was counted before
 * @keeps_state: the state stays as it is; @state, @certified_by, @count and @reason say
 * nothing
 * @reason: (nullable): needed for rejected
 * @name: (nullable): file name shown beside the item
 * @bytes: (nullable): a sealed copy is kept with the item, 16 MiB at most
 * @undoes: the last mark was a slip and is taken back: the rest says how the item stood before
 * @removes: (nullable): id of an attachment of the item that is taken out again; the journal keeps that it was there
 *
 * What one act does to an item of the checklist.
 */
typedef struct
{
  const char *item;
  RaItemState state;
  RaCertifiedBy certified_by;
  guint count;
  gboolean keeps_state;
  const char *reason;
  const char *name;
  GBytes *bytes;
  gboolean undoes;
  const char *removes;
} RaItemChange;

gboolean ra_desk_set_item (
    RaDesk *self, const char *number, const RaItemChange *change, GCancellable *cancellable, GError **error);

/** ra_desk_load_attachment: Returns: (transfer full) (nullable): the bytes of an attachment */
GBytes *ra_desk_load_attachment (
    RaDesk *self, const char *number, const char *id, GCancellable *cancellable, GError **error);

/** ra_desk_list_missing: Returns: (transfer full) (nullable) (element-type
 * RaMissingView): before registration */
GPtrArray *ra_desk_list_missing (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_list_shortened: Returns: (transfer full) (nullable) (element-type utf8): what gives way in requests to a shorter name, in
 * words, each once */
GPtrArray *
ra_desk_list_shortened (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_list_grounds: Returns: (transfer full) (nullable) (element-type RaChoiceView): for refusal,
 * the fitting ones selected */
GPtrArray *ra_desk_list_grounds (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_register_case: in the presence of who came, as the facts have it; the applicant where they do not say */
gboolean ra_desk_register_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_register_case_before: in the presence of @present, whom the facts must know */
gboolean ra_desk_register_case_before (
    RaDesk *self, const char *number, RaPresence present, GCancellable *cancellable, GError **error);

/**
 * ra_desk_refuse_case:
 * @grounds: (array zero-terminated=1): ids of grounds, at least one
 * @note: (nullable): the administrator's own words about it, printed with the mark of refusal
 */
gboolean ra_desk_refuse_case (RaDesk *self,
                              const char *number,
                              const char *const *grounds,
                              const char *note,
                              GCancellable *cancellable,
                              GError **error);

/** ra_desk_is_damage: Returns: whether @error says that something was changed outside of this program */
gboolean ra_desk_is_damage (const GError *error);

/** ra_desk_is_conflict: Returns: whether @error says that another program changed the case since it was shown */
gboolean ra_desk_is_conflict (const GError *error);

/** ra_desk_dup_news: Returns: (transfer full) (nullable): who changed the case elsewhere since it was shown here, when and how, in
 * words; %NULL: nobody */
char *ra_desk_dup_news (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_withdraw_case: the applicant left before the decision; @reason: (nullable) */
gboolean ra_desk_withdraw_case (
    RaDesk *self, const char *number, const char *reason, GCancellable *cancellable, GError **error);

/** ra_desk_close_case: the personal file is complete and put away (clause dfs-5.10-personal-file) */
gboolean ra_desk_close_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_show_case: Returns: (transfer full) (nullable) */
RaCaseView *ra_desk_show_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_case_lacks: Returns: whether the case, as @view has it, still lacks @id: a fact path, an item, a paper. What was
 * complained of before holds no longer when it does not */
gboolean ra_desk_case_lacks (const RaCaseView *view, const char *id);

/** RaCaseRange: @states: the sum of RA_CASE_BIT() of the wanted states, 0 for all; @refusals: behind them, of no @limit, those
 * refused cases whose refusal is not finished; @newest: the newest first, in
 * place of what is due first; @offset: first one, @limit: how many at most, 0 for all */
typedef struct
{
  guint states;
  gboolean refusals;
  gboolean newest;
  guint offset;
  guint limit;
} RaCaseRange;

/**
 * ra_desk_list_cases:
 * @range: (nullable): %NULL for all
 * @total: (out) (optional): how many there are in its states
 *
 * What is due first stands first, then the newest, unless the range says otherwise.
 *
 * Returns: (transfer full) (nullable) (element-type RaCaseRow)
 */
GPtrArray *ra_desk_list_cases (
    RaDesk *self, const RaCaseRange *range, guint *total, GCancellable *cancellable, GError **error);

/** ra_desk_start_search: for who will search: begins to load what ra_desk_search() searches beside everything else, where
 * the role allows searching. Without it, the first search loads it */
void ra_desk_start_search (RaDesk *self);

/** ra_desk_search: by parts of names and of serial numbers, and by every number the profile indexes, however it is
 * written; fit for every keystroke. Returns: (element-type RaSearchRow) */
GPtrArray *
ra_desk_search (RaDesk *self, const char *text, guint limit, GCancellable *cancellable, GError **error);

/** ra_desk_list_same: other cases, neither refused nor withdrawn, that have a number of this one which stands for one
 * person. Returns: (transfer full) (nullable) (element-type RaSameView) */
GPtrArray *ra_desk_list_same (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/**
 * ra_desk_save_draft:
 * @section: id of the section (RaSectionView)
 *
 * Keeps what is being typed, sealed, not journalled; a key phrase is left out. Leaving the section is the
 * act: ra_desk_set_facts(), which deletes the draft's values.
 */
gboolean ra_desk_save_draft (RaDesk *self,
                             const char *number,
                             const char *section,
                             RaFactInput *typed,
                             GCancellable *cancellable,
                             GError **error);

/** ra_desk_load_draft: Returns: (transfer full) (nullable): %NULL without error when there is none */
RaFactInput *ra_desk_load_draft (
    RaDesk *self, const char *number, const char *section, GCancellable *cancellable, GError **error);
gboolean ra_desk_delete_draft (
    RaDesk *self, const char *number, const char *section, GCancellable *cancellable, GError **error);

/** ra_desk_load_typed: the drafts of all sections of @step together, of the case itself. Returns: (transfer full) */
RaFactInput *ra_desk_load_typed (
    RaDesk *self, const char *number, RaStepId step, GCancellable *cancellable, GError **error);

/** ra_desk_load_typed_of: likewise, of @subscriber too; 0: of everybody */
RaFactInput *ra_desk_load_typed_of (RaDesk *self,
                                    const char *number,
                                    guint subscriber,
                                    RaStepId step,
                                    GCancellable *cancellable,
                                    GError **error);

/** ra_desk_keep_section: ra_desk_save_draft(), or no draft any more when nothing is typed that is not stored */
gboolean ra_desk_keep_section (RaDesk *self,
                               const char *number,
                               const char *section,
                               RaFactInput *typed,
                               GCancellable *cancellable,
                               GError **error);

/**
 * ra_desk_leave_section:
 * @typed: what was typed in @section and is not stored yet
 *
 * The section is left: what keeps the rules becomes facts, what breaks one stays in the section's draft, what
 * is no longer asked for is dropped. However far it comes, nothing that was typed is lost.
 *
 * Returns: (transfer full) (nullable): the values that became facts
 */
RaFactInput *ra_desk_leave_section (RaDesk *self,
                                    const char *number,
                                    const char *section,
                                    RaFactInput *typed,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
