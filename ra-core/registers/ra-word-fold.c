/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-word-fold.h"

#include <string.h>

#include "ra-core/base/ra-text.h"

#define APART 0             /* parts words */
#define NOTHING G_MAXUINT32 /* is left out */

/* Small Latin letters whose capitals are drawn as Cyrillic ones. */
static const gunichar twins[26] = {
  ['a' - 'a'] = 0x0430, ['b' - 'a'] = 0x0432, ['c' - 'a'] = 0x0441, ['e' - 'a'] = 0x0435,
  ['h' - 'a'] = 0x043d, ['i' - 'a'] = 0x0456, ['k' - 'a'] = 0x043a, ['m' - 'a'] = 0x043c,
  ['o' - 'a'] = 0x043e, ['p' - 'a'] = 0x0440, ['t' - 'a'] = 0x0442, ['x' - 'a'] = 0x0445,
  ['y' - 'a'] = 0x0443,
};

static gunichar
fold_ascii (gunichar c)
{
  gunichar small = c | 0x20;

  if (c >= '0' && c <= '9')
    return c;
  if (small >= 'a' && small <= 'z')
    return twins[small - 'a'] != 0 ? twins[small - 'a'] : small;
  return c == '\'' || c == '`' ? NOTHING : APART;
}

static gunichar
fold_character (gunichar c)
{
  if (c < 0x80)
    return fold_ascii (c);
  if (c >= 0x0430 && c <= 0x045f)
    return c;
  if (c >= 0x0410 && c <= 0x042f)
    return c + 0x20;
  if (c >= 0x0400 && c <= 0x040f)
    return c + 0x50;
  if (ra_text_is_apostrophe (c) || g_unichar_ismark (c))
    return NOTHING;
  return g_unichar_isalnum (c) ? g_unichar_tolower (c) : APART;
}

/* g_utf8_get_char(), with the letters of two bytes, which nearly all are, at hand. */
static gunichar
get_character (const char *text)
{
  const guchar *bytes = (const guchar *) text;

  if (bytes[0] < 0x80)
    return bytes[0];
  return bytes[0] < 0xe0 ? (gunichar) (bytes[0] & 0x1f) << 6 | (bytes[1] & 0x3f) : g_utf8_get_char (text);
}

static gsize
put_character (gunichar c, char *to)
{
  if (c < 0x80 || c >= 0x800)
    return (gsize) g_unichar_to_utf8 (c, to);
  to[0] = (char) (0xc0 | c >> 6);
  to[1] = (char) (0x80 | (c & 0x3f));
  return 2;
}

void
ra_word_fold (const char *text, gsize size, RaWordFunc func, gpointer data)
{
  char word[RA_WORD_LONGEST + 8];
  gsize length = 0;
  const char *end = text + size;

  while (text < end)
    {
      gunichar c = fold_character (get_character (text));

      text = g_utf8_next_char (text);
      if (c != APART && c != NOTHING && length <= RA_WORD_LONGEST - 6)
        length += put_character (c, word + length);
      if (c != APART || length == 0)
        continue;
      word[length] = '\0';
      func (word, length, data);
      length = 0;
    }
  if (length == 0)
    return;
  word[length] = '\0';
  func (word, length, data);
}
