/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-store-operator.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/operators/ra-operator-change.h"
#include "ra-core/store/ra-store-private.h"

/* Who works at the station, and the acts upon them. */

GPtrArray *
ra_store_list_operators (RaStore *self, GError **error)
{
  g_autoptr (GPtrArray) operators = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_operator_unref);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db, "SELECT id, version, added, kdf, salt, wrapped, sealed FROM operator ORDER BY id", error);

  if (select == NULL || !ra_store_check_signed_in (self, error))
    return NULL;
  while (ra_statement_step (select, &failure))
    {
      g_auto (RaOperatorRow) row = { 0 };
      ra_operator_row_read (select, &row);
      RaOperator *clerk = ra_operator_row_open_profile (self->keys, &row, error);
      if (clerk == NULL)
        return NULL;
      g_ptr_array_add (operators, clerk);
    }
  if (failure == NULL)
    return g_steal_pointer (&operators);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
ra_store_add_operator (
    RaStore *self, const char *name, RaSecret *passphrase, const char *const *roles, GError **error)
{
  g_auto (RaOperatorChange) change = { 0 };
  g_auto (RaOperatorRow) existing = { 0 };

  if (!ra_store_check_signed_in (self, error) || !ra_operator_check_credentials (name, passphrase, error)
      || !ra_operator_row_find (self, name, &existing, error))
    return FALSE;
  if (existing.id != 0)
    {
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS,
                   _ ("There is an operator “%s” already. Choose another name"), name);
      return FALSE;
    }
  change.row.id = ra_store_next_id (self, "operator", error);
  if (change.row.id < 0)
    return FALSE;
  change.row.version = 1;
  change.row.added = ra_clock_now (self->clock);
  change.tag = ra_operator_tag_of_name (self, name, "name:", error);
  g_autoptr (RaKeyring) keys = ra_keyring_new_for_operator (self->keys, change.row.id);
  return change.tag != NULL && ra_operator_row_wrap (&change.row, keys, passphrase, name, roles, error)
         && ra_store_act (self,
                          &(RaStoreOrder){ .act = "operator-add",
                                           .detail = ra_operator_describe (&change.row, name, roles) },
                          ra_operator_change_write, &change, error);
}

static gint64
count_active (RaStore *self)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT count(*) AS count FROM operator WHERE wrapped IS NOT NULL", NULL);

  return select != NULL && ra_statement_step (select, NULL) ? ra_statement_get_int (select, "count") : 0;
}

static gboolean
write_removal (RaStore *self, gpointer data, GError **error)
{
  if (count_active (self) > 1)
    return ra_operator_change_write (self, data, error);
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_LAST_OPERATOR,
                       _ ("This is the only operator: without one, nobody could open the station again. Add "
                          "another operator first"));
  return FALSE;
}

/* The row as it is, one version on, with the profile sealed anew: for changes that need no passphrase. */
static gboolean
begin_change (RaStore *self, const char *name, RaOperatorChange *change, RaOperator **clerk, GError **error)
{
  if (!ra_store_check_signed_in (self, error)
      || !ra_operator_row_find_known (self, name, &change->row, error))
    return FALSE;
  *clerk = ra_operator_row_open_profile (self->keys, &change->row, error);
  change->old_version = change->row.version;
  return *clerk != NULL;
}

gboolean
ra_store_remove_operator (RaStore *self, const char *name, GError **error)
{
  g_auto (RaOperatorChange) change = { 0 };
  g_autoptr (RaOperator) clerk = NULL;

  if (!begin_change (self, name, &change, &clerk, error))
    return FALSE;
  /* the name stays readable for the journal; the way in goes */
  ra_operator_row_clear (&change.row);
  change.row.version++;
  change.row.sealed = ra_operator_row_seal_profile (self->keys, change.row.id, change.row.version,
                                                    clerk->name, (const char *const *) clerk->roles);
  change.drop_credentials = TRUE;
  return ra_store_act (self,
                       &(RaStoreOrder){ .act = "operator-remove",
                                        .detail = ra_operator_describe (&change.row, clerk->name,
                                                                        (const char *const *) clerk->roles) },
                       write_removal, &change, error);
}

gboolean
ra_store_set_operator_roles (RaStore *self, const char *name, const char *const *roles, GError **error)
{
  g_auto (RaOperatorChange) change = { 0 };
  g_autoptr (RaOperator) clerk = NULL;

  if (!begin_change (self, name, &change, &clerk, error))
    return FALSE;
  ra_operator_row_clear (&change.row);
  /* the wrapped keys are bound to the version, so it stays: only their owner could wrap them anew */
  change.row.sealed
      = ra_operator_row_seal_profile (self->keys, change.row.id, change.row.version, clerk->name, roles);
  if (!ra_store_act (self,
                     &(RaStoreOrder){ .act = "operator-roles",
                                      .detail = ra_operator_describe (&change.row, clerk->name, roles) },
                     ra_operator_change_write_roles, &change, error))
    return FALSE;
  if (self->clerk->id == change.row.id)
    {
      g_strfreev (self->clerk->roles);
      self->clerk->roles = g_strdupv ((char **) roles);
    }
  return TRUE;
}

gboolean
ra_store_change_passphrase (RaStore *self, RaSecret *old_passphrase, RaSecret *new_passphrase, GError **error)
{
  g_auto (RaOperatorChange) change = { 0 };
  g_autoptr (RaSignIn) sign_in = NULL;
  g_autoptr (RaKeyring) keys = NULL;

  if (!ra_store_check_signed_in (self, error)
      || !ra_operator_check_credentials (self->clerk->name, new_passphrase, error)
      || !ra_operator_row_find_known (self, self->clerk->name, &change.row, error))
    return FALSE;
  sign_in = ra_sign_in_new (self, &change.row, self->clerk->name, error);
  if (sign_in == NULL || !ra_sign_in_derive (sign_in, old_passphrase, error))
    return FALSE;
  keys = ra_sign_in_open_keys (self, &change.row, sign_in, error);
  if (keys == NULL)
    return FALSE;
  change.old_version = change.row.version++;
  change.tag = ra_operator_tag_of_name (self, self->clerk->name, "name:", error);
  return change.tag != NULL
         && ra_operator_row_wrap (&change.row, keys, new_passphrase, self->clerk->name,
                                  (const char *const *) self->clerk->roles, error)
         && ra_store_act (
             self,
             &(RaStoreOrder){ .act = "operator-passphrase",
                              .detail = ra_operator_describe (&change.row, self->clerk->name,
                                                              (const char *const *) self->clerk->roles) },
             ra_operator_change_write, &change, error);
}
