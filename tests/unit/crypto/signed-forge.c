/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signed-forge.h"

#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

#define PIECE 7

static GByteArray *
wrap (guint8 tag, GByteArray *contents)
{
  GByteArray *out = g_byte_array_new ();

  ra_slice_append_array (out, tag, contents);
  return out;
}

static void
move_to (GByteArray *out, GByteArray *part)
{
  g_byte_array_append (out, part->data, part->len);
  g_byte_array_unref (part);
}

static GByteArray *
oid (int nid)
{
  GByteArray *out = g_byte_array_new ();

  g_assert_true (ra_slice_append_oid (out, nid));
  return out;
}

static GByteArray *
hash_identifier (const ForgeSigner *s, const char *digest)
{
  GByteArray *out = oid (OBJ_txt2nid (digest));

  if (s->dke != NULL && g_str_equal (digest, "dstu34311"))
    {
      g_autoptr (GBytes) dke = ra_text_from_hex (s->dke);
      RaSlice slice = ra_slice_of_bytes (dke);
      ra_slice_append (out, RA_SLICE_OCTET_STRING, slice.data, slice.size);
    }
  return wrap (RA_SLICE_SEQUENCE, out);
}

static void
append_hash (GByteArray *out, const ForgeSigner *s, const char *digest, GBytes *data)
{
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();
  EVP_MD *md = EVP_MD_fetch (NULL, digest, NULL);
  g_autoptr (GBytes) dke = NULL;
  OSSL_PARAM params[] = { OSSL_PARAM_construct_end (), OSSL_PARAM_construct_end () };
  guint8 hash[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  RaSlice in = ra_slice_of_bytes (data);

  if (s->dke != NULL && g_str_equal (digest, "dstu34311"))
    dke = ra_text_from_hex (s->dke);
  if (dke != NULL)
    params[0] = OSSL_PARAM_construct_octet_string ("dke", (void *) g_bytes_get_data (dke, NULL), 64);
  g_assert_nonnull (md);
  g_assert_cmpint (EVP_DigestInit_ex2 (ctx, md, params), ==, 1);
  g_assert_cmpint (EVP_DigestUpdate (ctx, in.data, in.size), ==, 1);
  g_assert_cmpint (EVP_DigestFinal_ex (ctx, hash, &size), ==, 1);
  ra_slice_append (out, RA_SLICE_OCTET_STRING, hash, size);
  EVP_MD_free (md);
}

/* @values: one or several whole values */
static void
add_attribute (GPtrArray *list, int nid, GByteArray *values)
{
  GByteArray *out = oid (nid);

  ra_slice_append_array (out, RA_SLICE_SET, values);
  g_ptr_array_add (list, g_byte_array_free_to_bytes (wrap (RA_SLICE_SEQUENCE, out)));
}

static void
add_digest (GPtrArray *list, const Forge *forge, const ForgeSigner *s)
{
  GByteArray *values = g_byte_array_new ();

  append_hash (values, s, s->digest, forge->content);
  if (s->two_digests)
    append_hash (values, s, s->digest, s->certificate->der);
  add_attribute (list, NID_pkcs9_messageDigest, values);
}

static void
add_time (GPtrArray *list, gint64 time)
{
  ASN1_TIME *moment = ASN1_TIME_set (NULL, (time_t) (time / G_USEC_PER_SEC));
  guint8 *der = NULL;
  int size = i2d_ASN1_TIME (moment, &der);
  GByteArray *value = g_byte_array_new ();

  g_byte_array_append (value, der, (guint) size);
  OPENSSL_free (der);
  ASN1_TIME_free (moment);
  add_attribute (list, NID_pkcs9_signingTime, value);
}

/* IssuerSerial, with the issuer as a list of names, or without it IssuerAndSerialNumber */
static GByteArray *
issuer_and_serial (RaCertificate *certificate, gboolean names)
{
  GByteArray *plain = g_byte_array_new (), *out;
  RaSlice in, pair, issuer, contents;
  guint8 tag;

  ra_signed_certificate_append_identifier (plain, certificate);
  if (!names)
    return plain;
  in = (RaSlice){ plain->data, plain->len };
  g_assert_true (ra_slice_take (&in, RA_SLICE_SEQUENCE, &pair));
  g_assert_true (ra_slice_take_any (&pair, &tag, &contents, &issuer));
  out = g_byte_array_new ();
  g_byte_array_append (out, issuer.data, (guint) issuer.size);
  out = wrap (RA_SLICE_SEQUENCE, wrap (RA_SLICE_CONTEXT_4, out));
  g_byte_array_append (out, pair.data, (guint) pair.size);
  g_byte_array_unref (plain);
  return wrap (RA_SLICE_SEQUENCE, out);
}

static void
add_name (GPtrArray *list, const ForgeSigner *s)
{
  RaCertificate *named = s->named != NULL ? s->named : s->certificate;
  const char *digest = s->naming != NULL ? s->naming : s->digest;
  gboolean older = g_str_equal (digest, "SHA1");
  GByteArray *id = g_byte_array_new ();

  if (!older && !g_str_equal (digest, "SHA256"))
    move_to (id, hash_identifier (s, digest));
  append_hash (id, s, digest, named->der);
  if (!s->naming_without_issuer)
    move_to (id, issuer_and_serial (named, TRUE));
  add_attribute (list, older ? NID_id_smime_aa_signingCertificate : NID_id_smime_aa_signingCertificateV2,
                 wrap (RA_SLICE_SEQUENCE, wrap (RA_SLICE_SEQUENCE, wrap (RA_SLICE_SEQUENCE, id))));
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

static gint
compare_backwards (gconstpointer a, gconstpointer b)
{
  return compare (b, a);
}

static GByteArray *
make_attributes (const Forge *forge, const ForgeSigner *s)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GByteArray *out = g_byte_array_new ();
  int type = forge->type != 0 ? forge->type : NID_pkcs7_data;

  if (!s->no_content_type)
    add_attribute (list, NID_pkcs9_contentType, oid (s->other_content_type ? NID_id_smime_ct_TSTInfo : type));
  if (!s->no_digest)
    add_digest (list, forge, s);
  if (s->time != 0)
    add_time (list, s->time);
  for (guint i = 0; i < s->more; i++)
    add_time (list, s->time);
  if (!s->no_name)
    add_name (list, s);
  g_ptr_array_sort (list, s->unsorted ? compare_backwards : compare);
  for (guint i = 0; i < list->len; i++)
    {
      RaSlice slice = ra_slice_of_bytes (list->pdata[i]);
      g_byte_array_append (out, slice.data, (guint) slice.size);
    }
  return out;
}

static void
append_algorithm (GByteArray *out, const ForgeSigner *s, EVP_PKEY_CTX *settings)
{
  guint8 der[256];
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_octet_string (OSSL_SIGNATURE_PARAM_ALGORITHM_ID, der, sizeof der),
    OSSL_PARAM_construct_end (),
  };

  if (s->algorithm != 0)
    {
      move_to (out, wrap (RA_SLICE_SEQUENCE, oid (s->algorithm)));
      return;
    }
  g_assert_cmpint (EVP_PKEY_CTX_get_params (settings, params), ==, 1);
  g_byte_array_append (out, der, (guint) params[0].return_size);
}

static void
append_signature (GByteArray *out, const ForgeSigner *s, GByteArray *what)
{
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *settings = NULL;
  g_autofree guint8 *signature = NULL;
  gsize size = 0;
  RaSlice rest, numbers;

  g_assert_cmpint (EVP_DigestSignInit_ex (ctx, &settings, s->digest, NULL, NULL, s->key, NULL), ==, 1);
  append_algorithm (out, s, settings);
  g_assert_cmpint (EVP_DigestSign (ctx, NULL, &size, what->data, what->len), ==, 1);
  signature = g_malloc (size);
  g_assert_cmpint (EVP_DigestSign (ctx, signature, &size, what->data, what->len), ==, 1);
  rest = numbers = (RaSlice){ signature, size };
  if (s->raw)
    g_assert_true (ra_slice_take (&rest, RA_SLICE_OCTET_STRING, &numbers));
  ra_slice_append (out, RA_SLICE_OCTET_STRING, numbers.data, numbers.size);
}

static void
append_key_id (GByteArray *out, const ForgeSigner *s)
{
  const ASN1_OCTET_STRING *id = X509_get0_subject_key_id (ra_certificate_get_x509 (s->certificate));
  const guint8 *data = ASN1_STRING_get0_data (id);
  gsize size = (gsize) ASN1_STRING_length (id), step = s->id_pieces > 0 ? size / s->id_pieces : 0;
  GByteArray *pieces = g_byte_array_new ();

  if (s->id_pieces == 0)
    ra_slice_append (out, RA_SLICE_CONTEXT_0_PRIMITIVE, data, size);
  for (guint i = 0; i < s->id_pieces; i++)
    ra_slice_append (pieces, RA_SLICE_OCTET_STRING, data + i * step,
                     i + 1 < s->id_pieces ? step : size - i * step);
  if (s->id_pieces > 0)
    ra_slice_append (out, RA_SLICE_CONTEXT_0, pieces->data, pieces->len);
  g_byte_array_unref (pieces);
}

static GByteArray *
make_signer (const Forge *forge, const ForgeSigner *s)
{
  GByteArray *out = g_byte_array_new (), *attributes, *what;
  const guint8 version = s->by_key_id ? 3 : 1;

  ra_slice_append (out, RA_SLICE_INTEGER, &version, 1);
  if (s->by_key_id)
    append_key_id (out, s);
  else
    move_to (out, issuer_and_serial (s->certificate, FALSE));
  move_to (out, hash_identifier (s, s->digest));
  what = g_byte_array_new ();
  if (s->no_attributes)
    {
      RaSlice content = ra_slice_of_bytes (forge->content);
      g_byte_array_append (what, content.data, (guint) content.size);
    }
  else
    {
      attributes = make_attributes (forge, s);
      ra_slice_append (out, RA_SLICE_CONTEXT_0, attributes->data, attributes->len);
      ra_slice_append_array (what, RA_SLICE_SET, attributes);
    }
  append_signature (out, s, what);
  g_byte_array_unref (what);
  return wrap (RA_SLICE_SEQUENCE, out);
}

/* As a program writes that does not know the length beforehand. */
static GByteArray *
stream (guint8 tag, GByteArray *contents)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, &tag, 1);
  g_byte_array_append (out, (const guint8 *) "\x80", 1);
  move_to (out, contents);
  g_byte_array_append (out, (const guint8 *) "\0\0", 2);
  return out;
}

static GByteArray *
pieces (RaSlice content)
{
  GByteArray *out = g_byte_array_new ();

  for (gsize at = 0; at < content.size; at += PIECE)
    ra_slice_append (out, RA_SLICE_OCTET_STRING, content.data + at, MIN (PIECE, content.size - at));
  return stream (RA_SLICE_OCTET_STRING | 0x20, out);
}

static GByteArray *
make_content (const Forge *forge)
{
  GByteArray *out = oid (forge->type != 0 ? forge->type : NID_pkcs7_data), *string;
  RaSlice content = ra_slice_of_bytes (forge->content);

  if (forge->wrong_content != NULL)
    content = (RaSlice){ (const guint8 *) forge->wrong_content, strlen (forge->wrong_content) };
  if (!forge->detached && forge->streamed)
    move_to (out, stream (RA_SLICE_CONTEXT_0, pieces (content)));
  else if (!forge->detached)
    {
      string = g_byte_array_new ();
      ra_slice_append (string, RA_SLICE_OCTET_STRING, content.data, content.size);
      move_to (out, wrap (RA_SLICE_CONTEXT_0, string));
    }
  return forge->streamed ? stream (RA_SLICE_SEQUENCE, out) : wrap (RA_SLICE_SEQUENCE, out);
}

static GByteArray *
make_certificates (const Forge *forge)
{
  GByteArray *out = g_byte_array_new ();

  for (guint i = 0; i < forge->n_signers; i++)
    {
      RaSlice der = ra_slice_of_bytes (forge->signers[i].certificate->der);
      g_byte_array_append (out, der.data, (guint) der.size);
    }
  return wrap (RA_SLICE_CONTEXT_0, out);
}

GBytes *
forge_message (const Forge *forge)
{
  GByteArray *out = g_byte_array_new (), *hashes = g_byte_array_new (), *signers = g_byte_array_new (), *info;
  const guint8 version = 1;

  ra_slice_append (out, RA_SLICE_INTEGER, &version, 1);
  for (guint i = 0; i < forge->n_signers; i++)
    move_to (hashes, hash_identifier (&forge->signers[i], forge->signers[i].digest));
  move_to (out, wrap (RA_SLICE_SET, hashes));
  move_to (out, make_content (forge));
  if (!forge->no_certificates)
    move_to (out, make_certificates (forge));
  for (guint i = 0; i < forge->n_signers; i++)
    move_to (signers, make_signer (forge, &forge->signers[i]));
  move_to (out, wrap (RA_SLICE_SET, signers));
  info = oid (NID_pkcs7_signed);
  if (forge->streamed)
    move_to (info, stream (RA_SLICE_CONTEXT_0, stream (RA_SLICE_SEQUENCE, out)));
  else
    move_to (info, wrap (RA_SLICE_CONTEXT_0, wrap (RA_SLICE_SEQUENCE, out)));
  return g_byte_array_free_to_bytes (forge->streamed ? stream (RA_SLICE_SEQUENCE, info)
                                                     : wrap (RA_SLICE_SEQUENCE, info));
}
