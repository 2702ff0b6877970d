/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One key by itself: PKCS#8 (RFC 5958) under a password, EncryptedPrivateKeyInfo. There is no code over it, so
 * a changed file may give another key, which then is nobody's: it belongs to no certificate.
 */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/container/ra-container-private.h"

/* EncryptedPrivateKeyInfo: SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, … }, OCTET STRING } */
gboolean
ra_container_pkcs8_matches (GBytes *bytes)
{
  RaSlice in = ra_slice_of_bytes (bytes), outer, algorithm;

  return ra_slice_take (&in, RA_SLICE_SEQUENCE, &outer)
         && ra_slice_take (&outer, RA_SLICE_SEQUENCE, &algorithm)
         && ra_slice_take (&algorithm, RA_SLICE_OID, NULL)
         && ra_slice_take (&outer, RA_SLICE_OCTET_STRING, NULL) && outer.size == 0;
}

/* PrivateKeyInfo (SEQUENCE { version, SEQUENCE { OBJECT IDENTIFIER, … }, OCTET STRING, … }) and the older forms of
 * RSA (a number after the version) and elliptic curves (an octet string). */
gboolean
ra_container_pkcs8_is_bare (GBytes *bytes)
{
  RaSlice in = ra_slice_of_bytes (bytes), outer, algorithm;

  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &outer) || !ra_slice_take (&outer, RA_SLICE_INTEGER, NULL))
    return FALSE;
  if (ra_slice_take (&outer, RA_SLICE_INTEGER, NULL) || ra_slice_take (&outer, RA_SLICE_OCTET_STRING, NULL))
    return TRUE;
  return ra_slice_take (&outer, RA_SLICE_SEQUENCE, &algorithm)
         && ra_slice_take (&algorithm, RA_SLICE_OID, NULL)
         && ra_slice_take (&outer, RA_SLICE_OCTET_STRING, NULL);
}

static X509_SIG *
parse (GBytes *bytes, GError **error)
{
  const unsigned char *at = g_bytes_get_data (bytes, NULL), *end = at + g_bytes_get_size (bytes);
  X509_SIG *shrouded = d2i_X509_SIG (NULL, &at, end - at);

  ERR_clear_error ();
  if (shrouded != NULL && at == end)
    return shrouded;
  X509_SIG_free (shrouded);
  ra_container_fail (error, RA_CRYPTO_ERROR_DAMAGED,
                     _ ("The file is no private key under a password (PKCS#8), or a damaged one"));
  return NULL;
}

/* What a wrong password makes of it is no key; a cipher without filling does not notice before that. */
static gboolean
unshroud (const X509_SIG *shrouded, RaDerivedKeys *derived, RaContainerKeys *keys, GError **error)
{
  g_autoptr (RaSecret) plain = ra_container_pbes2_unshroud (shrouded, derived, NULL);

  return (plain != NULL && ra_container_keys_add (keys, plain, NULL, NULL))
         || ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                               _ ("The password does not open the private key, or the file was changed"));
}

GPtrArray *
ra_container_pkcs8_open (GBytes *bytes, RaDerivedKeys *derived, GError **error)
{
  const RaStrict strict = { RA_DERIVATION_MAX_KEY_SIZE, _ ("a private key (PKCS#8)"), NULL, FALSE };
  g_autoptr (X509_SIG) shrouded = ra_strict_check (&strict, bytes, error) ? parse (bytes, error) : NULL;
  g_autoptr (RaContainerKeys) keys = ra_container_keys_new ();
  RaDerivationCost cost = { 0 };

  if (shrouded == NULL || !ra_derivation_check_pbes2 (shrouded, &cost, error)
      || !unshroud (shrouded, derived, keys, error))
    return NULL;
  return ra_container_keys_finish (keys, error);
}
