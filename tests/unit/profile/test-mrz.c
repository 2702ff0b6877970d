/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machine-readable zones: the specimens of ICAO 9303, the ways they come in, and every check digit. */
#include <gio/gio.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/profile/ra-mrz.h"

#define TD3                                                                                                  \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"                                                           \
  "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
#define TD2                                                                                                  \
  "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n"                                                                   \
  "D231458907UTO7408122F1204159<<<<<<<6"
#define TD1                                                                                                  \
  "I<UTOD231458907<<<<<<<<<<<<<<<\n"                                                                         \
  "7408122F1204159UTO<<<<<<<<<<<6\n"                                                                         \
  "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"

static RaMrz *
read_zone (const char *text)
{
  g_autoptr (GError) error = NULL;
  RaMrz *mrz;
  GDate today;

  ra_date_parse ("2019-05-06", &today);
  mrz = ra_mrz_read (text, &today, &error);
  g_assert_no_error (error);
  return mrz;
}

static void
assert_refused (const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaMrz) mrz = NULL;
  GDate today;

  ra_date_parse ("2019-05-06", &today);
  mrz = ra_mrz_read (text, &today, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_null (mrz);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* @optional: (nullable) */
static void
assert_eriksson (const char *text, const char *format, const char *number, const char *optional)
{
  g_autoptr (RaMrz) mrz = read_zone (text);

  for (guint i = 0; i < mrz->faults->len; i++)
    g_test_message ("%u: %s", ((RaMrzFault *) mrz->faults->pdata[i])->line,
                    ((RaMrzFault *) mrz->faults->pdata[i])->diagnosis->reason);
  g_assert_cmpuint (mrz->faults->len, ==, 0);
  g_assert_cmpstr (mrz->format, ==, format);
  g_assert_cmpstr (mrz->values[RA_MRZ_ISSUER], ==, "UTO");
  g_assert_cmpstr (mrz->values[RA_MRZ_SURNAME], ==, "ERIKSSON");
  g_assert_cmpstr (mrz->values[RA_MRZ_GIVEN_NAMES], ==, "ANNA MARIA");
  g_assert_cmpstr (mrz->values[RA_MRZ_DOCUMENT_NUMBER], ==, number);
  g_assert_cmpstr (mrz->values[RA_MRZ_NATIONALITY], ==, "UTO");
  g_assert_cmpstr (mrz->values[RA_MRZ_BIRTH_DATE], ==, "1974-08-12");
  g_assert_cmpstr (mrz->values[RA_MRZ_SEX], ==, "F");
  g_assert_cmpstr (mrz->values[RA_MRZ_EXPIRY_DATE], ==, "2012-04-15");
  g_assert_cmpstr (mrz->values[RA_MRZ_OPTIONAL], ==, optional);
  g_assert_cmpstr (mrz->values[RA_MRZ_OPTIONAL_2], ==, NULL);
  g_assert_false (mrz->cut);
}

static void
test_specimens (void)
{
  assert_eriksson (TD3, "TD3", "L898902C3", "ZE184226B");
  assert_eriksson (TD2, "TD2", "D23145890", NULL);
  assert_eriksson (TD1, "TD1", "D23145890", NULL);
}

/* From the keyboard, the clipboard, or a reader that stands for a keyboard. */
static void
test_ways_in (void)
{
  static const char *const rows[] = {
    "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\r\nl898902c36uto7408122f1204159ze184226b<<<<<10\r\n",
    "  P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<  \n\n L898902C36 UTO 7408122 F 1204159 ZE184226B<<<<<10",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10\t",
    "\ufeffP<UTOERIKSSON<<ANNA<MARIA\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "P«UTOERIKSSON««ANNA«MARIA«««««««««««««««««««\nL898902C36UTO7408122F1204159ZE184226B«««««10",
    /* a word processor makes « of two */
    "P<UTOERIKSSON«ANNA<MARIA«««««««««<\nL898902C36UTO7408122F1204159ZE184226B««<10",
    "P‹UTOERIKSSON‹‹ANNA‹MARIA‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹\nL898902C36UTO7408122F1204159ZE184226B‹‹‹‹‹10",
    /* letters that look alike */
    "Р<UTOERIKSSОN<<АNNА<MАRIА<<<<<<<<<<<<<<<<<<<\nL898902С36UTO7408122F1204159ZE184226В<<<<<10",
    /* the keys of a reader while the Ukrainian layout is on */
    "ЗБГЕЩУКШЛІІЩТББФТТФБЬФКШФБББББББББББББББББББ\nД898902С36ГЕЩ7408122А1204159ЯУ184226ИБББББ10",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_eriksson (rows[i], "TD3", "L898902C3", "ZE184226B");
  assert_eriksson ("i<utod231458907<<<<<<<<<<<<<<<7408122f1204159uto<<<<<<<<<<<6eriksson<<anna<maria", "TD1",
                   "D23145890", NULL);
}

static void
test_no_zone (void)
{
  assert_refused ("", "three lines of 30");
  assert_refused ("Петренко", "three lines of 30");
  assert_refused ("\xff", "three lines of 30");
  assert_refused ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<1",
                  "line 2 of the machine-readable zone has 43 characters and needs 44");
  assert_refused (
      "P<UTOERIKSSON<<ANNA;MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
      "line 1, character 20");
  assert_refused ("I<UTOD231458907<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA",
                  "line 1 of the machine-readable zone has 29 characters and needs 30");
}

/* ---- check digits ---- */

static const RaMrzFault *
fault_at (const RaMrz *mrz, guint i)
{
  g_assert_cmpuint (mrz->faults->len, >, i);
  return g_ptr_array_index (mrz->faults, i);
}

static void
assert_fault (const char *text, guint line, guint place, const char *words, RaMrzField without)
{
  g_autoptr (RaMrz) mrz = read_zone (text);
  const RaMrzFault *fault = fault_at (mrz, 0);

  g_assert_cmpuint (fault->line, ==, line);
  g_assert_cmpuint (fault->diagnosis->place, ==, place);
  g_assert_nonnull (strstr (fault->diagnosis->reason, words));
  g_assert_cmpstr (mrz->values[without], ==, NULL);
}

static void
test_each_digit (void)
{
  const char *first = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n";
  g_autofree char *number = g_strconcat (first, "L898902C37UTO7408122F1204159ZE184226B<<<<<10", NULL);
  g_autofree char *birth = g_strconcat (first, "L898902C36UTO7408132F1204159ZE184226B<<<<<10", NULL);
  g_autofree char *expiry = g_strconcat (first, "L898902C36UTO7408122F1204169ZE184226B<<<<<10", NULL);
  g_autofree char *optional = g_strconcat (first, "L898902C36UTO7408122F1204159ZE184227B<<<<<10", NULL);
  g_autofree char *whole = g_strconcat (first, "L898902C36UTO7408122F1204159ZE184226B<<<<<11", NULL);
  g_autofree char *sex = g_strconcat (first, "L898902C36UTO7408122Q1204159ZE184226B<<<<<10", NULL);

  assert_fault (number, 2, 10, "document number", RA_MRZ_DOCUMENT_NUMBER);
  assert_fault (birth, 2, 20, "date of birth", RA_MRZ_BIRTH_DATE);
  assert_fault (expiry, 2, 28, "date of expiry", RA_MRZ_EXPIRY_DATE);
  assert_fault (optional, 2, 43, "further data", RA_MRZ_OPTIONAL);
  assert_fault (whole, 2, 44, "over all fields", RA_MRZ_OPTIONAL);
  assert_fault (sex, 2, 21, "sex", RA_MRZ_SEX);
}

/* Any digit changed to any other is found, and its field says nothing. */
static void
test_any_digit (void)
{
  const char *zones[] = { TD1, TD2, TD3 };

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    for (gsize j = 0; zones[i][j] != '\0'; j++)
      for (char c = '0'; g_ascii_isdigit (zones[i][j]) && c <= '9'; c++)
        {
          g_autofree char *changed = g_strdup (zones[i]);
          g_autoptr (RaMrz) mrz = NULL;

          changed[j] = c;
          mrz = read_zone (changed);
          g_assert_cmpint (mrz->faults->len == 0, ==, c == zones[i][j]);
        }
}

/* A letter read for a digit is mended where only digits may stand; the line is offered, not taken. */
static void
test_offer (void)
{
  g_autoptr (RaMrz) mrz = read_zone ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
                                     "L898902C36UTO74O8I22F1204159ZE184226B<<<<<10");
  const RaMrzFault *fault = fault_at (mrz, 0);

  g_assert_cmpstr (fault->diagnosis->offer, ==, "L898902C36UTO7408122F1204159ZE184226B<<<<<10");
  g_assert_cmpstr (mrz->values[RA_MRZ_BIRTH_DATE], ==, NULL);
}

/* ---- fields ---- */

/* The check digits are counted here as ICAO 9303-3, 4.9, says, so that any zone can be written down. */
static char
digit (const char *text, gsize length)
{
  static const int weights[] = { 7, 3, 1 };
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += weights[i % 3]
           * (g_ascii_isdigit (text[i]) ? text[i] - '0'
              : text[i] == '<'          ? 0
                                        : text[i] - 'A' + 10);
  return (char) ('0' + sum % 10);
}

/* TD3 of @names and of what stands in the second line; each padded. */
static char *
make_td3 (const char *names, const char *nationality, const char *birth)
{
  g_autofree char *first = g_strdup_printf ("P<UTO%s", names);
  g_autofree char *second
      = g_strdup_printf ("L898902C36%s%s%cF1204159<<<<<<<<<<<<<<0", nationality, birth, digit (birth, 6));
  g_autofree char *whole = g_strdup_printf ("%.10s%.7s%.22s", second, second + 13, second + 21);

  return g_strdup_printf ("%s\n%s%c", first, second, digit (whole, strlen (whole)));
}

static void
assert_td3 (
    const char *names, const char *nationality, const char *birth, RaMrzField field, const char *value)
{
  g_autofree char *text = make_td3 (names, nationality, birth);
  g_autoptr (RaMrz) mrz = read_zone (text);

  g_assert_cmpuint (mrz->faults->len, ==, 0);
  g_assert_cmpstr (mrz->values[field], ==, value);
}

static void
test_fields (void)
{
  const char *eriksson = "ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";

  assert_td3 (eriksson, "D<<", "740812", RA_MRZ_NATIONALITY, "DE");
  assert_td3 (eriksson, "UKR", "740812", RA_MRZ_NATIONALITY, "UA");
  assert_td3 (eriksson, "GBD", "740812", RA_MRZ_NATIONALITY, "GB");
  assert_td3 (eriksson, "XXA", "740812", RA_MRZ_NATIONALITY, "XXA");
  assert_td3 (eriksson, "RKS", "740812", RA_MRZ_NATIONALITY, "RKS");
  assert_td3 (eriksson, "UTO", "190506", RA_MRZ_BIRTH_DATE, "2019-05-06");
  assert_td3 (eriksson, "UTO", "200506", RA_MRZ_BIRTH_DATE, "1920-05-06");
  assert_td3 (eriksson, "UTO", "7408<<", RA_MRZ_BIRTH_DATE, NULL);
  assert_td3 ("ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "UTO", "740812", RA_MRZ_SURNAME, "ARKFREITH");
  assert_td3 ("ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "UTO", "740812", RA_MRZ_GIVEN_NAMES, NULL);
  assert_td3 ("VAN<DER<MUELLEN<<MARIANNE<<<<<<<<<<<<<<", "UTO", "740812", RA_MRZ_SURNAME, "VAN DER MUELLEN");
}

static void
test_impossible_date (void)
{
  g_autofree char *text = make_td3 ("ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "UTO", "741312");

  assert_fault (text, 2, 14, "no date", RA_MRZ_BIRTH_DATE);
}

/* ICAO 9303-5, appendix: the number goes on in the optional data. */
static void
test_long_number (void)
{
  g_autoptr (RaMrz) mrz = read_zone ("I<UTOD23145890<7349<<<<<<<<<<<\n"
                                     "3407127M9507122UTO<<<<<<<<<<<2\n"
                                     "STEVENSON<<PETER<JOHN<<<<<<<<<");
  g_assert_cmpuint (mrz->faults->len, ==, 0);
  g_assert_cmpstr (mrz->values[RA_MRZ_DOCUMENT_NUMBER], ==, "D23145890734");
  g_assert_cmpstr (mrz->values[RA_MRZ_OPTIONAL], ==, NULL);
  assert_fault ("I<UTOD23145890<7348<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n"
                "STEVENSON<<PETER<JOHN<<<<<<<<<",
                1, 19, "document number", RA_MRZ_DOCUMENT_NUMBER);
}

/* ---- names ---- */

static void
assert_name (const char *names, RaMrzField field, const char *name, gboolean same)
{
  g_autofree char *text = make_td3 (names, "UTO", "740812");
  g_autoptr (RaMrz) mrz = read_zone (text);

  if (ra_mrz_agrees (mrz, field, name) != same)
    g_error ("“%s” and “%s”: %d", names, name, !same);
}

static void
test_names (void)
{
  assert_name ("HALAHAN<<MARIANA<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Галаган", TRUE);
  assert_name ("HALAHAN<<MARIANA<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Ґалаґан", FALSE);
  assert_name ("HALAHAN<<MARIANA<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Галаган Друга", FALSE);
  assert_name ("HALAHAN<<MARIANA<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_GIVEN_NAMES, "Мар’яна Їжаківна", TRUE);
  assert_name ("HALAHAN<<MARIANA<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_GIVEN_NAMES, "Марія Їжаківна", FALSE);
  assert_name ("NECHUI<LEVYTSKYI<<IVAN<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Нечуй-Левицький", TRUE);
  assert_name ("NECHUILEVYTSKYI<<IVAN<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Нечуй-Левицький", TRUE);
  assert_name ("MUELLER<<HANS<<<<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Müller", TRUE);
  assert_name ("MULLER<<HANS<<<<<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Müller", TRUE);
  assert_name ("SZYMANSKA<<LUCJA<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "Szymańska", TRUE);
  assert_name ("SZYMANSKA<<LUCJA<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_GIVEN_NAMES, "Łucja", TRUE);
  assert_name ("OCONNOR<<ENYA<<<<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_SURNAME, "O’Connor", TRUE);
  assert_name ("ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_GIVEN_NAMES, "Anna", FALSE);
  assert_name ("ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", RA_MRZ_GIVEN_NAMES, "", TRUE);
}

static void
test_cut (void)
{
  g_autofree char *text = make_td3 ("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "UTO", "740812");
  g_autoptr (RaMrz) mrz = read_zone (text);

  g_assert_true (mrz->cut);
  g_assert_true (ra_mrz_agrees (mrz, RA_MRZ_GIVEN_NAMES, "Chayapa Dejthamrong Krasuang"));
  g_assert_false (ra_mrz_agrees (mrz, RA_MRZ_GIVEN_NAMES, "Chayapa Dejthamrong Anand"));
  g_assert_true (ra_mrz_agrees (mrz, RA_MRZ_SURNAME, "Nilavadhanananda"));
}

static void
test_labels (void)
{
  for (guint i = 0; i < RA_MRZ_N_FIELDS; i++)
    g_assert_nonnull (ra_mrz_field_label ((RaMrzField) i));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mrz/specimens", test_specimens);
  g_test_add_func ("/mrz/ways-in", test_ways_in);
  g_test_add_func ("/mrz/no-zone", test_no_zone);
  g_test_add_func ("/mrz/each-digit", test_each_digit);
  g_test_add_func ("/mrz/any-digit", test_any_digit);
  g_test_add_func ("/mrz/offer", test_offer);
  g_test_add_func ("/mrz/fields", test_fields);
  g_test_add_func ("/mrz/impossible-date", test_impossible_date);
  g_test_add_func ("/mrz/long-number", test_long_number);
  g_test_add_func ("/mrz/names", test_names);
  g_test_add_func ("/mrz/cut", test_cut);
  g_test_add_func ("/mrz/labels", test_labels);
  return g_test_run ();
}
