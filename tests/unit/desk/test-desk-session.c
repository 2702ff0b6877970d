/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may enter, who may do what, and calls nobody waits for. */
#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"

static void
test_open_again (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self);
  g_autofree char *name = NULL;

  fixture_reopen (self);
  name = ra_desk_get_operator (self->desk);
  g_assert_cmpstr (name, ==, OPERATOR);
  g_assert_true (ra_desk_is_practice (self->desk));
  g_assert_cmpstr (ra_desk_get_profile_id (self->desk), ==, "ua-acsk-dfs");
  fixture_assert_state (self, number, RA_CASE_OPEN);
}

static void
test_wrong_passphrase (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) wrong = fixture_secret ("something else");
  g_autofree char *name = NULL;

  ra_desk_sign_out (self->desk);
  g_assert_false (ra_desk_sign_in (self->desk, OPERATOR, wrong, NULL, &error));
  g_assert_nonnull (error);
  name = ra_desk_get_operator (self->desk);
  g_assert_null (name);
}

static void
check_unauthorised (const GError *error)
{
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpint (ra_rule_error_get_rule (error), ==, RA_RULE_AUTHORISED);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "czo-8.3-authorised");
}

static void
test_nobody (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) person = fixture_person ();
  g_autoptr (RaCaseView) view = NULL;

  ra_desk_sign_out (self->desk);
  g_assert_null (ra_desk_new_case (self->desk, "individual", person, NULL, &error));
  check_unauthorised (error);
  g_clear_error (&error);
  g_assert_false (ra_desk_register_case (self->desk, number, NULL, &error));
  check_unauthorised (error);
  g_clear_error (&error);
  /* Number and state are to be seen, facts are not. */
  view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (view->row->state, ==, RA_CASE_OPEN);
  g_assert_cmpuint (view->facts->len, ==, 0);
  g_assert_null (g_strstr_len (view->row->title, -1, "Їжакевич"));
}

static void
test_roles (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret ("another passphrase");
  const char *roles[] = { "certification-administrator", NULL };
  g_autofree char *number = fixture_case (self);

  ra_desk_add_operator (self->desk, "cert", passphrase, roles, NULL, &error);
  g_assert_no_error (error);
  ra_desk_sign_in (self->desk, "cert", passphrase, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (ra_desk_may (self->desk, "case-register"));
  g_assert_true (ra_desk_may (self->desk, "outbox-send"));
  g_assert_false (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "czo-8.4-roles");
  g_clear_error (&error);
  g_assert_false (ra_desk_add_operator (self->desk, "more", passphrase, roles, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
}

static void
test_operators (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret ("another passphrase");
  g_autoptr (RaSecret) changed = fixture_secret ("a third passphrase");
  g_autoptr (RaSecret) new_code = NULL;
  const char *roles[] = { "registration-administrator", NULL };
  const char *nothing[] = { "no-such-role", NULL };
  g_autoptr (GPtrArray) list = NULL;

  g_assert_false (ra_desk_add_operator (self->desk, "second", passphrase, nothing, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  ra_desk_add_operator (self->desk, "second", passphrase, roles, NULL, &error);
  g_assert_no_error (error);
  list = ra_desk_list_operators (self->desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_false (ra_desk_remove_operator (self->desk, OPERATOR, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_false (ra_desk_set_operator_roles (self->desk, OPERATOR, roles, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  ra_desk_remove_operator (self->desk, "second", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (ra_desk_sign_in (self->desk, "second", passphrase, NULL, &error));
  g_clear_error (&error);
  ra_desk_recover (self->desk,
                   &(RaRecovery){ .code = self->code, .operator_name = OPERATOR, .new_passphrase = changed },
                   &new_code, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (new_code);
  g_assert_false (ra_secret_equal (new_code, self->code));
}

/* ---- a clock that is put back ---- */

#define NOON (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static void
set_up_at_noon (Fixture *self, gconstpointer data)
{
  self->clock = ra_clock_new_fixed (NOON);
  fixture_set_up (self, data);
}

/* Returns: whether the newest entry says that it is earlier than the one before it */
static gboolean
newest_is_marked (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, NULL, 0, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return strstr (((RaJournalRow *) g_ptr_array_index (rows, 0))->detail, "2026-09-21T") != NULL;
}

static void
test_clock (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case (self), *second = NULL, *third = NULL;
  g_autofree char *before = ra_desk_dup_clock_note (self->desk), *note = NULL;

  g_assert_null (before);
  g_assert_false (newest_is_marked (self));
  ra_clock_set (self->clock, NOON - DAY);
  second = fixture_case (self);
  g_assert_true (newest_is_marked (self));
  note = ra_desk_dup_clock_note (self->desk);
  g_assert_nonnull (note);
  third = fixture_case (self); /* no earlier than the one before it */
  g_assert_false (newest_is_marked (self));
}

/* ---- calls from a window ---- */

static gpointer
open_case (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_new_case (desk, args, NULL, cancellable, error);
}

typedef struct
{
  gboolean done;
  char *number;
  GError *error;
  guint changed;
} Waiting;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->number = ra_desk_call_finish (RA_DESK (source), result, &waiting->error);
  waiting->done = TRUE;
}

static void
on_changed (RaDesk *desk, const char *number, gpointer data)
{
  ((Waiting *) data)->changed++;
}

static void
test_async (Fixture *self, gconstpointer data)
{
  Waiting waiting = { FALSE };
  gulong handler = g_signal_connect (self->desk, "changed", G_CALLBACK (on_changed), &waiting);

  ra_desk_call_async (self->desk, &(RaDeskErrand){ open_case, g_strdup ("individual"), g_free, g_free }, NULL,
                      on_done, &waiting);
  while (!waiting.done || waiting.changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (waiting.error);
  g_assert_nonnull (waiting.number);
  g_free (waiting.number);
  waiting = (Waiting){ FALSE };
  ra_desk_call_async (self->desk, &(RaDeskErrand){ open_case, g_strdup ("spaceship"), g_free, g_free }, NULL,
                      on_done, &waiting);
  while (!waiting.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (waiting.error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&waiting.error);
  g_signal_handler_disconnect (self->desk, handler);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/open-again", test_open_again);
  fixture_test ("/desk/wrong-passphrase", test_wrong_passphrase);
  fixture_test ("/clause/czo-8.3-authorised/nothing-before-sign-in", test_nobody);
  fixture_test ("/clause/czo-8.4-roles/act-of-another-role", test_roles);
  fixture_test ("/desk/operators", test_operators);
  g_test_add ("/desk/clock-put-back", Fixture, NULL, set_up_at_noon, test_clock, fixture_tear_down);
  fixture_test ("/desk/async", test_async);
  return g_test_run ();
}
