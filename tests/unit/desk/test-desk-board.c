/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stands where in a case, from the first fact to the handover. */
#include "desk-fixture.h"
#include "ra-core/desk/case/ra-desk-board.h"

static RaBoardView *
show (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  RaBoardView *board = ra_desk_show_board (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  return board;
}

static const RaBoardMark *
mark_of (const RaPersonView *person, RaStepId step)
{
  for (guint i = 0; i < person->marks->len; i++)
    if (((RaBoardMark *) g_ptr_array_index (person->marks, i))->step == step)
      return g_ptr_array_index (person->marks, i);
  return NULL;
}

/* Of the only person; how they stand at the steps from the people to the handover, a letter each. */
static void
assert_marks (Fixture *self, const char *number, const char *states)
{
  static const char letters[] = { [RA_BOARD_LATER] = '.',
                                  [RA_BOARD_WANTED] = '?',
                                  [RA_BOARD_WRONG] = '!',
                                  [RA_BOARD_UNDERWAY] = '>',
                                  [RA_BOARD_DONE] = '+' };
  g_autoptr (RaBoardView) board = show (self, number);
  g_autoptr (GString) found = g_string_new (NULL);
  const RaPersonView *person;

  g_assert_cmpstr (board->number, ==, number);
  g_assert_cmpuint (board->people->len, ==, 1);
  person = g_ptr_array_index (board->people, 0);
  g_assert_cmpuint (person->n, ==, 1);
  g_assert_cmpuint (person->marks->len, ==, board->steps->len);
  for (guint i = 0; i < person->marks->len; i++)
    {
      const RaBoardMark *mark = g_ptr_array_index (person->marks, i);

      g_string_append_c (found, letters[mark->state]);
      g_assert_cmpint (mark->step, ==, ((RaBoardStep *) g_ptr_array_index (board->steps, i))->id);
      g_assert_nonnull (mark->text);
    }
  g_assert_cmpstr (found->str, ==, states);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ra_desk_new_case (self->desk, "individual", NULL, NULL, &error);
  g_autoptr (RaBoardView) board = NULL;
  const RaPersonView *person;

  g_assert_no_error (error);
  assert_marks (self, number, "??....");
  board = show (self, number);
  person = g_ptr_array_index (board->people, 0);
  g_assert_cmpuint (board->wanting, ==, 1);
  g_assert_true (person->wants);
  g_assert_cmpuint (mark_of (person, RA_STEP_ID_PEOPLE)->wants, >, 5);
  g_assert_cmpint (mark_of (person, RA_STEP_ID_PEOPLE)->tone, ==, RA_TONE_WAITING);
  g_assert_cmpint (mark_of (person, RA_STEP_ID_KEYS)->tone, ==, RA_TONE_NEUTRAL);
  g_assert_cmpuint (board->for_case, >, 0);
}

static void
test_wrong (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();

  assert_marks (self, number, "++....");
  ra_fact_input_set (typed, "subscriber.1.tax-number", "3111912321");
  ra_desk_save_draft (self->desk, number, "codes.1", typed, NULL, &error);
  g_assert_no_error (error);
  assert_marks (self, number, "!+....");
}

static void
test_late (Fixture *self, gconstpointer data)
{
  g_autofree char *registered = NULL, *with_keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (RaBoardView) board = NULL;

  fixture_connect (self);
  registered = fixture_registered_case (self);
  assert_marks (self, registered, "++?...");
  with_keys = fixture_case_with_keys (self);
  assert_marks (self, with_keys, "+++?..");
  rows = fixture_send (self);
  assert_marks (self, with_keys, "++++??");
  board = show (self, with_keys);
  g_assert_cmpuint (board->wanting, ==, 1);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const char *const grounds[] = { "identity-unproved", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaBoardView) board = NULL;

  ra_desk_refuse_case (self->desk, number, grounds, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_marks (self, number, "......");
  board = show (self, number);
  g_assert_cmpuint (board->wanting, ==, 0);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_desk_show_board (self->desk, "2026-9999", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/board/open", test_open);
  fixture_test ("/desk/board/wrong", test_wrong);
  fixture_test ("/desk/board/late", test_late);
  fixture_test ("/desk/board/refused", test_refused);
  fixture_test ("/desk/board/unknown", test_unknown);
  return g_test_run ();
}
