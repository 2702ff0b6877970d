/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ГОСТ 28147 as a message authentication code. */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>
#include <string.h>

#include "dstu-error.h"
#include "dstu-gost28147-mac.h"
#include "dstu-oids.h"
#include "dstu-operations.h"

#define KEY_SIZE 32

typedef struct
{
  DstuGost28147Mac mac;
  uint8_t key[KEY_SIZE];
  int has_key;
  int has_dke; /* substitution holds another than the default one */
  DstuSubstitution substitution;
} Mac;

static void *
mac_new (void *provctx)
{
  Mac *m = OPENSSL_secure_zalloc (sizeof *m);

  if (m == NULL)
    dstu_error (DSTU_R_MEMORY, NULL);
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
  Mac *from = data, *to = mac_new (NULL);

  if (to == NULL)
    return NULL;
  *to = *from;
  if (to->mac.substitution == &from->substitution)
    to->mac.substitution = &to->substitution;
  return to;
}

static int
set_key (Mac *m, const void *key, size_t size)
{
  if (size != sizeof m->key)
    return dstu_error (DSTU_R_PARAMETER, "length of the key");
  memcpy (m->key, key, size);
  m->has_key = 1;
  return 1;
}

static int
mac_set_ctx_params (void *data, const OSSL_PARAM params[])
{
  Mac *m = data;
  const OSSL_PARAM *p;
  const void *bytes;
  size_t size;

  if (params == NULL)
    return 1;
  if ((p = OSSL_PARAM_locate_const (params, DSTU_PARAM_DKE)) != NULL)
    {
      if (!OSSL_PARAM_get_octet_string_ptr (p, &bytes, &size) || size != DSTU_DKE_SIZE)
        return dstu_error (DSTU_R_DKE, NULL);
      dstu_substitution_init (&m->substitution, bytes);
      m->has_dke = 1;
    }
  if ((p = OSSL_PARAM_locate_const (params, OSSL_MAC_PARAM_KEY)) == NULL)
    return 1;
  return OSSL_PARAM_get_octet_string_ptr (p, &bytes, &size) ? set_key (m, bytes, size)
                                                            : dstu_error (DSTU_R_PARAMETER, p->key);
}

static int
mac_init (void *data, const unsigned char *key, size_t size, const OSSL_PARAM params[])
{
  Mac *m = data;

  if (!mac_set_ctx_params (m, params) || (key != NULL && !set_key (m, key, size)))
    return 0;
  if (!m->has_key)
    return dstu_error (DSTU_R_PARAMETER, "no key");
  dstu_gost28147_mac_init (&m->mac, m->has_dke ? &m->substitution : dstu_substitution_default (), m->key);
  return 1;
}

static int
mac_update (void *data, const unsigned char *bytes, size_t size)
{
  Mac *m = data;

  dstu_gost28147_mac_update (&m->mac, bytes, size);
  return 1;
}

static int
mac_final (void *data, unsigned char *out, size_t *out_size, size_t room)
{
  Mac *m = data;

  *out_size = DSTU_GOST28147_MAC_SIZE;
  if (out == NULL)
    return 1;
  if (room < DSTU_GOST28147_MAC_SIZE)
    return dstu_error (DSTU_R_BUFFER, NULL);
  dstu_gost28147_mac_final (&m->mac, out);
  return 1;
}

static int
mac_get_params (OSSL_PARAM params[])
{
  OSSL_PARAM *p = OSSL_PARAM_locate (params, OSSL_MAC_PARAM_SIZE);

  return p == NULL || OSSL_PARAM_set_size_t (p, DSTU_GOST28147_MAC_SIZE);
}

static const OSSL_PARAM *
mac_gettable_params (void *provctx)
{
  static const OSSL_PARAM gettable[] = { OSSL_PARAM_size_t (OSSL_MAC_PARAM_SIZE, NULL), OSSL_PARAM_END };

  return gettable;
}

static const OSSL_PARAM *
mac_settable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM settable[] = {
    OSSL_PARAM_octet_string (OSSL_MAC_PARAM_KEY, NULL, 0),
    OSSL_PARAM_octet_string (DSTU_PARAM_DKE, NULL, 0),
    OSSL_PARAM_END,
  };

  return settable;
}

const OSSL_DISPATCH dstu_gost28147_mac_functions[] = {
  { OSSL_FUNC_MAC_NEWCTX, DSTU_FUNCTION (mac_new) },
  { OSSL_FUNC_MAC_FREECTX, DSTU_FUNCTION (mac_free) },
  { OSSL_FUNC_MAC_DUPCTX, DSTU_FUNCTION (mac_dup) },
  { OSSL_FUNC_MAC_INIT, DSTU_FUNCTION (mac_init) },
  { OSSL_FUNC_MAC_UPDATE, DSTU_FUNCTION (mac_update) },
  { OSSL_FUNC_MAC_FINAL, DSTU_FUNCTION (mac_final) },
  { OSSL_FUNC_MAC_GET_PARAMS, DSTU_FUNCTION (mac_get_params) },
  { OSSL_FUNC_MAC_GETTABLE_PARAMS, DSTU_FUNCTION (mac_gettable_params) },
  { OSSL_FUNC_MAC_SET_CTX_PARAMS, DSTU_FUNCTION (mac_set_ctx_params) },
  { OSSL_FUNC_MAC_SETTABLE_CTX_PARAMS, DSTU_FUNCTION (mac_settable_ctx_params) },
  { 0, NULL },
};
