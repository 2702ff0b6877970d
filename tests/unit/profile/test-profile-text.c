/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/profile/ra-profile-text.h"
#include "tests/unit/profile/profile-fixture.h"

/* The locale is Ukrainian all along; LANGUAGE says which translations are wanted, as a desktop does. */
static void
speak (const char *language)
{
  g_setenv ("LC_ALL", "uk_UA.UTF-8", TRUE);
  g_setenv ("LANGUAGE", language, TRUE);
  ra_paths_setup_locale ();
}

static gboolean
is_cyrillic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_CYRILLIC)
      return TRUE;
  return FALSE;
}

static void
assert_translated (const char *text)
{
  const char *shown = ra_profile_text (text);

  if (text != NULL && is_cyrillic (text) && strcmp (shown, text) == 0)
    g_error ("there is no English for “%s”", text);
}

static void
assert_facts_translated (RaProfile *profile)
{
  GPtrArray *facts = ra_profile_get_facts (profile);

  for (guint i = 0; i < facts->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (facts, i);

      assert_translated (fact->label);
      assert_translated (fact->hint);
      for (guint c = 0; fact->choices != NULL && c < fact->choices->len; c++)
        assert_translated (((const RaFactChoice *) g_ptr_array_index (fact->choices, c))->label);
    }
}

static void
assert_kinds_translated (RaProfile *profile)
{
  GPtrArray *kinds = ra_profile_get_kinds (profile);

  for (guint k = 0; k < kinds->len; k++)
    {
      const RaApplicantKind *kind = g_ptr_array_index (kinds, k);

      assert_translated (kind->label);
      for (guint i = 0; i < kind->sections->len; i++)
        assert_translated (((const RaSection *) g_ptr_array_index (kind->sections, i))->label);
      for (guint i = 0; i < kind->items->len; i++)
        assert_translated (((const RaItem *) g_ptr_array_index (kind->items, i))->label);
    }
}

/* The catalogue has to hold the very bytes that the loader makes of the files. */
static void
test_every_text_has_english (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  GPtrArray *clauses = ra_profile_get_clauses (profile), *grounds = ra_profile_get_grounds (profile),
            *steps = ra_profile_get_steps (profile), *roles = ra_profile_get_roles (profile),
            *papers = ra_profile_get_papers (profile);

  speak ("en");
  assert_translated (ra_profile_get_label (profile));
  assert_facts_translated (profile);
  assert_kinds_translated (profile);
  for (guint i = 0; i < clauses->len; i++)
    {
      assert_translated (((const RaClause *) g_ptr_array_index (clauses, i))->point);
      assert_translated (((const RaClause *) g_ptr_array_index (clauses, i))->text);
    }
  for (guint i = 0; i < grounds->len; i++)
    assert_translated (((const RaGround *) g_ptr_array_index (grounds, i))->label);
  for (guint i = 0; i < steps->len; i++)
    assert_translated (((const RaStep *) g_ptr_array_index (steps, i))->label);
  for (guint i = 0; i < roles->len; i++)
    assert_translated (((const RaRole *) g_ptr_array_index (roles, i))->label);
  for (guint i = 0; i < papers->len; i++)
    assert_translated (((const RaPaperRule *) g_ptr_array_index (papers, i))->label);
}

static void
test_language_of_the_law_comes_first (void)
{
  speak ("uk:en");
  g_assert_cmpstr (ra_profile_text ("Заявник"), ==, "Заявник");
  speak ("en:uk");
  g_assert_cmpstr (ra_profile_text ("Заявник"), ==, "Applicant");
}

static void
test_nothing_stays_nothing (void)
{
  speak ("en");
  g_assert_null (ra_profile_text (NULL));
  g_assert_cmpstr (ra_profile_text (""), ==, "");
  g_assert_cmpstr (ra_profile_text ("нічого такого немає"), ==, "нічого такого немає");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile-text/every-text-has-english", test_every_text_has_english);
  g_test_add_func ("/profile-text/language-of-the-law-comes-first", test_language_of_the_law_comes_first);
  g_test_add_func ("/profile-text/nothing-stays-nothing", test_nothing_stays_nothing);
  return g_test_run ();
}
