/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-validator.h"
#include "tests/unit/profile/profile-fixture.h"

static void
assert_good (const char *name, const char *value, GHashTable *facts)
{
  g_autofree char *reason = NULL;
  gboolean good
      = profile_fixture_check (name, value, facts == NULL ? NULL : profile_fixture_lookup, facts, &reason);

  g_assert_cmpstr (reason, ==, NULL);
  g_assert_true (good);
}

static void
assert_bad (const char *name, const char *value, GHashTable *facts, const char *words)
{
  g_autofree char *reason = NULL;

  g_assert_false (
      profile_fixture_check (name, value, facts == NULL ? NULL : profile_fixture_lookup, facts, &reason));
  g_assert_nonnull (reason);
  if (strstr (reason, words) == NULL)
    g_error ("%s of \"%s\": \"%s\" does not say \"%s\"", name, value, reason, words);
}

typedef struct
{
  const char *validator;
  const char *value;
  const char *words; /* NULL: good */
} Row;

static void
run_rows (const Row *rows)
{
  g_autoptr (GHashTable) facts = profile_fixture_facts ("today", "2019-05-06", NULL);

  for (; rows->validator != NULL; rows++)
    if (rows->words == NULL)
      assert_good (rows->validator, rows->value, facts);
    else
      assert_bad (rows->validator, rows->value, facts, rows->words);
}

static void
test_names_of_validators (void)
{
  const char *const *names = ra_validator_names ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;

      if (i > 0)
        g_assert_cmpstr (names[i - 1], <, names[i]);
      /* Every one refuses control characters, broken UTF-8 and space at the end, and none minds
       * the lack of facts. */
      assert_bad (names[i], "a\tb", NULL, "character 2");
      assert_bad (names[i], "\xff", NULL, "UTF-8");
      assert_bad (names[i], "a ", NULL, "space");
      assert_bad (names[i], "а\xe2\x80\xaeб", NULL, "U+202E");
      profile_fixture_check (names[i], "", NULL, NULL, &reason);
    }
  assert_bad ("ua-shoe-size", "42", NULL, "no validator");
  assert_bad (NULL, "42", NULL, "no validator");
}

static void
test_tax_number (void)
{
  static const Row rows[] = {
    { "ua-tax-number", "3111901243", NULL },
    { "ua-tax-number", "3111901237", NULL },
    { "ua-tax-number", "0000000000", NULL },
    { "ua-tax-number", "3111901244", "check digit" },
    { "ua-tax-number", "3111901423", "check digit" },
    { "ua-tax-number", "311190124", "ten digits" },
    { "ua-tax-number", "31119012433", "ten digits" },
    { "ua-tax-number", "311190124З", "ten digits" },
    { "ua-tax-number", "-111901243", "ten digits" },
    { "ua-tax-number", "", "ten digits" },
    { NULL },
  };

  run_rows (rows);
}

static void
test_tax_number_agrees (void)
{
  g_autoptr (GHashTable) woman
      = profile_fixture_facts (RA_FACT_BIRTH_DATE, "1985-03-14", RA_FACT_SEX, "female", NULL);
  g_autoptr (GHashTable) man
      = profile_fixture_facts (RA_FACT_BIRTH_DATE, "1985-03-14", RA_FACT_SEX, "male", NULL);
  g_autoptr (GHashTable) other = profile_fixture_facts (RA_FACT_BIRTH_DATE, "1985-03-15", NULL);
  g_autoptr (GHashTable) unread
      = profile_fixture_facts (RA_FACT_BIRTH_DATE, "14.03.1985", RA_FACT_SEX, "", NULL);

  assert_good ("ua-tax-number", "3111901243", woman);
  assert_good ("ua-tax-number", "3111901237", man);
  assert_good ("ua-tax-number", "3111901237", unread);
  assert_bad ("ua-tax-number", "3111901243", man, "odd for men");
  assert_bad ("ua-tax-number", "3111901237", woman, "even for women");
  assert_bad ("ua-tax-number", "3111901243", other, "date of birth");
}

static void
test_unzr (void)
{
  g_autoptr (GHashTable) same = profile_fixture_facts (RA_FACT_BIRTH_DATE, "1985-03-14", NULL);
  g_autoptr (GHashTable) other = profile_fixture_facts (RA_FACT_BIRTH_DATE, "1985-03-15", NULL);
  static const Row rows[] = {
    { "ua-unzr", "19850314-01235", NULL },
    { "ua-unzr", "19850314-01234", "last digit" },
    { "ua-unzr", "19853014-01235", "date of birth" },
    { "ua-unzr", "1985031401235", "hyphen" },
    { "ua-unzr", "19850314-1235", "hyphen" },
    { "ua-unzr", "19850314-01235-", "hyphen" },
    { "ua-unzr", "19850314–01235", "hyphen" },
    { "ua-unzr", "-", "hyphen" },
    { NULL },
  };

  run_rows (rows);
  assert_good ("ua-unzr", "19850314-01235", same);
  assert_bad ("ua-unzr", "19850314-01235", other, "another date of birth");
}

static void
test_documents (void)
{
  static const Row rows[] = {
    { "ua-passport-booklet", "КН123456", NULL },
    { "ua-passport-booklet", "КН 123456", NULL },
    { "ua-passport-booklet", "ЇЄ000001", NULL },
    { "ua-passport-booklet", "KН123456", "character 1 is a Latin letter" },
    { "ua-passport-booklet", "КH123456", "character 2 is a Latin letter" },
    { "ua-passport-booklet", "кн123456", "two capital Ukrainian letters" },
    { "ua-passport-booklet", "КЫ123456", "two capital Ukrainian letters" },
    { "ua-passport-booklet", "КН12345", "six digits" },
    { "ua-passport-booklet", "КН1234567", "six digits" },
    { "ua-passport-booklet", "К", "six digits" },
    { "ua-passport-booklet", "", "six digits" },
    { "ua-id-card-number", "001234567", NULL },
    { "ua-id-card-number", "00123456", "nine digits" },
    { "ua-id-card-number", "0012345678", "nine digits" },
    { "ua-id-card-number", "00123456O", "nine digits" },
    { "ua-travel-passport", "FA123456", NULL },
    { "ua-travel-passport", "FА123456", "character 2 is a Cyrillic letter" },
    { "ua-travel-passport", "FA12345", "six digits" },
    { "ua-travel-passport", "fa123456", "two capital Latin letters" },
    { "document-number", "AB 1234567/8", NULL },
    { "document-number", "ТП-000123", NULL },
    { "document-number", "AВ1234567", "both Latin and Cyrillic" },
    { "document-number", "ABCDEF", "digits" },
    { "document-number", "123456789012345678901", "twenty" },
    { "document-number", "12;34", "letters, digits" },
    { NULL },
  };

  run_rows (rows);
}

static void
test_ukrainian_names (void)
{
  static const Row rows[] = {
    { "ua-name", "Ґалаґан", NULL },
    { "ua-name", "Нечуй-Левицький", NULL },
    { "ua-name", "Мар’яна Їжаківна", NULL },
    { "ua-name", "Мар'яна", NULL },
    { "ua-name", "Петpенко", "character 4 is a Latin letter" },
    { "ua-name", "Iванов", "character 1 is a Latin letter" },
    { "ua-name", "Petrenko", "written in Latin letters" },
    { "ua-name", "Ёлкин", "Ukrainian letters only" },
    { "ua-name", "Петренко2", "Ukrainian letters only" },
    { "ua-name", "Петренко  Петро", "Ukrainian letters only" },
    { "ua-name", "-Петренко", "Ukrainian letters only" },
    { "ua-name", "", "Ukrainian letters only" },
    { NULL },
  };

  run_rows (rows);
}

static void
test_foreign_names (void)
{
  static const Row rows[] = {
    { "name", "Müller-Łukasz", NULL },
    { "name", "Jean Luc", NULL },
    { "name", "Ковальські", NULL },
    { "name", "O’Connor", NULL },
    { "name", "王小明", NULL },
    { "name", "Кowalski", "both Latin and Cyrillic" },
    { "name", "Agent 007", "character 7" },
    { "name", "Ann--Marie", "character 5" },
    { "name", "Ann-", "words of letters" },
    { "name", "", "words of letters" },
    { NULL },
  };

  run_rows (rows);
}

static void
test_contacts (void)
{
  static const Row rows[] = {
    { "phone", "+380441234567", NULL },
    { "phone", "+4915112345678", NULL },
    { "phone", "+38044123456", "nine digits after +380" },
    { "phone", "+3804412345678", "nine digits after +380" },
    { "phone", "0441234567", "with +" },
    { "phone", "+380 44 1234567", NULL },
    { "phone", "+380 (44) 123-45-67", NULL },
    { "phone",
      "+380\xc2\xa0"
      "44\xc2\xa0"
      "1234567",
      NULL },
    { "phone", "+380 44 123456", "nine digits after +380" },
    { "phone", "+380/44/1234567", "with +" },
    { "phone", "380441234567", "with +" },
    { "phone", "+", "seven to fifteen" },
    { "phone", "+0441234567", "with +" },
    { "phone", "+123", "seven to fifteen" },
    { "phone", "+1234567890123456", "seven to fifteen" },
    { "email", "a.b+c@mail.example.ua", NULL },
    { "email", "kvitka@приклад.укр", NULL },
    { "email", "kvitka@xn--80aikifvh.xn--j1amh", NULL },
    { "email", "kvitka", "not an e-mail" },
    { "email", "@example.ua", "before @" },
    { "email", "квітка@example.ua", "before @" },
    { "email", "a..b@example.ua", "before @" },
    { "email", ".a@example.ua", "before @" },
    { "email", "a b@example.ua", "before @" },
    { "email", "a@b@example.ua", "before @" },
    { "email", "a@example", "after @" },
    { "email", "a@-example.ua", "after @" },
    { "email", "a@exаmple.ua", "after @" },
    { "email", "a@192.168.0.1", "after @" },
    { "email", "a@example.", "after @" },
    { NULL },
  };

  run_rows (rows);
}

static void
test_the_rest (void)
{
  static const Row rows[] = {
    { "iso-country", "UA", NULL },
    { "iso-country", "PL", NULL },
    { "iso-country", "ua", "ISO 3166" },
    { "iso-country", "XX", "ISO 3166" },
    { "iso-country", "UKR", "ISO 3166" },
    { "iso-country", "A ", "space" },
    { "iso-country", "UА", "ISO 3166" },
    { "date-past", "2019-05-06", NULL },
    { "date-past", "2019-05-07", "future" },
    { "date-past", "1899-12-31", "1900" },
    { "date-past", "2019-02-29", "not a date" },
    { "date-past", "06.05.2019", "not a date" },
    { "date-since-birth", "2019-05-06", NULL },
    { "date-since-birth", "2019-05-07", "future" },
    { "date-since-birth", "2019-02-29", "not a date" },
    { "date-future", "2019-05-06", NULL },
    { "date-future", "2019-05-05", "past" },
    { "not-expired", "2019-05-06", NULL },
    { "not-expired", "2019-05-05", "expired" },
    { "key-phrase", "синя гора", NULL },
    { "key-phrase", "гора", "6 characters" },
    { "printable", "DE-123 (a)/b", NULL },
    { "printable", "DE_1", "character 3" },
    { "printable", "ДЕ", "character 1" },
    { "text", "Що завгодно; №1 — «так»", NULL },
    { NULL },
  };

  run_rows (rows);
}

static void
test_since_birth (void)
{
  g_autoptr (GHashTable) facts
      = profile_fixture_facts ("today", "2019-05-06", RA_FACT_BIRTH_DATE, "1985-03-14", NULL);

  assert_good ("date-since-birth", "1985-03-14", facts);
  assert_bad ("date-since-birth", "1985-03-13", facts, "before the date of birth");
  assert_bad ("date-since-birth", "2019-05-07", facts, "future");
}

static void
test_normalise (void)
{
  static const char *const rows[][3] = {
    { "phone", "+380 (44) 123-45-67", "+380441234567" },
    { "phone", "+380441234567", "+380441234567" },
    { "phone", "nobody", "nobody" },
    { "text", "a b-c", "a b-c" },
    { NULL, "a b", "a b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *kept = ra_validator_normalise (rows[i][0], rows[i][1]);

      g_assert_cmpstr (kept, ==, rows[i][2]);
    }
}

static void
assert_read (GHashTable *facts, const char *const rows[][3], gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *read = ra_validator_read (rows[i][0], rows[i][1], profile_fixture_lookup, facts);

      g_assert_cmpstr (read, ==, rows[i][2]);
    }
}

/* What can mean one thing only is read; what may mean others stays, to be offered or refused. */
static void
test_read (void)
{
  static const char *const rows[][3] = {
    { "phone", "(044) 123-45-67", "+380441234567" },
    { "phone", "067 123 45 67", "+380671234567" },
    { "phone", "380671234567", "+380671234567" },
    { "phone", "00 380 67 123 45 67", "+380671234567" },
    { "phone", "0049 151 12345678", "+4915112345678" },
    { "phone", "+49 151 12345678", "+4915112345678" },
    { "phone", "067123456", "067123456" },
    { "phone", "0671234567890", "0671234567890" },
    { "phone", "671234567", "671234567" },
    { "phone", "тел. 0671234567", "тел. 0671234567" },
    { "date-past", "14.03.85", "1985-03-14" },
    { "date-past", "14-03-1985", "1985-03-14" },
    { "date-past", "14/3/1985", "1985-03-14" },
    { "date-past", "14 березня 1985", "1985-03-14" },
    { "date-past", "14031985", "1985-03-14" },
    { "date-past", "06.05.19", "2019-05-06" },
    { "date-past", "07.05.19", "1919-05-07" },
    { "date-past", "31.02.1985", "31.02.1985" },
    { "date-past", "14.03.198", "14.03.198" },
    { "not-expired", "20.05.29", "2029-05-20" },
    { "not-expired", "20.05.18", "2018-05-20" },
    { "iso-country", "Польща", "PL" },
    { "iso-country", "germany", "DE" },
    { "iso-country", "UKR", "UA" },
    { "iso-country", "Атлантида", "Атлантида" },
    { "ua-name", "  Ґалаґан\n", "Ґалаґан" },
    { "ua-name", "Гaлаган", "Гaлаган" },
    { NULL, "вул.\u00a0Хрещатик,\t1 ", "вул. Хрещатик, 1" },
    { "key-phrase", " синя гора ", " синя гора " },
  };
  g_autoptr (GHashTable) facts
      = profile_fixture_facts ("today", "2019-05-06", RA_FACT_CALLING_CODE, "380", RA_FACT_TRUNK, "0",
                               RA_FACT_NATIONAL_DIGITS, "9", NULL);

  assert_read (facts, rows, G_N_ELEMENTS (rows));
}

/* Without a country's numbers in the profile nothing is completed. */
static void
test_read_nowhere (void)
{
  static const char *const rows[][3] = {
    { "phone", "067 123 45 67", "067 123 45 67" },
    { "phone", "0049 151 12345678", "+4915112345678" },
  };
  g_autoptr (GHashTable) facts = profile_fixture_facts ("today", "2019-05-06", NULL);

  assert_read (facts, rows, G_N_ELEMENTS (rows));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/validator/names-of-validators", test_names_of_validators);
  g_test_add_func ("/validator/since-birth", test_since_birth);
  g_test_add_func ("/validator/read", test_read);
  g_test_add_func ("/validator/read-nowhere", test_read_nowhere);
  g_test_add_func ("/clause/dfs-5.1-contacts/phone-as-people-write-it", test_normalise);
  g_test_add_func ("/clause/ord-4.12-drfo/tax-number", test_tax_number);
  g_test_add_func ("/clause/ord-4.12-drfo/agrees-with-birth-date-and-sex", test_tax_number_agrees);
  g_test_add_func ("/clause/ord-4.12-unzr/number", test_unzr);
  g_test_add_func ("/clause/dfs-5.1-identity/document-numbers", test_documents);
  g_test_add_func ("/clause/ord-3.8-names/ukrainian", test_ukrainian_names);
  g_test_add_func ("/clause/ord-3.8-names/foreign", test_foreign_names);
  g_test_add_func ("/clause/dfs-5.1-contacts/phone-and-email", test_contacts);
  g_test_add_func ("/validator/the-rest", test_the_rest);
  return g_test_run ();
}
