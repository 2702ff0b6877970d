/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How suites write private keys. */
#include <glib/gi18n-lib.h>
#include <openssl/x509.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/suite/ra-suite-private.h"

/* The algorithm with its parameters as it stands beside the public key, in the form the key was read in. */
static void
prepend_algorithm (RaDer *der, EVP_PKEY *key)
{
  X509_PUBKEY *info = NULL;
  X509_ALGOR *algorithm = NULL;
  guint8 *bytes = NULL;
  int size = -1;

  if (X509_PUBKEY_set (&info, key) == 1 && X509_PUBKEY_get0_param (NULL, NULL, NULL, &algorithm, info) == 1)
    size = i2d_X509_ALGOR (algorithm, &bytes);
  if (size > 0)
    ra_der_prepend (der, bytes, (gsize) size);
  else
    der->failed = TRUE;
  OPENSSL_free (bytes);
  X509_PUBKEY_free (info);
}

RaSecret *
ra_suite_write_pkcs8 (EVP_PKEY *key, gsize room, RaSuitePrepend prepend, GError **error)
{
  static const guint8 version[] = { 0x02, 0x01, 0x00 };
  g_auto (RaDer) der;
  RaSecret *secret;
  gsize mark;

  ra_der_init (&der, room);
  mark = ra_der_mark (&der);
  prepend (&der, key);
  ra_der_wrap (&der, RA_DER_OCTET_STRING, mark);
  prepend_algorithm (&der, key);
  ra_der_prepend (&der, version, sizeof version);
  ra_der_wrap (&der, RA_DER_SEQUENCE, mark);
  secret = ra_der_finish (&der);
  if (secret == NULL)
    ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The private key cannot be written"));
  return secret;
}
