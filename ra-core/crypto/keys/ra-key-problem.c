/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>

#include "ra-core/crypto/dstu/dstu-error.h"
#include "ra-core/crypto/keys/ra-key-problem-private.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define PROVIDER "dstu provider" /* what the provider calls itself among OpenSSL's sources of errors */

/* Reads the key once more for the sake of the errors: X509_PUBKEY_get0() does not keep them. */
static void
read_again (X509_PUBKEY *info)
{
  EVP_PKEY *key = NULL;
  g_autoptr (OSSL_DECODER_CTX) ctx = OSSL_DECODER_CTX_new_for_pkey (&key, "DER", "SubjectPublicKeyInfo", NULL,
                                                                    EVP_PKEY_PUBLIC_KEY, NULL, NULL);
  unsigned char *der = NULL;
  int size = i2d_X509_PUBKEY (info, &der);
  const unsigned char *at = der;
  gsize left = size > 0 ? (gsize) size : 0;

  if (ctx != NULL && left > 0)
    (void) OSSL_DECODER_from_data (ctx, &at, &left);
  EVP_PKEY_free (key);
  OPENSSL_free (der);
}

/* Takes errors from the queue. Returns: the provider's first one, 0 when it has
 * none; @detail: (transfer full) */
static int
take_reason (char **detail)
{
  const char *data = NULL;
  int flags = 0;
  unsigned long code;

  while ((code = ERR_get_error_all (NULL, NULL, NULL, &data, &flags)) != 0)
    if (g_strcmp0 (ERR_lib_error_string (code), PROVIDER) == 0)
      {
        *detail = g_strdup ((flags & ERR_TXT_STRING) != 0 ? data : "");
        ERR_clear_error ();
        return ERR_GET_REASON (code);
      }
  return 0;
}

char *
ra_key_problem_take (void)
{
  g_autofree char *detail = NULL;

  switch (take_reason (&detail))
    {
    case 0:
      return NULL;
    case DSTU_R_NORMAL_BASIS:
      return g_strdup (_ ("The key is of DSTU 4145-2002 in an optimal normal basis, which the station does "
                          "not read: keys must be in a polynomial basis. Generate them again in that form."));
    case DSTU_R_UNKNOWN_CURVE:
      return g_strdup (_ ("The key is of DSTU 4145-2002 on a curve that is none of the standard's. Generate "
                          "keys on the curve of degree 257 or 431."));
    case DSTU_R_PARAMETERS_DIFFER:
      return g_strdup_printf (_ ("The key is of DSTU 4145-2002 and writes its curve out by numbers, and "
                                 "these are not the standard's (%s): on such a curve a key may be worth "
                                 "nothing. Generate keys on the curve of degree 257 or 431."),
                              detail);
    case DSTU_R_POINT:
      return g_strdup (
          _ ("The public key is no point of its curve, or not one that a key may be (DSTU 4145-2002). The "
             "file is damaged or was made to deceive; generate the keys again."));
    case DSTU_R_PRIVATE_KEY:
      return g_strdup (_ ("The private key is of DSTU 4145-2002, but is no number that a key may be. The "
                          "file is damaged; take another copy of it."));
    case DSTU_R_DKE:
      return g_strdup (
          _ ("The substitution beside the key has another length than 64 bytes (DSTU 4145-2002)"));
    default:
      return g_strdup (_ ("The key is of DSTU 4145-2002, but is not written as it should be: the file is "
                          "damaged, or the program that made it is at fault."));
    }
}

char *
ra_key_problem (X509_PUBKEY *info)
{
  ERR_clear_error ();
  read_again (info);
  return ra_key_problem_take ();
}
