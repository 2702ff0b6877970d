/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-builder.h"

#include <openssl/bn.h>
#include <openssl/conf.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include "ra-core/crypto/keys/ra-key-pair.h"

#define ORGANISATION "ПРАКТИКА — навчальний центр сертифікації"
#define SERIAL_BITS 159

EVP_PKEY *
ra_practice_builder_new_key (const RaSuite *suite)
{
  g_autoptr (RaKeyPair) pair = ra_key_pair_generate (suite, RA_USAGE_SIGNATURE, NULL, NULL);
  EVP_PKEY *key = pair == NULL ? NULL : ra_key_pair_get_pkey (pair);

  return key != NULL && EVP_PKEY_up_ref (key) ? key : NULL;
}

static gboolean
add_name (X509_NAME *name, const char *type, const char *value)
{
  return X509_NAME_add_entry_by_txt (name, type, MBSTRING_UTF8, (const guint8 *) value, -1, -1, 0) == 1;
}

X509_NAME *
ra_practice_builder_new_name (const char *common_name)
{
  X509_NAME *name = X509_NAME_new ();

  if (name != NULL && add_name (name, "C", "UA") && add_name (name, "O", ORGANISATION)
      && add_name (name, "CN", common_name))
    return name;
  X509_NAME_free (name);
  return NULL;
}

char *
ra_practice_builder_serial (const ASN1_INTEGER *serial)
{
  BIGNUM *number = ASN1_INTEGER_to_BN (serial, NULL);
  char *hex = number == NULL ? NULL : BN_bn2hex (number);
  char *copy = g_strdup (hex != NULL ? hex : "");

  OPENSSL_free (hex);
  BN_free (number);
  return copy;
}

int
ra_practice_builder_digest (const RaSuite *suite, EVP_PKEY *key)
{
  return ra_suite_choose_hash (ra_suite_of_key_like (key, suite), key);
}

const EVP_MD *
ra_practice_builder_md (const RaSuite *suite, EVP_PKEY *key)
{
  int nid = ra_practice_builder_digest (suite, key);

  return nid == NID_undef ? NULL : EVP_get_digestbynid (nid);
}

gboolean
ra_practice_builder_set_time (ASN1_TIME *time, gint64 unix_us)
{
  return ASN1_TIME_set (time, (time_t) (unix_us / G_USEC_PER_SEC)) != NULL;
}

static gboolean
set_serial (X509 *certificate)
{
  BIGNUM *number = BN_new ();
  gboolean ok = number != NULL && BN_rand (number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY)
                && BN_to_ASN1_INTEGER (number, X509_get_serialNumber (certificate)) != NULL;

  BN_free (number);
  return ok;
}

gboolean
ra_practice_builder_add_identifiers (X509 *certificate, X509 *issuer)
{
  guint8 hash[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new ();
  gboolean ok = octets != NULL && ra_key_identifier (X509_get_X509_PUBKEY (certificate), hash, &size)
                && ASN1_OCTET_STRING_set (octets, hash, (int) size)
                && X509_add1_ext_i2d (certificate, NID_subject_key_identifier, octets, 0, 0);

  ASN1_OCTET_STRING_free (octets);
  return ok && ra_practice_builder_add (certificate, issuer, NID_authority_key_identifier, "keyid:always");
}

X509 *
ra_practice_builder_new (X509_NAME *subject, EVP_PKEY *key, X509 *issuer, gint64 from, gint64 until)
{
  X509 *certificate = X509_new ();

  if (certificate != NULL && X509_set_version (certificate, X509_VERSION_3) && set_serial (certificate)
      && X509_set_subject_name (certificate, subject)
      && X509_set_issuer_name (certificate, issuer != NULL ? X509_get_subject_name (issuer) : subject)
      && X509_set_pubkey (certificate, key)
      && ra_practice_builder_set_time (X509_getm_notBefore (certificate), from)
      && ra_practice_builder_set_time (X509_getm_notAfter (certificate), until)
      && ra_practice_builder_add_identifiers (certificate, issuer))
    return certificate;
  X509_free (certificate);
  return NULL;
}

gboolean
ra_practice_builder_add (X509 *certificate, X509 *issuer, int nid, const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;
  /* Policies are looked for in a configuration, were it empty. */
  CONF *nothing = NCONF_new (NULL);

  X509V3_set_ctx (&context, issuer != NULL ? issuer : certificate, certificate, NULL, NULL, 0);
  X509V3_set_nconf (&context, nothing);
  extension = X509V3_EXT_conf_nid (NULL, &context, nid, value);
  gboolean ok = extension != NULL && X509_add_ext (certificate, extension, -1);
  X509_EXTENSION_free (extension);
  NCONF_free (nothing);
  return ok;
}
