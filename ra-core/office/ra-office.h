/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-secret.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/office/ra-case-watch.h"
#include "ra-core/office/ra-session.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * RaOffice:
 *
 * One open station: owns its store and the one thread that touches it, the profiles its cases were decided
 * under, and the session. Every call may come from any thread and blocks until it is done; what takes long
 * (keys, passphrases, the network) is done by the caller, between two calls.
 *
 * Who wants something of the store says it with ra_office_act() (ra-act.h): one act, one transaction, one
 * journal entry; or with ra_office_read(). What is marked (w) is for those bodies, in the office's thread.
 */
typedef struct _RaOffice RaOffice;

/**
 * RaStationOrder: a station that is to be made
 * @dir: its folder; made with mode 0700; must not hold a station yet
 * @profile: id of the profile, such as ua-acsk-dfs
 * @practice: a practice office: nothing it prints or asks for can be mistaken for the real thing
 * @operator_name: the first operator; gets every role, or of those an office keeps apart what manages operators
 * @passphrase: six characters at least, of a practice office one
 * @clock: (nullable): the system's clock when %NULL
 * @show: (nullable): shows the recovery code before the station counts, with @show_data, in the office's thread
 */
typedef struct
{
  const char *dir;
  const char *profile;
  gboolean practice;
  const char *operator_name;
  RaSecret *passphrase;
  RaClock *clock;
  RaCodeShow show;
  gpointer show_data;
} RaStationOrder;

/** ra_office_exists: Returns: %TRUE when there is a station in folder @dir */
gboolean ra_office_exists (const char *dir);

/**
 * ra_office_create:
 * @recovery_code: (out) (optional) (transfer full): shown and printed once, kept nowhere; wipe it after use
 *
 * Makes a station whole or not at all and signs the first operator in.
 *
 * Returns: (transfer full) (nullable)
 */
RaOffice *ra_office_create (const RaStationOrder *order,
                            RaSecret **recovery_code,
                            GCancellable *cancellable,
                            GError **error);

/** ra_office_open: nobody is signed in yet. Returns: (transfer full) (nullable) */
RaOffice *ra_office_open (const char *dir, RaClock *clock, GCancellable *cancellable, GError **error);

/** ra_office_free: waits for its thread, signs out, closes the store */
void ra_office_free (RaOffice *self);

/* What it is: all (transfer none), from any thread. */
const char *ra_office_get_dir (RaOffice *self);
const char *ra_office_get_site_dir (RaOffice *self);
gboolean ra_office_is_practice (RaOffice *self);
RaClock *ra_office_get_clock (RaOffice *self);
RaSession *ra_office_get_session (RaOffice *self);

/** ra_office_get_profile: the station's own */
RaProfile *ra_office_get_profile (RaOffice *self);

/** ra_office_find_profile: (w) that of @hash, under which a case was decided; %NULL or "": the station's own.
 * Returns: (transfer none) (nullable) */
RaProfile *ra_office_find_profile (RaOffice *self, const char *hash, GError **error);

/** ra_office_dup_facts: (w) @stored: as the store gave them: while it gives the same ones again, they are not read again.
 * Returns: (transfer full): a copy on its own */
RaFacts *ra_office_dup_facts (RaOffice *self, GVariant *stored);

/** ra_office_forget_facts: (w) what is kept of them; nobody may see it any more */
void ra_office_forget_facts (RaOffice *self);

/** ra_office_get_watch: (w) what was seen of the cases */
RaCaseWatch *ra_office_get_watch (RaOffice *self);

/** ra_office_believe: (w) reads again what was read before anybody had signed in, when nothing could be proven yet.
 * Returns: %FALSE with RA_OFFICE_ERROR_NO_STATION when the office cannot go on with it */
gboolean ra_office_believe (RaOffice *self, GError **error);

/** ra_office_now: Returns: microseconds since the epoch by the station's clock */
gint64 ra_office_now (RaOffice *self);

/** ra_office_today: the day it is */
void ra_office_today (RaOffice *self, GDate *date);

/** ra_office_check_passphrase: whether it is long enough for an operator: RA_OFFICE_ERROR_ARGUMENT */
gboolean ra_office_check_passphrase (RaOffice *self, RaSecret *passphrase, GError **error);

/** RaOfficeBody: runs in the office's thread, which alone may touch @store. Returns: %FALSE with @error set */
typedef gboolean (*RaOfficeBody) (RaOffice *office, RaStore *store, gpointer data, GError **error);

/**
 * ra_office_run:
 *
 * Runs @body in the office's thread and waits for it; called there, it runs at once. For what is an act by
 * itself in the store (drafts, intents, operators) and for what is none. Cancelling comes too late once it
 * has begun.
 */
gboolean
ra_office_run (RaOffice *self, RaOfficeBody body, gpointer data, GCancellable *cancellable, GError **error);

/** ra_office_run_together: as ra_office_run(), for @body that is an act of the store and nothing else: it is committed in one
 * with others of the kind that wait at the moment, and this returns when that is on the disk; @after is run then, in the
 * office's thread, when it succeeded. See ra_store_begin_group() */
gboolean ra_office_run_together (RaOffice *self,
                                 RaOfficeBody body,
                                 RaOfficeBody after,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);

/** RaOfficeReading: likewise. Returns: (transfer full) (nullable): what was read, %NULL with @error set */
typedef gpointer (*RaOfficeReading) (RaOffice *office, RaStore *store, gpointer data, GError **error);

/** ra_office_read: everything @reading reads is of one moment, and it writes nothing. Returns: (transfer full) (nullable): what @reading returned */
gpointer ra_office_read (
    RaOffice *self, RaOfficeReading reading, gpointer data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOffice, ra_office_free)

G_END_DECLS
