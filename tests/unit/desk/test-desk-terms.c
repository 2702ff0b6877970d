/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terms a profile sets are kept: one changes them and sees what follows. A case that is decided keeps the
 * profile it was decided under. */
#include <glib/gstdio.h>
#include <string.h>

#include "config.h"
#include "desk-fixture.h"

#define PROFILE "ua-acsk-dfs/profile.xml"
#define DAY G_TIME_SPAN_DAY

/* 2026-06-01 09:00:00 UTC: no clock is changed in the weeks after it. */
#define BEGIN (G_GINT64_CONSTANT (1780304400) * G_USEC_PER_SEC)

static char *forms;

/* A copy of the shipped profiles in which @from is @to. */
static void
write_forms (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *command = NULL, *path = NULL, *text = NULL;
  g_autoptr (GString) changed = NULL;

  forms = g_dir_make_tmp ("ra-forms-XXXXXX", &error);
  g_assert_no_error (error);
  command = g_strdup_printf ("cp -r %s/forms/. %s", RA_SOURCE_ROOT, forms);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, &error));
  path = g_build_filename (forms, PROFILE, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, &error));
  g_setenv ("RA_FORMS_DIR", forms, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = ra_clock_new_fixed (BEGIN);
  fixture_set_up (self, NULL);
}

/* @data: what the profile has, and what it is to have */
static void
set_up_changed (Fixture *self, gconstpointer data)
{
  const char *const *change = data;

  write_forms (change[0], change[1]);
  set_up (self, NULL);
}

static void
tear_down_changed (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", forms);

  g_unsetenv ("RA_FORMS_DIR");
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_clear_pointer (&forms, g_free);
  fixture_tear_down (self, NULL);
}

/* ---- how long a key and its certificate live ---- */

/* (transfer full): the row of the pair that signs, after an answer of the centre */
static RaSubmissionView *
send_for (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL;

  fixture_connect (self);
  rows = ra_desk_send_outbox (self->desk, NULL, FALSE, NULL, &error);
  g_assert_no_error (error);
  return fixture_submission (self, number, RA_USAGE_SIGNATURE);
}

static void
test_term (Fixture *self, gconstpointer data)
{
  g_autoptr (RaSubmissionView) row = send_for (self);

  g_assert_true (row->final);
}

/* The centre still gives two years where only one is allowed now. */
static void
test_shorter_term (Fixture *self, gconstpointer data)
{
  g_autoptr (RaSubmissionView) row = send_for (self);

  g_assert_false (row->final);
  g_assert_nonnull (strstr (row->record->text, "at the longest"));
}

/* ---- how often the journal is looked through ---- */

static RaJournalStatus *
journal_status (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  RaJournalStatus *status = ra_desk_get_journal_status (self->desk, NULL, &error);

  g_assert_no_error (error);
  return status;
}

static void
assert_review (Fixture *self, gint64 due, gboolean late)
{
  g_autoptr (RaJournalStatus) status = journal_status (self);

  g_assert_cmpint (status->review_due, ==, due);
  g_assert_cmpint (status->review_late, ==, late);
  g_assert_true (g_str_has_prefix (status->review, late ? "its review is overdue" : "to be reviewed by"));
}

static void
assert_reviewed_every (Fixture *self, gint64 days)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalStatus) reviewed = NULL;
  gint64 start = ra_clock_now (self->clock);

  assert_review (self, start + days * DAY, FALSE);
  ra_clock_advance (self->clock, days * DAY + 1);
  assert_review (self, start + days * DAY, TRUE);
  reviewed = ra_desk_review_journal (self->desk, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_review (self, ra_clock_now (self->clock) + days * DAY, FALSE);
}

static void
test_review (Fixture *self, gconstpointer data)
{
  assert_reviewed_every (self, 7);
}

static void
test_other_review (Fixture *self, gconstpointer data)
{
  assert_reviewed_every (self, 30);
}

/* Under the clause that asks for it. */
static void
test_review_clause (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalStatus) reviewed = ra_desk_review_journal (self->desk, NULL, NULL, &error);
  g_autoptr (GPtrArray) entries = NULL;
  const RaClause *clause = ra_profile_get_clause (self->desk->profile, "czo-8.5-review");
  const RaJournalRow *last;

  g_assert_no_error (error);
  g_assert_cmpstr (ra_profile_get_rule (self->desk->profile, RA_RULE_JOURNAL_REVIEWED), ==, clause->id);
  entries = ra_desk_list_journal (self->desk, NULL, 0, 1, NULL, &error);
  g_assert_no_error (error);
  last = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (last->act, ==, "journal-review");
  g_assert_nonnull (strstr (last->detail, clause->point));
}

/* ---- whose words are shown ---- */

static void
assert_card_clause (Fixture *self, const char *number, const char *point)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = ra_desk_list_papers (self->desk, number, NULL, &error);
  const RaPaperView *card;

  g_assert_no_error (error);
  card = g_ptr_array_index (papers, 0);
  g_assert_true (g_str_has_prefix (card->clause_text, point));
}

/* The law is numbered anew after the decision. */
static void
test_own_words (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *decided = fixture_registered_case (self), *open = NULL;
  g_autoptr (GBytes) pdf = ra_desk_print_paper (self->desk, decided, "registration-card", 0, NULL, &error);
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_no_error (error);
  assert_card_clause (self, decided, "п. 5.6: ");
  write_forms ("id=\"dfs-5.6-documents\" source=\"dfs\" point=\"п. 5.6\"",
               "id=\"dfs-5.6-documents\" source=\"dfs\" point=\"п. 99.9\"");
  fixture_reopen (self);
  open = fixture_case (self);
  assert_card_clause (self, open, "п. 99.9: ");
  assert_card_clause (self, decided, "п. 5.6: ");
  entries = ra_desk_list_journal (self->desk, decided, 0, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (((RaJournalRow *) entries->pdata[0])->detail, "п. 5.6"));
}

static const char *const one_year[]
    = { "id=\"key-validity\" within=\"P2Y\"", "id=\"key-validity\" within=\"P1Y\"" };
static const char *const monthly[]
    = { "id=\"journal-review\" within=\"P7D\"", "id=\"journal-review\" within=\"P30D\"" };

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, fixture_tear_down)
#define ADD_CHANGED(path, change, func)                                                                      \
  g_test_add (path, Fixture, change, set_up_changed, func, tear_down_changed)

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  ADD ("/clause/dfs-6.1-two-years/certified", test_term);
  ADD_CHANGED ("/desk/terms/shorter", one_year, test_shorter_term);
  ADD ("/clause/czo-8.5-review/weekly", test_review);
  ADD ("/clause/czo-8.5-review/clause", test_review_clause);
  ADD_CHANGED ("/desk/terms/review", monthly, test_other_review);
  g_test_add ("/desk/terms/own-words", Fixture, NULL, set_up, test_own_words, tear_down_changed);
  return g_test_run ();
}
