/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of typing while it goes on, and when its section is left. */
#include "desk-fixture.h"

#define SECTION "address.1"
#define PHONE "subscriber.1.phone"
#define EMAIL "subscriber.1.email"
#define STREET "subscriber.1.street"

static RaFactInput *
typed_new (const char *path, const char *value)
{
  RaFactInput *typed = ra_fact_input_new ();

  ra_fact_input_set (typed, path, value);
  return typed;
}

static void
assert_fact (Fixture *self, const char *number, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  const char *found = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);

      if (g_str_equal (fact->path, path))
        found = fact->value;
    }
  g_assert_cmpstr (found, ==, value);
}

/* @value: (nullable): no draft holds @path */
static void
assert_draft (Fixture *self, const char *number, const char *section, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) draft = ra_desk_load_draft (self->desk, number, section, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (draft == NULL ? NULL : ra_fact_input_lookup (draft, path), ==, value);
}

static const char *
section_of (RaFormView *form, const char *path)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        if (g_str_equal (((RaFieldView *) g_ptr_array_index (section->fields, j))->path, path))
          return section->id;
    }
  g_assert_not_reached ();
}

static void
test_stored (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) typed = typed_new (STREET, "вул. Івана Мазепи, 3");
  g_autoptr (RaFactInput) stored = ra_desk_leave_section (self->desk, number, SECTION, typed, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ra_fact_input_get_size (stored), ==, 1);
  assert_fact (self, number, STREET, "вул. Івана Мазепи, 3");
  assert_draft (self, number, SECTION, STREET, NULL);
}

/* What breaks a rule waits in the draft; what stands beside it is stored all the same. */
static void
test_partly (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, &error);
  g_autofree char *section = g_strdup (section_of (form, EMAIL));
  g_autoptr (RaFactInput) typed = typed_new (EMAIL, "nobody");
  g_autoptr (RaFactInput) stored = NULL;

  ra_fact_input_set (typed, PHONE, "+380501112233");
  stored = ra_desk_leave_section (self->desk, number, section, typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ra_fact_input_get_size (stored), ==, 1);
  g_assert_cmpstr (ra_fact_input_lookup (stored, PHONE), ==, "+380501112233");
  assert_fact (self, number, PHONE, "+380501112233");
  assert_draft (self, number, section, PHONE, NULL);
  assert_draft (self, number, section, EMAIL, "nobody");
}

/* A space too many at either end is nothing to refuse anything for, and never what stands beside it. */
static void
test_spaces (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, &error);
  g_autofree char *section = g_strdup (section_of (form, EMAIL));
  g_autoptr (RaFactInput) typed = typed_new (EMAIL, " maria@example.org ");
  g_autoptr (RaFactInput) stored = NULL;

  ra_fact_input_set (typed, PHONE, "+380501112233");
  stored = ra_desk_leave_section (self->desk, number, section, typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ra_fact_input_get_size (stored), ==, 2);
  assert_fact (self, number, PHONE, "+380501112233");
  assert_fact (self, number, EMAIL, "maria@example.org");
}

/* A field with nothing but a space in it is an empty one. */
static void
test_only_a_space (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) typed = typed_new (STREET, " ");
  g_autoptr (RaFactInput) stored = ra_desk_leave_section (self->desk, number, SECTION, typed, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (stored);
  assert_fact (self, number, STREET, NULL);
}

static void
test_nothing_right (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, &error);
  g_autofree char *section = g_strdup (section_of (form, EMAIL));
  g_autoptr (RaFactInput) typed = typed_new (EMAIL, "nobody");
  g_autoptr (RaFactInput) stored = ra_desk_leave_section (self->desk, number, section, typed, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ra_fact_input_get_size (stored), ==, 0);
  assert_draft (self, number, section, EMAIL, "nobody");
}

/* Somebody registered the case meanwhile: it is refused, and the typing is still there. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaFactInput) typed = typed_new (STREET, "вул. Івана Мазепи, 3");

  g_assert_null (ra_desk_leave_section (self->desk, number, SECTION, typed, NULL, &error));
  g_assert_nonnull (error);
  assert_draft (self, number, SECTION, STREET, "вул. Івана Мазепи, 3");
}

static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFactInput) typed = typed_new (STREET, "вул. Ів");
  g_autoptr (RaFactInput) nothing = ra_fact_input_new ();

  g_assert_true (ra_desk_keep_section (self->desk, number, SECTION, typed, NULL, &error));
  assert_draft (self, number, SECTION, STREET, "вул. Ів");
  g_assert_true (ra_desk_keep_section (self->desk, number, SECTION, nothing, NULL, &error));
  g_assert_no_error (error);
  assert_draft (self, number, SECTION, STREET, NULL);
}

static void
test_load (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autoptr (RaFormView) form = ra_desk_get_form (self->desk, number, NULL, NULL, &error);
  g_autoptr (RaFactInput) typed = typed_new (STREET, "вул. Ів");
  g_autoptr (RaFactInput) here = NULL;
  g_autoptr (RaFactInput) elsewhere = NULL;
  RaStepId step = RA_STEP_ID_NONE;

  for (guint i = 0; i < form->sections->len; i++)
    if (g_str_equal (((RaSectionView *) g_ptr_array_index (form->sections, i))->id, SECTION))
      step = ((RaSectionView *) g_ptr_array_index (form->sections, i))->step;
  g_assert_true (ra_desk_keep_section (self->desk, number, SECTION, typed, NULL, &error));
  here = ra_desk_load_typed_of (self->desk, number, 0, step, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_fact_input_lookup (here, STREET), ==, "вул. Ів");
  elsewhere = ra_desk_load_typed_of (self->desk, number, 0, RA_STEP_ID_HANDOVER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ra_fact_input_get_size (elsewhere), ==, 0);
}

/* The desk tells drafts apart by what was typed in them, before any of it is a fact. */
static void
assert_title (Fixture *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_cases (self->desk, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (((const RaCaseRow *) g_ptr_array_index (rows, 0))->title, ==, title);
}

static void
test_draft_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ra_desk_new_case (self->desk, "individual", NULL, NULL, &error);
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();

  g_assert_no_error (error);
  assert_title (self, "Фізична особа, name not known yet");
  ra_fact_input_set (typed, "subscriber.1.surname", "Ґедзь");
  g_assert_true (ra_desk_save_draft (self->desk, number, "person.1", typed, NULL, &error));
  g_assert_no_error (error);
  assert_title (self, "Ґедзь");
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/section/stored", test_stored);
  fixture_test ("/desk/section/partly", test_partly);
  fixture_test ("/desk/section/spaces", test_spaces);
  fixture_test ("/desk/section/only-a-space", test_only_a_space);
  fixture_test ("/desk/section/nothing-right", test_nothing_right);
  fixture_test ("/desk/section/refused", test_refused);
  fixture_test ("/desk/section/keep", test_keep);
  fixture_test ("/desk/section/load", test_load);
  fixture_test ("/desk/section/draft-told", test_draft_told);
  return g_test_run ();
}
