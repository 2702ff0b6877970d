/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/evp.h>

#include "ra-core/base/ra-secret.h"

/*
 * Containers as other programs write them: the inverse of what is tested, by other ways than the station's
 * own writer. Private parts stay in the secure heap.
 */

/* ---- PKCS#8 ---- */

/* What stands in the attributes beside the key for signature. */
typedef enum
{
  FOREIGN_NO_ATTRIBUTES,
  FOREIGN_NAMED_CURVE,    /* the second key, its curve by the identifier */
  FOREIGN_EXPLICIT_CURVE, /* the second key, its curve by numbers, big endian, as the centres' program has it
                           */
  FOREIGN_WRONG_NUMBER,   /* as before, one bit of B wrong */
  FOREIGN_NO_PARAMETERS,  /* the second key without its curve */
} ForeignAttributes;

/* PKCS#8 of @sign with the scalar filled up with zero bytes to @size (0: as it is); @agree may be NULL. */
RaSecret *foreign_pkcs8 (EVP_PKEY *sign, gsize size, EVP_PKEY *agree, ForeignAttributes attributes);

/* A ДСТУ key with the numbers of its curve written out. */
EVP_PKEY *foreign_explicit_key (const char *group);

/* ---- Key-6.dat ---- */

#define FOREIGN_KEY6_ITERATIONS 10000

GBytes *foreign_key6 (RaSecret *pkcs8, const char *password, guint iterations);

/* ---- PKCS#12 ---- */

/* All members but the first three may be left out. */
typedef struct
{
  int cipher, function, hash;       /* numbers; hash NID_undef: no MAC */
  guint iterations, mac_iterations; /* 0: 2000 */
  guint salt, mac_salt;             /* bytes; 0: 32 */
  const char *cipher_oid;           /* written in place of the real one */
  const char *function_oid;
  const char *hash_oid;
} ForeignForm;

/* @names: (nullable): of the bags, as many as @keys (RaSecret, PKCS#8) */
GBytes *
foreign_pkcs12 (GPtrArray *keys, const char *const *names, const char *password, const ForeignForm *form);
