/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"
#include "ra-core/store/operators/ra-operator.h"
#include "ra-core/store/operators/ra-store-sign-in.h"
#include "ra-core/store/ra-keyring.h"
#include "ra-core/store/ra-seal-key.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

#define RA_OPERATOR_KDF "scrypt N=2^17 r=8 p=1"

/* Key ids of what scrypt makes of a passphrase or a recovery code. */
#define RA_OPERATOR_KEY_ID(operator_id) (G_GUINT64_CONSTANT (0x5000000000000000) | (guint64) (operator_id))
#define RA_RECOVERY_KEY_ID G_GUINT64_CONSTANT (0x5200000000000001)

/** RaOperatorRow: private to store/: an operator as the table has them */
typedef struct
{
  gint64 id, version, added;
  char *kdf; /* (nullable), as the rest, once the operator is removed */
  GBytes *salt, *wrapped, *sealed;
} RaOperatorRow;

void ra_operator_row_clear (RaOperatorRow *self);

/** ra_operator_row_find: fills @self; its id stays 0 when there is no such operator */
gboolean ra_operator_row_find (RaStore *store, const char *name, RaOperatorRow *self, GError **error);
/** ra_operator_row_find_known: likewise; RA_STORE_ERROR_NOT_FOUND when there is none */
gboolean ra_operator_row_find_known (RaStore *store, const char *name, RaOperatorRow *self, GError **error);
void ra_operator_row_read (RaStatement *select, RaOperatorRow *self);
/** ra_operator_row_write: @tag: (nullable): of the name; %NULL: nobody signs in by it any more */
gboolean ra_operator_row_write (RaStore *store, const RaOperatorRow *self, GBytes *tag, GError **error);
/** ra_operator_tag_of_name: @purpose: a literal. Returns: (transfer full): what stands in the file for @name */
GBytes *ra_operator_tag_of_name (RaStore *store, const char *name, const char *purpose, GError **error);

/** ra_operator_row_open_profile: Returns: (transfer full): name and roles */
RaOperator *ra_operator_row_open_profile (RaKeyring *keys, const RaOperatorRow *self, GError **error);
GBytes *ra_operator_row_seal_profile (
    RaKeyring *keys, gint64 id, gint64 version, const char *name, const char *const *roles);

/** ra_operator_derive_key: takes the time of scrypt. Returns: (transfer full) */
RaSealKey *ra_operator_derive_key (RaSecret *passphrase, GBytes *salt, guint64 key_id, GError **error);
GBytes *ra_operator_new_salt (void);
/** ra_operator_row_unwrap: Returns: (transfer full) (nullable): the keys, or %NULL when @key was not derived from
 * the passphrase */
RaKeyring *ra_operator_row_unwrap (const RaOperatorRow *self, RaSealKey *key);
/** ra_operator_row_wrap: fills @self with @keys wrapped by @passphrase. Takes the time of scrypt: call it before
 * a transaction */
gboolean ra_operator_row_wrap (RaOperatorRow *self,
                               RaKeyring *keys,
                               RaSecret *passphrase,
                               const char *name,
                               const char *const *roles,
                               GError **error);
gboolean ra_operator_check_credentials (const char *name, RaSecret *passphrase, GError **error);

/* ra-operator-newest.c */

/** ra_operator_check_newest: when the records are not as they were left: whether the journal's newest entries about
 * the operator of @row agree with it; @clerk gets the roles they say. Returns: %FALSE with RA_STORE_ERROR_DAMAGED for one
 * who was removed or has another passphrase since, and for everybody when the journal does not hold together either */
gboolean
ra_operator_check_newest (RaStore *store, const RaOperatorRow *row, RaOperator *clerk, GError **error);

/* ra-operator-follow.c */

/** ra_operators_follow_journal: in the transaction of a repair, after everything was bound as it stands: whoever was
 * removed by the journal, or has another passphrase since, is shut out, and everybody has the roles it says; each with an
 * entry. Returns: %FALSE likewise when that is who is signed in */
gboolean ra_operators_follow_journal (RaStore *store, GError **error);

/* ra-store-sign-in.c */

/** ra_sign_in_new: for the operator of @row, whose id is 0 when there is none. Returns: (transfer full): %NULL with
 * RA_STORE_ERROR_TOO_SOON */
RaSignIn *ra_sign_in_new (RaStore *store, const RaOperatorRow *row, const char *name, GError **error);
/** ra_sign_in_open_keys: signs nobody in yet. Returns: (transfer full): the keys that the passphrase opens */
RaKeyring *ra_sign_in_open_keys (RaStore *store, const RaOperatorRow *row, RaSignIn *sign_in, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaOperatorRow, ra_operator_row_clear)

G_END_DECLS
