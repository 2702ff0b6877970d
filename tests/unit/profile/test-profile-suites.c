/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which suites the shipped profile permits, for what and from when. */
#include "ra-core/base/ra-process.h"
#include "tests/unit/profile/profile-fixture.h"

static void
assert_purposes (const RaSuiteRule *suite, gboolean documents, gboolean authentication, gboolean crossborder)
{
  g_assert_cmpint (ra_suite_rule_serves (suite, RA_SUITE_PURPOSE_DOCUMENTS), ==, documents);
  g_assert_cmpint (ra_suite_rule_serves (suite, RA_SUITE_PURPOSE_AUTHENTICATION), ==, authentication);
  g_assert_cmpint (ra_suite_rule_serves (suite, RA_SUITE_PURPOSE_CROSSBORDER), ==, crossborder);
}

/* Every suite a station can name is declared, with the clause it rests on and the pair that goes with it. */
static void
test_suites (void)
{
  static const char *const expected[][3] = {
    { "dstu4145-257", "ord-2.4-documents", "dstu4145-431" },
    { "dstu4145-431", "ord-2.4-documents", "dstu4145-431" },
    { "dstu4145-257-kupyna", "ord-2.4-documents", "dstu4145-431-kupyna" },
    { "dstu4145-431-kupyna", "ord-2.4-documents", "dstu4145-431-kupyna" },
    { "ecdsa-p256", "ord-2.4-authentication", "ecdsa-p256" },
    { "rsa-4096", "ord-2.4-crossborder", "rsa-4096" },
  };
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  g_assert_cmpuint (ra_profile_get_suites (profile)->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const RaSuiteRule *suite = ra_profile_get_suite (profile, expected[i][0]);

      g_assert_cmpstr (ra_suite_rule_ids ()[i], ==, expected[i][0]);
      g_assert_cmpstr (suite->clause, ==, expected[i][1]);
      g_assert_cmpstr (suite->beside, ==, expected[i][2]);
    }
}

/* What the program asks of a suite, the profile may say of the one suite; the rest is bound for all. */
static void
test_rules_of_suites (void)
{
  static const struct
  {
    RaRule rule;
    const char *suite, *clause;
  } expected[] = {
    { RA_RULE_SUITE, "dstu4145-257", "ord-2.4-documents" },
    { RA_RULE_SUITE_HASH, "dstu4145-257", "ord-3.13-hash" },
    { RA_RULE_SUITE, "rsa-4096", "ord-2.4-crossborder" },
    { RA_RULE_SUITE_HASH, "rsa-4096", "ord-2.4-crossborder" },
    { RA_RULE_SUITE, NULL, "ord-2.4-documents" },
    { RA_RULE_SUITE, "another", "ord-2.4-documents" },
    { RA_RULE_POSSESSION, "rsa-4096", "dfs-6.2-possession" },
    { RA_RULE_NONE, "rsa-4096", NULL },
  };
  g_autoptr (RaProfile) profile = profile_fixture_load ();

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (ra_profile_get_rule_of_suite (profile, expected[i].rule, expected[i].suite), ==,
                     expected[i].clause);
}

/* «до 01 січня 2022 року» with ГОСТ 34.311, «з 01 січня 2022 року» with Купина: not one day has both. */
static void
test_suites_for_documents (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaSuiteRule *older = ra_profile_get_suite (profile, "dstu4145-257");
  const RaSuiteRule *newer = ra_profile_get_suite (profile, "dstu4145-431-kupyna");

  assert_purposes (older, TRUE, TRUE, TRUE);
  assert_purposes (newer, TRUE, TRUE, TRUE);
  g_assert_true (ra_suite_rule_permits (older, "2018-11-07"));
  g_assert_true (ra_suite_rule_permits (older, "2021-12-31"));
  g_assert_false (ra_suite_rule_permits (older, "2022-01-01"));
  g_assert_false (ra_suite_rule_permits (newer, "2021-12-31"));
  g_assert_true (ra_suite_rule_permits (newer, "2022-01-01"));
  g_assert_true (ra_suite_rule_permits (newer, "2026-11-21"));
}

static void
test_suites_for_authentication (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaSuiteRule *ecdsa = ra_profile_get_suite (profile, "ecdsa-p256");

  assert_purposes (ecdsa, FALSE, TRUE, TRUE);
  g_assert_null (ecdsa->sign_from);
  g_assert_null (ecdsa->sign_until);
}

static void
test_suites_for_crossborder (void)
{
  g_autoptr (RaProfile) profile = profile_fixture_load ();
  const RaSuiteRule *rsa = ra_profile_get_suite (profile, "rsa-4096");

  assert_purposes (rsa, FALSE, FALSE, TRUE);
  g_assert_true (ra_suite_rule_permits (rsa, "2019-05-06"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/suites", test_suites);
  g_test_add_func ("/profile/rules-of-suites", test_rules_of_suites);
  g_test_add_func ("/clause/ord-2.4-documents/declared", test_suites_for_documents);
  g_test_add_func ("/clause/ord-2.4-authentication/declared", test_suites_for_authentication);
  g_test_add_func ("/clause/ord-2.4-crossborder/declared", test_suites_for_crossborder);
  return g_test_run ();
}
