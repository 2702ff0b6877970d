/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk says of people while they are typed, before they are decided on, and when they are looked for. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"

#define TAX_NUMBER "subscriber.1.tax-number"
#define REASON "subscriber.1.tax-number-reason"

/* Sets facts, path and value each, to the end marked by NULL. */
static gboolean
set (Fixture *self, const char *number, GError **error, ...)
{
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  va_list args;

  va_start (args, error);
  for (const char *path = va_arg (args, const char *); path != NULL; path = va_arg (args, const char *))
    ra_fact_input_set (input, path, va_arg (args, const char *));
  va_end (args);
  return ra_desk_set_facts (self->desk, number, input, NULL, error);
}

static const RaFieldView *
find_field (RaFormView *form, const char *path)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        if (g_str_equal (((RaFieldView *) g_ptr_array_index (section->fields, j))->path, path))
          return g_ptr_array_index (section->fields, j);
    }
  return NULL;
}

/* ---- doubtful numbers ---- */

static void
test_confirmed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (GPtrArray) journal = NULL;
  const char *detail;

  g_assert_false (set (self, number, &error, TAX_NUMBER, "3111912321", NULL));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_clear_error (&error);
  set (self, number, &error, TAX_NUMBER, "3111912321", REASON, "так у картці", NULL);
  g_assert_no_error (error);
  journal = ra_desk_list_journal (self->desk, number, 0, 0, NULL, &error);
  g_assert_no_error (error);
  detail = ((RaJournalRow *) g_ptr_array_index (journal, 0))->detail;
  g_assert_nonnull (strstr (detail, "taken though doubtful: " TAX_NUMBER));
  g_assert_nonnull (strstr (detail, "так у картці"));
  /* The number itself is nobody's business there. */
  g_assert_null (strstr (detail, "3111912321"));
}

static void
test_asked_why (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (RaFormView) quiet = ra_desk_get_form (self->desk, number, NULL, NULL, &error);
  g_autoptr (RaFormView) asking = NULL, confirmed = NULL;

  g_assert_no_error (error);
  g_assert_null (find_field (quiet, REASON));
  ra_fact_input_set (typed, TAX_NUMBER, "3111912321");
  asking = ra_desk_get_form (self->desk, number, typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (find_field (asking, TAX_NUMBER)->wrong);
  g_assert_true (find_field (asking, REASON)->required);
  ra_fact_input_set (typed, REASON, "так у картці");
  confirmed = ra_desk_get_form (self->desk, number, typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (find_field (confirmed, TAX_NUMBER)->wrong);
}

/* The window shows a number as it is typed, and judges it as it will be kept. */
static void
test_typed_with_spaces (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (RaFormView) form = NULL;

  ra_fact_input_set (typed, "subscriber.1.phone", "+380 (44) 123 - 45 - 67");
  form = ra_desk_get_form (self->desk, number, typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (find_field (form, "subscriber.1.phone")->wrong);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/clause/ord-4.12-drfo/confirmed-and-journalled", test_confirmed);
  ADD ("/desk/people/asked-why", test_asked_why);
  ADD ("/desk/people/typed-with-spaces", test_typed_with_spaces);
#undef ADD
  return g_test_run ();
}
