/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-ber-private.h"
#include "ra-core/crypto/asn1/ra-mail-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

#define MAX_VERSION 5
#define MAX_ATTRIBUTES 64

typedef struct
{
  RaSignedData data;
  gatomicrefcount refs;
  GBytes *whole; /* with definite lengths; everything below points into it */
  RaSlice content;
  GBytes *mailed;    /* (nullable): the content that lies beside the signature in the mail */
  GPtrArray *joined; /* (element-type GBytes): what stood in pieces */
  GArray *signers;
} DataBox;

static DataBox *
get_box (RaSignedData *self)
{
  return (DataBox *) self;
}

RaSignedData *
ra_signed_data_ref (RaSignedData *self)
{
  g_atomic_ref_count_inc (&get_box (self)->refs);
  return self;
}

void
ra_signed_data_unref (RaSignedData *self)
{
  DataBox *box = get_box (self);

  if (!g_atomic_ref_count_dec (&box->refs))
    return;
  g_free (self->content_type);
  g_ptr_array_unref (self->certificates);
  g_array_unref (box->signers);
  g_ptr_array_unref (box->joined);
  g_clear_pointer (&box->mailed, g_bytes_unref);
  g_bytes_unref (box->whole);
  g_free (box);
}

GArray *
ra_signed_data_get_signers (RaSignedData *self)
{
  return get_box (self)->signers;
}

GBytes *
ra_signed_data_get_content (RaSignedData *self)
{
  const DataBox *box = get_box (self);
  const guint8 *start = g_bytes_get_data (box->whole, NULL);

  if (box->mailed != NULL)
    return g_bytes_ref (box->mailed);
  if (self->detached)
    return NULL;
  return g_bytes_new_from_bytes (box->whole, (gsize) (box->content.data - start), box->content.size);
}

/* ---- what is wrong with the file ---- */

static RaStrict
get_kind (void)
{
  static const char *const labels[] = { PEM_STRING_CMS, PEM_STRING_PKCS7, PEM_STRING_PKCS7_SIGNED, NULL };

  return (RaStrict){ RA_SIGNED_DATA_MAX_SIZE, _ ("a signed message"), labels, TRUE };
}

static gboolean
fail_damaged (GError **error)
{
  const RaStrict kind = get_kind ();

  return ra_strict_fail_damaged (&kind, error);
}

static gboolean
fail_kind (GError **error, const char *words)
{
  g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT, words);
  return FALSE;
}

static gboolean
fail_other_message (RaSlice type, GError **error)
{
  g_autofree char *oid = NULL;

  switch (ra_slice_nid (type))
    {
    case NID_pkcs7_data:
      return fail_kind (error, _ ("The message is not signed. Ask for it with a signature."));
    case NID_pkcs7_enveloped:
    case NID_pkcs7_signedAndEnveloped:
    case NID_pkcs7_encrypted:
    case NID_id_smime_ct_authEnvelopedData:
      return fail_kind (error, _ ("The message is encrypted, so its signature cannot be seen. Ask for it "
                                  "signed and not encrypted."));
    default:
      oid = ra_slice_oid_text (type);
      g_set_error (
          error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
          _ ("The file is a message of another kind (%s) and not a signed one. Choose the right file."), oid);
      return FALSE;
    }
}

/* ---- the parts of SignedData ---- */

static gboolean
take_version (RaSlice *in)
{
  RaSlice version;

  return ra_slice_take (in, RA_SLICE_INTEGER, &version) && version.size == 1
         && version.data[0] <= MAX_VERSION;
}

/* EncapsulatedContentInfo */
static gboolean
read_content (DataBox *box, RaSlice in, GError **error)
{
  RaSlice type, explicit;

  if (!ra_slice_take (&in, RA_SLICE_OID, &type))
    return fail_damaged (error);
  box->data.content_type = ra_slice_oid_text (type);
  box->data.detached = in.size == 0 && box->mailed == NULL;
  if (in.size == 0)
    return TRUE;
  if (box->mailed != NULL)
    return fail_damaged (error); /* the content is there twice */
  if (!ra_slice_take (&in, RA_SLICE_CONTEXT_0, &explicit) || in.size != 0)
    return fail_damaged (error);
  if (ra_slice_take (&explicit, RA_SLICE_OCTET_STRING, &box->content) && explicit.size == 0)
    return TRUE;
  return fail_kind (error,
                    _ ("What is signed is no file but something inside the message itself, as older programs "
                       "put it. The station does not read that; ask for the file and its signature."));
}

/* Certificates of another kind (attribute certificates), damaged ones and those after the first many are as
 * good as not there. */
static gboolean
read_certificates (DataBox *box, RaSlice in, GError **error)
{
  RaSlice whole, contents;
  guint8 tag;
  guint n = 0;

  while (in.size > 0 && n++ < RA_SIGNED_DATA_MAX_CERTIFICATES)
    {
      g_autoptr (GBytes) der = NULL;
      RaCertificate *certificate;

      if (!ra_slice_take_any (&in, &tag, &contents, &whole))
        return fail_damaged (error);
      if (tag != RA_SLICE_SEQUENCE)
        continue;
      der = g_bytes_new_from_bytes (
          box->whole, (gsize) (whole.data - (const guint8 *) g_bytes_get_data (box->whole, NULL)),
          whole.size);
      certificate = ra_certificate_parse (der, NULL);
      if (certificate != NULL)
        g_ptr_array_add (box->data.certificates, certificate);
    }
  return TRUE;
}

/* Returns: %FALSE when @in are not octet strings, one at least */
static gboolean
join_pieces (DataBox *box, RaSlice in, RaSlice *joined)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  RaSlice piece;
  GBytes *bytes;

  while (in.size > 0)
    {
      if (!ra_slice_take (&in, RA_SLICE_OCTET_STRING, &piece))
        return FALSE;
      if (piece.size > 0)
        g_byte_array_append (all, piece.data, (guint) piece.size);
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  g_ptr_array_add (box->joined, bytes);
  *joined = ra_slice_of_bytes (bytes);
  return TRUE;
}

static gboolean
read_identifier (DataBox *box, RaSlice *in, RaSignerInfo *info)
{
  RaSlice pair, contents;
  guint8 tag;

  if (ra_slice_take (in, RA_SLICE_CONTEXT_0_PRIMITIVE, &info->key_id))
    return info->key_id.size > 0;
  if (ra_slice_take (in, RA_SLICE_CONTEXT_0, &pair)) /* BER: an octet string in pieces */
    return join_pieces (box, pair, &info->key_id) && info->key_id.size > 0;
  return ra_slice_take (in, RA_SLICE_SEQUENCE, &pair)
         && ra_slice_take_any (&pair, &tag, &contents, &info->issuer) && tag == RA_SLICE_SEQUENCE
         && ra_slice_take (&pair, RA_SLICE_INTEGER, &info->serial) && pair.size == 0 && info->serial.size > 0;
}

/* Some four or five are in use; with any number of them looking for one would take any time. */
static gboolean
has_few (RaSlice attributes)
{
  RaSlice contents;
  guint8 tag;
  guint n = 0;

  while (ra_slice_take_any (&attributes, &tag, &contents, NULL))
    if (++n > MAX_ATTRIBUTES)
      return FALSE;
  return TRUE;
}

static gboolean
read_signer (DataBox *box, RaSlice in, RaSignerInfo *info)
{
  if (!take_version (&in) || !read_identifier (box, &in, info)
      || !ra_slice_take (&in, RA_SLICE_SEQUENCE, &info->digest))
    return FALSE;
  info->has_attributes = ra_slice_take (&in, RA_SLICE_CONTEXT_0, &info->attributes);
  if (!has_few (info->attributes) || !ra_slice_take (&in, RA_SLICE_SEQUENCE, &info->algorithm)
      || !ra_slice_take (&in, RA_SLICE_OCTET_STRING, &info->signature))
    return FALSE;
  ra_slice_take (&in, RA_SLICE_CONTEXT_1, NULL); /* not signed: time stamps and the like, of no weight here */
  return in.size == 0;
}

static gboolean
read_signers (DataBox *box, RaSlice in, GError **error)
{
  RaSlice contents;

  while (in.size > 0)
    {
      RaSignerInfo info = { 0 };

      if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &contents) || !read_signer (box, contents, &info)
          || box->signers->len == RA_SIGNED_DATA_MAX_SIGNERS)
        return fail_damaged (error);
      g_array_append_val (box->signers, info);
    }
  box->data.n_signers = box->signers->len;
  if (box->data.n_signers > 0)
    return TRUE;
  return fail_kind (error, _ ("The message is not signed: it has certificates or content, but no signature. "
                              "Ask for it with a signature."));
}

static gboolean
read_signed_data (DataBox *box, RaSlice in, GError **error)
{
  RaSlice content, certificates, signers;

  if (!take_version (&in) || !ra_slice_take (&in, RA_SLICE_SET, NULL)
      || !ra_slice_take (&in, RA_SLICE_SEQUENCE, &content))
    return fail_damaged (error);
  if (!read_content (box, content, error))
    return FALSE;
  if (ra_slice_take (&in, RA_SLICE_CONTEXT_0, &certificates) && !read_certificates (box, certificates, error))
    return FALSE;
  ra_slice_take (&in, RA_SLICE_CONTEXT_1,
                 NULL); /* lists of revoked certificates: the station asks for its own */
  if (!ra_slice_take (&in, RA_SLICE_SET, &signers) || in.size != 0)
    return fail_damaged (error);
  return read_signers (box, signers, error);
}

/* ContentInfo */
static gboolean
read_message (DataBox *box, GError **error)
{
  const RaStrict kind = get_kind ();
  RaSlice in = ra_slice_of_bytes (box->whole), outer, type, explicit, contents;

  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &outer))
    return fail_damaged (error);
  if (!ra_slice_take (&outer, RA_SLICE_OID, &type))
    return ra_strict_fail_format (&kind, error);
  if (ra_slice_nid (type) != NID_pkcs7_signed)
    return fail_other_message (type, error);
  if (!ra_slice_take (&outer, RA_SLICE_CONTEXT_0, &explicit) || outer.size != 0
      || !ra_slice_take (&explicit, RA_SLICE_SEQUENCE, &contents) || explicit.size != 0)
    return fail_damaged (error);
  return read_signed_data (box, contents, error);
}

RaSignedData *
ra_signed_data_parse (GBytes *data, GError **error)
{
  const RaStrict kind = get_kind ();
  g_autoptr (GBytes) content = NULL, signature = NULL, bytes = NULL, whole = NULL;
  DataBox *box;

  if (ra_mail_split_signed (data, &content, &signature) && !ra_strict_check_size (&kind, content, error))
    return NULL;
  bytes = ra_strict_unwrap (&kind, signature != NULL ? signature : data, error);
  whole = bytes != NULL ? ra_ber_to_definite (&kind, bytes, error) : NULL;
  if (whole == NULL)
    return NULL;
  box = g_new0 (DataBox, 1);
  g_atomic_ref_count_init (&box->refs);
  box->whole = g_steal_pointer (&whole);
  box->mailed = g_steal_pointer (&content);
  box->joined = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  box->data.certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  box->signers = g_array_new (FALSE, FALSE, sizeof (RaSignerInfo));
  if (read_message (box, error))
    return &box->data;
  ra_signed_data_unref (&box->data);
  return NULL;
}
