/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-mrz.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-country.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/profile/ra-mrz-text.h"

#define RA_MRZ_WHOLE_PARTS 4
#define RA_MRZ_FILLER '<'

/* Characters of one line. */
typedef struct
{
  guint line;
  guint start;
  guint length;
} Slot;

/* ICAO 9303 parts 5 (TD1), 6 (TD2) and 4 (TD3), each section 4.2. */
typedef struct
{
  const char *name;
  guint lines;
  guint width;
  Slot slots[RA_MRZ_N_FIELDS];
  gboolean optional_checked;
  Slot whole[RA_MRZ_WHOLE_PARTS]; /* what the composite check digit stands for */
  Slot whole_check;
} Format;

static const Format formats[] = {
  { "TD1",
    3,
    30,
    { [RA_MRZ_DOCUMENT_CODE] = { 0, 0, 2 },
      [RA_MRZ_ISSUER] = { 0, 2, 3 },
      [RA_MRZ_SURNAME] = { 2, 0, 30 },
      [RA_MRZ_DOCUMENT_NUMBER] = { 0, 5, 9 },
      [RA_MRZ_NATIONALITY] = { 1, 15, 3 },
      [RA_MRZ_BIRTH_DATE] = { 1, 0, 6 },
      [RA_MRZ_SEX] = { 1, 7, 1 },
      [RA_MRZ_EXPIRY_DATE] = { 1, 8, 6 },
      [RA_MRZ_OPTIONAL] = { 0, 15, 15 },
      [RA_MRZ_OPTIONAL_2] = { 1, 18, 11 } },
    FALSE,
    { { 0, 5, 25 }, { 1, 0, 7 }, { 1, 8, 7 }, { 1, 18, 11 } },
    { 1, 29, 1 } },
  { "TD2",
    2,
    36,
    { [RA_MRZ_DOCUMENT_CODE] = { 0, 0, 2 },
      [RA_MRZ_ISSUER] = { 0, 2, 3 },
      [RA_MRZ_SURNAME] = { 0, 5, 31 },
      [RA_MRZ_DOCUMENT_NUMBER] = { 1, 0, 9 },
      [RA_MRZ_NATIONALITY] = { 1, 10, 3 },
      [RA_MRZ_BIRTH_DATE] = { 1, 13, 6 },
      [RA_MRZ_SEX] = { 1, 20, 1 },
      [RA_MRZ_EXPIRY_DATE] = { 1, 21, 6 },
      [RA_MRZ_OPTIONAL] = { 1, 28, 7 } },
    FALSE,
    { { 1, 0, 10 }, { 1, 13, 7 }, { 1, 21, 14 } },
    { 1, 35, 1 } },
  { "TD3",
    2,
    44,
    { [RA_MRZ_DOCUMENT_CODE] = { 0, 0, 2 },
      [RA_MRZ_ISSUER] = { 0, 2, 3 },
      [RA_MRZ_SURNAME] = { 0, 5, 39 },
      [RA_MRZ_DOCUMENT_NUMBER] = { 1, 0, 9 },
      [RA_MRZ_NATIONALITY] = { 1, 10, 3 },
      [RA_MRZ_BIRTH_DATE] = { 1, 13, 6 },
      [RA_MRZ_SEX] = { 1, 20, 1 },
      [RA_MRZ_EXPIRY_DATE] = { 1, 21, 6 },
      [RA_MRZ_OPTIONAL] = { 1, 28, 14 } },
    TRUE,
    { { 1, 0, 10 }, { 1, 13, 7 }, { 1, 21, 22 } },
    { 1, 43, 1 } },
};

typedef struct
{
  const Format *format;
  char *lines[RA_MRZ_LINES];
  const GDate *today;
  RaMrz *mrz;
} Reading;

const char *
ra_mrz_field_label (RaMrzField field)
{
  static const char *const labels[RA_MRZ_N_FIELDS]
      = { N_ ("kind of document"), N_ ("issuer"),       N_ ("surname"),       N_ ("given names"),
          N_ ("document number"),  N_ ("nationality"),  N_ ("date of birth"), N_ ("sex"),
          N_ ("date of expiry"),   N_ ("further data"), N_ ("further data") };

  return _ (labels[field]);
}

static void
fault_free (gpointer data)
{
  RaMrzFault *self = data;

  ra_diagnosis_free (self->diagnosis);
  g_free (self);
}

void
ra_mrz_free (RaMrz *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < RA_MRZ_N_FIELDS; i++)
    g_free (self->values[i]);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* ---- faults ---- */

static RaDiagnosis *
add_fault (Reading *self, const Slot *slot, char *reason)
{
  RaMrzFault *fault = g_new0 (RaMrzFault, 1);

  fault->line = slot->line + 1;
  fault->diagnosis = ra_diagnosis_new (slot->start + 1, slot->length, reason);
  g_ptr_array_add (self->mrz->faults, fault);
  return fault->diagnosis;
}

static const char *
at (const Reading *self, const Slot *slot)
{
  return self->lines[slot->line] + slot->start;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != RA_MRZ_FILLER)
      return FALSE;
  return TRUE;
}

/* ---- check digits ---- */

static char
digit_of (const char *text, gsize length)
{
  guint position = 0;

  return (char) ('0' + ra_mrz_weigh (text, length, &position) % 10);
}

static char
to_digit (char c)
{
  static const char alike[] = "O0Q0D0I1L1Z2S5G6B8";
  const char *found = g_ascii_isupper (c) ? strchr (alike, c) : NULL;

  return found == NULL ? c : found[1];
}

/* The line with digits where a date and its check digit may have nothing else. */
static char *
dup_with_digits (const Reading *self, const Slot *slot)
{
  char *line = g_strdup (self->lines[slot->line]);

  for (guint i = slot->start; i <= slot->start + slot->length; i++)
    line[i] = to_digit (line[i]);
  return line;
}

static gboolean
fits (const char *text, gsize length)
{
  return text[length] == digit_of (text, length)
         || (text[length] == RA_MRZ_FILLER && is_blank (text, length));
}

/* @digits: the field has digits only. */
static gboolean
check (Reading *self, RaMrzField field, gboolean digits)
{
  const Slot *slot = &self->format->slots[field];
  const Slot check = { slot->line, slot->start + slot->length, 1 };
  g_autofree char *mended = NULL;
  RaDiagnosis *fault;

  if (fits (at (self, slot), slot->length))
    return TRUE;
  fault = add_fault (
      self, &check,
      g_strdup_printf (_ ("the check digit of “%s” does not fit; compare both with the document"),
                       ra_mrz_field_label (field)));
  mended = digits ? dup_with_digits (self, slot) : NULL;
  if (mended != NULL && fits (mended + slot->start, slot->length))
    fault->offer = g_steal_pointer (&mended);
  return FALSE;
}

static void
check_whole (Reading *self)
{
  const Format *format = self->format;
  guint position = 0, sum = 0;

  for (gsize i = 0; i < RA_MRZ_WHOLE_PARTS; i++)
    sum += ra_mrz_weigh (at (self, &format->whole[i]), format->whole[i].length, &position);
  if (*at (self, &format->whole_check) == (char) ('0' + sum % 10))
    return;
  if (self->mrz->faults->len == 0 || !format->optional_checked)
    {
      /* What no digit of its own stands for is in doubt, also where another field is misread. */
      g_clear_pointer (&self->mrz->values[RA_MRZ_OPTIONAL], g_free);
      g_clear_pointer (&self->mrz->values[RA_MRZ_OPTIONAL_2], g_free);
    }
  add_fault (
      self, &format->whole_check,
      g_strdup (_ ("the check digit over all fields does not fit; compare the zone with the document")));
}

/* ---- fields ---- */

/* Returns: (transfer full) (nullable): without fillers at either end; within as @within */
static char *
dup_value (const char *text, gsize length, char within)
{
  g_autofree char *value = g_strndup (text, length);
  char *start = value;

  while (length > 0 && value[length - 1] == RA_MRZ_FILLER)
    value[--length] = '\0';
  while (*start == RA_MRZ_FILLER)
    start++;
  for (char *p = start; *p != '\0'; p++)
    if (*p == RA_MRZ_FILLER)
      *p = within;
  return *start == '\0' ? NULL : g_strdup (start);
}

static char *
dup_slot (const Reading *self, RaMrzField field)
{
  const Slot *slot = &self->format->slots[field];

  return slot->length == 0 ? NULL : dup_value (at (self, slot), slot->length, RA_MRZ_FILLER);
}

static char *
collapse (char *words)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *given = words;

  if (given == NULL)
    return NULL;
  parts = g_strsplit (given, " ", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", parts[i]);
  return out->len == 0 ? NULL : g_string_free (g_steal_pointer (&out), FALSE);
}

static void
read_names (Reading *self)
{
  const Slot *slot = &self->format->slots[RA_MRZ_SURNAME];
  g_autofree char *names = g_strndup (at (self, slot), slot->length);
  char *given = strstr (names, "<<");

  self->mrz->cut = names[slot->length - 1] != RA_MRZ_FILLER;
  if (given != NULL)
    self->mrz->values[RA_MRZ_GIVEN_NAMES] = collapse (dup_value (given, strlen (given), ' '));
  self->mrz->values[RA_MRZ_SURNAME]
      = collapse (dup_value (names, given == NULL ? slot->length : (gsize) (given - names), ' '));
}

/* A number of more than nine characters goes on in the optional data: its check digit is a filler, and the real one ends
 * what stands there (ICAO 9303-5, 4.2.2). */
static void
read_long_number (Reading *self)
{
  const Slot *number = &self->format->slots[RA_MRZ_DOCUMENT_NUMBER];
  const Slot *rest = &self->format->slots[RA_MRZ_OPTIONAL];
  gsize more = strcspn (at (self, rest), "<");
  g_autofree char *whole = NULL;
  gsize length;

  more = MIN (more, rest->length);
  whole = g_strdup_printf ("%.*s%.*s", (int) number->length, at (self, number), (int) more, at (self, rest));
  length = strlen (whole) - 1;
  if (more < 2 || whole[length] != digit_of (whole, length))
    {
      add_fault (self, &(Slot){ rest->line, rest->start + (guint) (more > 0 ? more - 1 : 0), 1 },
                 g_strdup_printf (_ ("the check digit of “%s” does not fit; compare both with the document"),
                                  ra_mrz_field_label (RA_MRZ_DOCUMENT_NUMBER)));
      return;
    }
  whole[length] = '\0';
  self->mrz->values[RA_MRZ_DOCUMENT_NUMBER] = dup_value (whole, length, RA_MRZ_FILLER);
  g_clear_pointer (&self->mrz->values[RA_MRZ_OPTIONAL], g_free);
  self->mrz->values[RA_MRZ_OPTIONAL] = dup_value (at (self, rest) + more, rest->length - more, RA_MRZ_FILLER);
}

static void
read_number (Reading *self)
{
  const Slot *slot = &self->format->slots[RA_MRZ_DOCUMENT_NUMBER];

  if (self->format->lines == 3 && at (self, slot)[slot->length] == RA_MRZ_FILLER
      && !is_blank (at (self, slot), slot->length))
    read_long_number (self);
  else if (check (self, RA_MRZ_DOCUMENT_NUMBER, FALSE))
    self->mrz->values[RA_MRZ_DOCUMENT_NUMBER] = dup_slot (self, RA_MRZ_DOCUMENT_NUMBER);
}

/* Of two figures for a year: a birth lies before today, and no document is valid for fifty years. */
static guint
year_of (const Reading *self, RaMrzField field, guint figures)
{
  guint this_year = g_date_get_year (self->today);
  guint year = this_year / 100 * 100 + figures;

  if (field == RA_MRZ_BIRTH_DATE)
    return year > this_year ? year - 100 : year;
  return year > this_year + 50 ? year - 100 : year;
}

/* What is not known of a date is filled (ICAO 9303-3, 4.8): then there is none. */
static void
read_date (Reading *self, RaMrzField field)
{
  const Slot *slot = &self->format->slots[field];
  const char *text = at (self, slot);
  g_autofree char *iso = NULL;
  guint figures;
  GDate date;

  if (!check (self, field, TRUE) || memchr (text, RA_MRZ_FILLER, slot->length) != NULL)
    return;
  figures = (guint) (text[0] - '0') * 10 + (guint) (text[1] - '0');
  iso = g_strdup_printf ("%04u-%.2s-%.2s", MIN (year_of (self, field, figures), 9999), text + 2, text + 4);
  if (ra_date_parse (iso, &date))
    self->mrz->values[field] = g_steal_pointer (&iso);
  else
    add_fault (self, slot, g_strdup_printf (_ ("“%s” is no date"), ra_mrz_field_label (field)));
}

static void
read_sex (Reading *self)
{
  const Slot *slot = &self->format->slots[RA_MRZ_SEX];
  char sex = *at (self, slot);

  if (sex == 'F' || sex == 'M')
    self->mrz->values[RA_MRZ_SEX] = g_strndup (&sex, 1);
  else if (sex != RA_MRZ_FILLER && sex != 'X')
    add_fault (self, slot, g_strdup (_ ("the sex is F, M or a filler")));
}

/* Codes of ICAO 9303-3, section 5, that are no country's three letters of ISO 3166-1. */
static char *
nationality_of (char *code)
{
  g_autofree char *zone = code;
  const char *country;

  if (zone == NULL)
    return NULL;
  if (g_str_equal (zone, "D"))
    return g_strdup ("DE");
  if (g_str_has_prefix (zone, "GB"))
    return g_strdup ("GB");
  country = ra_country_find_alpha3 (zone);
  return country == NULL ? g_steal_pointer (&zone) : g_strdup (country);
}

static void
read_fields (Reading *self)
{
  char **values = self->mrz->values;

  values[RA_MRZ_DOCUMENT_CODE] = dup_slot (self, RA_MRZ_DOCUMENT_CODE);
  values[RA_MRZ_ISSUER] = dup_slot (self, RA_MRZ_ISSUER);
  values[RA_MRZ_NATIONALITY] = nationality_of (dup_slot (self, RA_MRZ_NATIONALITY));
  values[RA_MRZ_OPTIONAL] = dup_slot (self, RA_MRZ_OPTIONAL);
  values[RA_MRZ_OPTIONAL_2] = dup_slot (self, RA_MRZ_OPTIONAL_2);
  read_names (self);
  read_number (self);
  read_date (self, RA_MRZ_BIRTH_DATE);
  read_sex (self);
  read_date (self, RA_MRZ_EXPIRY_DATE);
  if (self->format->optional_checked && !check (self, RA_MRZ_OPTIONAL, FALSE))
    g_clear_pointer (&values[RA_MRZ_OPTIONAL], g_free);
  check_whole (self);
}

RaMrz *
ra_mrz_read (const char *text, const GDate *today, GError **error)
{
  Reading reading = { .today = today };
  guint count = ra_mrz_split (text, reading.lines, error);

  if (count == 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].lines == count && strlen (reading.lines[0]) == formats[i].width)
      reading.format = &formats[i];
  reading.mrz = g_new0 (RaMrz, 1);
  reading.mrz->format = reading.format->name;
  reading.mrz->faults = g_ptr_array_new_with_free_func (fault_free);
  read_fields (&reading);
  for (gsize i = 0; i < RA_MRZ_LINES; i++)
    g_free (reading.lines[i]);
  return reading.mrz;
}
