/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* ГОСТ 28147 as containers use it: CFB with 64-bit feedback, and single blocks. */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

#include "dstu-der.h"
#include "dstu-error.h"
#include "dstu-gost28147.h"
#include "dstu-oids.h"
#include "dstu-operations.h"

#define KEY_SIZE 32
#define BLOCK_SIZE 8

typedef struct
{
  int feedback; /* CFB, else ECB */
  int encrypting, has_key, has_iv;
  uint32_t key[8];
  uint8_t iv[BLOCK_SIZE];      /* as set */
  uint8_t chain[BLOCK_SIZE];   /* the last block of the ciphertext, or the gamma made from it */
  unsigned used;               /* bytes of the gamma used */
  uint8_t partial[BLOCK_SIZE]; /* ECB: bytes of an unfinished block */
  unsigned filled;
  uint8_t dke[DSTU_DKE_SIZE];
  DstuSubstitution substitution;
} Cipher;

static uint32_t
load (const uint8_t *p)
{
  return (uint32_t) p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

static void
store (uint8_t *p, uint32_t v)
{
  for (int i = 0; i < 4; i++)
    p[i] = (uint8_t) (v >> 8 * i);
}

static void
one_block (const Cipher *c, uint8_t *out, const uint8_t *in, int encrypt)
{
  uint32_t n[2] = { load (in), load (in + 4) };

  if (encrypt)
    dstu_gost28147_encrypt (&c->substitution, c->key, n);
  else
    dstu_gost28147_decrypt (&c->substitution, c->key, n);
  store (out, n[0]);
  store (out + 4, n[1]);
}

static void
set_dke (Cipher *c, const uint8_t *dke)
{
  memcpy (c->dke, dke, sizeof c->dke);
  dstu_substitution_init (&c->substitution, dke);
}

static void *
cipher_new (int feedback)
{
  Cipher *c = OPENSSL_secure_zalloc (sizeof *c);

  if (c == NULL)
    {
      dstu_error (DSTU_R_MEMORY, NULL);
      return NULL;
    }
  c->feedback = feedback;
  set_dke (c, dstu_default_dke);
  return c;
}

static void
cipher_free (void *data)
{
  OPENSSL_secure_clear_free (data, sizeof (Cipher));
}

static void *
cipher_dup (void *data)
{
  Cipher *copy = OPENSSL_secure_zalloc (sizeof *copy);

  if (copy != NULL)
    *copy = *(Cipher *) data;
  return copy;
}

static void
restart (Cipher *c)
{
  memcpy (c->chain, c->iv, sizeof c->chain);
  c->used = BLOCK_SIZE;
  c->filled = 0;
}

/* SEQUENCE { iv OCTET STRING, dke OCTET STRING OPTIONAL } */
static int
take_algorithm_parameters (Cipher *c, const OSSL_PARAM *p)
{
  const void *bytes;
  size_t size;
  DstuSlice in, sequence, iv, dke;

  if (!OSSL_PARAM_get_octet_string_ptr (p, &bytes, &size))
    return dstu_error (DSTU_R_PARAMETER, p->key);
  in = (DstuSlice){ bytes, size };
  if (!dstu_der_take (&in, DSTU_DER_SEQUENCE, &sequence) || in.size != 0
      || !dstu_der_take (&sequence, DSTU_DER_OCTET_STRING, &iv) || iv.size != sizeof c->iv)
    return dstu_error (DSTU_R_ENCODING, "parameters of the cipher");
  if (dstu_der_take (&sequence, DSTU_DER_OCTET_STRING, &dke))
    {
      if (dke.size != DSTU_DKE_SIZE)
        return dstu_error (DSTU_R_DKE, NULL);
      set_dke (c, dke.p);
    }
  if (sequence.size != 0)
    return dstu_error (DSTU_R_ENCODING, "parameters of the cipher");
  memcpy (c->iv, iv.p, sizeof c->iv);
  c->has_iv = 1;
  restart (c);
  return 1;
}

static int
cipher_set_ctx_params (void *data, const OSSL_PARAM params[])
{
  Cipher *c = data;
  const OSSL_PARAM *p;
  const void *bytes;
  size_t size;

  if (params == NULL)
    return 1;
  if ((p = OSSL_PARAM_locate_const (params, DSTU_PARAM_DKE)) != NULL)
    {
      if (!OSSL_PARAM_get_octet_string_ptr (p, &bytes, &size) || size != DSTU_DKE_SIZE)
        return dstu_error (DSTU_R_DKE, NULL);
      set_dke (c, bytes);
    }
  if ((p = OSSL_PARAM_locate_const (params, OSSL_CIPHER_PARAM_KEYLEN)) != NULL
      && (!OSSL_PARAM_get_size_t (p, &size) || size != KEY_SIZE))
    return dstu_error (DSTU_R_PARAMETER, "length of the key");
  p = OSSL_PARAM_locate_const (params, OSSL_CIPHER_PARAM_ALGORITHM_ID_PARAMS);
  return p == NULL || !c->feedback || take_algorithm_parameters (c, p);
}

static int
start (Cipher *c,
       int encrypting,
       const unsigned char *key,
       size_t key_size,
       const unsigned char *iv,
       size_t iv_size,
       const OSSL_PARAM params[])
{
  c->encrypting = encrypting;
  if (key != NULL)
    {
      if (key_size != KEY_SIZE)
        return dstu_error (DSTU_R_PARAMETER, "length of the key");
      for (int i = 0; i < 8; i++)
        c->key[i] = load (key + 4 * i);
      c->has_key = 1;
    }
  if (iv != NULL && c->feedback)
    {
      if (iv_size != BLOCK_SIZE)
        return dstu_error (DSTU_R_PARAMETER, "length of the initial vector");
      memcpy (c->iv, iv, BLOCK_SIZE);
      c->has_iv = 1;
    }
  restart (c);
  return cipher_set_ctx_params (c, params);
}

static int
cipher_encrypt_init (void *data,
                     const unsigned char *key,
                     size_t key_size,
                     const unsigned char *iv,
                     size_t iv_size,
                     const OSSL_PARAM params[])
{
  return start (data, 1, key, key_size, iv, iv_size, params);
}

static int
cipher_decrypt_init (void *data,
                     const unsigned char *key,
                     size_t key_size,
                     const unsigned char *iv,
                     size_t iv_size,
                     const OSSL_PARAM params[])
{
  return start (data, 0, key, key_size, iv, iv_size, params);
}

static int
cfb_update (
    void *data, unsigned char *out, size_t *out_size, size_t room, const unsigned char *in, size_t size)
{
  Cipher *c = data;

  if (!c->has_key || !c->has_iv)
    return dstu_error (DSTU_R_PARAMETER, "no key or no initial vector");
  if (room < size)
    return dstu_error (DSTU_R_BUFFER, NULL);
  for (size_t i = 0; i < size; i++)
    {
      uint8_t cipher_byte;

      if (c->used == BLOCK_SIZE)
        {
          one_block (c, c->chain, c->chain, 1);
          c->used = 0;
        }
      cipher_byte = c->encrypting ? in[i] ^ c->chain[c->used] : in[i];
      out[i] = in[i] ^ c->chain[c->used];
      c->chain[c->used++] = cipher_byte;
    }
  *out_size = size;
  return 1;
}

static int
cfb_final (void *data, unsigned char *out, size_t *out_size, size_t room)
{
  *out_size = 0;
  return 1;
}

/* Whole blocks as they become full; no padding. */
static int
ecb_update (
    void *data, unsigned char *out, size_t *out_size, size_t room, const unsigned char *in, size_t size)
{
  Cipher *c = data;

  *out_size = 0;
  if (!c->has_key)
    return dstu_error (DSTU_R_PARAMETER, "no key");
  if (room < (c->filled + size) / BLOCK_SIZE * BLOCK_SIZE)
    return dstu_error (DSTU_R_BUFFER, NULL);
  for (size_t i = 0; i < size; i++)
    {
      c->partial[c->filled++] = in[i];
      if (c->filled == BLOCK_SIZE)
        {
          one_block (c, out + *out_size, c->partial, c->encrypting);
          *out_size += BLOCK_SIZE;
          c->filled = 0;
        }
    }
  return 1;
}

static int
ecb_final (void *data, unsigned char *out, size_t *out_size, size_t room)
{
  Cipher *c = data;

  *out_size = 0;
  return c->filled == 0 || dstu_error (DSTU_R_PARAMETER, "not a whole number of blocks");
}

static int
answer_size (OSSL_PARAM params[], const char *name, size_t value)
{
  OSSL_PARAM *p = OSSL_PARAM_locate (params, name);

  return p == NULL || OSSL_PARAM_set_size_t (p, value);
}

static int
answer_params (int feedback, OSSL_PARAM params[])
{
  OSSL_PARAM *p;

  if ((p = OSSL_PARAM_locate (params, OSSL_CIPHER_PARAM_MODE)) != NULL
      && !OSSL_PARAM_set_uint (p, feedback ? EVP_CIPH_CFB_MODE : EVP_CIPH_ECB_MODE))
    return 0;
  return answer_size (params, OSSL_CIPHER_PARAM_KEYLEN, KEY_SIZE)
         && answer_size (params, OSSL_CIPHER_PARAM_IVLEN, feedback ? BLOCK_SIZE : 0)
         && answer_size (params, OSSL_CIPHER_PARAM_BLOCK_SIZE, feedback ? 1 : BLOCK_SIZE);
}

static int
cipher_get_ctx_params (void *data, OSSL_PARAM params[])
{
  Cipher *c = data;
  uint8_t buffer[128];
  DstuWriter w;
  size_t size;
  OSSL_PARAM *p;

  if (!answer_size (params, OSSL_CIPHER_PARAM_KEYLEN, KEY_SIZE)
      || !answer_size (params, OSSL_CIPHER_PARAM_IVLEN, c->feedback ? BLOCK_SIZE : 0))
    return 0;
  if ((p = OSSL_PARAM_locate (params, OSSL_CIPHER_PARAM_IV)) != NULL
      && !OSSL_PARAM_set_octet_string (p, c->iv, sizeof c->iv))
    return 0;
  if ((p = OSSL_PARAM_locate (params, OSSL_CIPHER_PARAM_ALGORITHM_ID_PARAMS)) == NULL || !c->feedback)
    return 1;
  dstu_writer_init (&w, buffer, sizeof buffer);
  dstu_writer_element (&w, DSTU_DER_OCTET_STRING, c->dke, sizeof c->dke);
  dstu_writer_element (&w, DSTU_DER_OCTET_STRING, c->iv, sizeof c->iv);
  dstu_writer_wrap (&w, DSTU_DER_SEQUENCE, w.end);
  const uint8_t *der = dstu_writer_result (&w, &size);
  return OSSL_PARAM_set_octet_string (p, der, size);
}

static const OSSL_PARAM *
cipher_gettable_params (void *provctx)
{
  static const OSSL_PARAM gettable[] = {
    OSSL_PARAM_uint (OSSL_CIPHER_PARAM_MODE, NULL),
    OSSL_PARAM_size_t (OSSL_CIPHER_PARAM_KEYLEN, NULL),
    OSSL_PARAM_size_t (OSSL_CIPHER_PARAM_IVLEN, NULL),
    OSSL_PARAM_size_t (OSSL_CIPHER_PARAM_BLOCK_SIZE, NULL),
    OSSL_PARAM_END,
  };

  return gettable;
}

static const OSSL_PARAM *
cipher_gettable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM gettable[] = {
    OSSL_PARAM_size_t (OSSL_CIPHER_PARAM_KEYLEN, NULL),
    OSSL_PARAM_size_t (OSSL_CIPHER_PARAM_IVLEN, NULL),
    OSSL_PARAM_octet_string (OSSL_CIPHER_PARAM_IV, NULL, 0),
    OSSL_PARAM_octet_string (OSSL_CIPHER_PARAM_ALGORITHM_ID_PARAMS, NULL, 0),
    OSSL_PARAM_END,
  };

  return gettable;
}

static const OSSL_PARAM *
cipher_settable_ctx_params (void *data, void *provctx)
{
  static const OSSL_PARAM settable[] = {
    OSSL_PARAM_octet_string (DSTU_PARAM_DKE, NULL, 0),
    OSSL_PARAM_size_t (OSSL_CIPHER_PARAM_KEYLEN, NULL),
    OSSL_PARAM_octet_string (OSSL_CIPHER_PARAM_ALGORITHM_ID_PARAMS, NULL, 0),
    OSSL_PARAM_END,
  };

  return settable;
}

#define CIPHER(name, feedback)                                                                               \
  static void *name##_new (void *provctx)                                                                    \
  {                                                                                                          \
    return cipher_new (feedback);                                                                            \
  }                                                                                                          \
  static int name##_get_params (OSSL_PARAM params[])                                                         \
  {                                                                                                          \
    return answer_params (feedback, params);                                                                 \
  }                                                                                                          \
  static const OSSL_DISPATCH name##_functions[] = {                                                          \
    { OSSL_FUNC_CIPHER_NEWCTX, DSTU_FUNCTION (name##_new) },                                                 \
    { OSSL_FUNC_CIPHER_FREECTX, DSTU_FUNCTION (cipher_free) },                                               \
    { OSSL_FUNC_CIPHER_DUPCTX, DSTU_FUNCTION (cipher_dup) },                                                 \
    { OSSL_FUNC_CIPHER_ENCRYPT_INIT, DSTU_FUNCTION (cipher_encrypt_init) },                                  \
    { OSSL_FUNC_CIPHER_DECRYPT_INIT, DSTU_FUNCTION (cipher_decrypt_init) },                                  \
    { OSSL_FUNC_CIPHER_UPDATE, DSTU_FUNCTION (name##_update) },                                              \
    { OSSL_FUNC_CIPHER_FINAL, DSTU_FUNCTION (name##_final) },                                                \
    { OSSL_FUNC_CIPHER_CIPHER, DSTU_FUNCTION (name##_update) },                                              \
    { OSSL_FUNC_CIPHER_GET_PARAMS, DSTU_FUNCTION (name##_get_params) },                                      \
    { OSSL_FUNC_CIPHER_GETTABLE_PARAMS, DSTU_FUNCTION (cipher_gettable_params) },                            \
    { OSSL_FUNC_CIPHER_GET_CTX_PARAMS, DSTU_FUNCTION (cipher_get_ctx_params) },                              \
    { OSSL_FUNC_CIPHER_GETTABLE_CTX_PARAMS, DSTU_FUNCTION (cipher_gettable_ctx_params) },                    \
    { OSSL_FUNC_CIPHER_SET_CTX_PARAMS, DSTU_FUNCTION (cipher_set_ctx_params) },                              \
    { OSSL_FUNC_CIPHER_SETTABLE_CTX_PARAMS, DSTU_FUNCTION (cipher_settable_ctx_params) },                    \
    { 0, NULL },                                                                                             \
  }

CIPHER (cfb, 1);
CIPHER (ecb, 0);

const OSSL_ALGORITHM dstu_cipher_algorithms[] = {
  { DSTU_28147_CFB_NAMES, DSTU_PROPERTIES, cfb_functions, "ГОСТ 28147, CFB" },
  { DSTU_28147_ECB_NAMES, DSTU_PROPERTIES, ecb_functions, "ГОСТ 28147, ECB" },
  { NULL, NULL, NULL, NULL },
};
