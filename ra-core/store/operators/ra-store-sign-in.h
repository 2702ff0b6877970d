/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/operators/ra-operator.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * ra_store_sign_in:
 *
 * Opens the master key with @passphrase (about half a second of scrypt, as long for an operator that does not
 * exist), absorbs the wrong attempts made meanwhile into the journal and journals the sign-in. When the
 * journal is found broken the operator IS signed in (%TRUE), reading works and ra_journal_get_state() says
 * RA_JOURNAL_BROKEN. Somebody signed in before is signed out. Search is loaded by the first ra_store_search()
 * or ra_store_load_search().
 *
 * Returns: %FALSE with RA_STORE_ERROR_WRONG_PASSPHRASE, _TOO_SOON, _FULL, _BUSY
 */
gboolean ra_store_sign_in (RaStore *self, const char *name, RaSecret *passphrase, GError **error);

/**
 * ra_store_unlock:
 *
 * The same, but nothing is written while the passphrase is right: for looking first (journal verify). Call
 * ra_store_confirm_sign_in() afterwards; until then every act fails with RA_STORE_ERROR_NOT_SIGNED_IN.
 */
gboolean ra_store_unlock (RaStore *self, const char *name, RaSecret *passphrase, GError **error);

/**
 * RaSignIn:
 *
 * ra_store_unlock() in three steps, for a store that others wait for: the middle one takes the half second,
 * needs no store and runs in any thread. Nothing is decided before the last one.
 */
typedef struct _RaSignIn RaSignIn;

/** ra_store_begin_sign_in: signs out who is signed in. Returns: (transfer full):
 * %NULL with RA_STORE_ERROR_TOO_SOON */
RaSignIn *ra_store_begin_sign_in (RaStore *self, const char *name, GError **error);
void ra_sign_in_free (RaSignIn *self);
gboolean ra_sign_in_derive (RaSignIn *self, RaSecret *passphrase, GError **error);
/** ra_store_finish_sign_in: as ra_store_unlock() with the passphrase that was derived from */
gboolean ra_store_finish_sign_in (RaStore *self, RaSignIn *sign_in, GError **error);

/** ra_store_set_site: @hash: of the settings that the office makes outside of the database; @says: what they are, in
 * words. A sign-in that finds another hash than was noted last journals both and @says, and notes the new one. */
void ra_store_set_site (RaStore *self, const char *hash, const char *says);

/** ra_store_site_has_changed: whether the last sign-in found so */
gboolean ra_store_site_has_changed (RaStore *self);

gboolean ra_store_confirm_sign_in (RaStore *self, GError **error);

/** ra_store_sign_out: journals it when it can, wipes every key and the search projection */
void ra_store_sign_out (RaStore *self);

/** ra_store_get_operator: Returns: (transfer none) (nullable): who is signed in (or unlocked) */
RaOperator *ra_store_get_operator (RaStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSignIn, ra_sign_in_free)

G_END_DECLS
