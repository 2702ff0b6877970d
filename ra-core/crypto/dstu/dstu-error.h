/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Reasons on OpenSSL's error queue, under a library number of our own (text "dstu provider"). */
typedef enum
{
  DSTU_R_SELF_TEST = 100, /* a known answer came out otherwise; the provider does not start */
  DSTU_R_MEMORY,
  DSTU_R_ENCODING,          /* not DER, or not the structure it should be */
  DSTU_R_NORMAL_BASIS,      /* a key in an optimal normal basis: recognised, not supported */
  DSTU_R_UNKNOWN_CURVE,     /* an object identifier that names none of the ten curves */
  DSTU_R_PARAMETERS_DIFFER, /* explicit parameters that are not those of a standard curve */
  DSTU_R_DKE,               /* the substitution is not 64 bytes */
  DSTU_R_POINT,             /* not a point of the curve, or not of the right order */
  DSTU_R_PRIVATE_KEY,       /* not between 0 and n */
  DSTU_R_KEYS_DIFFER,       /* the public key is not that of the private key */
  DSTU_R_NO_CURVE,
  DSTU_R_NO_PUBLIC_KEY,
  DSTU_R_NO_PRIVATE_KEY,
  DSTU_R_DIGEST, /* not a hash function of these signatures */
  DSTU_R_DIGEST_SIZE,
  DSTU_R_SIGNATURE_ENCODING,
  DSTU_R_SIGNATURE_WRONG,
  DSTU_R_RANDOM, /* the random generator failed */
  DSTU_R_BUFFER,
  DSTU_R_PARAMETER,
  DSTU_R_AGREEMENT, /* the two keys give no shared secret */
} DstuReason;

/* Puts an error on the queue and returns 0. detail: NULL, or what is wrong in particular */
int dstu_error (DstuReason reason, const char *detail);
