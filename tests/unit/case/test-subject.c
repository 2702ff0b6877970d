/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-subject-build.h"

#define OID_DRFO "1.2.804.2.1.1.1.11.1.4.1.1"
#define OID_UNZR "1.2.804.2.1.1.1.11.1.4.3.1"

typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
} Person;

static void
set_up (Person *self, gconstpointer data)
{
  self->profile = fixture_shipped ();
  self->kind = ra_profile_get_kind (self->profile, "individual");
  self->facts = fixture_person_facts (self->profile);
}

static void
tear_down (Person *self, gconstpointer data)
{
  ra_facts_unref (self->facts);
  ra_profile_unref (self->profile);
}

static RaSubject *
build (Person *self, RaUsage usage)
{
  g_autoptr (GError) error = NULL;
  RaSubject *subject = ra_subject_build (self->profile, self->kind, self->facts, 1, usage, &error);

  g_assert_no_error (error);
  g_assert_nonnull (subject);
  return subject;
}

static void
test_names (Person *self, gconstpointer data)
{
  g_autoptr (RaSubject) subject = build (self, RA_USAGE_SIGNATURE);
  g_autoptr (RaSubject) agreement = build (self, RA_USAGE_AGREEMENT);

  g_assert_cmpstr (ra_subject_get (subject, "SN"), ==, "Лук'яненко");
  g_assert_cmpstr (ra_subject_get (subject, "GN"), ==, "Олена Ігорівна");
  g_assert_cmpstr (ra_subject_get (subject, "CN"), ==, "Лук'яненко Олена Ігорівна");
  g_assert_cmpstr (ra_subject_get (subject, "C"), ==, "UA");
  g_assert_cmpstr (ra_subject_get (subject, "L"), ==, "Київ");
  g_assert_cmpstr (ra_subject_get (subject, "ST"), ==, "Київська область");
  g_assert_true (ra_subject_equal (subject, agreement));

  /* Kyiv and Sevastopol have no region. */
  fixture_set (self->facts, "subscriber.1.region=", NULL);
  g_autoptr (RaSubject) without = build (self, RA_USAGE_SIGNATURE);
  g_assert_null (ra_subject_get (without, "ST"));
}

static char *
repeat (const char *letter, guint times)
{
  GString *text = g_string_new (NULL);

  while (times-- > 0)
    g_string_append (text, letter);
  return g_string_free (text, FALSE);
}

static void
check_refused (Person *self, RaRuleError code, const char *clause, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_subject_build (self->profile, self->kind, self->facts, 1, RA_USAGE_SIGNATURE, &error));
  g_assert_error (error, RA_RULE_ERROR, (int) code);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, clause);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, path);
}

/* Sixty-four characters as encoded, each of two bytes, fit; one more does not. */
static void
test_length (Person *self, gconstpointer data)
{
  g_autofree char *fits = repeat ("є", 64);
  g_autofree char *too_long = repeat ("є", 65);

  ra_facts_set (self->facts, "subscriber.1.locality", fits);
  g_autoptr (RaSubject) subject = build (self, RA_USAGE_SIGNATURE);
  g_assert_cmpstr (ra_subject_get (subject, "L"), ==, fits);
  ra_facts_set (self->facts, "subscriber.1.locality", too_long);
  check_refused (self, RA_RULE_ERROR_INVALID, "ours-address", "subscriber.1.locality");
  ra_facts_set (self->facts, "subscriber.1.locality", fits);
  ra_facts_set (self->facts, "subscriber.1.surname", too_long);
  check_refused (self, RA_RULE_ERROR_INVALID, "ord-3.8-names", "subscriber.1.surname");
}

static void
test_missing_name (Person *self, gconstpointer data)
{
  fixture_set (self->facts, "subscriber.1.given-names=", NULL);
  check_refused (self, RA_RULE_ERROR_MISSING, "ord-3.8-names", "subscriber.1.given-names");
  fixture_set (self->facts, "subscriber.1.surname=", NULL);
  check_refused (self, RA_RULE_ERROR_MISSING, "ord-3.8-names", "subscriber.1.surname");
}

static void
test_codes (Person *self, gconstpointer data)
{
  g_autoptr (RaSubject) subject = build (self, RA_USAGE_SIGNATURE);

  g_assert_cmpstr (ra_subject_get_attribute (subject, OID_DRFO), ==, "3111900022");
  g_assert_cmpstr (ra_subject_get_attribute (subject, OID_UNZR), ==, "19850314-01235");
  g_assert_cmpuint (subject->attributes->len, ==, 2);
  fixture_set (self->facts, "subscriber.1.tax-number=", NULL);
  check_refused (self, RA_RULE_ERROR_MISSING, "ord-4.12-drfo", "subscriber.1.tax-number");
}

/* Series in Latin letters and number stand where the code would. */
static void
test_refused (Person *self, gconstpointer data)
{
  fixture_set (self->facts, "subscriber.1.refused-tax-number=yes", NULL);
  g_autoptr (RaSubject) card = build (self, RA_USAGE_SIGNATURE);
  g_assert_cmpstr (ra_subject_get_attribute (card, OID_DRFO), ==, "001234567");

  fixture_set (self->facts, "subscriber.1.document=passport-booklet", "subscriber.1.document-number=ЄЩ123456",
               NULL);
  g_autoptr (RaSubject) booklet = build (self, RA_USAGE_SIGNATURE);
  g_assert_cmpstr (ra_subject_get_attribute (booklet, OID_DRFO), ==, "YESHCH123456");
}

/* Nothing of the directory attributes is said in the name. */
static void
test_not_repeated (Person *self, gconstpointer data)
{
  g_autoptr (RaSubject) subject = build (self, RA_USAGE_SIGNATURE);

  for (guint i = 0; i < subject->attributes->len; i++)
    for (guint j = 0; j < subject->rdns->len; j++)
      g_assert_null (strstr (((const RaSubjectRdn *) subject->rdns->pdata[j])->value,
                             ((const RaSubjectAttribute *) subject->attributes->pdata[i])->value));
}

static void
test_nonresident (Person *self, gconstpointer data)
{
  fixture_set (self->facts, "subscriber.1.citizenship=PL", "subscriber.1.country=PL",
               "subscriber.1.document=foreign-passport", "subscriber.1.document-number=EK7654321",
               "subscriber.1.tax-number=", "subscriber.1.unzr=", "subscriber.1.foreign-number=85031412345",
               NULL);
  g_autoptr (RaSubject) subject = build (self, RA_USAGE_SIGNATURE);

  g_assert_cmpstr (ra_subject_get_attribute (subject, OID_DRFO), ==, "85031412345");
  g_assert_null (ra_subject_get_attribute (subject, OID_UNZR));
  g_assert_cmpstr (ra_subject_get (subject, "C"), ==, "PL");
}

/* Another kind's recipe, for the second of its subscribers. */
static void
test_by_recipe (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (RaFacts) facts = ra_facts_new ();
  Person self = { profile, ra_profile_get_kind (profile, "team"), facts };
  g_autoptr (GError) error = NULL;

  fixture_set (facts, "applicant.country=UA", "subscriber.1.name=First", "subscriber.1.post=member",
               "subscriber.1.code=X 1", "subscriber.2.name=Second", "subscriber.2.post=head", NULL);
  g_autoptr (RaSubject) first = build (&self, RA_USAGE_SIGNATURE);
  g_autoptr (RaSubject) second = ra_subject_build (profile, self.kind, facts, 2, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  g_assert_null (ra_subject_get (first, "title"));
  g_assert_cmpstr (ra_subject_get_attribute (first, "1.2.3.4"), ==, "X 1");
  g_assert_cmpstr (ra_subject_attribute_get_label (first->attributes->pdata[0]), ==, "Code of it");
  g_assert_cmpstr (ra_subject_get (second, "CN"), ==, "Second");
  g_assert_cmpstr (ra_subject_get (second, "title"), ==, "Head of it");

  fixture_set (facts, "subscriber.1.code=Ж", NULL);
  check_refused (&self, RA_RULE_ERROR_INVALID, "t-4", "subscriber.1.code");
  fixture_set (facts, "subscriber.1.code=", "subscriber.1.name=Longer than it may be", NULL);
  check_refused (&self, RA_RULE_ERROR_INVALID, "t-4", "subscriber.1.name");
}

#define ADD(path, func) g_test_add (path, Person, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/clause/ord-3.8-names/built", test_names);
  ADD ("/clause/ord-3.8-names/length-as-encoded", test_length);
  ADD ("/clause/ord-3.8-names/missing", test_missing_name);
  ADD ("/clause/ord-4.12-drfo/built", test_codes);
  ADD ("/clause/ord-4.12-unzr/built", test_codes);
  ADD ("/clause/ord-4.12-refused/document-in-place", test_refused);
  ADD ("/clause/ord-4.12-not-critical/not-repeated", test_not_repeated);
  ADD ("/clause/ord-4.12-nonresident/own-number", test_nonresident);
  g_test_add_func ("/case/subject/by-recipe", test_by_recipe);
  return g_test_run ();
}
