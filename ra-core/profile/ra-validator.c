/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-validator-private.h"

/* Sorted by name. "text" accepts whatever is clean. */
typedef struct
{
  const char *name;
  RaValidatorFunc check;  /* nullable: what the value may never be */
  RaValidatorFunc doubt;  /* nullable: what is unlikely of a value that @check lets pass */
  RaValidatorFunc remark; /* nullable: what is unusual of a good value */
  RaMendFunc mend;        /* nullable: how another value may have been meant */
  RaMendFunc read;        /* nullable: what people write who mean nothing else by it */
  char *(*normalise) (const char *value);
  gboolean tells;  /* what it refuses is news of the person, seldom a slip of the finger */
  gboolean secret; /* nothing is offered, as nobody may see it */
} Validator;

static const Validator validators[] = {
  { "date-future", ra_validate_date_future, .mend = ra_mend_date_future, .read = ra_mend_date_future },
  { "date-past", ra_validate_date_past, .mend = ra_mend_date, .read = ra_mend_date },
  { "date-since-birth", ra_validate_date_since_birth, .mend = ra_mend_date, .read = ra_mend_date },
  { "document-number", ra_validate_document_number, .mend = ra_mend_document_number },
  { "email", ra_validate_email, .mend = ra_mend_email },
  { "iso-country", ra_validate_country, .mend = ra_mend_country, .read = ra_mend_country },
  { "key-phrase", ra_validate_key_phrase, .secret = TRUE },
  { "moment-past", ra_validate_moment_past },
  { "name", ra_validate_name, NULL, ra_remark_case, ra_mend_name, .normalise = ra_text_normalise },
  { "not-expired", ra_validate_not_expired, .mend = ra_mend_date_future, .read = ra_mend_date_future,
    .tells = TRUE },
  { "phone", ra_validate_phone, .mend = ra_mend_phone, .read = ra_read_phone,
    .normalise = ra_normalise_phone },
  { "printable", ra_validate_printable, .mend = ra_mend_printable },
  { "text", NULL },
  { "ua-edrpou", ra_validate_edrpou, ra_doubt_edrpou, .mend = ra_mend_edrpou },
  { "ua-id-card-number", ra_validate_id_card_number, .mend = ra_mend_id_card_number },
  { "ua-name", ra_validate_ua_name, NULL, ra_remark_case, ra_mend_ua_name, .normalise = ra_text_normalise },
  { "ua-passport-booklet", ra_validate_passport_booklet, .mend = ra_mend_passport_booklet },
  { "ua-tax-number", ra_validate_tax_number, ra_doubt_tax_number, .mend = ra_mend_tax_number },
  { "ua-travel-passport", ra_validate_travel_passport, .mend = ra_mend_travel_passport },
  { "ua-unzr", ra_validate_unzr, ra_doubt_unzr, .mend = ra_mend_unzr },
};

const char *const *
ra_validator_names (void)
{
  static const char *names[G_N_ELEMENTS (validators) + 1];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (validators); i++)
        names[i] = validators[i].name;
      g_once_init_leave (&ready, 1);
    }
  return names;
}

static const Validator *
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (validators); i++)
    if (g_strcmp0 (validators[i].name, name) == 0)
      return &validators[i];
  return NULL;
}

/* Where the first character stands that no text may have; 0 when there is none, or the text is not even UTF-8. */
static guint
find_unclean (const char *value)
{
  g_autofree char *stripped = g_utf8_validate (value, -1, NULL) ? g_strchomp (g_strdup (value)) : NULL;
  guint place = 1;

  if (stripped == NULL)
    return 0;
  if (g_unichar_isspace (g_utf8_get_char (value)))
    return 1;
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    if (ra_text_is_hidden (g_utf8_get_char (p)))
      return place;
  return (guint) g_utf8_strlen (stripped, -1) + 1;
}

/* What it may never be. */
static RaDiagnosis *
find_fault (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  const Validator *self = find (name);
  g_autoptr (GError) error = NULL;

  if (!ra_text_check_clean (value, &error))
    {
      guint place = find_unclean (value);
      return ra_fault (place, place > 0 ? 1 : 0, error->message);
    }
  if (self == NULL)
    return ra_diagnosis_new (0, 0,
                             g_strdup_printf (_ ("there is no validator \"%s\""), name != NULL ? name : ""));
  return self->check == NULL ? NULL : self->check (value, lookup, data);
}

RaDiagnosis *
ra_validator_doubt (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  const Validator *self = find (name);
  g_autoptr (RaDiagnosis) fault = find_fault (name, value, lookup, data);

  return fault == NULL && self != NULL && self->doubt != NULL ? self->doubt (value, lookup, data) : NULL;
}

RaDiagnosis *
ra_validator_examine (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  RaDiagnosis *fault = find_fault (name, value, lookup, data);

  return fault != NULL ? fault : ra_validator_doubt (name, value, lookup, data);
}

static gboolean
is_good (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  g_autoptr (RaDiagnosis) fault = ra_validator_examine (name, value, lookup, data);

  return fault == NULL;
}

/* The least change first. */
char *
ra_validator_offer (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  const Validator *self = find (name);
  g_autofree char *tidy = self == NULL || self->secret ? NULL : ra_mend_tidy (value);
  g_autofree char *mended = NULL;

  if (tidy == NULL || *tidy == '\0')
    return NULL;
  if (!g_str_equal (tidy, value) && is_good (name, tidy, lookup, data))
    return g_steal_pointer (&tidy);
  if (self->mend != NULL)
    mended = self->mend (tidy, lookup, data);
  if (mended == NULL || g_str_equal (mended, value) || !is_good (name, mended, lookup, data))
    return NULL;
  return g_steal_pointer (&mended);
}

/* A day is one, whatever a rule says of it then. */
static gboolean
is_day (const char *text)
{
  GDate date;

  return ra_date_parse (text, &date);
}

char *
ra_validator_read (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  const Validator *self = find (name);
  g_autofree char *tidy = ra_mend_tidy (value);
  g_autofree char *read = NULL;

  if (tidy == NULL || *tidy == '\0' || (self != NULL && self->secret))
    return g_strdup (value);
  if (self == NULL || self->read == NULL)
    return g_steal_pointer (&tidy);
  if (is_good (name, tidy, lookup, data))
    return ra_validator_normalise (name, tidy);
  read = self->read (tidy, lookup, data);
  if (read != NULL && (is_day (read) || is_good (name, read, lookup, data)))
    return g_steal_pointer (&read);
  return g_steal_pointer (&tidy);
}

RaDiagnosis *
ra_validator_remark (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  const Validator *self = find (name);
  RaDiagnosis *remark = NULL;

  if (self == NULL || self->remark == NULL || !is_good (name, value, lookup, data))
    return NULL;
  remark = self->remark (value, lookup, data);
  if (remark != NULL)
    remark->offer = ra_validator_offer (name, value, lookup, data);
  return remark;
}

RaDiagnosis *
ra_fault (guint place, guint length, const char *reason)
{
  return ra_diagnosis_new (place, length, g_strdup (reason));
}

RaDiagnosis *
ra_fault_unless_digits (const char *value, gsize count, const char *reason)
{
  gsize digits = strspn (value, "0123456789");

  if (value[digits] != '\0')
    return ra_fault ((guint) digits + 1, 1, reason);
  if (digits > count)
    return ra_fault ((guint) count + 1, (guint) (digits - count), reason);
  return digits == count ? NULL : ra_fault (0, 0, reason);
}

gboolean
ra_validator_tells (const char *name)
{
  const Validator *self = find (name);

  return self != NULL && self->tells;
}

char *
ra_validator_normalise (const char *name, const char *value)
{
  const Validator *self = find (name);

  return self != NULL && self->normalise != NULL ? self->normalise (value) : g_strdup (value);
}

const char *
ra_validator_look_up (RaFactLookup lookup, gpointer data, const char *path)
{
  const char *value = lookup == NULL ? NULL : lookup (data, path);

  return value == NULL || *value == '\0' ? NULL : value;
}

gboolean
ra_validator_is_digits (const char *text, gsize count)
{
  return strlen (text) == count && strspn (text, "0123456789") == count;
}

void
ra_today (RaFactLookup lookup, gpointer data, GDate *date)
{
  const char *given = lookup == NULL ? NULL : lookup (data, RA_FACT_TODAY);
  g_autoptr (RaClock) clock = NULL;

  if (given != NULL && ra_date_parse (given, date))
    return;
  clock = ra_clock_new_system ();
  ra_date_from_time (ra_clock_now (clock), date);
}
