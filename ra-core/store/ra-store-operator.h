/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * RaOperator:
 *
 * Who works at the station. Refcounted, never changed once it is made.
 */
typedef struct
{
  gint64 id;       /* stable pseudonym, stands in the journal */
  char *name;      /* the name they sign in with */
  char **roles;    /* role ids, zero-terminated */
  gint64 added;    /* microseconds since the epoch */
  gboolean active; /* FALSE once removed */
} RaOperator;

void ra_operator_unref (RaOperator *self);

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

gboolean ra_store_confirm_sign_in (RaStore *self, GError **error);

/** ra_store_sign_out: journals it when it can, wipes every key and the search projection */
void ra_store_sign_out (RaStore *self);

/** ra_store_get_operator: Returns: (transfer none) (nullable): who is signed in (or unlocked) */
RaOperator *ra_store_get_operator (RaStore *self);

/** ra_store_list_operators: needs an operator. Returns: (transfer full) (element-type RaOperator):
 * the removed ones too */
GPtrArray *ra_store_list_operators (RaStore *self, GError **error);

/* Each of these is an act of its own; the caller checks by role who may do it. */

/** ra_store_add_operator: RA_STORE_ERROR_EXISTS, _INVALID. A removed operator's name can be given again. */
gboolean ra_store_add_operator (
    RaStore *self, const char *name, RaSecret *passphrase, const char *const *roles, GError **error);

/** ra_store_remove_operator: their way in and their credential are destroyed;
 * RA_STORE_ERROR_LAST_OPERATOR, _NOT_FOUND */
gboolean ra_store_remove_operator (RaStore *self, const char *name, GError **error);

gboolean
ra_store_set_operator_roles (RaStore *self, const char *name, const char *const *roles, GError **error);

/** ra_store_change_passphrase: of the operator signed in; RA_STORE_ERROR_WRONG_PASSPHRASE
 * counts as an attempt */
gboolean ra_store_change_passphrase (RaStore *self,
                                     RaSecret *old_passphrase,
                                     RaSecret *new_passphrase,
                                     GError **error);

/**
 * ra_store_recover:
 * @code: the printed recovery code; case, spaces and hyphens do not matter
 * @name: an operator who is not removed; their credential is lost with their passphrase and has to be added
 * again
 * @new_code: (out) (transfer full): the code that takes the place of the used one
 *
 * Gives an operator a new passphrase and signs them in. Wrong codes are counted, slowed down and journalled.
 *
 * Returns: %FALSE with RA_STORE_ERROR_INVALID when the code is misspelt (its check character),
 * _WRONG_PASSPHRASE, _TOO_SOON, _NOT_FOUND
 */
gboolean ra_store_recover (RaStore *self,
                           RaSecret *code,
                           const char *name,
                           RaSecret *new_passphrase,
                           RaSecret **new_code,
                           GError **error);

/** ra_store_renew_recovery_code: an act; the old code is void. Returns: (transfer full) */
RaSecret *ra_store_renew_recovery_code (RaStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSignIn, ra_sign_in_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOperator, ra_operator_unref)

G_END_DECLS
