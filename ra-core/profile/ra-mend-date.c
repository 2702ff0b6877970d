/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people, papers and spreadsheets write them. */
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-validator-private.h"

#define RA_PARTS 3

/* The three numbers of a date in the order they stand in. */
typedef struct
{
  guint value[RA_PARTS];
  guint figures[RA_PARTS];
  guint count;
} Parts;

static guint
month_of (const char *word)
{
  static const char *const months[]
      = { "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру" };
  g_autofree char *folded = g_utf8_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (folded, months[i]))
      return i + 1;
  return 0;
}

static gboolean
add_part (Parts *parts, guint value, guint figures)
{
  if (parts->count >= RA_PARTS)
    return FALSE;
  parts->value[parts->count] = value;
  parts->figures[parts->count++] = figures;
  return TRUE;
}

static gboolean
add_word (Parts *parts, const char *word)
{
  guint month = month_of (word);

  if (month > 0)
    return add_part (parts, month, 2);
  return g_str_has_prefix (word, "р"); /* року, рік, р. */
}

/* A time of day that a spreadsheet added, a point at the end. */
static gboolean
is_tail (const char *rest, const Parts *parts)
{
  if (*rest == 'T' || *rest == ' ')
    rest++;
  return parts->count == RA_PARTS && strchr (rest, ':') != NULL && strspn (rest, "0:.Z") == strlen (rest);
}

static gboolean
split (const char *text, Parts *parts)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize digits = strspn (p, "0123456789");
      gsize word = 0;

      if (is_tail (p, parts))
        return TRUE;
      while (g_unichar_isalpha (g_utf8_get_char (p + word)))
        word += (gsize) (g_utf8_next_char (p + word) - (p + word));
      if (digits > 4
          || (digits > 0 && !add_part (parts, (guint) g_ascii_strtoull (p, NULL, 10), (guint) digits)))
        return FALSE;
      if (word > 0)
        {
          g_autofree char *letters = g_strndup (p, word);
          if (!add_word (parts, letters))
            return FALSE;
        }
      if (digits == 0 && word == 0 && strchr (" .,/-\\", *p) == NULL)
        return FALSE;
      p += MAX (digits + word, 1);
    }
  return parts->count == RA_PARTS;
}

static char *
make (guint day, guint month, guint year)
{
  if (year < 1000 || month > 12 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

/* Day before month, as in this country; the other way where only that is a date. */
static char *
make_either (guint day, guint month, guint year)
{
  char *date = make (day, month, year);

  return date != NULL ? date : make (month, day, year);
}

static char *
make_short_year (const Parts *parts, const GDate *latest)
{
  guint century = g_date_get_year (latest) / 100 * 100;
  g_autofree char *date = make (parts->value[0], parts->value[1], century + parts->value[2]);
  GDate read;

  if (date != NULL && ra_date_parse (date, &read) && g_date_compare (&read, latest) <= 0)
    return g_steal_pointer (&date);
  return make (parts->value[0], parts->value[1], century - 100 + parts->value[2]);
}

/* DDMMYYYY or YYYYMMDD, whichever is a date of these centuries. */
static char *
mend_figures (const char *text)
{
  guint number[4];

  if (!ra_validator_is_digits (text, 8))
    return NULL;
  for (gsize i = 0; i < 4; i++)
    number[i] = (guint) (text[2 * i] - '0') * 10 + (guint) (text[2 * i + 1] - '0');
  if (number[2] == 19 || number[2] == 20)
    return make (number[0], number[1], number[2] * 100 + number[3]);
  return make (number[3], number[2], number[0] * 100 + number[1]);
}

static char *
mend (const char *value, const GDate *latest)
{
  Parts parts = { 0 };

  if (ra_validator_is_digits (value, 8))
    return mend_figures (value);
  if (!split (value, &parts))
    return NULL;
  if (parts.figures[0] == 4)
    return make_either (parts.value[2], parts.value[1], parts.value[0]);
  if (parts.figures[2] == 4)
    return make_either (parts.value[0], parts.value[1], parts.value[2]);
  return parts.figures[2] == 2 ? make_short_year (&parts, latest) : NULL;
}

char *
ra_mend_date (const char *value, RaFactLookup lookup, gpointer data)
{
  GDate today;

  ra_today (lookup, data, &today);
  return mend (value, &today);
}

char *
ra_mend_date_future (const char *value, RaFactLookup lookup, gpointer data)
{
  GDate today;

  ra_today (lookup, data, &today);
  g_date_set_dmy (&today, 31, G_DATE_DECEMBER, (GDateYear) (g_date_get_year (&today) / 100 * 100 + 99));
  return mend (value, &today);
}
