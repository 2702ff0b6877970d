/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define RA_APOSTROPHE 0x2019

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
  { "ь", "", NULL },   { "ю", "iu", "yu" }, { "я", "ia", "ya" }, { "’", "", NULL },   { "'", "", NULL },
};

static gboolean
is_invisible (gunichar c)
{
  return g_unichar_iscntrl (c) || g_unichar_iszerowidth (c) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xfeff
         || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_UNASSIGNED
         || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

gboolean
ra_text_check_clean (const char *text, GError **error)
{
  const char *bad = NULL;
  glong position = 1;

  if (!g_utf8_validate (text, -1, &bad))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("byte %ld is not UTF-8 text"),
                   (long) (bad - text) + 1);
      return FALSE;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      gunichar c = g_utf8_get_char (p);
      /* A combining mark is of zero width too, but belongs to the letter before it. */
      if (!is_invisible (c) || (g_unichar_ismark (c) && position > 1))
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("character %ld is an invisible or control character (U+%04X)"), position, c);
      return FALSE;
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
ra_text_mixes_alphabets (const char *text)
{
  gboolean latin = FALSE, cyrillic = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != '\'' && c != RA_APOSTROPHE)
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

static gboolean
is_ukrainian_letter (gunichar c)
{
  return g_utf8_strchr (ukrainian_letters, -1, g_unichar_tolower (c)) != NULL;
}

gboolean
ra_text_is_ukrainian_name (const char *text)
{
  gboolean letter_before = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean joint = c == ' ' || c == '-' || c == '\'' || c == RA_APOSTROPHE || c == 0x02bc;

      if (joint ? !letter_before : !is_ukrainian_letter (c))
        return FALSE;
      letter_before = !joint;
    }
  return letter_before;
}

char *
ra_text_normalise (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *out = g_string_new (NULL);

  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (out, c == '\'' || c == 0x02bc || c == '`' ? RA_APOSTROPHE : c);
    }
  return g_string_free (out, FALSE);
}

char *
ra_text_search_key (const char *text)
{
  g_autofree char *compatible = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (compatible != NULL ? compatible : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != '\'' && c != RA_APOSTROPHE && c != 0x02bc && c != '`')
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static const char *
transliterate_letter (gunichar lower, gboolean initial)
{
  for (gsize i = 0; i < G_N_ELEMENTS (transliteration); i++)
    if (g_utf8_get_char (transliteration[i].letter) == lower)
      return initial && transliteration[i].initial != NULL ? transliteration[i].initial
                                                           : transliteration[i].latin;
  return NULL;
}

static void
append_like (GString *out, const char *latin, gunichar original)
{
  if (!g_unichar_isupper (original))
    {
      g_string_append (out, latin);
      return;
    }
  if (*latin == '\0')
    return;
  g_string_append_c (out, g_ascii_toupper (*latin));
  g_string_append (out, latin + 1);
}

char *
ra_text_transliterate (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean initial = TRUE;
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar lower = g_unichar_tolower (c);
      /* "зг" is written "zgh", so that it is not read as "ж". */
      const char *latin = lower == 0x0433 && before == 0x0437 ? "gh" : transliterate_letter (lower, initial);

      if (latin != NULL)
        append_like (out, latin, c);
      else
        g_string_append_unichar (out, c);
      initial = !g_unichar_isalpha (c) && c != '\'' && c != RA_APOSTROPHE;
      before = lower;
    }
  return g_string_free (out, FALSE);
}

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
