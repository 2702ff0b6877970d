/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people and programs put around a file. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-mail-private.h"
#include "ra-core/crypto/asn1/ra-pem-private.h"
#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/ra-crypto-error.h"

#define BOM "\xef\xbb\xbf"
#define TAG_SEQUENCE 0x30
#define FIRST_OF_BASE64 "MI" /* a sequence of 128 bytes or more */

/* Then four bytes, little-endian: how many follow. */
static const guint8 ua1_magic[] = { 'U', 'A', '1', '_', 'S', 'I', 'G', 'N', 0 };
#define UA1_HEADER (sizeof ua1_magic + 4)

/* ---- texts of any kind ---- */

/* Windows calls it “Unicode”. With a mark, or every other byte of what should be Latin letters is zero. */
static gboolean
is_utf16 (const guint8 *data, gsize size)
{
  if (size >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    return TRUE;
  return size >= 4
         && ((g_ascii_isprint (data[0]) && data[1] == 0 && g_ascii_isprint (data[2]) && data[3] == 0)
             || (data[0] == 0 && g_ascii_isprint (data[1]) && data[2] == 0 && g_ascii_isprint (data[3])));
}

static gboolean
fail_utf16 (const RaStrict *self, GError **error)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
               _ ("The file is text in UTF-16, which some editors call Unicode (%s was expected). Save it as "
                  "plain text or in UTF-8, or ask for the file as it was before it was edited."),
               self->expected);
  return FALSE;
}

static gboolean
fail_blank (const RaStrict *self, GError **error)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EMPTY,
               _ ("There is nothing in the file but white space (%s was expected). Ask for the file again."),
               self->expected);
  return FALSE;
}

gboolean
ra_strict_check_text (const RaStrict *self, const char **text, gsize *size, GError **error)
{
  const char *at = *text, *end = at + *size;

  if (is_utf16 ((const guint8 *) at, *size))
    return fail_utf16 (self, error);
  if (*size >= strlen (BOM) && memcmp (at, BOM, strlen (BOM)) == 0)
    at += strlen (BOM);
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at == end)
    return fail_blank (self, error);
  *text = at;
  *size = (gsize) (end - at);
  return TRUE;
}

/* ---- PEM ---- */

static GBytes *
fail_label (const RaStrict *self, const char *label, GError **error)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
               _ ("The file is PEM text of another kind (%s); %s was expected. Choose the right file."),
               label, self->expected);
  return NULL;
}

static void
fail_more (const RaStrict *self, GError **error)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TRAILING,
               _ ("After what was expected (%s) the file has something more. It may have been tampered with: "
                  "ask for the file again."),
               self->expected);
}

/* One value is wanted, so nothing may follow it that somebody else might read in its place. */
static GBytes *
unwrap_pem (const RaStrict *self, const char *text, gsize size, GError **error)
{
  RaPem pem = { text, text + size };
  g_auto (RaPemBlock) block = { 0 };
  GBytes *bytes = NULL;

  if (!ra_pem_next (&pem, &block))
    ra_strict_fail_format (self, error);
  else if (!g_strv_contains (self->labels, block.label))
    fail_label (self, block.label, error);
  else if (!ra_strict_is_filling (self, (const guint8 *) pem.at, (gsize) (pem.end - pem.at)))
    fail_more (self, error);
  else
    {
      bytes = block.whole ? ra_pem_decode (block.text, block.size) : NULL;
      if (bytes == NULL)
        ra_strict_fail_damaged (self, error);
    }
  return bytes;
}

/* ---- base64 alone ---- */

static GBytes *
unwrap_base64 (const RaStrict *self, const char *text, gsize size, GError **error)
{
  while (size > 0 && ra_strict_is_filling (self, (const guint8 *) text + size - 1, 1))
    size--;

  g_autoptr (GBytes) bytes = ra_pem_decode (text, size);

  if (bytes != NULL && *(const guint8 *) g_bytes_get_data (bytes, NULL) == TAG_SEQUENCE)
    return g_steal_pointer (&bytes);
  if (size >= strlen (FIRST_OF_BASE64) && memcmp (text, FIRST_OF_BASE64, strlen (FIRST_OF_BASE64)) == 0)
    ra_strict_fail_damaged (self, error);
  else
    ra_strict_fail_format (self, error);
  return NULL;
}

/* ---- what is mailed ---- */

/* Returns: (transfer full) (nullable): of a field whose value has no case */
static char *
find_lower (const char *header, const char *name)
{
  g_autofree char *value = ra_mail_find_field (header, name);

  return value != NULL ? g_ascii_strdown (value, -1) : NULL;
}

static gboolean
is_message_type (const char *type)
{
  static const char *const types[]
      = { "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pkcs7-signature",
          "application/x-pkcs7-signature", "application/octet-stream" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_prefix (type, types[i]))
      return TRUE;
  return FALSE;
}

static GBytes *
fail_mail (const RaStrict *self, GError **error)
{
  g_set_error (
      error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
      _ ("The file is a whole mail (%s was expected). Save what is attached to it, and choose that."),
      self->expected);
  return NULL;
}

/* The signature is over the other part, which only its own bytes prove (RFC 1847, 2.1). */
static GBytes *
fail_signed_mail (const RaStrict *self, GError **error)
{
  g_set_error (
      error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
      _ ("The file is a whole signed mail (%s was expected). Save what is attached to it, smime.p7s, "
         "and choose that; save the part that is signed byte for byte, with its own header lines and "
         "without the line break before the boundary, and give it as the content (--content)."),
      self->expected);
  return NULL;
}

/* Returns: (nullable): %NULL without an error when it is no mail */
static GBytes *
unwrap_mail (const RaStrict *self, const char *text, gsize size, GError **error)
{
  const char *body = ra_mail_find_body (text, size);
  g_autofree char *header = ra_mail_dup_header (text, body), *type = NULL, *encoding = NULL;
  gsize left;

  if (header == NULL)
    return NULL;
  type = find_lower (header, "content-type");
  encoding = find_lower (header, "content-transfer-encoding");
  if (type == NULL)
    return NULL;
  if (g_str_has_prefix (type, "multipart/signed"))
    return fail_signed_mail (self, error);
  if (!is_message_type (type))
    return fail_mail (self, error);
  left = size - (gsize) (body - text);
  if (g_strcmp0 (encoding, "base64") == 0)
    return unwrap_base64 (self, body, left, error);
  if (left > 0 && *body == TAG_SEQUENCE)
    return g_bytes_new (body, left);
  return fail_mail (self, error);
}

static gboolean
has_ua1_header (const guint8 *data, gsize size)
{
  return size > UA1_HEADER && memcmp (data, ua1_magic, sizeof ua1_magic) == 0;
}

static GBytes *
unwrap_ua1 (const RaStrict *self, GBytes *bytes, GError **error)
{
  gsize size = g_bytes_get_size (bytes);
  const guint8 *data = g_bytes_get_data (bytes, NULL), *at = data + sizeof ua1_magic;
  gsize length = (gsize) at[0] | (gsize) at[1] << 8 | (gsize) at[2] << 16 | (gsize) at[3] << 24;
  gsize room = size - UA1_HEADER;

  if (length > room)
    ra_strict_fail_truncated (self, error);
  else if (!ra_strict_is_filling (self, data + UA1_HEADER + length, room - length))
    ra_strict_fail_trailing (self, room - length, error);
  else
    return g_bytes_new_from_bytes (bytes, UA1_HEADER, length);
  return NULL;
}

/* ---- all together ---- */

static GBytes *
unwrap_text (const RaStrict *self, GBytes *bytes, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) reason = NULL;
  GBytes *mail;

  if (!ra_strict_check_text (self, &text, &size, error))
    return NULL;
  if (self->labels == NULL)
    {
      ra_strict_fail_format (self, error);
      return NULL;
    }
  mail = self->mailed ? unwrap_mail (self, text, size, &reason) : NULL;
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (mail == NULL && g_strstr_len (text, (gssize) size, "-----BEGIN ") != NULL)
    return unwrap_pem (self, text, size, error);
  else if (mail == NULL)
    return unwrap_base64 (self, text, size, error);
  return mail;
}

/* Text takes a third more than what it stands for, and its lines some more. */
static gboolean
check_size (const RaStrict *self, GBytes *bytes, gboolean text, GError **error)
{
  RaStrict wrapped = *self;

  if (text)
    wrapped.max_size += wrapped.max_size / 2;
  return ra_strict_check_size (&wrapped, bytes, error);
}

GBytes *
ra_strict_unwrap (const RaStrict *self, GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gboolean binary = size == 0 || data[0] == TAG_SEQUENCE;
  gboolean ua1 = !binary && self->mailed && has_ua1_header (data, size);

  if (!check_size (self, bytes, !binary && data[0] != 0, error))
    return NULL;
  if (ua1)
    return unwrap_ua1 (self, bytes, error);
  return binary ? ra_strict_trim (self, bytes) : unwrap_text (self, bytes, error);
}
