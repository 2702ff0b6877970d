/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The offices that opened the station's cases: few, so a case has the number of its own and its name stands once. */
#include "ra-core/store/cases/ra-store-office.h"

#include "ra-core/store/ra-store-private.h"

#define OFFICE_TABLE "office"

static gint64
insert_office (RaStore *self, const char *name, GError **error)
{
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db, "INSERT INTO office (id, name) VALUES (:id, :name)", error);
  gint64 id = insert != NULL ? ra_store_next_id (self, OFFICE_TABLE, error) : -1;

  if (id < 0)
    return -1;
  ra_statement_bind_int (insert, ":id", id);
  ra_statement_bind_text (insert, ":name", name);
  return ra_statement_run (insert, error) ? id : -1;
}

gint64
ra_store_find_office (RaStore *self, const char *name, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id FROM office WHERE name = :name", error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return -1;
  ra_statement_bind_text (select, ":name", name);
  if (ra_statement_step (select, &failure))
    return ra_statement_get_int (select, "id");
  if (failure == NULL)
    return 0;
  g_propagate_error (error, g_steal_pointer (&failure));
  return -1;
}

gint64
ra_store_ensure_office (RaStore *self, const char *name, GError **error)
{
  gint64 id = ra_store_find_office (self, name, error);

  return id != 0 ? id : insert_office (self, name, error);
}

char **
ra_store_list_offices (RaStore *self, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (self->db, "SELECT name FROM office ORDER BY id", error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    g_strv_builder_add (names, ra_statement_peek_text (select, "name"));
  if (failure == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
