/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <string.h>

#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/signed-data/ra-signed-data.h"
#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-bundle-private.h"

#define LENGTH_SIZE 4

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)

static gboolean
fail_to_make (GError **error)
{
  ERR_clear_error ();
  g_set_error_literal (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_FAILED,
                       _ ("The bundle could not be sealed. Nothing was written; try again."));
  return FALSE;
}

/* ---- signing ---- */

static GBytes *
sign (RaCredential *who, GBytes *content, gboolean detached, gint64 time, GError **error)
{
  const RaSigning signing = {
    .key = ra_credential_get_key (who), .certificate = who->certificate, .detached = detached, .time = time
  };

  return ra_signed_data_make (&signing, content, error);
}

static void
put_length (GByteArray *out, gsize size)
{
  const guint8 length[LENGTH_SIZE]
      = { (guint8) (size >> 24), (guint8) (size >> 16), (guint8) (size >> 8), (guint8) size };

  g_byte_array_append (out, length, sizeof length);
}

static gsize
get_length (const guint8 *at)
{
  return (gsize) at[0] << 24 | (gsize) at[1] << 16 | (gsize) at[2] << 8 | at[3];
}

/* The body with what the operator says to it. */
static GBytes *
join_signed (GBytes *body, GBytes *signature)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (body, &size);

  put_length (out, size);
  g_byte_array_append (out, data, (guint) size);
  if (signature != NULL)
    {
      data = g_bytes_get_data (signature, &size);
      g_byte_array_append (out, data, (guint) size);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* ---- sealing ---- */

/* The agreement with each receiver goes through SHA-256; OpenSSL would take SHA-1. */
static gboolean
add_receiver (CMS_ContentInfo *cms, RaCertificate *certificate)
{
  CMS_RecipientInfo *one
      = CMS_add1_recipient_cert (cms, ra_certificate_get_x509 (certificate), CMS_KEY_PARAM);
  EVP_PKEY_CTX *agreement = one != NULL ? CMS_RecipientInfo_get0_pkey_ctx (one) : NULL;

  return agreement != NULL && EVP_PKEY_CTX_set_ecdh_kdf_md (agreement, EVP_sha256 ()) > 0;
}

static GBytes *
encode (CMS_ContentInfo *cms)
{
  guint8 *der = NULL;
  int size = i2d_CMS_ContentInfo (cms, &der);
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;

  OPENSSL_free (der);
  return bytes;
}

static GBytes *
seal (const RaBundle *self, GBytes *plain)
{
  g_autoptr (CMS_ContentInfo) cms = CMS_encrypt (NULL, NULL, EVP_aes_256_gcm (), CMS_BINARY | CMS_PARTIAL);
  gsize size;
  const guint8 *data = g_bytes_get_data (plain, &size);
  g_autoptr (BIO) in = BIO_new_mem_buf (data, (int) size);

  if (cms == NULL || in == NULL)
    return NULL;
  for (guint i = 0; i < self->receivers->len; i++)
    if (!add_receiver (cms, self->receivers->pdata[i]))
      return NULL;
  return CMS_final (cms, in, NULL, CMS_BINARY) == 1 ? encode (cms) : NULL;
}

static gboolean
check_items (const RaBundle *self, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    if (!_ra_bundle_item_has_shape (self->items->pdata[i]))
      {
        g_set_error_literal (
            error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_SECRET,
            _ ("Something else than a message of the centre's protocol was to go into a bundle, so "
               "nothing was written. Tell whoever looks after the program."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_size (const RaBundle *self, GBytes *body, GError **error)
{
  if (self->items->len <= RA_BUNDLE_MAX_ITEMS && g_bytes_get_size (body) < RA_BUNDLE_MAX_SIZE / 8 * 7)
    return TRUE;
  g_set_error_literal (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_TOO_LARGE,
                       _ ("The bundle would be larger than a bundle may be. Write fewer cases at once."));
  return FALSE;
}

static GBytes *
write_signed (RaBundle *self, RaCredential *sender, RaCredential *clerk, GError **error)
{
  g_autoptr (GBytes) body = _ra_bundle_write_body (self), signature = NULL, both = NULL;

  if (!check_size (self, body, error))
    return NULL;
  if (clerk != NULL)
    {
      signature = sign (clerk, body, TRUE, self->time, error);
      if (signature == NULL)
        return NULL;
    }
  both = join_signed (body, signature);
  return sign (sender, both, FALSE, self->time, error);
}

GBytes *
ra_bundle_seal (RaBundle *self, RaCredential *sender, RaCredential *clerk, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GBytes) plain = NULL, sealed = NULL;
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (self->receivers->len > 0 && self->receivers->len <= RA_BUNDLE_MAX_RECEIVERS, NULL);
  g_clear_pointer (&self->sender, ra_certificate_unref);
  self->sender = ra_certificate_ref (sender->certificate);
  plain = check_items (self, error) ? write_signed (self, sender, clerk, error) : NULL;
  if (plain == NULL)
    return NULL;
  sealed = seal (self, plain);
  if (sealed == NULL)
    return fail_to_make (error), NULL;
  _ra_bundle_put_head (self, out);
  data = g_bytes_get_data (sealed, &size);
  put_length (out, size);
  g_byte_array_append (out, data, (guint) size);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* ---- opening ---- */

static CMS_ContentInfo *
parse_sealed (const guint8 *data, gsize size)
{
  const guint8 *at = data;
  CMS_ContentInfo *cms = d2i_CMS_ContentInfo (NULL, &at, (long) size);

  if (cms != NULL && at == data + size
      && OBJ_obj2nid (CMS_get0_type (cms)) == NID_id_smime_ct_authEnvelopedData)
    return cms;
  CMS_ContentInfo_free (cms);
  return NULL;
}

/* What came out wrong has not been checked by anything: it is looked at only when the seal held. */
static GBytes *
unseal (const guint8 *data, gsize size, RaCredential *own)
{
  g_autoptr (CMS_ContentInfo) cms = parse_sealed (data, size);
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  char *plain;
  long length;

  if (cms == NULL || out == NULL
      || CMS_decrypt (cms, ra_credential_get_key (own), ra_certificate_get_x509 (own->certificate), NULL, out,
                      0)
             != 1)
    return NULL;
  length = BIO_get_mem_data (out, &plain);
  return length > 0 ? g_bytes_new (plain, (gsize) length) : NULL;
}

static gboolean
fail_unknown (const char *id, GError **error)
{
  g_set_error (
      error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_UNKNOWN_SENDER,
      _ ("This bundle is signed by somebody who was not admitted here (thumbprint %s). Nothing of it was "
         "used. Admit the sender first, after comparing the thumbprint."),
      id);
  return FALSE;
}

static RaCertificate *
find_known (GPtrArray *known, const char *id)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    if (g_str_equal (((RaCertificate *) known->pdata[i])->id, id))
      return known->pdata[i];
  return NULL;
}

/* By the signer's own key, whoever that is. Returns: (transfer full) (nullable): what was signed */
static GBytes *
verify (GBytes *message, GBytes *detached, RaCertificate **signer)
{
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, NULL);
  g_autoptr (RaTrust) trust = NULL;
  g_autoptr (RaSignedVerdict) verdict = NULL;
  RaCertificate *one;

  if (data == NULL || data->n_signers != 1 || data->certificates->len != 1
      || data->detached != (detached != NULL))
    return NULL;
  one = data->certificates->pdata[0];
  trust = ra_trust_new (data->certificates);
  /* Whether a certificate has run out is not asked of a bundle: its sender is admitted by a person. */
  verdict = ra_signed_data_verify (data, detached,
                                   &(RaSignedRules){ trust, NULL, one->not_after - G_USEC_PER_SEC }, NULL);
  if (verdict == NULL || !verdict->ok)
    return NULL;
  *signer = ra_certificate_ref (one);
  return g_bytes_ref (verdict->content);
}

/* What the operator signed is the very body, and no other signature lies beside it. */
static gboolean
take_operator (RaBundle *self, GBytes *body, GBytes *signature)
{
  g_autoptr (GBytes) same = NULL;

  if (g_bytes_get_size (signature) == 0)
    return TRUE;
  same = verify (signature, body, &self->clerk);
  return same != NULL;
}

static RaBundle *
read_payload (GBytes *payload, char **sender)
{
  g_autoptr (RaBundle) self = NULL;
  g_autoptr (GBytes) body = NULL, signature = NULL;
  gsize size, length;
  const guint8 *data = g_bytes_get_data (payload, &size);

  length = size >= LENGTH_SIZE ? get_length (data) : 0;
  if (length == 0 || size - LENGTH_SIZE < length)
    return NULL;
  body = g_bytes_new_from_bytes (payload, LENGTH_SIZE, length);
  signature = g_bytes_new_from_bytes (payload, LENGTH_SIZE + length, size - LENGTH_SIZE - length);
  self = _ra_bundle_read_body (body, sender, NULL);
  return self != NULL && take_operator (self, body, signature) ? g_steal_pointer (&self) : NULL;
}

/* The head in the open says what the sealed one says. */
static gboolean
has_head (RaBundle *self, GBytes *bytes)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  _ra_bundle_put_head (self, head);
  return size >= head->len && memcmp (data, head->data, head->len) == 0;
}

static RaBundle *
open_signed (GBytes *bytes, GBytes *sealed, GPtrArray *known, GError **error)
{
  g_autoptr (RaCertificate) signer = NULL;
  g_autoptr (GBytes) payload = verify (sealed, NULL, &signer);
  g_autofree char *sender = NULL;
  g_autoptr (RaBundle) self = NULL;

  if (payload == NULL)
    return _ra_bundle_fail_altered (error), NULL;
  if (known != NULL && find_known (known, signer->id) == NULL)
    return fail_unknown (signer->id, error), NULL;
  self = read_payload (payload, &sender);
  if (self == NULL || !g_str_equal (sender, signer->id))
    return _ra_bundle_fail_altered (error), NULL;
  self->sender = g_steal_pointer (&signer);
  return has_head (self, bytes) ? g_steal_pointer (&self) : (_ra_bundle_fail_altered (error), NULL);
}

RaBundle *
ra_bundle_open (GBytes *bytes, RaCredential *own, GPtrArray *known, GError **error)
{
  g_autoptr (RaBundleHead) head = ra_bundle_head_read (bytes, error);
  g_autoptr (GBytes) signed_part = NULL;
  RaBundle *self;
  gsize size, from;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (head == NULL)
    return NULL;
  if (!ra_bundle_head_is_for (head, own->id))
    {
      g_set_error_literal (
          error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_NOT_FOR_US,
          _ ("This bundle is sealed to another station or carrier and cannot be opened here. Take "
             "it to the one it is for."));
      return NULL;
    }
  from = _ra_bundle_head_length (head);
  if (head->size == size)
    signed_part = unseal (data + from, size - from, own);
  self = signed_part != NULL ? open_signed (bytes, signed_part, known, error)
                             : (_ra_bundle_fail_altered (error), NULL);
  ERR_clear_error ();
  return self;
}
