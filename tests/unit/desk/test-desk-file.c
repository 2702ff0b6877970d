/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The personal file: what is in it, when it is put away, and who opened it then. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-people.h"
#include "ra-core/desk/papers/ra-desk-file.h"

static void
refuse (Fixture *self, const char *number)
{
  static const char *const grounds[] = { "prison", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_desk_refuse_case (self->desk, number, grounds, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_says (const char *text, const char *const *needles)
{
  for (guint i = 0; needles[i] != NULL; i++)
    if (strstr (text, needles[i]) == NULL)
      g_error ("“%s” is not in: %s", needles[i], text);
}

/* (transfer full): refused, with its marked copies where they belong, and put away */
static char *
closed (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  char *number = fixture_complete_case (self);
  g_autofree char *card = NULL;

  refuse (self, number);
  card = fixture_read_paper (self, number, "registration-card");
  g_assert_true (ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error));
  g_assert_true (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_no_error (error);
  return number;
}

/* ---- the inventory ---- */

static void
test_inventory (Fixture *self, gconstpointer data)
{
  static const char *const needles[] = { "ОПИС ОСОБОВОЇ СПРАВИ",
                                         OPERATOR,
                                         "42/17",
                                         "15.01.2026",
                                         "шафа 3, полиця 2",
                                         "засвідчено адміністратором, лишається у справі",
                                         "не прийнято:",
                                         "підпис не той",
                                         "Реєстраційна картка",
                                         "Опис склав: адміністратор реєстрації",
                                         NULL };
  const RaItemChange rejected
      = { .item = "registration-card", .state = RA_ITEM_STATE_REJECTED, .reason = "підпис не той" };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self), *card = NULL, *inventory = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint printed = 0;

  fixture_set_fact (self, number, "applicant.contract-number", "42/17");
  fixture_set_fact (self, number, "applicant.contract-date", "2026-01-15");
  fixture_set_fact (self, number, "applicant.shelf", "шафа 3, полиця 2");
  g_assert_true (ra_desk_set_item (self->desk, number, &rejected, NULL, &error));
  g_assert_no_error (error);
  card = fixture_read_paper (self, number, "registration-card");
  inventory = fixture_read_paper (self, number, "personal-file-inventory");
  assert_says (inventory, needles);
  g_assert_nonnull (strstr (inventory, number));

  rows = ra_desk_list_file (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    printed += ((const RaFiledView *) g_ptr_array_index (rows, i))->printed;
  g_assert_cmpuint (printed, ==, 2);
  g_assert_cmpuint (rows->len, >, printed);
}

/* A rejected paper stays in the file when another comes in its place, and both are in the inventory. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  static const RaItemChange changes[] = {
    { .item = "registration-card", .state = RA_ITEM_STATE_REJECTED, .reason = "підпис не той" },
    { .item = "registration-card", .state = RA_ITEM_STATE_RECEIVED },
    { .item = "residence-proof", .state = RA_ITEM_STATE_CERTIFIED, .certified_by = RA_CERTIFIED_BY_OWNER }
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self), *inventory = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GString *states = g_string_new (NULL);
  g_autofree char *told = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_true (ra_desk_set_item (self->desk, number, &changes[i], NULL, &error));
      g_assert_no_error (error);
    }
  rows = ra_desk_list_file (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaFiledView *row = g_ptr_array_index (rows, i);
      if (g_str_equal (row->id, "registration-card") && !row->printed)
        g_string_append_printf (states, "%s ", row->state);
    }
  told = g_string_free (states, FALSE);
  g_assert_cmpstr (told, ==, "rejected received ");
  inventory = fixture_read_paper (self, number, "personal-file-inventory");
  g_assert_nonnull (strstr (inventory, "підпис не той"));
  g_assert_nonnull (strstr (inventory, "засвідчив власник"));
}

/* Of what bears the mark one copy is with the applicant: only the other is in the file. */
static void
test_returned (Fixture *self, gconstpointer data)
{
  static const char *const needles[] = { "один примірник із позначкою про відмову повернуто заявнику", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self), *before = NULL, *card = NULL, *inventory = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint brought = 0, kept[2] = { 0 }, printings = 0;

  before = fixture_read_paper (self, number, "registration-card");
  refuse (self, number);
  card = fixture_read_paper (self, number, "registration-card");
  g_assert_true (ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error));
  g_assert_no_error (error);
  rows = ra_desk_list_file (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaFiledView *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (row->id, "registration-card"))
        continue;
      if (row->printed)
        kept[printings++ > 0] = row->copies;
      else
        brought = row->copies;
      g_assert_cmpint (row->returned, ==, row->copies == 1);
    }
  g_assert_cmpuint (printings, ==, 2);
  g_assert_cmpuint (brought, ==, 1);
  g_assert_cmpuint (kept[0], ==, 2); /* without the mark: nobody was given one */
  g_assert_cmpuint (kept[1], ==, 1);
  inventory = fixture_read_paper (self, number, "personal-file-inventory");
  assert_says (inventory, needles);
}

/* ---- who was taken out ---- */

static const RaFiledView *
find_filed (GPtrArray *rows, const char *id, guint subscriber)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaFiledView *row = g_ptr_array_index (rows, i);

      if (row->subscriber == subscriber && g_str_has_prefix (row->id, id))
        return row;
    }
  return NULL;
}

/* What was brought for somebody is not given back because they were taken out of the case. */
static void
test_dropped (Fixture *self, gconstpointer data)
{
  static const char *const needles[] = { "вилучений зі справи підписувач № 2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) people = ra_fact_input_new ();
  g_autofree char *number = NULL, *inventory = NULL;
  const RaItemChange brought
      = { .item = "taxpayer.2", .state = RA_ITEM_STATE_RECEIVED, .certified_by = RA_CERTIFIED_BY_OWNER };
  g_autoptr (GPtrArray) rows = NULL;

  ra_fact_input_set (people, "applicant.name", "Товариство «Приклад»");
  for (guint n = 1; n <= 2; n++)
    {
      g_autofree char *role = g_strdup_printf ("subscriber.%u.role", n);

      ra_fact_input_set (people, role, "employee");
    }
  number = ra_desk_new_case (self->desk, "legal-entity", people, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_desk_set_item (self->desk, number, &brought, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (ra_desk_drop_person (self->desk, number, 2, NULL, &error));
  g_assert_no_error (error);
  rows = ra_desk_list_file (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find_filed (rows, "taxpayer", 2));
  inventory = fixture_read_paper (self, number, "personal-file-inventory");
  assert_says (inventory, needles);
}

/* ---- who opened it ---- */

static guint
count_openings (Fixture *self, const char *number, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, number, 0, 0, NULL, &error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (row->act, "case-show"))
        continue;
      g_assert_cmpstr (row->operator_name, ==, OPERATOR);
      found += reason == NULL || (row->detail != NULL && strstr (row->detail, reason) != NULL);
    }
  return found;
}

static void
look (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (form);
}

/* One that is being worked on is not opened by being looked at; one that was put away is, once a session. */
static void
test_opened (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *open = fixture_case (self), *number = closed (self);

  look (self, open);
  g_assert_cmpuint (count_openings (self, open, NULL), ==, 0);
  look (self, number);
  look (self, number);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 1);
  fixture_reopen (self);
  look (self, number);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 2);
  g_assert_true (ra_desk_open_file (self->desk, number, "на вимогу суду", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_openings (self, number, "на вимогу суду"), ==, 1);
}

/* Lending to another case is looking as well. */
static void
test_lent (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = closed (self), *again = ra_desk_repeat_case (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 1);
}

/* Who looks at the new case sees the earlier one beside it. */
static void
test_seen_beside (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = closed (self), *again = ra_desk_repeat_case (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  fixture_reopen (self);
  look (self, again);
  look (self, again);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 2);
}

/* By whatever door. */
static void
test_opened_in_part (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = closed (self);
  g_autoptr (GPtrArray) handovers = NULL, missing = NULL, certificates = NULL, requests = NULL;

  handovers = ra_desk_list_handovers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (handovers->len, ==, 1);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 1);
  fixture_reopen (self);
  missing = ra_desk_list_missing (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 2);
  fixture_reopen (self);
  certificates = ra_desk_list_certificates_of (self->desk, number, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 3);
  fixture_reopen (self);
  requests = ra_desk_list_requests (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 4);
}

/* A scan of a paper is a part of the file. */
static void
test_scan_opened (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self), *card = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4 a scan", 15), back = NULL;
  const RaItemChange scan
      = { .item = "registration-card", .keeps_state = TRUE, .name = "картка.pdf", .bytes = bytes };

  g_assert_true (ra_desk_set_item (self->desk, number, &scan, NULL, &error));
  g_assert_no_error (error);
  refuse (self, number);
  card = fixture_read_paper (self, number, "registration-card");
  g_assert_true (ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error));
  g_assert_true (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_no_error (error);
  fixture_reopen (self);
  back = ra_desk_load_attachment (self->desk, number, "1", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_cmpuint (count_openings (self, number, NULL), ==, 1);
}

/* ---- a refused case is put away ---- */

/* Wherever it is listed it says what came of it, and of another that is put away nothing of the kind. */
static void
assert_listed (Fixture *self, const char *number, const char *label)
{
  g_autoptr (GError) error = NULL;
  const RaCaseRange range = { .states = RA_CASE_BIT (RA_CASE_CLOSED) };
  g_autoptr (GPtrArray) rows = ra_desk_list_cases (self->desk, &range, NULL, NULL, &error), found = NULL;
  gboolean listed = FALSE, searched = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCaseRow *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (row->number, number))
        continue;
      g_assert_cmpstr (row->state_label, ==, label);
      listed = TRUE;
    }
  g_assert_true (listed);
  found = ra_desk_search (self->desk, "їжакевич", 0, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const RaSearchRow *row = g_ptr_array_index (found, i);

      searched = searched || (g_str_equal (row->number, number) && g_str_has_suffix (row->detail, label));
    }
  g_assert_true (searched);
}

static guint
count_same (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GPtrArray) same = ra_desk_list_same (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ra_desk_withdraw_case (self->desk, number, NULL, NULL, &error));
  return same->len;
}

/* A file is put away with the receipt that is required, never without. */
static void
put_away (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) before = ra_desk_show_case (self->desk, number, NULL, NULL), after = NULL;
  g_autoptr (GBytes) receipt = NULL;

  g_assert_false (before->closable);
  g_assert_nonnull (strstr (before->unfinished, "was not printed"));
  g_assert_false (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.3-handover");
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "handover-receipt");
  g_clear_error (&error);
  receipt = ra_desk_print_paper (self->desk, number, "handover-receipt", 1, NULL, &error);
  g_assert_no_error (error);
  after = ra_desk_show_case (self->desk, number, NULL, NULL);
  g_assert_true (after->closable);
  g_assert_null (after->unfinished);
  g_assert_true (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_no_error (error);
}

static void
test_end_is_said (Fixture *self, gconstpointer data)
{
  static const char *const things[] = { "key-medium", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = closed (self), *issued = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  issued = fixture_case_with_keys (self);
  fixture_connect (self);
  rows = fixture_send (self);
  g_assert_true (ra_desk_hand_over (self->desk, &(RaHandoverOrder){ issued, 1, NULL, things }, NULL, &error));
  g_assert_no_error (error);
  put_away (self, issued);
  assert_listed (self, refused, "refused, closed");
  assert_listed (self, issued, "closed");
}

/* The numbers of who was refused are nobody's still; of who has certificates they are theirs. */
static void
test_same (Fixture *self, gconstpointer data)
{
  static const char *const things[] = { "key-medium", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = closed (self), *issued = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint under_way;

  g_assert_cmpuint (count_same (self), ==, 0);
  issued = fixture_case_with_keys (self);
  fixture_connect (self);
  rows = fixture_send (self);
  under_way = count_same (self);
  g_assert_cmpuint (under_way, >, 0);
  g_assert_true (ra_desk_hand_over (self->desk, &(RaHandoverOrder){ issued, 1, NULL, things }, NULL, &error));
  put_away (self, issued);
  g_assert_cmpuint (count_same (self), ==, under_way);
}

static void
assert_not_closed (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, NULL);

  g_assert_false (view->closable);
  g_assert_false (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.7-mark");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self), *card = NULL, *after = NULL;
  g_autoptr (RaCaseView) finished = NULL, view = NULL;

  refuse (self, number);
  assert_not_closed (self, number);
  card = fixture_read_paper (self, number, "registration-card");
  assert_not_closed (self, number);
  g_assert_true (ra_desk_give_back_marked (self->desk, number, NULL, NULL, &error));
  finished = ra_desk_show_case (self->desk, number, NULL, NULL);
  g_assert_true (finished->closable);
  g_assert_null (finished->present); /* nobody was asked who was there */
  g_assert_true (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_state (self, number, RA_CASE_CLOSED);

  /* What it says of the case stays that it was refused. */
  view = ra_desk_show_case (self->desk, number, NULL, NULL);
  g_assert_false (view->closable);
  g_assert_cmpuint (view->grounds->len, ==, 1);
  g_assert_false (((const RaSubscriberView *) g_ptr_array_index (view->subscribers, 0))->keys);
  for (guint i = 0; i < view->steps->len; i++)
    {
      const RaStepView *step = g_ptr_array_index (view->steps, i);
      g_assert_cmpint (step->state, ==, step->id > RA_STEP_ID_DECISION ? RA_STEP_FORBIDDEN : RA_STEP_DONE);
    }
  after = fixture_read_paper (self, number, "registration-card");
  g_assert_nonnull (strstr (after, "ПОЗНАЧКА ПРО ВІДМОВУ"));
  g_assert_null (ra_desk_preview_paper (self->desk, number, "certificate", 1, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/dfs-5.10-personal-file/inventory", test_inventory);
  fixture_test ("/clause/dfs-5.10-personal-file/rejected-beside-its-replacement", test_replaced);
  fixture_test ("/clause/dfs-5.7-mark/one-copy-stays", test_returned);
  fixture_test ("/clause/dfs-5.10-personal-file/dropped-person", test_dropped);
  fixture_test ("/clause/dfs-5.10-personal-file/opened", test_opened);
  fixture_test ("/desk/file/lent", test_lent);
  fixture_test ("/clause/dfs-5.10-personal-file/seen-beside", test_seen_beside);
  fixture_test ("/clause/dfs-5.10-personal-file/opened-in-part", test_opened_in_part);
  fixture_test ("/clause/dfs-5.10-personal-file/scan-opened", test_scan_opened);
  fixture_test ("/clause/dfs-5.7-mark/closed", test_refused);
  fixture_test ("/desk/file/end-is-said", test_end_is_said);
  fixture_test ("/desk/file/same", test_same);
  return g_test_run ();
}
