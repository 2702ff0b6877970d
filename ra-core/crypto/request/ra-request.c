/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/request/ra-request.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/ra-x509-private.h"

typedef struct
{
  RaRequest request;
  gatomicrefcount refs;
  X509_REQ *x509;
} RequestBox;

static RequestBox *
get_box (RaRequest *self)
{
  return (RequestBox *) self;
}

RaRequest *
ra_request_ref (RaRequest *self)
{
  g_atomic_ref_count_inc (&get_box (self)->refs);
  return self;
}

void
ra_request_unref (RaRequest *self)
{
  if (!g_atomic_ref_count_dec (&get_box (self)->refs))
    return;
  X509_REQ_free (get_box (self)->x509);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->subject, ra_subject_unref);
  g_free (self->algorithm);
  g_free (self->key_id);
  g_free (self);
}

X509_REQ *
ra_request_get_x509 (RaRequest *self)
{
  return get_box (self)->x509;
}

static gboolean
fail_damaged (GError **error, const char *what)
{
  ra_crypto_error_take (error, RA_CRYPTO_ERROR_DAMAGED, "%s", what);
  return FALSE;
}

/* ---- extensions ---- */

typedef struct
{
  X509_ATTRIBUTE *standard;
  X509_ATTRIBUTE *microsoft;
} ExtensionRequests;

static gboolean
is_extensions (const ASN1_TYPE *value)
{
  const ASN1_STRING *sequence
      = value != NULL && value->type == V_ASN1_SEQUENCE ? value->value.sequence : NULL;
  const unsigned char *at, *end;
  g_autoptr (RaExtensions) extensions = NULL;

  if (sequence == NULL)
    return FALSE;
  at = ASN1_STRING_get0_data (sequence);
  end = at + ASN1_STRING_length (sequence);
  extensions = (RaExtensions *) ASN1_item_d2i (NULL, &at, end - at, ASN1_ITEM_rptr (X509_EXTENSIONS));
  ERR_clear_error ();
  return extensions != NULL && at == end;
}

/* Remembers @attribute in @slot, when it is the first there and whole. */
static gboolean
take_extension_request (X509_ATTRIBUTE *attribute, X509_ATTRIBUTE **slot, GError **error)
{
  int n = X509_ATTRIBUTE_count (attribute);

  if (*slot != NULL || n > 1)
    return fail_damaged (error, _ ("The request asks for extensions more than once"));
  if (n == 0)
    return fail_damaged (error, _ ("The attribute by which the request asks for extensions is empty"));
  if (!is_extensions (X509_ATTRIBUTE_get0_type (attribute, 0)))
    return fail_damaged (error, _ ("The extensions of the request are damaged"));
  *slot = attribute;
  return TRUE;
}

/* Extensions are asked for by an attribute of PKCS#9 or one of Microsoft's, which programs read as one and the
 * same, but not in the same order: so both may be there only when they say the same. */
static gboolean
find_extension_requests (X509_REQ *x509, ExtensionRequests *found, GError **error)
{
  for (int i = 0; i < X509_REQ_get_attr_count (x509); i++)
    {
      X509_ATTRIBUTE *attribute = X509_REQ_get_attr (x509, i);
      int nid = OBJ_obj2nid (X509_ATTRIBUTE_get0_object (attribute));

      if ((nid == NID_ext_req && !take_extension_request (attribute, &found->standard, error))
          || (nid == NID_ms_ext_req && !take_extension_request (attribute, &found->microsoft, error)))
        return FALSE;
    }
  if (found->standard == NULL || found->microsoft == NULL
      || ASN1_TYPE_cmp (X509_ATTRIBUTE_get0_type (found->standard, 0),
                        X509_ATTRIBUTE_get0_type (found->microsoft, 0))
             == 0)
    return TRUE;
  return fail_damaged (error,
                       _ ("The request asks for extensions in two attributes, that of the standard and "
                          "Microsoft's, and they differ: one program would read the one and another "
                          "the other"));
}

static gboolean
has_repetition (const RaExtensions *extensions)
{
  for (int i = 0; i < sk_X509_EXTENSION_num (extensions); i++)
    {
      ASN1_OBJECT *object = X509_EXTENSION_get_object (sk_X509_EXTENSION_value (extensions, i));
      if (X509v3_get_ext_by_OBJ (extensions, object, i) >= 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_extensions (RaRequest *self, X509_REQ *x509, GError **error)
{
  ExtensionRequests found = { 0 };
  g_autoptr (RaExtensions) extensions = NULL;

  if (!find_extension_requests (x509, &found, error))
    return FALSE;
  self->microsoft = found.microsoft != NULL;
  extensions = X509_REQ_get_extensions (x509);
  ERR_clear_error ();
  if (extensions != NULL && has_repetition (extensions))
    return fail_damaged (error, _ ("The request asks for an extension more than once"));
  if (!ra_x509_read_key_usage (extensions, &self->key_usage, error))
    return FALSE;
  self->unsaid = extensions == NULL || X509v3_get_ext_by_NID (extensions, NID_key_usage, -1) < 0;
  self->has_usage = ra_x509_usage_of_bits (self->key_usage, &self->usage);
  self->subject = ra_subject_new_from_x509 (X509_REQ_get_subject_name (x509), extensions, error);
  return self->subject != NULL;
}

/* @x509: (transfer full) */
static RaRequest *
request_new (X509_REQ *x509, GBytes *der, GError **error)
{
  RequestBox *box = g_new0 (RequestBox, 1);
  g_autoptr (RaRequest) self = &box->request;

  g_atomic_ref_count_init (&box->refs);
  box->x509 = x509;
  self->der = g_bytes_ref (der);
  if (X509_REQ_get_version (x509) != X509_REQ_VERSION_1)
    {
      fail_damaged (error, _ ("The request has another version than 0 (RFC 2986)"));
      return NULL;
    }
  if (!read_extensions (self, x509, error))
    return NULL;
  ra_x509_read_key (X509_REQ_get_X509_PUBKEY (x509), X509_REQ_get_signature_nid (x509), &self->suite,
                    &self->algorithm, &self->key_id);
  return g_steal_pointer (&self);
}

/* What is read must be what is written again: anything else hides in the difference. */
static gboolean
encodes_to_same (X509_REQ *x509, GBytes *der)
{
  unsigned char *again = NULL;
  int size = -1;
  gboolean same;

  if (i2d_re_X509_REQ_tbs (x509, NULL) > 0)
    size = i2d_X509_REQ (x509, &again);
  same = size > 0 && (gsize) size == g_bytes_get_size (der)
         && memcmp (again, g_bytes_get_data (der, NULL), (gsize) size) == 0;
  OPENSSL_free (again);
  return same;
}

RaRequest *
ra_request_parse (GBytes *file, GError **error)
{
  static const char *const labels[] = { PEM_STRING_X509_REQ, PEM_STRING_X509_REQ_OLD, NULL };
  const RaStrict strict = { RA_REQUEST_MAX_SIZE, _ ("a certification request"), labels, FALSE };
  g_autoptr (GBytes) der = ra_strict_unwrap (&strict, file, error);
  g_autoptr (X509_REQ) x509 = NULL;
  const unsigned char *at, *end;

  if (der == NULL || !ra_strict_check (&strict, der, error))
    return NULL;
  at = g_bytes_get_data (der, NULL);
  end = at + g_bytes_get_size (der);
  x509 = d2i_X509_REQ (NULL, &at, end - at);
  if (x509 == NULL || at != end)
    {
      ra_crypto_error_take (
          error, RA_CRYPTO_ERROR_DAMAGED,
          _ ("The file is no certification request, or a damaged one. Ask for the file again."));
      return NULL;
    }
  if (!encodes_to_same (x509, der))
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_NOT_CANONICAL,
                            _ ("The request is not encoded as DER prescribes: written again it has other "
                               "bytes. The program that made it must write DER."));
      return NULL;
    }
  return request_new (g_steal_pointer (&x509), der, error);
}

void
ra_request_assume_usage (RaRequest *self, RaUsage usage)
{
  if (!self->unsaid)
    return;
  self->usage = usage;
  self->assumed = TRUE;
}

static gboolean
push_extension (RaExtensions *extensions, X509_EXTENSION *owned_extension)
{
  if (owned_extension != NULL && sk_X509_EXTENSION_push (extensions, owned_extension) > 0)
    return TRUE;
  X509_EXTENSION_free (owned_extension);
  return FALSE;
}

static X509_EXTENSION *
make_key_identifier (X509_REQ *x509)
{
  g_autoptr (ASN1_OCTET_STRING) id = ASN1_OCTET_STRING_new ();
  guint8 hash[EVP_MAX_MD_SIZE];
  unsigned int size = 0;

  if (!ra_key_identifier (X509_REQ_get_X509_PUBKEY (x509), hash, &size)
      || ASN1_OCTET_STRING_set (id, hash, (int) size) != 1)
    return NULL;
  return X509V3_EXT_i2d (NID_subject_key_identifier, 0, id);
}

static X509_EXTENSION *
make_key_usage (guint32 bits)
{
  g_autoptr (ASN1_BIT_STRING) usage = ASN1_BIT_STRING_new ();

  for (int bit = 0; bit < 8; bit++)
    if ((bits & (0x80u >> bit)) != 0 && ASN1_BIT_STRING_set_bit (usage, bit, 1) != 1)
      return NULL;
  return X509V3_EXT_i2d (NID_key_usage, 1, usage);
}

static gboolean
add_extensions (X509_REQ *x509, RaKeyPair *key, RaSubject *subject, GError **error)
{
  const RaSuite *suite = ra_key_pair_get_suite (key);
  g_autoptr (RaExtensions) extensions = sk_X509_EXTENSION_new_null ();
  X509_EXTENSION *directory = NULL, *notices = NULL;

  if (subject->notices->len > 0)
    {
      notices = ra_subject_notices_to_extension (subject, error);
      if (notices == NULL || !push_extension (extensions, notices))
        return FALSE;
    }
  if (subject->attributes->len > 0)
    {
      directory = ra_subject_to_extension (subject, error);
      if (directory == NULL || !push_extension (extensions, directory))
        return FALSE;
    }
  return push_extension (extensions, make_key_usage (suite->key_usage (suite, ra_key_pair_get_usage (key))))
         && push_extension (extensions, make_key_identifier (x509))
         && X509_REQ_add_extensions (x509, extensions) == 1;
}

static gboolean
build (X509_REQ *x509, RaKeyPair *key, RaSubject *subject, GError **error)
{
  g_autoptr (X509_NAME) name = ra_subject_to_name (subject, error);

  return name != NULL && X509_REQ_set_version (x509, X509_REQ_VERSION_1) == 1
         && X509_REQ_set_subject_name (x509, name) == 1
         && X509_REQ_set_pubkey (x509, ra_key_pair_get_pkey (key)) == 1
         && add_extensions (x509, key, subject, error);
}

static gboolean
sign (X509_REQ *x509, RaKeyPair *key)
{
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();

  return ctx != NULL
         && EVP_DigestSignInit_ex (ctx, NULL, ra_key_pair_get_suite (key)->digest, NULL, NULL,
                                   ra_key_pair_get_pkey (key), NULL)
                == 1
         && X509_REQ_sign_ctx (x509, ctx) > 0;
}

RaRequest *
ra_request_new (RaKeyPair *key, RaSubject *subject, GError **error)
{
  g_autoptr (X509_REQ) x509 = X509_REQ_new ();
  g_autoptr (GBytes) der = NULL;
  unsigned char *encoded = NULL;
  int size = -1;

  if (build (x509, key, subject, error) && sign (x509, key))
    size = i2d_X509_REQ (x509, &encoded);
  if (size <= 0)
    {
      if (error == NULL || *error == NULL)
        ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The certification request cannot be made"));
      return NULL;
    }
  der = g_bytes_new (encoded, (gsize) size);
  OPENSSL_free (encoded);
  return ra_request_parse (der, error);
}

gboolean
ra_request_is_named (RaRequest *self)
{
  EVP_PKEY *key = X509_REQ_get0_pubkey (ra_request_get_x509 (self));

  ERR_clear_error ();
  return self->suite != NULL && key != NULL && ra_suite_names_key (self->suite, key);
}
