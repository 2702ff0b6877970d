/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are made on a medium, once and whole, and their requests are recorded. */
#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/keys/ra-desk-media.h"
#include "ra-medium-mock.h"

static void
count_stage (RaKeysStage stage, gpointer data)
{
  guint *next = data;

  g_assert_cmpuint (stage, ==, *next);
  (*next)++;
}

static void
test_stages (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) result = NULL;
  guint next = 0;

  result = ra_desk_generate_keys (self->desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .suite = "ecdsa-p256",
                                                  .place = self->medium,
                                                  .secret = password,
                                                  .progress = count_stage,
                                                  .data = &next },
                                  NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (next, ==, RA_KEYS_DONE + 1);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_auto (GStrv) names = fixture_list_medium (self);
  guint signing = 0, agreement = 0, containers = 0;

  g_assert_cmpuint (g_strv_length (names), ==, 3);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_regex_match_simple ("^Їжакевич Марія Остапівна EU-[0-9A-Z]{8}\\.p10$", names[i], 0, 0))
        signing++;
      if (g_regex_match_simple ("^Їжакевич Марія Остапівна EU-KEP-[0-9A-Z]{8}\\.p10$", names[i], 0, 0))
        agreement++;
      if (g_str_has_suffix (names[i], ".p12"))
        containers++;
    }
  g_assert_cmpuint (signing, ==, 1);
  g_assert_cmpuint (agreement, ==, 1);
  g_assert_cmpuint (containers, ==, 1);
}

static void
test_pair (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 2);
  fixture_assert_state (self, number, RA_CASE_KEYS);
  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);

      g_assert_cmpuint (request->checks->len, >=, 4);
      for (guint c = 0; c < request->checks->len; c++)
        {
          const RaFinding *row = g_ptr_array_index (request->checks, c);
          g_assert_true (row->ok);
        }
    }
}

static void
test_password (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaSecret) cyrillic = fixture_secret ("Пароль-2026");
  g_auto (GStrv) names = NULL;

  g_assert_null (ra_desk_generate_keys (self->desk,
                                        &(RaKeysOrder){ .number = number,
                                                        .subscriber = 1,
                                                        .suite = "ecdsa-p256",
                                                        .place = self->medium,
                                                        .secret = cyrillic },
                                        NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.1-password");
  names = fixture_list_medium (self);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  fixture_assert_state (self, number, RA_CASE_REGISTERED);
}

static void
assert_nothing_recorded (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, number, NULL, &error);
  g_autoptr (GPtrArray) outbox = ra_desk_list_outbox (self->desk, number, NULL, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 0);
  g_assert_cmpuint (outbox->len, ==, 0);
  fixture_assert_state (self, number, RA_CASE_REGISTERED);
}

static void
try_and_fail (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);

  g_assert_null (ra_desk_generate_keys (self->desk,
                                        &(RaKeysOrder){ .number = number,
                                                        .subscriber = 1,
                                                        .suite = "ecdsa-p256",
                                                        .place = self->medium,
                                                        .secret = password },
                                        NULL, &error));
  g_assert_nonnull (error);
  assert_nothing_recorded (self, number);
}

static void
test_bad_media (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaMediumMock) full = ra_medium_mock_new ();
  g_autoptr (RaMediumMock) locked = ra_medium_mock_new ();
  g_autoptr (RaMediumMock) gone = ra_medium_mock_new ();
  g_autoptr (RaMediumMock) faulty = ra_medium_mock_new ();
  g_autoptr (RaKeysResult) result = NULL;

  ra_medium_mock_set_capacity (full, 100);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (full));
  try_and_fail (self, number);
  g_assert_cmpuint (ra_medium_mock_count_files (full), ==, 0);
  ra_medium_mock_set_read_only (locked, TRUE);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (locked));
  try_and_fail (self, number);
  ra_medium_mock_vanish_at (gone, 2);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (gone));
  try_and_fail (self, number);
  ra_medium_mock_spoil_next_read (faulty);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (faulty));
  try_and_fail (self, number);
  g_assert_cmpuint (ra_medium_mock_count_files (faulty), ==, 0);
  /* With a good one it can be repeated. */
  _ra_desk_set_medium (self->desk, NULL);
  result = fixture_generate (self, number, "ecdsa-p256");
}

static void
test_no_such_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_registered_case (self);

  g_free (self->medium);
  self->medium = g_build_filename (self->root, "nowhere", NULL);
  try_and_fail (self, number);
}

static void
test_again_before_sending (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  result = fixture_generate (self, number, "ecdsa-p256");
  fixture_connect (self);
  rows = fixture_send (self);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
  fixture_assert_state (self, number, RA_CASE_ISSUED);
}

static void
test_suite_not_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaCentreSettings) view = NULL;

  fixture_connect (self);
  view = ra_desk_get_centre (self->desk, NULL, &error);
  g_assert_no_error (error);
  g_strfreev (view->accepts);
  view->accepts = g_strsplit ("rsa-4096", ",", -1);
  ra_desk_set_centre (self->desk, view, NULL, &error);
  g_assert_no_error (error);
  try_and_fail (self, number);
}

/* A request that differs from the facts never gets to the centre. */
static void
test_unique (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_case_with_keys (self);
  g_autofree char *second = fixture_registered_case (self);
  g_auto (GStrv) names = fixture_list_medium (self);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (self->medium, names[i], NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      gsize length;
      gboolean unique = TRUE;

      if (!g_str_has_suffix (names[i], ".p10"))
        continue;
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      bytes = g_bytes_new (contents, length);
      rows = ra_desk_check_request (self->desk, second, 1, bytes, NULL, &error);
      g_assert_no_error (error);
      for (guint r = 0; r < rows->len; r++)
        {
          const RaFinding *row = g_ptr_array_index (rows, r);
          if (g_str_equal (row->id, "unique"))
            unique = row->ok;
        }
      g_assert_false (unique);
      g_assert_false (ra_desk_import_request (self->desk, &(RaRequestImport){ second, 1, names[i], bytes },
                                              NULL, &error));
      g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
      g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.3-unique");
      g_clear_error (&error);
    }
}

/* What stands on a medium is said before anything is written there: whose it is, and whether it counts. */
static void
assert_owners (Fixture *self, const char *number, const RaMediumOwner *owners, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaMediumView) view = ra_describe_medium (self->medium, &error);

  g_assert_no_error (error);
  g_assert_true (ra_desk_look_at_medium (self->desk, view, number, 1, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (view->keys->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < n; j++)
        found |= ((const RaMediumKeys *) g_ptr_array_index (view->keys, j))->owner == owners[i];
      g_assert_true (found);
    }
}

static void
test_on_medium (Fixture *self, gconstpointer data)
{
  static const char *const other[][2] = { { "subscriber.1.surname", "Ґедзь" },
                                          { "subscriber.1.given-names", "Марія Іванівна" },
                                          { "subscriber.1.tax-number", "3111902628" },
                                          { "subscriber.1.unzr", "19850314-00777" },
                                          { NULL, NULL } };
  g_autofree char *number = fixture_case_with_keys (self);
  g_autofree char *others = fixture_person_case (self, other);
  g_autofree char *stray = g_build_filename (self->medium, "stray.p12", NULL);

  assert_owners (self, number, (const RaMediumOwner[]){ RA_MEDIUM_OWNER_PERSON }, 1);
  assert_owners (self, others, (const RaMediumOwner[]){ RA_MEDIUM_OWNER_OTHER }, 1);
  ra_keys_result_unref (fixture_generate (self, number, "ecdsa-p256"));
  g_assert_true (g_file_set_contents (stray, "?", 1, NULL));
  assert_owners (
      self, number,
      (const RaMediumOwner[]){ RA_MEDIUM_OWNER_PERSON, RA_MEDIUM_OWNER_FORMERLY, RA_MEDIUM_OWNER_UNKNOWN },
      3);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/keys/on-medium", test_on_medium);
  fixture_test ("/desk/keys/stages", test_stages);
  fixture_test ("/clause/dfs-6.1-names/on-the-medium", test_names);
  fixture_test ("/clause/dfs-6.1-pair/both-requests-recorded", test_pair);
  fixture_test ("/clause/dfs-6.1-password/outside-ascii", test_password);
  fixture_test ("/clause/dfs-6.1-password/bad-media-record-nothing", test_bad_media);
  fixture_test ("/desk/keys/no-such-folder", test_no_such_folder);
  fixture_test ("/desk/keys/again-before-sending", test_again_before_sending);
  fixture_test ("/clause/ord-2.4-crossborder/suite-the-centre-does-not-take", test_suite_not_taken);
  fixture_test ("/clause/dfs-6.3-unique/key-of-another-case", test_unique);
  return g_test_run ();
}
