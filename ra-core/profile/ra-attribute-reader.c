/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-attribute-reader.h"

#include <gio/gio.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-suggest.h"

#define RA_COUNT_LIMIT 9999

typedef char *(*Reader) (const RaAttribute *attribute, gpointer field, const char *value);

char **
ra_attribute_split (const char *value)
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
ra_attribute_expected (const RaAttribute *attribute)
{
  static const char *const words[] = {
    "a text",
    "a name of lower-case letters, digits, hyphens and dots",
    "names separated by spaces",
    "yes or no",
    "a number from 0 to 9999",
    "one of a closed set",
    "a date YYYY-MM-DD",
    "a duration such as PT2H or P2Y",
    "a regular expression",
    "an object identifier such as 1.2.804.2.1",
    "a text",
    "\"" RA_PROFILE_FORMAT_VERSION "\"",
  };

  if (attribute->values != NULL)
    return join_names (attribute->values);
  if (attribute->closed != NULL)
    return join_names (attribute->closed ());
  if (attribute->refers != RA_NAMESPACE_NONE)
    return g_strdup_printf ("the name of a declared %s", ra_namespace_label (attribute->refers));
  return g_strdup (words[attribute->type]);
}

static char *
refuse (const RaAttribute *attribute, const char *value)
{
  g_autofree char *shown = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), 60));
  g_autofree char *expected = ra_attribute_expected (attribute);
  const char *const *set = attribute->values != NULL   ? attribute->values
                           : attribute->closed != NULL ? attribute->closed ()
                                                       : NULL;
  g_autofree char *hint = ra_suggest (value, set);

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
is_in_closed_set (const RaAttribute *attribute, const char *name)
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
read_text (const RaAttribute *attribute, gpointer field, const char *value)
{
  if (*value == '\0' || !ra_text_check_clean (value, NULL) || !is_in_closed_set (attribute, value))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_id (const RaAttribute *attribute, gpointer field, const char *value)
{
  if (!is_in_closed_set (attribute, value) || !is_id (value))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_list (const RaAttribute *attribute, gpointer field, const char *value)
{
  g_auto (GStrv) names = ra_attribute_split (value);

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
read_boolean (const RaAttribute *attribute, gpointer field, const char *value)
{
  if (!g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    return refuse (attribute, value);
  if (field != NULL)
    *(gboolean *) field = g_str_equal (value, "yes");
  return NULL;
}

static char *
read_count (const RaAttribute *attribute, gpointer field, const char *value)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 0, RA_COUNT_LIMIT, &number, NULL))
    return refuse (attribute, value);
  if (field != NULL)
    *(guint *) field = (guint) number;
  return NULL;
}

static char *
read_enum (const RaAttribute *attribute, gpointer field, const char *value)
{
  for (int i = 0; attribute->values[i] != NULL; i++)
    if (g_str_equal (attribute->values[i], value))
      {
        if (field != NULL)
          *(int *) field = i;
        return NULL;
      }
  return refuse (attribute, value);
}

static char *
read_date (const RaAttribute *attribute, gpointer field, const char *value)
{
  GDate date;

  if (!ra_date_parse (value, &date))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_duration (const RaAttribute *attribute, gpointer field, const char *value)
{
  gint64 seconds;

  if (!ra_duration_parse (value, &seconds) || seconds <= 0)
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_pattern (const RaAttribute *attribute, gpointer field, const char *value)
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
read_oid (const RaAttribute *attribute, gpointer field, const char *value)
{
  gboolean named = attribute->closed != NULL && is_in_closed_set (attribute, value);

  if (!named && !is_oid (value))
    return refuse (attribute, value);
  set_text (field, value);
  return NULL;
}

static char *
read_space (const RaAttribute *attribute, gpointer field, const char *value)
{
  set_text (field, value);
  return NULL;
}

static char *
read_format (const RaAttribute *attribute, gpointer field, const char *value)
{
  return g_str_equal (value, RA_PROFILE_FORMAT_VERSION) ? NULL : refuse (attribute, value);
}

char *
ra_attribute_read (const RaAttribute *attribute, gpointer object, const char *value)
{
  static const Reader readers[] = {
    [RA_ATTRIBUTE_TEXT] = read_text,       [RA_ATTRIBUTE_ID] = read_id,
    [RA_ATTRIBUTE_LIST] = read_list,       [RA_ATTRIBUTE_BOOLEAN] = read_boolean,
    [RA_ATTRIBUTE_COUNT] = read_count,     [RA_ATTRIBUTE_ENUM] = read_enum,
    [RA_ATTRIBUTE_DATE] = read_date,       [RA_ATTRIBUTE_DURATION] = read_duration,
    [RA_ATTRIBUTE_PATTERN] = read_pattern, [RA_ATTRIBUTE_OID] = read_oid,
    [RA_ATTRIBUTE_SPACE] = read_space,     [RA_ATTRIBUTE_FORMAT] = read_format,
  };
  gpointer field = object == NULL ? NULL : G_STRUCT_MEMBER_P (object, attribute->offset);

  return readers[attribute->type](attribute, field, value);
}
