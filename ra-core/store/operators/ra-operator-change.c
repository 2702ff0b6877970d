/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-operator-change.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-store-private.h"

void
ra_operator_change_clear (RaOperatorChange *change)
{
  ra_operator_row_clear (&change->row);
  g_clear_pointer (&change->tag, g_bytes_unref);
  g_clear_pointer (&change->recovery_salt, g_bytes_unref);
  g_clear_pointer (&change->recovery_wrapped, g_bytes_unref);
}

gboolean
ra_operator_change_write_recovery (RaStore *self, const RaOperatorChange *change, GError **error)
{
  g_autoptr (RaStatement) put = ra_db_prepare (
      self->db,
      "INSERT INTO recovery (id, kdf, salt, wrapped, "
      "version) VALUES (1, :kdf, :salt, :wrapped, 1) ON CONFLICT (id) "
      "DO UPDATE SET kdf = excluded.kdf, salt = excluded.salt, wrapped = excluded.wrapped, version = 1",
      error);

  if (put == NULL)
    return FALSE;
  ra_statement_bind_text (put, ":kdf", RA_OPERATOR_KDF);
  ra_statement_bind_bytes (put, ":salt", change->recovery_salt);
  ra_statement_bind_bytes (put, ":wrapped", change->recovery_wrapped);
  return ra_statement_run (put, error)
         && (self->show == NULL || self->show (change->code, self->show_data, error));
}

static gboolean
drop_credentials (RaStore *self, gint64 operator_id, GError **error)
{
  g_autoptr (RaStatement) drop
      = ra_db_prepare (self->db, "DELETE FROM credential WHERE operator_id = :operator", error);

  if (drop == NULL)
    return FALSE;
  ra_statement_bind_int (drop, ":operator", operator_id);
  return ra_statement_run (drop, error);
}

static gboolean
check_version (RaStore *self, const RaOperatorChange *change, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db, "SELECT version FROM operator WHERE id = :id AND wrapped IS NOT NULL", error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":id", change->row.id);
  if ((ra_statement_step (select, NULL) ? ra_statement_get_int (select, "version") : 0)
      == change->old_version)
    return TRUE;
  g_set_error_literal (
      error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT,
      _ ("This operator was changed meanwhile by another program. Nothing was changed. Try again"));
  return FALSE;
}

gboolean
ra_operator_change_write (RaStore *self, gpointer data, GError **error)
{
  const RaOperatorChange *change = data;

  self->erase = TRUE; /* what the old passphrase opened is gone from the log as well */
  if (!check_version (self, change, error) || !ra_operator_row_write (self, &change->row, change->tag, error))
    return FALSE;
  if (change->drop_credentials && !drop_credentials (self, change->row.id, error))
    return FALSE;
  return change->recovery_wrapped == NULL || ra_operator_change_write_recovery (self, change, error);
}

gboolean
ra_operator_change_write_roles (RaStore *self, gpointer data, GError **error)
{
  const RaOperatorChange *change = data;
  g_autoptr (RaStatement) update
      = ra_db_prepare (self->db, "UPDATE operator SET sealed = :sealed WHERE id = :id", error);

  if (update == NULL || !check_version (self, change, error))
    return FALSE;
  ra_statement_bind_int (update, ":id", change->row.id);
  ra_statement_bind_bytes (update, ":sealed", change->row.sealed);
  return ra_statement_run (update, error);
}

GVariant *
ra_operator_describe (const RaOperatorRow *row, const char *name, const char *const *roles)
{
  GVariantDict detail;

  g_variant_dict_init (&detail, NULL);
  g_variant_dict_insert (&detail, "operator", "x", row->id);
  g_variant_dict_insert (&detail, "operator-version", "x", row->version);
  g_variant_dict_insert (&detail, "roles", "^as", roles);
  g_variant_dict_insert (&detail, "name", "s", name);
  return g_variant_dict_end (&detail);
}
