/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-ukrainian.h"

#include "ra-core/base/ra-text.h"

static const char ukrainian_letters[] = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";

/* Resolution No. 55 of 2010-01-27: how a letter is written elsewhere, and how at the start of a
 * word when that differs. */
static const struct
{
  const char *letter, *latin, *initial;
} transliteration[] = {
  { "а", "a", NULL },  { "б", "b", NULL },  { "в", "v", NULL },  { "г", "h", NULL },  { "ґ", "g", NULL },
  { "д", "d", NULL },  { "е", "e", NULL },  { "є", "ie", "ye" }, { "ж", "zh", NULL }, { "з", "z", NULL },
  { "и", "y", NULL },  { "і", "i", NULL },  { "ї", "i", "yi" },  { "й", "i", "y" },   { "к", "k", NULL },
  { "л", "l", NULL },  { "м", "m", NULL },  { "н", "n", NULL },  { "о", "o", NULL },  { "п", "p", NULL },
  { "р", "r", NULL },  { "с", "s", NULL },  { "т", "t", NULL },  { "у", "u", NULL },  { "ф", "f", NULL },
  { "х", "kh", NULL }, { "ц", "ts", NULL }, { "ч", "ch", NULL }, { "ш", "sh", NULL }, { "щ", "shch", NULL },
  { "ь", "", NULL },   { "ю", "iu", "yu" }, { "я", "ia", "ya" },
};

gboolean
ra_ukrainian_is_letter (gunichar c)
{
  return g_utf8_strchr (ukrainian_letters, -1, g_unichar_tolower (c)) != NULL;
}

gboolean
ra_ukrainian_is_name (const char *text)
{
  gboolean letter_before = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean joint = c == ' ' || c == '-' || ra_text_is_apostrophe (c);

      if (joint ? !letter_before : !ra_ukrainian_is_letter (c))
        return FALSE;
      letter_before = !joint;
    }
  return letter_before;
}

static const char *
transliterate_letter (gunichar lower, gboolean initial)
{
  if (ra_text_is_apostrophe (lower))
    return "";
  for (gsize i = 0; i < G_N_ELEMENTS (transliteration); i++)
    if (g_utf8_get_char (transliteration[i].letter) == lower)
      return initial && transliteration[i].initial != NULL ? transliteration[i].initial
                                                           : transliteration[i].latin;
  return NULL;
}

/* A word in capitals stays one. */
static gboolean
is_among_capitals (const char *letter, gunichar before)
{
  gunichar next = g_utf8_get_char (g_utf8_next_char (letter));

  return g_unichar_isalpha (next) ? g_unichar_isupper (next) : g_unichar_isupper (before);
}

static void
append_like (GString *out, const char *latin, const char *letter, gunichar before)
{
  if (!g_unichar_isupper (g_utf8_get_char (letter)))
    {
      g_string_append (out, latin);
      return;
    }
  for (const char *p = latin; *p != '\0'; p++)
    g_string_append_c (out, p == latin || is_among_capitals (letter, before) ? g_ascii_toupper (*p) : *p);
}

char *
ra_ukrainian_transliterate (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean initial = TRUE;
  gunichar before = 0, capital_before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar lower = g_unichar_tolower (c);
      /* "зг" is written "zgh", so that it is not read as "ж". */
      const char *latin = lower == 0x0433 && before == 0x0437 ? "gh" : transliterate_letter (lower, initial);

      if (latin != NULL)
        append_like (out, latin, p, capital_before);
      else
        g_string_append_unichar (out, c);
      initial = !g_unichar_isalpha (c) && !ra_text_is_apostrophe (c);
      before = lower;
      capital_before = c;
    }
  return g_string_free (out, FALSE);
}
