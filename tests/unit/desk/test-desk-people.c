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

static void
assert_offered (Fixture *self, const char *number, const char *value, gboolean wrong, const char *offer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (RaFormView) form = NULL;
  const RaFieldView *field;

  ra_fact_input_set (typed, "subscriber.1.surname", value);
  form = ra_desk_get_form (self->desk, number, typed, NULL, &error);
  g_assert_no_error (error);
  field = find_field (form, "subscriber.1.surname");
  g_assert_cmpint (field->wrong, ==, wrong);
  g_assert_cmpuint (field->place, ==, wrong ? 4 : 0);
  g_assert_cmpuint (field->length, ==, wrong ? 1 : 0);
  g_assert_cmpstr (field->offer, ==, offer);
  /* Nothing is mended by itself, and what stands may be remarked on. */
  g_assert_cmpstr (field->value, ==, value);
  g_assert_cmpint (field->note != NULL, ==, !wrong && offer != NULL);
}

static void
test_offered (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);

  assert_offered (self, number, "Петpенко", TRUE, "Петренко");
  assert_offered (self, number, "ПЕТРЕНКО", FALSE, "Петренко");
  assert_offered (self, number, "Петренко", FALSE, NULL);
  g_assert_false (set (self, number, &error, "subscriber.1.surname", "Петpенко", NULL));
  g_assert_cmpstr (ra_rule_error_get_diagnosis (error)->offer, ==, "Петренко");
  g_assert_null (strstr (error->message, "Петренко"));
}

/* ---- a table ---- */

static RaPeopleTable *
add_table (Fixture *self, const char *number, const char *text)
{
  g_autofree char *path = g_build_filename (self->root, "people.csv", NULL);
  g_autoptr (GError) error = NULL;
  RaPeopleTable *people;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  people
      = ra_desk_add_people (self->desk, number, &(RaTableOrder){ .file = path, .takes = TRUE }, NULL, &error);
  g_assert_no_error (error);
  return people;
}

static char *
dup_surname (Fixture *self, const char *number)
{
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, NULL);

  return g_strdup (find_field (form, "subscriber.1.surname")->value);
}

/* Nobody is taken while anything is wrong; then everybody, in one entry of the journal that has no value. */
static void
test_table (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ra_desk_new_case (self->desk, "individual", NULL, NULL, &error);
  g_autoptr (RaPeopleTable) wrong = NULL, good = NULL, full = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  const char *detail;

  g_assert_no_error (error);
  wrong = add_table (self, number, "Прізвище;Телефон\nПетренко;0441234567\n");
  g_assert_cmpuint (wrong->wrong, ==, 1);
  before = dup_surname (self, number);
  g_assert_cmpstr (before, ==, "");
  good = add_table (self, number, "Прізвище;Телефон\nПетренко;+380441234567\n");
  g_assert_cmpuint (good->wrong, ==, 0);
  after = dup_surname (self, number);
  g_assert_cmpstr (after, ==, "Петренко");
  journal = ra_desk_list_journal (self->desk, number, 0, 0, NULL, &error);
  g_assert_no_error (error);
  detail = ((RaJournalRow *) g_ptr_array_index (journal, 0))->detail;
  g_assert_nonnull (strstr (detail, "subscribers added: 1-1"));
  g_assert_null (strstr (detail, "Петренко"));
  full = add_table (self, number, "Прізвище\nШевчук\n");
  g_assert_cmpuint (full->wrong, ==, 1);
}

/* ---- typed and refused ---- */

#define EXPIRES "subscriber.1.document-expires-on"

static void
assert_waits (Fixture *self, const char *number, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (((RaMissingView *) g_ptr_array_index (missing, 0))->id, ==, path);
  g_assert_false (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, path);
}

/* The document has expired, and nobody has to say until when it was good: yet it was said. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);

  g_assert_false (set (self, number, &error, EXPIRES, "2021-01-01", NULL));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_clear_error (&error);
  assert_waits (self, number, EXPIRES);
  fixture_reopen (self);
  assert_waits (self, number, EXPIRES);
  set (self, number, &error, EXPIRES, "2031-01-01", NULL);
  g_assert_no_error (error);
  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
}

/* Where a good value stands, a bad one is a slip of whoever typed the command. */
static void
test_slip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);

  g_assert_false (set (self, number, &error, "subscriber.1.phone", "0441234567", NULL));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_clear_error (&error);
  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
}

static void
test_taken_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);

  g_assert_false (set (self, number, &error, EXPIRES, "2021-01-01", NULL));
  g_clear_error (&error);
  set (self, number, &error, EXPIRES, "", NULL);
  g_assert_no_error (error);
  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
}

/* In the window it is the same: what is wrong stays in the field and is no fact. */
static void
test_left_wrong (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new (), good = NULL, none = ra_fact_input_new ();

  ra_fact_input_set (typed, EXPIRES, "2021-01-01");
  good = ra_desk_leave_section (self->desk, number, "document.1", typed, NULL, &error);
  g_assert_no_error (error);
  assert_waits (self, number, EXPIRES);
  ra_desk_keep_section (self->desk, number, "document.1", none, NULL, &error);
  g_assert_no_error (error);
  ra_desk_register_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
}

/* A station that stopped in the middle of typing left a good value nowhere but in the draft. */
static void
test_not_left (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();

  ra_fact_input_set (typed, "subscriber.1.street", "вул. Прикладна, 7");
  ra_desk_save_draft (self->desk, number, "address.1", typed, NULL, &error);
  g_assert_no_error (error);
  assert_waits (self, number, "subscriber.1.street");
}

/* ---- looking for somebody ---- */

static void
assert_found (Fixture *self, const char *text, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = ra_desk_search (self->desk, text, 10, NULL, &error);

  g_assert_no_error (error);
  if (hits->len == 0)
    g_error ("“%s” finds nobody", text);
  g_assert_cmpstr (((RaSearchRow *) g_ptr_array_index (hits, 0))->number, ==, number);
}

static void
assert_nobody (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = ra_desk_search (self->desk, text, 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 0);
}

static void
test_every_number (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = {
    "3111912320",
    "311 191 23 20",
    "АВ123456",
    "АВ 123456",
    "ав 123456",
    "AB 123456",
    "123456",
    "19850314-01235",
    "1985031401235",
    "+380 (44) 123-45-67",
    "380441234567",
    "00380441234567",
    "044 123 45 67",
    "44 123 45 67",
    "123-45-67",
    "m.o'brien@Example.IE",
    "M.O’BRIEN@example.ie",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);

  set (self, number, &error, "subscriber.1.document", "passport-booklet", "subscriber.1.document-number",
       "АВ 123456", "subscriber.1.document-expires-on", "", "subscriber.1.unzr", "19850314-01235",
       "subscriber.1.phone", "+380441234567", "subscriber.1.email", "m.o'brien@example.ie", NULL);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_found (self, texts[i], number);
  assert_nobody (self, "3111912321");
  assert_nobody (self, "+49441234567");
  assert_nobody (self, "456");
  /* A name and everything else are found as before. */
  assert_found (self, "їжак мар", number);
}

/* A value that is taken away is not found any more. */
static void
test_found_no_more (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);

  set (self, number, &error, "subscriber.1.phone", "+380447654321", NULL);
  g_assert_no_error (error);
  assert_found (self, "0447654321", number);
  set (self, number, &error, "subscriber.1.phone", "+380441112233", NULL);
  g_assert_no_error (error);
  assert_nobody (self, "0447654321");
}

/* ---- the same number elsewhere ---- */

static void
test_same (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_case (self);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autofree char *second = NULL;
  g_autoptr (RaFormView) form = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL, refused = NULL;
  const char *grounds[] = { "documents-missing", NULL };

  second = ra_desk_new_case (self->desk, "individual", typed, NULL, &error);
  g_assert_no_error (error);
  before = ra_desk_list_same (self->desk, second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, 0);
  /* while it is typed */
  ra_fact_input_set (typed, TAX_NUMBER, "3111912320");
  form = ra_desk_get_form (self->desk, second, typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (find_field (form, TAX_NUMBER)->note, first));
  g_assert_false (find_field (form, TAX_NUMBER)->wrong);
  /* before the decision, which does not wait for it */
  set (self, second, &error, TAX_NUMBER, "3111912320", NULL);
  g_assert_no_error (error);
  after = ra_desk_list_same (self->desk, second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((RaSameView *) g_ptr_array_index (after, 0))->number, ==, first);
  g_assert_cmpstr (((RaSameView *) g_ptr_array_index (after, 0))->path, ==, TAX_NUMBER);
  /* who was refused has no case */
  ra_desk_refuse_case (self->desk, first, grounds, NULL, NULL, &error);
  g_assert_no_error (error);
  refused = ra_desk_list_same (self->desk, second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (refused->len, ==, 0);
}

static void
test_same_registers (Fixture *self, gconstpointer data)
{
  g_autofree char *first = fixture_registered_case (self);
  g_autofree char *second = fixture_registered_case (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) same = ra_desk_list_same (self->desk, second, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (same->len, >, 0);
  fixture_assert_state (self, second, RA_CASE_REGISTERED);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/clause/ord-4.12-drfo/confirmed-and-journalled", test_confirmed);
  ADD ("/desk/people/asked-why", test_asked_why);
  ADD ("/desk/people/typed-with-spaces", test_typed_with_spaces);
  ADD ("/clause/ord-3.8-names/offered-in-form", test_offered);
  ADD ("/desk/people/table", test_table);
  ADD ("/clause/dfs-5.1-identity/expired-and-refused", test_refused);
  ADD ("/desk/people/slip", test_slip);
  ADD ("/desk/people/taken-back", test_taken_back);
  ADD ("/desk/people/left-wrong", test_left_wrong);
  ADD ("/desk/people/not-left", test_not_left);
  ADD ("/desk/people/every-number", test_every_number);
  ADD ("/desk/people/found-no-more", test_found_no_more);
  ADD ("/desk/people/same-number", test_same);
  ADD ("/desk/people/same-number-registers", test_same_registers);
#undef ADD
  return g_test_run ();
}
