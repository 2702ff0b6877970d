/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an attribute of a template may be. What a name in it stands for is looked at by the loader. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-template-grammar.h"
#include "ra-core/print/ra-template-private.h"

static char *
keep (gpointer field, const char *value)
{
  RaNodeAttr *attr = field;

  if (attr == NULL)
    return NULL;
  g_free (attr->text);
  attr->text = g_strdup (value);
  attr->set = TRUE;
  return NULL;
}

static char *
read_text (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  return keep (field, value);
}

static gboolean
check_id (const char *text, char **reason)
{
  if (*text != '\0' && strlen (text) <= 64
      && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0')
    return TRUE;
  *reason = g_strdup_printf (_ ("“%s” is not a name of small letters, digits, hyphens and full stops"), text);
  return FALSE;
}

static gboolean
parse_factor (const char *text, double *number, char **reason)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*number) && *number >= 0 && *number <= 3)
    return TRUE;
  *reason = g_strdup_printf (_ ("“%s” is not a factor from 0 to 3, such as 0.8"), text);
  return FALSE;
}

static gboolean
parse_count (const char *text, double *number, char **reason)
{
  *number = text[0] - '0';
  if (text[0] >= '1' && text[0] <= '9' && text[1] == '\0')
    return TRUE;
  *reason = g_strdup_printf (_ ("“%s” is not a number from 1 to 9"), text);
  return FALSE;
}

static gboolean
parse_share (const char *text, double *number, char **reason)
{
  if (g_str_equal (text, "*"))
    {
      *number = -1;
      return TRUE;
    }
  if (text[0] >= '1' && text[0] <= '9' && g_str_equal (text + 1, "*"))
    {
      *number = -(text[0] - '0');
      return TRUE;
    }
  return ra_length_parse (text, number, reason);
}

static gboolean
parse_margins (const char *text, double *numbers, char **reason)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);

  if (n < 1 || n > 4)
    {
      *reason = g_strdup_printf (_ ("“%s” is not one to four lengths with single spaces between them"), text);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!ra_length_parse (words[i], &numbers[i], reason))
      return FALSE;
  if (n < 2)
    numbers[1] = numbers[0];
  if (n < 3)
    numbers[2] = numbers[0];
  if (n < 4)
    numbers[3] = numbers[1];
  return TRUE;
}

static gboolean
parse_choice (const char *text, const char *const *words, int *choice, char **reason)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      {
        *choice = i;
        return TRUE;
      }
  *reason = ra_template_unknown (_ ("word"), text, words);
  return FALSE;
}

static char *
read_choice (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  char *reason = NULL;

  parse_choice (value, attribute->values, &((RaNodeAttr *) field)->choice, &reason);
  return reason != NULL ? reason : keep (field, value);
}

static char *
read_id (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  char *reason = NULL;

  return check_id (value, &reason) ? keep (field, value) : reason;
}

static char *
read_size (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  double width, height;

  if (!ra_length_paper_size (value, &width, &height))
    return ra_template_unknown (_ ("paper size"), value, ra_length_paper_sizes ());
  return keep (field, value);
}

#define NUMBERS(name, parse)                                                                                 \
  static char *read_##name (const RaMarkupAttribute *attribute, gpointer field, const char *value)           \
  {                                                                                                          \
    char *reason = NULL;                                                                                     \
                                                                                                             \
    return parse (value, ((RaNodeAttr *) field)->numbers, &reason) ? keep (field, value) : reason;           \
  }

NUMBERS (length, ra_length_parse)
NUMBERS (margins, parse_margins)
NUMBERS (share, parse_share)
NUMBERS (count, parse_count)
NUMBERS (factor, parse_factor)

#define STRING(pattern) "<data type=\"string\"><param name=\"pattern\">" pattern "</param></data>"
#define LENGTH "[0-9]+(\\.[0-9]+)?(mm|cm|pt|in)"
#define NAME "[a-z0-9.\\-]{1,64}"
#define PATH "[a-z][a-z0-9.\\-]*"

const RaMarkupType ra_template_id = { "id", NULL, STRING (NAME), FALSE, read_id };
const RaMarkupType ra_template_text = { "text", NULL, "<text/>", FALSE, read_text };
const RaMarkupType ra_template_inline = { "text with placeholders", NULL, "<text/>", FALSE, read_text };
const RaMarkupType ra_template_length = { "length", NULL, STRING (LENGTH), FALSE, read_length };
const RaMarkupType ra_template_margins
    = { "margins", NULL, STRING (LENGTH "( " LENGTH "){0,3}"), FALSE, read_margins };
const RaMarkupType ra_template_share
    = { "share", NULL, STRING ("([1-9]?\\*|" LENGTH ")"), FALSE, read_share };
const RaMarkupType ra_template_count = { "count", NULL, STRING ("[1-9]"), FALSE, read_count };
const RaMarkupType ra_template_factor = { "factor", NULL, STRING ("[0-3](\\.[0-9]+)?"), FALSE, read_factor };
const RaMarkupType ra_template_choice = { "word", NULL, NULL, FALSE, read_choice };
const RaMarkupType ra_template_size = { "paper size", NULL, STRING ("(A[3-6]|C[4-6]|DL)"), FALSE, read_size };
const RaMarkupType ra_template_style = { "style", NULL, STRING (NAME), FALSE, read_text };
const RaMarkupType ra_template_path = { "path", NULL, STRING (PATH), FALSE, read_text };
const RaMarkupType ra_template_table = { "table", NULL, STRING (PATH), FALSE, read_text };
