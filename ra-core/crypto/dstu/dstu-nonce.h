/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-curve.h"

#define DSTU_RANDOM_SIZE 64

/*
 * A scalar for one signature: HMAC-SHA-512, keyed by 64 bytes of the random generator, over the private key
 * and the hash, reduced modulo n. A generator that repeats itself or gives zeros then still makes nonces that
 * nobody without the key can tell from random ones, and that differ wherever the hashes do. Does not depend
 * on how the generator is seeded, nor reveals it.
 */
void dstu_nonce (const DstuCurve *c,
                 DstuScalar *e,
                 const uint8_t random[DSTU_RANDOM_SIZE],
                 const DstuScalar *d,
                 const uint8_t *hash,
                 size_t hash_size);

/* A new private key from 64 bytes of the generator: the bias of the reduction is below 2^-80. */
void dstu_scalar_from_random (const DstuCurve *c, DstuScalar *k, const uint8_t random[DSTU_RANDOM_SIZE]);
