/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-cleanse.h"
#include "dstu-field.h"
#include "dstu-scalar.h"
#include "dstu-select.h"

#define DSTU_CURVES 10
#define DSTU_MAX_BYTES 54 /* of a coordinate and of a scalar, for m = 431 */

typedef struct DstuCurve DstuCurve;
typedef struct DstuCurveOps DstuCurveOps;

/* A curve of the standard's polynomial basis; the parameters are public and constant. */
struct DstuCurve
{
  const char *name; /* as the object identifiers are called: uacurve0 … uacurve9 */
  unsigned index;   /* last arc of 1.2.804.2.1.1.1.1.3.1.1.2.N */
  DstuField field;
  unsigned a, cofactor, n_bits, windows;
  DstuElement b, base_x, base_y, base_l, trace_mask;
  DstuOrder order; /* of the base point */
  const DstuCurveOps *ops;
  DstuSelect select;             /* may be NULL */
  const void *maps, *base_table; /* in the form of ops */
};

/* A public key, checked: on the curve, of order n. */
typedef struct
{
  const DstuCurve *curve;
  DstuElement x, l;
  const void *table; /* dstu_public_prepare(); NULL without */
} DstuPublic;

/* Chooses the arithmetic for this processor and makes the tables, once for the process; NULL when there is no
 * such curve or no memory. Safe from any thread. */
const DstuCurve *dstu_curve_get (unsigned index);

/* The field of a curve, without making its tables; index < DSTU_CURVES. */
const DstuField *dstu_curve_field (unsigned index);

/* For tests: the same curve with the portable arithmetic. Not shared, never freed. */
const DstuCurve *dstu_curve_get_portable (unsigned index);

size_t dstu_curve_point_bytes (const DstuCurve *c);  /* ceil (m / 8) */
size_t dstu_curve_scalar_bytes (const DstuCurve *c); /* ceil (bits of n / 8) */

/* Reads and checks a compressed point, little-endian, dstu_curve_point_bytes() of them. 0 when it is
 * none of the group. */
int dstu_public_read (const DstuCurve *c, DstuPublic *key, const uint8_t *bytes, size_t size);
void dstu_public_write (const DstuPublic *key, uint8_t *bytes);

/* Makes a table that lets later verifications with this key run three times as fast; 0 when
 * there is no memory. */
int dstu_public_prepare (DstuPublic *key);
void dstu_public_clear (DstuPublic *key);

/* A private scalar, little-endian; trailing zero bytes are allowed (some containers pad). 0 unless 0
 * < d < n. */
int dstu_private_read (const DstuCurve *c, DstuScalar *d, const uint8_t *bytes, size_t size);
void dstu_private_write (const DstuCurve *c, uint8_t *bytes, const DstuScalar *d);

/* Q = -d·P */
int dstu_private_get_public (const DstuCurve *c, DstuPublic *key, const DstuScalar *d);

/*
 * What a signature is made of: the private key d, the nonce e, 0 < e < n, and the digest's bytes; as a
 * little-endian integer its low m bits are taken, and 1 in place of 0. Owns nothing.
 */
typedef struct
{
  const DstuScalar *d;
  const DstuScalar *e;
  const uint8_t *hash;
  size_t hash_size;
} DstuSigning;

/*
 * One attempt to sign: writes r and s, little-endian, dstu_curve_scalar_bytes() each. 0 when r or s came out
 * as zero and another nonce is needed.
 */
int dstu_sign (const DstuCurve *c, const DstuSigning *signing, uint8_t *r, uint8_t *s);

/* r and s, little-endian integers of any length. Owns nothing. */
typedef struct
{
  const uint8_t *r;
  size_t r_size;
  const uint8_t *s;
  size_t s_size;
} DstuSignature;

/* 1 when it is a signature of hash by key. */
int
dstu_verify (const DstuPublic *key, const DstuSignature *signature, const uint8_t *hash, size_t hash_size);

/* x(h·d·Q), h the cofactor or 1: dstu_curve_point_bytes() little-endian; 0 when it is at infinity. */
int dstu_agree (const DstuPublic *peer, uint8_t *out, const DstuScalar *d, int with_cofactor);
