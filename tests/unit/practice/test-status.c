/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "practice-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-crl.h"
#include "ra-core/ca/ra-download.h"
#include "ra-core/ca/ra-ocsp.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"

static RaCertificate *
issue (Fixture *self)
{
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  return ra_certificate_ref (result->certificate);
}

static RaCertificate *
issuer_of (Fixture *self)
{
  return self->trust->anchors->pdata[0];
}

static RaStatus
ask (Fixture *self, RaCertificate *certificate, int *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaStatusAnswer) answer
      = ra_ocsp_query (&(RaStatusSource){ self->transport, self->centre, issuer_of (self), self->clock },
                       certificate, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (answer->this_update, >, 0);
  g_assert_nonnull (answer->der);
  if (reason != NULL)
    *reason = answer->reason;
  return answer->status;
}

static RaCrl *
fetch (Fixture *self, RaCrl *known)
{
  g_autoptr (GError) error = NULL;
  RaCrl *crl = ra_crl_fetch (
      &(RaStatusSource){ self->transport, self->centre, issuer_of (self), self->clock }, known, NULL, &error);

  g_assert_no_error (error);
  return crl;
}

static RaStatus
look_up (Fixture *self, RaCertificate *certificate, int *reason)
{
  g_autoptr (RaCrl) crl = fetch (self, NULL);
  g_autoptr (RaStatusAnswer) answer = ra_crl_get_status (crl, certificate);

  if (reason != NULL)
    *reason = answer->reason;
  return answer->status;
}

static void
change (Fixture *self, RaCertificate *certificate, int reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_practice_centre_revoke (self->practice, certificate->serial, reason, &error));
  g_assert_no_error (error);
}

/* OpenSSL's number of the hash by which the query named the issuer: the answer repeats it. */
static int
hash_that_named (Fixture *self, RaCertificate *certificate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaStatusAnswer) answer
      = ra_ocsp_query (&(RaStatusSource){ self->transport, self->centre, issuer_of (self), self->clock },
                       certificate, NULL, &error);
  g_assert_no_error (error);
  const guint8 *at = g_bytes_get_data (answer->der, NULL);
  OCSP_RESPONSE *response = d2i_OCSP_RESPONSE (NULL, &at, (long) g_bytes_get_size (answer->der));
  OCSP_BASICRESP *basic = OCSP_response_get1_basic (response);
  ASN1_OBJECT *hash = NULL;

  OCSP_id_get0_info (NULL, &hash, NULL, NULL,
                     (OCSP_CERTID *) OCSP_SINGLERESP_get0_id (OCSP_resp_get0 (basic, 0)));
  int nid = OBJ_obj2nid (hash);
  OCSP_BASICRESP_free (basic);
  OCSP_RESPONSE_free (response);
  return nid;
}

static void
test_ocsp_naming (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCertificate) certificate = issue (self);

  g_assert_cmpint (hash_that_named (self, certificate), ==, GPOINTER_TO_INT (data));
}

static void
test_ocsp (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCertificate) certificate = issue (self);
  int reason;

  g_assert_cmpint (ask (self, certificate, &reason), ==, RA_STATUS_GOOD);
  g_assert_cmpint (reason, ==, -1);
  change (self, certificate, 6);
  g_assert_cmpint (ask (self, certificate, &reason), ==, RA_STATUS_HELD);
  g_assert_cmpint (reason, ==, 6);
  change (self, certificate, 8);
  g_assert_cmpint (ask (self, certificate, NULL), ==, RA_STATUS_GOOD);
  change (self, certificate, 1);
  g_assert_cmpint (ask (self, certificate, &reason), ==, RA_STATUS_REVOKED);
  g_assert_cmpint (reason, ==, 1);

  g_autoptr (GError) error = NULL;
  g_assert_false (ra_practice_centre_revoke (self->practice, certificate->serial, 8, &error));
  g_assert_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE);
}

static void
test_ocsp_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) certificate = issue (self);
  X509 *other = X509_dup (ra_certificate_get_x509 (certificate));

  ASN1_INTEGER_set (X509_get_serialNumber (other), 4711);
  i2d_re_X509_tbs (other, NULL);
  g_autoptr (RaCertificate) unknown = ra_certificate_new_from_x509 (other, &error);
  g_assert_no_error (error);
  X509_free (other);
  g_assert_cmpint (ask (self, unknown, NULL), ==, RA_STATUS_UNKNOWN);
}

/* Other programs of the country name the issuer by ГОСТ 34.311. */
static void
test_ocsp_hashes (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "SHA1", "SHA256", "dstu34311", "kupyna-256" };
  g_autoptr (RaCertificate) certificate = issue (self);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      OCSP_REQUEST *request = OCSP_REQUEST_new ();
      OCSP_CERTID *id
          = OCSP_cert_to_id (EVP_get_digestbyname (names[i]), ra_certificate_get_x509 (certificate),
                             ra_certificate_get_x509 (issuer_of (self)));
      guint8 *der = NULL;
      int status = -1;

      g_assert_nonnull (OCSP_request_add0_id (request, id));
      int size = i2d_OCSP_REQUEST (request, &der);
      g_autoptr (GBytes) body = g_bytes_new (der, (gsize) size);
      g_autoptr (RaReply) reply = ra_transport_post (self->transport, self->centre->ocsp_url,
                                                     "application/ocsp-request", body, 1 << 20, NULL, &error);
      g_assert_no_error (error);
      const guint8 *at = g_bytes_get_data (reply->body, NULL);
      OCSP_RESPONSE *response = d2i_OCSP_RESPONSE (NULL, &at, (long) g_bytes_get_size (reply->body));
      OCSP_BASICRESP *basic = OCSP_response_get1_basic (response);
      g_assert_true (OCSP_resp_find_status (basic, id, &status, NULL, NULL, NULL, NULL));
      g_assert_cmpint (status, ==, V_OCSP_CERTSTATUS_GOOD);
      OCSP_BASICRESP_free (basic);
      OCSP_RESPONSE_free (response);
      OCSP_REQUEST_free (request);
      OPENSSL_free (der);
    }
}

/* What lies between the station and the responder. */
typedef struct
{
  Fixture *fixture;
  GBytes *replay; /* answer that is given whatever is asked */
  const char *type;
  gboolean flip; /* one bit of the answer */
} Between;

static RaReply *
stand_between (const char *url, GBytes *body, gpointer data, GError **error)
{
  Between *self = data;
  g_autoptr (RaReply) reply = NULL;

  if (self->replay != NULL)
    return ra_reply_new (200, self->type != NULL ? self->type : "application/ocsp-response", self->replay,
                         FALSE);
  reply = ra_transport_post (self->fixture->transport, url, "application/ocsp-request", body, 1 << 20, NULL,
                             error);
  if (!self->flip)
    return g_steal_pointer (&reply);
  gsize size;
  guint8 *copy = g_memdup2 (g_bytes_get_data (reply->body, &size), g_bytes_get_size (reply->body));
  size = g_bytes_get_size (reply->body);
  copy[size / 4] ^= 1;
  g_autoptr (GBytes) flipped = g_bytes_new_take (copy, size);
  return ra_reply_new (200, "application/ocsp-response", flipped, FALSE);
}

static void
assert_not_taken (Between *between, RaCertificate *certificate, int code)
{
  Fixture *self = between->fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (stand_between, between, NULL);
  g_autoptr (RaStatusAnswer) answer = ra_ocsp_query (
      &(RaStatusSource){ transport, self->centre, issuer_of (self), self->clock }, certificate, NULL, &error);

  g_assert_null (answer);
  g_test_message ("%s", error->message);
  g_assert_error (error, RA_CA_ERROR, code);
}

static void
test_ocsp_only_proper_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) certificate = issue (self);
  g_autoptr (RaStatusAnswer) old = ra_ocsp_query (
      &(RaStatusSource){ self->transport, self->centre, issuer_of (self), NULL }, certificate, NULL, &error);
  g_autoptr (GBytes) try_later = g_bytes_new_static ("\x30\x03\x0a\x01\x03", 5);
  g_autoptr (GBytes) noise = g_bytes_new_static ("<html>", 6), nothing = g_bytes_new_static ("", 0);
  Between between = { self, old->der, NULL, FALSE };

  /* Another question's answer; no success; garbage; HTML; nothing. */
  assert_not_taken (&between, certificate, RA_CA_ERROR_BAD_ANSWER);
  between.replay = try_later;
  assert_not_taken (&between, certificate, RA_CA_ERROR_BAD_ANSWER);
  between.replay = noise;
  assert_not_taken (&between, certificate, RA_CA_ERROR_BAD_ANSWER);
  between.type = "text/html";
  assert_not_taken (&between, certificate, RA_CA_ERROR_NOT_AN_ANSWER);
  between.replay = nothing;
  assert_not_taken (&between, certificate, RA_CA_ERROR_NOT_AN_ANSWER);
}

static void
test_ocsp_changed_answer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) certificate = issue (self);
  Between between = { self, NULL, NULL, TRUE };
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (stand_between, &between, NULL);

  g_assert_null (ra_ocsp_query (&(RaStatusSource){ transport, self->centre, issuer_of (self), NULL },
                                certificate, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_ocsp_stale (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) certificate = issue (self);
  g_autoptr (RaClock) clock = ra_clock_new_fixed (g_get_real_time () + G_TIME_SPAN_HOUR);

  g_assert_null (ra_ocsp_query (&(RaStatusSource){ self->transport, self->centre, issuer_of (self), clock },
                                certificate, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_STALE);
  g_clear_error (&error);
  ra_clock_set (clock, g_get_real_time () - G_TIME_SPAN_HOUR);
  g_assert_null (ra_ocsp_query (&(RaStatusSource){ self->transport, self->centre, issuer_of (self), clock },
                                certificate, NULL, &error));
  g_assert_nonnull (error);
}

/* A responder of another centre with the same name says nothing about ours. */
static void
test_ocsp_other_responder (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) certificate = issue (self);
  g_autofree char *url = NULL;
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autoptr (RaPracticeCentre) other = ra_practice_centre_new (dir, NULL, &error);

  g_assert_true (ra_practice_centre_start (other, 0, &error));
  url = ra_practice_centre_get_ocsp_url (other);
  g_autoptr (RaCentre) centre = ra_centre_new (self->centre->url, url, NULL, self->trust, &error);
  g_assert_null (ra_ocsp_query (&(RaStatusSource){ self->transport, centre, issuer_of (self), NULL },
                                certificate, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED);
}

static void
test_crl (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCertificate) certificate = issue (self);
  int reason;

  g_assert_cmpint (look_up (self, certificate, NULL), ==, RA_STATUS_GOOD);
  change (self, certificate, 6);
  g_assert_cmpint (look_up (self, certificate, &reason), ==, RA_STATUS_HELD);
  g_assert_cmpint (reason, ==, 6);
  change (self, certificate, 8);
  g_assert_cmpint (look_up (self, certificate, NULL), ==, RA_STATUS_GOOD);
  change (self, certificate, 4);
  g_assert_cmpint (look_up (self, certificate, &reason), ==, RA_STATUS_REVOKED);
  g_assert_cmpint (reason, ==, 4);
}

static void
test_crl_number (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) certificate = issue (self);
  g_autoptr (RaCrl) first = fetch (self, NULL), same = fetch (self, first);

  g_assert_cmpstr (ra_crl_get_number (first), ==, "01");
  g_assert_cmpstr (ra_crl_get_number (same), ==, "01");
  g_assert_cmpuint (ra_crl_get_size (first), ==, 0);
  change (self, certificate, 1);
  fixture_restart (self);
  g_autoptr (RaCrl) second = fetch (self, first);
  g_assert_cmpstr (ra_crl_get_number (second), ==, "02");
  g_assert_cmpuint (ra_crl_get_size (second), ==, 1);
  g_assert_true (ra_crl_check (second, first, NULL, &error));
  g_assert_false (ra_crl_check (first, second, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_STALE);
}

static void
test_crl_checked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCrl) crl = fetch (self, NULL);
  GBytes *der = ra_crl_get_der (crl);
  gsize size = g_bytes_get_size (der);
  g_autofree guint8 *copy = g_malloc0 (size + 1);

  memcpy (copy, g_bytes_get_data (der, NULL), size);
  g_autoptr (GBytes) longer = g_bytes_new (copy, size + 1), shorter = g_bytes_new (copy, size - 1);
  copy[size - 10] ^= 1;
  g_autoptr (GBytes) changed = g_bytes_new (copy, size);
  g_assert_null (ra_crl_parse (longer, issuer_of (self), &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER);
  g_clear_error (&error);
  g_assert_null (ra_crl_parse (shorter, issuer_of (self), &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER);
  g_clear_error (&error);
  g_assert_null (ra_crl_parse (changed, issuer_of (self), &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED);
  g_clear_error (&error);
  g_assert_null (ra_crl_parse (der, self->credential->certificate, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED);
  g_clear_error (&error);

  g_autoptr (RaClock) late = ra_clock_new_fixed (g_get_real_time () + 2 * G_TIME_SPAN_DAY);
  g_assert_false (ra_crl_check (crl, NULL, late, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_STALE);
  g_clear_error (&error);
  ra_clock_set (late, g_get_real_time () - G_TIME_SPAN_DAY);
  g_assert_false (ra_crl_check (crl, NULL, late, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_STALE);
}

static void
test_download (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCertificate) certificate = issue (self);
  g_autofree char *base = ra_practice_centre_get_base_url (self->practice);
  g_autofree char *url = g_strdup_printf ("%s/certificate/%s", base, certificate->serial);
  g_autofree char *ca = g_strconcat (base, "/ca.cer", NULL),
                  *none = g_strconcat (base, "/certificate/4711", NULL);
  g_autofree char *wrong = g_strconcat (base, "/crl", NULL);

  g_autoptr (RaCertificate) same = ra_download_certificate (self->transport, url, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (same->id, ==, certificate->id);
  g_autoptr (RaCertificate) issuer = ra_download_certificate (self->transport, ca, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (issuer->id, ==, issuer_of (self)->id);
  g_assert_null (ra_download_certificate (self->transport, none, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_HTTP);
  g_clear_error (&error);
  g_assert_null (ra_download_certificate (self->transport, wrong, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_NOT_AN_ANSWER);

  g_assert_cmpstr (certificate->ocsp_url, ==, self->centre->ocsp_url);
  g_assert_cmpstr (certificate->crl_url, ==, self->centre->crl_url);
}

/* Nobody shall be able to use what an office refused. */
static gboolean
refuse_all (RaCertificate *certificate, gpointer data, GError **error)
{
  g_set_error_literal (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN, "no");
  return FALSE;
}

static void
test_refused_is_revoked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RaCmpExchange exchange = fixture_exchange (self);
  g_autoptr (RaCrl) before = fetch (self, NULL);

  exchange.check = refuse_all;
  g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_cmpint (result->state, ==, RA_CMP_REFUSED);
  g_assert_cmpint (ask (self, result->certificate, NULL), ==, RA_STATUS_REVOKED);
  g_assert_cmpint (look_up (self, result->certificate, NULL), ==, RA_STATUS_REVOKED);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/clause/dfs-6.9-ocsp/status", test_ocsp, NULL);
  fixture_add ("/clause/dfs-6.9-ocsp/unknown", test_ocsp_unknown, NULL);
  fixture_add ("/clause/dfs-6.9-ocsp/hashes", test_ocsp_hashes, NULL);
  fixture_add_mode (&fixture_kupyna, "/clause/dfs-6.9-ocsp/status", test_ocsp, NULL);
  fixture_add_mode (&fixture_dstu, "/ca/ocsp/naming-hash", test_ocsp_naming, GINT_TO_POINTER (NID_dstu34311));
  fixture_add_mode (&fixture_ecdsa, "/ca/ocsp/naming-hash", test_ocsp_naming, GINT_TO_POINTER (NID_sha1));
  fixture_add_mode (&fixture_kupyna, "/clause/dfs-6.8-crl/status", test_crl, NULL);
  fixture_add ("/clause/dfs-6.9-ocsp/only-proper-answers", test_ocsp_only_proper_answers, NULL);
  fixture_add ("/clause/dfs-6.9-ocsp/changed-answer", test_ocsp_changed_answer, NULL);
  fixture_add ("/clause/dfs-6.9-ocsp/stale", test_ocsp_stale, NULL);
  fixture_add ("/clause/dfs-6.9-ocsp/other-responder", test_ocsp_other_responder, NULL);
  fixture_add ("/clause/dfs-6.8-crl/status", test_crl, NULL);
  fixture_add ("/clause/dfs-6.8-crl/number-never-goes-back", test_crl_number, NULL);
  fixture_add ("/clause/dfs-6.8-crl/checked", test_crl_checked, NULL);
  fixture_add ("/practice/status/download", test_download, NULL);
  fixture_add ("/practice/status/refused-is-revoked", test_refused_is_revoked, NULL);
  return g_test_run ();
}
