/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page asks for while somebody types is a part of the form, and says what the whole form says there. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/profile/ra-profile.h"

#define MOST 3

static void
tell_field (GString *text, const RaFieldView *field)
{
  g_string_append_printf (text, "  %s|%s|%d|%s|%d%d%d%d|%s|%s|%s|%s|%s|%u|%u|%s\n", field->path, field->label,
                          field->type, field->value, field->is_set, field->required, field->editable,
                          field->wrong, field->error, field->clause, field->clause_text, field->hint,
                          field->note, field->place, field->length, field->offer);
  for (guint i = 0; i < field->choices->len; i++)
    {
      const RaChoiceView *choice = g_ptr_array_index (field->choices, i);

      g_string_append_printf (text, "    %s|%s|%d\n", choice->id, choice->label, choice->selected);
    }
}

/* Every section of the case itself and of @subscriber, as it is. */
static char *
tell (const RaFormView *form, guint subscriber)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      if (section->subscriber != 0 && section->subscriber != subscriber)
        continue;
      g_string_append_printf (text, "%s|%s|%d|%d\n", section->id, section->label, section->step,
                              section->reads_zone);
      for (guint j = 0; j < section->fields->len; j++)
        tell_field (text, g_ptr_array_index (section->fields, j));
    }
  return g_string_free (text, FALSE);
}

static char *
open_case (Fixture *self, const RaApplicantKind *kind)
{
  g_autoptr (RaFactInput) facts = ra_fact_input_new ();
  g_autoptr (GError) error = NULL;
  guint people = kind->max_subscribers > 0 ? MIN (kind->max_subscribers, MOST) : MOST;
  char *number;

  for (guint n = 1; n <= people; n++)
    {
      g_autofree char *path = ra_fact_path_for ("subscriber.surname", n);
      g_autofree char *document = ra_fact_path_for ("subscriber.tax-number", n);

      ra_fact_input_set (facts, path, "Їжакевич");
      ra_fact_input_set (facts, document, "3111912320");
    }
  number = ra_desk_new_case (self->desk, kind->id, facts, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static void
compare (Fixture *self, const char *number, RaFormView *whole, guint part, RaFactInput *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFormView) form = ra_desk_get_form_of (self->desk, number, part, typed, NULL, &error);
  g_autofree char *expected = tell (whole, part), *found = NULL;

  g_assert_no_error (error);
  found = tell (form, part);
  g_assert_cmpstr (found, ==, expected);
}

static gboolean
has_second (const RaFormView *form)
{
  for (guint i = 0; i < form->sections->len; i++)
    if (((const RaSectionView *) g_ptr_array_index (form->sections, i))->subscriber == 2)
      return TRUE;
  return FALSE;
}

/* One value typed: the form of nobody, of whom it is and of another person. */
static void
try_value (Fixture *self, const char *number, const char *path, const char *value)
{
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFormView) whole = NULL;

  ra_fact_input_set (typed, path, value);
  whole = ra_desk_get_form (self->desk, number, typed, NULL, &error);
  g_assert_no_error (error);
  compare (self, number, whole, RA_FORM_OF_CASE, typed);
  compare (self, number, whole, 1, typed);
  if (has_second (whole))
    compare (self, number, whole, 2, typed);
}

static void
try_fact (Fixture *self, const char *number, const RaFact *fact)
{
  static const char *const values[] = { "yes", "Петpенко", "2031-02-29", "0001" };
  g_autofree char *path = ra_fact_path_for (fact->path, 1);

  for (gsize i = 0; fact->type != RA_FACT_CHOICE && i < G_N_ELEMENTS (values); i++)
    try_value (self, number, path, values[i]);
  for (guint i = 0; i < fact->choices->len; i++)
    try_value (self, number, path, ((const RaFactChoice *) g_ptr_array_index (fact->choices, i))->id);
}

static void
test_parts (Fixture *self, gconstpointer data)
{
  RaProfile *profile = self->desk->profile;
  GPtrArray *kinds = ra_profile_get_kinds (profile);

  for (guint k = 0; k < kinds->len; k++)
    {
      const RaApplicantKind *kind = g_ptr_array_index (kinds, k);
      g_autofree char *number = open_case (self, kind);

      for (guint i = 0; i < kind->sections->len; i++)
        {
          const RaSection *section = g_ptr_array_index (kind->sections, i);

          for (guint j = 0; j < section->uses->len; j++)
            try_fact (self, number,
                      ra_profile_get_fact (profile, ((const RaFactUse *) section->uses->pdata[j])->fact));
        }
    }
}

/* Nobody's sections are in the form of the case alone, and a name that is too long for a request is said there. */
static void
test_of_case (Fixture *self, gconstpointer data)
{
  const RaApplicantKind *kind = ra_profile_get_kind (self->desk->profile, "legal-entity");
  g_autofree char *number = open_case (self, kind), *name = g_strnfill (70, 'a');
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFormView) form = NULL, whole = NULL;
  gboolean wrong = FALSE;

  ra_fact_input_set (typed, "applicant.name", name);
  ra_fact_input_set (typed, "applicant.head-surname", name);
  form = ra_desk_get_form_of (self->desk, number, RA_FORM_OF_CASE, typed, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      g_assert_cmpuint (section->subscriber, ==, 0);
      for (guint j = 0; j < section->fields->len; j++)
        wrong |= ((const RaFieldView *) section->fields->pdata[j])->wrong;
    }
  g_assert_true (wrong);
  whole = ra_desk_get_form (self->desk, number, typed, NULL, &error);
  g_assert_no_error (error);
  compare (self, number, whole, RA_FORM_OF_CASE, typed);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/form/parts-say-what-the-whole-says", test_parts);
  fixture_test ("/desk/form/of-the-case-alone", test_of_case);
  return g_test_run ();
}
