/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, other documents, dates and whatever else is not bound to one country. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-ukrainian.h"
#include "ra-core/profile/ra-validator-private.h"

#define RA_KEY_PHRASE_LEAST 6

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

char *
ra_validate_ua_name (const char *value, RaFactLookup lookup, gpointer data)
{
  guint latin = first_of_script (value, G_UNICODE_SCRIPT_LATIN);

  if (ra_ukrainian_is_name (value))
    return NULL;
  if (latin > 0 && first_of_script (value, G_UNICODE_SCRIPT_CYRILLIC) > 0)
    return g_strdup_printf (
        _ ("character %u is a Latin letter among Ukrainian ones; type it again with the Ukrainian layout"),
        latin);
  if (latin > 0)
    return g_strdup (_ ("it is written in Latin letters; write it in Ukrainian, as the document has it"));
  return g_strdup (
      _ ("it may have Ukrainian letters only, with single spaces, hyphens and apostrophes between them"));
}

char *
ra_validate_name (const char *value, RaFactLookup lookup, gpointer data)
{
  gboolean joint = TRUE;
  guint place = 1;

  if (ra_text_mixes_alphabets (value))
    return g_strdup (_ ("one word has both Latin and Cyrillic letters; write each word in one alphabet"));
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_joint (c) ? joint : !g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != '.')
        return g_strdup_printf (_ ("character %u cannot stand in a name there"), place);
      joint = is_joint (c);
    }
  return joint ? g_strdup (_ ("it must be words of letters")) : NULL;
}

char *
ra_validate_document_number (const char *value, RaFactLookup lookup, gpointer data)
{
  gboolean digits = FALSE;

  if (ra_text_mixes_alphabets (value))
    return g_strdup (_ ("it has both Latin and Cyrillic letters; type it as the document has it"));
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      digits = digits || g_ascii_isdigit (*p);
      if (!g_unichar_isalnum (c) && g_utf8_strchr (" -/.'()\u2116", -1, c) == NULL)
        return g_strdup (_ ("it may have letters, digits, spaces, hyphens and slashes only"));
    }
  if (!digits || g_utf8_strlen (value, -1) > 20)
    return g_strdup (_ ("the number of a document has digits and at most twenty characters"));
  return NULL;
}

/* --- dates --- */

/* Returns: below 0 when @value is before today, 0 when it is today; @fault is set when it is no date */
static int
compare_with_today (const char *value, RaFactLookup lookup, gpointer data, char **fault)
{
  GDate date, today;

  if (!ra_date_parse (value, &date))
    {
      *fault = g_strdup (_ ("it is not a date; write year, month and day as 1985-03-14"));
      return 0;
    }
  if (g_date_get_year (&date) < 1900)
    *fault = g_strdup (_ ("the year is before 1900; compare it with the document"));
  ra_today (lookup, data, &today);
  return g_date_compare (&date, &today);
}

char *
ra_validate_date_past (const char *value, RaFactLookup lookup, gpointer data)
{
  char *fault = NULL;

  if (compare_with_today (value, lookup, data, &fault) > 0 && fault == NULL)
    return g_strdup (_ ("it lies in the future; compare it with the document"));
  return fault;
}

/* Nobody has a document older than themselves. */
char *
ra_validate_date_since_birth (const char *value, RaFactLookup lookup, gpointer data)
{
  const char *birth = ra_validator_look_up (lookup, data, RA_FACT_BIRTH_DATE);
  char *fault = ra_validate_date_past (value, lookup, data);
  GDate date, born;

  if (fault != NULL || birth == NULL || !ra_date_parse (birth, &born) || !ra_date_parse (value, &date))
    return fault;
  if (g_date_compare (&date, &born) >= 0)
    return NULL;
  return g_strdup (_ ("it lies before the date of birth; compare both with the document"));
}

char *
ra_validate_date_future (const char *value, RaFactLookup lookup, gpointer data)
{
  char *fault = NULL;

  if (compare_with_today (value, lookup, data, &fault) < 0 && fault == NULL)
    return g_strdup (_ ("it lies in the past; a day from today on is asked for"));
  return fault;
}

char *
ra_validate_not_expired (const char *value, RaFactLookup lookup, gpointer data)
{
  char *fault = NULL;

  if (compare_with_today (value, lookup, data, &fault) < 0 && fault == NULL)
    return g_strdup (_ ("the document has expired; ask for a valid one"));
  return fault;
}

/* --- the rest --- */

char *
ra_validate_key_phrase (const char *value, RaFactLookup lookup, gpointer data)
{
  if (g_utf8_strlen (value, -1) >= RA_KEY_PHRASE_LEAST)
    return NULL;
  return g_strdup_printf (_ ("a key phrase needs %d characters at least, so that nobody guesses it"),
                          RA_KEY_PHRASE_LEAST);
}

char *
ra_validate_printable (const char *value, RaFactLookup lookup, gpointer data)
{
  guint place = 1;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    if (!g_ascii_isalnum (*p) && strchr (" '()+,-./:=?", *p) == NULL)
      return g_strdup_printf (
          _ ("character %u is neither a Latin letter nor a digit, space or one of '()+,-./:=?"), place);
  return NULL;
}
