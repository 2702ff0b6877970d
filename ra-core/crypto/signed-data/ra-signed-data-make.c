/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

#define VERSION_1 1
#define MAX_ALGORITHM 128
#define SIGNING_BITS (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)

static gboolean
fail (GError **error)
{
  ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The file could not be signed"));
  return FALSE;
}

/* ---- may this be signed? ---- */

gboolean
ra_signing_matches (const RaSigning *self)
{
  gboolean same = X509_check_private_key (ra_certificate_get_x509 (self->certificate), self->key) == 1;

  ERR_clear_error ();
  return same;
}

static gboolean
check_time (const RaSigning *signing, GError **error)
{
  const RaCertificate *certificate = signing->certificate;
  g_autofree char *from = ra_time_format_local (certificate->not_before);
  g_autofree char *until = ra_time_format_local (certificate->not_after);

  if (signing->time < certificate->not_before)
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED,
                 _ ("The certificate is valid only from %s: a signature made before that would not be "
                    "accepted. Compare the clock of this computer."),
                 from);
  else if (signing->time > certificate->not_after)
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED,
                 _ ("The certificate was valid until %s: a signature made now would not be accepted. Ask the "
                    "subscriber to sign on paper."),
                 until);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_certificate (const RaSigning *signing, GError **error)
{
  const char *name = ra_certificate_get_name (signing->certificate);

  if (!ra_signing_matches (signing))
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH,
                 _ ("The private key does not belong to the certificate of “%s”. Choose the files that "
                    "belong together."),
                 name);
  else if ((signing->certificate->key_usage & SIGNING_BITS) == 0)
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH,
                 _ ("The certificate of “%s” is not for signature. Choose the one that is."), name);
  else
    return check_time (signing, error);
  return FALSE;
}

/* Who signs may name any suite of the key's algorithm: its hash counts, the size is the key's own. */
static gboolean
check_algorithm (const RaSigning *signing, GError **error)
{
  g_autofree char *words = NULL;

  if (signing->suite == NULL || EVP_PKEY_is_a (signing->key, signing->suite->key_type) == 1)
    return TRUE;
  words = ra_suite_describe_key (signing->key);
  g_set_error (
      error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
      _ ("The key (%s) is of another algorithm: the station does not use it with the suite %s. Name a "
         "suite of its own, or none."),
      words, ra_suite_get_label (signing->suite));
  return FALSE;
}

/* Returns: (nullable) */
static const RaSuite *
get_suite (const RaSigning *signing, GError **error)
{
  const RaSuite *suite;

  if (!check_algorithm (signing, error))
    return NULL;
  suite = signing->suite != NULL ? ra_suite_of_key_like (signing->key, signing->suite)
                                 : ra_suite_of_key (signing->key);
  if (suite != NULL && suite->digest != NULL && suite->owns (suite, signing->key))
    return suite;
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
               _ ("The key has the algorithm %s, which the station does not use for subscribers"),
               EVP_PKEY_get0_type_name (signing->key));
  return NULL;
}

/* ---- the signed attributes ---- */

/* @value: (transfer full): the one value */
static GBytes *
make_attribute (int nid, GByteArray *value)
{
  GByteArray *attribute = g_byte_array_new (), *whole = g_byte_array_new ();

  ra_slice_append_oid (attribute, nid);
  ra_slice_append_array (attribute, RA_SLICE_SET, value);
  ra_slice_append_array (whole, RA_SLICE_SEQUENCE, attribute);
  return g_byte_array_free_to_bytes (whole);
}

static GBytes *
make_content_type (void)
{
  GByteArray *value = g_byte_array_new ();

  ra_slice_append_oid (value, NID_pkcs7_data);
  return make_attribute (NID_pkcs9_contentType, value);
}

/* UTCTime up to 2049 (RFC 5652, 11.3). Returns: (transfer full) (nullable) */
static GBytes *
make_signing_time (gint64 time)
{
  ASN1_TIME *moment = ASN1_TIME_set (NULL, (time_t) (time / G_USEC_PER_SEC));
  guint8 *der = NULL;
  int size = moment != NULL ? i2d_ASN1_TIME (moment, &der) : -1;
  GByteArray *value = size > 0 ? g_byte_array_new () : NULL;

  if (value != NULL)
    g_byte_array_append (value, der, (guint) size);
  OPENSSL_free (der);
  ASN1_TIME_free (moment);
  return value != NULL ? make_attribute (NID_pkcs9_signingTime, value) : NULL;
}

/* Returns: (transfer full) (nullable) */
static GBytes *
make_message_digest (GBytes *content, const char *digest)
{
  GByteArray *value;
  guint8 hash[EVP_MAX_MD_SIZE];
  gsize size, n = 0;
  gconstpointer data = g_bytes_get_data (content, &size);

  if (EVP_Q_digest (NULL, digest, NULL, data, size, hash, &n) != 1)
    return NULL;
  value = g_byte_array_new ();
  ra_slice_append (value, RA_SLICE_OCTET_STRING, hash, n);
  return make_attribute (NID_pkcs9_messageDigest, value);
}

static gint
compare_bytes (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

/* @attribute: (transfer full) (nullable). Returns: whether there is one */
static gboolean
take_attribute (GPtrArray *list, GBytes *attribute)
{
  if (attribute == NULL)
    return FALSE;
  g_ptr_array_add (list, attribute);
  return TRUE;
}

static GBytes *
make_signing_certificate (RaCertificate *certificate, const char *digest)
{
  GByteArray *value = ra_signed_certificate_value (certificate, digest);

  return value != NULL ? make_attribute (NID_id_smime_aa_signingCertificateV2, value) : NULL;
}

/* Returns: (transfer full) (nullable): contents of the SET, sorted as DER has it */
static GByteArray *
make_attributes (const RaSigning *signing, GBytes *content, const char *digest)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GByteArray *out;

  if (!take_attribute (list, make_content_type ())
      || !take_attribute (list, make_signing_time (signing->time))
      || !take_attribute (list, make_message_digest (content, digest))
      || !take_attribute (list, make_signing_certificate (signing->certificate, digest)))
    return NULL;
  g_ptr_array_sort (list, compare_bytes);
  out = g_byte_array_new ();
  for (guint i = 0; i < list->len; i++)
    {
      RaSlice attribute = ra_slice_of_bytes (list->pdata[i]);
      g_byte_array_append (out, attribute.data, (guint) attribute.size);
    }
  return out;
}

/* ---- the signature ---- */

/* AlgorithmIdentifier as the algorithm itself gives it: OpenSSL's own CMS knows no keys of providers. */
static gboolean
append_algorithm (GByteArray *out, EVP_PKEY_CTX *settings)
{
  guint8 der[MAX_ALGORITHM];
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_octet_string (OSSL_SIGNATURE_PARAM_ALGORITHM_ID, der, sizeof der),
    OSSL_PARAM_construct_end (),
  };

  if (EVP_PKEY_CTX_get_params (settings, params) != 1 || !OSSL_PARAM_modified (params))
    return FALSE;
  g_byte_array_append (out, der, (guint) params[0].return_size);
  return TRUE;
}

/* The two numbers of ДСТУ 4145 without the header they have in certificates: see ra-signed-key.c. */
static void
append_signature (GByteArray *out, const RaSuite *suite, RaSlice signature)
{
  RaSlice rest = signature, numbers;

  if (suite->bare && ra_slice_take (&rest, RA_SLICE_OCTET_STRING, &numbers) && rest.size == 0)
    signature = numbers;
  ra_slice_append (out, RA_SLICE_OCTET_STRING, signature.data, signature.size);
}

/* Writes signatureAlgorithm and signature over @attributes. */
static gboolean
sign (GByteArray *out, const RaSigning *signing, const RaSuite *suite, GByteArray *attributes)
{
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();
  g_autoptr (GByteArray) set = g_byte_array_new ();
  EVP_PKEY_CTX *settings = NULL;
  g_autofree guint8 *signature = NULL;
  gsize size = 0;

  ra_slice_append (set, RA_SLICE_SET, attributes->data, attributes->len);
  if (EVP_DigestSignInit_ex (ctx, &settings, suite->digest, NULL, NULL, signing->key, NULL) != 1
      || !append_algorithm (out, settings) || EVP_DigestSign (ctx, NULL, &size, set->data, set->len) != 1)
    return FALSE;
  signature = g_malloc (size);
  if (EVP_DigestSign (ctx, signature, &size, set->data, set->len) != 1)
    return FALSE;
  append_signature (out, suite, (RaSlice){ signature, size });
  return TRUE;
}

/* ---- the message ---- */

static void
append_version (GByteArray *out)
{
  const guint8 version = VERSION_1;

  ra_slice_append (out, RA_SLICE_INTEGER, &version, 1);
}

static void
append_hash_identifier (GByteArray *out, const char *digest)
{
  GByteArray *algorithm = g_byte_array_new ();

  ra_slice_append_oid (algorithm, OBJ_txt2nid (digest));
  ra_slice_append_array (out, RA_SLICE_SEQUENCE, algorithm);
}

/* Returns: (transfer full) (nullable): contents of SignerInfo */
static GByteArray *
make_signer (const RaSigning *signing, GBytes *content, const RaSuite *suite)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GByteArray) attributes = make_attributes (signing, content, suite->digest);

  if (attributes == NULL)
    return NULL;
  append_version (out);
  ra_signed_certificate_append_identifier (out, signing->certificate);
  append_hash_identifier (out, suite->digest);
  ra_slice_append (out, RA_SLICE_CONTEXT_0, attributes->data, attributes->len);
  return sign (out, signing, suite, attributes) ? g_steal_pointer (&out) : NULL;
}

/* EncapsulatedContentInfo */
static void
append_content (GByteArray *out, const RaSigning *signing, GBytes *content)
{
  GByteArray *info = g_byte_array_new (), *string;
  RaSlice data = ra_slice_of_bytes (content);

  ra_slice_append_oid (info, NID_pkcs7_data);
  if (!signing->detached)
    {
      string = g_byte_array_new ();
      ra_slice_append (string, RA_SLICE_OCTET_STRING, data.data, data.size);
      ra_slice_append_array (info, RA_SLICE_CONTEXT_0, string);
    }
  ra_slice_append_array (out, RA_SLICE_SEQUENCE, info);
}

/* @signer: (transfer full): contents of the SignerInfo. Returns: (transfer full): ContentInfo */
static GBytes *
make_message (const RaSigning *signing, GBytes *content, const char *digest, GByteArray *signer)
{
  GByteArray *data = g_byte_array_new (), *hashes = g_byte_array_new (), *signers = g_byte_array_new ();
  GByteArray *explicit = g_byte_array_new (), *info = g_byte_array_new (), *whole = g_byte_array_new ();
  RaSlice certificate = ra_slice_of_bytes (signing->certificate->der);

  append_version (data);
  append_hash_identifier (hashes, digest);
  ra_slice_append_array (data, RA_SLICE_SET, hashes);
  append_content (data, signing, content);
  ra_slice_append (data, RA_SLICE_CONTEXT_0, certificate.data, certificate.size);
  ra_slice_append_array (signers, RA_SLICE_SEQUENCE, signer);
  ra_slice_append_array (data, RA_SLICE_SET, signers);
  ra_slice_append_array (explicit, RA_SLICE_SEQUENCE, data);
  ra_slice_append_oid (info, NID_pkcs7_signed);
  ra_slice_append_array (info, RA_SLICE_CONTEXT_0, explicit);
  ra_slice_append_array (whole, RA_SLICE_SEQUENCE, info);
  return g_byte_array_free_to_bytes (whole);
}

/* Nothing leaves that this program would not read as signed by this key. */
static gboolean
check_result (const RaSigning *signing, GBytes *message, GBytes *content, GError **error)
{
  g_autoptr (RaSignedData) read = ra_signed_data_parse (message, error);
  g_auto (RaSignedHash) hash = { 0 };
  const RaSignerInfo *info;
  RaSlice digest;

  if (read == NULL)
    return FALSE;
  info = &g_array_index (ra_signed_data_get_signers (read), RaSignerInfo, 0);
  if (ra_signed_hash_init (&hash, info->digest, signing->key)
      && ra_signed_attributes_find_one (info->attributes, NID_pkcs9_messageDigest, RA_SLICE_OCTET_STRING,
                                        &digest)
      && ra_signed_hash_matches (&hash, ra_slice_of_bytes (content), digest)
      && ra_signed_certificate_compare (info->attributes, signing->certificate) == RA_SIGNED_CERTIFICATE_SAME
      && ra_signed_key_verify (info, &hash, signing->key))
    return TRUE;
  return fail (error);
}

GBytes *
ra_signed_data_make (const RaSigning *signing, GBytes *content, GError **error)
{
  g_autoptr (GBytes) message = NULL;
  const RaSuite *suite;
  GByteArray *signer;

  if (!check_certificate (signing, error))
    return NULL;
  suite = get_suite (signing, error);
  if (suite == NULL)
    return NULL;
  if (g_bytes_get_size (content) > RA_SIGNED_DATA_MAX_SIZE / 2)
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TOO_LARGE,
                   _ ("The file has %zu bytes; %d can be signed at most"), g_bytes_get_size (content),
                   RA_SIGNED_DATA_MAX_SIZE / 2);
      return NULL;
    }
  signer = make_signer (signing, content, suite);
  if (signer == NULL)
    {
      fail (error);
      return NULL;
    }
  message = make_message (signing, content, suite->digest, signer);
  return check_result (signing, message, content, error) ? g_steal_pointer (&message) : NULL;
}
