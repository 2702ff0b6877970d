/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-file-pattern.h"

#include <string.h>

#include "ra-core/base/ra-text.h"

#define NAME_MAX_BYTES 255

/* Of a pattern, in turn: what is said, and names of what is not known yet. */
typedef struct
{
  char *text;
  gboolean is_name;
} Piece;

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->text);
}

/* Returns: (transfer full) (nullable): %NULL when @pattern is not well-formed */
static GArray *
split (const char *pattern)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  g_array_set_clear_func (pieces, piece_clear);
  for (const char *at = pattern; *at != '\0';)
    {
      gboolean is_name = *at == '{';
      const char *from = is_name ? at + 1 : at;
      gsize length = strcspn (from, "{}");
      Piece piece = { g_strndup (from, length), is_name };

      g_array_append_val (pieces, piece);
      if (from[length] != (is_name ? '}' : '{') && !(from[length] == '\0' && !is_name))
        return NULL;
      if (is_name && length == 0)
        return NULL;
      at = from + length + (is_name ? 1 : 0);
    }
  return g_steal_pointer (&pieces);
}

char **
ra_file_pattern_names (const char *pattern)
{
  g_autoptr (GArray) pieces = split (pattern);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).is_name)
      g_strv_builder_add (names, g_array_index (pieces, Piece, i).text);
  return pieces != NULL ? g_strv_builder_end (names) : NULL;
}

/* What some file system does not take in a name, and what nobody would see in it. */
static char *
sanitise (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (ra_text_is_hidden (c) || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL))
        g_string_append_c (clean, '_');
      else
        g_string_append_unichar (clean, c);
    }
  return g_strstrip (g_string_free (clean, FALSE));
}

static void
fill_pieces (GArray *pieces, RaFilePatternValue value, gpointer data)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      g_autofree char *name = NULL;
      g_autofree char *found = NULL;

      if (!piece->is_name)
        continue;
      name = piece->text;
      found = value (name, data);
      piece->text = sanitise (found != NULL ? found : "");
    }
}

static void
cut_to_bytes (char *text, gsize limit)
{
  char *end = text + limit;

  while (end > text && (*end & 0xc0) == 0x80) /* back to where a character begins */
    end--;
  *end = '\0';
  g_strchomp (text);
}

/* What is said in the pattern itself stays whole. */
static void
cut_longest (GArray *pieces)
{
  gsize total = 0, most = 0;
  char *longest = NULL;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      gsize length = strlen (piece->text);

      total += length;
      if (!piece->is_name || length <= most)
        continue;
      most = length;
      longest = piece->text;
    }
  if (total > NAME_MAX_BYTES && longest != NULL)
    cut_to_bytes (longest, most - MIN (most, total - NAME_MAX_BYTES));
}

char *
ra_file_pattern_fill (const char *pattern, RaFilePatternValue value, gpointer data)
{
  g_autoptr (GArray) pieces = split (pattern);
  g_autoptr (GString) whole = g_string_new (NULL);
  char *name;

  g_return_val_if_fail (pieces != NULL, NULL);
  fill_pieces (pieces, value, data);
  cut_longest (pieces);
  for (guint i = 0; i < pieces->len; i++)
    g_string_append (whole, g_array_index (pieces, Piece, i).text);
  name = sanitise (whole->str);
  for (char *dot = name; *dot == '.'; dot++)
    *dot = '_';
  return name;
}
