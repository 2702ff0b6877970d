/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Diffie and Hellman's agreement on the curves of ДСТУ 4145, with the cofactor by default. Without a
 * derivation function the secret is the x coordinate, big-endian, of the field's length. With "X963KDF" it is
 * what messages for КЕП keys take: the hash of x without its leading zero bytes, a counter of four bytes from
 * 1, and the SharedInfo given as "ukm" (already in DER).
 */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dstu-digest.h"
#include "dstu-error.h"
#include "dstu-key.h"
#include "dstu-operations.h"

#define KDF_NAME "X963KDF"

typedef struct
{
  DstuKey *key, *peer;
  int without_cofactor;
  const DstuDigestInfo *kdf; /* NULL: no derivation */
  size_t out_size;
  uint8_t *info;
  size_t info_size;
} Exchange;

static void *
exchange_new (void *provctx)
{
  Exchange *x = calloc (1, sizeof *x);

  if (x == NULL)
    dstu_error (DSTU_R_MEMORY, NULL);
  return x;
}

static void
exchange_free (void *data)
{
  Exchange *x = data;

  if (x == NULL)
    return;
  dstu_key_free (x->key);
  dstu_key_free (x->peer);
  free (x->info);
  free (x);
}

static int
set_info (Exchange *x, const void *bytes, size_t size)
{
  uint8_t *copy = malloc (size + 1);

  if (copy == NULL)
    return dstu_error (DSTU_R_MEMORY, NULL);
  if (size > 0)
    memcpy (copy, bytes, size);
  free (x->info);
  x->info = copy;
  x->info_size = size;
  return 1;
}

static void *
exchange_dup (void *data)
{
  Exchange *from = data, *to = exchange_new (NULL);

  if (to == NULL)
    return NULL;
  *to = *from;
  to->info = NULL;
  to->key = from->key != NULL ? dstu_key_ref (from->key) : NULL;
  to->peer = from->peer != NULL ? dstu_key_ref (from->peer) : NULL;
  if (from->info != NULL && !set_info (to, from->info, from->info_size))
    {
      exchange_free (to);
      return NULL;
    }
  return to;
}

static int
take_kdf (Exchange *x, const OSSL_PARAM *p)
{
  const char *name;

  if (!OSSL_PARAM_get_utf8_string_ptr (p, &name))
    return dstu_error (DSTU_R_PARAMETER, p->key);
  if (name[0] == '\0')
    x->kdf = NULL;
  else if (strcasecmp (name, KDF_NAME) != 0)
    return dstu_error (DSTU_R_PARAMETER, name);
  else if (x->kdf == NULL)
    x->kdf = DSTU_DIGEST_GOST34311;
  return 1;
}

static int
take_digest (Exchange *x, const OSSL_PARAM *p)
{
  const char *name;

  if (!OSSL_PARAM_get_utf8_string_ptr (p, &name))
    return dstu_error (DSTU_R_PARAMETER, p->key);
  x->kdf = dstu_digest_find (name);
  return x->kdf != NULL || dstu_error (DSTU_R_DIGEST, name);
}

static int
exchange_set_ctx_params (void *data, const OSSL_PARAM params[])
{
  Exchange *x = data;
  const OSSL_PARAM *p;
  const void *bytes;
  size_t size;
  int mode;

  if (params == NULL)
    return 1;
  if ((p = OSSL_PARAM_locate_const (params, OSSL_EXCHANGE_PARAM_EC_ECDH_COFACTOR_MODE)) != NULL)
    {
      if (!OSSL_PARAM_get_int (p, &mode) || mode < -1 || mode > 1)
        return dstu_error (DSTU_R_PARAMETER, p->key);
      x->without_cofactor = mode == 0;
    }
  if ((p = OSSL_PARAM_locate_const (params, OSSL_EXCHANGE_PARAM_KDF_TYPE)) != NULL && !take_kdf (x, p))
    return 0;
  if ((p = OSSL_PARAM_locate_const (params, OSSL_EXCHANGE_PARAM_KDF_DIGEST)) != NULL && !take_digest (x, p))
    return 0;
  if ((p = OSSL_PARAM_locate_const (params, OSSL_EXCHANGE_PARAM_KDF_OUTLEN)) != NULL
      && !OSSL_PARAM_get_size_t (p, &x->out_size))
    return dstu_error (DSTU_R_PARAMETER, p->key);
  if ((p = OSSL_PARAM_locate_const (params, OSSL_EXCHANGE_PARAM_KDF_UKM)) != NULL)
    return OSSL_PARAM_get_octet_string_ptr (p, &bytes, &size) ? set_info (x, bytes, size)
                                                              : dstu_error (DSTU_R_PARAMETER, p->key);
  return 1;
}

static const OSSL_PARAM *
exchange_settable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM settable[] = {
    OSSL_PARAM_int (OSSL_EXCHANGE_PARAM_EC_ECDH_COFACTOR_MODE, NULL),
    OSSL_PARAM_utf8_string (OSSL_EXCHANGE_PARAM_KDF_TYPE, NULL, 0),
    OSSL_PARAM_utf8_string (OSSL_EXCHANGE_PARAM_KDF_DIGEST, NULL, 0),
    OSSL_PARAM_size_t (OSSL_EXCHANGE_PARAM_KDF_OUTLEN, NULL),
    OSSL_PARAM_octet_string (OSSL_EXCHANGE_PARAM_KDF_UKM, NULL, 0),
    OSSL_PARAM_END,
  };

  return settable;
}

static int
exchange_init (void *data, void *key, const OSSL_PARAM params[])
{
  Exchange *x = data;
  DstuKey *own = key;

  if (own == NULL || own->private_key == NULL)
    return dstu_error (DSTU_R_NO_PRIVATE_KEY, NULL);
  dstu_key_free (x->key);
  x->key = dstu_key_ref (own);
  return exchange_set_ctx_params (x, params);
}

static int
exchange_set_peer (void *data, void *key)
{
  Exchange *x = data;
  DstuKey *peer = key;

  if (x->key == NULL || peer == NULL || !peer->has_public)
    return dstu_error (DSTU_R_NO_PUBLIC_KEY, NULL);
  if (peer->parameters.curve != x->key->parameters.curve)
    return dstu_error (DSTU_R_AGREEMENT, "different curves");
  dstu_key_free (x->peer);
  x->peer = dstu_key_ref (peer);
  return 1;
}

static void
derive_key (const Exchange *x, uint8_t *out, size_t out_size, const uint8_t *secret, size_t secret_size)
{
  uint8_t counter[4] = { 0, 0, 0, 0 }, block[DSTU_MAX_DIGEST];
  DstuDigest digest;

  while (out_size > 0)
    {
      size_t take = out_size < x->kdf->size ? out_size : x->kdf->size;

      for (int i = 3; i >= 0 && ++counter[i] == 0; i--)
        ;
      dstu_digest_init (&digest, x->kdf, NULL);
      dstu_digest_update (&digest, secret, secret_size);
      dstu_digest_update (&digest, counter, sizeof counter);
      dstu_digest_update (&digest, x->info, x->info_size);
      dstu_digest_final (&digest, block);
      memcpy (out, block, take);
      out += take;
      out_size -= take;
    }
  dstu_cleanse (block, sizeof block);
}

/* Big-endian, of the field's length. */
static int
agree (const Exchange *x, uint8_t *secret)
{
  const DstuCurve *c = x->key->parameters.curve;
  size_t size = dstu_curve_point_bytes (c);
  uint8_t little[DSTU_MAX_BYTES];

  if (!dstu_agree (&x->peer->public_key, little, x->key->private_key, !x->without_cofactor))
    return dstu_error (DSTU_R_AGREEMENT, NULL);
  for (size_t i = 0; i < size; i++)
    secret[i] = little[size - 1 - i];
  dstu_cleanse (little, sizeof little);
  return 1;
}

static int
exchange_derive (void *data, unsigned char *out, size_t *out_size, size_t room)
{
  Exchange *x = data;
  uint8_t secret[DSTU_MAX_BYTES];
  size_t size, skip = 0, needed;

  if (x->key == NULL || x->peer == NULL)
    return dstu_error (DSTU_R_NO_PUBLIC_KEY, NULL);
  size = dstu_curve_point_bytes (x->key->parameters.curve);
  needed = x->kdf == NULL ? size : x->out_size != 0 ? x->out_size : x->kdf->size;
  *out_size = needed;
  if (out == NULL)
    return 1;
  if (room < needed)
    return dstu_error (DSTU_R_BUFFER, NULL);
  if (!agree (x, secret))
    return 0;
  if (x->kdf == NULL)
    memcpy (out, secret, size);
  else
    {
      while (skip + 1 < size && secret[skip] == 0)
        skip++;
      derive_key (x, out, needed, secret + skip, size - skip);
    }
  dstu_cleanse (secret, sizeof secret);
  return 1;
}

const OSSL_DISPATCH dstu_exchange_functions[] = {
  { OSSL_FUNC_KEYEXCH_NEWCTX, DSTU_FUNCTION (exchange_new) },
  { OSSL_FUNC_KEYEXCH_FREECTX, DSTU_FUNCTION (exchange_free) },
  { OSSL_FUNC_KEYEXCH_DUPCTX, DSTU_FUNCTION (exchange_dup) },
  { OSSL_FUNC_KEYEXCH_INIT, DSTU_FUNCTION (exchange_init) },
  { OSSL_FUNC_KEYEXCH_SET_PEER, DSTU_FUNCTION (exchange_set_peer) },
  { OSSL_FUNC_KEYEXCH_DERIVE, DSTU_FUNCTION (exchange_derive) },
  { OSSL_FUNC_KEYEXCH_SET_CTX_PARAMS, DSTU_FUNCTION (exchange_set_ctx_params) },
  { OSSL_FUNC_KEYEXCH_SETTABLE_CTX_PARAMS, DSTU_FUNCTION (exchange_settable_ctx_params) },
  { 0, NULL },
};
