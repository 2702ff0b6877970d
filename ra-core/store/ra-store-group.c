/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-store-private.h"

/* Several acts, one commit: each is a savepoint of one transaction, and none has happened before that is on the disk. */

#define BEGIN_ONE "SAVEPOINT one_act"
#define KEEP_ONE "RELEASE one_act"
#define TAKE_BACK_ONE "ROLLBACK TO one_act; RELEASE one_act"

void
ra_store_begin_group (RaStore *self)
{
  self->group = (RaStoreGroup){ .open = TRUE };
}

gboolean
ra_store_group_has_begun (RaStore *self)
{
  return self->group.open && ra_db_in_transaction (self->db);
}

/* What the one that failed took along was told to have happened to none, but may not be written any more either. */
static gboolean
fail_lost (GError **error)
{
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL,
                       _ ("The database took back what was being written. Nothing was changed; try again"));
  return FALSE;
}

gboolean
ra_store_group_begin_one (RaStore *self, GError **error)
{
  if (!self->group.open)
    return TRUE;
  if (self->group.lost)
    {
      ra_db_rollback (self->db);
      return fail_lost (error);
    }
  self->group.head = self->head;
  self->group.head_known = self->head_known;
  self->group.head_moved = self->head_moved;
  ra_binding_mark (self, &self->group.mark);
  return ra_db_exec (self->db, BEGIN_ONE, error);
}

/* SQLite takes back all of it by itself after some failures: then none of the group has happened. */
void
ra_store_group_take_back_one (RaStore *self)
{
  if (!ra_db_in_transaction (self->db) || !ra_db_exec (self->db, TAKE_BACK_ONE, NULL))
    {
      self->group.lost = TRUE;
      ra_db_rollback (self->db);
      return;
    }
  self->head = self->group.head;
  self->head_known = self->group.head_known;
  self->head_moved = self->group.head_moved;
  ra_binding_return (self, &self->group.mark);
}

gboolean
ra_store_group_keep_one (RaStore *self, GError **error)
{
  if (!ra_db_exec (self->db, KEEP_ONE, error))
    {
      ra_store_group_take_back_one (self);
      return FALSE;
    }
  self->group.kept++;
  self->group.erase |= self->erase;
  return TRUE;
}

void
ra_store_checkpoint (RaStore *self)
{
  ra_store_stop_search (self);
  ra_db_checkpoint (self->db);
}

gboolean
ra_store_commit_group (RaStore *self, GError **error)
{
  const RaStoreGroup group = self->group;

  self->group = (RaStoreGroup){ 0 };
  if (group.lost)
    {
      ra_db_rollback (self->db);
      return fail_lost (error);
    }
  if (group.kept == 0)
    {
      ra_db_rollback (self->db);
      return TRUE;
    }
  if (!ra_db_commit (self->db, error))
    return FALSE;
  if (group.erase)
    ra_store_checkpoint (self);
  return TRUE;
}
