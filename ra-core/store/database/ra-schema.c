/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/database/ra-schema.h"

#include "ra-core/store/binding/ra-damage.h"
#include "ra-core/store/database/ra-migrations.h"

#define TABLE "table"

/* A definition as it stands in the schema. */
typedef struct
{
  char *type, *name, *table;
  char *sql; /* nullable: an index that comes with a table's own words */
} Definition;

struct _RaSchema
{
  GPtrArray *definitions; /* (element-type Definition) */
};

static void
definition_free (gpointer data)
{
  Definition *self = data;

  g_free (self->type);
  g_free (self->name);
  g_free (self->table);
  g_free (self->sql);
  g_free (self);
}

static Definition *
read_definition (RaStatement *select)
{
  Definition *self = g_new0 (Definition, 1);

  self->type = ra_statement_get_text (select, "type");
  self->name = ra_statement_get_text (select, "name");
  self->table = ra_statement_get_text (select, "tbl_name");
  self->sql = ra_statement_get_text (select, "sql");
  return self;
}

/* Returns: (transfer full) (element-type Definition) */
static GPtrArray *
read_definitions (RaDb *db, GError **error)
{
  g_autoptr (GPtrArray) definitions = g_ptr_array_new_with_free_func (definition_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (db, "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY rowid", error);

  if (select == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    g_ptr_array_add (definitions, read_definition (select));
  if (failure == NULL)
    return g_steal_pointer (&definitions);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

RaSchema *
ra_schema_new (GError **error)
{
  g_autoptr (RaDb) scratch = ra_db_new_scratch (error);
  gsize count;
  const RaMigration *migrations = ra_migrations_get (&count);
  GPtrArray *definitions;
  RaSchema *self;

  if (scratch == NULL || !ra_migrations_apply (scratch, migrations, count, error))
    return NULL;
  definitions = read_definitions (scratch, error);
  if (definitions == NULL)
    return NULL;
  self = g_new0 (RaSchema, 1);
  self->definitions = definitions;
  return self;
}

void
ra_schema_free (RaSchema *self)
{
  g_ptr_array_unref (self->definitions);
  g_free (self);
}

/* Returns: (transfer none) (nullable) */
static const Definition *
find (const GPtrArray *definitions, const char *type, const char *name)
{
  for (guint i = 0; i < definitions->len; i++)
    {
      const Definition *candidate = g_ptr_array_index (definitions, i);
      if (g_strcmp0 (candidate->type, type) == 0 && g_strcmp0 (candidate->name, name) == 0)
        return candidate;
    }
  return NULL;
}

gboolean
ra_schema_has_table (const RaSchema *self, const char *name)
{
  return find (self->definitions, TABLE, name) != NULL;
}

gboolean
ra_schema_has_index (const RaSchema *self, const char *name)
{
  return find (self->definitions, "index", name) != NULL;
}

/* ---- comparing ---- */

static void
note (GPtrArray *damages, RaDamageKind kind, const char *name, const char *type)
{
  RaDamage *damage = g_new0 (RaDamage, 1);

  damage->kind = kind;
  damage->table = name != NULL ? g_utf8_make_valid (name, -1) : g_strdup ("");
  damage->row = type != NULL ? g_utf8_make_valid (type, -1) : g_strdup ("");
  g_ptr_array_add (damages, damage);
}

static gboolean
same (const Definition *a, const Definition *b)
{
  return g_strcmp0 (a->table, b->table) == 0 && g_strcmp0 (a->sql, b->sql) == 0;
}

gboolean
ra_schema_find_damage (const RaSchema *self, RaDb *db, GPtrArray *damages, GError **error)
{
  g_autoptr (GPtrArray) there = read_definitions (db, error);

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < self->definitions->len; i++)
    {
      const Definition *own = g_ptr_array_index (self->definitions, i);
      const Definition *found = find (there, own->type, own->name);

      if (found == NULL)
        note (damages, RA_DAMAGE_SCHEMA_REMOVED, own->name, own->type);
      else if (!same (found, own))
        note (damages, RA_DAMAGE_SCHEMA_CHANGED, own->name, own->type);
    }
  for (guint i = 0; i < there->len; i++)
    {
      const Definition *found = g_ptr_array_index (there, i);

      if (find (self->definitions, found->type, found->name) == NULL)
        note (damages, RA_DAMAGE_SCHEMA_PUT_IN, found->name, found->type);
    }
  return TRUE;
}

const char **
ra_schema_list_tables (const RaSchema *self)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < self->definitions->len; i++)
    {
      const Definition *own = g_ptr_array_index (self->definitions, i);
      if (g_str_equal (own->type, TABLE))
        g_ptr_array_add (names, own->name);
    }
  g_ptr_array_add (names, NULL);
  return (const char **) g_ptr_array_free (names, FALSE);
}

gboolean
ra_schema_names_index (const RaSchema *self, const GPtrArray *damages, const char *table)
{
  for (guint i = 0; i < self->definitions->len; i++)
    {
      const Definition *own = g_ptr_array_index (self->definitions, i);
      if (g_str_equal (own->type, "index") && g_str_equal (own->table, table)
          && ra_damages_name (damages, own->name))
        return TRUE;
    }
  return FALSE;
}
