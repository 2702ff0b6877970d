/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/media/ra-medium-error.h"
#include "tests/mock/ra-key-place-scripted.h"

/*
 * The line of a case whose keys live where there are no files: a token that counts tries, wants its PIN for
 * every signature, and can be pulled out at any moment.
 */

typedef struct
{
  Fixture office;
  RaKeyPlaceScripted *token;
  char *number;
} Token;

static void
set_up (Token *self, gconstpointer data)
{
  fixture_set_up (&self->office, data);
  self->number = fixture_registered_case (&self->office);
  self->token = ra_key_place_scripted_new (4);
  _ra_desk_set_key_place (self->office.desk, RA_KEY_PLACE (self->token));
}

static void
tear_down (Token *self, gconstpointer data)
{
  g_clear_object (&self->token);
  g_free (self->number);
  fixture_tear_down (&self->office, data);
}

static RaKeysResult *
generate (Token *self, const char *pin_text, GError **error)
{
  g_autoptr (RaSecret) pin = fixture_secret (pin_text);
  RaKeysOrder order = { .number = self->number,
                        .subscriber = 1,
                        .purpose = "authentication",
                        .suite = "ecdsa-p256",
                        .place = "the token",
                        .secret = pin };

  return ra_desk_generate_keys (self->office.desk, &order, NULL, error);
}

static guint
count_generations (Token *self)
{
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->office.desk, self->number, 0, 0, NULL, NULL);
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    count += g_str_equal (((const RaJournalRow *) g_ptr_array_index (rows, i))->act, "keys-generate");
  return count;
}

static void
assert_recorded (Token *self, guint n_requests)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->office.desk, self->number, NULL, &error);
  g_autoptr (GPtrArray) outbox = ra_desk_list_outbox (self->office.desk, self->number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, n_requests);
  g_assert_cmpuint (outbox->len, ==, n_requests);
  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);

      g_assert_true (g_str_has_suffix (request->record->file_name, ".p10"));
      for (guint c = 0; c < request->checks->len; c++)
        g_assert_true (((const RaFinding *) g_ptr_array_index (request->checks, c))->ok);
    }
  g_assert_cmpuint (count_generations (self), ==, n_requests / 2);
  fixture_assert_state (&self->office, self->number, n_requests > 0 ? RA_CASE_KEYS : RA_CASE_REGISTERED);
}

/* Keys on the token, requests at the station, certificates from the centre into a folder. */
static void
test_line (Token *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaKeysResult) result = generate (self, SCRIPTED_PIN, &error);
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (GStrv) written = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (result->files[0], ==, "slot 0");
  g_assert_cmpstr (result->files[1], ==, "slot 1");
  assert_recorded (self, 2);
  fixture_connect (&self->office);
  rows = ra_desk_send_outbox (self->office.desk, NULL, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  fixture_assert_state (&self->office, self->number, RA_CASE_ISSUED);
  written = ra_desk_write_certificates (self->office.desk, self->number, self->office.medium, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (written), ==, 2);
  g_assert_cmpuint (ra_key_place_scripted_count_keys (self->token), ==, 2);
}

/* Whatever step fails: nothing is recorded, the token is as it was, and it can be repeated. */
static void
test_fails_at_every_step (Token *self, gconstpointer data)
{
  g_autoptr (RaKeysResult) result = NULL;
  int at = 0;

  for (; result == NULL; at++)
    {
      g_autoptr (GError) error = NULL;

      ra_key_place_scripted_fail_at (self->token, at, RA_MEDIUM_ERROR_IO);
      result = generate (self, SCRIPTED_PIN, &error);
      if (result != NULL)
        break;
      g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_IO);
      g_assert_cmpuint (ra_key_place_scripted_count_keys (self->token), ==, 0);
      assert_recorded (self, 0);
    }
  g_assert_cmpint (at, >, 8);
  g_assert_null (result->notes[0]);
  g_assert_cmpuint (ra_key_place_scripted_count_keys (self->token), ==, 2);
  assert_recorded (self, 2);
}

/* Pulled out at every step: what it left is found again when the token is, and never is there a second set. */
static void
test_pulled_at_every_step (Token *self, gconstpointer data)
{
  g_autoptr (RaKeysResult) result = NULL;
  guint most = 0;

  for (int at = 0; result == NULL; at++)
    {
      g_autoptr (GError) error = NULL;

      ra_key_place_scripted_pull_at (self->token, at);
      result = generate (self, SCRIPTED_PIN, &error);
      ra_key_place_scripted_put_in (self->token);
      if (result != NULL)
        break;
      g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_VANISHED);
      most = MAX (most, ra_key_place_scripted_count_keys (self->token));
      assert_recorded (self, 0);
    }
  g_assert_cmpuint (most, ==, 2); /* both pairs stood there, and nothing was recorded yet */
  g_assert_nonnull (result->notes[0]);
  g_assert_cmpuint (ra_key_place_scripted_count_keys (self->token), ==, 2);
  assert_recorded (self, 2);
}

/* Whole but not recorded: the next generation takes them as they are. */
static void
test_resumed (Token *self, gconstpointer data)
{
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (int at = 0; ra_key_place_scripted_count_keys (self->token) < 2; at++)
    {
      ra_key_place_scripted_pull_at (self->token, at);
      g_assert_null (generate (self, SCRIPTED_PIN, NULL));
      ra_key_place_scripted_put_in (self->token);
      if (ra_key_place_scripted_count_keys (self->token) == 2)
        break;
    }
  /* the second request was not signed yet: taken back, and all is pulled out once more while it is proved */
  for (int at = 0; result == NULL; at++)
    {
      ra_key_place_scripted_pull_at (self->token, at);
      result = generate (self, SCRIPTED_PIN, &error);
      ra_key_place_scripted_put_in (self->token);
      if (result == NULL)
        g_clear_error (&error);
    }
  g_assert_nonnull (strstr (result->notes[0], "no others were generated"));
  g_assert_cmpuint (ra_key_place_scripted_count_keys (self->token), ==, 2);
  assert_recorded (self, 2);
}

/* Another token in its place: the first one's slots are named, and it is left alone. */
static void
test_another_token (Token *self, gconstpointer data)
{
  g_autoptr (RaKeyPlaceScripted) first = g_steal_pointer (&self->token);
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Token other = *self;

  other.token = first;
  for (int at = 0; ra_key_place_scripted_count_keys (first) == 0; at++)
    {
      ra_key_place_scripted_put_in (first);
      ra_key_place_scripted_pull_at (first, at);
      g_assert_null (generate (&other, SCRIPTED_PIN, NULL));
    }
  self->token = ra_key_place_scripted_new (4);
  _ra_desk_set_key_place (self->office.desk, RA_KEY_PLACE (self->token));
  result = generate (self, SCRIPTED_PIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (result->notes[0], "another medium"));
  g_assert_nonnull (strstr (result->notes[0], "slot 0"));
  assert_recorded (self, 2);
}

/* A wrong PIN says how many tries are left, and takes nothing away. */
static void
test_wrong_pin (Token *self, gconstpointer data)
{
  for (int left = SCRIPTED_TRIES - 1; left >= 0; left--)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *tries = g_strdup_printf ("%d ", left);

      g_assert_null (generate (self, "0000", &error));
      if (left > 0)
        g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_WRONG_SECRET);
      else
        g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BLOCKED);
      g_assert_true (left == 0 || strstr (error->message, tries) != NULL);
      g_assert_cmpint (ra_key_place_scripted_get_tries (self->token), ==, left);
      assert_recorded (self, 0);
    }
}

/* With a wrong PIN nobody can tell what an earlier generation left: it stays for the right one. */
static void
test_wrong_pin_takes_nothing_back (Token *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int at = 0; ra_key_place_scripted_count_keys (self->token) < 2; at++)
    {
      ra_key_place_scripted_put_in (self->token);
      ra_key_place_scripted_pull_at (self->token, at);
      g_assert_null (generate (self, SCRIPTED_PIN, NULL));
    }
  ra_key_place_scripted_put_in (self->token);
  g_assert_null (generate (self, "0000", &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_WRONG_SECRET);
  g_assert_cmpuint (ra_key_place_scripted_count_keys (self->token), ==, 2);
  g_assert_cmpint (ra_key_place_scripted_get_tries (self->token), ==, SCRIPTED_TRIES - 1);
  assert_recorded (self, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add ("/desk/token/" path, Token, NULL, set_up, function, tear_down)
  ADD ("line", test_line);
  ADD ("fails-at-every-step", test_fails_at_every_step);
  ADD ("pulled-at-every-step", test_pulled_at_every_step);
  ADD ("resumed", test_resumed);
  ADD ("another-token", test_another_token);
  ADD ("wrong-pin", test_wrong_pin);
  ADD ("wrong-pin-takes-nothing-back", test_wrong_pin_takes_nothing_back);
  return g_test_run ();
}
