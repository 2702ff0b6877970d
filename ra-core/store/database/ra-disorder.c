/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/database/ra-disorder.h"

#include "ra-core/store/binding/ra-damage.h"

typedef enum
{
  LOOK_OPEN, /* not looked at, or it failed */
  LOOK_WHOLE,
  LOOK_FAULTY,
} Look;

struct _RaDisorder
{
  char *path;
  const RaSchema *schema;
  const char **tables;       /* of the schema */
  Look *looks;               /* one for each table; the thread's until it is joined */
  GCancellable *cancellable; /* nullable: the caller's */
  GCancellable *stopping;    /* own: also when it is given up */
  gulong connection;
  GThread *thread; /* NULL: joined, or none was to be had */
};

static void
count_fault (gpointer data, const char *fault)
{
  ++*(guint *) data;
}

static gboolean
look (RaDisorder *self, RaDb *db, guint i, GError **error)
{
  guint faults = 0;

  if (!ra_db_check_table (db, self->tables[i], &(RaDbFaults){ count_fault, &faults }, self->stopping, error))
    return FALSE;
  self->looks[i] = faults > 0 ? LOOK_FAULTY : LOOK_WHOLE;
  return TRUE;
}

static gpointer
look_beside (gpointer data)
{
  RaDisorder *self = data;
  g_autoptr (RaDb) db = ra_db_open_reader (self->path);

  for (guint i = 0; db != NULL && self->tables[i] != NULL && !g_cancellable_is_cancelled (self->stopping);
       i++)
    look (self, db, i, NULL);
  return NULL;
}

static void
stop_too (GCancellable *cancellable, gpointer stopping)
{
  g_cancellable_cancel (stopping);
}

RaDisorder *
ra_disorder_begin (const char *path, const RaSchema *schema, GCancellable *cancellable)
{
  RaDisorder *self = g_new0 (RaDisorder, 1);

  self->path = g_strdup (path);
  self->schema = schema;
  self->tables = ra_schema_list_tables (schema);
  self->looks = g_new0 (Look, g_strv_length ((char **) self->tables));
  self->stopping = g_cancellable_new ();
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->connection = g_cancellable_connect (cancellable, G_CALLBACK (stop_too), self->stopping, NULL);
    }
  self->thread = g_thread_try_new ("ra-disorder", look_beside, self, NULL);
  return self;
}

static void
join (RaDisorder *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
}

void
ra_disorder_free (RaDisorder *self)
{
  g_cancellable_cancel (self->stopping);
  join (self);
  g_cancellable_disconnect (self->cancellable, self->connection);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stopping);
  g_free (self->tables);
  g_free (self->looks);
  g_free (self->path);
  g_free (self);
}

static void
note (GPtrArray *damages, const char *table)
{
  RaDamage *damage = g_new0 (RaDamage, 1);

  damage->kind = RA_DAMAGE_PAGES;
  damage->table = g_strdup (table);
  damage->row = g_strdup ("table");
  g_ptr_array_add (damages, damage);
}

/* An index that is named can be made anew: then it is not the table. */
static gboolean
is_named (const RaDisorder *self, const GPtrArray *damages, const char *table)
{
  return ra_damages_name (damages, table) || ra_schema_names_index (self->schema, damages, table);
}

gboolean
ra_disorder_end (RaDisorder *self, RaDb *db, GPtrArray *damages, GError **error)
{
  join (self);
  for (guint i = 0; self->tables[i] != NULL; i++)
    {
      if (ra_damages_name (damages, self->tables[i]))
        continue;
      if (self->looks[i] == LOOK_OPEN && !look (self, db, i, error))
        return FALSE;
      if (self->looks[i] == LOOK_FAULTY && !is_named (self, damages, self->tables[i]))
        note (damages, self->tables[i]);
    }
  return TRUE;
}
