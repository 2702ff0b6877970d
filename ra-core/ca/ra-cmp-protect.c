/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-protect.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/suite/ra-suite.h"

#define FIELD_SENDER_KEY_ID 0xa2 /* of a PKIHeader (RFC 4210, 5.1.1) */

gboolean
ra_cmp_protect_digest (EVP_PKEY *key, X509 *certificate, const char *wanted, int *nid)
{
  /* A ДСТУ key goes with either hash, and nothing in it says with which; its certificate shows what the
   * centre that issued it reads. */
  int signature = certificate != NULL ? X509_get_signature_nid (certificate) : NID_undef;

  *nid = wanted != NULL ? OBJ_txt2nid (wanted)
                        : ra_suite_choose_hash (ra_suite_of_signed (key, signature), key);
  return *nid != NID_undef && OBJ_find_sigid_by_algs (NULL, *nid, EVP_PKEY_get_id (key)) == 1;
}

static void
set_error_from_openssl (GError **error)
{
  const char *reason = ERR_reason_error_string (ERR_peek_error ());

  g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL,
               _ ("The operator's key cannot sign messages to the centre (%s). Nothing was sent. Give the "
                  "operator another credential."),
               reason != NULL ? reason : _ ("no reason given"));
  ERR_clear_error ();
}

/* AlgorithmIdentifier of the signature that @sign will make. */
static GBytes *
read_algorithm (EVP_PKEY_CTX *sign)
{
  guint8 der[256];
  OSSL_PARAM params[]
      = { OSSL_PARAM_octet_string (OSSL_SIGNATURE_PARAM_ALGORITHM_ID, der, sizeof der), OSSL_PARAM_END };

  if (EVP_PKEY_CTX_get_params (sign, params) <= 0 || !OSSL_PARAM_modified (params))
    return NULL;
  return g_bytes_new (der, params[0].return_size);
}

/* By which of the sender's keys the message is protected: as the certificate names its own (RFC 9483, 3.1). */
static void
write_key_id (GByteArray *out, RaCertificate *signer)
{
  const ASN1_OCTET_STRING *id = X509_get0_subject_key_id (ra_certificate_get_x509 (signer));
  g_autoptr (GByteArray) octets = g_byte_array_new ();

  if (id == NULL)
    return;
  ra_slice_append (octets, RA_SLICE_OCTET_STRING, ASN1_STRING_get0_data (id),
                   (gsize) ASN1_STRING_length (id));
  ra_slice_append (out, FIELD_SENDER_KEY_ID, octets->data, octets->len);
}

/* The header with protectionAlg [1] and senderKID [2] behind its three first fields and messageTime [0].
 * @signer: (nullable): whoever signed before does so again */
static gboolean
write_header (GByteArray *out, RaSlice header, GBytes *algorithm, RaCertificate *signer)
{
  GByteArray *fields = g_byte_array_new ();
  RaSlice field, contents;
  gboolean written = FALSE;
  guint8 tag;

  for (guint i = 0; ra_slice_take_any (&header, &tag, &contents, &field); i++)
    {
      if (!written && i >= 3 && tag != RA_SLICE_CONTEXT_0)
        {
          RaSlice named = ra_slice_of_bytes (algorithm);
          ra_slice_append (fields, RA_SLICE_CONTEXT_1, named.data, named.size);
          if (signer != NULL)
            write_key_id (fields, signer);
          written = TRUE;
        }
      if (i < 3 || (tag != RA_SLICE_CONTEXT_1 && (signer == NULL || tag != FIELD_SENDER_KEY_ID)))
        g_byte_array_append (fields, field.data, (guint) field.size);
    }
  ra_slice_append_array (out, RA_SLICE_SEQUENCE, fields);
  return written && header.size == 0;
}

static void
write_certificates (GByteArray *out, GPtrArray *certificates)
{
  GByteArray *list = g_byte_array_new (), *tagged = g_byte_array_new ();

  for (guint i = 0; i < certificates->len; i++)
    {
      RaCertificate *certificate = certificates->pdata[i];
      RaSlice der = ra_slice_of_bytes (certificate->der);
      g_byte_array_append (list, der.data, (guint) der.size);
    }
  ra_slice_append_array (tagged, RA_SLICE_SEQUENCE, list);
  ra_slice_append_array (out, RA_SLICE_CONTEXT_1, tagged);
}

static gboolean
write_protection (GByteArray *out, EVP_MD_CTX *md, const GByteArray *part)
{
  g_autoptr (GByteArray) tagged = g_byte_array_new ();
  g_autofree guint8 *bits = NULL;
  size_t size = 0;

  if (EVP_DigestSign (md, NULL, &size, part->data, part->len) <= 0)
    return FALSE;
  bits = g_malloc (size + 1);
  bits[0] = 0;
  if (EVP_DigestSign (md, bits + 1, &size, part->data, part->len) <= 0)
    return FALSE;
  ra_slice_append (tagged, RA_SLICE_BIT_STRING, bits, size + 1);
  ra_slice_append (out, RA_SLICE_CONTEXT_0, tagged->data, tagged->len);
  return TRUE;
}

/* The parts of a PKIMessage that are kept: the contents of its header, the whole body and the whole extraCerts,
 * empty when there are none. The protection is left out. */
typedef struct
{
  RaSlice header;
  RaSlice body;
  RaSlice extra;
} Parts;

static gboolean
split (GBytes *message, Parts *parts)
{
  RaSlice in = ra_slice_of_bytes (message), inside, contents;
  guint8 tag;

  parts->extra = (RaSlice){ NULL, 0 };
  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &inside)
      || !ra_slice_take (&inside, RA_SLICE_SEQUENCE, &parts->header)
      || !ra_slice_take_any (&inside, &tag, &contents, &parts->body))
    return FALSE;
  ra_slice_take (&inside, RA_SLICE_CONTEXT_0, NULL);
  if (inside.size > 0 && inside.data[0] == RA_SLICE_CONTEXT_1)
    return ra_slice_take_any (&inside, &tag, &contents, &parts->extra);
  return TRUE;
}

static GBytes *
assemble (GBytes *message, EVP_MD_CTX *md, GBytes *algorithm, GPtrArray *certificates)
{
  g_autoptr (GByteArray) content = g_byte_array_new (), part = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  RaCertificate *signer = certificates != NULL ? certificates->pdata[0] : NULL;
  Parts parts;

  if (!split (message, &parts) || !write_header (content, parts.header, algorithm, signer))
    return NULL;
  g_byte_array_append (content, parts.body.data, (guint) parts.body.size);
  ra_slice_append (part, RA_SLICE_SEQUENCE, content->data, content->len);
  if (!write_protection (content, md, part))
    return NULL;
  if (certificates != NULL)
    write_certificates (content, certificates);
  else if (parts.extra.size > 0)
    g_byte_array_append (content, parts.extra.data, (guint) parts.extra.size);
  ra_slice_append (out, RA_SLICE_SEQUENCE, content->data, content->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
ra_cmp_protect (GBytes *message, EVP_PKEY *key, int nid, GPtrArray *certificates, GError **error)
{
  EVP_MD_CTX *md = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *sign = NULL;
  g_autoptr (GBytes) algorithm = NULL;
  GBytes *result = NULL;

  if (md != NULL
      && EVP_DigestSignInit_ex (md, &sign, nid == NID_undef ? NULL : OBJ_nid2sn (nid), NULL, NULL, key, NULL)
             > 0)
    algorithm = read_algorithm (sign);
  if (algorithm != NULL)
    result = assemble (message, md, algorithm, certificates);
  if (result == NULL)
    set_error_from_openssl (error);
  EVP_MD_CTX_free (md);
  return result;
}
