/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, other documents, dates and whatever else is not bound to one country. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-ukrainian.h"
#include "ra-core/profile/ra-validator-private.h"

#define RA_KEY_PHRASE_LEAST 6
#define RA_DOCUMENT_NUMBER_MOST 20

static gboolean
is_joint (gunichar c)
{
  return c == ' ' || c == '-' || ra_text_is_apostrophe (c);
}

/* Place, from 1, of the first character of @script; 0 when there is none */
static guint
first_of_script (const char *value, GUnicodeScript script)
{
  guint place = 1;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    if (g_unichar_isalpha (g_utf8_get_char (p)) && g_unichar_get_script (g_utf8_get_char (p)) == script)
      return place;
  return 0;
}

/* How many characters of one script stand together from @place on */
static guint
count_of_script (const char *value, guint place, GUnicodeScript script)
{
  const char *start = g_utf8_offset_to_pointer (value, (glong) place - 1);
  guint count = 0;

  for (const char *p = start; *p != '\0' && g_unichar_get_script (g_utf8_get_char (p)) == script;
       p = g_utf8_next_char (p))
    count++;
  return count;
}

/* Place, from 1, of the first character that is no part of a Ukrainian name; 0 when only the joints are wrong */
static guint
first_strange (const char *value)
{
  guint place = 1;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    if (!is_joint (g_utf8_get_char (p)) && !ra_ukrainian_is_letter (g_utf8_get_char (p)))
      return place;
  return 0;
}

/* Place, from 1, of the first space, hyphen or apostrophe that no letter stands before; 0 when there is none */
static guint
first_loose_joint (const char *value)
{
  gboolean joint = TRUE;
  guint place = 1;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      if (is_joint (g_utf8_get_char (p)) && joint)
        return place;
      joint = is_joint (g_utf8_get_char (p));
    }
  return joint && place > 1 ? place - 1 : 0;
}

RaDiagnosis *
ra_validate_ua_name (const char *value, RaFactLookup lookup, gpointer data)
{
  guint latin = first_of_script (value, G_UNICODE_SCRIPT_LATIN);
  guint place;

  if (ra_ukrainian_is_name (value))
    return NULL;
  if (latin > 0 && first_of_script (value, G_UNICODE_SCRIPT_CYRILLIC) > 0)
    return ra_diagnosis_new (
        latin, count_of_script (value, latin, G_UNICODE_SCRIPT_LATIN),
        g_strdup_printf (
            _ ("character %u is a Latin letter among Ukrainian ones; type it again with the Ukrainian layout"),
            latin));
  if (latin > 0)
    return ra_fault (latin, count_of_script (value, latin, G_UNICODE_SCRIPT_LATIN),
                     _ ("it is written in Latin letters; write it in Ukrainian, as the document has it"));
  place = first_strange (value);
  if (place == 0)
    place = first_loose_joint (value);
  return ra_fault (
      place, place > 0 ? 1 : 0,
      _ ("it may have Ukrainian letters only, with single spaces, hyphens and apostrophes between them"));
}

RaDiagnosis *
ra_validate_name (const char *value, RaFactLookup lookup, gpointer data)
{
  gboolean joint = TRUE;
  guint place = 1;

  if (ra_text_mixes_alphabets (value))
    return ra_fault (ra_text_find_mixed (value), 1,
                     _ ("one word has both Latin and Cyrillic letters; write each word in one alphabet"));
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_joint (c) ? joint : !g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != '.')
        return ra_diagnosis_new (place, 1,
                                 g_strdup_printf (_ ("character %u cannot stand in a name there"), place));
      joint = is_joint (c);
    }
  return joint ? ra_fault (place > 1 ? place - 1 : 0, place > 1 ? 1 : 0, _ ("it must be words of letters"))
               : NULL;
}

RaDiagnosis *
ra_remark_case (const char *value, RaFactLookup lookup, gpointer data)
{
  if (!ra_mend_has_odd_case (value))
    return NULL;
  return ra_fault (
      0, 0,
      _ ("names begin with a capital and go on with small letters; leave it where the document has it so"));
}

RaDiagnosis *
ra_validate_document_number (const char *value, RaFactLookup lookup, gpointer data)
{
  gboolean digits = FALSE;
  guint place = 1;

  if (ra_text_mixes_alphabets (value))
    return ra_fault (ra_text_find_mixed (value), 1,
                     _ ("it has both Latin and Cyrillic letters; type it as the document has it"));
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      gunichar c = g_utf8_get_char (p);

      digits = digits || g_ascii_isdigit (*p);
      if (!g_unichar_isalnum (c) && g_utf8_strchr (" -/.'()\u2116", -1, c) == NULL)
        return ra_fault (place, 1, _ ("it may have letters, digits, spaces, hyphens and slashes only"));
    }
  if (!digits || g_utf8_strlen (value, -1) > RA_DOCUMENT_NUMBER_MOST)
    return ra_fault (digits ? RA_DOCUMENT_NUMBER_MOST + 1 : 0,
                     digits ? place - RA_DOCUMENT_NUMBER_MOST - 1 : 0,
                     _ ("the number of a document has digits and at most twenty characters"));
  return NULL;
}

/* --- dates --- */

RaDiagnosis *
ra_fault_date (const char *value)
{
  const char *words = _ ("it is not a date; write year, month and day as 1985-03-14");
  g_autofree char *first = g_strdup_printf ("%.8s01", value);
  GDate date;

  if (!g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", value, 0, 0))
    return ra_fault (0, 0, words);
  return ra_fault (ra_date_parse (first, &date) ? 9 : 6, 2, words);
}

/* Returns: below 0 when @value is before today, 0 when it is today; @fault is set when it is no date */
static int
compare_with_today (const char *value, RaFactLookup lookup, gpointer data, RaDiagnosis **fault)
{
  GDate date, today;

  if (!ra_date_parse (value, &date))
    {
      *fault = ra_fault_date (value);
      return 0;
    }
  if (g_date_get_year (&date) < 1900)
    *fault = ra_fault (1, 4, _ ("the year is before 1900; compare it with the document"));
  ra_today (lookup, data, &today);
  return g_date_compare (&date, &today);
}

RaDiagnosis *
ra_validate_date_past (const char *value, RaFactLookup lookup, gpointer data)
{
  RaDiagnosis *fault = NULL;

  if (compare_with_today (value, lookup, data, &fault) > 0 && fault == NULL)
    return ra_fault (0, 0, _ ("it lies in the future; compare it with the document"));
  return fault;
}

/* "09:05": as a clock has it. */
static gboolean
is_hour_and_minute (const char *text)
{
  if (strlen (text) != strlen ("09:05") || text[2] != ':')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (p != text + 2 && !g_ascii_isdigit (*p))
      return FALSE;
  return g_ascii_strtoull (text, NULL, 10) < 24 && g_ascii_strtoull (text + 3, NULL, 10) < 60;
}

RaDiagnosis *
ra_validate_moment_past (const char *value, RaFactLookup lookup, gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (value, " ", 3);

  if (g_strv_length (parts) != 2 || !is_hour_and_minute (parts[1]))
    return ra_fault (0, 0, _ ("a day and a time are asked for, such as 2026-11-21 10:00"));
  return ra_validate_date_past (parts[0], lookup, data);
}

/* Nobody has a document older than themselves. */
RaDiagnosis *
ra_validate_date_since_birth (const char *value, RaFactLookup lookup, gpointer data)
{
  const char *birth = ra_validator_look_up (lookup, data, RA_FACT_BIRTH_DATE);
  RaDiagnosis *fault = ra_validate_date_past (value, lookup, data);
  GDate date, born;

  if (fault != NULL || birth == NULL || !ra_date_parse (birth, &born) || !ra_date_parse (value, &date))
    return fault;
  if (g_date_compare (&date, &born) >= 0)
    return NULL;
  return ra_fault (0, 0, _ ("it lies before the date of birth; compare both with the document"));
}

RaDiagnosis *
ra_validate_date_future (const char *value, RaFactLookup lookup, gpointer data)
{
  RaDiagnosis *fault = NULL;

  if (compare_with_today (value, lookup, data, &fault) < 0 && fault == NULL)
    return ra_fault (0, 0, _ ("it lies in the past; a day from today on is asked for"));
  return fault;
}

RaDiagnosis *
ra_validate_not_expired (const char *value, RaFactLookup lookup, gpointer data)
{
  RaDiagnosis *fault = NULL;

  if (compare_with_today (value, lookup, data, &fault) < 0 && fault == NULL)
    return ra_fault (0, 0, _ ("the document has expired; ask for a valid one"));
  return fault;
}

/* --- the rest --- */

RaDiagnosis *
ra_validate_key_phrase (const char *value, RaFactLookup lookup, gpointer data)
{
  if (g_utf8_strlen (value, -1) >= RA_KEY_PHRASE_LEAST)
    return NULL;
  return ra_diagnosis_new (
      0, 0,
      g_strdup_printf (_ ("a key phrase needs %d characters at least, so that nobody guesses it"),
                       RA_KEY_PHRASE_LEAST));
}

RaDiagnosis *
ra_validate_printable (const char *value, RaFactLookup lookup, gpointer data)
{
  guint place = 1;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    if (!g_ascii_isalnum (*p) && strchr (" '()+,-./:=?", *p) == NULL)
      return ra_diagnosis_new (
          place, 1,
          g_strdup_printf (
              _ ("character %u is neither a Latin letter nor a digit, space or one of '()+,-./:=?"), place));
  return NULL;
}
