/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-parameters.h"

/* A key or key pair of ДСТУ 4145, or only its parameters. Shared by counting references; not changed
 * once it is shared. */
typedef struct
{
  DstuParameters parameters;
  int has_public;
  DstuPublic public_key;
  DstuScalar *private_key;        /* on the secure heap; NULL when there is none */
  DstuSubstitution *substitution; /* of a DKE of its own; NULL for the default */
  int references;
} DstuKey;

DstuKey *dstu_key_new (void);
DstuKey *dstu_key_ref (DstuKey *key);
void dstu_key_free (DstuKey *key);
DstuKey *dstu_key_copy (const DstuKey *key, int with_public, int with_private);

/* These return 0 with an error on the queue. */
int dstu_key_set_parameters (DstuKey *key, const DstuParameters *p);

/* The compressed point, little-endian, point_bytes() of them; checked. */
int dstu_key_set_public (DstuKey *key, const uint8_t *bytes, size_t size);

/* The scalar, little-endian; more bytes than needed are allowed when they are zero. The public key is
 * computed when there is none yet, and must be the same otherwise. */
int dstu_key_set_private (DstuKey *key, const uint8_t *bytes, size_t size);
int dstu_key_generate (DstuKey *key);

/* For hashing with this key; NULL for the default, as dstu_digest_init() takes it. */
const DstuSubstitution *dstu_key_substitution (const DstuKey *key);

/* In the key's order of bytes, as certificates have it. */
void dstu_key_write_public (const DstuKey *key, uint8_t bytes[DSTU_MAX_BYTES]);

/*
 * The two structures keys travel in. SubjectPublicKeyInfo is
 *   SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, parameters }, BIT STRING { OCTET STRING compressed point } }
 * and PrivateKeyInfo has the scalar itself, little-endian, in its OCTET STRING. Reading returns NULL when the
 * structure is for another algorithm (nothing on the queue, *ours = 0) or when it is wrong (*ours = 1).
 */
DstuKey *dstu_key_read_public_info (const uint8_t *der, size_t size, int *ours);
DstuKey *dstu_key_read_private_info (const uint8_t *der, size_t size, int *ours);

#define DSTU_INFO_SIZE 512
const uint8_t *dstu_key_write_public_info (const DstuKey *key, uint8_t buffer[DSTU_INFO_SIZE], size_t *size);
const uint8_t *dstu_key_write_private_info (const DstuKey *key, uint8_t buffer[DSTU_INFO_SIZE], size_t *size);
