/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ra-core/desk/view/ra-kind-view.h"
#include "ra-core/desk/view/ra-operator-view.h"
#include "ra-core/desk/view/ra-profile-view.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/office/ra-office.h"

G_BEGIN_DECLS

/**
 * RaDesk:
 *
 * The reception of one station: the only door for the window and the tools. One thread of its office owns the
 * database; every call may come from any thread and blocks until it is done (heavy work such as keys,
 * passphrases and the network runs in the caller's thread), so a window goes through ra_desk_call_async().
 * Every act is bound to a role (clause czo-8.4-roles), then to what the case permits, and is one transaction
 * with one journal entry.
 *
 * Signals, always emitted in the main context the desk was made in:
 * - `changed` (const char *number): a case changed; %NULL: anything may have
 * - `outbox-changed`
 * - `outbox-progress`: sending goes on, or has ended: ra_desk_get_outbox_progress()
 * - `settings-changed`: the centre, a credential, the operators or their roles
 * - `signed-out`
 *
 * The calls are spread over headers by theme: ra-desk-case.h, ra-desk-keys.h, ra-desk-outbox.h,
 * ra-desk-papers.h, ra-desk-operators.h, ra-desk-journal.h, ra-desk-media.h, ra-desk-registers.h.
 */
#define RA_TYPE_DESK (ra_desk_get_type ())
G_DECLARE_FINAL_TYPE (RaDesk, ra_desk, RA, DESK, GObject)

/** RA_DESK_ERROR: what the desk answers with, beside rules that stand in the way (RA_RULE_ERROR): see
 * #RaOfficeError for what each code means */
#define RA_DESK_ERROR RA_OFFICE_ERROR
#define RA_DESK_ERROR_ARGUMENT RA_OFFICE_ERROR_ARGUMENT
#define RA_DESK_ERROR_NO_STATION RA_OFFICE_ERROR_NO_STATION
#define RA_DESK_ERROR_NOT_FOUND RA_OFFICE_ERROR_NOT_FOUND
#define RA_DESK_ERROR_STATE RA_OFFICE_ERROR_STATE
#define RA_DESK_ERROR_FAILED RA_OFFICE_ERROR_FAILED
#define RA_DESK_ERROR_PASSWORD RA_OFFICE_ERROR_PASSWORD

/** ra_desk_exists: Returns: %TRUE when there is a station in folder @dir */
gboolean ra_desk_exists (const char *dir);

/** ra_desk_list_profiles: Returns: (transfer full) (element-type RaProfileView): the systems a station
 * can be made for */
GPtrArray *ra_desk_list_profiles (GError **error);

/**
 * ra_desk_create:
 * @recovery_code: (out) (optional) (transfer full): shown and printed once, kept nowhere; wipe it after use
 *
 * Makes a station, signs the first operator in.
 *
 * Returns: (transfer full) (nullable): the desk
 */
RaDesk *ra_desk_create (const RaStationOrder *order,
                        RaSecret **recovery_code,
                        GCancellable *cancellable,
                        GError **error);

/** ra_desk_open: opens the station in @dir; nobody is signed in yet. Returns: (transfer full) (nullable) */
RaDesk *ra_desk_open (const char *dir, RaClock *clock, GCancellable *cancellable, GError **error);

/** ra_desk_get_dir: Returns: (transfer none) */
const char *ra_desk_get_dir (RaDesk *self);
gboolean ra_desk_is_practice (RaDesk *self);

/** ra_desk_get_profile_label: Returns: (transfer none): the system this station works for */
const char *ra_desk_get_profile_label (RaDesk *self);
const char *ra_desk_get_profile_id (RaDesk *self);

/** ra_desk_get_key_term: Returns: (transfer none) (nullable): how long a certificate may be valid at the most, a
 * duration as ISO 8601 writes it; %NULL where the profile sets no bound */
const char *ra_desk_get_key_term (RaDesk *self);

/**
 * ra_desk_set_keys_alone:
 *
 * From now on this desk does what a key station does and nothing else: takes cases in, generates keys, prints, hands requests
 * back and forgets (docs/decisions/key-station.md). Whatever else it is asked it refuses with RA_DESK_ERROR_STATE, and nothing
 * takes that back. Called before anybody signs in; the process itself has no network (ra_network_forbid()). A station that
 * has borrowed cases and no other is opened so, and the network is forbidden to the process then.
 */
void ra_desk_set_keys_alone (RaDesk *self);
gboolean ra_desk_is_keys_alone (RaDesk *self);

/** ra_desk_get_clock: Returns: (transfer none) */
RaClock *ra_desk_get_clock (RaDesk *self);

/** ra_desk_sign_in: slows down after wrong passphrases; every attempt is journalled. Blocks
 * for the memory-hard hash. Where nothing can be written now (a full or read-only disk, another program that holds the
 * database) it is as ra_desk_unlock(): who signed in may look and verify, and ra_desk_dup_sign_in_note() says why. */
gboolean ra_desk_sign_in (
    RaDesk *self, const char *operator_name, RaSecret *passphrase, GCancellable *cancellable, GError **error);

/**
 * ra_desk_unlock:
 *
 * As ra_desk_sign_in(), but nothing is written: for looking at the journal before anything is added to it.
 * Acts wait for ra_desk_confirm_sign_in().
 */
gboolean ra_desk_unlock (
    RaDesk *self, const char *operator_name, RaSecret *passphrase, GCancellable *cancellable, GError **error);
gboolean ra_desk_confirm_sign_in (RaDesk *self, GCancellable *cancellable, GError **error);

/** ra_desk_dup_clock_note: Returns: (transfer full) (nullable): that the clock of this computer is behind the journal,
 * in words; %NULL when nothing was written that is earlier than what was there */
char *ra_desk_dup_clock_note (RaDesk *self);

/** ra_desk_dup_sign_in_note: Returns: (transfer full) (nullable): what who signed in has to know, in words: why they can
 * only look, that the clock is behind the journal, or that the office's own settings are others; while nobody is signed
 * in, what is wrong with the station as far as that can be seen without keys */
char *ra_desk_dup_sign_in_note (RaDesk *self);

/** ra_desk_dup_clause_point: Returns: (transfer full): how people cite the clause with the id @clause; the id itself where the
 * profile does not have it */
char *ra_desk_dup_clause_point (RaDesk *self, const char *clause);

/** ra_desk_error_is_unwritable: Returns: whether @error says that nothing can be written now, which does not keep
 * anybody from looking */
gboolean ra_desk_error_is_unwritable (const GError *error);

/** ra_desk_error_is_of_journal: Returns: whether @error says that something was changed outside of this program, which
 * verifying the journal names */
gboolean ra_desk_error_is_of_journal (const GError *error);

/** ra_desk_sign_out: forgets every key in memory; never fails */
void ra_desk_sign_out (RaDesk *self);

/** ra_desk_get_operator: Returns: (transfer full) (nullable): who is signed in */
char *ra_desk_get_operator (RaDesk *self);

/** ra_desk_may: whether a role of who is signed in allows the act of that id */
gboolean ra_desk_may (RaDesk *self, const char *act);

/**
 * RaDeskCall:
 *
 * Runs in a worker thread and makes any synchronous calls of the desk. Returns its result (%NULL is no error
 * unless @error is set).
 */
typedef gpointer (*RaDeskCall) (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error);

/**
 * RaDeskErrand:
 * @args: (transfer full) (nullable): freed with @free_args after the call, in the caller's context
 * @free_result: (nullable): how to free a result nobody took
 *
 * What somebody comes to the desk for and does not wait at it.
 */
typedef struct
{
  RaDeskCall call;
  gpointer args;
  GDestroyNotify free_args;
  GDestroyNotify free_result;
} RaDeskErrand;

/**
 * ra_desk_call_async:
 * @errand: copied; its arguments are taken
 * @callback: in the thread-default main context of the caller
 */
void ra_desk_call_async (RaDesk *self,
                         const RaDeskErrand *errand,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data);

/** ra_desk_call_finish: Returns: (transfer full) (nullable): the result of the call */
gpointer ra_desk_call_finish (RaDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
