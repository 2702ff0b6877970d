/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-xml-mender.h"

#include <string.h>

#define LANES 64             /* bytes that are looked at at once */
#define LONGEST_REFERENCE 12 /* bytes: &#x0010ffff; */

static gboolean
is_control (guint8 byte)
{
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

/* One look at many bytes: the compiler makes of it what the processor has. */
static gboolean
needs_look (const guint8 *bytes)
{
  guint8 any = 0;

  for (gsize i = 0; i < LANES; i++)
    any |= (guint8) ((bytes[i] == '&')
                     | ((bytes[i] < 0x20) & (bytes[i] != '\t') & (bytes[i] != '\n') & (bytes[i] != '\r')));
  return any != 0;
}

static gboolean
is_permitted (guint64 c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe)
         || (c >= 0x10000 && c <= 0x10ffff);
}

/* @bytes: at an ampersand. Returns: the length of a reference to a character that may not be, or 0 */
static gsize
bad_reference (const guint8 *bytes, gsize size)
{
  gsize at = 2;
  guint base = 10;
  guint64 c = 0;

  if (size < 4 || bytes[1] != '#')
    return 0;
  if (bytes[at] == 'x')
    {
      base = 16;
      at++;
    }
  for (; at < MIN (size, LONGEST_REFERENCE); at++)
    {
      int digit = g_ascii_xdigit_value ((char) bytes[at]);

      if (digit < 0 || (guint) digit >= base)
        break;
      c = c * base + (guint) digit;
    }
  return at < size && bytes[at] == ';' && !is_permitted (c) ? at + 1 : 0;
}

static guint64
mend_slowly (guint8 *bytes, gsize size, gsize left)
{
  guint64 mended = 0;

  for (gsize i = 0; i < size; i++)
    {
      gsize length = bytes[i] == '&' ? bad_reference (bytes + i, left - i) : (gsize) is_control (bytes[i]);

      if (length == 0)
        continue;
      memset (bytes + i, ' ', length);
      mended++;
    }
  return mended;
}

guint64
ra_xml_mend (guint8 *bytes, gsize size)
{
  guint64 mended = 0;
  gsize i = 0;

  for (; i + LANES <= size; i += LANES)
    if (needs_look (bytes + i))
      mended += mend_slowly (bytes + i, LANES, size - i);
  return mended + mend_slowly (bytes + i, size - i, size - i);
}
