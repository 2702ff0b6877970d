/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signed attribute that names the signer's certificate (RFC 5035), so that nobody puts another one of the
 * same key in its place. */
#include <openssl/err.h>
#include <openssl/objects.h>

#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

static gboolean
same_name (RaSlice name, X509 *x509)
{
  const unsigned char *at = name.data;
  g_autoptr (X509_NAME) issuer = d2i_X509_NAME (NULL, &at, (long) name.size);
  gboolean same = issuer != NULL && at == name.data + name.size
                  && X509_NAME_cmp (issuer, X509_get_issuer_name (x509)) == 0;

  ERR_clear_error ();
  return same;
}

static gboolean
same_serial (RaSlice serial, X509 *x509)
{
  guint8 *der = NULL;
  int size = i2d_ASN1_INTEGER (X509_get0_serialNumber (x509), &der);
  RaSlice own = { der, size > 0 ? (gsize) size : 0 }, contents;
  gboolean same = ra_slice_take (&own, RA_SLICE_INTEGER, &contents) && ra_slice_equal (contents, serial);

  OPENSSL_free (der);
  return same;
}

gboolean
ra_signed_certificate_is (X509 *x509, RaSlice issuer, RaSlice serial)
{
  return same_serial (serial, x509) && same_name (issuer, x509);
}

/* IssuerSerial: names other than that of the directory do not occur for issuers. */
static gboolean
issuer_matches (RaSlice in, X509 *x509)
{
  RaSlice names, name, serial;

  return ra_slice_take (&in, RA_SLICE_SEQUENCE, &names) && ra_slice_take (&in, RA_SLICE_INTEGER, &serial)
         && in.size == 0 && ra_slice_take (&names, RA_SLICE_CONTEXT_4, &name) && names.size == 0
         && ra_signed_certificate_is (x509, name, serial);
}

/* ESSCertID and ESSCertIDv2 but for the algorithm, which only the latter has. */
static RaSignedCertificate
compare_id (RaSlice in, const RaSignedHash *hash, RaCertificate *certificate)
{
  RaSlice expected, issuer;

  if (!ra_slice_take (&in, RA_SLICE_OCTET_STRING, &expected))
    return RA_SIGNED_CERTIFICATE_DAMAGED;
  if (!ra_signed_hash_matches (hash, ra_slice_of_bytes (certificate->der), expected))
    return RA_SIGNED_CERTIFICATE_OTHER;
  if (in.size == 0)
    return RA_SIGNED_CERTIFICATE_SAME;
  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &issuer) || in.size != 0)
    return RA_SIGNED_CERTIFICATE_DAMAGED;
  return issuer_matches (issuer, ra_certificate_get_x509 (certificate)) ? RA_SIGNED_CERTIFICATE_SAME
                                                                        : RA_SIGNED_CERTIFICATE_OTHER;
}

static RaSignedCertificate
compare_v2 (RaSlice id, RaCertificate *certificate)
{
  g_auto (RaSignedHash) hash = { 0 };
  RaSlice algorithm;

  if (!ra_slice_take (&id, RA_SLICE_SEQUENCE, &algorithm))
    ra_signed_hash_init_nid (&hash, NID_sha256);
  else if (!ra_signed_hash_init (&hash, algorithm, X509_get0_pubkey (ra_certificate_get_x509 (certificate))))
    return RA_SIGNED_CERTIFICATE_DAMAGED;
  return hash.md != NULL ? compare_id (id, &hash, certificate) : RA_SIGNED_CERTIFICATE_WEAK;
}

/* The older attribute knows SHA-1 only. Somebody would need a second certificate with the same SHA-1, of the
 * same centre and under the same number: that is not to be had, so it may still name a certificate. */
static RaSignedCertificate
compare_v1 (RaSlice id, RaCertificate *certificate)
{
  g_auto (RaSignedHash) hash = { .nid = NID_sha1, .md = EVP_MD_fetch (NULL, "SHA1", NULL) };
  RaSlice rest = id;

  if (!ra_slice_take (&rest, RA_SLICE_OCTET_STRING, NULL))
    return RA_SIGNED_CERTIFICATE_DAMAGED;
  return rest.size > 0 ? compare_id (id, &hash, certificate) : RA_SIGNED_CERTIFICATE_WEAK;
}

/* The first certificate listed is the signer's (RFC 5035, 3). */
static RaSignedCertificate
compare_one (RaSlice attributes, int nid, RaCertificate *certificate)
{
  RaSlice value = { NULL, 0 }, signing, list, id;
  int n = ra_signed_attributes_find (attributes, nid, &value);

  if (n == 0)
    return RA_SIGNED_CERTIFICATE_ABSENT;
  if (n != 1 || !ra_slice_take (&value, RA_SLICE_SEQUENCE, &signing)
      || !ra_slice_take (&signing, RA_SLICE_SEQUENCE, &list)
      || !ra_slice_take (&list, RA_SLICE_SEQUENCE, &id))
    return RA_SIGNED_CERTIFICATE_DAMAGED;
  return nid == NID_id_smime_aa_signingCertificateV2 ? compare_v2 (id, certificate)
                                                     : compare_v1 (id, certificate);
}

RaSignedCertificate
ra_signed_certificate_compare (RaSlice attributes, RaCertificate *certificate)
{
  RaSignedCertificate newer = compare_one (attributes, NID_id_smime_aa_signingCertificateV2, certificate);
  RaSignedCertificate older = compare_one (attributes, NID_id_smime_aa_signingCertificate, certificate);

  if (newer == RA_SIGNED_CERTIFICATE_ABSENT)
    return older;
  return older == RA_SIGNED_CERTIFICATE_ABSENT || older == RA_SIGNED_CERTIFICATE_SAME ? newer : older;
}

/* ---- making it ---- */

static void
append_encoded (GByteArray *out, guint8 *der, int size)
{
  if (size > 0)
    g_byte_array_append (out, der, (guint) size);
  OPENSSL_free (der);
}

/* IssuerSerial, or with @plain IssuerAndSerialNumber, where the issuer is no list of names. */
static void
append_issuer (GByteArray *out, X509 *x509, gboolean plain)
{
  GByteArray *pair = g_byte_array_new (), *name = g_byte_array_new (), *names = g_byte_array_new ();
  guint8 *der = NULL;
  int size = i2d_X509_NAME (X509_get_issuer_name (x509), &der);

  append_encoded (name, der, size);
  if (plain)
    {
      g_byte_array_append (pair, name->data, name->len);
      g_byte_array_unref (name);
      g_byte_array_unref (names);
    }
  else
    {
      ra_slice_append_array (names, RA_SLICE_CONTEXT_4, name);
      ra_slice_append_array (pair, RA_SLICE_SEQUENCE, names);
    }
  der = NULL;
  size = i2d_ASN1_INTEGER (X509_get0_serialNumber (x509), &der);
  append_encoded (pair, der, size);
  ra_slice_append_array (out, RA_SLICE_SEQUENCE, pair);
}

void
ra_signed_certificate_append_identifier (GByteArray *out, RaCertificate *certificate)
{
  append_issuer (out, ra_certificate_get_x509 (certificate), TRUE);
}

static gboolean
append_hash (GByteArray *out, GBytes *der, const char *digest)
{
  g_autoptr (GByteArray) algorithm = g_byte_array_new ();
  guint8 hash[EVP_MAX_MD_SIZE];
  gsize size, n = 0;
  gconstpointer data = g_bytes_get_data (der, &size);
  int nid = OBJ_txt2nid (digest);

  if (EVP_Q_digest (NULL, digest, NULL, data, size, hash, &n) != 1 || !ra_slice_append_oid (algorithm, nid))
    return FALSE;
  if (nid != NID_sha256) /* the default, which DER leaves out */
    ra_slice_append (out, RA_SLICE_SEQUENCE, algorithm->data, algorithm->len);
  ra_slice_append (out, RA_SLICE_OCTET_STRING, hash, n);
  return TRUE;
}

GByteArray *
ra_signed_certificate_value (RaCertificate *certificate, const char *digest)
{
  g_autoptr (GByteArray) id = g_byte_array_new (), value = g_byte_array_new ();
  GByteArray *ids = g_byte_array_new (), *list = g_byte_array_new ();
  gboolean ok = append_hash (id, certificate->der, digest);

  append_issuer (id, ra_certificate_get_x509 (certificate), FALSE);
  ra_slice_append_array (ids, RA_SLICE_SEQUENCE, g_steal_pointer (&id));
  ra_slice_append_array (list, RA_SLICE_SEQUENCE, ids);
  ra_slice_append_array (value, RA_SLICE_SEQUENCE, list);
  return ok ? g_steal_pointer (&value) : NULL;
}
