/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/desk/ra-desk.h"
#include "ui/kit/ra-ui-preferences.h"

G_BEGIN_DECLS

/**
 * RaUiSession:
 *
 * What every page of one window shares: the desk, once a station is open, and who sits at it.
 *
 * Signals:
 * - `opened`: there is a desk now, `signed-in`, `signed-out`
 * - `leaving`: it is locked or closed as soon as nothing runs: what takes long and may be begun anew is stopped
 * - `changed` (const char *number): a case changed, %NULL: anything may have; `outbox-changed`,
 *   `outbox-progress`, `settings-changed`
 * - `report` (const char *text, const char *point, gboolean of_journal): an error nobody else shows, in words;
 *   @of_journal: ra_desk_error_is_of_journal()
 * - `withdrawn`: what was reported last was put right meanwhile
 * - `notice` (const char *text): something that was done and needs no answer
 * - `undoable` (const char *text): what was done can be taken back by ra_ui_session_undo()
 * - `outbox-seen`: the rows of the outbox were read anew
 * - `send-wanted`: something changed that may let waiting requests go to the centre
 * - `notify::busy`: something runs in the background
 */
#define RA_UI_TYPE_SESSION (ra_ui_session_get_type ())
G_DECLARE_FINAL_TYPE (RaUiSession, ra_ui_session, RA_UI, SESSION, GObject)

/** ra_ui_session_new: @dir: the folder of the station, whether it exists or not */
RaUiSession *ra_ui_session_new (const char *dir);

const char *ra_ui_session_get_dir (RaUiSession *self);
void ra_ui_session_set_dir (RaUiSession *self, const char *dir);

/** ra_ui_session_get_preferences: Returns: (transfer none): of whoever sits at this desktop */
RaUiPreferences *ra_ui_session_get_preferences (RaUiSession *self);

/** ra_ui_session_set_wants_practice: the station is opened as a practice office, with its centre */
void ra_ui_session_set_wants_practice (RaUiSession *self, gboolean wants);
gboolean ra_ui_session_wants_practice (RaUiSession *self);

/** ra_ui_session_set_keys_alone: the station that is opened is a key station: see ra_desk_set_keys_alone() */
void ra_ui_session_set_keys_alone (RaUiSession *self);
gboolean ra_ui_session_is_keys_alone (RaUiSession *self);

/** ra_ui_session_get_desk: Returns: (transfer none) (nullable) */
RaDesk *ra_ui_session_get_desk (RaUiSession *self);

/** ra_ui_session_set_desk: takes the desk of the station that was opened or made; emits `opened` */
void ra_ui_session_set_desk (RaUiSession *self, RaDesk *desk);

/** ra_ui_session_get_operator: Returns: (transfer none) (nullable): who is signed in */
const char *ra_ui_session_get_operator (RaUiSession *self);

/** ra_ui_session_signed_in: to be told after the desk signed @operator_name in; emits `signed-in` */
void ra_ui_session_signed_in (RaUiSession *self, const char *operator_name);

/** ra_ui_session_lock: signs out; every page forgets what it shows at `signed-out` */
void ra_ui_session_lock (RaUiSession *self);

/** ra_ui_session_leave: emits `leaving` */
void ra_ui_session_leave (RaUiSession *self);

/** ra_ui_session_dup_point: Returns: (transfer full) (nullable): the clause that stands behind @error, as people cite it; %NULL
 * when none does, or no station is open */
char *ra_ui_session_dup_point (RaUiSession *self, const GError *error);

/** ra_ui_session_report: shows @error where the window shows what no page does */
void ra_ui_session_report (RaUiSession *self, const GError *error);

/** ra_ui_session_get_report: Returns: which report was the last one, counted from 1; 0 before the first */
guint ra_ui_session_get_report (RaUiSession *self);

/** ra_ui_session_get_complaint: Returns: (transfer none) (nullable): what the last report wants that is not there: a fact path, an
 * item, a paper; %NULL when it wants none, or was withdrawn */
const char *ra_ui_session_get_complaint (RaUiSession *self);

/** ra_ui_session_withdraw: @report: of ra_ui_session_get_report(); emits `withdrawn` when nothing was reported after it */
void ra_ui_session_withdraw (RaUiSession *self, guint report);

void ra_ui_session_notice (RaUiSession *self, const char *text);

/** ra_ui_session_offer_undo: @text: what was done; @owner: (transfer none): while it is there, @undo is called with it by
 * ra_ui_session_undo(). Only the last thing that was done is taken back */
void
ra_ui_session_offer_undo (RaUiSession *self, const char *text, gpointer owner, void (*undo) (gpointer owner));

/** ra_ui_session_undo: takes back what was done last, once */
void ra_ui_session_undo (RaUiSession *self);

/** ra_ui_session_remember_medium: the keys of subscriber @n of case @number were written to @path; until the window closes */
void ra_ui_session_remember_medium (RaUiSession *self, const char *number, guint n, const char *path);

/** ra_ui_session_recall_medium: Returns: (transfer none) (nullable): where they were written to */
const char *ra_ui_session_recall_medium (RaUiSession *self, const char *number, guint n);

/** ra_ui_session_look_again: something is not as it is shown: emits `changed` for whatever there is */
void ra_ui_session_look_again (RaUiSession *self);

/** ra_ui_session_see_outbox: the rows of the outbox are shown as they stand now: emits `outbox-seen`, so that whatever else says how
 * it stands says the same */
void ra_ui_session_see_outbox (RaUiSession *self);

/** ra_ui_session_want_send: emits `send-wanted` */
void ra_ui_session_want_send (RaUiSession *self);

/** ra_ui_session_begin_work: counts what runs; every call is answered by one of ra_ui_session_end_work() */
void ra_ui_session_begin_work (RaUiSession *self);
void ra_ui_session_end_work (RaUiSession *self);
gboolean ra_ui_session_is_busy (RaUiSession *self);

G_END_DECLS
