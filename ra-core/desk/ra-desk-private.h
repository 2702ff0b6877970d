/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-given-facts.h"
#include "ra-core/desk/case/ra-fact-input.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-case-view.h"
#include "ra-core/media/ra-file-place.h"
#include "ra-core/media/ra-key-place.h"
#include "ra-core/office/ra-act.h"
#include "ra-core/outbox/ra-outbox.h"
#include "ra-core/registers/ra-register-form.h"
#include "ra-core/registers/ra-registers.h"

G_BEGIN_DECLS

/* What the files of the desk share. */
struct _RaDesk
{
  GObject parent_instance;

  RaOffice *office;
  RaOutbox *outbox;
  GMainContext *context;

  GMutex lock;
  RaFilePlace *medium;   /* under lock; for tests: stands for every medium */
  RaKeyPlace *key_place; /* under lock; for tests: stands for every place of keys */
  GMutex registers_lock;
  RaRegisters *registers; /* under registers_lock: what the station has copies of */
  GHashTable *opened;     /* under lock: numbers of the files put away that were looked at in this session */
  RaOutboxProgress progress; /* under lock: of the round that goes on; all zeros: none does */
  gint64 progress_told;      /* monotonic, likewise */
  gint64 rows_told;
  char *sign_in_note;  /* under lock: what who signed in has to know; nullable */
  gboolean keys_alone; /* set before anybody signs in: see ra_desk_set_keys_alone() */

  RaProfile *profile; /* of the office, which owns it */
};

/** _ra_desk_check_role: whether a role of who is signed in allows @act, and the station is one for it. Returns: %FALSE with
 * RA_RULE_ERROR_FORBIDDEN of %RA_RULE_AUTHORISED or %RA_RULE_ROLES, or with RA_DESK_ERROR_STATE at a key station */
gboolean _ra_desk_check_role (RaDesk *self, const char *act, GError **error);

/** _ra_desk_check_keys_alone: cases are borrowed by a station that could not tell them to anybody. Returns: %FALSE with
 * RA_DESK_ERROR_STATE at any other */
gboolean _ra_desk_check_keys_alone (RaDesk *self, GError **error);

/** _ra_desk_check_look: as _ra_desk_check_role(), for what nobody may see as well, as far as it is not sealed:
 * docs/admin/ra-tool.md */
gboolean _ra_desk_check_look (RaDesk *self, const char *act, GError **error);

/** _ra_desk_load_for: the case that @order is going to change, for what is found out before the act: checks the role and
 * whether the case permits it, puts the file into @order. Returns: (transfer full) (nullable) */
RaCaseFile *_ra_desk_load_for (RaDesk *self, RaOrder *order, GCancellable *cancellable, GError **error);

/** _ra_desk_note_seen: the case is about to be shown to somebody as it stands now; see RaCaseWatch */
gboolean _ra_desk_note_seen (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** _ra_desk_act: checks the role for @order's act, does it with ra_office_act(), tells that the case changed */
gboolean _ra_desk_act (RaDesk *self,
                       const RaOrder *order,
                       RaActBody body,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error);

/** _ra_desk_note_look: a personal file that was put away is being looked at: the journal has it once a session. Returns: %FALSE
 * with @error when that cannot be said */
gboolean _ra_desk_note_look (RaDesk *self, const RaCaseFile *file, GCancellable *cancellable, GError **error);

/** _ra_desk_look: Returns: (transfer full) (nullable): the case, for who may look at it; with _ra_desk_note_look() */
RaCaseFile *_ra_desk_look (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** _ra_desk_check_text: @text: (nullable): a reason, a name, an address that somebody gave. Returns: %FALSE with
 * RA_DESK_ERROR_ARGUMENT when it cannot be kept as it is */
gboolean _ra_desk_check_text (const char *text, GError **error);

/** _ra_desk_damaged_title: what lists show instead of the name in a case that is not as it was left */
const char *_ra_desk_damaged_title (void);

/** _ra_desk_dup_operator: Returns: (transfer full): who is signed in, "" for nobody */
char *_ra_desk_dup_operator (RaDesk *self);

/** _ra_desk_today: the day it is */
void _ra_desk_today (RaDesk *self, GDate *date);

/** _ra_desk_set_note: @note: (transfer full) (nullable): what ra_desk_dup_sign_in_note() says from now on */
void _ra_desk_set_note (RaDesk *self, char *note);

void _ra_desk_emit_changed (RaDesk *self, const char *number);
void _ra_desk_emit_outbox_changed (RaDesk *self);
void _ra_desk_emit_outbox_progress (RaDesk *self);
void _ra_desk_emit_settings_changed (RaDesk *self);

/** _ra_desk_set_transport: for tests: what carries messages to the centre */
void _ra_desk_set_transport (RaDesk *self, RaTransport *transport);

/** _ra_desk_set_medium: for tests: what stands for every medium */
void _ra_desk_set_medium (RaDesk *self, RaFilePlace *medium);

/** _ra_desk_open_medium: Returns: (transfer full): the medium at @path */
RaFilePlace *_ra_desk_open_medium (RaDesk *self, const char *path);

/** _ra_desk_set_key_place: for tests: what stands for every place of keys */
void _ra_desk_set_key_place (RaDesk *self, RaKeyPlace *place);

/** _ra_desk_open_key_place: Returns: (transfer full): the place of keys at @path */
RaKeyPlace *_ra_desk_open_key_place (RaDesk *self, const char *path);

/** _ra_desk_hash_phrases: puts the memory-hard hashes of the given key phrases among the facts; takes long, in the
 * caller's thread */
gboolean _ra_desk_hash_phrases (RaGivenFacts *given, GError **error);

/** _ra_desk_find_kind: Returns: (transfer none) (nullable): the kind a case may be opened of today */
const RaApplicantKind *_ra_desk_find_kind (RaDesk *self, const char *id, GError **error);

/** _ra_desk_lend_facts: ra_desk_set_facts() with what the case @earlier lends, as the journal says */
gboolean _ra_desk_lend_facts (RaDesk *self,
                              const char *number,
                              const char *earlier,
                              RaFactInput *facts,
                              GCancellable *cancellable,
                              GError **error);

/** _ra_desk_note_confirmed: for the journal: which doubtful values stand from now on, and why */
void _ra_desk_note_confirmed (RaAct *act, const RaFacts *facts);

/** _ra_desk_note_forgotten: for the journal: what ra_case_file_set_facts() forgot */
void _ra_desk_note_forgotten (RaAct *act);

/** _ra_desk_has_register_of: Returns: whether the station has a copy of the register that the applicant of @file, who is as
 * @facts have it, is compared with */
gboolean _ra_desk_has_register_of (RaDesk *self, RaCaseFile *file, RaFacts *facts);

/** _ra_desk_check_writer: Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN when @given changes what only the comparison with a
 * register writes */
gboolean _ra_desk_check_writer (RaDesk *self, RaCaseFile *file, RaGivenFacts *given, GError **error);

/** _ra_desk_load_register_forms: Returns: (transfer full) (nullable): what registers look like; %NULL with
 * RA_REGISTER_ERROR_FORM */
RaRegisterForms *_ra_desk_load_register_forms (GError **error);

/** _ra_desk_find_invalid: @facts: of an undecided case, which may be typed and nowhere kept yet; @only: of this subscriber,
 * 0: of everybody. Returns: (transfer full) (element-type GError): RA_RULE_ERROR_INVALID of each document that the lists of
 * those that are not valid have */
GPtrArray *_ra_desk_find_invalid (RaDesk *self, const RaCaseFile *file, const RaFacts *facts, guint only);

/** _ra_desk_list_missing: ra_case_file_list_missing() with what the station knows from outside of the case */
GPtrArray *_ra_desk_list_missing (RaDesk *self, const RaCaseFile *file, RaStepId step);

/** _ra_desk_list_missing_next: what is missing for what comes next: the decision, or the handover of anybody. Returns:
 * (transfer full) (element-type RaMissing) */
GPtrArray *_ra_desk_list_missing_next (RaDesk *self, const RaCaseFile *file);

/** _ra_desk_list_submissions: an #RaCaseList: all of a case */
GPtrArray *_ra_desk_list_submissions (RaStore *store, const char *number, GError **error);

/** _ra_desk_make_board: @submissions: of the case; @missing: of _ra_desk_list_missing_next(). Returns: (transfer full) */
RaBoardView *_ra_desk_make_board (const RaCaseFile *file, GPtrArray *submissions, GPtrArray *missing);

/** _ra_desk_add_summary: to @view what is held against the documents before the decision */
void _ra_desk_add_summary (RaCaseView *view, const RaCaseFile *file);

/** _ra_desk_find_same: ra_desk_list_same() for @facts, which may be typed and nowhere kept yet; @only: of this
 * subscriber, 0: of everybody. Returns: (transfer full) (nullable) (element-type RaSameView) */
GPtrArray *_ra_desk_find_same (RaDesk *self,
                               const RaCaseFile *file,
                               const RaFacts *facts,
                               guint only,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
