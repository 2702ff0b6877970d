/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to reach somebody: telephone, e-mail, country. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-validator-private.h"

#define RA_E164_LEAST 7
#define RA_E164_MOST 15
#define RA_UA_DIGITS 12
#define RA_EMAIL_LOCAL_MOST 64
#define RA_EMAIL_MOST 254
#define RA_DOMAIN_LABEL_MOST 63

/* Officially assigned codes of ISO 3166-1, two letters each */
static const char countries[]
    = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV "
      "BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES "
      "ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE "
      "IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY "
      "MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU "
      "NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM "
      "SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE "
      "VG VI VN VU WF WS YE YT ZA ZM ZW";

char *
ra_validate_country (const char *value, RaFactLookup lookup, gpointer data)
{
  if (strlen (value) == 2 && g_ascii_isupper (value[0]) && g_ascii_isupper (value[1])
      && strstr (countries, value) != NULL)
    return NULL;
  return g_strdup (_ ("it must be a country's two capital Latin letters by ISO 3166, such as UA"));
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

char *
ra_validate_phone (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *number = ra_normalise_phone (value);
  gsize digits = strlen (number) - (*number == '+' ? 1 : 0);

  if (*number != '+' || strspn (number + 1, "0123456789") != digits || number[1] == '0')
    return g_strdup (_ ("write the telephone number with + and the country's code, as +380441234567; only "
                        "spaces, hyphens and brackets may stand between the digits"));
  if (g_str_has_prefix (number, "+380") && digits != RA_UA_DIGITS)
    return g_strdup (_ ("a Ukrainian telephone number has nine digits after +380"));
  if (digits < RA_E164_LEAST || digits > RA_E164_MOST)
    return g_strdup (_ ("an international telephone number has seven to fifteen digits"));
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

char *
ra_validate_email (const char *value, RaFactLookup lookup, gpointer data)
{
  const char *at = strrchr (value, '@');
  g_autofree char *local = at == NULL ? NULL : g_strndup (value, (gsize) (at - value));

  if (at == NULL || strlen (value) > RA_EMAIL_MOST)
    return g_strdup (_ ("it is not an e-mail address; one looks like name@example.ua"));
  if (!is_local_part (local))
    return g_strdup (_ ("the part before @ may have Latin letters, digits and signs such as . - _ only"));
  if (!is_domain (at + 1))
    return g_strdup (_ ("the part after @ is not a domain name such as example.ua"));
  return NULL;
}
