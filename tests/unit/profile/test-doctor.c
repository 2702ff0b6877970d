/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a value is wrong, and what is offered instead. */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-validator.h"
#include "tests/unit/profile/profile-fixture.h"

#define TRIALS 300

typedef struct
{
  const char *validator;
  const char *value;
  guint place; /* of the fault, 0: the whole value */
  guint length;
  const char *offer; /* NULL: none */
} Row;

static void
assert_diagnosis (const Row *row, GHashTable *facts)
{
  RaFactLookup lookup = facts == NULL ? NULL : profile_fixture_lookup;
  g_autoptr (RaDiagnosis) found = ra_validator_examine (row->validator, row->value, lookup, facts);
  g_autofree char *offer = ra_validator_offer (row->validator, row->value, lookup, facts);

  if (found == NULL)
    g_error ("%s: “%s” is good", row->validator, row->value);
  if (found->place != row->place || found->length != row->length || g_strcmp0 (offer, row->offer) != 0)
    g_error ("%s: “%s” is wrong at %u, %u (%s) and “%s” is offered", row->validator, row->value, found->place,
             found->length, found->reason, offer);
  g_assert_null (found->offer);
  if (offer != NULL)
    g_assert_true (profile_fixture_check (row->validator, offer, lookup, facts, NULL));
}

static void
run_rows (const Row *rows)
{
  g_autoptr (GHashTable) facts
      = profile_fixture_facts ("today", "2019-05-06", RA_FACT_CALLING_CODE, "380", RA_FACT_TRUNK, "0",
                               RA_FACT_NATIONAL_DIGITS, "9", NULL);

  for (; rows->validator != NULL; rows++)
    assert_diagnosis (rows, facts);
}

/* Anew, from the description and not from the program. */
static int
tax_rest (const char *number)
{
  int sum = -1 * (number[0] - '0') + 5 * (number[1] - '0') + 7 * (number[2] - '0') + 9 * (number[3] - '0')
            + 4 * (number[4] - '0') + 6 * (number[5] - '0') + 10 * (number[6] - '0') + 5 * (number[7] - '0')
            + 7 * (number[8] - '0');

  return (sum % 11 + 11) % 11;
}

static int
edrpou_digit (const char *code)
{
  long value = strtol (code, NULL, 10);
  gboolean middle = value >= 30000000 && value <= 60000000;
  int sums[2] = { 0, 0 };

  for (int i = 0; i < 7; i++)
    {
      int weight = middle ? (i == 0 ? 7 : i) : i + 1;

      sums[0] += weight * (code[i] - '0');
      sums[1] += (weight + 2) * (code[i] - '0');
    }
  return sums[0] % 11 < 10 ? sums[0] % 11 : sums[1] % 11 % 10;
}

static void
test_names (void)
{
  static const Row rows[] = {
    /* Latin letters among Cyrillic ones, and the other way */
    { "ua-name", "Петpенко", 4, 1, "Петренко" },
    { "ua-name", "Iванов", 1, 1, "Іванов" },
    { "ua-name", "Оксaнa", 4, 1, "Оксана" },
    { "ua-name", "IВАНОВ", 1, 1, "Іванов" },
    { "ua-name", "Petrenko", 1, 8, NULL },
    { "ua-name", "Petренко", 1, 3, NULL },
    { "ua-name", "0лена", 1, 1, "Олена" },
    { "ua-name", "Ко3ак", 3, 1, "Козак" },
    { "name", "Кowalski", 2, 1, "Kowalski" },
    { "name", "Kоwalski", 2, 1, "Kowalski" },
    { "name", "Ковaльські", 4, 1, "Ковальські" },
    /* what is typed for an apostrophe */
    { "ua-name", "Дем\"яненко", 4, 1, "Дем’яненко" },
    { "ua-name", "Дем*яненко", 4, 1, "Дем’яненко" },
    { "ua-name", "Дем”яненко", 4, 1, "Дем’яненко" },
    { "ua-name", "Дем＇яненко", 4, 1, "Дем’яненко" },
    { "ua-name", "Дем΄яненко", 4, 1, "Дем’яненко" },
    { "ua-name", "Дем ’яненко", 5, 1, "Дем’яненко" },
    /* hyphens and spaces */
    { "ua-name", "Нечуй–Левицький", 6, 1, "Нечуй-Левицький" },
    { "ua-name", "Нечуй - Левицький", 7, 1, "Нечуй-Левицький" },
    { "ua-name", "Петренко  Петро", 10, 1, "Петренко Петро" },
    { "ua-name", " Петренко", 1, 1, "Петренко" },
    { "ua-name", "Петренко ", 9, 1, "Петренко" },
    { "ua-name", "Петренко-", 9, 1, "Петренко" },
    { "ua-name", "Пет\u200bренко", 4, 1, "Петренко" },
    { "ua-name", "Петренко\u00a0Петро", 9, 1, "Петренко Петро" },
    { "ua-name", "Петренко2", 9, 1, NULL },
    { "ua-name", "Ёлкин", 1, 1, NULL },
    { "ua-name", "", 0, 0, NULL },
    { "ua-name", "\xff", 0, 0, NULL },
    { NULL },
  };

  run_rows (rows);
}

/* A name of any case is good, and there is something to say of it. */
static void
test_case_of_names (void)
{
  static const char *const rows[][2] = {
    { "іванов", "Іванов" },
    { "ІВАНОВ", "Іванов" },
    { "іВАНОВ", "Іванов" },
    { "НЕЧУЙ-ЛЕВИЦЬКИЙ", "Нечуй-Левицький" },
    { "В’ЯЧЕСЛАВ ІВАНОВИЧ", "В’ячеслав Іванович" },
    { "О’КОННОР", "О’Коннор" },
    { "Іванов", NULL },
    { "де Голль", NULL },
    { "Алі огли", NULL },
    { "Ю", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RaDiagnosis) remark = ra_validator_remark ("ua-name", rows[i][0], NULL, NULL);

      g_assert_true (profile_fixture_check ("ua-name", rows[i][0], NULL, NULL, NULL));
      g_assert_cmpint (remark != NULL, ==, rows[i][1] != NULL);
      g_assert_cmpstr (remark == NULL ? NULL : remark->offer, ==, rows[i][1]);
    }
  g_assert_null (ra_validator_remark ("ua-name", "Ivanov", NULL, NULL));
  g_assert_null (ra_validator_remark ("text", "іванов", NULL, NULL));
}

static void
test_documents (void)
{
  static const Row rows[] = {
    { "ua-passport-booklet", "KH123456", 1, 1, "КН123456" },
    { "ua-passport-booklet", "кн 123456", 1, 1, "КН123456" },
    { "ua-passport-booklet", "КН №123456", 4, 1, "КН123456" },
    { "ua-passport-booklet", "КН12345б", 8, 1, "КН123456" },
    { "ua-passport-booklet", "КН1234567", 9, 1, NULL },
    { "ua-passport-booklet", "КН12345", 0, 0, NULL },
    { "ua-passport-booklet", "К", 2, 0, NULL },
    { "ua-travel-passport", "FА123456", 2, 1, "FA123456" },
    { "ua-travel-passport", "fa 123456", 1, 1, "FA123456" },
    { "ua-travel-passport", "FA 123456", 3, 1, "FA123456" },
    { "ua-id-card-number", "000 123 456", 4, 1, "000123456" },
    { "ua-id-card-number", "00012345O", 9, 1, "000123450" },
    { "ua-id-card-number", "1234567", 0, 0, "001234567" },
    { "ua-id-card-number", "12345", 0, 0, NULL },
    { "ua-id-card-number", "0001234567", 10, 1, NULL },
    { "document-number", "AВ1234567", 2, 1, "AB1234567" },
    { "document-number", "АБB1234", 3, 1, "АБВ1234" },
    { "document-number", "12;34", 3, 1, NULL },
    { NULL },
  };

  run_rows (rows);
}

static void
test_numbers (void)
{
  static const Row rows[] = {
    { "ua-tax-number", "311190124", 0, 0, NULL },
    { "ua-tax-number", "31119 01243", 6, 1, "3111901243" },
    { "ua-tax-number", "З111901243", 1, 1, "3111901243" },
    { "ua-tax-number", "31119O1243", 6, 1, "3111901243" },
    { "ua-tax-number", "31119012433", 11, 1, NULL },
    { "ua-tax-number", "3111901244", 10, 1, NULL },
    { "ua-tax-number", "3,1E+09", 2, 1, NULL },
    { "ua-edrpou", "0001 2345", 5, 1, "00012345" },
    { "ua-edrpou", "12345", 0, 0, "00012345" },
    { "ua-edrpou", "1234562", 0, 0, "01234562" },
    { "ua-edrpou", "1234563", 0, 0, NULL },
    { "ua-edrpou", "ОOO12345", 1, 1, "00012345" },
    { "ua-edrpou", "00012344", 8, 1, NULL },
    { "ua-edrpou", "000123450", 9, 1, NULL },
    { "ua-unzr", "1985031401235", 0, 0, "19850314-01235" },
    { "ua-unzr", "19850314–01235", 0, 0, "19850314-01235" },
    { "ua-unzr", "19850314 - 01235", 0, 0, "19850314-01235" },
    { "ua-unzr", "19850314-01234", 14, 1, NULL },
    { "ua-unzr", "19853014-01235", 1, 8, NULL },
    { NULL },
  };

  for (const Row *row = rows; row->validator != NULL; row++)
    assert_diagnosis (row, NULL);
}

/* Both weightings in each of the ranges: below, in and above the middle, where ten remains of the first. */
static void
test_edrpou_ranges (void)
{
  static const char *const good[] = { "01234562", "10000062", "29999993", "30000005", "31234562",
                                      "35000016", "60000006", "70000013", "70000026" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (profile_fixture_check ("ua-edrpou", good[i], NULL, NULL, NULL));
      g_assert_cmpint (edrpou_digit (good[i]), ==, good[i][7] - '0');
    }
}

/* The date of birth tells the first five digits, and the check digit whether they are the ones meant. */
static void
test_number_beside_birth_date (void)
{
  g_autoptr (GHashTable) facts = profile_fixture_facts (RA_FACT_BIRTH_DATE, "1985-03-14", NULL);
  static const Row rows[] = {
    { "ua-tax-number", "3121901243", 10, 1, "3111901243" },
    { "ua-tax-number", "3111901423", 10, 1, NULL },
    { "ua-unzr", "19850315-01238", 1, 8, NULL },
    { NULL },
  };

  for (const Row *row = rows; row->validator != NULL; row++)
    assert_diagnosis (row, facts);
}

static void
test_contacts (void)
{
  static const Row rows[] = {
    { "phone", "0441234567", 0, 0, "+380441234567" },
    { "phone", "441234567", 0, 0, "+380441234567" },
    { "phone", "380441234567", 0, 0, "+380441234567" },
    { "phone", "80441234567", 0, 0, "+380441234567" },
    { "phone", "00380441234567", 0, 0, "+380441234567" },
    { "phone", "0049 151 12345678", 0, 0, "+4915112345678" },
    { "phone", "тел. (044) 123-45-67", 1, 1, "+380441234567" },
    { "phone", "+380/44/1234567", 5, 1, "+380441234567" },
    { "phone", "+38044123456", 0, 0, NULL },
    { "phone", "067123456", 0, 0, NULL }, /* a digit is missing, and the nought is none */
    { "email", "a.b@example,ua", 5, 10, "a.b@example.ua" },
    { "email", "a b@example.ua", 1, 3, "ab@example.ua" },
    { "email", "oксана@example.ua", 1, 6, NULL },
    { "email", "аnn@example.ua", 1, 3, "ann@example.ua" },
    { "email", "mailto:ann@example.ua", 1, 10, "ann@example.ua" },
    { "email", "ann@exаmple.ua", 5, 10, "ann@example.ua" },
    { "email", "ann", 0, 0, NULL },
    { "iso-country", "ua", 0, 0, "UA" },
    { "iso-country", "UА", 0, 0, "UA" },
    { "iso-country", "UKR", 0, 0, "UA" },
    { "iso-country", "POL", 0, 0, "PL" },
    { "iso-country", "Україна", 0, 0, "UA" },
    { "iso-country", "germany", 0, 0, "DE" },
    { "iso-country", "XX", 0, 0, NULL },
    { "printable", "АВ—12", 1, 1, "AB-12" },
    { NULL },
  };

  run_rows (rows);
}

static void
test_dates (void)
{
  static const Row rows[] = {
    { "date-past", "14.03.1985", 0, 0, "1985-03-14" },
    { "date-past", "14/03/1985", 0, 0, "1985-03-14" },
    { "date-past", "03/14/1985", 0, 0, "1985-03-14" },
    { "date-past", "14.3.1985 р.", 0, 0, "1985-03-14" },
    { "date-past", "14 березня 1985 року", 0, 0, "1985-03-14" },
    { "date-past", "14031985", 0, 0, "1985-03-14" },
    { "date-past", "19850314", 0, 0, "1985-03-14" },
    { "date-past", "14.03.1985 0:00:00", 0, 0, "1985-03-14" },
    { "date-past", "1985-03-14T00:00:00", 0, 0, "1985-03-14" },
    { "date-past", "1985-14-03", 6, 2, "1985-03-14" },
    { "date-past", "14.03.85", 0, 0, "1985-03-14" },
    { "date-past", "14.03.05", 0, 0, "2005-03-14" },
    { "date-past", "2019-02-29", 9, 2, NULL },
    { "date-past", "1899-12-31", 1, 4, NULL },
    { "date-past", "31121", 0, 0, NULL },
    { "date-past", "14.03", 0, 0, NULL },
    { "date-past", "1.2.3.4", 0, 0, NULL },
    { "date-past", "14.03.1985.01", 0, 0, NULL },
    { "date-past", "07.05.2019", 0, 0, NULL },
    { "not-expired", "06.05.29", 0, 0, "2029-05-06" },
    { "not-expired", "06.05.2018", 0, 0, NULL },
    { "date-future", "7.5.2019", 0, 0, "2019-05-07" },
    { NULL },
  };

  run_rows (rows);
}

/* Nobody sees a key phrase, not even the one who mends it. */
static void
test_phrase_is_not_shown (void)
{
  g_autofree char *offer = ra_validator_offer ("key-phrase", "синя гора ", NULL, NULL);

  g_assert_null (offer);
}

static void
test_yes_no (void)
{
  g_autofree char *yes = ra_mend_yes_no ("Так"), *no = ra_mend_yes_no ("ні"), *none = ra_mend_yes_no ("може");

  g_assert_cmpstr (yes, ==, "yes");
  g_assert_cmpstr (no, ==, "no");
  g_assert_null (none);
}

/* ---- numbers of all kinds ---- */

static void
fill (char *number, gsize digits)
{
  for (gsize i = 0; i < digits; i++)
    number[i] = (char) g_test_rand_int_range ('0', '9' + 1);
  number[digits] = '\0';
}

/* Each of the digits changed to each other one. Returns: how many of these changes @validator lets pass */
static guint
count_unseen (const char *validator, const char *number)
{
  g_autofree char *changed = g_strdup (number);
  guint unseen = 0;

  for (gsize i = 0; number[i] != '\0'; i++)
    {
      for (char c = '0'; g_ascii_isdigit (number[i]) && c <= '9'; c++)
        if (c != number[i])
          {
            changed[i] = c;
            unseen += profile_fixture_check (validator, changed, NULL, NULL, NULL) ? 1 : 0;
          }
      changed[i] = number[i];
    }
  return unseen;
}

/* The remainders 10 and 0 have one check digit, and that is all the scheme cannot see. */
static void
test_any_tax_number (void)
{
  char number[16];

  for (guint i = 0; i < TRIALS; i++)
    {
      guint unseen;

      fill (number, 10);
      number[9] = (char) ('0' + tax_rest (number) % 10);
      g_assert_true (profile_fixture_check ("ua-tax-number", number, NULL, NULL, NULL));
      unseen = count_unseen ("ua-tax-number", number);
      g_assert_cmpuint (unseen, <=, tax_rest (number) % 10 == 0 ? 9 : 0);
    }
}

static void
test_any_edrpou (void)
{
  guint unseen = 0;
  char code[16];

  for (guint i = 0; i < TRIALS; i++)
    {
      g_autofree char *cut = NULL, *offer = NULL;

      fill (code, 8);
      code[7] = (char) ('0' + edrpou_digit (code));
      g_assert_true (profile_fixture_check ("ua-edrpou", code, NULL, NULL, NULL));
      unseen += count_unseen ("ua-edrpou", code);
      code[0] = '0';
      code[7] = (char) ('0' + edrpou_digit (code));
      offer = ra_validator_offer ("ua-edrpou", code + 1, NULL, NULL);
      g_assert_cmpstr (offer, ==, code);
    }
  /* 72 changes a code; the second weighting lets a few pass */
  g_assert_cmpuint (unseen, <, TRIALS * 72 / 20);
}

static void
test_any_unzr (void)
{
  static const int weights[] = { 7, 3, 1 };

  for (guint i = 0; i < TRIALS; i++)
    {
      char serial[8];
      g_autofree char *digits = NULL, *number = NULL, *offer = NULL;
      int sum = 0;

      fill (serial, 4);
      digits = g_strdup_printf ("%04d%02d%02d%s", g_test_rand_int_range (1920, 2010),
                                g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29), serial);
      for (int j = 0; j < 12; j++)
        sum += weights[j % 3] * (digits[j] - '0');
      number = g_strdup_printf ("%.8s-%s%d", digits, serial, sum % 10);
      g_assert_true (profile_fixture_check ("ua-unzr", number, NULL, NULL, NULL));
      g_assert_cmpuint (count_unseen ("ua-unzr", number), ==, 0);
    }
}

/* Whatever is typed: what is offered is good, is another value, and stays what it is. */
static void
test_offers_are_good (void)
{
  static const char *const pieces[]
      = { "а",    "І",          "a",  "I",  "’",      "'",      "\"",     "-", "–", " ",
          "0",    "3",          "О",  "O",  "9",      "\u200b", "\u00a0", ".", "@", "example.ua",
          "+380", "14.03.1985", "КН", "KH", "123456", "UA",     "ё",      "ß", "\t" };
  const char *const *names = ra_validator_names ();

  for (guint i = 0; i < TRIALS * 4; i++)
    {
      g_autoptr (GString) value = g_string_new (NULL);

      for (int n = g_test_rand_int_range (0, 9); n > 0; n--)
        g_string_append (value, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      for (gsize j = 0; names[j] != NULL; j++)
        {
          g_autofree char *offer = ra_validator_offer (names[j], value->str, NULL, NULL);

          if (offer == NULL)
            continue;
          g_assert_cmpstr (offer, !=, value->str);
          g_assert_true (profile_fixture_check (names[j], offer, NULL, NULL, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause/ord-3.8-names/offered", test_names);
  g_test_add_func ("/clause/ord-3.8-names/case", test_case_of_names);
  g_test_add_func ("/clause/dfs-5.1-identity/documents-offered", test_documents);
  g_test_add_func ("/doctor/numbers", test_numbers);
  g_test_add_func ("/doctor/edrpou-ranges", test_edrpou_ranges);
  g_test_add_func ("/doctor/number-beside-birth-date", test_number_beside_birth_date);
  g_test_add_func ("/doctor/contacts", test_contacts);
  g_test_add_func ("/doctor/dates", test_dates);
  g_test_add_func ("/doctor/phrase-is-not-shown", test_phrase_is_not_shown);
  g_test_add_func ("/doctor/yes-no", test_yes_no);
  g_test_add_func ("/doctor/any-tax-number", test_any_tax_number);
  g_test_add_func ("/doctor/any-edrpou", test_any_edrpou);
  g_test_add_func ("/doctor/any-unzr", test_any_unzr);
  g_test_add_func ("/doctor/offers-are-good", test_offers_are_good);
  return g_test_run ();
}
