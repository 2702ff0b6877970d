/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-ocsp.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "ra-core/ca/ra-asn1-time.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-centre.h"
#include "ra-core/crypto/suite/ra-suite.h"

#define REQUEST_TYPE "application/ocsp-request"
#define RESPONSE_TYPE "application/ocsp-response"
#define RESPONSE_LIMIT (1024 * 1024)
#define MAX_AGE (10 * G_TIME_SPAN_MINUTE)

typedef OCSP_REQUEST RaOcspRequest;
typedef OCSP_RESPONSE RaOcspResponse;
typedef OCSP_BASICRESP RaOcspBasic;
typedef OCSP_CERTID RaOcspCertId;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOcspRequest, OCSP_REQUEST_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOcspResponse, OCSP_RESPONSE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOcspBasic, OCSP_BASICRESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOcspCertId, OCSP_CERTID_free)

static gboolean
set_bad (GError **error, RaCaError code, const char *what)
{
  const char *reason = ERR_reason_error_string (ERR_peek_last_error ());

  g_set_error (error, RA_CA_ERROR, code,
               _ ("The status of the certificate is not known: %s%s%s%s. Treat it as not confirmed and ask "
                  "again; if it lasts, ask the centre."),
               what, reason != NULL ? " (" : "", reason != NULL ? reason : "", reason != NULL ? ")" : "");
  ERR_clear_error ();
  return FALSE;
}

/* The hash that names the issuer (RFC 6960, 4.1.1). SHA-1 is what every responder of other algorithms takes;
 * clients of Ukrainian centres (UAPKI) name an issuer with a ДСТУ key by ГОСТ 34.311. */
static const EVP_MD *
naming_hash (X509 *issuer)
{
  const RaSuite *suite = ra_suite_of_key (X509_get0_pubkey (issuer));
  const char *name = suite != NULL ? suite->naming_hash : NULL;

  return name != NULL ? EVP_get_digestbyname (name) : EVP_sha1 ();
}

static OCSP_REQUEST *
new_request (RaCertificate *certificate, RaCertificate *issuer)
{
  X509 *named = ra_certificate_get_x509 (issuer);
  g_autoptr (RaOcspRequest) request = OCSP_REQUEST_new ();
  OCSP_CERTID *id = OCSP_cert_to_id (naming_hash (named), ra_certificate_get_x509 (certificate), named);

  if (request == NULL || id == NULL || OCSP_request_add0_id (request, id) == NULL)
    {
      OCSP_CERTID_free (id);
      return NULL;
    }
  return OCSP_request_add1_nonce (request, NULL, -1) ? g_steal_pointer (&request) : NULL;
}

static OCSP_BASICRESP *
parse_response (GBytes *body, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (body, &size);
  const guint8 *at = data;
  g_autoptr (RaOcspResponse) response = d2i_OCSP_RESPONSE (NULL, &at, (long) size);

  if (response == NULL || at != data + size)
    {
      set_bad (error, RA_CA_ERROR_BAD_ANSWER, _ ("the answer is broken off or garbled"));
      return NULL;
    }
  int status = OCSP_response_status (response);
  if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL)
    {
      set_bad (error, RA_CA_ERROR_BAD_ANSWER, OCSP_response_status_str (status));
      return NULL;
    }
  OCSP_BASICRESP *basic = OCSP_response_get1_basic (response);
  if (basic == NULL)
    set_bad (error, RA_CA_ERROR_BAD_ANSWER, _ ("the answer is of an unknown kind"));
  return basic;
}

/* Signed by the issuer itself or by a responder it delegated; the chain must end at the office's anchors. */
static gboolean
check_signature (OCSP_BASICRESP *basic, RaTrust *trust, RaCertificate *issuer, gint64 now, GError **error)
{
  X509_STORE *store = ra_trust_new_store (trust);
  STACK_OF (X509) *known = sk_X509_new_null ();

  X509_VERIFY_PARAM_set_time (X509_STORE_get0_param (store), (time_t) (now / G_USEC_PER_SEC));
  sk_X509_push (known, ra_certificate_get_x509 (issuer));
  int ok = OCSP_basic_verify (basic, known, store, 0);
  sk_X509_free (known);
  X509_STORE_free (store);
  if (ok > 0)
    return TRUE;
  return set_bad (error, RA_CA_ERROR_UNTRUSTED,
                  _ ("the answer is not signed by a responder this office trusts"));
}

static gboolean
check_nonce (OCSP_REQUEST *request, OCSP_BASICRESP *basic, GError **error)
{
  int outcome = OCSP_check_nonce (request, basic);

  /* -1: the responder leaves nonces out, as many do; its answer's age is checked. */
  if (outcome > 0 || outcome == -1)
    return TRUE;
  return set_bad (error, RA_CA_ERROR_BAD_ANSWER, _ ("the answer belongs to another question"));
}

static gboolean
check_fresh (RaStatusAnswer *answer, gint64 now, GError **error)
{
  if (answer->this_update == 0 || answer->this_update > now + RA_CENTRE_CLOCK_TOLERANCE)
    return set_bad (error, RA_CA_ERROR_STALE,
                    _ ("the answer comes from the future; is the station's clock right?"));
  gint64 until = answer->next_update != 0 ? answer->next_update : answer->this_update + MAX_AGE;
  if (until + RA_CENTRE_CLOCK_TOLERANCE < now)
    return set_bad (error, RA_CA_ERROR_STALE, _ ("the answer is old"));
  return TRUE;
}

static gboolean
read_status (OCSP_BASICRESP *basic, OCSP_REQUEST *request, RaStatusAnswer *answer)
{
  OCSP_CERTID *id = OCSP_onereq_get0_id (OCSP_request_onereq_get0 (request, 0));
  ASN1_GENERALIZEDTIME *revoked = NULL, *this_update = NULL, *next_update = NULL;
  int status, reason = -1;

  if (!OCSP_resp_find_status (basic, id, &status, &reason, &revoked, &this_update, &next_update))
    return FALSE;
  answer->this_update = ra_asn1_time_to_unix (this_update);
  answer->next_update = ra_asn1_time_to_unix (next_update);
  answer->status = status == V_OCSP_CERTSTATUS_GOOD      ? RA_STATUS_GOOD
                   : status == V_OCSP_CERTSTATUS_REVOKED ? RA_STATUS_REVOKED
                                                         : RA_STATUS_UNKNOWN;
  if (answer->status == RA_STATUS_REVOKED)
    {
      /* OpenSSL sets the reason only then. */
      answer->reason = reason;
      answer->changed_at = ra_asn1_time_to_unix (revoked);
      if (reason == OCSP_REVOKED_STATUS_CERTIFICATEHOLD)
        answer->status = RA_STATUS_HELD;
    }
  return TRUE;
}

static RaReply *
send (
    RaTransport *transport, const char *url, OCSP_REQUEST *request, GCancellable *cancellable, GError **error)
{
  static const char *const types[] = { RESPONSE_TYPE, NULL };
  guint8 *der = NULL;
  int size = i2d_OCSP_REQUEST (request, &der);
  g_autoptr (GBytes) body = g_bytes_new (der, (gsize) MAX (size, 0));

  OPENSSL_free (der);
  g_autoptr (RaReply) reply
      = ra_transport_post (transport, url, REQUEST_TYPE, body, RESPONSE_LIMIT, cancellable, error);
  if (reply == NULL || !ra_reply_check (reply, types, error))
    return NULL;
  return g_steal_pointer (&reply);
}

RaStatusAnswer *
ra_ocsp_query (const RaStatusSource *source,
               RaCertificate *certificate,
               GCancellable *cancellable,
               GError **error)
{
  const RaCentre *centre = source->centre;
  const char *url = centre->ocsp_url != NULL ? centre->ocsp_url : certificate->ocsp_url;

  if (url == NULL)
    {
      g_set_error_literal (
          error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS,
          _ ("Nobody can be asked for the certificate's status: neither the centre's settings nor the "
             "certificate name an OCSP address. Set one in the centre's settings."));
      return NULL;
    }
  g_autoptr (RaOcspRequest) request = new_request (certificate, source->issuer);
  if (request == NULL)
    {
      set_bad (error, RA_CA_ERROR_BAD_ANSWER, _ ("the question could not be made"));
      return NULL;
    }
  g_autoptr (RaReply) reply = send (source->transport, url, request, cancellable, error);
  g_autoptr (RaOcspBasic) basic = reply == NULL ? NULL : parse_response (reply->body, error);
  gint64 now = source->clock != NULL ? ra_clock_now (source->clock) : g_get_real_time ();
  if (basic == NULL || !check_signature (basic, centre->trust, source->issuer, now, error)
      || !check_nonce (request, basic, error))
    return NULL;

  g_autoptr (RaStatusAnswer) answer = ra_status_answer_new ();
  answer->der = g_bytes_ref (reply->body);
  if (!read_status (basic, request, answer))
    {
      set_bad (error, RA_CA_ERROR_BAD_ANSWER, _ ("the answer is about another certificate"));
      return NULL;
    }
  return check_fresh (answer, now, error) ? g_steal_pointer (&answer) : NULL;
}
