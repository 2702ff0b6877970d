/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The station is killed at every boundary there is between it, its log and the network, once and twice in a
 * row, and must always end with the one certificate that the centre issued. */
#include "practice-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-scripted-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"

typedef struct
{
  Fixture *fixture;
  RaTransport *real;
  int left; /* boundaries until death; below zero: lives for ever */
} Life;

static gboolean
dies (Life *life, GError **error)
{
  if (life->left != 0)
    {
      life->left--;
      return FALSE;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "killed");
  return TRUE;
}

static GPtrArray *
mortal_load (gpointer data, GError **error)
{
  Life *life = data;

  return life->fixture->log.load (life->fixture->log.data, error);
}

static gboolean
mortal_save (gpointer data, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  Life *life = data;

  return !dies (life, error) && life->fixture->log.save (life->fixture->log.data, direction, at, bytes, error)
         && !dies (life, error);
}

static gboolean
mortal_mark (gpointer data, guint index, RaMessageVerdict mark, GError **error)
{
  Life *life = data;

  return !dies (life, error) && life->fixture->log.mark (life->fixture->log.data, index, mark, error)
         && !dies (life, error);
}

static RaReply *
mortal_exchange (const char *url, GBytes *body, gpointer data, GError **error)
{
  Life *life = data;

  if (dies (life, error))
    return NULL;
  g_autoptr (RaReply) reply
      = ra_transport_post (life->real, url, "application/pkixcmp", body, 1 << 20, NULL, error);
  g_assert_nonnull (reply);
  return dies (life, error) ? NULL : g_steal_pointer (&reply);
}

/* One life: from start to the end, to waiting, or to death (%NULL). */
static RaCmpResult *
live (Fixture *fixture, int boundaries)
{
  g_autoptr (GError) error = NULL;
  Life life = { fixture, fixture->transport, boundaries };
  RaCmpLog log = { mortal_load, mortal_save, mortal_mark, &life };
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (mortal_exchange, &life, NULL);
  RaCmpExchange exchange = fixture_exchange (fixture);

  exchange.log = &log;
  exchange.transport = transport;
  RaCmpResult *result = ra_cmp_enrol (&exchange, NULL, &error);
  if (result == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return result;
}

static void
begin_anew (Fixture *self)
{
  g_ptr_array_set_size (self->messages, 0);
  ra_request_unref (self->request);
  self->request = fixture_new_request (self);
}

static void
assert_one_more (Fixture *self, guint issued, guint confirmed)
{
  g_autoptr (RaCmpResult) result = fixture_enrol_to_end (self);

  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_true (ra_certificate_matches_request (result->certificate, self->request));
  g_assert_cmpuint (ra_practice_centre_count_issued (self->practice), ==, issued + 1);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->practice), ==, confirmed + 1);
}

/* Returns: %TRUE when the first life outlived all its boundaries and did not only wait */
static gboolean
die_once (Fixture *self, int at, gboolean restart)
{
  guint issued = ra_practice_centre_count_issued (self->practice);
  guint confirmed = ra_practice_centre_count_confirmed (self->practice);

  begin_anew (self);
  g_autoptr (RaCmpResult) result = live (self, at);
  gboolean lived = result != NULL && result->state == RA_CMP_ISSUED;
  if (restart)
    fixture_restart (self);
  assert_one_more (self, issued, confirmed);
  return lived;
}

static void
test_every_boundary (Fixture *self, gconstpointer data)
{
  int at = 0;

  while (!die_once (self, at, FALSE))
    at++;
  g_test_message ("%d boundaries", at);
  /* Two requests, two answers, and all that happens to each. */
  g_assert_cmpint (at, >=, 16);
}

static void
test_every_boundary_both_killed (Fixture *self, gconstpointer data)
{
  int at = 0;

  while (!die_once (self, at, TRUE))
    at++;
  g_assert_cmpint (at, >=, 16);
}

/* With waiting, every life begins where the last one died, and each goes on for @data boundaries only. */
static void
test_short_lives (Fixture *self, gconstpointer data)
{
  fixture_set_polls (self, 3);
  for (int length = 3; length < 14; length++)
    {
      guint issued = ra_practice_centre_count_issued (self->practice);
      guint confirmed = ra_practice_centre_count_confirmed (self->practice);
      RaCmpState state = RA_CMP_WAITING;

      begin_anew (self);
      for (guint lives = 0; state == RA_CMP_WAITING && lives < 100; lives++)
        {
          g_autoptr (RaCmpResult) result = live (self, length);
          state = result == NULL ? RA_CMP_WAITING : result->state;
          if (lives % 5 == 4)
            fixture_restart (self);
        }
      g_assert_cmpint (state, ==, RA_CMP_ISSUED);
      assert_one_more (self, issued, confirmed);
    }
}

static void
test_two_deaths (Fixture *self, gconstpointer data)
{
  fixture_set_polls (self, 1);
  for (int first = 0; first < 26; first += 3)
    for (int second = 0; second < 26; second += 4)
      {
        guint issued = ra_practice_centre_count_issued (self->practice);
        guint confirmed = ra_practice_centre_count_confirmed (self->practice);

        begin_anew (self);
        g_autoptr (RaCmpResult) one = live (self, first);
        g_autoptr (RaCmpResult) two = live (self, second);
        assert_one_more (self, issued, confirmed);
      }
}

/* An answer that was saved and then, before it was judged, the station died: it is judged
 * when it comes back. */
static void
test_bad_answer_saved_before_death (Fixture *self, gconstpointer data)
{
  guint8 noise[] = { 0x30, 0x03, 0x02, 0x01, 0x00 };
  g_autoptr (GBytes) bad = g_bytes_new (noise, sizeof noise);

  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_DROP, 0, 1);
  g_autoptr (RaCmpResult) lost = fixture_enrol (self);
  g_assert_cmpint (lost->state, ==, RA_CMP_RETRY);
  g_ptr_array_add (self->messages, ra_message_record_make (RA_MESSAGE_RECEIVED, 1, bad));
  assert_one_more (self, 0, 0);
  g_assert_cmpint (((RaMessageRecord *) self->messages->pdata[1])->verdict, ==, RA_MESSAGE_REJECTED);
}

/* What is sent again is the same, byte for byte, also when the answer to the confirmation was lost. */
static void
test_same_bytes (Fixture *self, gconstpointer data)
{
  ra_practice_centre_set_fault (self->practice, RA_PRACTICE_FAULT_DROP, 1, 1);
  g_autoptr (RaCmpResult) lost = fixture_enrol (self);
  g_assert_cmpint (lost->state, ==, RA_CMP_RETRY);
  g_assert_nonnull (lost->certificate);
  g_assert_cmpuint (self->messages->len, ==, 3);
  assert_one_more (self, 0, 0);
  g_assert_cmpuint (self->messages->len, ==, 4);
}

/* A centre that forgets finished transactions, and whose last answer was lost: only OCSP can tell. */
typedef struct
{
  Fixture *fixture;
  guint asked;
} Forgetful;

static RaReply *
forget_confirmed (const char *url, GBytes *body, gpointer data, GError **error)
{
  Forgetful *self = data;
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (body);

  if (peek->body_type != RA_CMP_BODY_CERTCONF)
    return ra_transport_post (self->fixture->transport, url, "application/pkixcmp", body, 1 << 20, NULL,
                              error);
  self->asked++;
  if (self->asked == 1)
    {
      g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_TIMEOUT, "lost");
      return NULL;
    }
  /* Another practice centre on the same keys, without the transaction. */
  g_autoptr (FixtureFolder) other = fixture_folder_new ();
  g_autofree char *db = g_build_filename (other, "centre.db", NULL), *from = NULL, *data_bytes = NULL;
  g_autofree char *command = NULL;
  gsize size;
  from = g_build_filename (self->fixture->dir, "empty.db", NULL);
  g_assert_true (g_file_get_contents (from, &data_bytes, &size, NULL));
  g_assert_true (g_file_set_contents (db, data_bytes, (gssize) size, NULL));
  g_autoptr (RaPracticeCentre) centre = ra_practice_centre_new (other, NULL, error);
  g_assert_true (ra_practice_centre_start (centre, 0, error));
  g_autofree char *there = ra_practice_centre_get_cmp_url (centre);
  return ra_transport_post (self->fixture->transport, there, "application/pkixcmp", body, 1 << 20, NULL,
                            error);
}

static void
copy_database (Fixture *self)
{
  g_autofree char *from = g_build_filename (self->dir, "centre.db", NULL);
  g_autofree char *to = g_build_filename (self->dir, "empty.db", NULL), *bytes = NULL;
  gsize size;

  /* Stopped, so that all of it is in the one file. */
  g_clear_object (&self->practice);
  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
  self->practice = NULL;
}

static void
test_forgotten_confirmation (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Forgetful forgetful = { self, 0 };
  g_autoptr (RaTransport) transport = ra_scripted_transport_new (forget_confirmed, &forgetful, NULL);
  RaCmpExchange exchange = fixture_exchange (self);
  g_autofree char *url = ra_practice_centre_get_base_url (self->practice);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  copy_database (self);
  self->practice = ra_practice_centre_new (self->dir, NULL, &error);
  g_assert_true (ra_practice_centre_start (self->practice, (guint16) g_uri_get_port (uri), &error));
  exchange.transport = transport;
  g_autoptr (RaCmpResult) lost = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_cmpint (lost->state, ==, RA_CMP_RETRY);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "uncertain");
      g_assert_true (ra_certificate_matches_request (result->certificate, self->request));
    }
  /* The second time it was told from the log. */
  g_assert_cmpuint (forgetful.asked, ==, 2);
}

/* A log whose messages do not fit together is not gone on with. */
static void
test_contradiction (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCmpResult) result = fixture_enrol (self);

  g_assert_cmpint (result->state, ==, RA_CMP_ISSUED);
  g_ptr_array_remove_index (self->messages, 1);
  g_autoptr (RaCmpResult) held = fixture_enrol (self);
  g_assert_cmpint (held->state, ==, RA_CMP_HELD);
  g_assert_error (held->error, RA_CA_ERROR, RA_CA_ERROR_LOG);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/practice/resume/every-boundary", test_every_boundary, NULL);
  fixture_add_mode (&fixture_dstu_agreement, "/practice/resume/every-boundary", test_every_boundary, NULL);
  fixture_add_mode (&fixture_kupyna, "/practice/resume/every-boundary", test_every_boundary, NULL);
  fixture_add ("/practice/resume/every-boundary-both-killed", test_every_boundary_both_killed, NULL);
  fixture_add ("/practice/resume/short-lives", test_short_lives, NULL);
  fixture_add ("/practice/resume/two-deaths", test_two_deaths, NULL);
  fixture_add ("/practice/resume/bad-answer-saved-before-death", test_bad_answer_saved_before_death, NULL);
  fixture_add ("/practice/resume/same-bytes", test_same_bytes, NULL);
  fixture_add ("/practice/resume/forgotten-confirmation", test_forgotten_confirmation, NULL);
  fixture_add ("/practice/resume/contradiction", test_contradiction, NULL);
  return g_test_run ();
}
