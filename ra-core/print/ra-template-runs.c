/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-template-runs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/print/ra-template-private.h"

static const struct
{
  const char *name;
  RaRunFormat format;
} formats[] = {
  { "date", RA_RUN_FORMAT_DATE },   { "time", RA_RUN_FORMAT_TIME },   { "hex", RA_RUN_FORMAT_HEX },
  { "short", RA_RUN_FORMAT_SHORT }, { "upper", RA_RUN_FORMAT_UPPER }, { "country", RA_RUN_FORMAT_COUNTRY },
};

static RaRun *
add_run (GPtrArray *runs, char *text, gboolean strong, gboolean em)
{
  RaRun *run = g_new0 (RaRun, 1);

  run->text = text;
  run->strong = strong;
  run->em = em;
  g_ptr_array_add (runs, run);
  return run;
}

void
ra_template_runs_break (GPtrArray *runs)
{
  add_run (runs, g_strdup ("\n"), FALSE, FALSE);
}

static gboolean
ends_with_space (GPtrArray *runs)
{
  const RaRun *last;

  if (runs->len == 0)
    return TRUE;
  last = g_ptr_array_index (runs, runs->len - 1);
  return !last->is_value && g_ascii_isspace (last->text[strlen (last->text) - 1]);
}

/* Runs of white space count as one space, none at the beginning of the text or of a line. */
static char *
collapse (const char *text, gsize length, gboolean after_space)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      {
        g_string_append_c (out, text[i]);
        after_space = FALSE;
      }
    else if (!after_space)
      {
        g_string_append_c (out, ' ');
        after_space = TRUE;
      }
  return g_string_free (out, FALSE);
}

static void
add_literal (const RaTemplateRuns *self, const char *text, gsize length)
{
  g_autofree char *plain
      = self->folded ? collapse (text, length, ends_with_space (self->runs)) : g_strndup (text, length);

  if (*plain != '\0')
    add_run (self->runs, g_steal_pointer (&plain), self->strong, self->em);
}

static char *
parse_format (const char *name, RaRunFormat *format)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      {
        *format = formats[i].format;
        return NULL;
      }
  return name == NULL
             ? NULL
             : g_strdup_printf (
                 _ ("“%s” is no way to show a value; there are date, time, hex, short, upper and country"),
                 name);
}

/* @inner is what stands between the braces: path or path:format. */
static char *
add_placeholder (const RaTemplateRuns *self, const char *inner)
{
  g_auto (GStrv) parts = g_strsplit (inner, ":", 2);
  const char *path = parts[0] != NULL ? parts[0] : "";
  RaRunFormat format = RA_RUN_FORMAT_NONE;
  char *reason = NULL;
  RaRun *run;

  if (!ra_template_scope_knows (self->where, path, self->known_paths, &reason))
    return reason;
  reason = parse_format (parts[0] != NULL ? parts[1] : NULL, &format);
  if (reason != NULL)
    return reason;
  run = add_run (self->runs, g_strdup (path), self->strong, self->em);
  run->is_value = TRUE;
  run->format = format;
  g_hash_table_add (self->placeholders, g_strdup (path));
  return NULL;
}

static guint
count_lines (const char *from, const char *to)
{
  guint count = 0;

  for (; from < to; from++)
    count += *from == '\n' ? 1 : 0;
  return count;
}

/* Takes what stands at the brace @brace. Returns: what is wrong; @end is set behind it otherwise */
static char *
take_brace (const RaTemplateRuns *self, const char *brace, const char **end)
{
  g_autofree char *inner = NULL;
  const char *partner;

  if (brace[1] == brace[0])
    {
      add_literal (self, brace, 1);
      *end = brace + 2;
      return NULL;
    }
  partner = *brace == '{' ? strpbrk (brace + 1, "{}") : NULL;
  if (partner == NULL || *partner != '}')
    return g_strdup (_ ("a brace without its partner; write {{ or }} for a brace itself"));
  inner = g_strndup (brace + 1, partner - brace - 1);
  *end = partner + 1;
  return add_placeholder (self, inner);
}

char *
ra_template_runs_add (const RaTemplateRuns *self, const char *text, guint *line)
{
  while (*text != '\0')
    {
      const char *brace = text + strcspn (text, "{}");
      char *reason;

      add_literal (self, text, brace - text);
      *line += count_lines (text, brace);
      if (*brace == '\0')
        break;
      reason = take_brace (self, brace, &text);
      if (reason != NULL)
        return reason;
    }
  return NULL;
}

/* A text begins and ends without white space, whatever the indentation of the file. */
void
ra_template_runs_trim (GPtrArray *runs)
{
  while (runs->len > 0)
    {
      RaRun *last = g_ptr_array_index (runs, runs->len - 1);

      if (last->is_value)
        return;
      g_strchomp (last->text);
      if (*last->text != '\0')
        return;
      g_ptr_array_set_size (runs, runs->len - 1);
    }
}
