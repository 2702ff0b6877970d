/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-operator-change.h"
#include "ra-core/store/operators/ra-operator-newest.h"
#include "ra-core/store/operators/ra-store-operator.h"
#include "ra-core/store/ra-store-private.h"

/* Records of operators that are made to say what the journal says, after a break. */

typedef struct
{
  RaStore *store;
  const char *act;
  RaOperatorChange *change;
  RaOperator *clerk;
  const char *const *roles;
} Following;

static gboolean
write_followed (const Following *self, GError **error)
{
  RaJournalLine line = { .time = ra_clock_now (self->store->clock),
                         .operator_id = self->store->clerk->id,
                         .act = self->act };

  return ra_journal_append (self->store, &line,
                            ra_operator_describe (&self->change->row, self->clerk->name, self->roles), error);
}

/* As ra_store_remove_operator() does. The passphrase that was set later is lost with its record: the former one shall not
 * work again. */
static gboolean
shut_out (Following *self, const RaOperatorNewest *newest, GError **error)
{
  RaOperatorRow *row = &self->change->row;

  if (row->id == self->store->clerk->id)
    return ra_operator_newest_fail (newest, self->clerk->name, error);
  self->act = "operator-remove";
  self->change->drop_credentials = TRUE;
  ra_operator_row_clear (row);
  row->version = MAX (row->version, newest->version) + 1;
  row->sealed = ra_operator_row_seal_profile (self->store->keys, row->id, row->version, self->clerk->name,
                                              self->roles);
  return ra_operator_change_write (self->store, self->change, error) && write_followed (self, error);
}

static gboolean
give_roles (Following *self, GError **error)
{
  RaOperatorRow *row = &self->change->row;

  self->act = "operator-roles";
  ra_operator_row_clear (row);
  row->sealed = ra_operator_row_seal_profile (self->store->keys, row->id, row->version, self->clerk->name,
                                              self->roles);
  return ra_operator_change_write_roles (self->store, self->change, error) && write_followed (self, error);
}

static gboolean
follow_one (RaStore *store, RaOperator *clerk, GError **error)
{
  g_auto (RaOperatorNewest) newest = { 0 };
  g_auto (RaOperatorChange) change = { 0 };
  Following following = { .store = store, .clerk = clerk, .change = &change };

  if (!clerk->active || !ra_operator_newest_find (store, clerk->id, &newest, error)
      || !ra_operator_row_find_known (store, clerk->name, &change.row, error))
    return !clerk->active;
  change.old_version = change.row.version;
  following.roles = (const char *const *) (newest.roles != NULL ? newest.roles : clerk->roles);
  if (!ra_operator_newest_lets_in (&newest, &change.row))
    return shut_out (&following, &newest, error);
  return g_strv_equal (following.roles, (const char *const *) clerk->roles) || give_roles (&following, error);
}

gboolean
ra_operators_follow_journal (RaStore *store, GError **error)
{
  g_autoptr (GPtrArray) operators = ra_store_list_operators (store, error);

  for (guint i = 0; operators != NULL && i < operators->len; i++)
    if (!follow_one (store, g_ptr_array_index (operators, i), error))
      return FALSE;
  return operators != NULL;
}
