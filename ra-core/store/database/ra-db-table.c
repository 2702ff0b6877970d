/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/database/ra-db-table.h"

#include <string.h>

#include "ra-core/store/database/ra-db-private.h"

/* Names come out of the file, which somebody else may have written: they are always quoted. */

void
ra_db_table_free (RaDbTable *self)
{
  g_strfreev (self->columns);
  g_free (self->key);
  g_free (self);
}

/* ---- SQL ---- */

char *
ra_db_quote (const char *name, char mark)
{
  GString *out = g_string_new (NULL);

  g_string_append_c (out, mark);
  for (; *name != '\0'; name++)
    {
      if (*name == mark)
        g_string_append_c (out, mark);
      g_string_append_c (out, *name);
    }
  g_string_append_c (out, mark);
  return g_string_free (out, FALSE);
}

static void
append_column (GString *sql, const char *row, const char *column)
{
  g_autofree char *name = ra_db_quote (column, '"');

  g_string_append (sql, row);
  g_string_append (sql, name);
}

/* ra_row ('subscriber', 'id', NEW."id", …), @row being "NEW." */
static void
append_mac (GString *sql, const RaDbTable *self, const char *row)
{
  g_autofree char *text = ra_db_quote (self->name, '\'');

  g_string_append_printf (sql, "ra_row (%s", text);
  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      g_autofree char *name = ra_db_quote (self->columns[i], '\'');
      g_string_append_printf (sql, ", %s, ", name);
      append_column (sql, row, self->columns[i]);
    }
  g_string_append_c (sql, ')');
}

static void
append_key (GString *sql, const RaDbTable *self, const char *row)
{
  if (self->key != NULL)
    append_column (sql, row, self->key);
  else
    g_string_append (sql, "NULL");
}

static void
append_scope (GString *sql, const RaDbTable *self, const char *row)
{
  if (self->scope != NULL)
    append_column (sql, row, self->scope);
  else
    g_string_append (sql, "0");
}

static void
append_told (GString *sql, const RaDbTable *self, gboolean added)
{
  const char *row = added ? "NEW." : "OLD.";
  g_autofree char *text = ra_db_quote (self->name, '\'');

  g_string_append_printf (sql, "SELECT ra_changed (%d, %s, ", added, text);
  append_scope (sql, self, row);
  g_string_append (sql, ", ");
  append_key (sql, self, row);
  g_string_append (sql, ", ");
  append_mac (sql, self, row);
  g_string_append (sql, "); ");
}

char *
ra_db_table_dup_select (const RaDbTable *self, const char *columns, const char *from)
{
  GString *sql = g_string_new ("SELECT ");

  append_key (sql, self, "");
  g_string_append (sql, " AS row, ");
  append_mac (sql, self, "");
  g_string_append (sql, " AS mac, ");
  append_scope (sql, self, "");
  g_string_append_printf (sql, " AS scope%s FROM %s", columns, from);
  return g_string_free (sql, FALSE);
}

static const char *
make_whole (const RaDbTable *self)
{
  g_autoptr (GString) from = g_string_new ("main.");
  g_autofree char *name = ra_db_quote (self->name, '"');
  g_autofree char *sql = NULL;

  g_string_append_printf (from, "%s WHERE ", name);
  append_scope (from, self, "");
  g_string_append (from, " = :scope");
  sql = ra_db_table_dup_select (self, "", from->str);
  return g_intern_string (sql);
}

/* ---- what the database says of itself ---- */

static gboolean
read_columns (RaDb *db, RaDbTable *self, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (db, "SELECT name, type, pk FROM pragma_table_xinfo (:table) WHERE hidden = 0", error);
  guint keys = 0;

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":table", self->name);
  while (ra_statement_step (select, &failure))
    {
      const char *name = ra_statement_peek_text (select, "name");

      g_strv_builder_add (names, name);
      if (ra_statement_get_int (select, "pk") == 0)
        continue;
      if (keys++ == 0 && g_strcmp0 (ra_statement_peek_text (select, "type"), "INTEGER") == 0)
        self->key = g_strdup (name);
    }
  if (keys != 1)
    g_clear_pointer (&self->key, g_free);
  self->columns = g_strv_builder_end (names);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static RaDbTable *
table_new (RaDb *db, const char *name, RaDbScopeOf scope_of, GError **error)
{
  g_autoptr (RaDbTable) self = g_new0 (RaDbTable, 1);

  self->name = g_intern_string (name);
  if (!read_columns (db, self, error))
    return NULL;
  self->scope = scope_of (self->name, (const char *const *) self->columns);
  self->whole = make_whole (self);
  return g_steal_pointer (&self);
}

GPtrArray *
ra_db_list_tables (RaDb *db, RaDbScopeOf scope_of, RaDbWanted wanted, gconstpointer data, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_db_table_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (db, "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid", error);

  if (select == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    {
      const char *name = ra_statement_peek_text (select, "name");
      RaDbTable *table;

      if (!wanted (name, data))
        continue;
      table = table_new (db, name, scope_of, error);
      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
    }
  if (failure == NULL)
    return g_steal_pointer (&tables);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* ---- being told ---- */

static void
append_trigger (GString *sql, const RaDbTable *self, const char *event, gboolean removed, gboolean added)
{
  g_autofree char *label = g_strconcat ("told ", event, " ", self->name, NULL);
  g_autofree char *trigger = ra_db_quote (label, '"');
  g_autofree char *name = ra_db_quote (self->name, '"');

  g_string_append_printf (sql, "CREATE TEMP TRIGGER %s AFTER %s ON main.%s BEGIN ", trigger, event, name);
  if (removed)
    append_told (sql, self, FALSE);
  if (added)
    append_told (sql, self, TRUE);
  g_string_append (sql, "END; ");
}

gboolean
ra_db_watch_table (RaDb *db, const RaDbTable *table, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  append_trigger (sql, table, "INSERT", FALSE, TRUE);
  append_trigger (sql, table, "UPDATE", TRUE, TRUE);
  append_trigger (sql, table, "DELETE", TRUE, FALSE);
  return ra_db_exec (db, sql->str, error);
}
