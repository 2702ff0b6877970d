/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <string.h>

#include "dstu-digest.h"
#include "dstu-error.h"
#include "dstu-oids.h"
#include "dstu-operations.h"

typedef struct
{
  const DstuDigestInfo *info;
  DstuDigest digest;
  DstuSubstitution *substitution; /* of the parameter "dke"; NULL for the default */
} Hashing;

static void *
hashing_new (const DstuDigestInfo *info)
{
  Hashing *h = calloc (1, sizeof *h);

  if (h == NULL)
    dstu_error (DSTU_R_MEMORY, NULL);
  else
    h->info = info;
  return h;
}

static void
hashing_free (void *data)
{
  Hashing *h = data;

  if (h == NULL)
    return;
  free (h->substitution);
  OPENSSL_cleanse (h, sizeof *h);
  free (h);
}

static void *
hashing_dup (void *data)
{
  Hashing *from = data, *to = hashing_new (from->info);

  if (to == NULL)
    return NULL;
  *to = *from;
  if (from->substitution == NULL)
    return to;
  to->substitution = malloc (sizeof *to->substitution);
  if (to->substitution == NULL)
    {
      free (to);
      dstu_error (DSTU_R_MEMORY, NULL);
      return NULL;
    }
  *to->substitution = *from->substitution;
  if (to->digest.info != NULL)
    to->digest.state.gost.substitution = to->substitution;
  return to;
}

/* The substitution must be set before the first byte is hashed. */
static int
hashing_set_ctx_params (void *data, const OSSL_PARAM params[])
{
  Hashing *h = data;
  const OSSL_PARAM *p = params == NULL ? NULL : OSSL_PARAM_locate_const (params, DSTU_PARAM_DKE);
  const void *bytes;
  size_t size;

  if (p == NULL)
    return 1;
  if (h->info != DSTU_DIGEST_GOST34311 || !OSSL_PARAM_get_octet_string_ptr (p, &bytes, &size)
      || size != DSTU_DKE_SIZE)
    return dstu_error (DSTU_R_DKE, NULL);
  if (h->substitution == NULL && (h->substitution = malloc (sizeof *h->substitution)) == NULL)
    return dstu_error (DSTU_R_MEMORY, NULL);
  dstu_substitution_init (h->substitution, bytes);
  dstu_digest_init (&h->digest, h->info, h->substitution);
  return 1;
}

static const OSSL_PARAM *
hashing_settable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM settable[] = { OSSL_PARAM_octet_string (DSTU_PARAM_DKE, NULL, 0), OSSL_PARAM_END };

  return settable;
}

static int
hashing_init (void *data, const OSSL_PARAM params[])
{
  Hashing *h = data;

  dstu_digest_init (&h->digest, h->info, h->substitution);
  return hashing_set_ctx_params (h, params);
}

static int
hashing_update (void *data, const unsigned char *bytes, size_t size)
{
  Hashing *h = data;

  dstu_digest_update (&h->digest, bytes, size);
  return 1;
}

static int
hashing_final (void *data, unsigned char *out, size_t *out_size, size_t room)
{
  Hashing *h = data;

  if (room < h->info->size)
    return dstu_error (DSTU_R_BUFFER, NULL);
  dstu_digest_final (&h->digest, out);
  *out_size = h->info->size;
  return 1;
}

static int
answer_params (const DstuDigestInfo *info, OSSL_PARAM params[])
{
  OSSL_PARAM *p;

  if ((p = OSSL_PARAM_locate (params, OSSL_DIGEST_PARAM_SIZE)) != NULL
      && !OSSL_PARAM_set_size_t (p, info->size))
    return 0;
  if ((p = OSSL_PARAM_locate (params, OSSL_DIGEST_PARAM_BLOCK_SIZE)) != NULL
      && !OSSL_PARAM_set_size_t (p, info->block))
    return 0;
  if ((p = OSSL_PARAM_locate (params, OSSL_DIGEST_PARAM_ALGID_ABSENT)) != NULL && !OSSL_PARAM_set_int (p, 1))
    return 0;
  return 1;
}

static const OSSL_PARAM *
hashing_gettable_params (void *provctx)
{
  static const OSSL_PARAM gettable[] = {
    OSSL_PARAM_size_t (OSSL_DIGEST_PARAM_BLOCK_SIZE, NULL),
    OSSL_PARAM_size_t (OSSL_DIGEST_PARAM_SIZE, NULL),
    OSSL_PARAM_int (OSSL_DIGEST_PARAM_ALGID_ABSENT, NULL),
    OSSL_PARAM_END,
  };

  return gettable;
}

#define DIGEST(name, info)                                                                                   \
  static void *name##_new (void *provctx)                                                                    \
  {                                                                                                          \
    return hashing_new (info);                                                                               \
  }                                                                                                          \
  static int name##_get_params (OSSL_PARAM params[])                                                         \
  {                                                                                                          \
    return answer_params (info, params);                                                                     \
  }                                                                                                          \
  static const OSSL_DISPATCH name##_functions[] = {                                                          \
    { OSSL_FUNC_DIGEST_NEWCTX, DSTU_FUNCTION (name##_new) },                                                 \
    { OSSL_FUNC_DIGEST_FREECTX, DSTU_FUNCTION (hashing_free) },                                              \
    { OSSL_FUNC_DIGEST_DUPCTX, DSTU_FUNCTION (hashing_dup) },                                                \
    { OSSL_FUNC_DIGEST_INIT, DSTU_FUNCTION (hashing_init) },                                                 \
    { OSSL_FUNC_DIGEST_UPDATE, DSTU_FUNCTION (hashing_update) },                                             \
    { OSSL_FUNC_DIGEST_FINAL, DSTU_FUNCTION (hashing_final) },                                               \
    { OSSL_FUNC_DIGEST_GET_PARAMS, DSTU_FUNCTION (name##_get_params) },                                      \
    { OSSL_FUNC_DIGEST_GETTABLE_PARAMS, DSTU_FUNCTION (hashing_gettable_params) },                           \
    { OSSL_FUNC_DIGEST_SET_CTX_PARAMS, DSTU_FUNCTION (hashing_set_ctx_params) },                             \
    { OSSL_FUNC_DIGEST_SETTABLE_CTX_PARAMS, DSTU_FUNCTION (hashing_settable_ctx_params) },                   \
    { 0, NULL },                                                                                             \
  }

DIGEST (gost34311, DSTU_DIGEST_GOST34311);
DIGEST (kupyna_256, DSTU_DIGEST_KUPYNA_256);
DIGEST (kupyna_384, DSTU_DIGEST_KUPYNA_384);
DIGEST (kupyna_512, DSTU_DIGEST_KUPYNA_512);

const OSSL_ALGORITHM dstu_digest_algorithms[] = {
  { DSTU_GOST34311_NAMES, DSTU_PROPERTIES, gost34311_functions, "ГОСТ 34.311-95" },
  { DSTU_KUPYNA_256_NAMES, DSTU_PROPERTIES, kupyna_256_functions, "ДСТУ 7564:2014, 256 bits" },
  { DSTU_KUPYNA_384_NAMES, DSTU_PROPERTIES, kupyna_384_functions, "ДСТУ 7564:2014, 384 bits" },
  { DSTU_KUPYNA_512_NAMES, DSTU_PROPERTIES, kupyna_512_functions, "ДСТУ 7564:2014, 512 bits" },
  { NULL, NULL, NULL, NULL },
};
