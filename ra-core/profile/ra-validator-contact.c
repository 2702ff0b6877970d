/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to reach somebody: telephone, e-mail, country. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-country.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-validator-private.h"

#define RA_E164_LEAST 7
#define RA_E164_MOST 15
#define RA_UA_DIGITS 12
#define RA_EMAIL_LOCAL_MOST 64
#define RA_EMAIL_MOST 254
#define RA_DOMAIN_LABEL_MOST 63

RaDiagnosis *
ra_validate_country (const char *value, RaFactLookup lookup, gpointer data)
{
  if (ra_country_exists (value))
    return NULL;
  return ra_fault (0, 0, _ ("it must be a country's two capital Latin letters by ISO 3166, such as UA"));
}

char *
ra_normalise_phone (const char *value)
{
  GString *number = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION
          && strchr ("().", (int) MIN (c, 127)) == NULL)
        g_string_append_unichar (number, c);
    }
  return g_string_free (number, FALSE);
}

/* Place, from 1, of the first character that may not stand in a telephone number; 0 when there is none */
static guint
find_strange (const char *value)
{
  guint place = 1;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p), place++)
    {
      g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *kept = ra_normalise_phone (one);

      if (*kept != '\0' && !g_ascii_isdigit (*kept) && (*kept != '+' || place > 1))
        return place;
    }
  return 0;
}

RaDiagnosis *
ra_validate_phone (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *number = ra_normalise_phone (value);
  gsize digits = strlen (number) - (*number == '+' ? 1 : 0);
  guint strange = find_strange (value);

  if (*number != '+' || strange > 0 || number[1] == '0')
    return ra_fault (strange, strange > 0 ? 1 : 0,
                     _ ("write the telephone number with + and the country's code, as +380441234567; only "
                        "spaces, hyphens and brackets may stand between the digits"));
  if (g_str_has_prefix (number, "+380") && digits != RA_UA_DIGITS)
    return ra_fault (0, 0, _ ("a Ukrainian telephone number has nine digits after +380"));
  if (digits < RA_E164_LEAST || digits > RA_E164_MOST)
    return ra_fault (0, 0, _ ("an international telephone number has seven to fifteen digits"));
  return NULL;
}

static gboolean
is_local_part (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > RA_EMAIL_LOCAL_MOST || *text == '.' || text[length - 1] == '.'
      || strstr (text, "..") != NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("!#$%&'*+-/=?^_`{|}~.", *p) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_domain_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > RA_DOMAIN_LABEL_MOST || *label == '-' || label[length - 1] == '-'
      || ra_text_mixes_alphabets (label))
    return FALSE;
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && *p != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_domain (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);
  guint count = g_strv_length (labels);

  for (guint i = 0; i < count; i++)
    if (!is_domain_label (labels[i]))
      return FALSE;
  return count >= 2 && strspn (labels[count - 1], "0123456789") == 0
         && g_utf8_strlen (labels[count - 1], -1) >= 2;
}

RaDiagnosis *
ra_validate_email (const char *value, RaFactLookup lookup, gpointer data)
{
  const char *at = strrchr (value, '@');
  g_autofree char *local = at == NULL ? NULL : g_strndup (value, (gsize) (at - value));
  guint before = local == NULL ? 0 : (guint) g_utf8_strlen (local, -1);

  if (at == NULL || strlen (value) > RA_EMAIL_MOST)
    return ra_fault (0, 0, _ ("it is not an e-mail address; one looks like name@example.ua"));
  if (!is_local_part (local))
    return ra_fault (1, before,
                     _ ("the part before @ may have Latin letters, digits and signs such as . - _ only"));
  if (!is_domain (at + 1))
    return ra_fault (before + 2, (guint) g_utf8_strlen (at + 1, -1),
                     _ ("the part after @ is not a domain name such as example.ua"));
  return NULL;
}
