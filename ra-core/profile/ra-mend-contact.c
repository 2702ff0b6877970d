/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephones, e-mail, countries. */
#include <string.h>

#include "ra-core/base/ra-country.h"
#include "ra-core/profile/ra-mend.h"

/* What stands before the nine digits of a subscriber of Ukraine, as people write it: longest first. */
static const char *const prefixes[] = { "00380", "380", "80", "0", "" };

#define RA_UA_NATIONAL_DIGITS 9

static char *
mend_ukrainian (const char *digits)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (digits, prefixes[i])
        && strlen (digits + strlen (prefixes[i])) == RA_UA_NATIONAL_DIGITS)
      return g_strconcat ("+380", digits + strlen (prefixes[i]), NULL);
  return NULL;
}

char *
ra_mend_phone (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (*value == '+')
    return g_strconcat ("+", digits->str, NULL);
  if (g_str_has_prefix (digits->str, "00") && !g_str_has_prefix (digits->str, "00380"))
    return g_strconcat ("+", digits->str + 2, NULL);
  return mend_ukrainian (digits->str);
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
