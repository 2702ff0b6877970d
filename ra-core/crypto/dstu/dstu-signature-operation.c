/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>

#include "dstu-digest.h"
#include "dstu-error.h"
#include "dstu-issuers.h"
#include "dstu-key.h"
#include "dstu-nonce.h"
#include "dstu-operations.h"

typedef struct
{
  DstuKey *key;               /* owned reference */
  const DstuDigestInfo *info; /* NULL: a prehashed signature whose hash function nobody named */
  DstuDigest digest;
  int bare; /* verify signatures without their header, too */
} Signing;

static void *
signature_new (void *provctx, const char *properties)
{
  const DstuContext *context = provctx;
  Signing *s = calloc (1, sizeof *s);

  if (s == NULL)
    dstu_error (DSTU_R_MEMORY, NULL);
  else
    s->bare = context != NULL && context->bare_signatures;
  return s;
}

static void
signature_free (void *data)
{
  Signing *s = data;

  if (s == NULL)
    return;
  dstu_key_free (s->key);
  dstu_cleanse (s, sizeof *s);
  free (s);
}

static void *
signature_dup (void *data)
{
  Signing *from = data, *to = signature_new (NULL, NULL);

  if (to == NULL)
    return NULL;
  *to = *from;
  if (to->key != NULL)
    dstu_key_ref (to->key);
  return to;
}

/* Absent or empty means what the provider takes by default: ГОСТ 34.311 (the identifier
 * of the key itself). */
static int
set_digest (Signing *s, const char *name)
{
  const DstuDigestInfo *info
      = name == NULL || name[0] == '\0' ? DSTU_DIGEST_GOST34311 : dstu_digest_find (name);

  if (info == NULL)
    return dstu_error (DSTU_R_DIGEST, name);
  s->info = info;
  return 1;
}

static int
signature_set_ctx_params (void *data, const OSSL_PARAM params[])
{
  const OSSL_PARAM *p = params == NULL ? NULL : OSSL_PARAM_locate_const (params, OSSL_SIGNATURE_PARAM_DIGEST);
  const char *name;

  if (p == NULL)
    return 1;
  return OSSL_PARAM_get_utf8_string_ptr (p, &name) ? set_digest (data, name)
                                                   : dstu_error (DSTU_R_PARAMETER, p->key);
}

/* A NULL key keeps the one set before. */
static int
set_key (Signing *s, void *key, int private_needed)
{
  if (key != NULL)
    {
      dstu_key_free (s->key);
      s->key = dstu_key_ref (key);
    }
  if (s->key == NULL || (private_needed ? s->key->private_key == NULL : !s->key->has_public))
    return dstu_error (private_needed ? DSTU_R_NO_PRIVATE_KEY : DSTU_R_NO_PUBLIC_KEY, NULL);
  return 1;
}

static int
signature_sign_init (void *data, void *key, const OSSL_PARAM params[])
{
  return set_key (data, key, 1) && signature_set_ctx_params (data, params);
}

static int
signature_verify_init (void *data, void *key, const OSSL_PARAM params[])
{
  return set_key (data, key, 0) && signature_set_ctx_params (data, params);
}

static int
size_is_right (const Signing *s, size_t size)
{
  if (s->info != NULL ? size == s->info->size : size == 32 || size == 48 || size == 64)
    return 1;
  return dstu_error (DSTU_R_DIGEST_SIZE, NULL);
}

/* r and s of a fixed length behind the header of an OCTET STRING; all lengths are below 128. */
static int
sign_hash (const DstuKey *key, uint8_t *out, const uint8_t *hash, size_t hash_size)
{
  const DstuCurve *c = key->parameters.curve;
  size_t size = dstu_curve_scalar_bytes (c);
  uint8_t random[DSTU_RANDOM_SIZE];
  DstuScalar e;
  const DstuSigning signing = { key->private_key, &e, hash, hash_size };
  int done = 0;

  /* r or s of zero asks for another nonce; it does not happen but to a broken generator. */
  for (int attempt = 0; attempt < 8 && !done; attempt++)
    {
      if (RAND_priv_bytes (random, sizeof random) != 1)
        return dstu_error (DSTU_R_RANDOM, NULL);
      dstu_nonce (c, &e, random, key->private_key, hash, hash_size);
      done = dstu_sign (c, &signing, out + 2, out + 2 + size);
    }
  out[0] = DSTU_DER_OCTET_STRING;
  out[1] = (uint8_t) (2 * size);
  dstu_cleanse (random, sizeof random);
  dstu_cleanse (&e, sizeof e);
  return done || dstu_error (DSTU_R_RANDOM, NULL);
}

static int
signature_sign (void *data,
                unsigned char *out,
                size_t *out_size,
                size_t room,
                const unsigned char *hash,
                size_t hash_size)
{
  Signing *s = data;
  size_t size = 2 + 2 * dstu_curve_scalar_bytes (s->key->parameters.curve);

  *out_size = size;
  if (out == NULL)
    return 1;
  if (room < size)
    return dstu_error (DSTU_R_BUFFER, NULL);
  return size_is_right (s, hash_size) && sign_hash (s->key, out, hash, hash_size);
}

/* With the table of the key, where it verifies often. The key itself may be in use
 * elsewhere, hence the copy. */
static int
verify_hash (const DstuKey *key, const DstuSlice *pair, const uint8_t *hash, size_t hash_size)
{
  DstuPublic public_key = key->public_key;
  DstuIssuer *issuer = dstu_issuers_lend (&public_key);
  size_t half = pair->size / 2;
  const DstuSignature signature = { pair->p, half, pair->p + half, half };
  int good = dstu_verify (&public_key, &signature, hash, hash_size);

  dstu_issuers_give_back (issuer, &public_key);
  return good;
}

static int
signature_verify (
    void *data, const unsigned char *signature, size_t size, const unsigned char *hash, size_t hash_size)
{
  Signing *s = data;
  DstuSlice in = { signature, size }, pair;

  if (!size_is_right (s, hash_size))
    return 0;
  /* As Ukrainian programs write it in messages (RFC 5652). A header is as good as two bytes of such a number,
   * so both are tried. */
  if (s->bare && size > 0 && size % 2 == 0 && verify_hash (s->key, &in, hash, hash_size))
    return 1;
  if (!dstu_der_take (&in, DSTU_DER_OCTET_STRING, &pair) || in.size != 0 || pair.size == 0
      || pair.size % 2 != 0)
    return dstu_error (DSTU_R_SIGNATURE_ENCODING, NULL);
  if (!verify_hash (s->key, &pair, hash, hash_size))
    return dstu_error (DSTU_R_SIGNATURE_WRONG, NULL);
  return 1;
}

static int
start_digest (Signing *s, const char *name, const OSSL_PARAM params[])
{
  if (!set_digest (s, name) || !signature_set_ctx_params (s, params))
    return 0;
  dstu_digest_init (&s->digest, s->info, dstu_key_substitution (s->key));
  return 1;
}

static int
signature_digest_sign_init (void *data, const char *name, void *key, const OSSL_PARAM params[])
{
  return set_key (data, key, 1) && start_digest (data, name, params);
}

static int
signature_digest_verify_init (void *data, const char *name, void *key, const OSSL_PARAM params[])
{
  return set_key (data, key, 0) && start_digest (data, name, params);
}

static int
signature_digest_update (void *data, const unsigned char *bytes, size_t size)
{
  Signing *s = data;

  dstu_digest_update (&s->digest, bytes, size);
  return 1;
}

static int
signature_digest_sign_final (void *data, unsigned char *out, size_t *out_size, size_t room)
{
  Signing *s = data;
  uint8_t hash[DSTU_MAX_DIGEST];

  if (out == NULL)
    return signature_sign (s, NULL, out_size, 0, NULL, 0);
  dstu_digest_final (&s->digest, hash);
  return signature_sign (s, out, out_size, room, hash, s->info->size);
}

static int
signature_digest_verify_final (void *data, const unsigned char *signature, size_t size)
{
  Signing *s = data;
  uint8_t hash[DSTU_MAX_DIGEST];

  dstu_digest_final (&s->digest, hash);
  return signature_verify (s, signature, size, hash, s->info->size);
}

/* AlgorithmIdentifier with the parameters absent, as all certificates have it. */
static int
answer_algorithm (const DstuDigestInfo *info, OSSL_PARAM *p)
{
  uint8_t buffer[64];
  DstuWriter w;
  size_t size;

  dstu_writer_init (&w, buffer, sizeof buffer);
  dstu_writer_element (&w, DSTU_DER_OID, info->signature_oid, info->signature_oid_size);
  dstu_writer_wrap (&w, DSTU_DER_SEQUENCE, w.end);
  const uint8_t *der = dstu_writer_result (&w, &size);
  return OSSL_PARAM_set_octet_string (p, der, size);
}

static int
signature_get_ctx_params (void *data, OSSL_PARAM params[])
{
  const Signing *s = data;
  const DstuDigestInfo *info = s->info != NULL ? s->info : DSTU_DIGEST_GOST34311;
  OSSL_PARAM *p;

  if ((p = OSSL_PARAM_locate (params, OSSL_SIGNATURE_PARAM_ALGORITHM_ID)) != NULL
      && !answer_algorithm (info, p))
    return 0;
  return (p = OSSL_PARAM_locate (params, OSSL_SIGNATURE_PARAM_DIGEST)) == NULL
         || OSSL_PARAM_set_utf8_string (p, info->name);
}

static const OSSL_PARAM *
signature_gettable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM gettable[] = {
    OSSL_PARAM_octet_string (OSSL_SIGNATURE_PARAM_ALGORITHM_ID, NULL, 0),
    OSSL_PARAM_utf8_string (OSSL_SIGNATURE_PARAM_DIGEST, NULL, 0),
    OSSL_PARAM_END,
  };

  return gettable;
}

static const OSSL_PARAM *
signature_settable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM settable[] = {
    OSSL_PARAM_utf8_string (OSSL_SIGNATURE_PARAM_DIGEST, NULL, 0),
    OSSL_PARAM_END,
  };

  return settable;
}

const OSSL_DISPATCH dstu_signature_functions[] = {
  { OSSL_FUNC_SIGNATURE_NEWCTX, DSTU_FUNCTION (signature_new) },
  { OSSL_FUNC_SIGNATURE_FREECTX, DSTU_FUNCTION (signature_free) },
  { OSSL_FUNC_SIGNATURE_DUPCTX, DSTU_FUNCTION (signature_dup) },
  { OSSL_FUNC_SIGNATURE_SIGN_INIT, DSTU_FUNCTION (signature_sign_init) },
  { OSSL_FUNC_SIGNATURE_SIGN, DSTU_FUNCTION (signature_sign) },
  { OSSL_FUNC_SIGNATURE_VERIFY_INIT, DSTU_FUNCTION (signature_verify_init) },
  { OSSL_FUNC_SIGNATURE_VERIFY, DSTU_FUNCTION (signature_verify) },
  { OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, DSTU_FUNCTION (signature_digest_sign_init) },
  { OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, DSTU_FUNCTION (signature_digest_update) },
  { OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, DSTU_FUNCTION (signature_digest_sign_final) },
  { OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT, DSTU_FUNCTION (signature_digest_verify_init) },
  { OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_UPDATE, DSTU_FUNCTION (signature_digest_update) },
  { OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_FINAL, DSTU_FUNCTION (signature_digest_verify_final) },
  { OSSL_FUNC_SIGNATURE_GET_CTX_PARAMS, DSTU_FUNCTION (signature_get_ctx_params) },
  { OSSL_FUNC_SIGNATURE_GETTABLE_CTX_PARAMS, DSTU_FUNCTION (signature_gettable_ctx_params) },
  { OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS, DSTU_FUNCTION (signature_set_ctx_params) },
  { OSSL_FUNC_SIGNATURE_SETTABLE_CTX_PARAMS, DSTU_FUNCTION (signature_settable_ctx_params) },
  { 0, NULL },
};
