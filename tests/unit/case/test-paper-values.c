/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-paper-values.h"

/* 2026-11-21 22:30 UTC, the next day already in Kyiv. */
#define LATE (G_GINT64_CONSTANT (1795300200) * G_USEC_PER_SEC)

static RaValues *
fill (RaProfile *profile, const char *kind, const RaFacts *facts, guint subscriber, const RaCaseInfo *info)
{
  RaValues *values = ra_values_new ();
  const RaFactSource source
      = { profile, ra_profile_get_kind (profile, kind), facts, subscriber, fixture_today () };

  ra_paper_values_fill (values, &source, info);
  return values;
}

static void
test_person (void)
{
  static const RaCaseInfo info = { .number = "2026-0147",
                                   .created_us = LATE,
                                   .decided_us = LATE,
                                   .state = RA_CASE_REGISTERED,
                                   .operator_name = "О. Коваль",
                                   .office_name = "Пункт № 1" };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autoptr (RaFacts) facts = fixture_person_facts (profile);
  g_autoptr (RaValues) values = fill (profile, "individual", facts, 1, &info);

  g_assert_cmpstr (ra_values_get (values, "case.number"), ==, "2026-0147");
  g_assert_cmpstr (ra_values_get (values, "case.kind"), ==, "Фізична особа");
  g_assert_cmpstr (ra_values_get (values, "case.date"), ==, "22.11.2026");
  g_assert_cmpstr (ra_values_get (values, "case.registered"), ==, "22.11.2026");
  g_assert_cmpstr (ra_values_get (values, "operator.name"), ==, "О. Коваль");
  g_assert_cmpstr (ra_values_get (values, "office.name"), ==, "Пункт № 1");
  g_assert_nonnull (ra_values_get (values, "profile.label"));
  g_assert_cmpstr (ra_values_get (values, "subscriber.full-name"), ==, "Лук’яненко Олена Ігорівна");
  g_assert_cmpstr (ra_values_get (values, "subscriber.birth-date"), ==, "14.03.1985");
  g_assert_cmpstr (ra_values_get (values, "subscriber.sex"), ==, "жіноча");
  g_assert_cmpstr (ra_values_get (values, "subscriber.age"), ==, "41");
  g_assert_true (ra_values_is_set (values, "applicant.terms-read"));
  g_assert_false (ra_values_is_set (values, "subscriber.refused-tax-number"));
  g_assert_false (ra_values_is_set (values, "practice.mark"));
  g_assert_false (ra_values_is_set (values, "refusal.date"));
  g_assert_false (ra_values_is_set (values, "refusal.grounds"));
}

/* Neither the phrase nor its hash gets onto any paper. */
static void
test_no_phrase (void)
{
  static const RaCaseInfo info = { .number = "1", .state = RA_CASE_OPEN };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autoptr (RaFacts) facts = fixture_person_facts (profile);
  g_autoptr (RaValues) values = fill (profile, "individual", facts, 1, &info);
  const GPtrArray *paths = ra_values_get_paths (values);

  g_assert_null (ra_values_get (values, "subscriber.key-phrase"));
  for (guint i = 0; i < paths->len; i++)
    if (ra_values_get (values, paths->pdata[i]) != NULL)
      g_assert_null (strstr (ra_values_get (values, paths->pdata[i]), "scrypt"));
  g_assert_null (ra_fact_display (ra_profile_get_fact (profile, "subscriber.key-phrase"), "x"));
}

static void
test_refusal (void)
{
  static const char *const grounds[] = { "documents-missing", "other-reason", NULL };
  static const RaCaseInfo info = { .number = "1",
                                   .decided_us = LATE,
                                   .state = RA_CASE_REFUSED,
                                   .grounds = grounds,
                                   .refusal_note = "немає картки",
                                   .practice = TRUE };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autoptr (RaFacts) facts = fixture_person_facts (profile);
  g_autoptr (RaValues) values = fill (profile, "individual", facts, 1, &info);

  g_assert_cmpstr (ra_values_get (values, "refusal.date"), ==, "22.11.2026");
  g_assert_cmpstr (ra_values_get (values, "refusal.note"), ==, "немає картки");
  g_assert_false (ra_values_is_set (values, "case.registered"));
  g_assert_true (ra_values_is_set (values, "practice.mark"));
  g_assert_cmpuint (ra_values_get_n_rows (values, "refusal.grounds"), ==, 2);

  const RaValues *row = ra_values_get_row (values, "refusal.grounds", 0);
  g_assert_cmpstr (ra_values_get (row, "ground.label"), ==,
                   ra_profile_get_ground (profile, grounds[0])->label);
  g_assert_cmpstr (ra_values_get (row, "ground.clause"), ==, "п. 5.7");
}

/* What the caller knows already stays. */
static void
test_given_stay (void)
{
  static const RaCaseInfo info = { .number = "1", .state = RA_CASE_OPEN, .office_name = "Пункт № 1" };
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (RaFacts) facts = ra_facts_new ();
  g_autoptr (RaValues) values = ra_values_new ();

  ra_values_set (values, "office.name", "Another name");
  ra_values_set (values, "journal.head", "abcd");
  fixture_set (facts, "subscriber.1.name=First", "subscriber.1.post=head", "subscriber.1.left-on=2020-01-01",
               "subscriber.2.name=Second", "subscriber.2.post=member", "subscriber.2.left-on=2020-01-01",
               NULL);
  const RaFactSource source = { profile, ra_profile_get_kind (profile, "team"), facts, 2, fixture_today () };
  ra_paper_values_fill (values, &source, &info);

  g_assert_cmpstr (ra_values_get (values, "office.name"), ==, "Another name");
  g_assert_cmpstr (ra_values_get (values, "journal.head"), ==, "abcd");
  g_assert_cmpstr (ra_values_get (values, "subscriber.title"), ==, "Second, A member");
  g_assert_cmpstr (ra_values_get (values, "subscriber.left-on"), ==, "01.01.2020");

  /* Whoever a paper is for, its rows are all of them. */
  g_assert_cmpuint (ra_values_get_n_rows (values, "subscribers"), ==, 2);
  g_assert_cmpstr (ra_values_get (ra_values_get_row (values, "subscribers", 0), "subscriber.title"), ==,
                   "First, Head of it");
  g_assert_cmpstr (ra_values_get (ra_values_get_row (values, "subscribers", 1), "subscriber.name"), ==,
                   "Second");

  /* The head has not left: what was typed before does not count. */
  g_autoptr (RaValues) head = fill (profile, "team", facts, 1, &info);
  g_assert_cmpstr (ra_values_get (head, "subscriber.title"), ==, "First, Head of it");
  g_assert_false (ra_values_is_set (head, "subscriber.left-on"));
}

static void
check_display (RaProfile *profile, const char *path, const char *value, const char *expected)
{
  g_autofree char *text = ra_fact_display (ra_profile_get_fact (profile, path), value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_display (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autoptr (RaFacts) facts = fixture_person_facts (profile);
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "individual");
  g_autofree char *name = ra_fact_display_path (profile, kind, kind->name, facts, 0, NULL);
  g_autofree char *nothing = ra_fact_display_path (profile, kind, "no.path", facts, 0, NULL);

  check_display (profile, "subscriber.sex", "male", "чоловіча");
  check_display (profile, "subscriber.sex", "unknown", "unknown");
  check_display (profile, "subscriber.birth-date", "1985-03-14", "14.03.1985");
  check_display (profile, "subscriber.birth-date", "in March", "in March");
  check_display (profile, "applicant.terms-read", "yes", "yes");
  check_display (profile, "applicant.terms-read", "no", "no");
  check_display (profile, "subscriber.surname", "Петренко", "Петренко");
  g_assert_cmpstr (name, ==, "Лук’яненко Олена Ігорівна");
  g_assert_null (nothing);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/paper-values/person", test_person);
  g_test_add_func ("/clause/dfs-5.10-protect/no-phrase-on-papers", test_no_phrase);
  g_test_add_func ("/clause/dfs-5.7-mark/values", test_refusal);
  g_test_add_func ("/case/paper-values/given-stay", test_given_stay);
  g_test_add_func ("/case/paper-values/display", test_display);
  return g_test_run ();
}
