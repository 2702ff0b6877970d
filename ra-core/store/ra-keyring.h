/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-seal-key.h"

G_BEGIN_DECLS

/**
 * RaKeyPurpose: what a subkey of the master is for; the number is part of the format (the key id of sealed
 * blobs)
 */
typedef enum
{
  RA_KEY_WRAP = 1,       /* wraps the keys of cases */
  RA_KEY_SEAL = 2,       /* what belongs to the station and to no case */
  RA_KEY_INDEX = 3,      /* HMAC of blind indexes */
  RA_KEY_JOURNAL = 4,    /* HMAC of the journal's chain */
  RA_KEY_DETAIL = 5,     /* details of journal entries */
  RA_KEY_HEAD = 6,       /* the journal's head and its mirror */
  RA_KEY_PROJECTION = 7, /* the search projection */
  RA_KEY_MANIFEST = 8,   /* manifests: which rows there are */
  RA_KEY_ROW = 9,        /* HMAC of rows */
  RA_KEY_SUM = 10,       /* HMAC of the manifests' tags, which the head holds the sum of */
} RaKeyPurpose;

/**
 * RaKeyring:
 *
 * Private to store/: the keys of a signed-in operator: the master with its subkeys (HKDF-SHA-256), and the
 * operator's private key that seals their own credential.
 */
typedef struct _RaKeyring RaKeyring;

#define RA_KEYRING_SECRET_SIZE 64

/** ra_keyring_new: a new master and a new private key. Returns: (transfer full) */
RaKeyring *ra_keyring_new (void);

/** ra_keyring_new_from_secret: @secret: RA_KEYRING_SECRET_SIZE bytes, as ra_keyring_to_secret() gave them */
RaKeyring *ra_keyring_new_from_secret (RaSecret *secret, gint64 operator_id);

/** ra_keyring_new_for_operator: the same master with a new private key. Returns: (transfer full) */
RaKeyring *ra_keyring_new_for_operator (RaKeyring *self, gint64 operator_id);
void ra_keyring_free (RaKeyring *self);

/** ra_keyring_to_secret: master and private key, to be wrapped. Returns: (transfer full) */
RaSecret *ra_keyring_to_secret (RaKeyring *self);

/** ra_keyring_get: Returns: (transfer none) */
RaSealKey *ra_keyring_get (RaKeyring *self, RaKeyPurpose purpose);

/** ra_keyring_get_private: seals what belongs to this operator alone. Returns: (transfer none) */
RaSealKey *ra_keyring_get_private (RaKeyring *self);

/** ra_keyring_new_case_key: Returns: (transfer full): a key made for the case with row @case_id */
RaSealKey *ra_keyring_new_case_key (RaKeyring *self, gint64 case_id);
GBytes *ra_keyring_wrap_case_key (RaKeyring *self, RaSealKey *key, gint64 case_id);
RaSealKey *ra_keyring_unwrap_case_key (RaKeyring *self, GBytes *wrapped, gint64 case_id, GError **error);

/** ra_keyring_hash: HMAC-SHA-256 under the index key of @path, a zero byte and @value; 32 bytes */
GBytes *ra_keyring_hash (RaKeyring *self, const char *path, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaKeyring, ra_keyring_free)

G_END_DECLS
