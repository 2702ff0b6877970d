/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <openssl/core_names.h>
#include <openssl/core_object.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/params.h>

#include "dstu-core-bio.h"
#include "dstu-error.h"
#include "dstu-key.h"
#include "dstu-oids.h"
#include "dstu-operations.h"

/* Longer than any key with attributes that is worth reading. */
#define MAX_SIZE 65536

static void *
decoder_new (void *provctx)
{
  static int nothing;

  return &nothing;
}

static void
decoder_free (void *data)
{
}

static int
public_does_selection (void *provctx, int selection)
{
  return selection == 0
         || (selection & (OSSL_KEYMGMT_SELECT_PUBLIC_KEY | OSSL_KEYMGMT_SELECT_ALL_PARAMETERS)) != 0;
}

static int
private_does_selection (void *provctx, int selection)
{
  return selection == 0 || (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0;
}

static int
hand_over (DstuKey *key, OSSL_CALLBACK *callback, void *callback_data)
{
  int type = OSSL_OBJECT_PKEY;
  OSSL_PARAM params[4];

  params[0] = OSSL_PARAM_construct_int (OSSL_OBJECT_PARAM_TYPE, &type);
  params[1] = OSSL_PARAM_construct_utf8_string (OSSL_OBJECT_PARAM_DATA_TYPE, (char *) DSTU_KEY_NAME, 0);
  params[2] = OSSL_PARAM_construct_octet_string (OSSL_OBJECT_PARAM_REFERENCE, &key, sizeof key);
  params[3] = OSSL_PARAM_construct_end ();
  int done = callback (params, callback_data);
  dstu_key_free (key); /* the key management takes it and leaves NULL */
  return done;
}

typedef DstuKey *(*Reader) (const uint8_t *der, size_t size, int *ours);

/* What is not ours is left to other decoders: success, and no callback. */
static int
decode (OSSL_CORE_BIO *in, Reader read, OSSL_CALLBACK *callback, void *callback_data)
{
  size_t size;
  int ours;
  DstuKey *key;
  uint8_t *der = dstu_core_bio_read_der (in, MAX_SIZE, &size);

  if (der == NULL)
    return 1;
  key = read (der, size, &ours);
  OPENSSL_clear_free (der, size);
  if (key == NULL)
    return !ours;
  return hand_over (key, callback, callback_data);
}

static int
public_decode (void *data,
               OSSL_CORE_BIO *in,
               int selection,
               OSSL_CALLBACK *callback,
               void *callback_data,
               OSSL_PASSPHRASE_CALLBACK *passphrase,
               void *passphrase_data)
{
  return decode (in, dstu_key_read_public_info, callback, callback_data);
}

static int
private_decode (void *data,
                OSSL_CORE_BIO *in,
                int selection,
                OSSL_CALLBACK *callback,
                void *callback_data,
                OSSL_PASSPHRASE_CALLBACK *passphrase,
                void *passphrase_data)
{
  return decode (in, dstu_key_read_private_info, callback, callback_data);
}

/* For a key management of another provider; ours takes the reference. */
static int
decoder_export (void *data, const void *reference, size_t size, OSSL_CALLBACK *callback, void *callback_data)
{
  OSSL_FUNC_keymgmt_export_fn *export_key = NULL;

  if (size != sizeof (DstuKey *))
    return 0;
  for (const OSSL_DISPATCH *f = dstu_keymgmt_functions; f->function_id != 0; f++)
    if (f->function_id == OSSL_FUNC_KEYMGMT_EXPORT)
      export_key = OSSL_FUNC_keymgmt_export (f);
  return export_key (*(DstuKey *const *) reference, OSSL_KEYMGMT_SELECT_ALL, callback, callback_data);
}

#define DECODER(name)                                                                                        \
  static const OSSL_DISPATCH name##_functions[] = {                                                          \
    { OSSL_FUNC_DECODER_NEWCTX, DSTU_FUNCTION (decoder_new) },                                               \
    { OSSL_FUNC_DECODER_FREECTX, DSTU_FUNCTION (decoder_free) },                                             \
    { OSSL_FUNC_DECODER_DOES_SELECTION, DSTU_FUNCTION (name##_does_selection) },                             \
    { OSSL_FUNC_DECODER_DECODE, DSTU_FUNCTION (name##_decode) },                                             \
    { OSSL_FUNC_DECODER_EXPORT_OBJECT, DSTU_FUNCTION (decoder_export) },                                     \
    { 0, NULL },                                                                                             \
  }

DECODER (public);
DECODER (private);

const OSSL_ALGORITHM dstu_decoder_algorithms[] = {
  { DSTU_KEY_NAMES, DSTU_PROPERTIES ",input=der,structure=SubjectPublicKeyInfo", public_functions, NULL },
  { DSTU_KEY_NAMES, DSTU_PROPERTIES ",input=der,structure=PrivateKeyInfo", private_functions, NULL },
  { NULL, NULL, NULL, NULL },
};
