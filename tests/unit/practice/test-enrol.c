/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/x509v3.h>

#include "practice-fixture.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/ra-crypto-setup.h"

static void
assert_issued_once (Fixture *self, RaCmpResult *result)
{
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_nonnull (result->certificate);
  g_assert_true (ra_certificate_matches_request (result->certificate, self->request));
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 1);
}

static void
test_issue (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  g_autoptr (GPtrArray) findings = NULL;

  assert_issued_once (self, result);
  g_assert_cmpuint (self->messages->len, ==, 4);
  g_assert_cmpuint (strlen (result->transaction_id), ==, 32);
  const RaCertificateRules rules = { self->request, self->request->subject, "P2Y", g_get_real_time () };
  g_assert_true (ra_certificate_check (result->certificate, &rules, &findings));
}

static void
test_term (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) result = NULL;

  ra_practice_centre_set_term (self->practice, "P1Y6M");
  result = fixture_enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  g_assert_cmpint (result->certificate->not_after + G_USEC_PER_SEC, ==,
                   ra_duration_add (result->certificate->not_before, "P1Y6M"));
}

static void
test_issue_again_without_network (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) first = fixture_enrol (self);

  ra_practice_centre_stop (self->practice);
  g_autoptr (RaCmpResult) second = fixture_enrol (self);
  g_assert_cmpint (second->state, ==, RA_CMP_ISSUED);
  g_assert_cmpstr (first->certificate->id, ==, second->certificate->id);
  g_assert_cmpstr (first->transaction_id, ==, second->transaction_id);
}

static void
test_signed_by_operator (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  for (guint i = 0; i < self->messages->len; i++)
    {
      RaMessageRecord *message = self->messages->pdata[i];
      g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (message->der);
      g_assert_true (peek->protected);
      if (message->direction == RA_MESSAGE_SENT)
        g_assert_true (g_bytes_equal (peek->signer, self->credential->certificate->der));
    }
}

/* protectionAlg [1] of the header: its hash follows the protecting key and the centre it is for. */
static void
test_protected_with (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  for (guint i = 0; i < self->messages->len; i++)
    {
      RaMessageRecord *message = self->messages->pdata[i];
      RaSlice in = ra_slice_of_bytes (message->der), whole, header, field, inside, element;
      guint8 tag;
      int digest = NID_undef;

      g_assert_true (ra_slice_take (&in, RA_SLICE_SEQUENCE, &whole));
      g_assert_true (ra_slice_take (&whole, RA_SLICE_SEQUENCE, &header));
      do
        g_assert_true (ra_slice_take_any (&header, &tag, &field, NULL));
      while (tag != RA_SLICE_CONTEXT_1);
      g_assert_true (ra_slice_take_any (&field, &tag, &inside, &element));
      const guint8 *at = element.data;
      X509_ALGOR *algorithm = d2i_X509_ALGOR (NULL, &at, (long) element.size);
      g_assert_true (OBJ_find_sigid_algs (OBJ_obj2nid (algorithm->algorithm), &digest, NULL));
      g_assert_true (g_str_has_prefix (OBJ_nid2sn (digest), data));
      X509_ALGOR_free (algorithm);
    }
}

static gboolean
has_sent (Fixture *self, int body_type)
{
  for (guint i = 0; i < self->messages->len; i++)
    {
      RaMessageRecord *message = self->messages->pdata[i];
      g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (message->der);

      if (message->direction == RA_MESSAGE_SENT && peek->body_type == body_type)
        return TRUE;
    }
  return FALSE;
}

static void
ask_to_be_spared (Fixture *self)
{
  ra_centre_set_manners (self->centre, &(RaCentreManners){ .implicit_confirm = TRUE });
}

/* A centre that grants it takes what it issued for accepted; one that does not is sent a confirmation. */
static void
test_implicit (Fixture *self, gconstpointer data)
{
  ask_to_be_spared (self);
  ra_practice_centre_set_implicit (self->practice, TRUE);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
  g_assert_cmpuint (self->messages->len, ==, 2);
}

static void
test_implicit_not_granted (Fixture *self, gconstpointer data)
{
  ask_to_be_spared (self);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
  g_assert_true (has_sent (self, RA_CMP_BODY_CERTCONF));
}

static void
test_implicit_not_asked (Fixture *self, gconstpointer data)
{
  ra_practice_centre_set_implicit (self->practice, TRUE);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
  g_assert_true (has_sent (self, RA_CMP_BODY_CERTCONF));
}

/* Being told to wait is no certificate yet. */
static void
test_implicit_after_waiting (Fixture *self, gconstpointer data)
{
  ask_to_be_spared (self);
  fixture_set_polls (self, 3);
  for (guint i = 0; i < 3; i++)
    {
      ra_practice_centre_set_implicit (self->practice, TRUE);
      g_autoptr (RaCmpResult) waiting = fixture_enrol (self);
      g_assert_cmpint (waiting->state, ==, RA_CMP_WAITING);
      fixture_restart (self);
    }
  ra_practice_centre_set_implicit (self->practice, TRUE);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
  g_assert_false (has_sent (self, RA_CMP_BODY_CERTCONF));
}

static void
test_two_years (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  ra_certificate_check_term (result->certificate->not_before, result->certificate->not_after, "P2Y", &error);
  g_assert_no_error (error);
}

static void
test_wait (Fixture *self, gconstpointer data)
{
  fixture_set_polls (self, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RaCmpResult) waiting = fixture_enrol (self);
      g_assert_cmpint (waiting->state, ==, RA_CMP_WAITING);
      g_assert_cmpuint (waiting->check_after, >=, 1);
      g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 0);
    }
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
}

static void
test_wait_over_restarts (Fixture *self, gconstpointer data)
{
  fixture_set_polls (self, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (RaCmpResult) waiting = fixture_enrol (self);
      g_assert_cmpint (waiting->state, ==, RA_CMP_WAITING);
      fixture_restart (self);
    }
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
}

/* Returns: (transfer full): what becomes of the same request when its first certificate was revoked for @reason */
static RaCmpResult *
enrol_after (Fixture *self, int reason, gint64 *until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCmpResult) first = fixture_enrol (self);

  *until = first->certificate->not_after;
  ra_practice_centre_revoke (self->practice, first->certificate->serial, reason, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (self->messages, 0);
  ra_practice_centre_set_term (self->practice, "P3Y");
  return fixture_enrol (self);
}

/* One whose certificate was revoked for changed data is certified for the rest of its term. */
static void
test_same_key (Fixture *self, gconstpointer data)
{
  gint64 until;
  g_autoptr (RaCmpResult) second = enrol_after (self, CRL_REASON_AFFILIATION_CHANGED, &until);

  g_assert_cmpint (second->state, ==, RA_CMP_ISSUED);
  g_assert_cmpint (second->certificate->not_after, ==, until);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 2);
}

/* Blocked is not revoked, and a key that others may know is never certified again. */
static void
test_same_key_refused (Fixture *self, gconstpointer data)
{
  gint64 until;
  g_autoptr (RaCmpResult) second = enrol_after (self, GPOINTER_TO_INT (data), &until);

  g_assert_cmpint (second->state, ==, RA_CMP_REJECTED);
  g_assert_cmphex (second->fail_info, ==, 1u << 26);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
}

static void
test_duplicate_key (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) first = fixture_enrol (self);

  g_ptr_array_set_size (self->messages, 0);
  g_autoptr (RaCmpResult) second = fixture_enrol (self);
  g_assert_cmpint (second->state, ==, RA_CMP_REJECTED);
  g_assert_cmphex (second->fail_info, ==, 1u << 26);
  g_assert_nonnull (strstr (second->centre_text, "унікальні"));
  g_assert_nonnull (strstr (second->text, second->centre_text));
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);

  /* It is told again from the log. */
  ra_practice_centre_stop (self->practice);
  g_autoptr (RaCmpResult) third = fixture_enrol (self);
  g_assert_cmpint (third->state, ==, RA_CMP_REJECTED);
  g_assert_cmpstr (third->text, ==, second->text);
}

static gboolean
refuse_all (RaCertificate *certificate, gpointer data, GError **error)
{
  ra_rule_error_set (error, RA_RULE_ERROR_INVALID, NULL, NULL, "The surname differs from the case's.");
  return FALSE;
}

static void
test_refused_by_station (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RaCmpExchange exchange = fixture_exchange (self);

  exchange.check = refuse_all;
  g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->state, ==, RA_CMP_REFUSED);
  g_assert_nonnull (strstr (result->text, "The surname differs"));
  g_assert_nonnull (result->certificate);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 0);

  /* What was decided once stands, with its reason. */
  g_autoptr (RaCmpResult) again = fixture_enrol (self);
  g_assert_cmpint (again->state, ==, RA_CMP_REFUSED);
  g_assert_nonnull (strstr (again->text, "The surname differs"));
}

static void
test_another_certificate (Fixture *self, gconstpointer data)
{
  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_WRONG_CERTIFICATE, 0, 1);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  g_assert_cmpint (result->state, ==, RA_CMP_REFUSED);
  g_assert_nonnull (strstr (result->text, "another public key"));
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 0);
}

static void
test_rejected_by_centre (Fixture *self, gconstpointer data)
{
  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_REJECT, 0, 1);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  g_assert_cmpint (result->state, ==, RA_CMP_REJECTED);
  g_assert_cmpstr (result->centre_text, ==, "Навчальна відмова.");
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 0);
}

/* A certificate of the same CA that is no operator's does not open the centre. */
static void
test_subscriber_is_no_operator (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find (self->mode->request), RA_USAGE_SIGNATURE, NULL, &error);

  ra_subject_add_rdn (subject, "CN", "Їжакевич Ґалина", RA_SUBJECT_UTF8, &error);
  ra_request_unref (self->request);
  self->request = ra_request_new (key, subject, &error);
  g_assert_no_error (error);
  g_autoptr (RaCmpResult) own = fixture_enrol (self);
  g_autoptr (RaCredential) subscriber
      = ra_credential_new (ra_key_pair_get_pkey (key), own->certificate, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (RaRequest) request = fixture_new_request (self);
  g_ptr_array_set_size (self->messages, 0);
  RaCmpExchange exchange = fixture_exchange (self);
  exchange.credential = subscriber;
  exchange.request = request;
  g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", result->text);
  g_assert_cmpint (result->state, ==, RA_CMP_HELD);
  g_assert_error (result->error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL);
  g_assert_true (ra_error_needs_operator (result->error));
  g_assert_cmphex (result->fail_info, ==, 1u << 20);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
}

static void
test_other_credential (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_DROP, 0, 1);
  g_autoptr (RaCmpResult) lost = fixture_enrol (self);
  g_assert_cmpint (lost->state, ==, RA_CMP_RETRY);

  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autoptr (RaPracticeCentre) other = ra_practice_centre_new (dir, NULL, &error);
  g_autoptr (RaCredential) stranger = ra_credential_load_files (
      ra_practice_centre_get_operator_key_path (other), NULL,
      ra_practice_centre_get_operator_certificate_path (other), g_get_real_time (), &error);
  g_assert_no_error (error);
  RaCmpExchange exchange = fixture_exchange (self);
  exchange.credential = stranger;
  g_autoptr (RaCmpResult) held = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (held->state, ==, RA_CMP_HELD);
  g_assert_error (held->error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL);

  exchange.credential = self->credential;
  g_autoptr (RaRequest) request = fixture_new_request (self);
  exchange.request = request;
  g_autoptr (RaCmpResult) foreign = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_cmpint (foreign->state, ==, RA_CMP_HELD);
  g_assert_error (foreign->error, RA_CA_ERROR, RA_CA_ERROR_LOG);

  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
}

static void
test_other_trust (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureFolder) dir = fixture_folder_new ();
  g_autoptr (RaPracticeCentre) other = ra_practice_centre_new (dir, NULL, &error);
  g_autofree char *pem = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (ra_practice_centre_get_trust_path (other), &pem, &size, &error));
  g_autoptr (GBytes) bytes = g_bytes_new (pem, size);
  g_autoptr (RaTrust) trust = ra_trust_new_from_pem (bytes, &error);
  g_autoptr (RaCentre) centre
      = ra_centre_new (self->centre->url, self->centre->ocsp_url, NULL, trust, &error);
  RaCmpExchange exchange = fixture_exchange (self);
  exchange.centre = centre;
  g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", result->text);
  g_assert_cmpint (result->state, ==, RA_CMP_HELD);
  g_assert_error (result->error, RA_CA_ERROR, RA_CA_ERROR_UNTRUSTED);

  /* With the right anchors the same bytes bring the one certificate. */
  g_autoptr (RaCmpResult) right = fixture_enrol (self);
  assert_issued_once (self, right);

  /* And a finished exchange does not turn into something else when the anchors are changed afterwards. */
  g_autoptr (RaCmpResult) later = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (later->state, ==, RA_CMP_HELD);
  g_autoptr (RaCmpResult) back = fixture_enrol (self);
  assert_issued_once (self, back);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RaCmpExchange exchange = fixture_exchange (self);

  g_cancellable_cancel (cancellable);
  g_assert_null (ra_cmp_enrol (&exchange, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
}

/* Answers that fail their checks: kept, marked, never replayed; the same bytes are sent again. */
typedef struct
{
  const char *name;
  RaPracticeFault fault;
  int code;
  gboolean evidence;
} BadAnswer;

static const BadAnswer bad_answers[] = {
  { "html", RA_PRACTICE_FAULT_HTML, RA_CA_ERROR_NOT_AN_ANSWER, TRUE },
  { "html-typed", RA_PRACTICE_FAULT_HTML_TYPED, RA_CA_ERROR_BAD_ANSWER, TRUE },
  { "empty", RA_PRACTICE_FAULT_EMPTY, RA_CA_ERROR_NOT_AN_ANSWER, FALSE },
  { "server-error", RA_PRACTICE_FAULT_SERVER_ERROR, RA_CA_ERROR_HTTP, FALSE },
  { "close", RA_PRACTICE_FAULT_CLOSE, RA_CA_ERROR_UNREACHABLE, FALSE },
  { "drop", RA_PRACTICE_FAULT_DROP, RA_CA_ERROR_UNREACHABLE, FALSE },
  { "truncated", RA_PRACTICE_FAULT_TRUNCATED, RA_CA_ERROR_BAD_ANSWER, TRUE },
  { "trailing", RA_PRACTICE_FAULT_TRAILING, RA_CA_ERROR_BAD_ANSWER, TRUE },
  { "garbage", RA_PRACTICE_FAULT_GARBAGE, RA_CA_ERROR_BAD_ANSWER, TRUE },
  { "huge", RA_PRACTICE_FAULT_HUGE, RA_CA_ERROR_TOO_LARGE, TRUE },
  { "late", RA_PRACTICE_FAULT_SILENT, RA_CA_ERROR_TIMEOUT, FALSE },
  { "protection", RA_PRACTICE_FAULT_BAD_PROTECTION, RA_CA_ERROR_BAD_ANSWER, TRUE },
  { "nonce", RA_PRACTICE_FAULT_BAD_NONCE, RA_CA_ERROR_BAD_ANSWER, TRUE },
  { "transaction", RA_PRACTICE_FAULT_BAD_TRANSACTION, RA_CA_ERROR_BAD_ANSWER, TRUE },
  { "unprotected-error", RA_PRACTICE_FAULT_UNPROTECTED_ERROR, RA_CA_ERROR_BAD_ANSWER, TRUE },
};

static guint
count_messages (Fixture *self, RaMessageDirection direction, RaMessageVerdict mark)
{
  guint n = 0;

  for (guint i = 0; i < self->messages->len; i++)
    {
      RaMessageRecord *message = self->messages->pdata[i];
      n += message->direction == direction && message->verdict == mark;
    }
  return n;
}

/* @skip: which message is answered badly: of p10cr, pollReq, pollReq, certConf */
static void
check_bad_answer (Fixture *self, const BadAnswer *bad, guint skip)
{
  g_test_message ("%s, after %u proper answers", bad->name, skip);
  g_ptr_array_set_size (self->messages, 0);
  ra_request_unref (self->request);
  self->request = fixture_new_request (self);
  guint before = ra_practice_centre_count_issued (self->practice);
  guint confirmed = ra_practice_centre_count_confirmed (self->practice);
  if (bad->fault == RA_PRACTICE_FAULT_SILENT)
    fixture_expect_silence (self, skip);

  fixture_set_polls (self, 1);
  ra_practice_centre_set_fault (self->practice, bad->fault, skip, 1);
  g_autoptr (RaCmpResult) failed = fixture_enrol_to_end (self);
  g_assert_cmpint (failed->state, ==, RA_CMP_RETRY);
  g_assert_error (failed->error, RA_CA_ERROR, bad->code);
  g_assert_true (ra_error_is_retryable (failed->error));
  g_assert_cmpuint (count_messages (self, RA_MESSAGE_RECEIVED, RA_MESSAGE_REJECTED), ==,
                    bad->evidence ? 1 : 0);
  guint sent = count_messages (self, RA_MESSAGE_SENT, RA_MESSAGE_UNCHECKED);
  g_assert_cmpuint (sent, ==, skip + 1);

  /* In the meantime the centre is restarted, too. */
  ra_soup_transport_set_timeouts (RA_SOUP_TRANSPORT (self->transport), 0, 0);
  fixture_restart (self);
  g_autoptr (RaCmpResult) result = fixture_enrol_to_end (self);
  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  g_assert_true (ra_certificate_matches_request (result->certificate, self->request));
  g_assert_cmpuint (count_messages (self, RA_MESSAGE_SENT, RA_MESSAGE_UNCHECKED), ==, 4);
  g_assert_cmpuint (count_messages (self, RA_MESSAGE_RECEIVED, RA_MESSAGE_UNCHECKED), ==, 0);
  g_assert_cmpuint (count_messages (self, RA_MESSAGE_RECEIVED, RA_MESSAGE_ACCEPTED), ==, 4);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, before + 1);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, confirmed + 1);
}

static void
test_bad_answer (Fixture *self, gconstpointer data)
{
  for (guint skip = 0; skip < 4; skip++)
    check_bad_answer (self, data, skip);
}

/* A page that comes back on every attempt is kept once. */
static void
test_same_evidence (Fixture *self, gconstpointer data)
{
  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_HTML, 0, 0);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (RaCmpResult) failed = fixture_enrol (self);
      g_assert_cmpint (failed->state, ==, RA_CMP_RETRY);
    }
  g_assert_cmpuint (self->messages->len, ==, 2);
  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_NONE, 0, 0);
  g_autoptr (RaCmpResult) result = fixture_enrol (self);
  assert_issued_once (self, result);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/practice/enrol/issue", test_issue, NULL);
  fixture_add_mode (&fixture_dstu_agreement, "/practice/enrol/issue", test_issue, NULL);
  fixture_add_mode (&fixture_kupyna, "/practice/enrol/issue", test_issue, NULL);
  fixture_add ("/practice/enrol/term", test_term, NULL);
  fixture_add ("/practice/enrol/again-without-network", test_issue_again_without_network, NULL);
  fixture_add ("/clause/dfs-6.3-protected/signed-by-operator", test_signed_by_operator, NULL);
  fixture_add_mode (&fixture_dstu, "/clause/dfs-6.3-protected/hash", test_protected_with, "dstu34311");
  fixture_add_mode (&fixture_dstu_agreement, "/clause/dfs-6.3-protected/hash", test_protected_with,
                    "dstu34311");
  fixture_add_mode (&fixture_kupyna, "/clause/dfs-6.3-protected/hash", test_protected_with, "kupyna");
  fixture_add_mode (&fixture_ecdsa, "/clause/dfs-6.3-protected/hash", test_protected_with, "SHA256");
  fixture_add ("/clause/dfs-6.1-two-years/issued-for-two-years", test_two_years, NULL);
  fixture_add ("/practice/enrol/wait", test_wait, NULL);
  fixture_add ("/practice/enrol/wait-over-restarts", test_wait_over_restarts, NULL);
  fixture_add_mode (&fixture_kupyna, "/practice/enrol/wait-over-restarts", test_wait_over_restarts, NULL);
  fixture_add ("/practice/enrol/implicit", test_implicit, NULL);
  fixture_add_mode (&fixture_ecdsa, "/practice/enrol/implicit/not-granted", test_implicit_not_granted, NULL);
  fixture_add_mode (&fixture_ecdsa, "/practice/enrol/implicit/not-asked", test_implicit_not_asked, NULL);
  fixture_add ("/practice/enrol/implicit/after-waiting", test_implicit_after_waiting, NULL);
  fixture_add ("/clause/dfs-6.3-unique/centre-refuses-known-key", test_duplicate_key, NULL);
  fixture_add ("/clause/dfs-6.4-same-key/centre-certifies-again", test_same_key, NULL);
  fixture_add_mode (&fixture_ecdsa, "/clause/dfs-6.4-same-key/centre-refuses-blocked", test_same_key_refused,
                    GINT_TO_POINTER (CRL_REASON_CERTIFICATE_HOLD));
  fixture_add_mode (&fixture_ecdsa, "/clause/dfs-6.4-same-key/centre-refuses-compromised",
                    test_same_key_refused, GINT_TO_POINTER (CRL_REASON_KEY_COMPROMISE));
  fixture_add ("/practice/enrol/refused-by-station", test_refused_by_station, NULL);
  fixture_add ("/practice/enrol/another-certificate", test_another_certificate, NULL);
  fixture_add ("/practice/enrol/rejected-by-centre", test_rejected_by_centre, NULL);
  fixture_add ("/clause/dfs-6.3-protected/subscriber-is-no-operator", test_subscriber_is_no_operator, NULL);
  fixture_add ("/practice/enrol/other-credential", test_other_credential, NULL);
  fixture_add ("/practice/enrol/other-trust", test_other_trust, NULL);
  fixture_add ("/practice/enrol/cancel", test_cancel, NULL);
  fixture_add ("/practice/enrol/same-evidence", test_same_evidence, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    {
      g_autofree char *path = g_strconcat ("/practice/bad-answer/", bad_answers[i].name, NULL);
      fixture_add (path, test_bad_answer, &bad_answers[i]);
    }
  return g_test_run ();
}
