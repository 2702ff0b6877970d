/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The plain functions of SHA-512 are called, not EVP: no fetch, no allocation and no lock in the
 * middle of a signature. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "dstu-nonce.h"

#include <openssl/sha.h>
#include <string.h>

#include "dstu-scalar.h"

#define BLOCK 128

static void
start (SHA512_CTX *sha, const uint8_t *key, size_t key_size, uint8_t pad)
{
  uint8_t block[BLOCK];

  memset (block, pad, sizeof block);
  for (size_t i = 0; i < key_size; i++)
    block[i] ^= key[i];
  SHA512_Init (sha);
  SHA512_Update (sha, block, sizeof block);
  dstu_cleanse (block, sizeof block);
}

void
dstu_nonce (const DstuCurve *c,
            DstuScalar *e,
            const uint8_t random[DSTU_RANDOM_SIZE],
            const DstuScalar *d,
            const uint8_t *hash,
            size_t hash_size)
{
  SHA512_CTX sha;
  uint8_t key[DSTU_MAX_BYTES], out[SHA512_DIGEST_LENGTH];
  uint8_t size = (uint8_t) dstu_curve_scalar_bytes (c);

  start (&sha, random, DSTU_RANDOM_SIZE, 0x36);
  dstu_private_write (c, key, d);
  SHA512_Update (&sha, &size, 1);
  SHA512_Update (&sha, key, size);
  SHA512_Update (&sha, hash, hash_size);
  SHA512_Final (out, &sha);
  start (&sha, random, DSTU_RANDOM_SIZE, 0x5c);
  SHA512_Update (&sha, out, sizeof out);
  SHA512_Final (out, &sha);
  dstu_scalar_from_random (c, e, out);
  dstu_cleanse (&sha, sizeof sha);
  dstu_cleanse (key, sizeof key);
  dstu_cleanse (out, sizeof out);
}

void
dstu_scalar_from_random (const DstuCurve *c, DstuScalar *k, const uint8_t random[DSTU_RANDOM_SIZE])
{
  dstu_scalar_reduce_wide (&c->order, k, random);
}
