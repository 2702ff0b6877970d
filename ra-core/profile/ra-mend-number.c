/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, of people, organisations and documents. */
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-validator-private.h"

#define RA_SERIES_LETTERS 2

/* The digits of @text, and the letters that are taken for digits as those; what stands between them is let fall. */
static char *
mend_digits (const char *text)
{
  static const char letters[] = "OОoоQ0IІiіl1Зз3SЅ5BВ8б6";
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *alike = g_ascii_isdigit (*p) ? NULL : g_utf8_strchr (letters, -1, c);

      if (g_unichar_isdigit (c))
        g_string_append_printf (out, "%d", g_unichar_digit_value (c));
      while (alike != NULL && !g_ascii_isdigit (*alike))
        alike = g_utf8_next_char (alike);
      if (alike != NULL)
        g_string_append_c (out, *alike);
      else if (!g_unichar_isdigit (c) && g_unichar_isalpha (c))
        g_string_append_unichar (out, c); /* no digit at all: what comes of it is refused */
    }
  return g_string_free (out, FALSE);
}

/* The digits of @value, and before them the noughts that a spreadsheet cut: @cut at most. */
static char *
mend_number (const char *value, gsize count, gsize cut)
{
  g_autofree char *digits = mend_digits (value);
  gsize length = strlen (digits);

  if (length >= count || length + cut < count)
    return g_steal_pointer (&digits);
  return g_strdup_printf ("%0*d%s", (int) (count - length), 0, digits);
}

/* What the date of birth says of the first digits. */
static void
put_birth_date (char *number, const char *birth_date)
{
  char days[16];
  GDate zero, born;

  if (birth_date == NULL || !ra_date_parse (birth_date, &born) || strlen (number) != RA_TAX_NUMBER_DIGITS)
    return;
  ra_date_parse ("1899-12-31", &zero);
  g_snprintf (days, sizeof days, "%05d", g_date_days_between (&zero, &born));
  memcpy (number, days, 5);
}

/* The validator is asked whether all of it fits then: the check digit stands for the digits that are not known. */
char *
ra_mend_tax_number (const char *value, RaFactLookup lookup, gpointer data)
{
  char *number = mend_number (value, RA_TAX_NUMBER_DIGITS, 2);

  put_birth_date (number, ra_validator_look_up (lookup, data, RA_FACT_BIRTH_DATE));
  return number;
}

char *
ra_mend_edrpou (const char *value, RaFactLookup lookup, gpointer data)
{
  return mend_number (value, RA_EDRPOU_DIGITS, 3);
}

char *
ra_mend_unzr (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *digits = mend_digits (value);

  return strlen (digits) == RA_UNZR_DIGITS ? g_strdup_printf ("%.8s-%s", digits, digits + 8) : NULL;
}

/* The first letters of @text as capitals, @rest: (out): what stands after them */
static char *
take_series (const char *text, gunichar nought, const char **rest)
{
  GString *out = g_string_new (NULL);
  guint count = 0;

  for (; *text != '\0' && count < RA_SERIES_LETTERS; text = g_utf8_next_char (text))
    {
      gunichar c = *text == '0' ? nought : g_unichar_toupper (g_utf8_get_char (text));

      if (!g_unichar_isalpha (c))
        continue;
      g_string_append_unichar (out, c);
      count++;
    }
  *rest = text;
  return g_string_free (out, FALSE);
}

/* Two letters of @script and the digits after them. */
static char *
mend_series (const char *value, GUnicodeScript script)
{
  const char *rest = NULL;
  g_autofree char *series = take_series (value, script == G_UNICODE_SCRIPT_LATIN ? 'O' : 0x041e, &rest);
  g_autofree char *letters = ra_mend_letters (series, script);
  g_autofree char *digits = mend_digits (rest);

  return g_strconcat (letters, digits, NULL);
}

char *
ra_mend_passport_booklet (const char *value, RaFactLookup lookup, gpointer data)
{
  return mend_series (value, G_UNICODE_SCRIPT_CYRILLIC);
}

char *
ra_mend_travel_passport (const char *value, RaFactLookup lookup, gpointer data)
{
  return mend_series (value, G_UNICODE_SCRIPT_LATIN);
}

char *
ra_mend_id_card_number (const char *value, RaFactLookup lookup, gpointer data)
{
  return mend_number (value, RA_ID_CARD_DIGITS, 3);
}

/* One alphabet, whichever carries all of it. */
char *
ra_mend_document_number (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *latin = ra_mend_printable (value, lookup, data);
  g_autoptr (RaDiagnosis) fault = ra_validate_document_number (latin, lookup, data);

  if (fault == NULL)
    return g_steal_pointer (&latin);
  return ra_mend_letters (value, G_UNICODE_SCRIPT_CYRILLIC);
}
