/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-text-look.h"

#include <unicode/uspoof.h>

#include "ra-core/base/ra-text.h"

/* What Unicode does not count as confusable: small letters whose capitals are drawn alike, and letters that run
 * together; sorted. */
static const struct
{
  gunichar from;
  const char *to;
} look_alikes[] = {
  { 'd', "cl" },  { 'm', "rn" },  { 'w', "vv" },  { 0x138, "k" }, { 0x3b1, "a" }, { 0x3b2, "b" },
  { 0x3b5, "e" }, { 0x3b6, "z" }, { 0x3b7, "h" }, { 0x3b9, "i" }, { 0x3ba, "k" }, { 0x3bc, "m" },
  { 0x3bd, "v" }, { 0x3bf, "o" }, { 0x3c1, "p" }, { 0x3c4, "t" }, { 0x3c7, "x" }, { 0x430, "a" },
  { 0x432, "b" }, { 0x435, "e" }, { 0x437, "3" }, { 0x43a, "k" }, { 0x43c, "m" }, { 0x43d, "h" },
  { 0x43e, "o" }, { 0x440, "p" }, { 0x441, "c" }, { 0x442, "t" }, { 0x443, "y" }, { 0x445, "x" },
  { 0x455, "s" }, { 0x456, "i" }, { 0x458, "j" }, { 0x4bb, "h" }, { 0x4cf, "i" }, { 0x501, "d" },
  { 0x51b, "q" }, { 0x51d, "w" },
};

static void
append_look (GString *out, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (look_alikes); i++)
    if (look_alikes[i].from == c)
      {
        g_string_append (out, look_alikes[i].to);
        return;
      }
  g_string_append_unichar (out, c);
}

/* Returns: (transfer full): @text with every letter as the one it looks like */
static char *
dup_looks (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    append_look (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* Returns: (transfer full): the compatible letters of @text without blanks, apostrophes, accents and what is not
 * seen */
static char *
dup_letters (const char *text)
{
  g_autofree char *parts = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_new (NULL);

  for (const char *p = parts; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_ismark (c) && !ra_text_is_apostrophe (c)
          && !ra_text_is_hidden (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Returns: (transfer full): the skeleton of UTS #39, or @text where there is none */
static char *
dup_skeleton (const char *text)
{
  UErrorCode status = U_ZERO_ERROR, sized = U_ZERO_ERROR;
  USpoofChecker *checker = uspoof_open (&status);
  gint32 size = uspoof_getSkeletonUTF8 (checker, 0, text, -1, NULL, 0, &status);
  g_autofree char *skeleton = NULL;

  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      skeleton = g_malloc0 ((gsize) size + 1);
      uspoof_getSkeletonUTF8 (checker, 0, text, -1, skeleton, size + 1, &sized);
    }
  uspoof_close (checker);
  return skeleton != NULL && U_SUCCESS (sized) ? g_steal_pointer (&skeleton) : g_strdup (text);
}

/* Returns: (transfer full): small letters and digits, one for those that are one stroke and one for those that are
 * one ring; anything else is a point */
static char *
dup_strokes (const char *text)
{
  g_autofree char *letters = dup_letters (text), *small = g_utf8_casefold (letters, -1);
  g_autofree char *looks = dup_looks (small);
  GString *out = g_string_new (NULL);

  for (const char *p = looks; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 'l' || c == '1' || c == '|')
        g_string_append_c (out, 'i');
      else if (c == '0')
        g_string_append_c (out, 'o');
      else
        g_string_append_unichar (out, g_unichar_isalnum (c) ? c : '.');
    }
  return g_string_free (out, FALSE);
}

static char *
dup_small_look (const char *text)
{
  g_autofree char *letters = dup_letters (text), *small = g_utf8_casefold (letters, -1);
  g_autofree char *looks = dup_looks (small), *skeleton = dup_skeleton (looks);

  return dup_strokes (skeleton);
}

static char *
dup_capital_look (const char *text)
{
  g_autofree char *letters = dup_letters (text), *capitals = g_utf8_strup (letters, -1);
  g_autofree char *skeleton = dup_skeleton (capitals);

  return dup_strokes (skeleton);
}

gboolean
ra_text_looks_like (const char *one, const char *other)
{
  g_autofree char *small = dup_small_look (one), *other_small = dup_small_look (other);
  g_autofree char *capital = dup_capital_look (one), *other_capital = dup_capital_look (other);

  return g_str_equal (small, other_small) || g_str_equal (capital, other_capital);
}
