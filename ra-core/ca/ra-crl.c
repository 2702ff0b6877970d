/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-crl.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "ra-core/ca/ra-asn1-time.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-centre.h"

#define CRL_LIMIT (64 * 1024 * 1024)

struct _RaCrl
{
  gatomicrefcount refs;
  X509_CRL *crl;
  GBytes *der;
  BIGNUM *number;
  char *number_text;
};

static void
set_error (GError **error, RaCaError code, const char *what)
{
  ERR_clear_error ();
  g_set_error (error, RA_CA_ERROR, code,
               _ ("The revocation list cannot be used: %s. The list known before stays in use; fetch it "
                  "again, and ask the centre if it lasts."),
               what);
}

RaCrl *
ra_crl_ref (RaCrl *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ra_crl_unref (RaCrl *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  X509_CRL_free (self->crl);
  BN_free (self->number);
  OPENSSL_free (self->number_text);
  g_bytes_unref (self->der);
  g_free (self);
}

static void
read_number (RaCrl *self)
{
  ASN1_INTEGER *number = X509_CRL_get_ext_d2i (self->crl, NID_crl_number, NULL, NULL);

  if (number == NULL)
    return;
  self->number = ASN1_INTEGER_to_BN (number, NULL);
  if (self->number != NULL)
    self->number_text = BN_bn2hex (self->number);
  ASN1_INTEGER_free (number);
}

static gboolean
check_issuer (X509_CRL *crl, RaCertificate *issuer, GError **error)
{
  X509 *x509 = ra_certificate_get_x509 (issuer);

  if (X509_NAME_cmp (X509_CRL_get_issuer (crl), X509_get_subject_name (x509)) != 0)
    {
      set_error (error, RA_CA_ERROR_UNTRUSTED, _ ("it is another centre's"));
      return FALSE;
    }
  if ((X509_get_key_usage (x509) & KU_CRL_SIGN) == 0 || X509_CRL_verify (crl, X509_get0_pubkey (x509)) != 1)
    {
      set_error (error, RA_CA_ERROR_UNTRUSTED, _ ("its signature is not the centre's"));
      return FALSE;
    }
  if (X509_CRL_get_ext_by_NID (crl, NID_delta_crl, -1) >= 0)
    {
      set_error (error, RA_CA_ERROR_BAD_ANSWER, _ ("it holds only the latest changes, not all of it"));
      return FALSE;
    }
  return TRUE;
}

RaCrl *
ra_crl_parse (GBytes *der, RaCertificate *issuer, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);
  const guint8 *at = data;
  X509_CRL *crl = size > CRL_LIMIT ? NULL : d2i_X509_CRL (NULL, &at, (long) size);

  if (crl == NULL || at != data + size)
    {
      X509_CRL_free (crl);
      set_error (error, RA_CA_ERROR_BAD_ANSWER, _ ("it is broken off or garbled"));
      return NULL;
    }
  if (!check_issuer (crl, issuer, error))
    {
      X509_CRL_free (crl);
      return NULL;
    }
  RaCrl *self = g_new0 (RaCrl, 1);
  g_atomic_ref_count_init (&self->refs);
  self->crl = crl;
  self->der = g_bytes_ref (der);
  read_number (self);
  return self;
}

gboolean
ra_crl_check (RaCrl *self, RaCrl *known, RaClock *clock, GError **error)
{
  gint64 now = clock != NULL ? ra_clock_now (clock) : g_get_real_time ();
  gint64 next = ra_crl_get_next_update (self);

  if (ra_crl_get_this_update (self) > now + RA_CENTRE_CLOCK_TOLERANCE)
    {
      set_error (error, RA_CA_ERROR_STALE, _ ("it comes from the future; is the station's clock right?"));
      return FALSE;
    }
  if (next == 0 || next + RA_CENTRE_CLOCK_TOLERANCE < now)
    {
      set_error (error, RA_CA_ERROR_STALE, _ ("it is out of date"));
      return FALSE;
    }
  if (known == NULL)
    return TRUE;
  gboolean older = self->number != NULL && known->number != NULL
                       ? BN_cmp (self->number, known->number) < 0
                       : ra_crl_get_this_update (self) < ra_crl_get_this_update (known);
  if (older || (self->number == NULL && known->number != NULL))
    {
      set_error (error, RA_CA_ERROR_STALE, _ ("it is older than the one known already"));
      return FALSE;
    }
  return TRUE;
}

RaCrl *
ra_crl_fetch (const RaStatusSource *source, RaCrl *known, GCancellable *cancellable, GError **error)
{
  static const char *const types[]
      = { "application/pkix-crl", "application/x-pkcs7-crl", "application/octet-stream", NULL };

  if (source->centre->crl_url == NULL)
    {
      g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS,
                           _ ("The centre's settings name no address of its revocation list. Set it there."));
      return NULL;
    }
  g_autoptr (RaReply) reply
      = ra_transport_get (source->transport, source->centre->crl_url, CRL_LIMIT, cancellable, error);
  if (reply == NULL || !ra_reply_check (reply, types, error))
    return NULL;
  g_autoptr (RaCrl) crl = ra_crl_parse (reply->body, source->issuer, error);
  if (crl == NULL || !ra_crl_check (crl, known, source->clock, error))
    return NULL;
  return g_steal_pointer (&crl);
}

static int
read_reason (const X509_REVOKED *entry)
{
  ASN1_ENUMERATED *coded = X509_REVOKED_get_ext_d2i (entry, NID_crl_reason, NULL, NULL);
  int reason = coded != NULL ? (int) ASN1_ENUMERATED_get (coded) : -1;

  ASN1_ENUMERATED_free (coded);
  return reason;
}

/* removeFromCRL says that a block was lifted. */
static RaStatus
status_of_reason (int reason)
{
  if (reason == CRL_REASON_REMOVE_FROM_CRL)
    return RA_STATUS_GOOD;
  return reason == CRL_REASON_CERTIFICATE_HOLD ? RA_STATUS_HELD : RA_STATUS_REVOKED;
}

/* Of two entries of the same second the worse one counts: RaStatus grows with it. */
static gboolean
is_later (const X509_REVOKED *a, const X509_REVOKED *b)
{
  gint64 at = ra_asn1_time_to_unix (X509_REVOKED_get0_revocationDate (a));
  gint64 other = ra_asn1_time_to_unix (X509_REVOKED_get0_revocationDate (b));

  return at != other ? at > other : status_of_reason (read_reason (a)) > status_of_reason (read_reason (b));
}

/* Lists of Ukrainian centres tell a certificate's history: blocked first, released or revoked later, an entry for
 * each. The last one counts. @found: any of them: which one OpenSSL finds is chance */
static X509_REVOKED *
find_last_entry (X509_CRL *crl, X509_REVOKED *found)
{
  STACK_OF (X509_REVOKED) *entries = X509_CRL_get_REVOKED (crl);
  const ASN1_INTEGER *serial = X509_REVOKED_get0_serialNumber (found);

  for (int i = 0; i < sk_X509_REVOKED_num (entries); i++)
    {
      X509_REVOKED *entry = sk_X509_REVOKED_value (entries, i);
      if (ASN1_INTEGER_cmp (X509_REVOKED_get0_serialNumber (entry), serial) == 0 && is_later (entry, found))
        found = entry;
    }
  return found;
}

RaStatusAnswer *
ra_crl_get_status (RaCrl *self, RaCertificate *certificate)
{
  RaStatusAnswer *answer = ra_status_answer_new ();
  X509_REVOKED *entry = NULL;

  answer->this_update = ra_crl_get_this_update (self);
  answer->next_update = ra_crl_get_next_update (self);
  if (X509_CRL_get0_by_cert (self->crl, &entry, ra_certificate_get_x509 (certificate)) == 0)
    return answer;

  entry = find_last_entry (self->crl, entry);
  answer->reason = read_reason (entry);
  answer->status = status_of_reason (answer->reason);
  if (answer->status == RA_STATUS_GOOD)
    answer->reason = -1;
  else
    answer->changed_at = ra_asn1_time_to_unix (X509_REVOKED_get0_revocationDate (entry));
  return answer;
}

const char *
ra_crl_get_number (RaCrl *self)
{
  return self->number_text != NULL ? self->number_text : "";
}

gint64
ra_crl_get_this_update (RaCrl *self)
{
  return ra_asn1_time_to_unix (X509_CRL_get0_lastUpdate (self->crl));
}

gint64
ra_crl_get_next_update (RaCrl *self)
{
  return ra_asn1_time_to_unix (X509_CRL_get0_nextUpdate (self->crl));
}

guint
ra_crl_get_size (RaCrl *self)
{
  int n = sk_X509_REVOKED_num (X509_CRL_get_REVOKED (self->crl));

  return n > 0 ? (guint) n : 0;
}

GBytes *
ra_crl_get_der (RaCrl *self)
{
  return self->der;
}
