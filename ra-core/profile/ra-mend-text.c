/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters, names and whatever else is text. */
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-mend.h"

#define RA_APOSTROPHE "\u2019"

/* Letters that a reader cannot tell apart, Latin before Cyrillic. */
static const char *const alike[] = {
  "AА", "BВ", "CС", "EЕ", "HН", "IІ", "JЈ", "KК", "MМ", "OО", "PР", "TТ", "XХ", "YУ",      "SЅ",
  "ÏЇ", "aа", "cс", "eе", "iі", "jј", "kк", "oо", "pр", "xх", "yу", "sѕ", "ïї", "\u0131і",
};

/* What is typed for an apostrophe beside those of ra_text_is_apostrophe(). */
static const gunichar near_apostrophes[]
    = { '"',    '*',    0x02bb, 0x02bd, 0x02ca, 0x02cb, 0x02c8, 0x0384, 0x1fbd, 0x1ffd, 0x201a,
        0x201b, 0x201c, 0x201d, 0x2033, 0x2035, 0xa78c, 0xff07, 0xff40, 0x00a8, 0x02ee, 0x055a };

static gboolean
is_near_apostrophe (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (near_apostrophes); i++)
    if (near_apostrophes[i] == c)
      return TRUE;
  return ra_text_is_apostrophe (c);
}

static gboolean
is_dash (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212 || c == 0x00ad;
}

char *
ra_mend_tidy (const char *value)
{
  g_autofree char *composed = g_utf8_normalize (value, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean space = FALSE;

  if (composed == NULL)
    return NULL;
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        space = TRUE;
      else if (!ra_text_is_hidden (c))
        {
          if (space && out->len > 0)
            g_string_append_c (out, ' ');
          space = FALSE;
          g_string_append_unichar (out, c);
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gunichar
letter_of (gunichar c, GUnicodeScript script)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      gunichar latin = g_utf8_get_char (alike[i]);
      gunichar cyrillic = g_utf8_get_char (g_utf8_next_char (alike[i]));

      if (c == (script == G_UNICODE_SCRIPT_CYRILLIC ? latin : cyrillic))
        return script == G_UNICODE_SCRIPT_CYRILLIC ? cyrillic : latin;
    }
  return c;
}

char *
ra_mend_letters (const char *text, GUnicodeScript script)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, letter_of (g_utf8_get_char (p), script));
  return g_string_free (out, FALSE);
}

/* ---- the case of names ---- */

gboolean
ra_mend_has_odd_case (const char *name)
{
  guint upper = 0, lower = 0;
  gboolean first_is_lower = g_unichar_islower (g_utf8_get_char (name));

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      upper += g_unichar_isupper (c) ? 1 : 0;
      lower += g_unichar_islower (c) ? 1 : 0;
    }
  return (upper == 0 && lower > 0) || (lower == 0 && upper > 1)
         || (first_is_lower && lower == 1 && upper > 1);
}

/* "Мар’яна", but "О’Коннор": of Ukrainian names what follows an apostrophe is soft, of others it begins anew. */
static gboolean
begins_anew (gunichar c)
{
  return g_utf8_strchr ("яюєї", -1, g_unichar_tolower (c)) == NULL;
}

/* With a capital at the start of each word. */
static char *
mend_case (const char *name)
{
  GString *out = g_string_new (NULL);
  gunichar before = ' ';

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean initial = ra_text_is_apostrophe (before) ? begins_anew (c)
                                                        : before == ' ' || before == '-' || before == '.';

      g_string_append_unichar (out, initial ? g_unichar_totitle (c) : g_unichar_tolower (c));
      before = c;
    }
  return g_string_free (out, FALSE);
}

/* ---- names ---- */

/* A joint of @before and @after; 0 for none. */
static gunichar
joint_of (gunichar c)
{
  if (is_dash (c))
    return '-';
  return is_near_apostrophe (c) ? g_utf8_get_char (RA_APOSTROPHE) : 0;
}

/* One kind of apostrophe and of hyphen, each between letters and without spaces. */
static char *
mend_joints (const char *name)
{
  GString *out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), joint = joint_of (c);

      if (joint != 0 && out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      if (c == ' ' && (g_str_has_suffix (out->str, "-") || g_str_has_suffix (out->str, RA_APOSTROPHE)))
        continue;
      if (joint == 0)
        g_string_append_unichar (out, c);
      else if (out->len > 0 && !g_str_has_suffix (out->str, "-")
               && !g_str_has_suffix (out->str, RA_APOSTROPHE))
        g_string_append_unichar (out, joint);
    }
  while (g_str_has_suffix (out->str, "-") || g_str_has_suffix (out->str, RA_APOSTROPHE))
    g_string_truncate (out, (gsize) (g_utf8_prev_char (out->str + out->len) - out->str));
  return g_string_free (out, FALSE);
}

/* Digits that stand for the letters they look like. */
static char *
mend_digits_in_name (const char *name)
{
  GString *out = g_string_new (NULL);
  gboolean capital = TRUE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '0')
        g_string_append (out, capital ? "О" : "о");
      else if (c == '3')
        g_string_append (out, capital ? "З" : "з");
      else
        g_string_append_unichar (out, c);
      capital = !g_unichar_islower (c) && c != '0' && c != '3';
    }
  return g_string_free (out, FALSE);
}

static char *
with_case (char *name)
{
  g_autofree char *given = name;

  return ra_mend_has_odd_case (given) ? mend_case (given) : g_steal_pointer (&given);
}

char *
ra_mend_ua_name (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *joined = mend_joints (value);
  g_autofree char *letters = ra_mend_letters (joined, G_UNICODE_SCRIPT_CYRILLIC);

  return with_case (mend_digits_in_name (letters));
}

/* Each word in the alphabet that most of its letters have. */
static char *
mend_mixed (const char *word)
{
  guint latin = 0, cyrillic = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      latin += script == G_UNICODE_SCRIPT_LATIN ? 1 : 0;
      cyrillic += script == G_UNICODE_SCRIPT_CYRILLIC ? 1 : 0;
    }
  if (latin == 0 || cyrillic == 0)
    return g_strdup (word);
  return ra_mend_letters (word, latin > cyrillic ? G_UNICODE_SCRIPT_LATIN : G_UNICODE_SCRIPT_CYRILLIC);
}

char *
ra_mend_name (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *joined = mend_joints (value);
  g_auto (GStrv) words = g_strsplit (joined, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      char *mended = mend_mixed (words[i]);

      g_free (words[i]);
      words[i] = mended;
    }
  return with_case (g_strjoinv (" ", words));
}

char *
ra_mend_printable (const char *value, RaFactLookup lookup, gpointer data)
{
  g_autofree char *latin = ra_mend_letters (value, G_UNICODE_SCRIPT_LATIN);
  GString *out = g_string_new (NULL);

  for (const char *p = latin; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (out, is_dash (c) ? '-' : ra_text_is_apostrophe (c) ? '\'' : c);
    }
  return g_string_free (out, FALSE);
}

char *
ra_mend_yes_no (const char *value)
{
  static const char *const yes[] = { "yes", "y", "так", "т", "1", "true", "+", NULL };
  static const char *const no[] = { "no", "n", "ні", "н", "0", "false", "-", "немає", NULL };
  g_autofree char *folded = g_utf8_strdown (value, -1);

  if (g_strv_contains (yes, folded))
    return g_strdup ("yes");
  return g_strv_contains (no, folded) ? g_strdup ("no") : NULL;
}
