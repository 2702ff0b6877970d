/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People as they come: names with one part, numbers with old mistakes, nobody's citizens, addresses with apostrophes. */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-paper-values.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/profile/ra-field-reader.h"

typedef struct
{
  RaProfile *profile;
  RaGivenFacts *given; /* on top of a person of whom everything is known */
} Person;

static void
set_up (Person *self, gconstpointer data)
{
  g_autoptr (RaFacts) facts = NULL;

  self->profile = fixture_shipped ();
  facts = fixture_person_facts (self->profile);
  self->given = ra_given_facts_new (self->profile, ra_profile_get_kind (self->profile, "individual"), facts);
}

static void
tear_down (Person *self, gconstpointer data)
{
  ra_given_facts_free (self->given);
  ra_profile_unref (self->profile);
}

/* Gives facts, "name=value" each of subscriber 1, to the end marked by NULL. Returns: what is wrong */
static GError *
give (Person *self, ...)
{
  va_list args;
  GError *error = NULL;

  va_start (args, self);
  for (const char *one = va_arg (args, const char *); one != NULL; one = va_arg (args, const char *))
    {
      g_autofree char *assignment = g_strconcat ("subscriber.1.", one, NULL);

      g_assert_true (ra_given_facts_read_assignment (self->given, assignment, &error));
    }
  va_end (args);
  if (ra_given_facts_finish (self->given, &error))
    ra_given_facts_check (self->given, fixture_today (), &error);
  return error;
}

/* The same on top of what was given before. */
static GError *
again (Person *self, const char *assignment)
{
  RaGivenFacts *before = self->given;

  self->given = ra_given_facts_new (self->profile, ra_profile_get_kind (self->profile, "individual"),
                                    ra_given_facts_get_facts (before));
  ra_given_facts_free (before);
  return give (self, assignment, NULL);
}

static RaFacts *
facts_of (Person *self)
{
  return ra_given_facts_get_facts (self->given);
}

static const char *
value_of (Person *self, const char *path)
{
  return ra_facts_get (facts_of (self), path);
}

/* What still stands in the way when every paper is there. */
static GPtrArray *
list_missing (Person *self)
{
  const RaApplicantKind *kind = ra_profile_get_kind (self->profile, "individual");
  g_autoptr (GPtrArray) records = fixture_bring_all (self->profile, "individual", facts_of (self));

  return ra_checklist_missing (self->profile, kind, facts_of (self), records, RA_STEP_ID_DECISION,
                               fixture_today ());
}

static void
assert_complete (Person *self)
{
  g_autoptr (GPtrArray) missing = list_missing (self);

  for (guint i = 0; i < missing->len; i++)
    g_test_message ("%s", ((const RaMissing *) missing->pdata[i])->text);
  g_assert_cmpuint (missing->len, ==, 0);
}

static RaSubject *
build (Person *self)
{
  g_autoptr (GError) error = NULL;
  RaSubject *subject = ra_subject_build (self->profile, ra_profile_get_kind (self->profile, "individual"),
                                         facts_of (self), 1, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  return subject;
}

/* ---- text by its kind ---- */

static void
test_kinds_of_text (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = give (
      self, "surname=О`Нійл", "given-names=Дем\xca\xb9яна", "email=m.o'brien@example.ie",
      "phone=+1 (202).555\xe2\x80\x91"
      "0142",
      "citizenship=IE", "country=IE", "document=foreign-passport", "document-number=PD'12(3)",
      "foreign-number=AB'12(3)", "unzr=", "locality=Dún Laoghaire", "key-phrase=зелений чай о п'ятій", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (value_of (self, "subscriber.1.surname"), ==, "О’Нійл");
  g_assert_cmpstr (value_of (self, "subscriber.1.given-names"), ==, "Дем’яна");
  g_assert_cmpstr (value_of (self, "subscriber.1.email"), ==, "m.o'brien@example.ie");
  g_assert_cmpstr (value_of (self, "subscriber.1.phone"), ==, "+12025550142");
  g_assert_cmpstr (value_of (self, "subscriber.1.document-number"), ==, "PD'12(3)");
  g_assert_cmpstr (value_of (self, "subscriber.1.foreign-number"), ==, "AB'12(3)");
}

/* Nothing would be left of it: it is refused, and not taken for nothing. */
static void
test_nothing_but_hyphens (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = give (self, "phone=---", NULL);

  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
}

static void
test_request_apostrophe (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = give (self, "surname=Лук\xca\xbcяненко", "locality=Кам\xe2\x80\x99янка", NULL);
  g_autoptr (RaSubject) subject = build (self);

  g_assert_no_error (error);
  g_assert_cmpstr (ra_subject_get (subject, "SN"), ==, "Лук'яненко");
  g_assert_cmpstr (ra_subject_get (subject, "L"), ==, "Кам'янка");
}

/* ---- numbers with old mistakes ---- */

typedef struct
{
  const char *name, *number, *word;
} Doubt;

static const Doubt doubts[] = {
  { "check-digit", "tax-number=3111900028", "check digit" },
  { "birth-date", "tax-number=3075401007", "another date of birth" },
  { "sex", "tax-number=3111901015", "ninth digit" },
};

static void
test_doubt (Person *self, gconstpointer data)
{
  const Doubt *doubt = data;
  g_autoptr (GError) error = give (self, doubt->number, NULL);
  g_autoptr (GError) still = NULL;

  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.tax-number");
  g_assert_nonnull (strstr (error->message, doubt->word));
  g_assert_nonnull (strstr (error->message, "“Чому РНОКПП прийнято таким”"));
  g_assert_null (strstr (error->message, "tax-number-reason"));
  g_assert_null (ra_facts_get_confirmation (self->profile, facts_of (self), "subscriber.1.tax-number"));
  still = give (self, "tax-number-reason=так у картці", NULL);
  g_assert_no_error (still);
  g_assert_cmpstr (ra_facts_get_confirmation (self->profile, facts_of (self), "subscriber.1.tax-number"), ==,
                   "так у картці");
  assert_complete (self);
}

/* Likewise of the number in the register of people: the date of birth may have been mended there since. */
static void
test_doubtful_unzr (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = give (self, "unzr=19850315-01238", NULL);
  g_autoptr (GError) still = NULL;

  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.unzr");
  g_assert_nonnull (strstr (error->message, "another date of birth"));
  g_assert_nonnull (strstr (error->message, "“Чому УНЗР прийнято таким”"));
  still = give (self, "unzr-reason=так у паспорті", NULL);
  g_assert_no_error (still);
  g_assert_cmpstr (ra_facts_get_confirmation (self->profile, facts_of (self), "subscriber.1.unzr"), ==,
                   "так у паспорті");
  assert_complete (self);
}

/* Ten digits is what the order asks: nothing confirms nine. */
static void
test_never (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = give (self, "tax-number=311190002", "tax-number-reason=так у картці", NULL);

  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "ten digits"));
}

/* A reason that nothing needs is let go with what no longer applies, and asked for of nobody. */
static void
test_reason_of_nothing (Person *self, gconstpointer data)
{
  const RaApplicantKind *kind = ra_profile_get_kind (self->profile, "individual");
  g_autoptr (GError) error = give (self, "tax-number-reason=так у картці", NULL);

  g_assert_no_error (error);
  assert_complete (self);
  g_assert_false (
      ra_facts_asks_for (self->profile, kind, facts_of (self), "subscriber.tax-number-reason", 1));
  ra_facts_drop_unused (self->profile, kind, facts_of (self));
  g_assert_null (value_of (self, "subscriber.1.tax-number-reason"));
}

/* ---- letters no paper can show ---- */

static void
test_letters (Person *self, gconstpointer data)
{
  g_autoptr (GError) georgian = give (self, "surname=ბერიძე", "given-names=Nino", "citizenship=GE",
                                      "document=foreign-passport", "document-number=X1234567", "unzr=", NULL);
  g_autoptr (GError) chinese = NULL, latin = NULL;

  g_assert_error (georgian, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (georgian), ==, "subscriber.1.surname");
  g_assert_nonnull (strstr (georgian->message, "U+10D1"));
  g_assert_nonnull (strstr (georgian->message, "“Beridze”"));
  latin = again (self, "surname=Beridze");
  g_assert_no_error (latin);
  chinese = again (self, "surname=王小明");
  g_assert_error (chinese, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_nonnull (strstr (chinese->message, "machine-readable zone"));
  g_assert_null (strstr (chinese->message, "perhaps"));
}

/* ---- one name, no citizenship ---- */

static void
test_one_name (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = give (self, "surname=Suharto", "given-names=", "citizenship=ID",
                                   "document=foreign-passport", "document-number=X1234567", "unzr=", NULL);
  g_autoptr (GError) recorded = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (RaSubject) subject = NULL;

  g_assert_no_error (error);
  missing = list_missing (self);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (((const RaMissing *) missing->pdata[0])->id, ==, "subscriber.1.given-names");
  recorded = give (self, "name-parts=surname-only", NULL);
  g_assert_no_error (recorded);
  assert_complete (self);
  subject = build (self);
  g_assert_cmpstr (ra_subject_get (subject, "CN"), ==, "Suharto");
  g_assert_cmpstr (ra_subject_get (subject, "SN"), ==, "Suharto");
  g_assert_null (ra_subject_get (subject, "GN"));
}

static void
test_given_name_only (Person *self, gconstpointer data)
{
  g_autoptr (GError) error
      = give (self, "surname=", "given-names=Madonna", "citizenship=ID", "document=foreign-passport",
              "document-number=X1234567", "unzr=", "name-parts=given-names-only", NULL);
  g_autoptr (RaSubject) subject = NULL;

  g_assert_no_error (error);
  assert_complete (self);
  subject = build (self);
  g_assert_cmpstr (ra_subject_get (subject, "CN"), ==, "Madonna");
  g_assert_null (ra_subject_get (subject, "SN"));
}

/* The record and the name contradict each other. */
static void
test_name_too_many (Person *self, gconstpointer data)
{
  g_autoptr (GError) error
      = give (self, "surname=Suharto", "given-names=Haji", "citizenship=ID", "document=foreign-passport",
              "document-number=X1234567", "unzr=", "name-parts=surname-only", NULL);

  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.given-names");
}

/* Who has two by law has two. */
static void
test_citizen_has_both (Person *self, gconstpointer data)
{
  g_autoptr (GError) error = give (self, "given-names=", "name-parts=surname-only", NULL);
  g_autoptr (GPtrArray) missing = list_missing (self);

  g_assert_cmpuint (missing->len, >, 0);
  /* The answer that leaves no room is named. */
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“Громадянство: UA”"));
}

static void
test_codes (Person *self, gconstpointer data)
{
  static const char *const codes[] = { "XXA", "XXB", "XXC", "XXX", "X", "XK", "RKS" };
  const RaFact *citizenship = ra_profile_get_fact (self->profile, "subscriber.citizenship");
  g_autofree char *shown = ra_fact_display (citizenship, "XXA"), *plain = ra_fact_display (citizenship, "PL");

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      Person one = { NULL, NULL };
      g_autofree char *code = g_strconcat ("citizenship=", codes[i], NULL);
      g_autoptr (GError) error = NULL;

      set_up (&one, NULL);
      error = give (&one, code, "document=permanent-residence", "document-number=012345678", NULL);
      g_assert_no_error (error);
      assert_complete (&one);
      tear_down (&one, NULL);
    }
  g_assert_cmpstr (shown, ==, "особа без громадянства (XXA)");
  g_assert_cmpstr (plain, ==, "PL");
}

/* As somebody types them who looks at a passport, or knows the words only; words of two codes are none's. */
static void
test_codes_typed (Person *self, gconstpointer data)
{
  static const struct
  {
    const char *typed, *read;
  } cases[] = { { "xxa", "XXA" },
                { " Xxb ", "XXB" },
                { "ххс", "XXC" },
                { "x", "X" },
                { "особа без громадянства", "XXA" },
                { "косово", "косово" },
                { "xxz", "xxz" },
                { "ua", "UA" },
                { "Польща", "PL" } };
  const RaFact *citizenship = ra_profile_get_fact (self->profile, "subscriber.citizenship");
  const RaFieldReader reader = { .validator = (char *) citizenship->validator, .codes = citizenship->codes };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = ra_field_reader_read (&reader, cases[i].typed);

      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

static void
test_no_code (Person *self, gconstpointer data)
{
  static const char *const wrong[] = { "citizenship=XXZ", "citizenship=stateless" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = again (self, wrong[i]);

      g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "XXA (особа без громадянства)"));
    }
}

static void
test_paper (Person *self, gconstpointer data)
{
  const RaFactSource source = { .profile = self->profile,
                                .kind = ra_profile_get_kind (self->profile, "individual"),
                                .facts = facts_of (self),
                                .subscriber = 1,
                                .today = fixture_today () };
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (GError) error = give (self, "citizenship=XXA", "document=permanent-residence", NULL);

  g_assert_no_error (error);
  ra_paper_values_fill (values, &source, &(RaCaseInfo){ .number = "2026-000001" });
  g_assert_cmpstr (ra_values_get (values, "subscriber.citizenship"), ==, "особа без громадянства (XXA)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, function) g_test_add (path, Person, data, set_up, function, tear_down)
  ADD ("/case/people/kinds-of-text", NULL, test_kinds_of_text);
  ADD ("/case/people/nothing-but-hyphens", NULL, test_nothing_but_hyphens);
  ADD ("/case/people/clause/ord-3.8-names/apostrophe", NULL, test_request_apostrophe);
  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++)
    {
      g_autofree char *path = g_strconcat ("/case/people/clause/ord-4.12-drfo/doubt/", doubts[i].name, NULL);
      ADD (path, &doubts[i], test_doubt);
    }
  ADD ("/case/people/clause/ord-4.12-drfo/never", NULL, test_never);
  ADD ("/clause/ord-4.12-unzr/confirmed", NULL, test_doubtful_unzr);
  ADD ("/case/people/reason-of-nothing", NULL, test_reason_of_nothing);
  ADD ("/case/people/letters", NULL, test_letters);
  ADD ("/case/people/one-name", NULL, test_one_name);
  ADD ("/case/people/given-name-only", NULL, test_given_name_only);
  ADD ("/case/people/name-too-many", NULL, test_name_too_many);
  ADD ("/case/people/citizen-has-both", NULL, test_citizen_has_both);
  ADD ("/case/people/codes", NULL, test_codes);
  ADD ("/case/people/codes-typed", NULL, test_codes_typed);
  ADD ("/case/people/no-code", NULL, test_no_code);
  ADD ("/case/people/paper", NULL, test_paper);
#undef ADD
  return g_test_run ();
}
