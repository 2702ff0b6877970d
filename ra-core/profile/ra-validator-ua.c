/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and documents of Ukraine. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/profile/ra-validator-private.h"

/* Codes of ЄДРПОУ between these have weights of their own. */
#define RA_EDRPOU_MIDDLE_FIRST 30000000
#define RA_EDRPOU_MIDDLE_LAST 60000000

#define RA_SERIES_DIGITS 6

static guint
digit (const char *text, gsize index)
{
  return (guint) (text[index] - '0');
}

/* Weights and modulus of the tenth digit: sum mod 11 mod 10. */
static guint
tax_check_digit (const char *number)
{
  static const int weights[RA_TAX_NUMBER_DIGITS - 1] = { -1, 5, 7, 9, 4, 6, 10, 5, 7 };
  int sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (int) digit (number, i);
  return (guint) ((sum % 11 + 11) % 11 % 10);
}

/* The first five digits count days from 1899-12-31. */
static gboolean
tax_number_has_birth_date (const char *number, const char *birth_date)
{
  GDate zero, born;
  gint days = 0;

  if (!ra_date_parse (birth_date, &born))
    return TRUE;
  for (gsize i = 0; i < 5; i++)
    days = days * 10 + (gint) digit (number, i);
  ra_date_parse ("1899-12-31", &zero);
  return g_date_days_between (&zero, &born) == days;
}

static gboolean
tax_number_has_sex (const char *number, const char *sex)
{
  gboolean odd = digit (number, 8) % 2 == 1;

  if (g_str_equal (sex, RA_FACT_MALE))
    return odd;
  return !g_str_equal (sex, RA_FACT_FEMALE) || !odd;
}

/* Ten digits is all that the law asks of a number. */
RaDiagnosis *
ra_validate_tax_number (const char *value, RaFactLookup lookup, gpointer data)
{
  return ra_fault_unless_digits (value, RA_TAX_NUMBER_DIGITS, _ ("it must be ten digits without spaces"));
}

/* The offices that gave numbers out made mistakes, and a genuine number stays as it is. */
RaDiagnosis *
ra_doubt_tax_number (const char *value, RaFactLookup lookup, gpointer data)
{
  const char *birth_date = ra_validator_look_up (lookup, data, RA_FACT_BIRTH_DATE);
  const char *sex = ra_validator_look_up (lookup, data, RA_FACT_SEX);

  if (digit (value, 9) != tax_check_digit (value))
    return ra_fault (RA_TAX_NUMBER_DIGITS, 1,
                     _ ("its check digit does not fit; compare it with the paper digit by digit"));
  if (birth_date != NULL && !tax_number_has_birth_date (value, birth_date))
    return ra_fault (1, 5,
                     _ ("its first five digits stand for another date of birth than the one given; compare "
                        "both with the papers"));
  if (sex != NULL && !tax_number_has_sex (value, sex))
    return ra_fault (9, 1,
                     _ ("its ninth digit, odd for men and even for women, does not fit the sex given; "
                        "compare both with the papers"));
  return NULL;
}

/* ---- organisations ---- */

static guint
weigh_edrpou (const char *code, const guint *weights, guint more)
{
  guint sum = 0;

  for (gsize i = 0; i < RA_EDRPOU_DIGITS - 1; i++)
    sum += (weights[i] + more) * digit (code, i);
  return sum % 11;
}

/* Weights 1 to 7, in the middle of the range 7, 1 to 6; where ten remains, each two more. */
static guint
edrpou_check_digit (const char *code)
{
  static const guint weights[][RA_EDRPOU_DIGITS - 1] = { { 1, 2, 3, 4, 5, 6, 7 }, { 7, 1, 2, 3, 4, 5, 6 } };
  guint64 number = g_ascii_strtoull (code, NULL, 10);
  gboolean middle = number >= RA_EDRPOU_MIDDLE_FIRST && number <= RA_EDRPOU_MIDDLE_LAST;
  guint rest = weigh_edrpou (code, weights[middle ? 1 : 0], 0);

  if (rest == 10)
    rest = weigh_edrpou (code, weights[middle ? 1 : 0], 2);
  return rest % 10;
}

RaDiagnosis *
ra_validate_edrpou (const char *value, RaFactLookup lookup, gpointer data)
{
  return ra_fault_unless_digits (value, RA_EDRPOU_DIGITS, _ ("it must be eight digits without spaces"));
}

RaDiagnosis *
ra_doubt_edrpou (const char *value, RaFactLookup lookup, gpointer data)
{
  if (digit (value, RA_EDRPOU_DIGITS - 1) == edrpou_check_digit (value))
    return NULL;
  return ra_fault (RA_EDRPOU_DIGITS, 1,
                   _ ("its check digit does not fit; compare it with the paper digit by digit"));
}

/* ---- the register of people ---- */

/* Weights 7, 3, 1 as in machine-readable passport zones, over the twelve digits before the control digit. */
static guint
unzr_control_digit (const char *digits)
{
  static const guint weights[] = { 7, 3, 1 };
  guint sum = 0;

  for (gsize i = 0; i < RA_UNZR_DIGITS - 1; i++)
    sum += weights[i % 3] * digit (digits, i);
  return sum % 10;
}

static gboolean
unzr_birth_date (const char *digits, GDate *date)
{
  g_autofree char *iso = g_strdup_printf ("%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);

  return ra_date_parse (iso, date);
}

static char *
unzr_digits (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "-", -1);

  if (g_strv_length (parts) != 2 || !ra_validator_is_digits (parts[0], 8)
      || !ra_validator_is_digits (parts[1], 5))
    return NULL;
  return g_strjoinv ("", parts);
}

RaDiagnosis *
ra_validate_unzr (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *digits = unzr_digits (value);
  GDate date;

  if (digits == NULL)
    return ra_fault (0, 0, _ ("it must be eight digits, a hyphen and five digits, as 19850314-01235"));
  if (!unzr_birth_date (digits, &date))
    return ra_fault (1, 8, _ ("its first eight digits must be a date of birth: year, month, day"));
  return NULL;
}

RaDiagnosis *
ra_doubt_unzr (const char *value, RaFactLookup lookup, gpointer data)
{
  const char *birth_date = ra_validator_look_up (lookup, data, RA_FACT_BIRTH_DATE);
  g_autofree char *digits = unzr_digits (value);
  GDate date, born;

  unzr_birth_date (digits, &date);
  if (digit (digits, RA_UNZR_DIGITS - 1) != unzr_control_digit (digits))
    return ra_fault (
        RA_UNZR_DIGITS + 1, 1,
        _ ("its last digit does not fit, so a digit is wrong; compare it with the document digit by digit"));
  if (birth_date != NULL && ra_date_parse (birth_date, &born) && g_date_compare (&born, &date) != 0)
    return ra_fault (
        1, 8, _ ("it begins with another date of birth than the one given; compare both with the document"));
  return NULL;
}

/* --- documents --- */

static gboolean
is_capital_of (gunichar c, GUnicodeScript script)
{
  return g_unichar_get_script (c) == script && g_unichar_isupper (c);
}

/* A letter of the other alphabet where one of @script is asked for. */
static RaDiagnosis *
fault_alphabet (guint place, GUnicodeScript script)
{
  if (script == G_UNICODE_SCRIPT_CYRILLIC)
    return ra_diagnosis_new (
        place, 1,
        g_strdup_printf (_ ("character %u is a Latin letter; type the series with the Ukrainian layout"),
                         place));
  return ra_diagnosis_new (
      place, 1,
      g_strdup_printf (_ ("character %u is a Cyrillic letter; type the series with the Latin layout"),
                       place));
}

/* Six digits are left, @before characters into the value. */
static RaDiagnosis *
fault_digits (const char *digits, guint before, const char *form)
{
  RaDiagnosis *fault = ra_fault_unless_digits (digits, RA_SERIES_DIGITS, form);

  if (fault != NULL && fault->place > 0)
    fault->place += before;
  return fault;
}

/* Two capital letters of @script, at most one space when @space, six digits; else the words @form. */
static RaDiagnosis *
check_series (const char *value, GUnicodeScript script, gboolean space, const char *form)
{
  GUnicodeScript other
      = script == G_UNICODE_SCRIPT_CYRILLIC ? G_UNICODE_SCRIPT_LATIN : G_UNICODE_SCRIPT_CYRILLIC;
  const char *p = value;

  for (guint i = 1; i <= 2; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && g_unichar_get_script (c) == other)
        return fault_alphabet (i, script);
      if (c == 0 || !is_capital_of (c, script) || g_utf8_strchr ("ЁЪЫЭ", -1, c) != NULL)
        return ra_fault (i, c == 0 ? 0 : 1, form);
    }
  if (space && *p == ' ')
    p++;
  return fault_digits (p, (guint) g_utf8_strlen (value, p - value), form);
}

RaDiagnosis *
ra_validate_passport_booklet (const char *value, RaFactLookup lookup, gpointer data)
{
  return check_series (
      value, G_UNICODE_SCRIPT_CYRILLIC, TRUE,
      _ ("the number of a passport booklet is two capital Ukrainian letters and six digits"));
}

RaDiagnosis *
ra_validate_travel_passport (const char *value, RaFactLookup lookup, gpointer data)
{
  return check_series (value, G_UNICODE_SCRIPT_LATIN, FALSE,
                       _ ("the number of a travel passport is two capital Latin letters and six digits"));
}

RaDiagnosis *
ra_validate_id_card_number (const char *value, RaFactLookup lookup, gpointer data)
{
  return ra_fault_unless_digits (value, RA_ID_CARD_DIGITS, _ ("the number of an ID card is nine digits"));
}
