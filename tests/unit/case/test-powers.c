/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a representative may do, in every kind of applicant: each power is on record, or nothing is done by it. */
#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-conditions.h"

#define CAME "applicant.came=representative"
#define ANNOUNCED "applicant.key-generation=representative"

/* @added make @path wrong, or missing, for the reason of @clause. */
static void
assert_fault (const char *kind, const char *const *added, const char *path, const char *clause)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autoptr (RaFacts) facts = fixture_read (profile, kind, "[applicant]\nterms-read=yes\n");
  g_autoptr (GPtrArray) missing = NULL;

  for (gsize i = 0; added[i] != NULL; i++)
    fixture_set (facts, added[i], NULL);
  missing = ra_checklist_missing (profile, ra_profile_get_kind (profile, kind), facts, NULL,
                                  RA_STEP_ID_DECISION, fixture_today ());
  for (guint i = 0; i < missing->len; i++)
    if (g_str_equal (((const RaMissing *) g_ptr_array_index (missing, i))->id, path))
      {
        g_assert_cmpstr (((const RaMissing *) g_ptr_array_index (missing, i))->clause, ==, clause);
        return;
      }
  g_error ("%s: %s is neither wrong nor missing", kind, path);
}

/* How a case of @kind says that a representative came. */
static const char *
sent (const RaApplicantKind *kind)
{
  return ra_applicant_kind_find_use (kind, "applicant.came") != NULL ? CAME : ANNOUNCED;
}

/* Whoever comes for somebody else may submit and register, whoever generates may do that, whoever signs may conclude the
 * contract: in every kind of applicant each of these powers is on record, or the case waits. */
static void
test_each_power (void)
{
  static const struct
  {
    const char *path, *why;
    gboolean must_be; /* the other answer stops the case as well */
  } powers[] = {
    { "applicant.power-submit", NULL, TRUE },
    { "applicant.power-register", NULL, TRUE },
    { "applicant.power-generate", NULL, FALSE },
    { "applicant.power-contract", "applicant.signed-by-representative=yes", TRUE },
    { "applicant.power-of-attorney-notary", "applicant.signed-by-representative=yes", FALSE },
  };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  GPtrArray *kinds = ra_profile_get_kinds (profile);

  for (guint k = 0; k < kinds->len; k++)
    for (gsize i = 0; i < G_N_ELEMENTS (powers); i++)
      {
        const RaApplicantKind *kind = g_ptr_array_index (kinds, k);
        g_autofree char *no = g_strconcat (powers[i].path, "=no", NULL);

        assert_fault (kind->id, (const char *const[]){ sent (kind), powers[i].why, NULL }, powers[i].path,
                      "dfs-5.1-representative");
        if (powers[i].must_be)
          assert_fault (kind->id, (const char *const[]){ sent (kind), no, powers[i].why, NULL },
                        powers[i].path, "dfs-5.1-representative");
      }
  assert_fault ("individual", (const char *const[]){ ANNOUNCED, "applicant.power-generate=no", NULL },
                "applicant.power-generate", "dfs-5.1-representative");
}

/* Where the power is not recorded, nobody generates for another. */
static void
test_no_power_no_keys (void)
{
  static const char *const recorded[] = { "applicant.power-generate=no", "applicant.power-generate=yes" };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  GPtrArray *kinds = ra_profile_get_kinds (profile);
  const char *condition = ra_profile_get_meaning (profile, RA_MEANING_REPRESENTATIVE_GENERATES);

  for (guint k = 0; k < kinds->len; k++)
    {
      const RaApplicantKind *kind = g_ptr_array_index (kinds, k);
      g_autoptr (RaFacts) facts = fixture_read (profile, kind->id, "[applicant]\nterms-read=yes\n");

      fixture_set (facts, sent (kind), NULL);
      g_assert_false (ra_conditions_holds (profile, condition, facts, 1));
      for (gsize i = 0; i < G_N_ELEMENTS (recorded); i++)
        {
          fixture_set (facts, recorded[i], NULL);
          g_assert_cmpint (ra_conditions_holds (profile, condition, facts, 1), ==, i == 1);
        }
    }
}

/* The card of an institution is what proves that its people belong to it: its head signs it. */
static void
test_card_of_institution (void)
{
  assert_fault ("institution", (const char *const[]){ CAME, "applicant.signed-by-representative=yes", NULL },
                "applicant.signed-by-representative", "dfs-5.5-belonging");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/dfs-5.1-representative/each-power-in-every-kind", test_each_power);
  g_test_add_func ("/clause/dfs-5.1-representative/no-power-no-keys", test_no_power_no_keys);
  g_test_add_func ("/clause/dfs-5.5-belonging/head-signs", test_card_of_institution);
  return g_test_run ();
}
