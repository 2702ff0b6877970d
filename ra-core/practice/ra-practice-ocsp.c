/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-ocsp.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "ra-core/practice/ra-practice-builder.h"

#define NEXT_UPDATE (10 * G_TIME_SPAN_MINUTE)
#define MAX_QUESTIONS 100

typedef struct
{
  ASN1_TIME *now;
  ASN1_TIME *next;
} Times;

/* Whether the question is about certificates of this CA. */
static gboolean
is_ours (RaPracticeAuthority *authority, OCSP_CERTID *id)
{
  ASN1_OBJECT *algorithm;

  OCSP_id_get0_info (NULL, &algorithm, NULL, NULL, id);
  const EVP_MD *md = EVP_get_digestbyobj (algorithm);
  if (md == NULL)
    return FALSE;
  OCSP_CERTID *own = OCSP_cert_to_id (md, NULL, authority->ca.certificate);
  gboolean same = own != NULL && OCSP_id_issuer_cmp (own, id) == 0;
  OCSP_CERTID_free (own);
  return same;
}

static gboolean
add_answer (RaPracticeAuthority *authority, OCSP_BASICRESP *basic, OCSP_CERTID *id, const Times *times)
{
  ASN1_INTEGER *number;
  g_autoptr (RaPracticeRecord) record = NULL;

  OCSP_id_get0_info (NULL, NULL, NULL, &number, id);
  if (is_ours (authority, id))
    {
      g_autofree char *serial = ra_practice_builder_serial (number);
      record = ra_practice_store_find (authority->store, serial);
    }
  if (record == NULL)
    return OCSP_basic_add1_status (basic, id, V_OCSP_CERTSTATUS_UNKNOWN, 0, NULL, times->now, times->next)
           != NULL;
  if (record->reason < 0)
    return OCSP_basic_add1_status (basic, id, V_OCSP_CERTSTATUS_GOOD, 0, NULL, times->now, times->next)
           != NULL;

  ASN1_TIME *changed = ASN1_TIME_new ();
  gboolean ok = ra_practice_builder_set_time (changed, record->changed_at)
                && OCSP_basic_add1_status (basic, id, V_OCSP_CERTSTATUS_REVOKED, record->reason, changed,
                                           times->now, times->next)
                       != NULL;
  ASN1_TIME_free (changed);
  return ok;
}

static gboolean
add_answers (RaPracticeAuthority *authority, OCSP_BASICRESP *basic, OCSP_REQUEST *request)
{
  gint64 now = ra_practice_authority_now (authority);
  Times times = { ASN1_TIME_new (), ASN1_TIME_new () };
  int n = OCSP_request_onereq_count (request);
  gboolean ok = n > 0 && n <= MAX_QUESTIONS && ra_practice_builder_set_time (times.now, now)
                && ra_practice_builder_set_time (times.next, now + NEXT_UPDATE);

  for (int i = 0; ok && i < n; i++)
    ok = add_answer (authority, basic, OCSP_onereq_get0_id (OCSP_request_onereq_get0 (request, i)), &times);
  ASN1_TIME_free (times.now);
  ASN1_TIME_free (times.next);
  return ok;
}

static OCSP_RESPONSE *
make_response (RaPracticeAuthority *authority, OCSP_REQUEST *request)
{
  OCSP_BASICRESP *basic = OCSP_BASICRESP_new ();
  OCSP_RESPONSE *response = NULL;

  if (request == NULL)
    response = OCSP_response_create (OCSP_RESPONSE_STATUS_MALFORMEDREQUEST, NULL);
  else if (basic != NULL && add_answers (authority, basic, request) && OCSP_copy_nonce (basic, request) > 0
           && OCSP_basic_sign (basic, authority->ocsp.certificate, authority->ocsp.key,
                               ra_practice_authority_md (authority, authority->ocsp.key), NULL, 0))
    response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
  else
    response = OCSP_response_create (OCSP_RESPONSE_STATUS_INTERNALERROR, NULL);
  OCSP_BASICRESP_free (basic);
  return response;
}

GBytes *
ra_practice_ocsp_answer (RaPracticeAuthority *authority, GBytes *bytes)
{
  const guint8 *at = g_bytes_get_data (bytes, NULL);
  OCSP_REQUEST *request = d2i_OCSP_REQUEST (NULL, &at, (long) g_bytes_get_size (bytes));
  OCSP_RESPONSE *response = make_response (authority, request);
  guint8 *der = NULL;
  int size = response == NULL ? 0 : i2d_OCSP_RESPONSE (response, &der);
  GBytes *answer = g_bytes_new (der, (gsize) MAX (size, 0));

  OPENSSL_free (der);
  OCSP_RESPONSE_free (response);
  OCSP_REQUEST_free (request);
  ERR_clear_error ();
  return answer;
}
