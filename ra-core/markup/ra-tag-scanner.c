/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/markup/ra-tag-scanner.h"

#include <string.h>

void
ra_tag_scanner_init (RaTagScanner *self, const char *text, gsize size)
{
  self->next = self->tag = text;
  self->end = text + size;
  self->next_line = self->line = 1;
}

static gboolean
starts_with (const RaTagScanner *self, const char *text)
{
  gsize length = strlen (text);

  return (gsize) (self->end - self->next) >= length && memcmp (self->next, text, length) == 0;
}

static void
step (RaTagScanner *self)
{
  if (*self->next == '\n')
    self->next_line++;
  self->next++;
}

/* Moves behind the next @text, or to the end. */
static void
skip_past (RaTagScanner *self, const char *text)
{
  while (self->next < self->end && !starts_with (self, text))
    step (self);
  for (gsize i = 0; i < strlen (text) && self->next < self->end; i++)
    step (self);
}

static void
skip_tag (RaTagScanner *self)
{
  char quote = '\0';

  for (; self->next < self->end && (quote != '\0' || *self->next != '>'); step (self))
    if (quote != '\0')
      quote = *self->next == quote ? '\0' : quote;
    else if (*self->next == '"' || *self->next == '\'')
      quote = *self->next;
}

void
ra_tag_scanner_advance (RaTagScanner *self)
{
  while (self->next < self->end)
    if (starts_with (self, "<!--"))
      skip_past (self, "-->");
    else if (starts_with (self, "<![CDATA["))
      skip_past (self, "]]>");
    else if (starts_with (self, "<?"))
      skip_past (self, "?>");
    else if (*self->next != '<' || starts_with (self, "</") || starts_with (self, "<!"))
      step (self);
    else
      {
        self->tag = self->next;
        self->line = self->next_line;
        skip_tag (self);
        return;
      }
}

guint
ra_tag_scanner_get_line (const RaTagScanner *self, const char *attribute)
{
  guint line = self->line;
  gsize length = attribute == NULL ? 0 : strlen (attribute);
  char quote = '\0';

  for (const char *p = self->tag; attribute != NULL && p < self->next; p++)
    {
      if (*p == '\n')
        line++;
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (g_ascii_isspace (*p) && (gsize) (self->next - p) > length + 1
               && memcmp (p + 1, attribute, length) == 0
               && (p[1 + length] == '=' || g_ascii_isspace (p[1 + length])))
        return line;
    }
  return self->line;
}
