/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-secret.h"
#include "ra-core/store/ra-store-error.h"

G_BEGIN_DECLS

/**
 * RaStore:
 *
 * The station's folder: `station.db` and the mirror of the journal's head. Everything that names a person is
 * sealed; what can be read without an operator is said at each call. One thread owns a store (any thread, but
 * one at a time).
 *
 * Reading needs no transaction. Writing happens in an act: one act = one transaction = one journal entry;
 * when the entry cannot be written, nothing happened. Writing calls outside of an act fail with
 * RA_STORE_ERROR_NO_ACT, except drafts, sign-in and the operator calls, which are acts by themselves.
 *
 * Case numbers (`2026-0001`) are what the rest of the house calls a case by.
 */
typedef struct _RaStore RaStore;

/**
 * RaStoreBody: what an act does; called inside the transaction
 *
 * Returns: %FALSE with @error set to take everything back
 */
typedef gboolean (*RaStoreBody) (RaStore *store, gpointer data, GError **error);

/** RaCodeShow: shows a new recovery code to people, before it counts. Returns: %FALSE with @error set when it could
 * not be shown: then nothing is changed */
typedef gboolean (*RaCodeShow) (RaSecret *code, gpointer data, GError **error);

/**
 * RaStoreFounding: what a new station begins with
 * @operator_name: the first operator, @passphrase: (transfer none): theirs, @roles: (array zero-terminated=1):
 * their role ids
 * @body: (nullable): written in the same transaction, with @data (settings, profile): the station is set up whole
 * or not at all
 * @show: (nullable): shows the recovery code in the transaction, with @show_data
 */
typedef struct
{
  const char *operator_name;
  RaSecret *passphrase;
  const char *const *roles;
  RaStoreBody body;
  gpointer data;
  RaCodeShow show;
  gpointer show_data;
} RaStoreFounding;

/**
 * ra_store_create:
 * @dir: the station's folder; made with mode 0700 when missing
 * @clock: (transfer none): where time comes from
 * @recovery_code: (out) (transfer full): to be printed and locked away; it is shown this once
 *
 * Makes a station and signs its first operator in. On failure no station is left behind.
 *
 * Returns: (transfer full): RA_STORE_ERROR_EXISTS, _NOT_PRIVATE, _FULL on failure
 */
RaStore *ra_store_create (const char *dir,
                          RaClock *clock,
                          const RaStoreFounding *founding,
                          RaSecret **recovery_code,
                          GError **error);

/**
 * ra_store_open:
 *
 * Checks owner and modes (folder 0700, files 0600, no symbolic links), brings an older database up to date,
 * each migration in a transaction of its own. Nobody is signed in afterwards.
 *
 * Returns: (transfer full): RA_STORE_ERROR_NOT_A_STATION, _NOT_PRIVATE, _OLDER, _NEWER, _DAMAGED, _BUSY on failure
 */
RaStore *ra_store_open (const char *dir, RaClock *clock, GError **error);

/** ra_store_get_clock_behind: Returns: the time of an entry of the journal that one written since the opening is
 * earlier than, because the clock was put back; 0 when there is none */
gint64 ra_store_get_clock_behind (RaStore *self);

/** ra_store_set_show: @show: (nullable): from now on shows each new recovery code in the transaction that makes it */
void ra_store_set_show (RaStore *self, RaCodeShow show, gpointer data);

/** ra_store_free: signs out, wipes the keys, closes the database */
void ra_store_free (RaStore *self);

/* ---- acts ---- */

/**
 * RaStoreOrder:
 * @act: stable id of the act (`case-register`)
 * @case_number: (nullable): the case it concerns
 * @detail: (nullable): what was done, kept sealed; a floating reference is taken
 *
 * What stands in the journal about an act.
 */
typedef struct
{
  const char *act;
  const char *case_number;
  GVariant *detail;
} RaStoreOrder;

/**
 * ra_store_act:
 * @body: (nullable): the writes
 *
 * Begins, runs @body, writes the journal entry, moves the head, commits. The body may name the case or the
 * detail itself with ra_store_act_set_case() and ra_store_act_set_detail() when they are not known before.
 *
 * Returns: %FALSE when nothing happened: the body's own error, RA_STORE_ERROR_NOT_SIGNED_IN, _JOURNAL_BROKEN,
 * _FULL, _BUSY
 */
gboolean
ra_store_act (RaStore *self, const RaStoreOrder *order, RaStoreBody body, gpointer data, GError **error);
void ra_store_act_set_case (RaStore *self, const char *case_number);
void ra_store_act_set_detail (RaStore *self, GVariant *detail);

/**
 * ra_store_begin_group:
 *
 * Acts from here on, up to ra_store_commit_group(), are committed together: each has its entry in the journal, and when one
 * fails nothing of it happens and the others go on. That an act returns %TRUE means nothing before the group is committed.
 * Nothing but acts may be done in between.
 */
void ra_store_begin_group (RaStore *self);

/** ra_store_commit_group: Returns: %FALSE: none of them has happened */
gboolean ra_store_commit_group (RaStore *self, GError **error);

/**
 * ra_store_begin:
 *
 * The same by hand: begin, write, ra_store_journal() once, commit. ra_store_commit() without a journal entry
 * fails with RA_STORE_ERROR_NO_ACT and takes everything back, as does every other failure of it.
 */
gboolean ra_store_begin (RaStore *self, GError **error);
gboolean
ra_store_journal (RaStore *self, const char *act, const char *case_number, GVariant *detail, GError **error);
gboolean ra_store_commit (RaStore *self, GError **error);
void ra_store_rollback (RaStore *self);

/**
 * ra_store_hold:
 *
 * What is read from here on is of one moment, whatever other programs commit, until ra_store_let_go(). Nothing is
 * written in between.
 *
 * Returns: whether that is new, which ra_store_let_go() wants to know
 */
gboolean ra_store_hold (RaStore *self);
void ra_store_let_go (RaStore *self, gboolean held);

/* ---- settings: plain, readable without an operator; nothing that names a person ---- */

/** ra_store_get_setting: Returns: (transfer full) (nullable): the value, or %NULL when it is not set */
char *ra_store_get_setting (RaStore *self, const char *key);

/** ra_store_set_setting: in an act. @value: (nullable): %NULL removes it */
gboolean ra_store_set_setting (RaStore *self, const char *key, const char *value, GError **error);

/* ---- profiles: each version a case was decided under, by its hash; plain ---- */

/** ra_store_has_profile: Returns: whether ra_store_put_profile() would do nothing */
gboolean ra_store_has_profile (RaStore *self, const char *hash);

/** ra_store_put_profile: in an act; does nothing when @hash is there already */
gboolean ra_store_put_profile (RaStore *self, const char *hash, GBytes *archive, GError **error);

/** ra_store_get_profile: Returns: (transfer full): %NULL with RA_STORE_ERROR_NOT_FOUND */
GBytes *ra_store_get_profile (RaStore *self, const char *hash, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaStore, ra_store_free)

G_END_DECLS
