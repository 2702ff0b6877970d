/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/view/ra-board-view.h"
#include "ra-core/desk/view/ra-brought-view.h"
#include "ra-core/desk/view/ra-case-row.h"
#include "ra-core/desk/view/ra-case-view.h"
#include "ra-core/desk/view/ra-certificate-view.h"
#include "ra-core/desk/view/ra-certified-view.h"
#include "ra-core/desk/view/ra-checklist-view.h"
#include "ra-core/desk/view/ra-choice-view.h"
#include "ra-core/desk/view/ra-earlier-view.h"
#include "ra-core/desk/view/ra-fact-view.h"
#include "ra-core/desk/view/ra-filed-view.h"
#include "ra-core/desk/view/ra-form-view.h"
#include "ra-core/desk/view/ra-handover-view.h"
#include "ra-core/desk/view/ra-journal-view.h"
#include "ra-core/desk/view/ra-kind-view.h"
#include "ra-core/desk/view/ra-listing-row.h"
#include "ra-core/desk/view/ra-medium-view.h"
#include "ra-core/desk/view/ra-missing-view.h"
#include "ra-core/desk/view/ra-operator-view.h"
#include "ra-core/desk/view/ra-paper-view.h"
#include "ra-core/desk/view/ra-profile-view.h"
#include "ra-core/desk/view/ra-request-view.h"
#include "ra-core/desk/view/ra-same-view.h"
#include "ra-core/desk/view/ra-search-row.h"
#include "ra-core/desk/view/ra-signature-view.h"
#include "ra-core/desk/view/ra-step-view.h"
#include "ra-core/desk/view/ra-submission-view.h"
#include "ra-core/desk/view/ra-subscriber-view.h"

/* The views differ in their fields only: TEXT is a string, NAMES a string vector, LIST an array of another
 * view and RECORD the record of the store that it shows. INIT prepares what is never NULL, CLEAR frees everything. */
#define TEXT(field) g_free (self->field);
#define NAMES(field) g_strfreev (self->field);
#define LIST(field) g_ptr_array_unref (self->field);
#define RECORD(prefix) g_clear_pointer (&self->record, prefix##_free);
#define NEW_LIST(field, prefix) self->field = g_ptr_array_new_with_free_func (prefix##_unref);

#define RA_DEFINE_VIEW(Type, prefix, INIT, CLEAR)                                                            \
  static void prefix##_clear (gpointer data)                                                                 \
  {                                                                                                          \
    Type *self G_GNUC_UNUSED = data;                                                                         \
    CLEAR                                                                                                    \
  }                                                                                                          \
  Type *prefix##_new (void)                                                                                  \
  {                                                                                                          \
    Type *self = g_atomic_rc_box_new0 (Type);                                                                \
    INIT return self;                                                                                        \
  }                                                                                                          \
  Type *prefix##_ref (Type *self)                                                                            \
  {                                                                                                          \
    return g_atomic_rc_box_acquire (self);                                                                   \
  }                                                                                                          \
  void prefix##_unref (gpointer self)                                                                        \
  {                                                                                                          \
    if (self != NULL)                                                                                        \
      g_atomic_rc_box_release_full (self, prefix##_clear);                                                   \
  }

static void
journal_break_free (RaJournalBreak *self)
{
  g_free (self->by);
  g_free (self->fault);
  g_free (self->reason);
  g_free (self->text);
  g_free (self);
}

/* clang-format off */
RA_DEFINE_VIEW (RaChoiceView, ra_choice_view, , TEXT (id) TEXT (label) TEXT (clause) TEXT (detail) TEXT (note) TEXT (beside) TEXT (bar))
RA_DEFINE_VIEW (RaBroughtView, ra_brought_view, , TEXT (file) TEXT (name) TEXT (usage) TEXT (usage_label) TEXT (clause) TEXT (text))
RA_DEFINE_VIEW (RaKindView, ra_kind_view, , TEXT (id) TEXT (label) TEXT (clause))
RA_DEFINE_VIEW (RaProfileView, ra_profile_view, , TEXT (id) TEXT (label))
RA_DEFINE_VIEW (RaOperatorView, ra_operator_view, , TEXT (name) NAMES (roles) TEXT (role_labels) TEXT (credential))
RA_DEFINE_VIEW (RaCaseRow, ra_case_row, , TEXT (number) TEXT (title) TEXT (kind) TEXT (kind_label)
                TEXT (state_label) TEXT (waits_for))
RA_DEFINE_VIEW (RaSearchRow, ra_search_row, , TEXT (number) TEXT (title) TEXT (detail))
RA_DEFINE_VIEW (RaListingRow, ra_listing_row, , TEXT (number) TEXT (title) TEXT (code) TEXT (kind_label) TEXT (office)
                TEXT (certificates) TEXT (status_label) TEXT (state_label))
RA_DEFINE_VIEW (RaStepView, ra_step_view, , TEXT (label) TEXT (clause) TEXT (clause_text) TEXT (reason))
RA_DEFINE_VIEW (RaMissingView, ra_missing_view, , TEXT (id) TEXT (clause) TEXT (clause_text) TEXT (text)
                TEXT (label) TEXT (target))
RA_DEFINE_VIEW (RaSubscriberView, ra_subscriber_view, , TEXT (name))
RA_DEFINE_VIEW (RaFactView, ra_fact_view, , TEXT (path) TEXT (label) TEXT (value) TEXT (shown))
RA_DEFINE_VIEW (RaEarlierView, ra_earlier_view, , TEXT (path) TEXT (label) TEXT (earlier) TEXT (now) TEXT (text))
RA_DEFINE_VIEW (RaFiledView, ra_filed_view, , TEXT (id) TEXT (label) TEXT (state) TEXT (reason))
RA_DEFINE_VIEW (RaSameView, ra_same_view, , TEXT (path) TEXT (number) TEXT (text))
RA_DEFINE_VIEW (RaCaseView, ra_case_view,
                NEW_LIST (facts, ra_fact_view) NEW_LIST (subscribers, ra_subscriber_view)
                NEW_LIST (steps, ra_step_view) NEW_LIST (missing, ra_missing_view)
                NEW_LIST (needs, ra_missing_view) NEW_LIST (summary, ra_fact_view) NEW_LIST (brought, ra_fact_view)
                NEW_LIST (grounds, ra_choice_view) NEW_LIST (presences, ra_choice_view)
                NEW_LIST (same, ra_same_view)
                NEW_LIST (differences, ra_earlier_view) self->row = ra_case_row_new ();,
                ra_case_row_unref (self->row); LIST (facts) LIST (subscribers) LIST (steps) LIST (missing)
                LIST (needs) LIST (summary) LIST (brought) TEXT (locked) TEXT (correction) LIST (grounds) LIST (presences) LIST (same) LIST (differences) TEXT (earlier)
                TEXT (earlier_unread) TEXT (unfinished) TEXT (note) TEXT (deadline_text) TEXT (decided_by) TEXT (present)
                g_clear_pointer (&self->board, ra_board_view_unref);)
RA_DEFINE_VIEW (RaBoardMark, ra_board_mark, , TEXT (text))
RA_DEFINE_VIEW (RaBoardStep, ra_board_step, , TEXT (label))
RA_DEFINE_VIEW (RaPersonView, ra_person_view, NEW_LIST (marks, ra_board_mark), TEXT (name) LIST (marks))
RA_DEFINE_VIEW (RaBoardView, ra_board_view,
                NEW_LIST (steps, ra_board_step) NEW_LIST (people, ra_person_view),
                TEXT (number) LIST (steps) LIST (people))
RA_DEFINE_VIEW (RaFieldView, ra_field_view, NEW_LIST (choices, ra_choice_view),
                TEXT (path) TEXT (label) LIST (choices) TEXT (value) TEXT (error) TEXT (clause)
                TEXT (clause_text) TEXT (hint) TEXT (note) TEXT (offer) TEXT (earlier)
                ra_field_reader_free (self->reader);)
RA_DEFINE_VIEW (RaSectionView, ra_section_view, NEW_LIST (fields, ra_field_view),
                TEXT (id) TEXT (label) LIST (fields))
RA_DEFINE_VIEW (RaFormView, ra_form_view, NEW_LIST (sections, ra_section_view), LIST (sections))
RA_DEFINE_VIEW (RaAttachmentView, ra_attachment_view, , TEXT (id) TEXT (name))
RA_DEFINE_VIEW (RaItemChoice, ra_item_choice, , TEXT (label))
RA_DEFINE_VIEW (RaRejectedView, ra_rejected_view, , TEXT (reason))
RA_DEFINE_VIEW (RaItemView, ra_item_view,
                NEW_LIST (states, ra_item_choice) NEW_LIST (certifiers, ra_choice_view)
                    NEW_LIST (rejected_before, ra_rejected_view) NEW_LIST (attachments, ra_attachment_view),
                TEXT (id) TEXT (label) TEXT (clause) TEXT (clause_text) TEXT (state_label)
                LIST (states) TEXT (asks) TEXT (reason) LIST (certifiers) LIST (rejected_before)
                    TEXT (prints) LIST (attachments))
RA_DEFINE_VIEW (RaRequestView, ra_request_view, self->checks = ra_findings_new ();,
                RECORD (ra_request_record) TEXT (usage_label) TEXT (key) LIST (checks))
RA_DEFINE_VIEW (RaSubmissionView, ra_submission_view, , RECORD (ra_submission_record) TEXT (name) TEXT (usage_label)
                TEXT (state_label) TEXT (waits_for))
RA_DEFINE_VIEW (RaCertificateView, ra_certificate_view,
                self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_row_free);,
                RECORD (ra_certificate_record) TEXT (usage_label) TEXT (status_label) LIST (lines))
RA_DEFINE_VIEW (RaCertifiedLine, ra_certified_line, , TEXT (label) TEXT (value))
RA_DEFINE_VIEW (RaCertifiedView, ra_certified_view, NEW_LIST (lines, ra_certified_line), TEXT (name) LIST (lines) TEXT (digest))
RA_DEFINE_VIEW (RaPaperView, ra_paper_view, , TEXT (id) TEXT (label) TEXT (clause) TEXT (clause_text) TEXT (reason))
RA_DEFINE_VIEW (
    RaHandoverView, ra_handover_view, , TEXT (receiver) TEXT (power) TEXT (things) TEXT (operator_name))
RA_DEFINE_VIEW (RaMediumKeys, ra_medium_keys, , TEXT (text))
RA_DEFINE_VIEW (RaMediumView, ra_medium_view, NEW_LIST (keys, ra_medium_keys),
                TEXT (path) TEXT (label) TEXT (kind) TEXT (text) LIST (keys))
RA_DEFINE_VIEW (RaJournalRow, ra_journal_row, , TEXT (operator_name) TEXT (act) TEXT (act_label) TEXT (number)
                TEXT (detail))
RA_DEFINE_VIEW (RaJournalStatus, ra_journal_status,
                self->repaired = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_break_free);,
                NAMES (records) LIST (repaired) TEXT (review) TEXT (clause) TEXT (text))
RA_DEFINE_VIEW (RaSignerView, ra_signer_view, ,
                TEXT (name) TEXT (serial) TEXT (issuer) TEXT (suite) LIST (checks))
RA_DEFINE_VIEW (RaSignatureView, ra_signature_view, NEW_LIST (signers, ra_signer_view),
                g_clear_pointer (&self->content, g_bytes_unref); LIST (signers))
/* clang-format on */
