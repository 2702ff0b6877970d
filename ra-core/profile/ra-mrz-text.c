/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a machine-readable zone, however they come in. */
#include "ra-core/profile/ra-mrz-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-mend.h"

#define RA_MRZ_LONGEST 4096
#define RA_MRZ_FORMATS 3

static const struct
{
  guint lines;
  guint width;
  guint names; /* the line that ends with names, and may be filled up */
} shapes[RA_MRZ_FORMATS] = { { 3, 30, 2 }, { 2, 36, 0 }, { 2, 44, 0 } };

/* ---- letters ---- */

/* What the keys of a Latin keyboard give where the Ukrainian layout is on. */
static const char layout[] = "ЙQЦWУEКRЕTНYГUШIЩOЗPФAІSВDАFПGРHОJЛKДLЯZЧXСCМVИBТNЬMБ<";

static gunichar
key_of (gunichar c)
{
  const char *at = c < 0x80 ? NULL : g_utf8_strchr (layout, -1, c);

  return at == NULL ? c : g_utf8_get_char (g_utf8_next_char (at));
}

/* Letters that no Latin one looks like come from the keyboard's other layout. */
static gboolean
is_other_layout (const char *text)
{
  g_autofree char *latin = ra_mend_letters (text, G_UNICODE_SCRIPT_LATIN);

  for (const char *p = latin; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_CYRILLIC)
      return TRUE;
  return FALSE;
}

static char *
dup_latin (const char *text)
{
  g_autofree char *upper = g_utf8_strup (text, -1);
  GString *out;

  if (!is_other_layout (upper))
    return ra_mend_letters (upper, G_UNICODE_SCRIPT_LATIN);
  out = g_string_new (NULL);
  for (const char *p = upper; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, key_of (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}

/* Capitals, digits, fillers and the ends of lines; @double: « is two fillers, as a word processor makes it of them. */
static char *
clean (const char *text, gboolean doubled)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x00ab || c == 0x00bb)
        g_string_append (out, doubled ? "<<" : "<");
      else if (c == 0x2039 || c == 0x203a)
        g_string_append_c (out, '<');
      else if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, '\n');
      else if (!g_unichar_isspace (c) && !ra_text_is_hidden (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* ---- lines ---- */

static guint
count_lines (char **parts)
{
  guint count = 0;

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      parts[count++] = parts[i];
    else
      g_free (parts[i]);
  parts[count] = NULL;
  return count;
}

static char *
fill (const char *line, guint width)
{
  GString *out = g_string_new (line);

  while (out->len < width)
    g_string_append_c (out, '<');
  return g_string_free (out, FALSE);
}

/* What was typed without the fillers at its end is filled up where that says nothing. */
static gboolean
fits (char **parts, guint count, gsize shape)
{
  for (guint i = 0; i < count; i++)
    {
      gsize length = strlen (parts[i]);

      if (length > shapes[shape].width || (length < shapes[shape].width && i != shapes[shape].names))
        return FALSE;
    }
  return count == shapes[shape].lines && strstr (parts[shapes[shape].names], "<<") != NULL;
}

/* A card's zone in one line: at its end, where names are last, there may be too few fillers. */
static gboolean
is_short_card (const char *joined)
{
  gsize length = strlen (joined), size = (gsize) shapes[0].lines * shapes[0].width;

  return length < size && length > size - shapes[0].width + 3 && strchr ("ACI", *joined) != NULL;
}

static guint
take_joined (const char *joined, gsize shape, char *lines[RA_MRZ_LINES])
{
  g_autofree char *filled = fill (joined, shapes[shape].lines * shapes[shape].width);

  for (guint i = 0; i < shapes[shape].lines; i++)
    lines[i] = g_strndup (filled + i * shapes[shape].width, shapes[shape].width);
  return shapes[shape].lines;
}

static guint
take_parts (char **parts, gsize shape, char *lines[RA_MRZ_LINES])
{
  for (guint i = 0; i < shapes[shape].lines; i++)
    lines[i] = fill (parts[i], shapes[shape].width);
  return shapes[shape].lines;
}

/* Returns: how many lines there are; 0 when @cleaned has no shape */
static guint
try_shapes (const char *cleaned, char *lines[RA_MRZ_LINES])
{
  g_auto (GStrv) parts = g_strsplit (cleaned, "\n", -1);
  guint count = count_lines (parts);
  g_autofree char *joined = g_strjoinv ("", parts);

  for (gsize shape = 0; shape < RA_MRZ_FORMATS; shape++)
    if (fits (parts, count, shape))
      return take_parts (parts, shape, lines);
  for (gsize shape = 0; shape < RA_MRZ_FORMATS; shape++)
    if (strlen (joined) == (gsize) shapes[shape].lines * shapes[shape].width)
      return take_joined (joined, shape, lines);
  if (count == 1 && is_short_card (joined))
    return take_joined (joined, 0, lines);
  return 0;
}

/* The shape that so many lines are likeliest meant to have. */
static gsize
guess_shape (char **parts, guint count)
{
  if (count > 2)
    return 0;
  return *parts[0] == 'P' || strlen (parts[0]) > 40 ? 2 : 1;
}

static gboolean
fail_shape (const char *cleaned, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (cleaned, "\n", -1);
  guint count = count_lines (parts);
  gsize shape = count > 0 ? guess_shape (parts, count) : 0;

  for (guint i = 0; count == shapes[shape].lines && i < count; i++)
    if (strlen (parts[i]) != shapes[shape].width)
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                     _ ("line %u of the machine-readable zone has %u characters and needs %u"), i + 1,
                     (guint) strlen (parts[i]), shapes[shape].width);
        return FALSE;
      }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("a machine-readable zone has three lines of 30 characters, or two of 36 or 44"));
  return FALSE;
}

static gboolean
check_characters (const char *cleaned, GError **error)
{
  guint line = 1, place = 1;

  for (const char *p = cleaned; *p != '\0'; p = g_utf8_next_char (p), place++)
    if (*p == '\n')
      {
        line += place > 1 ? 1 : 0;
        place = 0;
      }
    else if (!g_ascii_isupper (*p) && !g_ascii_isdigit (*p) && *p != '<')
      {
        g_set_error (
            error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
            _ ("line %u, character %u: a machine-readable zone has Latin capitals, digits and < only"), line,
            place);
        return FALSE;
      }
  return TRUE;
}

guint
ra_mrz_split (const char *text, char *lines[RA_MRZ_LINES], GError **error)
{
  g_autofree char *latin = NULL, *one = NULL, *two = NULL;
  guint count = 0;

  if (!g_utf8_validate (text, -1, NULL) || strlen (text) > RA_MRZ_LONGEST)
    {
      fail_shape ("", error);
      return 0;
    }
  latin = dup_latin (text);
  one = clean (latin, FALSE);
  two = clean (latin, TRUE);
  if (!check_characters (one, error))
    return 0;
  count = try_shapes (one, lines);
  if (count == 0)
    count = try_shapes (two, lines);
  if (count == 0)
    fail_shape (one, error);
  return count;
}

/* ---- digits ---- */

static guint
value_of (char c)
{
  if (g_ascii_isdigit (c))
    return (guint) (c - '0');
  return g_ascii_isupper (c) ? (guint) (c - 'A') + 10 : 0;
}

guint
ra_mrz_weigh (const char *text, gsize length, guint *position)
{
  static const guint weights[] = { 7, 3, 1 };
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += weights[(*position)++ % 3] * value_of (text[i]);
  return sum;
}
