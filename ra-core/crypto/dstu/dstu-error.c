/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-error.h"

#include <openssl/err.h>
#include <pthread.h>

static ERR_STRING_DATA strings[] = {
  { 0, "dstu provider" },
  { DSTU_R_SELF_TEST, "known-answer test failed, the provider is disabled" },
  { DSTU_R_MEMORY, "out of memory" },
  { DSTU_R_ENCODING, "not a valid DSTU 4145 structure" },
  { DSTU_R_NORMAL_BASIS, "DSTU 4145 keys in an optimal normal basis are not supported" },
  { DSTU_R_UNKNOWN_CURVE, "not one of the ten curves of DSTU 4145" },
  { DSTU_R_PARAMETERS_DIFFER, "explicit parameters differ from those of every standard curve" },
  { DSTU_R_DKE, "the substitution (DKE) must have 64 bytes" },
  { DSTU_R_POINT, "the public key is not a point of the curve of the right order" },
  { DSTU_R_PRIVATE_KEY, "the private key is not between 0 and n" },
  { DSTU_R_KEYS_DIFFER, "the public key does not belong to the private key" },
  { DSTU_R_NO_CURVE, "no curve is set" },
  { DSTU_R_NO_PUBLIC_KEY, "there is no public key" },
  { DSTU_R_NO_PRIVATE_KEY, "there is no private key" },
  { DSTU_R_DIGEST, "DSTU 4145 signs GOST 34.311 or Kupyna digests only" },
  { DSTU_R_DIGEST_SIZE, "the digest has a wrong size" },
  { DSTU_R_SIGNATURE_ENCODING, "the signature is not an octet string of even length" },
  { DSTU_R_SIGNATURE_WRONG, "the signature does not match" },
  { DSTU_R_RANDOM, "the random generator failed" },
  { DSTU_R_BUFFER, "the buffer is too small" },
  { DSTU_R_PARAMETER, "wrong parameter" },
  { DSTU_R_AGREEMENT, "the keys give no shared secret" },
  { 0, NULL },
};

static int library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
load (void)
{
  library = ERR_get_next_error_library ();
  strings[0].error = ERR_PACK (library, 0, 0); /* a zero would end the list */
  ERR_load_strings (library, strings);
}

int
dstu_error (DstuReason reason, const char *detail)
{
  pthread_once (&once, load);
  if (detail != NULL)
    ERR_raise_data (library, reason, "%s", detail);
  else
    ERR_raise (library, reason);
  return 0;
}
