/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/markup/ra-nearest.h"
#include "ra-core/print/ra-template-private.h"

/* The table whose rows are the facts of one subscriber each. */
#define SUBSCRIBERS "subscribers"
#define PAGE_PREFIX "page."

/* What any row knows of itself. */
static const char *const row_names[] = { "row.number", "row.count", NULL };

static gboolean
is_path (const char *path)
{
  return g_ascii_islower (path[0]) && strchr (path, '.') != NULL
         && path[strspn (path, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0';
}

/* "certificates/certificate.names/" for an element within both tables, "" outside of any. */
static char *
table_prefix (const RaNode *where)
{
  GString *prefix = g_string_new (NULL);

  for (const RaNode *node = where; node != NULL; node = node->parent)
    {
      const char *table = ra_node_text (node, RA_SLOT_FOR);

      if (table == NULL)
        continue;
      g_string_prepend_c (prefix, '/');
      g_string_prepend (prefix, table);
    }
  return g_string_free (prefix, FALSE);
}

/* Calls for the names that may stand at @where: of the row, of the rows around it, of no row. */
static GPtrArray *
system_names (const RaNode *where, gboolean tables)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = table_prefix (where);
  guint n;
  const RaTemplateField *fields = ra_template_get_system_values (&n);

  for (;;)
    {
      gsize length = strlen (prefix);

      for (guint i = 0; i < n; i++)
        {
          const char *rest = fields[i].path + length;
          const char *slash;

          if (strncmp (fields[i].path, prefix, length) != 0)
            continue;
          slash = strchr (rest, '/');
          if (slash == NULL && !tables)
            g_ptr_array_add (names, g_strdup (rest));
          else if (slash != NULL && tables)
            g_ptr_array_add (names, g_strndup (rest, slash - rest));
        }
      if (length == 0)
        break;
      prefix[length - 1] = '\0';
      *(strrchr (prefix, '/') != NULL ? strrchr (prefix, '/') + 1 : prefix) = '\0';
    }
  return names;
}

static gboolean
has_name (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

static char *
explain (const char *what, const char *name, GPtrArray *names, const char *const *known_paths)
{
  const char *near;

  for (gsize i = 0; known_paths != NULL && known_paths[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (known_paths[i]));
  g_ptr_array_add (names, NULL);
  near = ra_nearest (name, (const char *const *) names->pdata);
  return near != NULL ? g_strdup_printf (_ ("%s “%s” is not declared (did you mean “%s”?)"), what, name, near)
                      : g_strdup_printf (_ ("%s “%s” is not declared"), what, name);
}

static gboolean
stands_at_the_edge (const RaNode *where)
{
  for (; where != NULL; where = where->parent)
    if (where->kind == RA_NODE_HEADER || where->kind == RA_NODE_FOOTER)
      return TRUE;
  return FALSE;
}

gboolean
ra_template_scope_knows (const RaNode *where, const char *path, const char *const *known_paths, char **reason)
{
  g_autoptr (GPtrArray) names = system_names (where, FALSE);
  g_autofree char *prefix = table_prefix (where);

  if (!is_path (path))
    {
      *reason = g_strdup_printf (
          _ ("“%s” is not a placeholder; write the name of a value in braces, and {{ for a brace"), path);
      return FALSE;
    }
  if (g_str_has_prefix (path, PAGE_PREFIX) && has_name (names, path) && !stands_at_the_edge (where))
    {
      *reason = g_strdup_printf (_ ("“%s” is known only in header and footer"), path);
      return FALSE;
    }
  if (has_name (names, path) || (*prefix != '\0' && g_strv_contains (row_names, path)))
    return TRUE;
  if (known_paths == NULL || g_strv_contains (known_paths, path))
    return TRUE;
  *reason = explain (_ ("value"), path, names, known_paths);
  return FALSE;
}

gboolean
ra_template_scope_knows_table (const RaNode *where, const char *name, char **reason)
{
  g_autoptr (GPtrArray) names = system_names (where, TRUE);

  g_ptr_array_add (names, g_strdup (SUBSCRIBERS));
  if (has_name (names, name))
    return TRUE;
  *reason = explain (_ ("table"), name, names, NULL);
  return FALSE;
}
