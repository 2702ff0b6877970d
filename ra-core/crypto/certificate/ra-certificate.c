/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/certificate/ra-certificate-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/ra-x509-private.h"

typedef struct
{
  RaCertificate certificate;
  gatomicrefcount refs;
  X509 *x509;
} CertificateBox;

static CertificateBox *
get_box (RaCertificate *self)
{
  return (CertificateBox *) self;
}

RaCertificate *
ra_certificate_ref (RaCertificate *self)
{
  g_atomic_ref_count_inc (&get_box (self)->refs);
  return self;
}

void
ra_certificate_unref (RaCertificate *self)
{
  if (!g_atomic_ref_count_dec (&get_box (self)->refs))
    return;
  X509_free (get_box (self)->x509);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->subject, ra_subject_unref);
  g_clear_pointer (&self->issuer, ra_subject_unref);
  g_free (self->id);
  g_free (self->serial);
  g_free (self->issuer_text);
  g_free (self->issuer_id);
  g_free (self->key_id);
  g_free (self->algorithm);
  g_free (self->ocsp_url);
  g_free (self->crl_url);
  g_free (self);
}

X509 *
ra_certificate_get_x509 (RaCertificate *self)
{
  return get_box (self)->x509;
}

static char *
read_issuer_id (X509 *x509)
{
  guint8 *der = NULL;
  int size = i2d_X509_NAME (X509_get_issuer_name (x509), &der);
  char *id = ra_kdf_sha256_hex (der, (gsize) MAX (size, 0));

  OPENSSL_free (der);
  return id;
}

static gboolean
read_time (const ASN1_TIME *time, gint64 *unix_us)
{
  struct tm parts;
  g_autoptr (GDateTime) moment = NULL;

  if (ASN1_TIME_to_tm (time, &parts) != 1)
    return FALSE;
  moment = g_date_time_new_utc (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                                parts.tm_min, parts.tm_sec);
  if (moment == NULL)
    return FALSE;
  *unix_us = g_date_time_to_unix (moment) * G_USEC_PER_SEC;
  return TRUE;
}

static char *
uri_of_name (const GENERAL_NAME *name)
{
  int type = 0;
  const ASN1_STRING *uri = GENERAL_NAME_get0_value (name, &type);

  if (type != GEN_URI)
    return NULL;
  return g_strndup ((const char *) ASN1_STRING_get0_data (uri), (gsize) ASN1_STRING_length (uri));
}

static char *
read_ocsp_url (X509 *x509)
{
  AUTHORITY_INFO_ACCESS *access = X509_get_ext_d2i (x509, NID_info_access, NULL, NULL);
  char *url = NULL;

  for (int i = 0; url == NULL && i < sk_ACCESS_DESCRIPTION_num (access); i++)
    {
      const ACCESS_DESCRIPTION *entry = sk_ACCESS_DESCRIPTION_value (access, i);
      if (OBJ_obj2nid (entry->method) == NID_ad_OCSP)
        url = uri_of_name (entry->location);
    }
  AUTHORITY_INFO_ACCESS_free (access);
  return url;
}

static char *
read_crl_url (X509 *x509)
{
  CRL_DIST_POINTS *points = X509_get_ext_d2i (x509, NID_crl_distribution_points, NULL, NULL);
  char *url = NULL;

  for (int i = 0; url == NULL && i < sk_DIST_POINT_num (points); i++)
    {
      const DIST_POINT *point = sk_DIST_POINT_value (points, i);
      const GENERAL_NAMES *names
          = point->distpoint != NULL && point->distpoint->type == 0 ? point->distpoint->name.fullname : NULL;
      for (int j = 0; url == NULL && j < sk_GENERAL_NAME_num (names); j++)
        url = uri_of_name (sk_GENERAL_NAME_value (names, j));
    }
  CRL_DIST_POINTS_free (points);
  return url;
}

static gboolean
read_names (RaCertificate *self, X509 *x509, GError **error)
{
  const RaExtensions *extensions = X509_get0_extensions (x509);

  self->subject = ra_subject_new_from_x509 (X509_get_subject_name (x509), extensions, error);
  if (self->subject == NULL)
    return FALSE;
  self->issuer = ra_subject_new_from_x509 (X509_get_issuer_name (x509), NULL, error);
  if (self->issuer == NULL)
    return FALSE;
  self->issuer_text = ra_subject_to_text (self->issuer);
  return ra_x509_read_key_usage (extensions, &self->key_usage, error);
}

static gboolean
read_validity (RaCertificate *self, X509 *x509, GError **error)
{
  if (read_time (X509_get0_notBefore (x509), &self->not_before)
      && read_time (X509_get0_notAfter (x509), &self->not_after))
    return TRUE;
  ra_crypto_error_take (error, RA_CRYPTO_ERROR_DAMAGED, _ ("The dates of the certificate make no sense"));
  return FALSE;
}

/* @x509: (transfer full) */
static RaCertificate *
certificate_new (X509 *x509, GBytes *der, GError **error)
{
  CertificateBox *box = g_new0 (CertificateBox, 1);
  g_autoptr (RaCertificate) self = &box->certificate;
  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);

  g_atomic_ref_count_init (&box->refs);
  box->x509 = x509;
  self->der = g_bytes_ref (der);
  self->id = ra_kdf_sha256_hex (data, size);
  if (!read_names (self, x509, error) || !read_validity (self, x509, error))
    return NULL;
  self->serial = ra_x509_serial_text (X509_get0_serialNumber (x509));
  self->issuer_id = read_issuer_id (x509);
  self->has_usage = ra_x509_usage_of_bits (self->key_usage, &self->usage);
  ra_x509_read_key (X509_get_X509_PUBKEY (x509), NID_undef, &self->suite, &self->algorithm, &self->key_id);
  self->ocsp_url = read_ocsp_url (x509);
  self->crl_url = read_crl_url (x509);
  ERR_clear_error ();
  return g_steal_pointer (&self);
}

/* What is signed is kept as it was read, but what stands around it is written anew wherever the certificate
 * goes on: were it written otherwise, it would have another identifier there. */
static gboolean
encodes_to_same (X509 *x509, GBytes *der)
{
  unsigned char *again = NULL;
  int size = i2d_X509 (x509, &again);
  gboolean same = size > 0 && (gsize) size == g_bytes_get_size (der)
                  && memcmp (again, g_bytes_get_data (der, NULL), (gsize) size) == 0;

  OPENSSL_free (again);
  return same;
}

RaCertificate *
ra_certificate_parse_der (GBytes *der, GError **error)
{
  const RaStrict strict = { RA_CERTIFICATE_MAX_SIZE, _ ("a certificate"), NULL, FALSE };
  g_autoptr (X509) x509 = NULL;
  const unsigned char *at, *end;

  if (!ra_strict_check (&strict, der, error))
    return NULL;
  at = g_bytes_get_data (der, NULL);
  end = at + g_bytes_get_size (der);
  x509 = d2i_X509 (NULL, &at, end - at);
  if (x509 != NULL && at == end && encodes_to_same (x509, der))
    return certificate_new (g_steal_pointer (&x509), der, error);
  if (x509 != NULL && at == end)
    ra_crypto_error_take (error, RA_CRYPTO_ERROR_NOT_CANONICAL,
                          _ ("The certificate is not encoded as DER prescribes: written again it has other "
                             "bytes. It may have been changed on its way; ask for the file again."));
  else
    ra_crypto_error_take (error, RA_CRYPTO_ERROR_DAMAGED,
                          _ ("The file is no certificate, or a damaged one. Ask for the file again."));
  return NULL;
}

RaCertificate *
ra_certificate_new_from_x509 (X509 *x509, GError **error)
{
  unsigned char *data = NULL;
  int size = i2d_X509 (x509, &data);
  g_autoptr (GBytes) der = NULL;

  if (size <= 0)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_DAMAGED, _ ("The certificate is damaged"));
      return NULL;
    }
  der = g_bytes_new (data, (gsize) size);
  OPENSSL_free (data);
  return ra_certificate_parse_der (der, error);
}

const char *
ra_certificate_get_name (RaCertificate *self)
{
  const char *name = ra_subject_get (self->subject, "CN");
  const RaSubjectRdn *first = self->subject->rdns->len > 0 ? self->subject->rdns->pdata[0] : NULL;

  if (name != NULL)
    return name;
  return first != NULL ? first->value : self->serial;
}

char *
ra_certificate_to_pem (RaCertificate *self)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  char *text = NULL;
  long size;

  PEM_write_bio_X509 (bio, ra_certificate_get_x509 (self));
  size = BIO_get_mem_data (bio, &text);
  return g_strndup (text, (gsize) size);
}

char *
ra_certificate_fingerprint (RaCertificate *self)
{
  GString *text = g_string_new (NULL);

  for (const char *at = self->id; *at != '\0'; at += 2)
    g_string_append_printf (text, "%s%c%c", at != self->id ? ":" : "", g_ascii_toupper (at[0]),
                            g_ascii_toupper (at[1]));
  return g_string_free (text, FALSE);
}

gboolean
ra_certificate_matches_request (RaCertificate *self, RaRequest *request)
{
  return g_str_equal (self->key_id, request->key_id);
}

RaCertificate *
ra_certificate_take_matching (GPtrArray *all, RaRequest *request)
{
  for (guint i = 0; i < all->len; i++)
    if (ra_certificate_matches_request (g_ptr_array_index (all, i), request))
      return g_ptr_array_steal_index (all, i);
  return NULL;
}

gboolean
ra_certificate_check_term (gint64 from, gint64 until, const char *term, GError **error)
{
  gint64 last = ra_duration_add (from, term);
  g_autofree char *begin = NULL, *end = NULL, *latest = NULL;

  if (until <= last)
    return TRUE;
  begin = ra_time_format_local (from);
  end = ra_time_format_local (until);
  latest = ra_time_format_local (last);
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_INVALID, RA_RULE_LONGEST_TERM, "validity",
      _ ("Valid from %s to %s: a key and its certificate may live until %s at the longest. It "
         "cannot be handed over; ask the centre for a shorter one."),
      begin, end, latest);
  return FALSE;
}
