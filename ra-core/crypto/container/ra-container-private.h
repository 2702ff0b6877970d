/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/container/ra-derived-keys.h"
#include "ra-core/crypto/keys/ra-derivation-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"

G_BEGIN_DECLS

/* What the files of the container share; ra-container.c is the door. */

/* With the MAC, each derived by RA_CONTAINER_MIN_ITERATIONS at least, within RA_DERIVATION_MAX_ITERATIONS. */
#define RA_CONTAINER_MAX_KEYS 12

/** ra_container_fail: sets @error. Returns: %FALSE */
gboolean ra_container_fail (GError **error, RaCryptoError code, const char *text);

/**
 * ra_container_set_test_iterations:
 * @iterations: 1…, or 0 for the real numbers
 *
 * For tests that make many containers and look at something else: what ra_container_iterations() answers for
 * either form. What is written so opens with no more than that, as the number stands in the container;
 * tests/lint sees to it that no program calls this.
 */
void ra_container_set_test_iterations (guint iterations);

/**
 * RaContainerScheme:
 * @name: in data files
 * @cipher: name of the cipher for EVP_CIPHER_fetch()
 * @prf_nid: the function under PBKDF2
 * @hash_nid: the hash under the MAC of the container
 * @salt_size: bytes
 * @iterations: 0: as many as take some time on this computer
 *
 * How containers of one form are protected.
 */
typedef struct
{
  const char *name;
  const char *cipher;
  int prf_nid;
  int hash_nid;
  guint salt_size;
  guint iterations;
} RaContainerScheme;

#define RA_CONTAINER_MAX_OWN_SALT_SIZE 32

/** by RaContainerForm */
extern const RaContainerScheme ra_container_schemes[RA_N_CONTAINER_FORMS];

/* ---- one key under a password: PBES2 (RFC 8018) ---- */

/** ra_derived_keys_get: Returns: (transfer none) (nullable): @size bytes by PBKDF2; %NULL with or without a reason in
 * OpenSSL's queue */
RaSecret *ra_derived_keys_get (RaDerivedKeys *self, const PBKDF2PARAM *function, gsize size);

/**
 * RaContainerProtection: how the keys of one container are protected
 * @derived: by what; under one salt the bags of a container take one derivation
 * @form: the form
 * @iterations: how many
 * @salt: as many bytes as the form wants
 */
typedef struct
{
  RaDerivedKeys *derived;
  RaContainerForm form;
  guint iterations;
  guint8 salt[RA_CONTAINER_MAX_OWN_SALT_SIZE];
} RaContainerProtection;

/** ra_container_pbes2_shroud: Returns: (transfer full) (nullable): @plain, enciphered under an initialisation vector of its
 * own; %NULL with the reason in OpenSSL's queue */
X509_SIG *ra_container_pbes2_shroud (RaSecret *plain, const RaContainerProtection *protection);

/** ra_container_pbes2_unshroud: after ra_derivation_check_pbes2(). Returns: (transfer full) (nullable): the
 * plain bytes, in the secure heap; %NULL with RA_CRYPTO_ERROR_WRONG_PASSWORD */
RaSecret *ra_container_pbes2_unshroud (const X509_SIG *shrouded, RaDerivedKeys *derived, GError **error);

/* ---- the keys that were found ---- */

/**
 * RaContainerKeys:
 *
 * Collects keys: the same key twice is one key, and each gets its usage when all are known.
 */
typedef struct _RaContainerKeys RaContainerKeys;

RaContainerKeys *ra_container_keys_new (void);
void ra_container_keys_free (RaContainerKeys *self);

/**
 * ra_container_keys_add:
 * @plain: PKCS#8, with the second key in its attributes where the program of the centres put it there
 * @name: (nullable): what the container calls the key
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR
 */
gboolean ra_container_keys_add (RaContainerKeys *self, RaSecret *plain, const char *name, GError **error);

/** ra_container_keys_finish: Returns: (transfer full) (nullable) (element-type RaKeyPair): those for
 * signature first; %NULL with RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM */
GPtrArray *ra_container_keys_finish (RaContainerKeys *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaContainerKeys, ra_container_keys_free)

/**
 * ra_container_second_key:
 * @plain: PKCS#8
 * @key: (out) (transfer full) (nullable): the key for agreement in its attributes, or %NULL when there is
 * none
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_DAMAGED when there is one that cannot be read
 */
gboolean ra_container_second_key (RaSecret *plain, EVP_PKEY **key, GError **error);

/* ---- the kinds of files ---- */

/** ra_container_pkcs12_open: as ra_container_open() */
GPtrArray *ra_container_pkcs12_open (GBytes *bytes, RaDerivedKeys *derived, GError **error);

/** ra_container_key6_matches: Returns: whether @bytes begin as Key-6.dat does */
gboolean ra_container_key6_matches (GBytes *bytes);

/** ra_container_pkcs8_matches: Returns: whether @bytes are one key by itself, under a password */
gboolean ra_container_pkcs8_matches (GBytes *bytes);

/** ra_container_pkcs8_is_bare: Returns: whether @bytes are a private key that no password protects */
gboolean ra_container_pkcs8_is_bare (GBytes *bytes);

/** ra_container_pkcs8_open: as ra_container_open() */
GPtrArray *ra_container_pkcs8_open (GBytes *bytes, RaDerivedKeys *derived, GError **error);

/** ra_container_key6_open: as ra_container_open() */
GPtrArray *ra_container_key6_open (GBytes *bytes, RaSecret *password, GError **error);

G_END_DECLS
