/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-validator-private.h"

/* Sorted by name. "text" accepts whatever is clean. */
typedef struct
{
  const char *name;
  RaValidatorFunc check; /* nullable: what the value may never be */
  RaValidatorFunc doubt; /* nullable: what is unlikely of a value that @check lets pass */
  char *(*normalise) (const char *value);
  gboolean tells; /* what it refuses is news of the person, seldom a slip of the finger */
} Validator;

static const Validator validators[] = {
  { "date-future", ra_validate_date_future },
  { "date-past", ra_validate_date_past },
  { "date-since-birth", ra_validate_date_since_birth },
  { "document-number", ra_validate_document_number },
  { "email", ra_validate_email },
  { "iso-country", ra_validate_country },
  { "key-phrase", ra_validate_key_phrase },
  { "name", ra_validate_name, NULL, ra_text_normalise },
  { "not-expired", ra_validate_not_expired, .tells = TRUE },
  { "phone", ra_validate_phone, NULL, ra_normalise_phone },
  { "printable", ra_validate_printable },
  { "text", NULL },
  { "ua-id-card-number", ra_validate_id_card_number },
  { "ua-name", ra_validate_ua_name, NULL, ra_text_normalise },
  { "ua-passport-booklet", ra_validate_passport_booklet },
  { "ua-tax-number", ra_validate_tax_number, ra_doubt_tax_number },
  { "ua-travel-passport", ra_validate_travel_passport },
  { "ua-unzr", ra_validate_unzr, ra_doubt_unzr },
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

/* What it may never be. */
static char *
find_fault (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  const Validator *self = find (name);
  g_autoptr (GError) error = NULL;

  if (!ra_text_check_clean (value, &error))
    return g_strdup (error->message);
  if (self == NULL)
    return g_strdup_printf (_ ("there is no validator \"%s\""), name != NULL ? name : "");
  return self->check == NULL ? NULL : self->check (value, lookup, data);
}

char *
ra_validator_doubt (const char *name, const char *value, RaFactLookup lookup, gpointer data)
{
  const Validator *self = find (name);

  g_autofree char *fault = find_fault (name, value, lookup, data);

  return fault == NULL && self != NULL && self->doubt != NULL ? self->doubt (value, lookup, data) : NULL;
}

gboolean
ra_validator_check (const char *name, const char *value, RaFactLookup lookup, gpointer data, char **reason)
{
  g_autofree char *fault = find_fault (name, value, lookup, data);
  gboolean good;

  if (fault == NULL)
    fault = ra_validator_doubt (name, value, lookup, data);
  good = fault == NULL;

  if (reason != NULL)
    *reason = g_steal_pointer (&fault);
  return good;
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
