/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration again: everything is asked anew, beside what the earlier case had. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-people.h"

/* (transfer full): a case that has come to its end, if not to a good one */
static char *
ended (Fixture *self)
{
  static const char *const grounds[] = { "prison", NULL };
  g_autoptr (GError) error = NULL;
  char *number = fixture_complete_case (self);

  g_assert_true (ra_desk_refuse_case (self->desk, number, grounds, NULL, NULL, &error));
  g_assert_no_error (error);
  return number;
}

static char *
repeat (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  char *again = ra_desk_repeat_case (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (again, !=, number);
  return again;
}

static const RaFieldView *
find_field (RaFormView *form, const char *path)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const RaFieldView *field = g_ptr_array_index (section->fields, f);

          if (g_str_equal (field->path, path))
            return field;
        }
    }
  g_error ("no field %s", path);
}

static const RaEarlierView *
find_row (GPtrArray *rows, const char *path)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((const RaEarlierView *) g_ptr_array_index (rows, i))->path, path))
      return g_ptr_array_index (rows, i);
  return NULL;
}

static void
take_section (Fixture *self, const char *number, const char *section)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_take_earlier (self->desk, number, section, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_assert_null (((const RaEarlierView *) g_ptr_array_index (rows, i))->text);
}

static void
take_all (Fixture *self, const char *number)
{
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, NULL);

  for (guint i = 0; i < form->sections->len; i++)
    take_section (self, number, ((const RaSectionView *) g_ptr_array_index (form->sections, i))->id);
}

static gboolean
is_missing (Fixture *self, const char *number, const char *id)
{
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->desk, number, NULL, NULL);

  for (guint i = 0; i < missing->len; i++)
    if (g_strcmp0 (((const RaMissingView *) g_ptr_array_index (missing, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_refused (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
}

/* What stood in the earlier case is seen, and is not given: neither a fact nor a paper. */
static void
test_asked_anew (Fixture *self, gconstpointer data)
{
  g_autofree char *before = ended (self), *number = repeat (self, before);
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, NULL);
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, NULL);
  const RaFieldView *surname = find_field (form, "subscriber.1.surname");

  g_assert_cmpstr (view->earlier, ==, before);
  g_assert_cmpstr (view->row->kind, ==, "individual");
  g_assert_cmpstr (surname->value, ==, "");
  g_assert_nonnull (surname->earlier);
  g_assert_nonnull (strstr (surname->note, surname->earlier));
  g_assert_true (surname->lends);
  g_assert_true (is_missing (self, number, "subscriber.1.surname"));
  g_assert_true (is_missing (self, number, "registration-card"));
  assert_refused (self, number);
}

/* Whoever compares takes over section by section. The terms are read again, the phrase is said again, the papers are brought again:
 * those no earlier case lends. */
static void
test_taken_over (Fixture *self, gconstpointer data)
{
  g_autofree char *before = ended (self), *number = repeat (self, before);
  g_autoptr (RaFormView) form = NULL;

  take_all (self, number);
  form = ra_desk_get_form (self->desk, number, NULL, NULL, NULL);
  g_assert_cmpstr (find_field (form, "subscriber.1.surname")->value, !=, "");
  g_assert_null (find_field (form, "subscriber.1.surname")->note);
  g_assert_cmpstr (find_field (form, "applicant.terms-read")->value, ==, "");
  g_assert_null (find_field (form, "applicant.terms-read")->earlier);
  g_assert_false (find_field (form, "subscriber.1.key-phrase")->is_set);
  g_assert_true (is_missing (self, number, "applicant.terms-read"));
  g_assert_true (is_missing (self, number, "subscriber.1.key-phrase"));
  g_assert_true (is_missing (self, number, "id-card-copy"));
  assert_refused (self, number);
}

/* What was given now stays, and what differs from the earlier case is told. */
static void
test_differences (Fixture *self, gconstpointer data)
{
  g_autofree char *before = ended (self), *number = repeat (self, before);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (RaCaseView) view = NULL;

  fixture_set_fact (self, number, "subscriber.1.surname", "Шевчук");
  take_all (self, number);
  rows = ra_desk_list_earlier (self->desk, number, NULL, NULL);
  g_assert_cmpint (find_row (rows, "subscriber.1.surname")->verdict, ==, RA_EARLIER_DIFFERS);
  g_assert_cmpstr (find_row (rows, "subscriber.1.surname")->now, ==, "Шевчук");
  g_assert_cmpint (find_row (rows, "subscriber.1.given-names")->verdict, ==, RA_EARLIER_SAME);
  g_assert_null (find_row (rows, "subscriber.1.key-phrase"));
  g_assert_null (find_row (rows, "applicant.terms-read"));
  view = ra_desk_show_case (self->desk, number, NULL, NULL);
  g_assert_nonnull (find_row (view->differences, "subscriber.1.surname"));
  g_assert_null (find_row (view->differences, "subscriber.1.given-names"));
}

/* On a day that goes on only when it is told to. */
static void
set_up_on_a_day (Fixture *self, gconstpointer data)
{
  self->clock = ra_clock_new_fixed (G_GINT64_CONSTANT (1773648300) * G_USEC_PER_SEC);
  fixture_set_up (self, data);
}

/* A document that has run out meanwhile is not taken over, and it is said why. */
static void
test_rules_of_today (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = ended (self), *number = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const RaEarlierView *expires;

  ra_clock_advance (self->clock, 5 * 365 * G_TIME_SPAN_DAY);
  number = repeat (self, before);
  rows = ra_desk_take_earlier (self->desk, number, "document.1", NULL, &error);
  g_assert_no_error (error);
  expires = find_row (rows, "subscriber.1.document-expires-on");
  g_assert_nonnull (expires);
  g_assert_nonnull (expires->text);
  g_assert_cmpint (expires->verdict, ==, RA_EARLIER_OPEN);
  g_assert_cmpint (find_row (rows, "subscriber.1.document-number")->verdict, ==, RA_EARLIER_SAME);
}

/* A case that goes on is not repeated. */
static void
test_under_way (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *open = fixture_case (self), *registered = fixture_registered_case (self);

  g_assert_null (ra_desk_repeat_case (self->desk, open, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.8-again");
  g_clear_error (&error);
  g_assert_null (ra_desk_repeat_case (self->desk, registered, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
}

static void
test_no_section (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = ended (self), *number = repeat (self, before), *own = fixture_case (self);

  g_assert_null (ra_desk_take_earlier (self->desk, number, "nonsense", NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  g_assert_null (ra_desk_take_earlier (self->desk, number, "document.7", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (ra_desk_list_earlier (self->desk, own, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
}

/* The people of an organisation come again in their order, and who was taken out then leaves no gap. */
static void
test_people (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autofree char *before = NULL, *number = NULL;
  g_autoptr (RaCaseView) view = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (RaFormView) of_second = NULL, of_case = NULL;

  ra_fact_input_set (input, "applicant.name", "Товариство «Приклад»");
  ra_fact_input_set (input, "subscriber.1.surname", "Перша");
  ra_fact_input_set (input, "subscriber.2.surname", "Друга");
  ra_fact_input_set (input, "subscriber.3.role", "seal");
  before = ra_desk_new_case (self->desk, "legal-entity", input, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_desk_drop_person (self->desk, before, 1, NULL, &error));
  g_assert_true (ra_desk_withdraw_case (self->desk, before, NULL, NULL, &error));
  g_assert_no_error (error);

  number = repeat (self, before);
  view = ra_desk_show_case (self->desk, number, NULL, NULL);
  g_assert_cmpuint (view->subscribers->len, ==, 2);
  rows = ra_desk_list_earlier (self->desk, number, NULL, NULL);
  g_assert_cmpstr (find_row (rows, "subscriber.1.surname")->earlier, ==, "Друга");
  g_assert_cmpstr (find_row (rows, "subscriber.2.role")->earlier, ==, "seal");
  g_assert_null (find_row (rows, "subscriber.3.role"));
  of_second = ra_desk_get_form_of (self->desk, number, 2, NULL, NULL, NULL);
  g_assert_cmpstr (find_field (of_second, "subscriber.2.role")->earlier, ==, "seal");
  g_assert_cmpstr (find_field (of_second, "applicant.name")->earlier, ==, "Товариство «Приклад»");
  of_case = ra_desk_get_form_of (self->desk, number, RA_FORM_OF_CASE, NULL, NULL, NULL);
  g_assert_cmpstr (find_field (of_case, "applicant.name")->earlier, ==, "Товариство «Приклад»");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/dfs-5.8-again/asked-anew", test_asked_anew);
  fixture_test ("/clause/dfs-5.8-again/taken-over", test_taken_over);
  fixture_test ("/desk/again/differences", test_differences);
  g_test_add ("/desk/again/rules-of-today", Fixture, NULL, set_up_on_a_day, test_rules_of_today,
              fixture_tear_down);
  fixture_test ("/clause/dfs-5.8-again/under-way", test_under_way);
  fixture_test ("/desk/again/no-section", test_no_section);
  fixture_test ("/desk/again/people", test_people);
  return g_test_run ();
}
