/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a table is which fact. */
#include "ra-core/case/ra-people-map.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-fact-scope.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/profile/ra-profile-text.h"

typedef struct
{
  RaTable *table;
  const RaPeopleOrder *order;
  GPtrArray *columns;
} Mapping;

static void
column_free (gpointer data)
{
  RaPeopleColumn *self = data;

  g_free (self->heading);
  g_free (self->path);
  g_free (self->label);
  g_free (self);
}

/* Letters and digits alone: how a heading is set in a table says nothing. */
static char *
key_of (const char *heading)
{
  g_autofree char *folded = ra_text_search_key (heading);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static gboolean
is_heading (const char *text, const char *wanted)
{
  g_autofree char *key = text == NULL ? NULL : key_of (text);

  return key != NULL && *key != '\0' && g_str_equal (key, wanted);
}

/* @part: (out): a column of that name has a part of the value only */
static gboolean
is_called (const char *path, const char *label, const GPtrArray *headings, const char *wanted, gboolean *part)
{
  *part = FALSE;
  if (is_heading (path, wanted) || is_heading (strrchr (path, '.'), wanted) || is_heading (label, wanted)
      || is_heading (ra_profile_text (label), wanted))
    return TRUE;
  for (guint i = 0; i < headings->len; i++)
    {
      const RaHeading *heading = g_ptr_array_index (headings, i);

      *part = heading->part;
      if (is_heading (heading->text, wanted))
        return TRUE;
    }
  return FALSE;
}

/* Facts of each subscriber, as far as the kind uses them, and what is joined of them. A key phrase is typed by who will
 * say it. */
static gboolean
may_map (const Mapping *self, const char *path)
{
  const RaComputed *computed = ra_profile_get_computed (self->order->profile, path);
  const RaFact *fact = ra_profile_get_fact (self->order->profile, path);

  if (fact != NULL)
    return fact->type != RA_FACT_PHRASE && ra_fact_path_is_repeated (path)
           && ra_applicant_kind_find_use (self->order->kind, path) != NULL;
  if (computed == NULL || computed->function != RA_COMPUTED_JOIN || g_strv_length (computed->from) < 2)
    return FALSE;
  for (gsize i = 0; computed->from[i] != NULL; i++)
    if (ra_profile_get_fact (self->order->profile, computed->from[i]) == NULL
        || !may_map (self, computed->from[i]))
      return FALSE;
  return TRUE;
}

static const char *
label_of (const Mapping *self, const char *path)
{
  const RaFact *fact = ra_profile_get_fact (self->order->profile, path);
  const RaComputed *computed = ra_profile_get_computed (self->order->profile, path);

  return ra_profile_text (fact != NULL ? fact->label : computed->label);
}

static void
set (const Mapping *self, RaPeopleColumn *column, const char *path, gboolean mapped)
{
  g_free (column->path);
  g_free (column->label);
  column->path = g_strdup (path);
  column->label = g_strdup (label_of (self, path));
  column->mapped = mapped;
}

/* The first column of a heading counts, and every one that has a part. */
static gboolean
is_taken (const Mapping *self, const char *path)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (((RaPeopleColumn *) g_ptr_array_index (self->columns, i))->path, path) == 0)
      return TRUE;
  return FALSE;
}

/* ---- what was said ---- */

static const char *
find_path (const Mapping *self, const char *name)
{
  g_autofree char *whole
      = strchr (name, '.') != NULL ? g_strdup (name) : g_strconcat (RA_SCOPE_SUBSCRIBER_PREFIX, name, NULL);
  const RaFact *fact = ra_profile_get_fact (self->order->profile, whole);
  const RaComputed *computed = ra_profile_get_computed (self->order->profile, whole);

  if (!may_map (self, whole))
    return NULL;
  return fact != NULL ? fact->path : computed->path;
}

static gboolean
map_line (const Mapping *self, const char *line, guint number, GError **error)
{
  const char *equals = strchr (line, '=');
  g_autofree char *name = equals == NULL ? NULL : g_strstrip (g_strndup (line, (gsize) (equals - line)));
  const char *path = name == NULL ? NULL : find_path (self, name);
  int column;

  if (path == NULL)
    {
      g_set_error (
          error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
          _ ("line %u of the mapping: expected FACT=HEADING with a fact that a subscriber of the kind “%s” has"),
          number, self->order->kind->id);
      return FALSE;
    }
  column = ra_table_find_column (self->table, equals + 1);
  if (column >= 0)
    {
      set (self, g_ptr_array_index (self->columns, column), path, TRUE);
      return TRUE;
    }
  g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_UNKNOWN,
               _ ("line %u of the mapping: the table has no column “%s”"), number, equals + 1);
  return FALSE;
}

static gboolean
map_lines (const Mapping *self, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (self->order->map != NULL ? self->order->map : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] != '\0' && *lines[i] != '#' && !map_line (self, lines[i], i + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- what is guessed ---- */

static const char *
guess (const Mapping *self, const char *heading, gboolean *part)
{
  GPtrArray *facts = ra_profile_get_facts (self->order->profile);
  GPtrArray *computeds = ra_profile_get_computeds (self->order->profile);
  g_autofree char *wanted = key_of (heading);

  for (guint i = 0; i < facts->len; i++)
    {
      const RaFact *fact = g_ptr_array_index (facts, i);
      if (may_map (self, fact->path) && is_called (fact->path, fact->label, fact->headings, wanted, part))
        return fact->path;
    }
  for (guint i = 0; i < computeds->len; i++)
    {
      const RaComputed *computed = g_ptr_array_index (computeds, i);
      if (may_map (self, computed->path)
          && is_called (computed->path, computed->label, computed->headings, wanted, part))
        return computed->path;
    }
  return NULL;
}

GPtrArray *
ra_people_map_columns (RaTable *table, const RaPeopleOrder *order, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (column_free);
  const Mapping self = { table, order, columns };

  for (guint i = 0; i < ra_table_get_n_columns (table); i++)
    {
      RaPeopleColumn *column = g_new0 (RaPeopleColumn, 1);

      column->heading = g_strdup (ra_table_get_heading (table, i));
      g_ptr_array_add (columns, column);
    }
  if (!map_lines (&self, error))
    return NULL;
  for (guint i = 0; i < columns->len; i++)
    {
      RaPeopleColumn *column = g_ptr_array_index (columns, i);
      gboolean part = FALSE;
      const char *path = column->path == NULL ? guess (&self, column->heading, &part) : NULL;

      if (path != NULL && (part || !is_taken (&self, path)))
        set (&self, column, path, FALSE);
    }
  return g_steal_pointer (&columns);
}
