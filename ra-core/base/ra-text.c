/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define RA_APOSTROPHE 0x2019

/* Control characters, line breaks, bidirectional overrides and isolates: what makes a terminal or a
 * page show something else than there is. */
static gboolean
is_deceiving (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028
         || c == 0x2029;
}

static gboolean
is_invisible (gunichar c)
{
  return is_deceiving (c) || g_unichar_iszerowidth (c) || c == 0xfeff
         || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_UNASSIGNED
         || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

static gboolean
check_utf8 (const char *text, GError **error)
{
  const char *bad = NULL;

  if (g_utf8_validate (text, -1, &bad))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("byte %ld is not UTF-8 text"),
               (long) (bad - text) + 1);
  return FALSE;
}

static gboolean
fail_character (GError **error, glong position, gunichar c)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("character %ld is an invisible or control character (U+%04X)"), position, c);
  return FALSE;
}

gboolean
ra_text_check_outside (const char *text, gsize longest, GError **error)
{
  gsize position = 1;

  if (!check_utf8 (text, error))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      if (is_deceiving (g_utf8_get_char (p)))
        return fail_character (error, (glong) position, g_utf8_get_char (p));
      if (position <= longest)
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("it is longer than the %lu characters it may have"), (gulong) longest);
      return FALSE;
    }
  return TRUE;
}

gboolean
ra_text_check_clean (const char *text, GError **error)
{
  glong position = 1;

  if (!check_utf8 (text, error))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      gunichar c = g_utf8_get_char (p);
      /* A combining mark is of zero width too, but belongs to the letter before it. */
      if (!is_invisible (c) || (g_unichar_ismark (c) && position > 1))
        continue;
      return fail_character (error, position, c);
    }
  if (*text != '\0'
      && (g_unichar_isspace (g_utf8_get_char (text))
          || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))))))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("there is a space at the start or the end"));
      return FALSE;
    }
  return TRUE;
}

gboolean
ra_text_is_apostrophe (gunichar c)
{
  static const gunichar apostrophes[] = { '\'', '`', 0x00b4, 0x02b9, 0x02bc, 0x2018, RA_APOSTROPHE, 0x2032 };

  for (gsize i = 0; i < G_N_ELEMENTS (apostrophes); i++)
    if (c == apostrophes[i])
      return TRUE;
  return FALSE;
}

gboolean
ra_text_mixes_alphabets (const char *text)
{
  gboolean latin = FALSE, cyrillic = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !ra_text_is_apostrophe (c))
        {
          latin = cyrillic = FALSE;
          continue;
        }
      latin |= g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
      cyrillic |= g_unichar_get_script (c) == G_UNICODE_SCRIPT_CYRILLIC;
      if (latin && cyrillic)
        return TRUE;
    }
  return FALSE;
}

char *
ra_text_fold_apostrophes (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (out, ra_text_is_apostrophe (c) ? RA_APOSTROPHE : c);
    }
  return g_string_free (out, FALSE);
}

char *
ra_text_compose (const char *text)
{
  char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  return composed != NULL ? composed : g_strdup ("");
}

char *
ra_text_normalise (const char *text)
{
  g_autofree char *composed = ra_text_compose (text);

  return ra_text_fold_apostrophes (composed);
}

char *
ra_text_search_key (const char *text)
{
  g_autofree char *plain = g_utf8_validate (text, -1, NULL) ? ra_text_fold_apostrophes (text) : NULL;
  g_autofree char *compatible = plain != NULL ? g_utf8_normalize (plain, -1, G_NORMALIZE_NFKC) : NULL;
  g_autofree char *folded = g_utf8_casefold (compatible != NULL ? compatible : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!ra_text_is_apostrophe (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* ---- what a name looks like ---- */

/* Small letters and digits that are drawn as the one beside them, some of them only as capitals; sorted. */
static const struct
{
  gunichar from, to;
} look_alikes[] = {
  { '0', 'o' },    { '1', 'i' },    { '3', 0x437 },  { 'l', 'i' },    { '|', 'i' },    { 0x131, 'i' },
  { 0x3b1, 'a' },  { 0x3b2, 'b' },  { 0x3b5, 'e' },  { 0x3b6, 'z' },  { 0x3b7, 'h' },  { 0x3b9, 'i' },
  { 0x3ba, 'k' },  { 0x3bc, 'm' },  { 0x3bd, 'v' },  { 0x3bf, 'o' },  { 0x3c1, 'p' },  { 0x3c4, 't' },
  { 0x3c5, 'y' },  { 0x3c7, 'x' },  { 0x430, 'a' },  { 0x432, 'b' },  { 0x435, 'e' },  { 0x43a, 'k' },
  { 0x43c, 'm' },  { 0x43d, 'h' },  { 0x43e, 'o' },  { 0x440, 'p' },  { 0x441, 'c' },  { 0x442, 't' },
  { 0x443, 'y' },  { 0x445, 'x' },  { 0x455, 's' },  { 0x456, 'i' },  { 0x458, 'j' },  { 0x4bb, 'h' },
  { 0x4cf, 'i' },  { 0x501, 'd' },  { 0x51b, 'q' },  { 0x51d, 'w' },  { 0x2010, '-' }, { 0x2011, '-' },
  { 0x2012, '-' }, { 0x2013, '-' }, { 0x2014, '-' }, { 0x2212, '-' },
};

static gunichar
look_of (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (look_alikes); i++)
    if (look_alikes[i].from == c)
      return look_alikes[i].to;
  return c;
}

/* Small letters without blanks and apostrophes, and without what is not seen. */
static char *
dup_seen (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !ra_text_is_apostrophe (c) && (g_unichar_ismark (c) || !is_invisible (c)))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
ra_text_skeleton (const char *text)
{
  g_autofree char *seen = dup_seen (text);
  g_autofree char *parts = g_utf8_normalize (seen, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_new (NULL);

  for (const char *p = parts; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, look_of (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}

/* ---- bytes as text ---- */

char *
ra_text_to_hex (gconstpointer data, gsize size)
{
  static const char digits[] = "0123456789abcdef";
  const guint8 *bytes = data;
  char *hex = g_malloc (size * 2 + 1);

  for (gsize i = 0; i < size; i++)
    {
      hex[2 * i] = digits[bytes[i] >> 4];
      hex[2 * i + 1] = digits[bytes[i] & 15];
    }
  hex[size * 2] = '\0';
  return hex;
}

GBytes *
ra_text_from_hex (const char *hex)
{
  gsize length = strlen (hex);
  g_autofree guint8 *bytes = g_malloc (length / 2 + 1);

  if (length % 2 != 0)
    return NULL;
  for (gsize i = 0; i < length; i += 2)
    {
      int high = g_ascii_xdigit_value (hex[i]), low = g_ascii_xdigit_value (hex[i + 1]);
      if (high < 0 || low < 0)
        return NULL;
      bytes[i / 2] = (guint8) (high << 4 | low);
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), length / 2);
}
