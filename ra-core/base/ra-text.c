/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/uchar.h>

#define RA_APOSTROPHE 0x2019
#define RA_BRAILLE_BLANK 0x2800

gboolean
ra_text_is_hidden (gunichar c)
{
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return c == RA_BRAILLE_BLANK || u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    }
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
fail_character (GError **error, gsize position, gunichar c)
{
  if (g_unichar_ismark (c) && !ra_text_is_hidden (c))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("character %lu is an accent (U+%04X) without a letter before it"), (gulong) position, c);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("character %lu is an invisible or control character (U+%04X)"), (gulong) position, c);
  return FALSE;
}

gboolean
ra_text_check_outside (const char *text, gsize longest, GError **error)
{
  gboolean based = FALSE;
  gsize position = 1;

  if (!check_utf8 (text, error))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      gunichar c = g_utf8_get_char (p);

      if (ra_text_is_hidden (c) || (g_unichar_ismark (c) && !based))
        return fail_character (error, position, c);
      based = !g_unichar_isspace (c);
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
  if (!ra_text_check_outside (text, G_MAXSIZE, error))
    return FALSE;
  if (*text == '\0'
      || (!g_unichar_isspace (g_utf8_get_char (text))
          && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))))))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("there is a space at the start or the end"));
  return FALSE;
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

guint
ra_text_find_mixed (const char *text)
{
  gboolean latin = FALSE, cyrillic = FALSE;
  guint place = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), place++)
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
        return place;
    }
  return 0;
}

gboolean
ra_text_mixes_alphabets (const char *text)
{
  return ra_text_find_mixed (text) > 0;
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

/* Whether every character is one that NFC leaves as it is, whatever stands beside it: most texts here. The ranges are
 * parts of Unicode's in which NFC_Quick_Check is Yes and no character combines. */
static gboolean
is_plainly_composed (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= 0x0300 && !(c >= 0x0400 && c <= 0x0482) && !(c >= 0x048a && c <= 0x04ff)
          && !(c >= 0x2010 && c <= 0x2027) && c != 0x2116)
        return FALSE;
    }
  return TRUE;
}

char *
ra_text_compose (const char *text)
{
  char *composed = NULL;

  if (g_utf8_validate (text, -1, NULL) && is_plainly_composed (text))
    return g_strdup (text);
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

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

char *
ra_text_join (const GPtrArray *words, const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "",
                            (const char *) g_ptr_array_index (words, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
