/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-intent.h"
#include "tests/unit/store/store-fixture.h"

/*
 * What stands outside of a seal, to be listed without a key, is bound to it: whoever changes it in the file
 * is found out.
 */

static gboolean
intent_act (Fixture *fixture, GError **error)
{
  return ra_store_save_intent (fixture->store, FIXTURE_FIRST, 1, g_variant_new_string ("files"), NULL, error);
}

/* Everything in the first case that is read with a key. */
static gboolean
read_all (Fixture *fixture, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, FIXTURE_FIRST, error);
  g_autoptr (GPtrArray) requests
      = record != NULL ? ra_store_list_requests (fixture->store, FIXTURE_FIRST, error) : NULL;
  g_autoptr (GPtrArray) submissions
      = requests != NULL ? ra_store_list_submissions (fixture->store, NULL, RA_SUBMISSION_ANY, error) : NULL;
  g_autoptr (GPtrArray) messages
      = submissions != NULL ? ra_store_list_messages (fixture->store, 1, error) : NULL;
  g_autoptr (GPtrArray) certificates
      = messages != NULL ? ra_store_list_certificates (fixture->store, FIXTURE_FIRST, error) : NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GVariant) intent
      = certificates != NULL ? ra_store_load_intent (fixture->store, FIXTURE_FIRST, 1, &failure) : NULL;

  if (certificates == NULL)
    return FALSE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_assert_cmpuint (requests->len, ==, 2);
  g_assert_cmpuint (submissions->len, ==, 3);
  g_assert_cmpuint (messages->len, ==, 2);
  g_assert_cmpuint (certificates->len, ==, 1);
  return TRUE;
}

static void
assert_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  read_all (fixture, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) waiting = ra_store_list_submissions (
      fixture->store, FIXTURE_FIRST, RA_SUBMISSION_BIT (RA_SUBMISSION_WAITING), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 1);
  const RaSubmissionRecord *submission = g_ptr_array_index (waiting, 0);
  g_assert_cmpstr (submission->text, ==, "Центр перевіряє");
  g_assert_cmpstr (submission->credential_id, ==, "cc");
  g_assert_cmpint (submission->next_try, ==, 77);
  g_autoptr (GPtrArray) messages = ra_store_list_messages (fixture->store, 1, &error);
  const RaMessageRecord *message = g_ptr_array_index (messages, 0);
  g_assert_cmpmem (g_bytes_get_data (message->der, NULL), g_bytes_get_size (message->der), "answer", 6);
  g_assert_cmpint (message->verdict, ==, RA_MESSAGE_ACCEPTED);
  g_autoptr (RaCaseRecord) third = ra_store_get_case (fixture->store, FIXTURE_THIRD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (third->state, ==, RA_CASE_REGISTERED);
  g_assert_cmpstr (third->label, ==, "Гай");
  g_autoptr (RaCaseRecord) erased = ra_store_get_case (fixture->store, FIXTURE_ERASED, &error);
  g_assert_no_error (error);
  g_assert_true (erased->erased);
}

/* ---- changed from outside ---- */

static void
assert_refused (Fixture *fixture, const char *sql, const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *change = g_strconcat ("BEGIN; ", sql, "; COMMIT", NULL);

  fixture_sql (fixture, change);
  fixture_sign_in (fixture);
  if (read_all (fixture, &error))
    g_error ("not found out: %s", sql);
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  if (strstr (error->message, named) == NULL)
    g_error ("%s: %s", sql, error->message);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *table, *change, *named;
  } changes[] = {
    { "submission", "state = 'confirmed'", "“submission” no. 2 of case 2026-0001" },
    { "submission", "credential = 'dd'", "“submission” no. 2" },
    { "submission", "credential = NULL", "“submission” no. 2" },
    { "submission", "next_try = 78", "“submission” no. 2" },
    { "submission", "tries = 9", "“submission” no. 2" },
    { "submission", "usage = 'signature'", "“submission” no. 2" },
    { "submission", "subscriber = 2", "“submission” no. 2" },
    { "submission", "request_id = 1", "“submission” no. 2" },
    { "submission", "changed = changed + 1", "“submission” no. 2" },
    { "submission", "version = 2", "“submission” no. 2" },
    { "request", "key_id = '00'", "“request” no. 2" },
    { "request", "suite = 'x'", "“request” no. 2" },
    { "request", "usage = 'signature'", "“request” no. 2" },
    { "message", "verdict = 1", "“message” no. 2 of case 2026-0001" },
    { "message", "direction = 1", "“message” no. 2" },
    { "certificate", "status = 'valid'", "“certificate” no. 1 of case 2026-0001" },
    { "certificate", "not_after = 10", "“certificate” no. 1" },
    { "certificate", "key_id = '00'", "“certificate” no. 1" },
    { "certificate", "submission_id = NULL", "“certificate” no. 1" },
    { "certificate", "number = x'00'", "“certificate” no. 1" },
    { "intent", "saved = 1", "“intent” no. 1" },
  };
  g_autoptr (GError) error = NULL;

  intent_act (fixture, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      gboolean only_one
          = g_str_equal (changes[i].table, "certificate") || g_str_equal (changes[i].table, "intent");
      g_autofree char *change
          = g_strdup_printf ("CREATE TABLE kept AS SELECT * FROM %s; UPDATE %s SET %s WHERE id = %d",
                             changes[i].table, changes[i].table, changes[i].change, only_one ? 1 : 2);
      g_autofree char *back
          = g_strdup_printf ("REPLACE INTO %s SELECT * FROM kept; DROP TABLE kept", changes[i].table);

      assert_refused (fixture, change, changes[i].named);
      fixture_sql (fixture, back);
      fixture_sign_in (fixture);
      assert_whole (fixture);
    }
}

/* A state flipped out of what is asked for is found as well, and one that was not asked for. */
static void
test_filtered_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture, "UPDATE submission SET state = 'confirmed' WHERE state = 'waiting'");
  fixture_sign_in (fixture);
  g_assert_null (
      ra_store_list_submissions (fixture->store, NULL, RA_SUBMISSION_BIT (RA_SUBMISSION_WAITING), &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
}

/* A message of one submission does not pass for another's, nor one row for another. */
static void
test_rows_swapped (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture,
                  "CREATE TABLE kept AS SELECT * FROM message; UPDATE message SET sealed = (SELECT sealed "
                  "FROM kept WHERE id = 1) WHERE id = 2",
                  "“message” no. 2");
}

/* ---- intents ---- */

static gboolean
done_body (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (GVariant) content = g_variant_ref_sink (g_variant_new_string (data));

  return ra_store_delete_intent (store, FIXTURE_FIRST, 1, content, error);
}

static gboolean
erase_body (RaStore *store, gpointer data, GError **error)
{
  return ra_store_destroy_case_key (store, FIXTURE_FIRST, error);
}

static void
assert_intent (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) intent = ra_store_load_intent (fixture->store, FIXTURE_FIRST, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (intent != NULL ? g_variant_get_string (intent, NULL) : NULL, ==, expected);
}

static void
test_intents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) files = g_variant_ref_sink (g_variant_new_string ("files"));
  g_autoptr (GError) error = NULL;

  assert_intent (fixture, NULL);
  intent_act (fixture, &error);
  g_assert_no_error (error);
  g_assert_false (intent_act (fixture, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  ra_store_save_intent (fixture->store, FIXTURE_FIRST, 1, g_variant_new_string ("newer"), files, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  assert_intent (fixture, "newer");
  g_assert_false (
      ra_store_act (fixture->store, &(RaStoreOrder){ .act = "x" }, done_body, (gpointer) "files", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "x" }, done_body, (gpointer) "newer", &error);
  g_assert_no_error (error);
  assert_intent (fixture, NULL);
  g_assert_false (
      ra_store_save_intent (fixture->store, "2026-0009", 1, g_variant_new_string ("x"), NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  intent_act (fixture, &error);
  ra_store_forget_intent (fixture->store, FIXTURE_FIRST, 1, &error);
  g_assert_no_error (error);
  assert_intent (fixture, NULL);
  intent_act (fixture, &error);
  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "x" }, erase_body, NULL, &error);
  g_assert_no_error (error);
  assert_intent (fixture, NULL);
  fixture_reopen (fixture);
  g_assert_false (intent_act (fixture, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test_filled ("/clause/dfs-5.10-protect/bound/columns", test_columns);
  fixture_test_filled ("/clause/dfs-5.10-protect/bound/filtered-list", test_filtered_list);
  fixture_test_filled ("/clause/dfs-5.10-protect/bound/rows-swapped", test_rows_swapped);
  fixture_test_filled ("/store/intents", test_intents);
  return fixture_main ();
}
