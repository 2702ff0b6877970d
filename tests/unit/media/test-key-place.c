/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/crypto.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/media/ra-container-place.h"
#include "ra-core/media/ra-container-proof-private.h"
#include "tests/mock/ra-key-place-scripted.h"
#include "tests/mock/ra-medium-mock.h"

#define PASSWORD "Barvinok-42"
#define FEW_ITERATIONS 1000

static RaSubject *
make_subject (void)
{
  RaSubject *subject = ra_subject_new ();

  g_assert_true (ra_subject_add_rdn (subject, "CN", "Вигадана Оксана", RA_SUBJECT_UTF8, NULL));
  return subject;
}

static RaKeyPlan *
make_plan (const char *suite, guint n_pairs)
{
  RaKeyPlan *plan = ra_key_plan_new ("keys.p12");

  for (guint i = 0; i < n_pairs; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.p10", i + 1);
      ra_key_plan_add (plan, ra_suite_find (suite), i % 2 == 0 ? RA_USAGE_SIGNATURE : RA_USAGE_AGREEMENT,
                       make_subject (), name);
    }
  return plan;
}

/* Counts what was kept, and holds the last of it. */
typedef struct
{
  guint n_kept;
  GVariant *receipt;
  guint n_files_then; /* on the medium at the first time */
  RaMediumMock *medium;
  gboolean refuse;
} Kept;

static gboolean
on_keep (const RaMadeKeys *made, gpointer data, GError **error)
{
  Kept *kept = data;

  if (kept->n_kept++ == 0 && kept->medium != NULL)
    kept->n_files_then = ra_medium_mock_count_files (kept->medium);
  g_clear_pointer (&kept->receipt, g_variant_unref);
  kept->receipt = g_variant_ref (made->receipt);
  if (kept->refuse)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the station's disk is full");
  return !kept->refuse;
}

static void
kept_clear (Kept *kept)
{
  g_clear_pointer (&kept->receipt, g_variant_unref);
}

/* ---- a folder: containers ---- */

typedef struct
{
  RaMediumMock *medium;
  RaKeyPlace *place;
  RaSecret *password;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->medium = ra_medium_mock_new ();
  f->place = RA_KEY_PLACE (ra_container_place_new (RA_FILE_PLACE (f->medium), RA_CONTAINER_FORM_AES));
  f->password = ra_secret_new_text (PASSWORD);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->place);
  g_object_unref (f->medium);
  ra_secret_unref (f->password);
}

static RaMadeKeys *
generate (Fixture *f, guint n_pairs)
{
  g_autoptr (RaKeyPlan) plan = make_plan ("ecdsa-p256", n_pairs);
  g_autoptr (GError) error = NULL;
  RaMadeKeys *made = ra_key_place_generate (f->place, plan, f->password, NULL, NULL, &error);

  g_assert_no_error (error);
  return made;
}

/* One pair, two, and five of each: all of them in one container, proved and taken back. */
static void
test_container (Fixture *f, gconstpointer data)
{
  const guint numbers[] = { 1, 2, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (RaMadeKeys) made = generate (f, numbers[i]), proved = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) taken = NULL;

      g_assert_cmpuint (made->requests->len, ==, numbers[i]);
      g_assert_cmpuint (g_strv_length (made->request_names), ==, numbers[i]);
      g_assert_cmpstr (made->stored[0], ==, "keys.p12");
      g_assert_cmpuint (ra_medium_mock_count_files (f->medium), ==, numbers[i] + 1);
      proved = ra_key_place_prove (f->place, made->receipt, f->password, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint r = 0; r < numbers[i]; r++)
        g_assert_true (g_bytes_equal (((RaRequest *) made->requests->pdata[r])->der,
                                      ((RaRequest *) proved->requests->pdata[r])->der));
      g_assert_true (g_strv_equal ((const char *const *) made->stored, (const char *const *) proved->stored));
      g_assert_true (ra_key_place_take_back (f->place, made->receipt, f->password, &taken, &error));
      g_assert_cmpuint (g_strv_length (taken), ==, numbers[i] + 1);
      g_assert_cmpuint (ra_medium_mock_count_files (f->medium), ==, 0);
    }
}

/* What is going to be written is kept before anything is. */
static void
test_kept_first (Fixture *f, gconstpointer data)
{
  g_autoptr (RaKeyPlan) plan = make_plan ("ecdsa-p256", 2);
  g_autoptr (GError) error = NULL;
  Kept kept = { .medium = f->medium, .refuse = TRUE };
  RaKeyPlaceWatch watch = { on_keep, NULL, &kept };

  g_assert_null (ra_key_place_generate (f->place, plan, f->password, &watch, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (ra_medium_mock_count_files (f->medium), ==, 0);
  kept.refuse = FALSE;
  kept.n_kept = 0;
  g_autoptr (RaMadeKeys) made = ra_key_place_generate (f->place, plan, f->password, &watch, NULL, NULL);
  g_assert_nonnull (made);
  g_assert_cmpuint (kept.n_kept, ==, 1);
  g_assert_cmpuint (kept.n_files_then, ==, 0);
  g_assert_true (g_variant_equal (kept.receipt, made->receipt));
  kept_clear (&kept);
}

/* Where nothing was written there is nothing to prove: neither password nor what was derived of it is kept for that. */
static void
test_refused_keeps_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (RaKeyPlan) plan = make_plan ("ecdsa-p256", 2);
  Kept kept = { .refuse = TRUE };
  RaKeyPlaceWatch watch = { on_keep, NULL, &kept };
  gsize used;

  ra_made_keys_free (generate (f, 1)); /* the generators of random bytes of this thread are made once */
  g_clear_object (&f->place);
  f->place = RA_KEY_PLACE (ra_container_place_new (RA_FILE_PLACE (f->medium), RA_CONTAINER_FORM_AES));
  used = CRYPTO_secure_used ();
  g_assert_null (ra_key_place_generate (f->place, plan, f->password, &watch, NULL, NULL));
  g_assert_cmpuint (CRYPTO_secure_used (), ==, used);
  kept_clear (&kept);
}

static void
assert_not_proved (Fixture *f, GVariant *receipt, const char *password_text, int code, gboolean not_whole)
{
  g_autoptr (RaSecret) password = ra_secret_new_text (password_text);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_key_place_prove (f->place, receipt, password, NULL, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, code);
  g_assert_cmpint (ra_medium_error_is_not_whole (error), ==, not_whole);
}

static void
test_not_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (RaMadeKeys) made = generate (f, 2);
  g_autoptr (GVariant) elsewhere = g_variant_ref_sink (g_variant_new_string ("slot 7"));
  const char *const request[] = { made->request_names[1], NULL };

  assert_not_proved (f, made->receipt, "Barvinok-43", RA_MEDIUM_ERROR_BAD_CONTAINER, TRUE);
  assert_not_proved (f, elsewhere, PASSWORD, RA_MEDIUM_ERROR_NOT_FOUND, TRUE);
  ra_medium_mock_spoil_next_read (f->medium);
  assert_not_proved (f, made->receipt, PASSWORD, RA_MEDIUM_ERROR_DIFFERS, TRUE);
  g_assert_true (ra_file_place_remove_files (RA_FILE_PLACE (f->medium), request, NULL));
  assert_not_proved (f, made->receipt, PASSWORD, RA_MEDIUM_ERROR_NOT_FOUND, TRUE);
  ra_medium_mock_vanish_at (f->medium, 0);
  assert_not_proved (f, made->receipt, PASSWORD, RA_MEDIUM_ERROR_VANISHED, FALSE);
  g_assert_false (ra_key_place_take_back (f->place, made->receipt, f->password, NULL, NULL));
  ra_medium_mock_vanish_at (f->medium, -1);
  /* what was made in a place of another kind is not looked for here */
  g_assert_true (ra_key_place_take_back (f->place, elsewhere, f->password, NULL, NULL));
  g_assert_cmpuint (ra_medium_mock_count_files (f->medium), ==, 2);
}

static void
test_no_room (Fixture *f, gconstpointer data)
{
  g_autoptr (RaKeyPlan) plan = make_plan ("ecdsa-p256", 2);
  g_autoptr (RaSecret) short_password = ra_secret_new_text ("abc");
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_key_place_generate (f->place, plan, short_password, NULL, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_clear_error (&error);
  ra_medium_mock_set_capacity (f->medium, 20 * 1024);
  g_assert_null (ra_key_place_generate (f->place, plan, f->password, NULL, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_FULL);
}

/* The proof looks at the container alone: other keys than were asked for, more, fewer, another password. */
static void
test_proof (Fixture *f, gconstpointer data)
{
  g_autoptr (RaMadeKeys) made = generate (f, 2);
  GBytes *container = ra_medium_mock_peek (f->medium, ".p12");
  g_autoptr (RaMediumMock) medium = ra_medium_mock_new ();
  g_autoptr (RaContainerPlace) place = ra_container_place_new (RA_FILE_PLACE (medium), RA_CONTAINER_FORM_AES);
  g_autoptr (RaKeyPlan) plan = make_plan ("ecdsa-p256", 2);
  g_autoptr (RaMadeKeys) others
      = ra_key_place_generate (RA_KEY_PLACE (place), plan, f->password, NULL, NULL, NULL);
  g_autoptr (RaSecret) secret = ra_secret_new_text ("Barvinok-43");
  g_autoptr (RaDerivedKeys) right = ra_derived_keys_new (f->password), wrong = ra_derived_keys_new (secret);
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_container_proof_check (container, right, made->requests, &error));
  g_assert_no_error (error);
  g_assert_false (ra_container_proof_check (container, wrong, made->requests, NULL));
  g_assert_false (ra_container_proof_check (container, right, others->requests, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BAD_CONTAINER);
  g_ptr_array_set_size (made->requests, 1);
  g_assert_false (ra_container_proof_check (container, right, made->requests, NULL));
}

/* ---- a token: slots and a PIN ---- */

static RaMadeKeys *
generate_on (RaKeyPlaceScripted *token, const char *suite, const char *pin_text, Kept *kept, GError **error)
{
  g_autoptr (RaKeyPlan) plan = make_plan (suite, 2);
  g_autoptr (RaSecret) pin = ra_secret_new_text (pin_text);
  RaKeyPlaceWatch watch = { on_keep, NULL, kept };

  return ra_key_place_generate (RA_KEY_PLACE (token), plan, pin, &watch, NULL, error);
}

/* Kept before each pair and once more with the requests; the PIN is shown for every signature. */
static void
test_token (void)
{
  g_autoptr (RaKeyPlaceScripted) token = ra_key_place_scripted_new (10);
  g_autoptr (RaSecret) pin = ra_secret_new_text (SCRIPTED_PIN);
  g_autoptr (GError) error = NULL;
  Kept kept = { 0 };
  g_autoptr (RaMadeKeys) made = generate_on (token, "ecdsa-p256", SCRIPTED_PIN, &kept, &error);
  g_autoptr (RaMadeKeys) proved = NULL;
  g_autoptr (RaKeyPlaceInfo) info = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (kept.n_kept, ==, 3);
  g_assert_true (g_variant_equal (kept.receipt, made->receipt));
  proved = ra_key_place_prove (RA_KEY_PLACE (token), made->receipt, pin, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (proved->requests->len, ==, 2);
  g_assert_cmpuint (ra_key_place_scripted_count_signed (token), ==, 4);
  g_assert_cmpuint (ra_key_place_scripted_count_shown (token), >=, 4);
  info = ra_key_place_describe (RA_KEY_PLACE (token), NULL, &error);
  g_assert_cmpuint (info->room, ==, 8);
  g_assert_true (info->asks_each_time);
  g_assert_true (ra_key_place_take_back (RA_KEY_PLACE (token), made->receipt, pin, NULL, &error));
  g_assert_cmpuint (ra_key_place_scripted_count_keys (token), ==, 0);
  kept_clear (&kept);
}

static void
assert_refused (RaKeyPlaceScripted *token, const char *pin, int code, int tries_left)
{
  g_autoptr (GError) error = NULL;
  Kept kept = { 0 };

  g_assert_null (generate_on (token, "ecdsa-p256", pin, &kept, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, code);
  g_assert_cmpint (ra_key_place_scripted_get_tries (token), ==, tries_left);
  g_assert_cmpuint (kept.n_kept, ==, 0);
}

/* A PIN that cannot be one spends no try, nor does a plan that cannot be carried out. */
static void
test_token_tries (void)
{
  g_autoptr (RaKeyPlaceScripted) token = ra_key_place_scripted_new (3);
  g_autoptr (GError) error = NULL;
  Kept kept = { 0 };

  g_assert_null (generate_on (token, "ecdsa-p256", "12", &kept, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_clear_error (&error);
  ra_key_place_scripted_set_suite (token, "ecdsa-p256");
  g_assert_null (generate_on (token, "dstu4145-257", "0000", &kept, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_SUITE);
  g_assert_cmpint (ra_key_place_scripted_get_tries (token), ==, SCRIPTED_TRIES);
  assert_refused (token, "0000", RA_MEDIUM_ERROR_WRONG_SECRET, 2);
  g_autoptr (RaMadeKeys) made = generate_on (token, "ecdsa-p256", SCRIPTED_PIN, &kept, NULL);
  g_assert_nonnull (made);
  assert_refused (token, "0000", RA_MEDIUM_ERROR_FULL, SCRIPTED_TRIES); /* one slot is left for two pairs */
  kept_clear (&kept);
}

static void
test_token_blocked (void)
{
  g_autoptr (RaKeyPlaceScripted) token = ra_key_place_scripted_new (10);

  assert_refused (token, "0000", RA_MEDIUM_ERROR_WRONG_SECRET, 2);
  assert_refused (token, "0001", RA_MEDIUM_ERROR_WRONG_SECRET, 1);
  assert_refused (token, "0002", RA_MEDIUM_ERROR_BLOCKED, 0);
  assert_refused (token, SCRIPTED_PIN, RA_MEDIUM_ERROR_BLOCKED, 0);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  ra_container_set_test_iterations (FEW_ITERATIONS);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/key-place/folder/container", test_container);
  ADD ("/key-place/folder/kept-first", test_kept_first);
  ADD ("/key-place/folder/refused-keeps-nothing", test_refused_keeps_nothing);
  ADD ("/key-place/folder/not-whole", test_not_whole);
  ADD ("/key-place/folder/no-room", test_no_room);
  ADD ("/clause/dfs-6.1-password/medium-proof", test_proof);
  g_test_add_func ("/key-place/token/made", test_token);
  g_test_add_func ("/key-place/token/tries", test_token_tries);
  g_test_add_func ("/key-place/token/blocked", test_token_blocked);
  return g_test_run ();
}
