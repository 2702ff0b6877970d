/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* KMAC of Купина, and the table of all codes. HMAC needs nothing here: OpenSSL's own takes
 * any digest, ours too. */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>
#include <string.h>

#include "dstu-digest.h"
#include "dstu-error.h"
#include "dstu-kmac.h"
#include "dstu-oids.h"
#include "dstu-operations.h"

typedef struct
{
  unsigned size; /* of the code */
  DstuKmac kmac;
  uint8_t key[DSTU_KMAC_MAX_KEY];
  unsigned key_size; /* 0: not set */
} Mac;

static void *
mac_new (unsigned size)
{
  Mac *m = OPENSSL_secure_zalloc (sizeof *m);

  if (m == NULL)
    dstu_error (DSTU_R_MEMORY, NULL);
  else
    m->size = size;
  return m;
}

static void
mac_free (void *data)
{
  OPENSSL_secure_clear_free (data, sizeof (Mac));
}

static void *
mac_dup (void *data)
{
  Mac *from = data, *to = mac_new (from->size);

  if (to != NULL)
    *to = *from;
  return to;
}

static int
set_key (Mac *m, const void *key, size_t size)
{
  if (size == 0 || size > sizeof m->key)
    return dstu_error (DSTU_R_PARAMETER, "length of the key");
  memcpy (m->key, key, size);
  m->key_size = (unsigned) size;
  return 1;
}

static int
mac_set_ctx_params (void *data, const OSSL_PARAM params[])
{
  const OSSL_PARAM *p = params == NULL ? NULL : OSSL_PARAM_locate_const (params, OSSL_MAC_PARAM_KEY);
  const void *key;
  size_t size;

  if (p == NULL)
    return 1;
  return OSSL_PARAM_get_octet_string_ptr (p, &key, &size) ? set_key (data, key, size)
                                                          : dstu_error (DSTU_R_PARAMETER, p->key);
}

static int
mac_init (void *data, const unsigned char *key, size_t size, const OSSL_PARAM params[])
{
  Mac *m = data;

  if (!mac_set_ctx_params (m, params) || (key != NULL && !set_key (m, key, size)))
    return 0;
  if (m->key_size == 0)
    return dstu_error (DSTU_R_PARAMETER, "no key");
  dstu_kmac_init (&m->kmac, m->size, m->key, m->key_size);
  return 1;
}

static int
mac_update (void *data, const unsigned char *bytes, size_t size)
{
  Mac *m = data;

  dstu_kmac_update (&m->kmac, bytes, size);
  return 1;
}

static int
mac_final (void *data, unsigned char *out, size_t *out_size, size_t room)
{
  Mac *m = data;

  *out_size = m->size;
  if (out == NULL)
    return 1;
  if (room < m->size)
    return dstu_error (DSTU_R_BUFFER, NULL);
  dstu_kmac_final (&m->kmac, out);
  return 1;
}

static int
mac_get_ctx_params (void *data, OSSL_PARAM params[])
{
  const Mac *m = data;
  OSSL_PARAM *p = OSSL_PARAM_locate (params, OSSL_MAC_PARAM_SIZE);

  return p == NULL || OSSL_PARAM_set_size_t (p, m->size);
}

static const OSSL_PARAM *
mac_gettable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM gettable[] = { OSSL_PARAM_size_t (OSSL_MAC_PARAM_SIZE, NULL), OSSL_PARAM_END };

  return gettable;
}

static const OSSL_PARAM *
mac_settable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM settable[]
      = { OSSL_PARAM_octet_string (OSSL_MAC_PARAM_KEY, NULL, 0), OSSL_PARAM_END };

  return settable;
}

#define MAC(name, size)                                                                                      \
  static void *name##_new (void *provctx)                                                                    \
  {                                                                                                          \
    return mac_new (size);                                                                                   \
  }                                                                                                          \
  static const OSSL_DISPATCH name##_functions[] = {                                                          \
    { OSSL_FUNC_MAC_NEWCTX, DSTU_FUNCTION (name##_new) },                                                    \
    { OSSL_FUNC_MAC_FREECTX, DSTU_FUNCTION (mac_free) },                                                     \
    { OSSL_FUNC_MAC_DUPCTX, DSTU_FUNCTION (mac_dup) },                                                       \
    { OSSL_FUNC_MAC_INIT, DSTU_FUNCTION (mac_init) },                                                        \
    { OSSL_FUNC_MAC_UPDATE, DSTU_FUNCTION (mac_update) },                                                    \
    { OSSL_FUNC_MAC_FINAL, DSTU_FUNCTION (mac_final) },                                                      \
    { OSSL_FUNC_MAC_GET_CTX_PARAMS, DSTU_FUNCTION (mac_get_ctx_params) },                                    \
    { OSSL_FUNC_MAC_GETTABLE_CTX_PARAMS, DSTU_FUNCTION (mac_gettable_ctx_params) },                          \
    { OSSL_FUNC_MAC_SET_CTX_PARAMS, DSTU_FUNCTION (mac_set_ctx_params) },                                    \
    { OSSL_FUNC_MAC_SETTABLE_CTX_PARAMS, DSTU_FUNCTION (mac_settable_ctx_params) },                          \
    { 0, NULL },                                                                                             \
  }

MAC (kmac_256, 32);
MAC (kmac_384, 48);
MAC (kmac_512, 64);

const OSSL_ALGORITHM dstu_mac_algorithms[] = {
  { "kupyna-kmac-256:" DSTU_OID_KMAC_256, DSTU_PROPERTIES, kmac_256_functions,
    "ДСТУ 7564:2014, KMAC, 256 bits" },
  { "kupyna-kmac-384:" DSTU_OID_KMAC_384, DSTU_PROPERTIES, kmac_384_functions,
    "ДСТУ 7564:2014, KMAC, 384 bits" },
  { "kupyna-kmac-512:" DSTU_OID_KMAC_512, DSTU_PROPERTIES, kmac_512_functions,
    "ДСТУ 7564:2014, KMAC, 512 bits" },
  { DSTU_28147_MAC_NAMES, DSTU_PROPERTIES, dstu_gost28147_mac_functions, "ГОСТ 28147, MAC" },
  { NULL, NULL, NULL, NULL },
};
