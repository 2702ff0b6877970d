/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/crypto/ra-openssl-private.h"

G_BEGIN_DECLS

/* What a file with keys under a password asks for, looked at before anything is derived: it comes from a
 * stranger and says itself how long it wants to be worked on. */

/** RA_DERIVATION_MAX_ITERATIONS: of all derivations of one file, on reading: those of hashes slower than
 * SHA-2 count five times. About four seconds. */
#define RA_DERIVATION_MAX_ITERATIONS 10000000
/** A password-protected key longer than this is none of ours: keys of RSA-16384 have 10 KiB. */
#define RA_DERIVATION_MAX_KEY_SIZE (16 * 1024)
#define RA_DERIVATION_MAX_SALT_SIZE 1024

/**
 * ra_derivation_set_test_max_iterations:
 * @max: 0 for RA_DERIVATION_MAX_ITERATIONS
 *
 * For fuzzing: containers that ask for more than @max iterations in all are refused, and Key-6.dat, whose
 * number is fixed, is derived for with @max ones. What is opened so does not open otherwise; tests/lint sees
 * to it that no program calls this.
 */
void ra_derivation_set_test_max_iterations (guint max);

/** ra_derivation_max_iterations: Returns: how many iterations all derivations of one container may have */
guint ra_derivation_max_iterations (void);

/**
 * RaDerivationCost:
 *
 * Iterations of all derivations so far, in the time of SHA-2; begins with zero.
 */
typedef struct
{
  gint64 iterations;
} RaDerivationCost;

/**
 * ra_derivation_cost_add:
 * @iterations: (nullable): as it stands in the container; %NULL is one, the standard's default
 * @hash_nid: the hash that is iterated
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_DAMAGED when it is not positive, or all of them would take too long
 */
gboolean
ra_derivation_cost_add (RaDerivationCost *self, const ASN1_INTEGER *iterations, int hash_nid, GError **error);

/** ra_derivation_check_salt: Returns: %FALSE with RA_CRYPTO_ERROR_DAMAGED when there is none,
 * or far too much */
gboolean ra_derivation_check_salt (const ASN1_OCTET_STRING *salt, GError **error);

/**
 * ra_derivation_check_pbes2:
 *
 * Returns: whether @shrouded may be derived for: PBES2 with PBKDF2, a function and a cipher that are known,
 * all of it in bearable time; otherwise %FALSE with RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM, _TOO_LARGE or _DAMAGED
 */
gboolean ra_derivation_check_pbes2 (const X509_SIG *shrouded, RaDerivationCost *cost, GError **error);

G_END_DECLS
