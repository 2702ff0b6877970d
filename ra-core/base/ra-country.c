/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-country.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define RA_LONGEST_NAME 128

/* Officially assigned codes of ISO 3166-1 */
static const char *const countries[] = {
  "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB",
  "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY",
  "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX",
  "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK",
  "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS",
  "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR",
  "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA",
  "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
  "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE",
  "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
  "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG",
  "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF",
  "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY",
  "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
};

gboolean
ra_country_exists (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    if (g_str_equal (countries[i], code))
      return TRUE;
  return FALSE;
}

const char *
ra_country_get_code (gsize i)
{
  return i < G_N_ELEMENTS (countries) ? countries[i] : NULL;
}

const char *
ra_country_find_alpha3 (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      char locale[8];

      g_snprintf (locale, sizeof locale, "und_%s", countries[i]);
      if (g_str_equal (uloc_getISO3Country (locale), code))
        return countries[i];
    }
  return NULL;
}

char *
ra_country_dup_name (const char *code, const char *language)
{
  UChar name[RA_LONGEST_NAME];
  char utf8[RA_LONGEST_NAME * 3 + 1];
  char locale[8];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;

  g_snprintf (locale, sizeof locale, "und_%s", code);
  uloc_getDisplayCountry (locale, language, name, RA_LONGEST_NAME, &status);
  u_strToUTF8 (utf8, sizeof utf8, &length, name, -1, &status);
  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING ? g_strndup (utf8, length) : NULL;
}

/* Folded name => code */
static GHashTable *
make_names (void)
{
  static const char *const languages[] = { "uk", "en" };
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        g_autofree char *name = ra_country_dup_name (countries[i], languages[j]);

        if (name != NULL)
          g_hash_table_insert (names, g_utf8_casefold (name, -1), (gpointer) countries[i]);
      }
  return names;
}

const char *
ra_country_find_name (const char *name)
{
  static GHashTable *names = NULL;
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, make_names ());
  return g_hash_table_lookup (names, folded);
}
