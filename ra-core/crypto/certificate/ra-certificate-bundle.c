/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files with certificates: one or many, in whatever form they are handed on. */
#include <glib/gi18n-lib.h>
#include <openssl/objects.h>
#include <openssl/pem.h>

#include "ra-core/crypto/asn1/ra-ber-private.h"
#include "ra-core/crypto/asn1/ra-pem-private.h"
#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/certificate/ra-certificate-private.h"
#include "ra-core/crypto/ra-crypto-error.h"

static RaStrict
get_kind (void)
{
  return (RaStrict){ RA_CERTIFICATE_MAX_BUNDLE, _ ("a certificate"), NULL, FALSE };
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
}

/* One that cannot be read spoils the whole file: the clerk would not miss it in the list. */
static gboolean
add (GPtrArray *certificates, GBytes *der, GError **error)
{
  RaCertificate *certificate;

  if (certificates->len == RA_CERTIFICATE_MAX_CERTIFICATES)
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TOO_LARGE,
                   _ ("There are more than %u certificates in the file, and the station reads no more than "
                      "that. Choose a file with fewer."),
                   RA_CERTIFICATE_MAX_CERTIFICATES);
      return FALSE;
    }
  certificate = ra_certificate_parse_der (der, error);
  if (certificate != NULL)
    g_ptr_array_add (certificates, certificate);
  else
    g_prefix_error (error, _ ("Certificate %u of the file: "), certificates->len + 1);
  return certificate != NULL;
}

/* ---- PKCS#7 ---- */

/* Whether @bytes are a message and no certificate: what they begin with says what kind it is. */
static gboolean
is_message (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize header = size > 1 && data[1] > 0x80 ? 2 + (data[1] & 0x7f) : 2;

  return size > header && data[0] == RA_SLICE_SEQUENCE && data[header] == RA_SLICE_OID;
}

/* Returns: whether @whole is SignedData; @certificates: (out): contents of its set, empty
 * when there is none */
static gboolean
find_certificates (RaSlice whole, RaSlice *certificates)
{
  RaSlice in, type, explicit, message;

  *certificates = (RaSlice){ 0 };
  if (!ra_slice_take (&whole, RA_SLICE_SEQUENCE, &in) || !ra_slice_take (&in, RA_SLICE_OID, &type)
      || ra_slice_nid (type) != NID_pkcs7_signed || !ra_slice_take (&in, RA_SLICE_CONTEXT_0, &explicit)
      || !ra_slice_take (&explicit, RA_SLICE_SEQUENCE, &message)
      || !ra_slice_take (&message, RA_SLICE_INTEGER, NULL) || !ra_slice_take (&message, RA_SLICE_SET, NULL)
      || !ra_slice_take (&message, RA_SLICE_SEQUENCE, NULL))
    return FALSE;
  ra_slice_take (&message, RA_SLICE_CONTEXT_0, certificates);
  return TRUE;
}

static gboolean
add_message (GPtrArray *list, GBytes *bytes, GError **error)
{
  const RaStrict kind = get_kind ();
  g_autoptr (GBytes) whole = ra_ber_to_definite (&kind, bytes, error);
  RaSlice certificates, contents, one;
  guint8 tag;

  if (whole == NULL)
    return FALSE;
  if (!find_certificates (ra_slice_of_bytes (whole), &certificates))
    return ra_strict_fail_format (&kind, error);
  while (certificates.size > 0)
    {
      g_autoptr (GBytes) der = NULL;

      if (!ra_slice_take_any (&certificates, &tag, &contents, &one))
        return ra_strict_fail_damaged (&kind, error);
      der = g_bytes_new (one.data, one.size);
      if (tag == RA_SLICE_SEQUENCE && !add (list, der, error)) /* the others are attribute certificates */
        return FALSE;
    }
  return TRUE;
}

/* ---- PEM ---- */

/* OpenSSL's trusted certificates say after the certificate what it is trusted for: that is for the office to
 * say, not for the file. */
static GBytes *
take_first (GBytes *bytes)
{
  RaSlice in = ra_slice_of_bytes (bytes), contents, whole;
  guint8 tag;

  if (!ra_slice_take_any (&in, &tag, &contents, &whole))
    return g_bytes_ref (bytes);
  return g_bytes_new_from_bytes (bytes, 0, whole.size);
}

static gboolean
is_certificate_label (const char *label)
{
  return g_str_equal (label, PEM_STRING_X509) || g_str_equal (label, PEM_STRING_X509_OLD)
         || g_str_equal (label, PEM_STRING_X509_TRUSTED);
}

static gboolean
is_message_label (const char *label)
{
  return g_str_equal (label, PEM_STRING_PKCS7) || g_str_equal (label, PEM_STRING_PKCS7_SIGNED)
         || g_str_equal (label, PEM_STRING_CMS);
}

static gboolean
add_block (GPtrArray *list, const RaPemBlock *block, GError **error)
{
  const RaStrict kind = get_kind ();
  g_autoptr (GBytes) bytes = NULL, certificate = NULL;

  if (!is_certificate_label (block->label) && !is_message_label (block->label))
    return TRUE; /* keys and the like beside the certificates */
  if (!block->whole)
    return ra_strict_fail_truncated (&kind, error);
  bytes = ra_pem_decode (block->text, block->size);
  if (bytes == NULL)
    {
      g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED,
                           _ ("The PEM text is damaged. Ask for the file again."));
      return FALSE;
    }
  if (is_message (bytes))
    return add_message (list, bytes, error);
  certificate
      = g_str_equal (block->label, PEM_STRING_X509_TRUSTED) ? take_first (bytes) : g_bytes_ref (bytes);
  return add (list, certificate, error);
}

static gboolean
add_blocks (GPtrArray *list, RaPem *pem, GError **error)
{
  for (;;)
    {
      g_auto (RaPemBlock) block = { 0 };

      if (!ra_pem_next (pem, &block))
        return TRUE;
      if (!add_block (list, &block, error))
        return FALSE;
    }
}

/* ---- whatever it is ---- */

static gboolean
add_binary (GPtrArray *list, GBytes *bytes, GError **error)
{
  RaCertificate *certificate;

  if (is_message (bytes))
    return add_message (list, bytes, error);
  certificate = ra_certificate_parse_der (bytes, error);
  if (certificate != NULL)
    g_ptr_array_add (list, certificate);
  return certificate != NULL;
}

/* The first dashes may stand anywhere in a text file: centres write names above their certificates. */
static gboolean
add_text (GPtrArray *list, GBytes *data, GError **error)
{
  const RaStrict kind = get_kind ();
  gsize size;
  const char *text = g_bytes_get_data (data, &size);
  g_autoptr (GBytes) bytes = NULL;

  if (!ra_strict_check_text (&kind, &text, &size, error))
    return FALSE;
  if (g_strstr_len (text, (gssize) size, "-----BEGIN ") != NULL)
    return add_blocks (list, &(RaPem){ text, text + size }, error);
  bytes = ra_pem_decode (text, size);
  if (bytes == NULL || *(const guint8 *) g_bytes_get_data (bytes, NULL) != RA_SLICE_SEQUENCE)
    return ra_strict_fail_format (&kind, error);
  return add_binary (list, bytes, error);
}

GPtrArray *
ra_certificate_parse_all (GBytes *data, GError **error)
{
  const RaStrict kind = get_kind ();
  g_autoptr (GPtrArray) list = new_list ();
  g_autoptr (GBytes) bare = NULL;
  gboolean read;

  if (!ra_strict_check_size (&kind, data, error))
    return NULL;
  bare = ra_strict_trim (&kind, data);
  if (*(const guint8 *) g_bytes_get_data (data, NULL) == RA_SLICE_SEQUENCE)
    read = add_binary (list, bare, error);
  else
    read = add_text (list, data, error);
  if (read && list->len == 0)
    g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
                         _ ("There is no certificate in the file. Choose the right file."));
  return read && list->len > 0 ? g_steal_pointer (&list) : NULL;
}

RaCertificate *
ra_certificate_parse (GBytes *data, GError **error)
{
  g_autoptr (GPtrArray) all = ra_certificate_parse_all (data, error);

  if (all == NULL)
    return NULL;
  if (all->len == 1)
    return ra_certificate_ref (all->pdata[0]);
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TRAILING,
               _ ("There are %u certificates in the file and one is wanted. Choose the right file."),
               all->len);
  return NULL;
}
