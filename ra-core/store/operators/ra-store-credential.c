/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/operators/ra-store-operator.h"
#include "ra-core/store/ra-store-private.h"

#define CREDENTIAL_TABLE "credential"

void
ra_credential_record_free (RaCredentialRecord *self)
{
  g_free (self->id);
  g_free (self->operator_name);
  g_free (self);
}

/* An operator's own is sealed under that operator alone, the office's under the station's master. */
static RaSealKey *
credential_key (RaStore *self, gboolean office)
{
  return office ? ra_keyring_get (self->keys, RA_KEY_SEAL) : ra_keyring_get_private (self->keys);
}

static gboolean
remove_credential (RaStore *self, const char *id, GError **error)
{
  g_autoptr (RaStatement) drop = NULL;

  if (!ra_store_check_writing (self, error))
    return FALSE;
  drop = ra_db_prepare (self->db, "DELETE FROM credential WHERE name = :name", error);
  if (drop == NULL)
    return FALSE;
  ra_statement_bind_text (drop, ":name", id);
  self->erase = TRUE;
  return ra_statement_run (drop, error);
}

gboolean
ra_store_put_credential (RaStore *self, const char *id, gboolean office, RaSecret *contents, GError **error)
{
  g_autoptr (RaStatement) insert = ra_db_prepare (self->db,
                                                  "INSERT INTO credential (id, name, operator_id, added, "
                                                  "sealed) VALUES (:id, :name, :operator, :added, :sealed)",
                                                  error);
  gint64 row;

  if (insert == NULL || !remove_credential (self, id, error))
    return FALSE;
  row = ra_store_next_id (self, CREDENTIAL_TABLE, error);
  if (row < 0)
    return FALSE;
  g_autoptr (GBytes) sealed = ra_seal_key_seal_secret (credential_key (self, office), CREDENTIAL_TABLE, row,
                                                       RA_STORE_ONLY_VERSION, contents);
  ra_statement_bind_int (insert, ":id", row);
  ra_statement_bind_text (insert, ":name", id);
  if (!office)
    ra_statement_bind_int (insert, ":operator", self->clerk->id);
  ra_statement_bind_int (insert, ":added", ra_clock_now (self->clock));
  ra_statement_bind_bytes (insert, ":sealed", sealed);
  return ra_statement_run (insert, error);
}

static RaOperator *
find_operator (GPtrArray *operators, gint64 id)
{
  for (guint i = 0; i < operators->len; i++)
    {
      RaOperator *candidate = g_ptr_array_index (operators, i);
      if (candidate->id == id)
        return candidate;
    }
  return NULL;
}

static void
fail_other_operator (RaStore *self, gint64 operator_id, GError **error)
{
  g_autoptr (GPtrArray) operators = ra_store_list_operators (self, NULL);
  const RaOperator *owner = operators != NULL ? find_operator (operators, operator_id) : NULL;

  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN,
               _ ("This credential belongs to %s alone. It can be used when %s signs in"),
               owner != NULL ? owner->name : "?", owner != NULL ? owner->name : "?");
}

RaSecret *
ra_store_get_credential (RaStore *self, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id, operator_id, sealed FROM credential WHERE name = :name", error);
  gint64 owner;

  if (select == NULL || !ra_store_check_signed_in (self, error))
    return NULL;
  ra_statement_bind_text (select, ":name", id);
  if (!ra_statement_step (select, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        ra_store_fail_not_found (error, _ ("The credential"), id);
      return NULL;
    }
  owner = ra_statement_get_int (select, "operator_id");
  if (owner != 0 && owner != self->clerk->id)
    {
      fail_other_operator (self, owner, error);
      return NULL;
    }
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  return ra_seal_key_open_secret (credential_key (self, owner == 0), CREDENTIAL_TABLE,
                                  ra_statement_get_int (select, "id"), RA_STORE_ONLY_VERSION, sealed, error);
}

static RaCredentialRecord *
read_credential (RaStore *self, RaStatement *select, GPtrArray *operators)
{
  RaCredentialRecord *record = g_new0 (RaCredentialRecord, 1);
  const RaOperator *owner;

  record->id = ra_statement_get_text (select, "name");
  record->operator_id = ra_statement_get_int (select, "operator_id");
  owner = find_operator (operators, record->operator_id);
  record->operator_name = g_strdup (owner != NULL ? owner->name : "");
  record->usable = record->operator_id == 0 || record->operator_id == self->clerk->id;
  record->added = ra_statement_get_int (select, "added");
  return record;
}

GPtrArray *
ra_store_list_credentials (RaStore *self, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_credential_record_free);
  g_autoptr (GPtrArray) operators = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db, "SELECT name, operator_id, added FROM credential ORDER BY added DESC, id DESC", error);

  if (select == NULL || !ra_store_check_signed_in (self, error))
    return NULL;
  operators = ra_store_list_operators (self, error);
  if (operators == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    g_ptr_array_add (list, read_credential (self, select, operators));
  return ra_store_finish_list (&list, &failure, error);
}

/* ---- the station's own secrets: in a setting, sealed ---- */

#define OWN_SECRET_ROW 1

gboolean
ra_store_put_own_secret (RaStore *self, const char *name, RaSecret *contents, GError **error)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *value = NULL;

  if (!ra_store_check_signed_in (self, error))
    return FALSE;
  sealed = ra_seal_key_seal_secret (credential_key (self, TRUE), name, OWN_SECRET_ROW, RA_STORE_ONLY_VERSION,
                                    contents);
  value = ra_text_to_hex (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  return ra_store_set_setting (self, name, value, error);
}

RaSecret *
ra_store_get_own_secret (RaStore *self, const char *name, GError **error)
{
  g_autofree char *value = ra_store_get_setting (self, name);
  g_autoptr (GBytes) sealed = NULL;

  if (value == NULL || !ra_store_check_signed_in (self, error))
    return NULL;
  sealed = ra_text_from_hex (value);
  if (sealed == NULL)
    sealed = g_bytes_new (NULL, 0); /* which no key opens */
  return ra_seal_key_open_secret (credential_key (self, TRUE), name, OWN_SECRET_ROW, RA_STORE_ONLY_VERSION,
                                  sealed, error);
}
