/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdio.h>
#include <string.h>

#include "dstu-core-bio.h"
#include "dstu-error.h"
#include "dstu-key.h"
#include "dstu-oids.h"
#include "dstu-operations.h"

/* An encoder keeps nothing between calls, but OpenSSL wants a context. */
static void *
encoder_new (void *provctx)
{
  static int nothing;

  return &nothing;
}

static void
encoder_free (void *data)
{
}

/* Exactly the selections that these structures hold: a private key is never written by
 * the public one's encoder. */
static int
public_does_selection (void *provctx, int selection)
{
  return selection == 0
         || ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0
             && (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0);
}

static int
private_does_selection (void *provctx, int selection)
{
  return selection == 0 || (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0;
}

static int
any_does_selection (void *provctx, int selection)
{
  return 1;
}

/* The base-64 text of at most DSTU_INFO_SIZE bytes between its two lines. */
static int
write_pem (OSSL_CORE_BIO *out, const char *label, const uint8_t *der, size_t size)
{
  char line[80];
  uint8_t encoded[DSTU_INFO_SIZE * 2];
  int done, count = snprintf (line, sizeof line, "-----BEGIN %s-----\n", label);

  done = dstu_core_bio_write (out, line, (size_t) count);
  for (size_t at = 0; done && at < size; at += 48)
    {
      int length = EVP_EncodeBlock (encoded, der + at, (int) (size - at < 48 ? size - at : 48));

      encoded[length] = '\n';
      done = dstu_core_bio_write (out, encoded, (size_t) length + 1);
    }
  dstu_cleanse (encoded, sizeof encoded);
  count = snprintf (line, sizeof line, "-----END %s-----\n", label);
  return done && dstu_core_bio_write (out, line, (size_t) count);
}

typedef const uint8_t *(*Writer) (const DstuKey *key, uint8_t buffer[DSTU_INFO_SIZE], size_t *size);

static int
encode (OSSL_CORE_BIO *out, const DstuKey *key, Writer write, const char *label)
{
  uint8_t buffer[DSTU_INFO_SIZE];
  size_t size = 0;
  const uint8_t *der;
  int done = 0;

  if (key == NULL || key->parameters.curve == NULL)
    return dstu_error (DSTU_R_NO_CURVE, NULL);
  der = write (key, buffer, &size);
  if (der != NULL)
    done = label != NULL ? write_pem (out, label, der, size) : dstu_core_bio_write (out, der, size);
  dstu_cleanse (buffer, sizeof buffer);
  return done;
}

#define ENCODE(name, write, label)                                                                           \
  static int name##_encode (void *data, OSSL_CORE_BIO *out, const void *key, const OSSL_PARAM params[],      \
                            int selection, OSSL_PASSPHRASE_CALLBACK *callback, void *callback_data)          \
  {                                                                                                          \
    return key != NULL ? encode (out, key, write, label)                                                     \
                       : dstu_error (DSTU_R_PARAMETER, "no key of this provider");                           \
  }

ENCODE (public_der, dstu_key_write_public_info, NULL)
ENCODE (public_pem, dstu_key_write_public_info, "PUBLIC KEY")
ENCODE (private_der, dstu_key_write_private_info, NULL)
ENCODE (private_pem, dstu_key_write_private_info, "PRIVATE KEY")

static int
write_hex (OSSL_CORE_BIO *out, const char *title, const uint8_t *bytes, size_t size)
{
  char text[64 + 4 * DSTU_MAX_BYTES + 64], *at = text;

  char *end = text + sizeof text;

  at += snprintf (at, (size_t) (end - at), "%s:", title);
  for (size_t i = 0; i < size && at < end; i++)
    at += snprintf (at, (size_t) (end - at), "%s%02x%s", i % 16 == 0 ? "\n    " : "", bytes[i],
                    i + 1 < size ? ":" : "\n");
  if (at >= end)
    return 0;
  int done = dstu_core_bio_write (out, text, (size_t) (at - text));
  dstu_cleanse (text, sizeof text);
  return done;
}

/* For people; bytes in the order in which they stand in the encodings. */
static int
text_encode (void *data,
             OSSL_CORE_BIO *out,
             const void *object,
             const OSSL_PARAM params[],
             int selection,
             OSSL_PASSPHRASE_CALLBACK *callback,
             void *callback_data)
{
  const DstuKey *key = object;
  uint8_t bytes[DSTU_MAX_BYTES];
  char line[200];
  int count, done;

  if (key == NULL || key->parameters.curve == NULL)
    return dstu_error (DSTU_R_NO_CURVE, NULL);
  const DstuCurve *c = key->parameters.curve;
  int with_private = (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && key->private_key != NULL;

  count = snprintf (line, sizeof line, "DSTU 4145-2002 %s: (m=%u, little endian)\n",
                    with_private      ? "Private-Key"
                    : key->has_public ? "Public-Key"
                                      : "Parameters",
                    c->field.m);
  done = dstu_core_bio_write (out, line, (size_t) count);
  if (done && with_private)
    {
      dstu_private_write (c, bytes, key->private_key);
      done = write_hex (out, "priv", bytes, dstu_curve_scalar_bytes (c));
      dstu_cleanse (bytes, sizeof bytes);
    }
  if (done && key->has_public)
    {
      dstu_key_write_public (key, bytes);
      done = write_hex (out, "pub", bytes, dstu_curve_point_bytes (c));
    }
  count = snprintf (line, sizeof line, "Curve: %s (%s%u)\nParameters: %s\nDKE: %s\n", c->name, DSTU_OID_CURVE,
                    c->index, key->parameters.is_explicit ? "explicit" : "named",
                    !key->parameters.has_dke    ? "absent, default"
                    : key->substitution == NULL ? "default"
                                                : "other than default");
  return done && dstu_core_bio_write (out, line, (size_t) count);
}

#define ENCODER(name, selection)                                                                             \
  static const OSSL_DISPATCH name##_functions[] = {                                                          \
    { OSSL_FUNC_ENCODER_NEWCTX, DSTU_FUNCTION (encoder_new) },                                               \
    { OSSL_FUNC_ENCODER_FREECTX, DSTU_FUNCTION (encoder_free) },                                             \
    { OSSL_FUNC_ENCODER_DOES_SELECTION, DSTU_FUNCTION (selection) },                                         \
    { OSSL_FUNC_ENCODER_ENCODE, DSTU_FUNCTION (name##_encode) },                                             \
    { 0, NULL },                                                                                             \
  }

ENCODER (public_der, public_does_selection);
ENCODER (public_pem, public_does_selection);
ENCODER (private_der, private_does_selection);
ENCODER (private_pem, private_does_selection);
ENCODER (text, any_does_selection);

const OSSL_ALGORITHM dstu_encoder_algorithms[] = {
  { DSTU_KEY_NAMES, DSTU_PROPERTIES ",output=der,structure=SubjectPublicKeyInfo", public_der_functions,
    NULL },
  { DSTU_KEY_NAMES, DSTU_PROPERTIES ",output=pem,structure=SubjectPublicKeyInfo", public_pem_functions,
    NULL },
  { DSTU_KEY_NAMES, DSTU_PROPERTIES ",output=der,structure=PrivateKeyInfo", private_der_functions, NULL },
  { DSTU_KEY_NAMES, DSTU_PROPERTIES ",output=pem,structure=PrivateKeyInfo", private_pem_functions, NULL },
  { DSTU_KEY_NAMES, DSTU_PROPERTIES ",output=text", text_functions, NULL },
  { NULL, NULL, NULL, NULL },
};
