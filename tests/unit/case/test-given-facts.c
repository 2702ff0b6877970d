/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-given-facts.h"

static RaGivenFacts *
parse (RaProfile *profile, const char *ini, gssize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (ini, size < 0 ? strlen (ini) : (gsize) size);

  return ra_given_facts_parse (profile, ra_profile_get_kind (profile, "team"), bytes, "team.ini", error);
}

static void
test_good (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaGivenFacts) given
      = parse (profile,
               "\xef\xbb\xbf# remark\r\n\r\n[applicant]\r\n  name = The 'A' = B team \r\n"
               "[ subscriber  2 ]\nname=Second\n[subscriber 1]\nname=First\npost=head\nhead=yes\n"
               "member=no\n[applicant]x",
               -1, &error);

  /* The last line is no section. */
  g_assert_null (given);
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "team.ini:12: "));

  g_clear_error (&error);
  given = parse (profile,
                 "\xef\xbb\xbf# remark\r\n\r\n[applicant]\r\n  name = The 'A' = B team \r\n"
                 "[ subscriber  2 ]\nname=Second\n[subscriber 1]\nname=First\npost=head\nhead=yes\nmember=no",
                 -1, &error);
  g_assert_no_error (error);

  RaFacts *facts = ra_given_facts_get_facts (given);
  g_assert_cmpstr (ra_facts_get (facts, "applicant.name"), ==, "The 'A' = B team");
  g_assert_cmpstr (ra_facts_get (facts, "subscriber.2.name"), ==, "Second");
  g_assert_cmpstr (ra_facts_get (facts, "subscriber.1.post"), ==, "head");
  g_assert_cmpuint (ra_facts_count (facts), ==, 4);
  g_assert_cmpuint (ra_given_facts_get_changed (given)->len, ==, 4);
  g_assert_cmpuint (ra_given_facts_get_phrases (given)->len, ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaGivenFacts) given = parse (profile, "", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ra_facts_count (ra_given_facts_get_facts (given)), ==, 0);
}

typedef struct
{
  const char *name, *ini;
  RaCaseError code;
  const char *prefix, *word;
} Bad;

static const Bad bad_files[] = {
  { "unknown-key", "[applicant]\nnam=x\n", RA_CASE_ERROR_UNKNOWN, "team.ini:2: ", "did you mean “name”" },
  { "unknown-section", "[aplicant]\n", RA_CASE_ERROR_UNKNOWN, "team.ini:1: ", "did you mean [applicant]" },
  { "subscriber-without-number", "[subscriber]\n", RA_CASE_ERROR_UNKNOWN, "team.ini:1: ", "[subscriber 1]" },
  { "subscriber-zero", "[subscriber 0]\n", RA_CASE_ERROR_UNKNOWN, "team.ini:1: ", "[subscriber" },
  { "subscriber-too-many", "[subscriber 4]\n", RA_CASE_ERROR_SYNTAX, "team.ini:1: ", "number 3" },
  { "duplicate-key", "[applicant]\nname=x\nname=y\n", RA_CASE_ERROR_DUPLICATE, "team.ini:3: ", "team.ini:2" },
  { "duplicate-section", "[applicant]\n[applicant]\n", RA_CASE_ERROR_DUPLICATE,
    "team.ini:2: ", "team.ini:1" },
  { "no-equals", "[applicant]\nname x\n", RA_CASE_ERROR_SYNTAX, "team.ini:2: ", "'='" },
  { "no-key", "[applicant]\n=x\n", RA_CASE_ERROR_SYNTAX, "team.ini:2: ", "no key" },
  { "no-section", "name=x\n", RA_CASE_ERROR_SYNTAX, "team.ini:1: ", "first section" },
  { "open-bracket", "[applicant\n", RA_CASE_ERROR_SYNTAX, "team.ini:1: ", "brackets" },
  { "empty-brackets", "[ ]\n", RA_CASE_ERROR_SYNTAX, "team.ini:1: ", "brackets" },
  { "control-character",
    "[applicant]\nname=a\x07"
    "b\n",
    RA_CASE_ERROR_SYNTAX, "team.ini:2: ", "control" },
  { "tab-in-value", "[applicant]\nname=a\tb\n", RA_CASE_ERROR_SYNTAX, "team.ini:2: ", "U+0009" },
  { "override-character",
    "[applicant]\nname=a\xe2\x80\xae"
    "b\n",
    RA_CASE_ERROR_SYNTAX, "team.ini:2: ", "U+202E" },
  { "utf-16", "\xff\xfe[\x01", RA_CASE_ERROR_SYNTAX, "team.ini:1: ", "UTF-8" },
  { "not-utf8", "# one\n[applicant]\nname=\xcf\xf0\xe8\n", RA_CASE_ERROR_SYNTAX, "team.ini:3: ", "UTF-8" },
  { "gap", "[subscriber 1]\nname=x\n[subscriber 3]\nname=y\n", RA_CASE_ERROR_SYNTAX,
    "team.ini:3: ", "subscriber 2" },
  { "condition-disagrees", "[subscriber 1]\npost=head\nhead=no\n", RA_CASE_ERROR_DISAGREES,
    "team.ini:3: ", "no, but" },
  { "condition-not-boolean", "[subscriber 1]\nhead=maybe\n", RA_CASE_ERROR_SYNTAX,
    "team.ini:2: ", "yes or no" },
  { "fact-of-another-scope", "[applicant]\nphone=+380441234567\n", RA_CASE_ERROR_UNKNOWN,
    "team.ini:2: ", "phone" },
  { "cyrillic-key", "[applicant]\nназва=x\n", RA_CASE_ERROR_UNKNOWN, "team.ini:2: ", "назва" },
};

static void
test_bad (gconstpointer data)
{
  const Bad *bad = data;
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaGivenFacts) given = parse (profile, bad->ini, -1, &error);

  g_assert_null (given);
  g_assert_error (error, RA_CASE_ERROR, (int) bad->code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, bad->prefix));
  g_assert_nonnull (strstr (error->message, bad->word));
}

static void
test_zero_byte (void)
{
  static const char ini[] = "[applicant]\nname=a\0b\n";
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (profile, ini, sizeof ini - 1, &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "team.ini:2: "));
}

static void
test_too_large (void)
{
  gsize size = 1024 * 1024 + 1;
  g_autofree char *ini = g_strnfill (size, '#');
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaGivenFacts) given = NULL;

  g_assert_null (parse (profile, ini, (gssize) size, &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX);
  g_clear_error (&error);
  given = parse (profile, ini, (gssize) size - 1, &error);
  g_assert_no_error (error);
}

static void
test_phrase (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaGivenFacts) given
      = parse (profile, "[subscriber 1]\nname=x\nkey-phrase=it's a secret\n", -1, &error);
  g_autoptr (RaGivenFacts) wrong = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (ra_given_facts_get_phrases (given)->len, ==, 1);
  const RaGivenPhrase *phrase = ra_given_facts_get_phrases (given)->pdata[0];
  g_assert_cmpstr (phrase->path, ==, "subscriber.1.key-phrase");
  g_assert_cmpstr (ra_secret_get_text (phrase->phrase), ==, "it’s a secret");
  g_assert_null (ra_facts_get (ra_given_facts_get_facts (given), "subscriber.1.key-phrase"));
  g_assert_true (ra_given_facts_check (given, fixture_today (), &error));
  g_assert_no_error (error);

  /* Too short a phrase is refused before it becomes a hash, and never quoted. */
  wrong = parse (profile, "[subscriber 1]\nname=x\nkey-phrase=brief\n", -1, &error);
  g_assert_no_error (error);
  g_assert_false (ra_given_facts_check (wrong, fixture_today (), &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_null (strstr (error->message, "brief"));
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.key-phrase");
}

static void
test_phrase_never_quoted (void)
{
  static const char *const files[]
      = { "[subscriber 1]\nkey-phrase topsecret\n", "[subscriber 1]\nkey-phrase=top\tsecret\n",
          "[subscriber 1]\nkey-fraze=topsecret\n" };
  g_autoptr (RaProfile) profile = fixture_team ();

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (profile, files[i], -1, &error));
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_assignments (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) before = ra_facts_new ();
  g_autoptr (GError) error = NULL;

  fixture_set (before, "applicant.name=Old", "subscriber.1.name=First", "subscriber.1.code=X1", NULL);
  g_autoptr (RaGivenFacts) given = ra_given_facts_new (profile, kind, before);
  g_assert_true (ra_given_facts_read_assignment (given, "applicant.name=New = better", &error));
  g_assert_true (ra_given_facts_read_assignment (given, "subscriber.1.code=", &error));
  g_assert_true (ra_given_facts_read_assignment (given, "subscriber.1.post=head", &error));
  g_assert_true (ra_given_facts_read_assignment (given, "subscriber.1.head=yes", &error));
  g_assert_true (ra_given_facts_finish (given, &error));
  g_assert_no_error (error);

  RaFacts *after = ra_given_facts_get_facts (given);
  g_assert_cmpstr (ra_facts_get (after, "applicant.name"), ==, "New = better");
  g_assert_null (ra_facts_get (after, "subscriber.1.code"));
  g_assert_cmpstr (ra_facts_get (before, "subscriber.1.code"), ==, "X1");
}

static void
test_bad_assignments (void)
{
  static const struct
  {
    const char *text;
    RaCaseError code;
    const char *word;
  } cases[] = {
    { "applicant.name", RA_CASE_ERROR_SYNTAX, "'='" },
    { "=x", RA_CASE_ERROR_UNKNOWN, "“”" },
    { "applicant.nam=x", RA_CASE_ERROR_UNKNOWN, "did you mean “applicant.name”" },
    { "subscriber.name=x", RA_CASE_ERROR_SYNTAX, "subscriber.1.name" },
    { "subscriber.9.name=x", RA_CASE_ERROR_SYNTAX, "number 3" },
    { "subscriber.1.name=a\xc2\xad"
      "b",
      RA_CASE_ERROR_SYNTAX, "subscriber.1.name: " },
  };
  g_autoptr (RaProfile) profile = fixture_team ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RaGivenFacts) given
          = ra_given_facts_new (profile, ra_profile_get_kind (profile, "team"), NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (ra_given_facts_read_assignment (given, cases[i].text, &error));
      g_assert_error (error, RA_CASE_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

static void
test_assignments_finish (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (GError) error = NULL;

  g_autoptr (RaGivenFacts) gap = ra_given_facts_new (profile, kind, NULL);
  g_assert_true (ra_given_facts_read_assignment (gap, "subscriber.3.name=Third", &error));
  g_assert_false (ra_given_facts_finish (gap, &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX);
  g_clear_error (&error);

  g_autoptr (RaGivenFacts) twice = ra_given_facts_new (profile, kind, NULL);
  g_assert_true (ra_given_facts_read_assignment (twice, "subscriber.1.name=First", &error));
  g_assert_false (ra_given_facts_read_assignment (twice, "subscriber.1.name=Other", &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DUPLICATE);
  g_clear_error (&error);

  g_autoptr (RaGivenFacts) stated = ra_given_facts_new (profile, kind, NULL);
  g_assert_true (ra_given_facts_read_assignment (stated, "applicant.country=PL", &error));
  g_assert_true (ra_given_facts_read_assignment (stated, "applicant.abroad=no", &error));
  g_assert_false (ra_given_facts_finish (stated, &error));
  g_assert_error (error, RA_CASE_ERROR, RA_CASE_ERROR_DISAGREES);
  g_assert_nonnull (strstr (error->message, "says no"));
  g_assert_nonnull (strstr (error->message, "make it yes"));
  g_assert_nonnull (strstr (error->message, "applicant.country"));
}

/* What is given is judged; what was there before and is contradicted now shows in the checklist. */
static void
test_check (void)
{
  g_autoptr (RaProfile) profile = fixture_team ();
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "team");
  g_autoptr (RaFacts) before = ra_facts_new ();
  g_autoptr (GError) error = NULL;

  fixture_set (before, "subscriber.1.born=tomorrow", NULL);
  g_autoptr (RaGivenFacts) good = ra_given_facts_new (profile, kind, before);
  g_assert_true (ra_given_facts_add (good, "subscriber.1.phone", "+380441234567", NULL, &error));
  g_assert_true (ra_given_facts_add (good, "applicant.terms-read", "no", NULL, &error));
  g_assert_true (ra_given_facts_check (good, fixture_today (), &error));
  g_assert_no_error (error);

  g_autoptr (RaGivenFacts) wrong = ra_given_facts_new (profile, kind, before);
  g_assert_true (ra_given_facts_add (wrong, "subscriber.1.phone", "call me", NULL, &error));
  g_assert_false (ra_given_facts_check (wrong, fixture_today (), &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "subscriber.1.phone");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/given-facts/good", test_good);
  g_test_add_func ("/case/given-facts/empty", test_empty);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/case/given-facts/bad/%s", bad_files[i].name);
      g_test_add_data_func (path, &bad_files[i], test_bad);
    }
  g_test_add_func ("/case/given-facts/bad/zero-byte", test_zero_byte);
  g_test_add_func ("/case/given-facts/bad/too-large", test_too_large);
  g_test_add_func ("/case/given-facts/phrase", test_phrase);
  g_test_add_func ("/case/given-facts/phrase-never-quoted", test_phrase_never_quoted);
  g_test_add_func ("/case/given-facts/assignments", test_assignments);
  g_test_add_func ("/case/given-facts/bad-assignments", test_bad_assignments);
  g_test_add_func ("/case/given-facts/assignments-finish", test_assignments_finish);
  g_test_add_func ("/case/given-facts/check", test_check);
  return g_test_run ();
}
