/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-context.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-country.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/print/ra-print-error.h"

void
ra_paper_row_init (
    RaPaperRow *self, const RaValues *owner, const char *table, guint index, const RaPaperScope *outer)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *count = g_strdup_printf ("%u", ra_values_get_n_rows (owner, table));

  self->count = ra_values_new ();
  ra_values_set (self->count, "row.number", number);
  ra_values_set (self->count, "row.count", count);
  self->row = (RaPaperScope){ ra_values_get_row (owner, table, index), outer };
  self->scope = (RaPaperScope){ self->count, &self->row };
}

void
ra_paper_row_clear (RaPaperRow *self)
{
  g_clear_pointer (&self->count, ra_values_unref);
}

const char *
ra_paper_context_get (const RaPaperContext *self, const char *path)
{
  for (const RaPaperScope *scope = self->scope; scope != NULL; scope = scope->outer)
    {
      const char *text = ra_values_get (scope->values, path);

      if (text != NULL && *text != '\0')
        return text;
      if (ra_values_knows (scope->values, path))
        return NULL;
    }
  return NULL;
}

const RaValues *
ra_paper_context_get_rows (const RaPaperContext *self, const char *name, guint *n)
{
  for (const RaPaperScope *scope = self->scope; scope != NULL; scope = scope->outer)
    {
      *n = ra_values_get_n_rows (scope->values, name);
      if (*n > 0)
        return scope->values;
    }
  *n = 0;
  return NULL;
}

gboolean
ra_paper_context_is_set (const RaPaperContext *self, const char *path)
{
  guint n;

  return ra_paper_context_get (self, path) != NULL || ra_paper_context_get_rows (self, path, &n) != NULL;
}

void
ra_paper_context_fail (
    const RaPaperContext *self, int line, int code, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RA_PRINT_ERROR, code, "%s:%d: %s", ra_template_get_file (self->paper), line, text);
}

static char *
format_date (const char *text)
{
  GDate date;

  if (!ra_date_parse (text, &date))
    return g_strdup (text);
  return g_strdup_printf ("%02d.%02d.%04d", g_date_get_day (&date), g_date_get_month (&date),
                          g_date_get_year (&date));
}

/* A time without a zone is one of the office's own clock, which has no seconds either where people wrote it. */
static GDateTime *
read_time (const char *text)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  GDateTime *time = g_date_time_new_from_iso8601 (text, here);
  g_autofree char *whole = time == NULL ? g_strconcat (text, ":00", NULL) : NULL;

  return time != NULL ? time : g_date_time_new_from_iso8601 (whole, here);
}

static char *
format_time (const char *text)
{
  g_autoptr (GDateTime) time = read_time (text);

  if (time == NULL)
    return format_date (text);
  return ra_time_format_local (g_date_time_to_unix (time) * G_USEC_PER_SEC);
}

/* Groups of four digits, from the left. A number below zero keeps its sign: it is another number. */
static char *
format_hex (const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  GString *out = g_string_new (*text == '-' ? "-" : NULL);
  guint digits = 0;

  for (const char *c = upper; *c != '\0'; c++)
    {
      if (!g_ascii_isxdigit (*c))
        continue;
      if (digits > 0 && digits % 4 == 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, *c);
      digits++;
    }
  return g_string_free (out, FALSE);
}

static char *
format_country (const RaPaperContext *self, const char *text)
{
  const char *language = pango_language_to_string (pango_context_get_language (self->pango));
  char *name = ra_country_exists (text) ? ra_country_dup_name (text, language) : NULL;

  return name != NULL ? name : g_strdup (text);
}

static char *
format_value (const RaPaperContext *self, RaRunFormat format, const char *text)
{
  switch (format)
    {
    case RA_RUN_FORMAT_DATE:
      return format_date (text);
    case RA_RUN_FORMAT_TIME:
      return format_time (text);
    case RA_RUN_FORMAT_HEX:
      return format_hex (text);
    case RA_RUN_FORMAT_SHORT:
      return g_utf8_substring (text, 0, MIN (16, g_utf8_strlen (text, -1)));
    case RA_RUN_FORMAT_UPPER:
      return g_utf8_strup (text, -1);
    case RA_RUN_FORMAT_COUNTRY:
      return format_country (self, text);
    case RA_RUN_FORMAT_NONE:
    default:
      return g_strdup (text);
    }
}

static gboolean
check_value (const RaPaperContext *self, const RaRun *run, const char *text, int line, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      ra_paper_context_fail (self, line, RA_PRINT_ERROR_CHARACTER, error, _ ("the value of %s is not UTF-8"),
                             run->text);
      return FALSE;
    }
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (*c != '\n' && ra_text_is_hidden (g_utf8_get_char (c)))
      {
        ra_paper_context_fail (self, line, RA_PRINT_ERROR_CHARACTER, error,
                               _ ("the value of %s has an invisible or control character (U+%04X)"),
                               run->text, g_utf8_get_char (c));
        return FALSE;
      }
  return TRUE;
}

static void
add_attributes (PangoAttrList *attrs, const RaRun *run, gsize from, gsize to)
{
  PangoAttribute *found[2] = { run->strong ? pango_attr_weight_new (PANGO_WEIGHT_BOLD) : NULL,
                               run->em ? pango_attr_style_new (PANGO_STYLE_ITALIC) : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      if (found[i] == NULL)
        continue;
      found[i]->start_index = from;
      found[i]->end_index = to;
      pango_attr_list_insert (attrs, found[i]);
    }
}

/* A text on its way from the template to the paper. */
typedef struct
{
  gboolean required; /* each placeholder must have a value */
  int line;          /* of the template */
  GString *out;
  guint n_placeholders;
  guint n_filled;
} Expansion;

/* Appends what @run stands for. */
static gboolean
expand_run (const RaPaperContext *self, const RaRun *run, Expansion *text, GError **error)
{
  const char *value;
  g_autofree char *shown = NULL;

  if (!run->is_value)
    {
      g_string_append (text->out, run->text);
      return TRUE;
    }
  text->n_placeholders++;
  value = ra_paper_context_get (self, run->text);
  if (value == NULL && text->required)
    {
      ra_paper_context_fail (self, text->line, RA_PRINT_ERROR_MISSING, error,
                             _ ("the paper cannot be printed without %s, which is empty"), run->text);
      if (error != NULL)
        ra_print_error_set_path (*error, run->text);
      return FALSE;
    }
  if (value == NULL)
    return TRUE;
  if (!check_value (self, run, value, text->line, error))
    return FALSE;
  text->n_filled++;
  shown = format_value (self, run->format, value);
  g_string_append (text->out, shown);
  return TRUE;
}

char *
ra_paper_context_expand (const RaPaperContext *self,
                         const GPtrArray *runs,
                         gboolean required,
                         int line,
                         PangoAttrList **attrs,
                         GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PangoAttrList) list = NULL;
  Expansion text = { .required = required, .line = line, .out = out };

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const RaRun *run = g_ptr_array_index (runs, i);
      gsize from = out->len;

      if (!expand_run (self, run, &text, error))
        return NULL;
      if ((run->strong || run->em) && list == NULL)
        list = pango_attr_list_new ();
      if (list != NULL)
        add_attributes (list, run, from, out->len);
    }
  if (text.n_placeholders > 0 && text.n_filled == 0)
    g_string_truncate (out, 0);
  if (attrs != NULL)
    *attrs = g_steal_pointer (&list);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
