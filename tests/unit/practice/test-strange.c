/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-session.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"

/* Centres that repeat a bad answer, wait otherwise, forget, or answer as somebody else. */

/* ---- the same bad answer again ---- */

/* Lets questions through, or answers all of them with what came first, as a proxy does. */
typedef struct
{
  RaTransport *inner;
  RaReply *kept;
  gboolean keeping;
  guint status; /* 0: as it came */
  guint asked;
} Proxy;

static RaReply *
with_status (RaReply *reply, guint status)
{
  g_autoptr (RaReply) owned = reply;

  return reply == NULL || status == 0 ? g_steal_pointer (&owned)
                                      : ra_reply_new (status, reply->content_type, reply->body, reply->cut);
}

static RaReply *
proxy_answer (const char *url, GBytes *body, gpointer data, GError **error)
{
  Proxy *self = data;
  RaReply *reply;

  self->asked++;
  if (self->kept != NULL)
    return ra_reply_ref (self->kept);
  reply = ra_transport_post (self->inner, url, "application/pkixcmp", body, 4 * 1024 * 1024, NULL, error);
  reply = with_status (reply, self->keeping ? self->status : 0);
  if (self->keeping && reply != NULL)
    self->kept = ra_reply_ref (reply);
  return reply;
}

static RaCmpResult *
enrol_through (Fixture *self, RaTransport *transport)
{
  g_autoptr (GError) error = NULL;
  RaCmpExchange exchange = fixture_exchange (self);
  RaCmpResult *result;

  exchange.transport = transport;
  result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  return result;
}

typedef struct
{
  const char *name;
  RaPracticeFault fault;
  int code;
} Bad;

static const Bad bad[] = {
  { "html", RA_PRACTICE_FAULT_HTML, RA_CA_ERROR_NOT_AN_ANSWER },
  { "html-typed", RA_PRACTICE_FAULT_HTML_TYPED, RA_CA_ERROR_BAD_ANSWER },
  { "empty", RA_PRACTICE_FAULT_EMPTY, RA_CA_ERROR_NOT_AN_ANSWER },
  { "truncated", RA_PRACTICE_FAULT_TRUNCATED, RA_CA_ERROR_BAD_ANSWER },
  { "trailing", RA_PRACTICE_FAULT_TRAILING, RA_CA_ERROR_BAD_ANSWER },
  { "garbage", RA_PRACTICE_FAULT_GARBAGE, RA_CA_ERROR_BAD_ANSWER },
  { "huge", RA_PRACTICE_FAULT_HUGE, RA_CA_ERROR_TOO_LARGE },
  { "protection", RA_PRACTICE_FAULT_BAD_PROTECTION, RA_CA_ERROR_BAD_ANSWER },
  { "nonce", RA_PRACTICE_FAULT_BAD_NONCE, RA_CA_ERROR_BAD_ANSWER },
  { "transaction", RA_PRACTICE_FAULT_BAD_TRANSACTION, RA_CA_ERROR_BAD_ANSWER },
  { "unprotected-error", RA_PRACTICE_FAULT_UNPROTECTED_ERROR, RA_CA_ERROR_BAD_ANSWER },
  { "version", RA_PRACTICE_FAULT_VERSION, RA_CA_ERROR_BAD_ANSWER },
  { "sender", RA_PRACTICE_FAULT_OTHER_SENDER, RA_CA_ERROR_BAD_ANSWER },
};

/* One attempt each time, and then the exchange ends well. */
static void
try_thrice (Fixture *self, const Bad *what, Proxy *proxy, int code)
{
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (proxy_answer, proxy, NULL);
  guint rejected = 0;

  for (guint i = 1; i <= 3; i++)
    {
      guint before = proxy->asked;
      g_autoptr (RaCmpResult) failed = enrol_through (self, transport);

      g_test_message ("%s", failed->text);
      g_assert_cmpstr (ra_cmp_state_to_string (failed->state), ==, "retry");
      g_assert_error (failed->error, RA_CA_ERROR, code);
      g_assert_cmpuint (proxy->asked - before, ==, 1);
    }
  for (guint i = 0; i < self->messages->len; i++)
    rejected += ((RaMessageRecord *) self->messages->pdata[i])->verdict == RA_MESSAGE_REJECTED;
  g_assert_cmpuint (rejected, ==, what->fault == RA_PRACTICE_FAULT_EMPTY ? 0 : 1);
}

/* @skip: so many answers are proper first: of p10cr, then of certConf */
static void
check_again (Fixture *self, const Bad *what, guint skip, guint status)
{
  Proxy proxy = { .inner = self->transport, .status = status };
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (proxy_answer, &proxy, NULL);
  guint issued = ra_practice_centre_count_issued (self->practice);
  g_autoptr (RaCmpResult) result = NULL;

  g_test_message ("after %u proper answers, status %u", skip, status);
  g_ptr_array_set_size (self->messages, 0);
  ra_request_unref (self->request);
  self->request = fixture_new_request (self);
  if (skip > 0)
    {
      /* The certificate came, the confirmation did not get through. */
      ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_CLOSE, skip, 1);
      ra_cmp_result_unref (enrol_through (self, transport));
    }
  ra_practice_centre_set_fault (self->practice, what->fault, 0, 1);
  proxy.keeping = TRUE;
  try_thrice (self, what, &proxy, status != 0 ? RA_CA_ERROR_HTTP : what->code);
  g_clear_pointer (&proxy.kept, ra_reply_unref);
  proxy.keeping = FALSE;
  result = enrol_through (self, transport);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, issued + 1);
}

static void
test_again (Fixture *self, gconstpointer data)
{
  static const guint statuses[] = { 0, 400, 502 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (guint skip = 0; skip < 2; skip++)
      check_again (self, data, skip, statuses[i]);
}

/* A centre that says nothing but that it wants to be asked again. */
static void
test_three_messages (Fixture *self, gconstpointer data)
{
  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_WAIT_ALWAYS, 0, 0);
  for (guint i = 0; i < 3; i++)
    {
      guint before = ra_practice_centre_count_messages (self->practice);
      g_autoptr (RaCmpResult) result = fixture_enrol (self);

      g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "retry");
      g_assert_nonnull (strstr (result->text, "three messages"));
      g_assert_cmpuint (ra_practice_centre_count_messages (self->practice) - before, ==,
                        RA_CMP_MOST_MESSAGES);
    }
}

/* ---- called by their names ---- */

static void
check_named (Fixture *self, RaPracticeFault fault, const char *words)
{
  g_autoptr (RaCmpResult) failed = NULL;
  g_autoptr (RaCmpResult) result = NULL;

  ra_practice_centre_set_fault (self->practice, fault, 0, 1);
  failed = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (failed->state), ==, "retry");
  g_assert_nonnull (strstr (failed->text, words));
  result = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
}

static void
test_version (Fixture *self, gconstpointer data)
{
  check_named (self, RA_PRACTICE_FAULT_VERSION, "version 1 of the protocol");
}

static void
test_sender (Fixture *self, gconstpointer data)
{
  check_named (self, RA_PRACTICE_FAULT_OTHER_SENDER, "another sender");
}

/* ---- the station's own fault ---- */

static gboolean
cannot_check (RaCertificate *certificate, gpointer data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full");
  return FALSE;
}

/* A certificate is not refused because the station could not look it through. */
static void
test_unchecked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RaCmpExchange exchange = fixture_exchange (self);
  g_autoptr (RaCmpResult) result = NULL;

  exchange.check = cannot_check;
  g_assert_null (ra_cmp_enrol (&exchange, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->practice), ==, 1);
  result = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 1);
}

/* ---- had before, or forgotten ---- */

/* The answer is lost; the centre does not repeat it. What it issued nobody can say. */
static void
test_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) lost = NULL;
  g_autoptr (RaCmpResult) result = NULL;

  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_DROP, 0, 1);
  lost = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (lost->state), ==, "retry");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RaCmpResult) uncertain = NULL;
      guint before = ra_practice_centre_count_messages (self->practice);

      ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_NO_REPEAT, 0, 1);
      uncertain = fixture_enrol (self);
      g_assert_cmpstr (ra_cmp_state_to_string (uncertain->state), ==, "uncertain");
      g_assert_null (uncertain->certificate);
      g_assert_null (strstr (uncertain->text, "othing was issued"));
      g_assert_cmpuint (ra_practice_centre_count_messages (self->practice) - before, ==, 1);
    }
  /* It was busy with the first copy: the same bytes once more bring the one certificate. */
  result = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
}

static void
test_forgets (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) waiting = NULL;
  g_autoptr (RaCmpResult) uncertain = NULL;
  g_autoptr (RaCmpResult) result = NULL;

  fixture_set_polls (self, 1);
  waiting = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (waiting->state), ==, "waiting");
  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_FORGETS, 0, 1);
  uncertain = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (uncertain->state), ==, "uncertain");
  g_assert_nonnull (strstr (uncertain->text, "knows nothing of the exchange"));
  result = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
}

/* ---- waiting that is said by an error message ---- */

/* @skip: 0: the request, 1: the confirmation */
static void
check_wait (Fixture *self, guint skip, gboolean lost)
{
  g_autoptr (RaCmpResult) first = NULL;
  g_autoptr (RaCmpResult) result = NULL;
  guint before = ra_practice_centre_count_messages (self->practice);

  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_WAIT, skip, 1);
  first = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (first->state), ==, "waiting");
  g_assert_cmpuint (first->check_after, ==, 1);
  g_assert_cmpuint (ra_practice_centre_count_messages (self->practice) - before, ==, skip + 2);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 0);
  if (lost)
    {
      g_autoptr (RaCmpResult) closed = NULL;

      ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_CLOSE, 0, 1);
      closed = fixture_enrol (self);
      g_assert_cmpstr (ra_cmp_state_to_string (closed->state), ==, "retry");
    }
  result = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, 1);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, 1);
}

static void
test_wait_request (Fixture *self, gconstpointer data)
{
  check_wait (self, 0, FALSE);
}

static void
test_wait_request_lost (Fixture *self, gconstpointer data)
{
  check_wait (self, 0, TRUE);
}

static void
test_wait_confirmation (Fixture *self, gconstpointer data)
{
  check_wait (self, 1, FALSE);
}

static void
test_wait_confirmation_lost (Fixture *self, gconstpointer data)
{
  check_wait (self, 1, TRUE);
}

/* Everything is told again from the log. */
static void
test_wait_again (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) again = NULL;

  check_wait (self, 0, FALSE);
  ra_practice_centre_stop (self->practice);
  again = fixture_enrol (self);
  g_assert_cmpstr (ra_cmp_state_to_string (again->state), ==, "issued");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/practice/again/", bad[i].name, NULL);
      fixture_add_mode (&fixture_ecdsa, path, test_again, &bad[i]);
    }
  fixture_add ("/practice/strange/three-messages", test_three_messages, NULL);
  fixture_add ("/practice/strange/version", test_version, NULL);
  fixture_add ("/practice/strange/sender", test_sender, NULL);
  fixture_add ("/clause/dfs-6.3-unique/in-use-is-uncertain", test_in_use, NULL);
  fixture_add ("/clause/dfs-6.3-unique/forgotten-is-uncertain", test_forgets, NULL);
  fixture_add ("/practice/strange/unchecked", test_unchecked, NULL);
  fixture_add ("/practice/wait/request", test_wait_request, NULL);
  fixture_add ("/practice/wait/request-lost", test_wait_request_lost, NULL);
  fixture_add ("/practice/wait/confirmation", test_wait_confirmation, NULL);
  fixture_add ("/practice/wait/confirmation-lost", test_wait_confirmation_lost, NULL);
  fixture_add ("/practice/wait/told-again", test_wait_again, NULL);
  return g_test_run ();
}
