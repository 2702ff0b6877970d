/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephones, e-mail, countries. */
#include <string.h>

#include "ra-core/base/ra-country.h"
#include "ra-core/profile/ra-mend.h"
#include "ra-core/profile/ra-validator-private.h"

/* How telephone numbers of the profile's country are written inside of it. */
typedef struct
{
  const char *code;  /* nullable: the profile does not say */
  const char *trunk; /* "" where nothing is dialled in place of the code */
  gsize digits;
} Country;

static Country
find_country (RaFactLookup lookup, gpointer data)
{
  const char *trunk = ra_validator_look_up (lookup, data, RA_FACT_TRUNK);
  const char *digits = ra_validator_look_up (lookup, data, RA_FACT_NATIONAL_DIGITS);

  return (Country){ ra_validator_look_up (lookup, data, RA_FACT_CALLING_CODE), trunk == NULL ? "" : trunk,
                    digits == NULL ? 0 : (gsize) g_ascii_strtoull (digits, NULL, 10) };
}

static char *
dup_digits (const char *value)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (digits, FALSE);
}

/* What stands before the last digits, which are a subscriber's of the country. Returns: (transfer full) (nullable) */
static char *
dup_head (const Country *country, const char *digits)
{
  gsize length = strlen (digits);

  if (country->code == NULL || country->digits == 0 || length < country->digits)
    return NULL;
  if (*country->trunk != '\0' && g_str_has_prefix (digits + length - country->digits, country->trunk))
    return NULL; /* one digit is missing, and the trunk prefix would be taken for one */
  return g_strndup (digits, length - country->digits);
}

static char *
join (const Country *country, const char *digits)
{
  return g_strconcat ("+", country->code, digits + strlen (digits) - country->digits, NULL);
}

/* People leave away some of what is dialled first. */
static char *
mend_national (const char *digits, const Country *country)
{
  g_autofree char *head = dup_head (country, digits);
  g_autofree char *whole = head == NULL ? NULL : g_strconcat ("00", country->code, NULL);

  if (head == NULL || (!g_str_has_suffix (whole, head) && !g_str_equal (head, country->trunk)))
    return NULL;
  return join (country, digits);
}

char *
ra_mend_phone (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *digits = dup_digits (value);
  const Country country = find_country (lookup, data);
  char *national;

  if (*value == '+')
    return g_strconcat ("+", digits, NULL);
  national = mend_national (digits, &country);
  if (national == NULL && g_str_has_prefix (digits, "00"))
    return g_strconcat ("+", digits + 2, NULL);
  return national;
}

/* Nothing but digits and what people put between them, begun as one dials it: at home, or from abroad. */
char *
ra_read_phone (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *digits = ra_normalise_phone (value);
  const Country country = find_country (lookup, data);
  g_autofree char *head = NULL;

  if (*digits == '+')
    return g_steal_pointer (&digits);
  if (*digits == '\0' || digits[strspn (digits, "0123456789")] != '\0')
    return NULL;
  if (g_str_has_prefix (digits, "00"))
    return g_strconcat ("+", digits + 2, NULL);
  head = dup_head (&country, digits);
  if (head == NULL || *head == '\0'
      || (!g_str_equal (head, country.trunk) && !g_str_equal (head, country.code)))
    return NULL;
  return join (&country, digits);
}

char *
ra_mend_email (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *latin = ra_mend_letters (value, G_UNICODE_SCRIPT_LATIN);
  const char *start = g_str_has_prefix (latin, "mailto:") ? latin + strlen ("mailto:") : latin;
  GString *out = g_string_new (NULL);

  for (const char *p = start; *p != '\0'; p++)
    if (*p == ',')
      g_string_append_c (out, '.');
    else if (*p != ' ' && *p != '<' && *p != '>' && *p != ';')
      g_string_append_c (out, *p);
  while (g_str_has_suffix (out->str, "."))
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

char *
ra_mend_country (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *latin = ra_mend_letters (value, G_UNICODE_SCRIPT_LATIN);
  g_autofree char *code = g_ascii_strup (latin, -1);
  const char *found = ra_country_find_alpha3 (code);

  if (found == NULL)
    found = ra_country_find_name (value);
  return found != NULL ? g_strdup (found) : g_steal_pointer (&code);
}
