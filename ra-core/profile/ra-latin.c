/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-latin.h"

/* From @first on, a word for each letter; "" stands for none. */
typedef struct
{
  gunichar first;
  const char *latin[40];
} Table;

static const Table tables[] = {
  /* Georgian: national system of 2002, without its apostrophes, as in passports */
  { 0x10d0, { "a", "b", "g", "d", "e", "v",  "z", "t",  "i",  "k",  "l",  "m",  "n",  "o",  "p", "zh", "r",
              "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h" } },
  /* Armenian, small letters: as in passports */
  { 0x0561, { "a",  "b", "g", "d",  "e",  "z",  "e",  "y", "t", "zh", "i", "l",  "kh",
              "ts", "k", "h", "dz", "gh", "ch", "m",  "y", "n", "sh", "o", "ch", "p",
              "j",  "r", "s", "v",  "t",  "r",  "ts", "v", "p", "k",  "o", "f",  "ev" } },
};

static const char *
find_latin (gunichar c)
{
  gunichar lower = g_unichar_tolower (c);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (lower >= tables[i].first && lower - tables[i].first < G_N_ELEMENTS (tables[i].latin))
      return tables[i].latin[lower - tables[i].first];
  return NULL;
}

char *
ra_latin_transliterate (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean initial = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *latin = find_latin (c);

      if (latin != NULL)
        g_string_append_printf (out, "%c%s", initial ? g_ascii_toupper (*latin) : *latin, latin + 1);
      else if (c < 0x80 || g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN)
        g_string_append_unichar (out, c);
      else
        return NULL;
      initial = !g_unichar_isalpha (c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
