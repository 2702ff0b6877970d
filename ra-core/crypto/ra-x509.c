/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/keys/ra-key-pair.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-x509-private.h"

#define SIGNING_BITS (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)
#define AGREEMENT_BITS (KU_KEY_AGREEMENT | KU_KEY_ENCIPHERMENT)
#define CENTRE_BITS (KU_KEY_CERT_SIGN | KU_CRL_SIGN)

void
ra_x509_extensions_free (RaExtensions *extensions)
{
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
}

gboolean
ra_x509_read_key_usage (const RaExtensions *extensions, guint32 *bits, GError **error)
{
  int critical = -1;
  g_autoptr (ASN1_BIT_STRING) usage
      = extensions != NULL ? X509V3_get_d2i (extensions, NID_key_usage, &critical, NULL) : NULL;
  const guint8 *data;

  *bits = 0;
  if (usage == NULL && critical == -1)
    return TRUE;
  if (usage == NULL)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_DAMAGED,
                            _ ("The key usage in the file is damaged or there twice"));
      return FALSE;
    }
  data = ASN1_STRING_get0_data (usage);
  if (ASN1_STRING_length (usage) > 0)
    *bits = data[0];
  if (ASN1_STRING_length (usage) > 1)
    *bits |= (guint32) data[1] << 8;
  return TRUE;
}

char *
ra_x509_serial_text (const ASN1_INTEGER *serial)
{
  g_autofree char *hex = ra_text_to_hex (ASN1_STRING_get0_data (serial), (gsize) ASN1_STRING_length (serial));
  g_autofree char *upper = g_ascii_strup (hex, -1);

  return g_strconcat (ASN1_STRING_type (serial) == V_ASN1_NEG_INTEGER ? "-" : "", upper, NULL);
}

gboolean
ra_x509_usage_of_bits (guint32 bits, RaUsage *usage)
{
  gboolean signs = (bits & SIGNING_BITS) != 0, agrees = (bits & AGREEMENT_BITS) != 0;

  if ((bits & CENTRE_BITS) != 0 || signs == agrees)
    return FALSE;
  *usage = signs ? RA_USAGE_SIGNATURE : RA_USAGE_AGREEMENT;
  return TRUE;
}

static char *
describe_unknown (X509_PUBKEY *info)
{
  ASN1_OBJECT *object = NULL;
  char text[128] = "?";

  if (X509_PUBKEY_get0_param (&object, NULL, NULL, NULL, info) == 1)
    OBJ_obj2txt (text, sizeof text, object, 0);
  return g_strdup (text);
}

static char *
hash_info (X509_PUBKEY *info)
{
  unsigned char *der = NULL;
  int size = i2d_X509_PUBKEY (info, &der);
  char *id = size > 0 ? ra_kdf_sha256_hex (der, (gsize) size) : g_strdup ("");

  OPENSSL_free (der);
  return id;
}

void
ra_x509_read_key (
    X509_PUBKEY *info, int signature_nid, const RaSuite **suite, char **algorithm, char **key_id)
{
  EVP_PKEY *key = X509_PUBKEY_get0 (info);

  *suite = key != NULL ? ra_suite_of_signed (key, signature_nid) : NULL;
  *algorithm = key != NULL ? ra_suite_describe_key (key) : describe_unknown (info);
  *key_id = key != NULL ? ra_key_public_id (key) : NULL;
  if (*key_id == NULL)
    *key_id = hash_info (info);
  ERR_clear_error ();
}

char *
ra_x509_describe_hash (int hash_nid)
{
  static const struct
  {
    const char *name;
    int bits;
  } kupyna[] = { { "kupyna-256", 256 }, { "kupyna-384", 384 }, { "kupyna-512", 512 } };

  if (hash_nid == NID_undef)
    return g_strdup (_ ("unknown"));
  if (hash_nid == NID_dstu34311)
    return g_strdup ("GOST 34.311-95");
  for (guint i = 0; i < G_N_ELEMENTS (kupyna); i++)
    if (OBJ_txt2nid (kupyna[i].name) == hash_nid)
      return g_strdup_printf (_ ("DSTU 7564:2014 (%d bits)"), kupyna[i].bits);
  return g_strdup (OBJ_nid2ln (hash_nid));
}

char *
ra_x509_describe_signature (const ASN1_OBJECT *algorithm)
{
  int hash_nid = NID_undef, key_nid = NID_undef;
  g_autofree char *hash = NULL, *words = NULL;
  char text[128] = "?";

  if (OBJ_find_sigid_algs (OBJ_obj2nid (algorithm), &hash_nid, &key_nid) == 1)
    {
      hash = ra_x509_describe_hash (hash_nid);
      words = ra_suite_describe_signature (key_nid, hash);
    }
  if (words != NULL)
    return g_steal_pointer (&words);
  OBJ_obj2txt (text, sizeof text, algorithm, 0);
  return g_strdup (text);
}
