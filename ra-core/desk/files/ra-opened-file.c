/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-opened-file.h"

#include <glib/gi18n-lib.h>
#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>
#include <time.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/desk/ra-desk.h"

/* Lists of a large centre have tens of megabytes. */
#define MAX_BYTES (64 * 1024 * 1024)
/* More certificates than these are counted only. */
#define MAX_SHOWN 20

void
ra_opened_file_free (RaOpenedFile *self)
{
  g_free (self->heading);
  g_free (self->text);
  g_free (self);
}

static RaOpenedFile *
opened_new (char *heading, GString *text)
{
  RaOpenedFile *self = g_new0 (RaOpenedFile, 1);

  self->heading = heading;
  self->text = g_string_free (text, FALSE);
  return self;
}

static void
add (GString *text, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", label, value);
}

static void
add_day (GString *text, const char *label, gint64 time)
{
  g_autofree char *day = ra_time_format_local (time);

  add (text, label, day);
}

/* ---- requests ---- */

static RaOpenedFile *
describe_request (GBytes *bytes)
{
  g_autoptr (RaRequest) request = ra_request_parse (bytes, NULL);
  g_autofree char *subject = NULL;
  GString *text;

  if (request == NULL)
    return NULL;
  subject = ra_subject_to_text (request->subject);
  text = g_string_new (NULL);
  add (text, _ ("For"), subject);
  add (text, _ ("Key"), request->algorithm);
  g_string_append_printf (
      text, "\n\n%s",
      _ ("To take it in, open the case of its owner and choose “Import a Request…” at the keys."));
  return opened_new (g_strdup (_ ("A request for a certificate")), text);
}

/* ---- certificates ---- */

static RaOpenedFile *
describe_certificates (GBytes *bytes)
{
  g_autoptr (GPtrArray) all = ra_certificate_parse_all (bytes, NULL);
  GString *text;

  if (all == NULL || all->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (all->len, MAX_SHOWN); i++)
    {
      const RaCertificate *one = g_ptr_array_index (all, i);
      g_autofree char *subject = ra_subject_to_text (one->subject);

      g_string_append (text, i > 0 ? "\n" : "");
      add (text, _ ("Of"), subject);
      add (text, _ ("Number"), one->serial);
      add_day (text, _ ("Valid until"), one->not_after);
    }
  return opened_new (
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u certificate", "%u certificates", all->len),
                       all->len),
      text);
}

/* ---- revocation lists ---- */

static gint64
to_time (const ASN1_TIME *time)
{
  struct tm tm;

  return time != NULL && ASN1_TIME_to_tm (time, &tm) == 1 ? (gint64) timegm (&tm) * G_USEC_PER_SEC : 0;
}

static X509_CRL *
read_list (GBytes *bytes)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (bytes, &size);
  X509_CRL *list = d2i_X509_CRL (NULL, &data, (long) size);
  BIO *bio;

  if (list != NULL)
    return list;
  bio = BIO_new_mem_buf (g_bytes_get_data (bytes, NULL), (int) size);
  list = PEM_read_bio_X509_CRL (bio, NULL, NULL, NULL);
  BIO_free (bio);
  return list;
}

static char *
name_of (const X509_NAME *name)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data = NULL, *text;
  long size;

  X509_NAME_print_ex (bio, name, 0, XN_FLAG_RFC2253 & ~(unsigned long) ASN1_STRFLGS_ESC_MSB);
  size = BIO_get_mem_data (bio, &data);
  g_autofree char *raw = g_strndup (data, (gsize) MAX (size, 0));
  text = g_utf8_make_valid (raw, -1);
  BIO_free (bio);
  return text;
}

static RaOpenedFile *
describe_list (GBytes *bytes)
{
  X509_CRL *list = read_list (bytes);
  g_autofree char *issuer = NULL, *count = NULL;
  GString *text;

  ERR_clear_error ();
  if (list == NULL)
    return NULL;
  text = g_string_new (NULL);
  issuer = name_of (X509_CRL_get_issuer (list));
  count = g_strdup_printf ("%d", MAX (sk_X509_REVOKED_num (X509_CRL_get_REVOKED (list)), 0));
  add (text, _ ("Of"), issuer);
  add_day (text, _ ("Made"), to_time (X509_CRL_get0_lastUpdate (list)));
  add_day (text, _ ("The next one comes by"), to_time (X509_CRL_get0_nextUpdate (list)));
  add (text, _ ("Certificates in it"), count);
  X509_CRL_free (list);
  return opened_new (g_strdup (_ ("A list of revoked certificates")), text);
}

RaOpenedFile *
ra_opened_file_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_read (path, MAX_BYTES, error);
  RaOpenedFile *self;

  if (bytes == NULL)
    return NULL;
  self = describe_request (bytes);
  if (self == NULL)
    self = describe_certificates (bytes);
  if (self == NULL)
    self = describe_list (bytes);
  if (self == NULL)
    g_set_error (
        error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED,
        _ ("“%s” is no request, no certificate and no list of revoked ones that the station can read."),
        path);
  return self;
}
