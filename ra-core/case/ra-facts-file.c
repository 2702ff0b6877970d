/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-facts-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-secret.h"
#include "ra-core/case/ra-case-error.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct
{
  const char *name;
  guint line;
  gboolean in_section;
  RaFactsFileSection on_section;
  RaFactsFileValue on_value;
  gpointer data;
} Reader;

/* Part of a line; not terminated, because the file's bytes are not to be copied about. */
typedef struct
{
  const char *start, *end;
} Span;

static Span
trim (Span span)
{
  while (span.start < span.end && (*span.start == ' ' || *span.start == '\t'))
    span.start++;
  while (span.end > span.start && strchr (" \t\r", span.end[-1]) != NULL)
    span.end--;
  return span;
}

static char *
dup_span (Span span)
{
  return g_strndup (span.start, (gsize) (span.end - span.start));
}

static gboolean
fail (const Reader *self, GError **error, const char *words)
{
  g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX, "%s:%u: %s", self->name, self->line, words);
  return FALSE;
}

static char *
origin_of (const Reader *self)
{
  return g_strdup_printf ("%s:%u", self->name, self->line);
}

static gboolean
read_section (Reader *self, Span line, GError **error)
{
  Span inner = trim ((Span){ line.start + 1, line.end - 1 });

  if (line.end[-1] != ']' || inner.start >= inner.end)
    return fail (
        self, error,
        _ ("a section stands in brackets on a line of its own, such as [applicant] or [subscriber 1]"));

  g_autofree char *section = dup_span (inner);
  g_autofree char *origin = origin_of (self);
  self->in_section = TRUE;
  return self->on_section (section, origin, self->data, error);
}

static gboolean
read_value (Reader *self, Span line, GError **error)
{
  const char *equals = memchr (line.start, '=', (gsize) (line.end - line.start));

  if (equals == NULL)
    return fail (self, error, _ ("there is no '=' in this line; expected key=value"));
  if (!self->in_section)
    return fail (self, error,
                 _ ("a value stands before the first section; expected [applicant] or [subscriber 1]"));

  Span key_span = trim ((Span){ line.start, equals }), value_span = trim ((Span){ equals + 1, line.end });
  g_autofree char *key = dup_span (key_span);
  g_autofree char *origin = origin_of (self);
  g_autoptr (RaSecret) value
      = ra_secret_new_copy (value_span.start, (gsize) (value_span.end - value_span.start));

  if (*key == '\0')
    return fail (self, error, _ ("there is no key before '='; expected key=value"));
  return self->on_value (key, ra_secret_get_text (value), origin, self->data, error);
}

static gboolean
has_control_character (Span line)
{
  for (const char *p = line.start; p < line.end; p++)
    if (((guchar) *p < 0x20 && *p != '\t') || *p == 0x7f)
      return TRUE;
  return FALSE;
}

static gboolean
read_line (Reader *self, Span line, GError **error)
{
  line = trim (line);
  if (line.start == line.end || *line.start == '#')
    return TRUE;
  if (has_control_character (line))
    return fail (self, error, _ ("there is a control character in this line; take it out"));
  if (*line.start == '[')
    return read_section (self, line, error);
  return read_value (self, line, error);
}

static gboolean
check_text (Reader *self, const char *text, gsize size, GError **error)
{
  const char *bad = NULL;

  if (size > RA_FACTS_FILE_LIMIT)
    {
      g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_SYNTAX,
                   _ ("%s: the file has %zu bytes, more than the %d a facts file may have"), self->name, size,
                   RA_FACTS_FILE_LIMIT);
      return FALSE;
    }
  /* A zero byte ends the search as well; it is then found where it stands. */
  if (g_utf8_validate_len (text, size, &bad))
    return TRUE;
  for (const char *p = text; p < bad; p++)
    self->line += *p == '\n';
  return fail (self, error,
               *bad == '\0' ? _ ("there is a zero byte in this line; this is not a text file")
                            : _ ("this line is not UTF-8 text; save the file in that encoding"));
}

gboolean
ra_facts_file_read (GBytes *bytes,
                    const char *name,
                    RaFactsFileSection on_section,
                    RaFactsFileValue on_value,
                    gpointer data,
                    GError **error)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = text + size;
  Reader reader = { .name = name, .line = 1, .on_section = on_section, .on_value = on_value, .data = data };

  if (size == 0)
    return TRUE;
  if (!check_text (&reader, text, size, error))
    return FALSE;
  if (size >= strlen (BYTE_ORDER_MARK) && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    text += strlen (BYTE_ORDER_MARK);

  for (const char *next = NULL; text < end; text = next, reader.line++)
    {
      const char *stop = memchr (text, '\n', (gsize) (end - text));

      next = stop != NULL ? stop + 1 : end;
      if (!read_line (&reader, (Span){ text, stop != NULL ? stop : end }, error))
        return FALSE;
    }
  return TRUE;
}
