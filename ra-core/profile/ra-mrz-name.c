/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the zone beside those of the document. */
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-mrz.h"
#include "ra-core/profile/ra-ukrainian.h"

/* How ICAO 9303-3, section 6, writes letters that lose no accent by decomposing, and those that may grow by one letter:
 * the second way, where there is one. */
static const struct
{
  gunichar letter;
  const char *zone;
  const char *other;
} letters[] = {
  { 0x00c4, "A", "AE" },  { 0x00d6, "O", "OE" }, { 0x00dc, "U", "UE" },  { 0x00c5, "A", "AA" },
  { 0x00c6, "AE", "AE" }, { 0x00d8, "O", "OE" }, { 0x0152, "OE", "OE" }, { 0x00df, "SS", "SS" },
  { 0x1e9e, "SS", "SS" }, { 0x0141, "L", "L" },  { 0x0110, "D", "D" },   { 0x00d0, "D", "D" },
  { 0x00de, "TH", "TH" }, { 0x0130, "I", "I" },  { 0x0131, "I", "I" },   { 0x00d1, "N", "NXX" },
  { 0x0126, "H", "H" },   { 0x0166, "T", "T" },  { 0x014a, "N", "N" },   { 0x0132, "IJ", "IJ" },
};

static gboolean
append_letter (GString *out, gunichar c, gboolean other)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (out, other ? letters[i].other : letters[i].zone);
        return TRUE;
      }
  return FALSE;
}

/* Words of Latin capitals; hyphens part them, apostrophes and accents are let fall. */
static char *
to_zone (const char *name, gboolean other)
{
  g_autofree char *latin = ra_ukrainian_transliterate (name);
  g_autofree char *composed = ra_text_compose (latin);
  g_autofree char *upper = g_utf8_strup (composed, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = upper; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), parts[8] = { 0 };

      if (append_letter (out, c, other) || ra_text_is_apostrophe (c))
        continue;
      g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
      if (g_unichar_isspace (c) || c == '-')
        g_string_append_c (out, ' ');
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (out, parts[0]);
    }
  return g_string_free (out, FALSE);
}

/* Letters without what parts them: a zone may run words together, or part them. @rest: (out): what is left of @text */
static gboolean
begins_with (const char *text, const char *zone, const char **rest)
{
  for (; *zone != '\0'; zone++)
    {
      if (*zone == ' ')
        continue;
      while (*text == ' ')
        text++;
      if (*text != *zone)
        return FALSE;
      text++;
    }
  *rest = text;
  return TRUE;
}

/* Each word of a zone that was cut is one of the name's, or its beginning. */
static gboolean
agrees_by_words (const char *written, const char *zone)
{
  g_auto (GStrv) names = g_strsplit (written, " ", -1);
  g_auto (GStrv) words = g_strsplit (zone, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    if (names[i] == NULL || !g_str_has_prefix (names[i], words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
agrees (const RaMrz *self, RaMrzField field, const char *written)
{
  const char *zone = self->values[field] != NULL ? self->values[field] : "";
  const char *rest = NULL;

  if (begins_with (written, zone, &rest) && (*rest == '\0' || (*rest == ' ' && field == RA_MRZ_GIVEN_NAMES)))
    return TRUE;
  return self->cut && agrees_by_words (written, zone);
}

gboolean
ra_mrz_agrees (const RaMrz *self, RaMrzField field, const char *name)
{
  g_autofree char *one = to_zone (name, FALSE), *other = to_zone (name, TRUE);

  return agrees (self, field, one) || agrees (self, field, other);
}
