/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/operators/ra-store-operator.h"
#include "tests/unit/store/tampering-fixture.h"

/* Rows of operators that were put back: who is let in, and as what. */

static void
remove_second (Fixture *fixture)
{
  g_assert_true (ra_store_remove_operator (fixture->store, FIXTURE_SECOND_OPERATOR, NULL));
}

static void
demote_second (Fixture *fixture)
{
  static const char *const roles[] = { "registration-administrator", NULL };

  g_assert_true (ra_store_set_operator_roles (fixture->store, FIXTURE_SECOND_OPERATOR, roles, NULL));
}

static void
change_own_passphrase (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) old = ra_secret_new_text (FIXTURE_PASSPHRASE);
  g_autoptr (RaSecret) other = ra_secret_new_text ("Інша фраза 43");

  ra_store_change_passphrase (fixture->store, old, other, &error);
  g_assert_no_error (error);
}

/* An operator whose row was put back is not let in; the others are. */
static void
test_operator (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Days) days = { 0 };
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  days_around (&days, fixture, remove_second);
  days_put_back (&days, "operator", NULL);
  g_assert_false (ra_store_unlock (fixture->store, FIXTURE_SECOND_OPERATOR, passphrase, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "“operator” no. 2"));
  g_clear_error (&error);
  g_assert_true (tampering_unlock (fixture, FIXTURE_OPERATOR));
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
}

/* The station's rows and what they are bound by, of the day before. */
static void
put_station_back (Days *days)
{
  static const char *const tables[] = { "operator", "credential", "recovery", "attempt_delay", NULL };
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "ATTACH '%s' AS older; BEGIN; ", days->older_path);
  for (gsize i = 0; tables[i] != NULL; i++)
    tampering_append_put_back (sql, tables[i]);
  g_string_append (sql,
                   "UPDATE manifest SET sealed = (SELECT sealed FROM older.manifest WHERE id = 0) WHERE id = "
                   "0; UPDATE manifest_tag SET tag = (SELECT tag FROM older.manifest_tag WHERE id = 0) WHERE "
                   "id = 0; COMMIT");
  g_assert_true (
      tampering_do (&(Trial){ days->fixture, &days->newer, "operator", NULL, sql->str }, sql->str));
  fixture_reopen (days->fixture);
}

/* Rows and manifest put back whole agree with each other: the journal decides who is let in, and as what. */
static void
test_operator_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  days_around (&days, fixture, remove_second);
  put_station_back (&days);
  g_assert_false (ra_store_sign_in (fixture->store, FIXTURE_SECOND_OPERATOR, passphrase, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_null (ra_store_get_operator (fixture->store));
  g_assert_false (ra_journal_repair (fixture->store, "Я тут", NULL));
  g_assert_true (tampering_unlock (fixture, FIXTURE_OPERATOR));
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
}

static void
test_passphrase_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };

  days_around (&days, fixture, change_own_passphrase);
  put_station_back (&days);
  g_assert_false (tampering_unlock (fixture, FIXTURE_OPERATOR));
  g_assert_true (tampering_unlock (fixture, FIXTURE_SECOND_OPERATOR));
}

static void
test_roles_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  const RaOperator *clerk;

  days_around (&days, fixture, demote_second);
  put_station_back (&days);
  g_assert_true (tampering_unlock (fixture, FIXTURE_SECOND_OPERATOR));
  clerk = ra_store_get_operator (fixture->store);
  g_assert_cmpuint (g_strv_length (clerk->roles), ==, 1);
  g_assert_cmpstr (clerk->roles[0], ==, "registration-administrator");
}

/* ---- after the repair by who is still there ---- */

static void
repair (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = NULL;

  g_assert_true (tampering_unlock (fixture, name));
  g_assert_true (ra_store_confirm_sign_in (fixture->store, NULL));
  ra_journal_repair (fixture->store, "Порівняно", &error);
  g_assert_no_error (error);
  report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->sound ? "" : report->text, ==, "");
  fixture_reopen (fixture);
}

static gboolean
is_active (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) operators = ra_store_list_operators (fixture->store, NULL);

  for (guint i = 0; i < operators->len; i++)
    {
      const RaOperator *operator= g_ptr_array_index (operators, i);
      if (g_str_equal (operator->name, name))
        return operator->active;
    }
  return FALSE;
}

static void
test_removed_stays (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };

  days_around (&days, fixture, remove_second);
  put_station_back (&days);
  repair (fixture, FIXTURE_OPERATOR);
  g_assert_false (tampering_unlock (fixture, FIXTURE_SECOND_OPERATOR));
  g_assert_true (tampering_unlock (fixture, FIXTURE_OPERATOR));
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
  g_assert_false (is_active (fixture, FIXTURE_SECOND_OPERATOR));
}

static void
test_passphrase_stays (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  g_autoptr (GError) error = NULL;
  static const char *const roles[] = { "security-administrator", NULL };
  g_autoptr (RaSecret) again = ra_secret_new_text ("Третя фраза 44");

  days_around (&days, fixture, change_own_passphrase);
  put_station_back (&days);
  repair (fixture, FIXTURE_SECOND_OPERATOR);
  g_assert_false (tampering_unlock (fixture, FIXTURE_OPERATOR));
  g_assert_true (tampering_unlock (fixture, FIXTURE_SECOND_OPERATOR));
  g_assert_true (ra_store_confirm_sign_in (fixture->store, NULL));
  g_assert_false (is_active (fixture, FIXTURE_OPERATOR));
  ra_store_add_operator (fixture->store, FIXTURE_OPERATOR, again, roles, &error);
  g_assert_no_error (error);
}

static void
test_roles_stay (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  const RaOperator *clerk;

  days_around (&days, fixture, demote_second);
  put_station_back (&days);
  repair (fixture, FIXTURE_OPERATOR);
  g_assert_true (tampering_unlock (fixture, FIXTURE_SECOND_OPERATOR));
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
  clerk = ra_store_get_operator (fixture->store);
  g_assert_cmpuint (g_strv_length (clerk->roles), ==, 1);
  g_assert_cmpstr (clerk->roles[0], ==, "registration-administrator");
}

static void
renew_code (Fixture *fixture)
{
  g_autoptr (RaSecret) code = ra_store_renew_recovery_code (fixture->store, NULL);

  g_assert_nonnull (code);
}

/* The code that was replaced, and put back, is void; a new one can be made. */
static void
test_code_stays (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) code = ra_secret_new_text (fixture_get_code ()), next = NULL;
  g_autoptr (RaSecret) other = ra_secret_new_text ("Інша фраза 43");

  days_around (&days, fixture, renew_code);
  put_station_back (&days);
  repair (fixture, FIXTURE_OPERATOR);
  g_assert_false (ra_store_recover (fixture->store, code, FIXTURE_OPERATOR, other, &next, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_WRONG_PASSPHRASE);
  fixture_sign_in (fixture);
  renew_code (fixture);
}

/* The entry about the removal was taken out as well: then nothing says who may work here. */
static void
assert_entry_missed (Fixture *fixture, void (*change) (Fixture *fixture))
{
  g_auto (Days) days = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  days_around (&days, fixture, change);
  put_station_back (&days);
  fixture_sql (fixture, "DELETE FROM journal WHERE act = 'operator-remove'");
  g_assert_false (ra_store_sign_in (fixture->store, FIXTURE_SECOND_OPERATOR, passphrase, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "backup"));
  g_assert_false (tampering_unlock (fixture, FIXTURE_OPERATOR));
}

static void
remove_and_go_on (Fixture *fixture)
{
  remove_second (fixture);
  g_assert_true (fixture_act (fixture, "test", NULL));
}

static void
test_entry_gone (Fixture *fixture, gconstpointer data)
{
  assert_entry_missed (fixture, remove_and_go_on);
}

static void
test_last_entry_gone (Fixture *fixture, gconstpointer data)
{
  assert_entry_missed (fixture, remove_second);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/operator", test_operator);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/operator-whole", test_operator_whole);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/passphrase-whole", test_passphrase_whole);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/roles-whole", test_roles_whole);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/removed-stays", test_removed_stays);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/passphrase-stays", test_passphrase_stays);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/roles-stay", test_roles_stay);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/code-stays", test_code_stays);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/entry-gone", test_entry_gone);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/last-entry-gone", test_last_entry_gone);
  return fixture_main ();
}
