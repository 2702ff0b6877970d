/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/cases/ra-store-draft.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/operators/ra-recovery-code.h"
#include "tests/unit/store/store-fixture.h"

#define SECOND "Ганна"
#define SECOND_PASSPHRASE "друга фраза"

static const char *const roles[] = { "registration-administrator", "security-administrator", NULL };

static gboolean
sign_in (Fixture *fixture, const char *name, const char *text, GError **error)
{
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (text);

  return ra_store_sign_in (fixture->store, name, passphrase, error);
}

static void
assert_wrong (Fixture *fixture, const char *name, const char *text, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sign_in (fixture, name, text, &error));
  g_assert_error (error, RA_STORE_ERROR, code);
  g_assert_null (ra_store_get_operator (fixture->store));
}

static void
assert_right (Fixture *fixture, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  sign_in (fixture, name, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_store_get_operator (fixture->store)->name, ==, name);
}

static void
add_second (Fixture *fixture)
{
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (SECOND_PASSPHRASE);
  g_autoptr (GError) error = NULL;

  ra_store_add_operator (fixture->store, SECOND, passphrase, roles, &error);
  g_assert_no_error (error);
}

static guint
count_entries (Fixture *fixture, const char *act)
{
  const RaJournalQuery query = { .act = act };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = ra_journal_list (fixture->store, &query, &error);

  g_assert_no_error (error);
  return entries->len;
}

static gboolean
has_role (Fixture *fixture, const char *role)
{
  return g_strv_contains ((const char *const *) ra_store_get_operator (fixture->store)->roles, role);
}

static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  RaOperator *operator_ = ra_store_get_operator (fixture->store);

  g_assert_cmpstr (operator_->name, ==, FIXTURE_OPERATOR);
  g_assert_true (has_role (fixture, "registration-administrator"));
  g_assert_false (has_role (fixture, "security-administrator"));
  assert_wrong (fixture, FIXTURE_OPERATOR, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  assert_wrong (fixture, "nobody", FIXTURE_PASSPHRASE, RA_STORE_ERROR_WRONG_PASSPHRASE);
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);
}

/* Each wrong attempt is an entry of the journal, with its own time, once somebody can write it. */
static void
test_attempts_are_journalled (Fixture *fixture, gconstpointer data)
{
  const RaJournalQuery query = { .act = "operator-sign-in-failed" };
  g_autoptr (GError) error = NULL;

  fixture_reopen (fixture);
  assert_wrong (fixture, FIXTURE_OPERATOR, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  ra_clock_advance (fixture->clock, 10 * G_USEC_PER_SEC);
  fixture_reopen (fixture);
  assert_wrong (fixture, "nobody", "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  ra_clock_advance (fixture->clock, (gint64) 3600 * G_USEC_PER_SEC);
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);

  g_autoptr (GPtrArray) entries = ra_journal_list (fixture->store, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  const RaJournalEntry *unknown = g_ptr_array_index (entries, 0), *known = g_ptr_array_index (entries, 1);
  g_assert_cmpint (known->time, ==, FIXTURE_START);
  g_assert_cmpstr (known->operator_name, ==, FIXTURE_OPERATOR);
  g_assert_cmpint (unknown->time, ==, FIXTURE_START + 10 * G_USEC_PER_SEC);
  g_assert_cmpint (unknown->operator_id, ==, 0);
  g_assert_cmpuint (count_entries (fixture, "operator-attempts-damaged"), ==, 0);
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_true (report->sound);

  /* absorbed once */
  fixture_reopen (fixture);
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);
  g_assert_cmpuint (count_entries (fixture, "operator-sign-in-failed"), ==, 2);
}

static void
assert_attempts_damage (Fixture *fixture, const char *sql)
{
  assert_wrong (fixture, FIXTURE_OPERATOR, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  assert_wrong (fixture, FIXTURE_OPERATOR, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  fixture_sql (fixture, sql);
  guint before;
  ra_clock_advance (fixture->clock, (gint64) 3600 * G_USEC_PER_SEC);
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);
  before = count_entries (fixture, "operator-attempts-damaged");
  g_assert_cmpuint (before, ==, 1);
}

static void
test_attempt_removed (Fixture *fixture, gconstpointer data)
{
  assert_attempts_damage (fixture, "DELETE FROM attempt WHERE seq = 2");
}

static void
test_attempt_changed (Fixture *fixture, gconstpointer data)
{
  assert_attempts_damage (fixture, "UPDATE attempt SET time = time - 1 WHERE seq = 1");
}

static void
test_attempts_all_removed (Fixture *fixture, gconstpointer data)
{
  assert_attempts_damage (fixture, "DELETE FROM attempt; DELETE FROM attempt_chain");
}

static void
test_slow_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* the first two cost nothing, then the wait grows: 2, 4, 8 seconds */
  for (int i = 0; i < 3; i++)
    assert_wrong (fixture, FIXTURE_OPERATOR, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  g_assert_false (sign_in (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_TOO_SOON);
  g_assert_nonnull (strstr (error->message, "2 seconds"));
  fixture_reopen (fixture); /* starting the program again does not help */
  assert_wrong (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE, RA_STORE_ERROR_TOO_SOON);
  ra_clock_advance (fixture->clock, 2 * G_USEC_PER_SEC);
  assert_wrong (fixture, FIXTURE_OPERATOR, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  ra_clock_advance (fixture->clock, 3 * G_USEC_PER_SEC);
  assert_wrong (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE, RA_STORE_ERROR_TOO_SOON);
  ra_clock_advance (fixture->clock, 1 * G_USEC_PER_SEC);
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);
  g_assert_cmpuint (count_entries (fixture, "operator-sign-in-failed"), ==, 4);

  /* and the right one lets them start from zero; a clock that was put back locks nobody out for long */
  assert_wrong (fixture, FIXTURE_OPERATOR, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  ra_clock_set (fixture->clock, FIXTURE_START - (gint64) 3600 * G_USEC_PER_SEC);
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);
}

/* That somebody else has signed in lets nobody start from zero; a clock that ran ahead locks nobody out for long. */
static void
test_slow_down_carried (Fixture *fixture, gconstpointer data)
{
  add_second (fixture);
  for (int i = 0; i < 3; i++)
    assert_wrong (fixture, SECOND, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);
  assert_wrong (fixture, SECOND, SECOND_PASSPHRASE, RA_STORE_ERROR_TOO_SOON);
  ra_clock_advance (fixture->clock, 2 * G_USEC_PER_SEC);
  assert_right (fixture, SECOND, SECOND_PASSPHRASE);

  ra_clock_advance (fixture->clock, (gint64) 365 * 24 * 3600 * G_USEC_PER_SEC);
  for (int i = 0; i < 9; i++)
    {
      ra_clock_advance (fixture->clock, (gint64) 3600 * G_USEC_PER_SEC);
      assert_wrong (fixture, SECOND, "wrong", RA_STORE_ERROR_WRONG_PASSPHRASE);
    }
  assert_wrong (fixture, SECOND, SECOND_PASSPHRASE, RA_STORE_ERROR_TOO_SOON);
  ra_clock_set (fixture->clock, FIXTURE_START + (gint64) 3600 * G_USEC_PER_SEC);
  assert_right (fixture, SECOND, SECOND_PASSPHRASE);
}

static void
test_add_and_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("x"), empty = ra_secret_new_text ("");

  g_assert_false (ra_store_remove_operator (fixture->store, FIXTURE_OPERATOR, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_LAST_OPERATOR);
  g_clear_error (&error);
  add_second (fixture);
  g_assert_false (ra_store_add_operator (fixture->store, "ГАННА", passphrase, roles, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (ra_store_add_operator (fixture->store, "Петро", empty, roles, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (ra_store_add_operator (fixture->store, "", passphrase, roles, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");

  assert_right (fixture, SECOND, SECOND_PASSPHRASE);
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->label, ==, "Сірко");
  g_assert_true (ra_store_remove_operator (fixture->store, FIXTURE_OPERATOR, &error));
  assert_wrong (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE, RA_STORE_ERROR_WRONG_PASSPHRASE);

  /* the journal still knows who it was */
  assert_right (fixture, SECOND, SECOND_PASSPHRASE);
  g_autoptr (GPtrArray) operators = ra_store_list_operators (fixture->store, &error);
  g_assert_cmpuint (operators->len, ==, 2);
  const RaOperator *gone = g_ptr_array_index (operators, 0);
  g_assert_cmpstr (gone->name, ==, FIXTURE_OPERATOR);
  g_assert_false (gone->active);
}

/* Passphrases that are derived from at the same time wait for each other all the same. */
static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RaSecret) wrong = ra_secret_new_text ("wrong"), right = ra_secret_new_text (FIXTURE_PASSPHRASE);
  RaSignIn *many[5];
  guint wrong_ones = 0, too_soon = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (many); i++)
    {
      many[i] = ra_store_begin_sign_in (fixture->store, FIXTURE_OPERATOR, NULL);
      g_assert_nonnull (many[i]);
      g_assert_true (ra_sign_in_derive (many[i], i < G_N_ELEMENTS (many) - 1 ? wrong : right, NULL));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (many); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ra_store_finish_sign_in (fixture->store, many[i], &error));
      wrong_ones += g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_WRONG_PASSPHRASE);
      too_soon += g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_TOO_SOON);
      ra_sign_in_free (many[i]);
    }
  g_assert_cmpuint (wrong_ones, ==, 3);
  g_assert_cmpuint (too_soon, ==, 2);
  g_assert_null (ra_store_get_operator (fixture->store));
}

static void
test_roles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_store_set_operator_roles (fixture->store, FIXTURE_OPERATOR, roles, &error));
  g_assert_true (has_role (fixture, "security-administrator"));
  assert_right (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE);
  g_assert_true (has_role (fixture, "security-administrator"));
}

/* Removed in another program while signed in here. */
static void
test_removed_while_signed_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_second (fixture);
  g_autoptr (RaStore) other = ra_store_open (fixture->dir, fixture->clock, &error);
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (SECOND_PASSPHRASE);
  g_assert_true (ra_store_sign_in (other, SECOND, passphrase, &error));
  g_assert_true (ra_store_remove_operator (other, FIXTURE_OPERATOR, &error));
  g_assert_false (fixture_act (fixture, "case-print", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
}

static void
test_change_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) old = ra_secret_new_text (FIXTURE_PASSPHRASE),
                       fresh = ra_secret_new_text ("Нова фраза");
  g_autoptr (RaSecret) wrong = ra_secret_new_text ("wrong");

  g_assert_false (ra_store_change_passphrase (fixture->store, wrong, fresh, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (ra_store_change_passphrase (fixture->store, old, fresh, &error));
  g_assert_no_error (error);
  assert_wrong (fixture, FIXTURE_OPERATOR, FIXTURE_PASSPHRASE, RA_STORE_ERROR_WRONG_PASSPHRASE);
  assert_right (fixture, FIXTURE_OPERATOR, "Нова фраза");
}

/* ---- credentials ---- */

static gboolean
put_own (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaSecret) contents = ra_secret_new_text ("a private key");

  return ra_store_put_credential (store, data, FALSE, contents, error);
}

static gboolean
put_office (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaSecret) contents = ra_secret_new_text ("the office's key");

  return ra_store_put_credential (store, data, TRUE, contents, error);
}

/* An operator's own credential opens for that operator alone; the office's for each. */
static void
test_credentials (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char own[] = "aa", office[] = "bb";

  add_second (fixture);
  g_assert_true (ra_store_act (fixture->store, &(RaStoreOrder){ .act = "credential" }, put_own, own, &error));
  ra_clock_advance (fixture->clock, 1);
  g_assert_true (
      ra_store_act (fixture->store, &(RaStoreOrder){ .act = "credential" }, put_office, office, &error));
  g_autoptr (RaSecret) mine = ra_store_get_credential (fixture->store, "aa", &error);
  g_assert_cmpstr (ra_secret_get_text (mine), ==, "a private key");

  assert_right (fixture, SECOND, SECOND_PASSPHRASE);
  g_assert_null (ra_store_get_credential (fixture->store, "aa", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
  g_assert_nonnull (strstr (error->message, FIXTURE_OPERATOR));
  g_clear_error (&error);
  g_autoptr (RaSecret) shared = ra_store_get_credential (fixture->store, "bb", &error);
  g_assert_cmpstr (ra_secret_get_text (shared), ==, "the office's key");
  g_autoptr (GPtrArray) list = ra_store_list_credentials (fixture->store, &error);
  g_assert_cmpuint (list->len, ==, 2);
  const RaCredentialRecord *first = g_ptr_array_index (list, 0), *second = g_ptr_array_index (list, 1);
  g_assert_cmpstr (first->id, ==, "bb");
  g_assert_true (first->usable);
  g_assert_false (second->usable);
  g_assert_cmpstr (second->operator_name, ==, FIXTURE_OPERATOR);

  /* giving the row another owner does not open it */
  fixture_sql (fixture, "UPDATE credential SET operator_id = 2 WHERE operator_id = 1");
  assert_right (fixture, SECOND, SECOND_PASSPHRASE);
  g_assert_null (ra_store_get_credential (fixture->store, "aa", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
}

/* ---- recovery ---- */

static void
test_recover (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) code = ra_secret_new_text (fixture_get_code ()),
                       fresh = ra_secret_new_text ("Нова фраза");
  g_autoptr (RaSecret) next = NULL, other = NULL, none = NULL;
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");
  char own[] = "aa";

  g_assert_true (ra_store_act (fixture->store, &(RaStoreOrder){ .act = "credential" }, put_own, own, &error));
  fixture_reopen (fixture);
  g_autoptr (RaSecret) wrong = ra_recovery_code_new ();
  g_assert_false (ra_store_recover (fixture->store, wrong, FIXTURE_OPERATOR, fresh, &none, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (ra_store_recover (fixture->store, code, FIXTURE_OPERATOR, fresh, &next, &error));
  g_assert_no_error (error);
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &error);
  g_assert_cmpstr (record->label, ==, "Сірко");
  g_assert_cmpuint (count_entries (fixture, "operator-sign-in-failed"), ==, 1);
  g_assert_cmpuint (count_entries (fixture, "operator-recover"), ==, 1);
  /* what was sealed under the operator alone is gone with the passphrase */
  g_assert_null (ra_store_get_credential (fixture->store, "aa", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* the used code is void, the new one is not */
  assert_right (fixture, FIXTURE_OPERATOR, "Нова фраза");
  g_assert_false (ra_store_recover (fixture->store, code, FIXTURE_OPERATOR, fresh, &other, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (ra_store_recover (fixture->store, next, FIXTURE_OPERATOR, fresh, &other, &error));
  g_autoptr (RaSecret) renewed = ra_store_renew_recovery_code (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (renewed);
}

static void
test_recovery_code (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) code = ra_recovery_code_new ();
  g_autofree char *text = g_ascii_strdown (ra_secret_get_text (code), -1);

  g_assert_cmpuint (strlen (text), ==, 34);
  g_strdelimit (text, "-", ' ');
  for (char *p = text; *p != '\0'; p++)
    *p = *p == '0' ? 'o' : *p == '1' ? 'l' : *p;
  g_autoptr (RaSecret) typed = ra_secret_new_text (text);
  g_autoptr (RaSecret) a = ra_recovery_code_parse (code, &error), b = ra_recovery_code_parse (typed, &error);
  g_assert_no_error (error);
  g_assert_true (ra_secret_equal (a, b));

  /* every single wrong character is found */
  for (gsize i = 0; i < ra_secret_get_size (code); i++)
    {
      g_autoptr (RaSecret) slip = ra_secret_new_copy (ra_secret_get_data (code), ra_secret_get_size (code));
      guint8 *c = ra_secret_get_data (slip) + i;
      if (*c == '-')
        continue;
      *c = *c == 'A' ? 'B' : 'A';
      g_autoptr (RaSecret) parsed = ra_recovery_code_parse (slip, &error);
      g_assert_null (parsed);
      g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID);
      g_clear_error (&error);
    }
}

/* ---- drafts belong to an operator ---- */

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");
  gint64 seq = 0, after = 0;

  add_second (fixture);
  g_assert_true (ra_journal_get_head (fixture->store, &seq, NULL, NULL));
  g_assert_true (
      ra_store_save_draft (fixture->store, number, "person", g_variant_new_parsed ("{'a': 'x'}"), &error));
  ra_clock_advance (fixture->clock, 1);
  g_assert_true (
      ra_store_save_draft (fixture->store, NULL, "new", g_variant_new_parsed ("{'a': 'y'}"), &error));
  ra_clock_advance (fixture->clock, 1);
  g_assert_true (
      ra_store_save_draft (fixture->store, number, "person", g_variant_new_parsed ("{'a': 'z'}"), &error));
  g_assert_true (ra_journal_get_head (fixture->store, &after, NULL, NULL));
  g_assert_cmpint (after, ==, seq); /* typing is not journalled */

  fixture_reopen (fixture); /* killed */
  fixture_sign_in (fixture);
  g_autoptr (RaDraftRecord) unnumbered = ra_store_load_draft (fixture->store, NULL, "new", &error);
  g_assert_null (unnumbered->case_number);
  g_autoptr (RaDraftRecord) draft = ra_store_load_draft (fixture->store, number, "person", &error);
  const char *value = NULL;
  g_assert_true (g_variant_lookup (draft->content, "a", "&s", &value));
  g_assert_cmpstr (value, ==, "z");
  g_assert_true (ra_store_delete_draft (fixture->store, number, "person", &error));
  g_assert_true (ra_store_delete_draft (fixture->store, number, "person", &error));
  g_assert_null (ra_store_load_draft (fixture->store, number, "person", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_right (fixture, SECOND, SECOND_PASSPHRASE);
  g_assert_null (ra_store_load_draft (fixture->store, NULL, "new", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/clause/czo-8.3-authorised/many-at-once", test_many_at_once);
  g_test_add_func ("/store/recovery-code", test_recovery_code);
  fixture_test ("/clause/czo-8.3-authorised/sign-in", test_sign_in);
  fixture_test ("/clause/czo-8.3-authorised/slow-down", test_slow_down);
  fixture_test ("/clause/czo-8.3-authorised/slow-down-carried", test_slow_down_carried);
  fixture_test ("/clause/czo-8.3-authorised/removed-while-signed-in", test_removed_while_signed_in);
  fixture_test ("/clause/czo-8.3-authorised/change-passphrase", test_change_passphrase);
  fixture_test ("/clause/czo-8.4-roles/kept", test_roles);
  fixture_test ("/clause/czo-8.5-events/attempts/journalled", test_attempts_are_journalled);
  fixture_test ("/clause/czo-8.5-protect/attempts/removed", test_attempt_removed);
  fixture_test ("/clause/czo-8.5-protect/attempts/changed", test_attempt_changed);
  fixture_test ("/clause/czo-8.5-protect/attempts/all-removed", test_attempts_all_removed);
  fixture_test ("/clause/dfs-5.10-protect/operators/add-and-remove", test_add_and_remove);
  fixture_test ("/clause/dfs-5.10-protect/operators/credentials", test_credentials);
  fixture_test ("/clause/dfs-5.10-protect/operators/recover", test_recover);
  fixture_test ("/store/drafts", test_drafts);
  return fixture_main ();
}
