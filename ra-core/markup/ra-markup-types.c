/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/markup/ra-markup-types.h"

#include <gio/gio.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/markup/ra-nearest.h"

#define RA_COUNT_LIMIT 9999
#define RA_LONGEST_WORDS 1000

char *
ra_markup_shorten (char *words)
{
  g_autofree char *all = words;
  g_autofree char *start = NULL;

  if (g_utf8_strlen (all, -1) <= RA_LONGEST_WORDS)
    return g_steal_pointer (&all);
  start = g_utf8_substring (all, 0, RA_LONGEST_WORDS);
  return g_strconcat (start, "…", NULL);
}

char **
ra_markup_split (const char *value)
{
  g_auto (GStrv) parts = g_strsplit_set (value, " \t\r\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static char *
join_names (const char *const *names)
{
  g_autofree char *joined = g_strjoinv (", ", (char **) names);

  return g_strdup_printf ("one of %s", joined);
}

char *
ra_markup_expected (const RaMarkupAttribute *attribute, const char *label)
{
  const char *const *names = ra_markup_attribute_names (attribute);

  if (names != NULL)
    return join_names (names);
  if (label != NULL)
    return g_strdup_printf ("the name of a declared %s", label);
  return g_strdup (attribute->type->expected);
}

static char *
refuse (const RaMarkupAttribute *attribute, const char *value)
{
  g_autofree char *shown = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), 60));
  g_autofree char *expected = ra_markup_expected (attribute, NULL);
  g_autofree char *hint = ra_nearest_hint (value, ra_markup_attribute_names (attribute));

  return g_strdup_printf ("is \"%s\", expected %s%s", shown, expected, hint);
}

static gboolean
is_id (const char *value)
{
  gboolean joint = TRUE;

  for (const char *p = value; *p != '\0'; p++)
    {
      gboolean is_joint = *p == '-' || *p == '.';
      if (is_joint ? joint : !g_ascii_islower (*p) && !g_ascii_isdigit (*p))
        return FALSE;
      joint = is_joint;
    }
  return !joint && strlen (value) <= 64;
}

static gboolean
is_oid (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ".", -1);
  guint count = g_strv_length (parts);

  for (guint i = 0; i < count; i++)
    if (*parts[i] == '\0' || strspn (parts[i], "0123456789") != strlen (parts[i]) || strlen (parts[i]) > 9
        || (parts[i][0] == '0' && parts[i][1] != '\0'))
      return FALSE;
  return count >= 3 && count <= 32 && strlen (parts[0]) == 1 && *parts[0] <= '2';
}

static gboolean
is_in_closed_set (const RaMarkupAttribute *attribute, const char *name)
{
  return attribute->closed == NULL || g_strv_contains (attribute->closed (), name);
}

static void
set_text (gpointer field, const char *value)
{
  if (field == NULL)
    return;
  g_free (*(char **) field);
  *(char **) field = g_strdup (value);
}

static char *
read_text (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  if (*value == '\0' || !ra_text_check_clean (value, NULL) || !is_in_closed_set (attribute, value))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_id (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  if (!is_in_closed_set (attribute, value) || !is_id (value))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_list (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  g_auto (GStrv) names = ra_markup_split (value);

  if (*names == NULL)
    return refuse (attribute, value);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (!is_in_closed_set (attribute, names[i]))
        return refuse (attribute, names[i]);
      for (gsize j = 0; j < i; j++)
        if (g_str_equal (names[i], names[j]))
          return g_strdup_printf ("has \"%s\" twice, expected every name once", names[i]);
    }
  if (field != NULL)
    {
      g_strfreev (*(char ***) field);
      *(char ***) field = g_steal_pointer (&names);
    }
  return NULL;
}

static char *
read_boolean (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  if (!g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    return refuse (attribute, value);
  if (field != NULL)
    *(gboolean *) field = g_str_equal (value, "yes");
  return NULL;
}

static char *
read_count (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 0, RA_COUNT_LIMIT, &number, NULL))
    return refuse (attribute, value);
  if (field != NULL)
    *(guint *) field = (guint) number;
  return NULL;
}

static char *
read_enum (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  int place = ra_markup_attribute_find (attribute, value);

  if (place < 0)
    return refuse (attribute, value);
  if (field != NULL)
    *(int *) field = place;
  return NULL;
}

static char *
read_date (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  GDate date;

  if (!ra_date_parse (value, &date))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_duration (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  gint64 seconds;

  if (!ra_duration_parse (value, &seconds) || seconds <= 0)
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_pattern (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (value, 0, 0, &error);

  if (regex == NULL)
    return g_strdup_printf ("is not a regular expression (%s), expected one in the syntax of PCRE",
                            error->message);
  set_text (field, value);
  return NULL;
}

static char *
read_oid (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  gboolean named = attribute->closed != NULL && is_in_closed_set (attribute, value);

  if (!named && !is_oid (value))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_space (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  set_text (field, value);
  return NULL;
}

static char *
read_format (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  return g_str_equal (value, RA_MARKUP_FORMAT_VERSION) ? NULL : refuse (attribute, value);
}

static char *
check_range (const RaMarkupAttribute *attribute, const char *value)
{
  guint64 number = g_ascii_strtoull (value, NULL, 10);

  if (attribute->most > 0 && (number < attribute->least || number > attribute->most))
    return g_strdup_printf ("is %s, expected %u to %u", value, attribute->least, attribute->most);
  return number < attribute->least ? g_strdup_printf ("is %s, expected %u or more", value, attribute->least)
                                   : NULL;
}

char *
ra_markup_check_place (const RaMarkupAttribute *attribute, const char *value)
{
  g_autofree const char **only = ra_markup_attribute_only (attribute);

  if (only != NULL && !g_strv_contains (only, value))
    {
      g_autofree char *expected = join_names (only);
      return g_strdup_printf ("is \"%s\", expected %s", value, expected);
    }
  return attribute->least > 0 || attribute->most > 0 ? check_range (attribute, value) : NULL;
}

#define DATA(type, params) "<data type=\"" type "\">" params "</data>"
#define PARAM(name, value) "<param name=\"" name "\">" value "</param>"
#define ID_PATTERN "[a-z0-9]+([.\\-][a-z0-9]+)*"

const RaMarkupType ra_markup_text
    = { "text", "a text", DATA ("string", PARAM ("pattern", "\\S(.*\\S)?")), FALSE, read_text };
const RaMarkupType ra_markup_id
    = { "id", "a name of lower-case letters, digits, hyphens and dots",
        DATA ("string", PARAM ("pattern", ID_PATTERN) PARAM ("maxLength", "64")), FALSE, read_id };
const RaMarkupType ra_markup_list
    = { "list", "names separated by spaces", "<list><oneOrMore><data type=\"token\"/></oneOrMore></list>",
        TRUE, read_list };
const RaMarkupType ra_markup_boolean
    = { "yes-no", "yes or no", "<choice><value>yes</value><value>no</value></choice>", FALSE, read_boolean };
const RaMarkupType ra_markup_count
    = { "count", "a number from 0 to 9999", DATA ("nonNegativeInteger", PARAM ("maxInclusive", "9999")),
        FALSE, read_count };
const RaMarkupType ra_markup_enum = { "word", "one of a closed set", NULL, FALSE, read_enum };
const RaMarkupType ra_markup_date
    = { "date", "a date YYYY-MM-DD", DATA ("date", PARAM ("pattern", "\\d{4}-\\d{2}-\\d{2}")), FALSE,
        read_date };
const RaMarkupType ra_markup_duration
    = { "duration", "a duration such as PT2H or P2Y", "<data type=\"duration\"/>", FALSE, read_duration };
const RaMarkupType ra_markup_pattern
    = { "pattern", "a regular expression", DATA ("string", PARAM ("minLength", "1")), FALSE, read_pattern };
const RaMarkupType ra_markup_oid
    = { "oid", "an object identifier such as 1.2.804.2.1",
        DATA ("string", PARAM ("pattern", "[0-2](\\.(0|[1-9][0-9]{0,8})){2,31}")), FALSE, read_oid };
const RaMarkupType ra_markup_space = { "space", "a text", "<data type=\"string\"/>", FALSE, read_space };
const RaMarkupType ra_markup_format = { "format-version", "\"" RA_MARKUP_FORMAT_VERSION "\"",
                                        "<value>" RA_MARKUP_FORMAT_VERSION "</value>", FALSE, read_format };
