/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-gost34311.h"
#include "dstu-kupyna.h"

#define DSTU_MAX_DIGEST 64
#define DSTU_DIGESTS 4

/* A hash function of the provider, and how a signature over it is called. */
typedef struct
{
  const char *names; /* all of them, the first being the one written, separated by colons */
  const char *name;
  unsigned size, block;         /* bytes */
  const uint8_t *signature_oid; /* contents of the OBJECT IDENTIFIER */
  size_t signature_oid_size;
} DstuDigestInfo;

extern const DstuDigestInfo dstu_digest_infos[DSTU_DIGESTS];
#define DSTU_DIGEST_GOST34311 (&dstu_digest_infos[0])
#define DSTU_DIGEST_KUPYNA_256 (&dstu_digest_infos[1])
#define DSTU_DIGEST_KUPYNA_384 (&dstu_digest_infos[2])
#define DSTU_DIGEST_KUPYNA_512 (&dstu_digest_infos[3])

/* By any of its names, letters of either case; NULL when it is none of ours. */
const DstuDigestInfo *dstu_digest_find (const char *name);

/* 1 when name is one of the names, which are separated by colons. */
int dstu_name_among (const char *name, const char *names);

/* A computation; copying the struct copies the computation. */
typedef struct
{
  const DstuDigestInfo *info;
  union
  {
    DstuGost34311 gost;
    DstuKupyna kupyna;
  } state;
} DstuDigest;

/* substitution: of ГОСТ 34.311 only; NULL for the default; must outlive the computation */
void dstu_digest_init (DstuDigest *d, const DstuDigestInfo *info, const DstuSubstitution *substitution);
void dstu_digest_update (DstuDigest *d, const uint8_t *data, size_t size);

/* Writes info->size bytes and cleanses the computation. */
void dstu_digest_final (DstuDigest *d, uint8_t *out);
