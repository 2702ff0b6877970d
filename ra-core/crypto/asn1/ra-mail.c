/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/crypto/asn1/ra-mail-private.h"
#include "ra-core/crypto/asn1/ra-slice.h"

#define MAX_HEADER (64 * 1024)
#define N_PARTS 2 /* what is signed, and the signature */

typedef struct
{
  const char *at;
  const char *end;
} Part;

/* ---- header ---- */

/* Returns: behind the line that begins at @at */
static const char *
next_line (const char *at, const char *end)
{
  const char *line_end = memchr (at, '\n', (gsize) (end - at));

  return line_end != NULL ? line_end + 1 : end;
}

static gboolean
is_empty_line (const char *at, const char *end)
{
  return at < end && (*at == '\n' || (*at == '\r' && end - at > 1 && at[1] == '\n'));
}

const char *
ra_mail_find_body (const char *text, gsize size)
{
  const char *end = text + size;

  for (const char *at = text; at < end; at = next_line (at, end))
    if (is_empty_line (at, end))
      return next_line (at, end);
  return NULL;
}

char *
ra_mail_dup_header (const char *text, const char *body)
{
  return body != NULL && body - text <= MAX_HEADER && g_utf8_validate (text, body - text, NULL)
             ? g_strndup (text, (gsize) (body - text))
             : NULL;
}

char *
ra_mail_find_field (const char *header, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("^%s[ \t]*:(.*(\r?\n[ \t].*)*)", name);
  g_autoptr (GRegex) regex
      = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE | G_REGEX_NEWLINE_ANYCRLF, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, header, 0, &match) ? g_strstrip (g_match_info_fetch (match, 1)) : NULL;
}

/* ---- parts ---- */

/* Returns: (transfer full) (nullable): of a signed mail */
static char *
find_boundary (const char *header)
{
  g_autofree char *type = ra_mail_find_field (header, "content-type");
  g_autoptr (GRegex) regex
      = g_regex_new ("^multipart/signed[ \t]*;(?:.*;)?\\s*boundary=(?:\"([^\"\r\n]{1,70})\"|"
                     "([^\\s\";]{1,70}))",
                     G_REGEX_CASELESS | G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *quoted = NULL;

  if (type == NULL || !g_regex_match (regex, type, 0, &match))
    return NULL;
  quoted = g_match_info_fetch (match, 1);
  return *quoted != '\0' ? g_steal_pointer (&quoted) : g_match_info_fetch (match, 2);
}

/* Returns: whether a line that begins here is the delimiter; @last: (out): the one after which nothing follows */
static gboolean
is_delimiter (const char *at, const char *end, const char *boundary, gboolean *last)
{
  gsize length = strlen (boundary);
  const char *line_end = next_line (at, end);

  if ((gsize) (end - at) < length + 2 || memcmp (at, "--", 2) != 0 || memcmp (at + 2, boundary, length) != 0)
    return FALSE;
  at += 2 + length;
  *last = line_end - at >= 2 && memcmp (at, "--", 2) == 0;
  at += *last ? 2 : 0;
  while (at < line_end && g_ascii_isspace (*at))
    at++;
  return at == line_end;
}

/* The line break before a delimiter belongs to it. */
static const char *
before_break (const char *start, const char *at)
{
  if (at > start && at[-1] == '\n')
    at--;
  if (at > start && at[-1] == '\r')
    at--;
  return at;
}

/* Returns: how many parts there are, G_MAXUINT when the mail ends before the last does; the first are in @parts */
static guint
find_parts (const char *body, const char *end, const char *boundary, Part parts[N_PARTS])
{
  const char *start = NULL;
  gboolean last = FALSE;
  guint n = 0;

  for (const char *at = body; at < end && !last; at = next_line (at, end))
    {
      if (!is_delimiter (at, end, boundary, &last))
        continue;
      if (start != NULL && n < N_PARTS)
        parts[n] = (Part){ start, before_break (start, at) };
      n += start != NULL ? 1 : 0;
      start = next_line (at, end);
    }
  return last ? n : G_MAXUINT;
}

/* As it travels, and so as it was signed, each line ends in CR and LF; some programs keep it with LF alone. */
static GBytes *
with_line_ends (const Part *part)
{
  GByteArray *out = g_byte_array_sized_new ((guint) (part->end - part->at));

  for (const char *at = part->at, *next; at < part->end; at = next)
    {
      next = next_line (at, part->end);
      const char *line_end = next > at && next[-1] == '\n' ? next - 1 : next;
      gboolean broken = line_end < next;

      if (broken && line_end > at && line_end[-1] == '\r')
        line_end--;
      g_byte_array_append (out, (const guint8 *) at, (guint) (line_end - at));
      if (broken)
        g_byte_array_append (out, (const guint8 *) "\r\n", 2);
    }
  return g_byte_array_free_to_bytes (out);
}

gboolean
ra_mail_split_signed (GBytes *file, GBytes **content, GBytes **signature)
{
  gsize size;
  const char *text = g_bytes_get_data (file, &size);
  const char *body = size > 0 && *text != RA_SLICE_SEQUENCE ? ra_mail_find_body (text, size) : NULL;
  g_autofree char *header = body != NULL ? ra_mail_dup_header (text, body) : NULL;
  g_autofree char *boundary = header != NULL ? find_boundary (header) : NULL;
  Part parts[N_PARTS];

  if (boundary == NULL || find_parts (body, text + size, boundary, parts) != N_PARTS)
    return FALSE;
  *content = with_line_ends (&parts[0]);
  *signature = g_bytes_new (parts[1].at, (gsize) (parts[1].end - parts[1].at));
  return TRUE;
}
