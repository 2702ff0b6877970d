/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-protect.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-tlv.h"
#include "ra-core/crypto/suite/ra-suite.h"

#define TAG_SEQUENCE 0x30
#define TAG_BIT_STRING 0x03
#define TAG_CONTEXT(n) (0xa0 | (n))

gboolean
ra_cmp_protect_digest (EVP_PKEY *key, X509 *certificate, int *nid)
{
  /* A ДСТУ key goes with either hash, and nothing in it says with which; its certificate shows what the
   * centre that issued it reads. */
  int signature = certificate != NULL ? X509_get_signature_nid (certificate) : NID_undef;

  *nid = ra_suite_choose_hash (ra_suite_of_signed (key, signature), key);
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

/* The header with protectionAlg [1] behind its three first fields and messageTime [0]. */
static gboolean
write_header (GByteArray *out, const RaTlv *header, GBytes *algorithm)
{
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  RaTlvCursor cursor;
  RaTlv field;
  gboolean written = FALSE;

  ra_tlv_cursor_init_inside (&cursor, header);
  for (guint i = 0; ra_tlv_next (&cursor, &field); i++)
    {
      if (!written && i >= 3 && field.tag != 0)
        {
          ra_tlv_append (fields, TAG_CONTEXT (1), g_bytes_get_data (algorithm, NULL),
                         g_bytes_get_size (algorithm));
          written = TRUE;
        }
      if (i < 3 || field.tag != 1)
        g_byte_array_append (fields, field.start, (guint) field.size);
    }
  ra_tlv_append (out, TAG_SEQUENCE, fields->data, fields->len);
  return written && cursor.left == 0;
}

static void
write_certificates (GByteArray *out, GPtrArray *certificates)
{
  g_autoptr (GByteArray) list = g_byte_array_new (), tagged = g_byte_array_new ();

  for (guint i = 0; i < certificates->len; i++)
    {
      RaCertificate *certificate = certificates->pdata[i];
      g_byte_array_append (list, g_bytes_get_data (certificate->der, NULL),
                           (guint) g_bytes_get_size (certificate->der));
    }
  ra_tlv_append (tagged, TAG_SEQUENCE, list->data, list->len);
  ra_tlv_append (out, TAG_CONTEXT (1), tagged->data, tagged->len);
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
  ra_tlv_append (tagged, TAG_BIT_STRING, bits, size + 1);
  ra_tlv_append (out, TAG_CONTEXT (0), tagged->data, tagged->len);
  return TRUE;
}

/* Splits a PKIMessage; the protection is left out. */
static gboolean
split (GBytes *message, RaTlv *header, RaTlv *body, RaTlv *extra, gboolean *has_extra)
{
  RaTlvCursor cursor, inside;
  RaTlv whole, part;

  ra_tlv_cursor_init (&cursor, g_bytes_get_data (message, NULL), g_bytes_get_size (message));
  if (!ra_tlv_next (&cursor, &whole))
    return FALSE;
  ra_tlv_cursor_init_inside (&inside, &whole);
  if (!ra_tlv_next (&inside, header) || !ra_tlv_next (&inside, body))
    return FALSE;
  ra_tlv_next_tagged (&inside, 0, &part);
  *has_extra = ra_tlv_next_tagged (&inside, 1, extra);
  return TRUE;
}

static GBytes *
assemble (GBytes *message, EVP_MD_CTX *md, GBytes *algorithm, GPtrArray *certificates)
{
  g_autoptr (GByteArray) content = g_byte_array_new (), part = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();
  RaTlv header, body, extra;
  gboolean has_extra;

  if (!split (message, &header, &body, &extra, &has_extra) || !write_header (content, &header, algorithm))
    goto err;
  g_byte_array_append (content, body.start, (guint) body.size);
  ra_tlv_append (part, TAG_SEQUENCE, content->data, content->len);
  if (!write_protection (content, md, part))
    goto err;
  if (certificates != NULL)
    write_certificates (content, certificates);
  else if (has_extra)
    g_byte_array_append (content, extra.start, (guint) extra.size);
  ra_tlv_append (out, TAG_SEQUENCE, content->data, content->len);
  return g_byte_array_free_to_bytes (out);

err:
  g_byte_array_unref (out);
  return NULL;
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
