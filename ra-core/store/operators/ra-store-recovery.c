/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-store-recovery.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/crypto/ra-seal.h"
#include "ra-core/store/operators/ra-operator-change.h"
#include "ra-core/store/operators/ra-recovery-code.h"
#include "ra-core/store/ra-store-private.h"

/* The recovery code, and the first one, which a new station begins with. */

#define RECOVERY_TABLE "recovery"

static gboolean
wrap_recovery (RaOperatorChange *change, RaKeyring *keys, RaSecret *code, GError **error)
{
  g_autoptr (RaSecret) plain_code = ra_recovery_code_parse (code, error);
  g_autoptr (GBytes) salt = ra_operator_new_salt ();
  g_autoptr (RaSealKey) key
      = plain_code != NULL ? ra_operator_derive_key (plain_code, salt, RA_RECOVERY_KEY_ID, error) : NULL;

  if (key == NULL)
    return FALSE;
  g_autoptr (RaSecret) secret = ra_keyring_to_secret (keys);
  g_autoptr (RaSecret) master = ra_secret_new_copy (ra_secret_get_data (secret), RA_SEAL_KEY_SIZE);
  change->code = code;
  change->recovery_salt = g_steal_pointer (&salt);
  change->recovery_wrapped = ra_seal_key_seal_secret (key, RECOVERY_TABLE, 1, 1, master);
  return TRUE;
}

static gboolean
write_only_recovery (RaStore *self, gpointer data, GError **error)
{
  self->erase = TRUE;
  return ra_operator_change_write_recovery (self, data, error);
}

void
ra_store_set_show (RaStore *self, RaCodeShow show, gpointer data)
{
  self->show = show;
  self->show_data = data;
}

RaSecret *
ra_store_renew_recovery_code (RaStore *self, GError **error)
{
  g_auto (RaOperatorChange) change = { 0 };
  g_autoptr (RaSecret) code = ra_recovery_code_new ();

  if (!ra_store_check_signed_in (self, error) || !wrap_recovery (&change, self->keys, code, error)
      || !ra_store_act (self, &(RaStoreOrder){ .act = "recovery-code" }, write_only_recovery, &change, error))
    return NULL;
  return g_steal_pointer (&code);
}

/* Returns: the master with an empty private key beside it, or NULL; without an error when the code
 * is not the one */
static RaKeyring *
open_recovery (RaStore *self, RaSecret *code, gint64 operator_id, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT salt, wrapped FROM recovery WHERE id = 1", error);
  g_autoptr (RaSecret) both = ra_secret_new (RA_KEYRING_SECRET_SIZE);

  if (select == NULL || !ra_statement_step (select, error))
    return NULL;
  g_autoptr (GBytes) salt = ra_statement_get_bytes (select, "salt");
  g_autoptr (GBytes) wrapped = ra_statement_get_bytes (select, "wrapped");
  g_autoptr (RaSealKey) key = ra_operator_derive_key (code, salt, RA_RECOVERY_KEY_ID, error);
  g_autoptr (RaSecret) master
      = key != NULL ? ra_seal_key_open_secret (key, RECOVERY_TABLE, 1, 1, wrapped, NULL) : NULL;
  if (master == NULL || ra_secret_get_size (master) != RA_SEAL_KEY_SIZE)
    return NULL;
  memcpy (ra_secret_get_data (both), ra_secret_get_data (master), RA_SEAL_KEY_SIZE);
  g_autoptr (RaKeyring) with_empty = ra_keyring_new_from_secret (both, operator_id);
  return ra_keyring_new_for_operator (with_empty, operator_id);
}

static RaKeyring *
open_keys_by_code (RaStore *self, RaSecret *code, gint64 operator_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaSecret) plain_code = ra_recovery_code_parse (code, error);
  RaKeyring *keys;

  if (plain_code == NULL || !ra_store_attempts_check (self, RA_ATTEMPT_RECOVERY, error))
    return NULL;
  keys = open_recovery (self, plain_code, operator_id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (keys == NULL)
    ra_store_attempts_fail (
        self, RA_ATTEMPT_RECOVERY,
        _ ("This is not the recovery code of this station. Check that it is the newest one printed"), error);
  return keys;
}

static gboolean
write_recovered (RaStore *self, gpointer data, GError **error)
{
  return ra_store_attempts_absorb (self, RA_ATTEMPT_RECOVERY, error)
         && ra_store_attempts_absorb (self, self->clerk->id, error)
         && ra_operator_change_write (self, data, error);
}

/* Nobody is signed in before: the keys are taken on for the act and dropped when it fails. */
static gboolean
act_recovered (RaStore *self, RaKeyring *keys, RaOperator *clerk, RaOperatorChange *change, GError **error)
{
  ra_store_set_keys (self, keys);
  self->clerk = clerk;
  ra_binding_look (self);
  self->confirmed = TRUE;
  if (ra_store_act (self,
                    &(RaStoreOrder){ .act = "operator-recover",
                                     .detail = ra_operator_describe (&change->row, clerk->name,
                                                                     (const char *const *) clerk->roles) },
                    write_recovered, change, error))
    return TRUE;
  ra_store_lock (self);
  return FALSE;
}

gboolean
ra_store_recover (RaStore *self,
                  RaSecret *code,
                  const char *name,
                  RaSecret *new_passphrase,
                  RaSecret **new_code,
                  GError **error)
{
  g_auto (RaOperatorChange) change = { 0 };
  g_autoptr (RaKeyring) keys = NULL;
  g_autoptr (RaOperator) clerk = NULL;
  g_autoptr (RaSecret) next = ra_recovery_code_new ();

  ra_store_lock (self);
  if (!ra_operator_check_credentials (name, new_passphrase, error)
      || !ra_operator_row_find_known (self, name, &change.row, error))
    return FALSE;
  keys = open_keys_by_code (self, code, change.row.id, error);
  clerk = keys != NULL ? ra_operator_row_open_profile (keys, &change.row, error) : NULL;
  if (clerk == NULL)
    return FALSE;
  change.old_version = change.row.version++;
  change.tag = ra_operator_tag_of_name (self, name, "name:", error);
  change.drop_credentials = TRUE;
  if (change.tag == NULL
      || !ra_operator_row_wrap (&change.row, keys, new_passphrase, clerk->name,
                                (const char *const *) clerk->roles, error)
      || !wrap_recovery (&change, keys, next, error)
      || !act_recovered (self, g_steal_pointer (&keys), g_steal_pointer (&clerk), &change, error))
    return FALSE;
  *new_code = g_steal_pointer (&next);
  return TRUE;
}

/* ---- a new station ---- */

gboolean
ra_store_operators_setup (RaStore *self, const RaStoreFounding *founding, RaSecret *code, GError **error)
{
  g_auto (RaOperatorChange) change = { 0 };

  if (!ra_operator_check_credentials (founding->operator_name, founding->passphrase, error))
    return FALSE;
  change.row.id = 1;
  change.row.version = 1;
  change.row.added = ra_clock_now (self->clock);
  change.tag = ra_operator_tag_of_name (self, founding->operator_name, "name:", error);
  g_autoptr (RaKeyring) keys = ra_keyring_new_for_operator (self->keys, change.row.id);
  if (change.tag == NULL
      || !ra_operator_row_wrap (&change.row, keys, founding->passphrase, founding->operator_name,
                                founding->roles, error)
      || !wrap_recovery (&change, keys, code, error)
      || !ra_operator_row_write (self, &change.row, change.tag, error)
      || !ra_operator_change_write_recovery (self, &change, error))
    return FALSE;
  self->clerk = ra_operator_row_open_profile (keys, &change.row, error);
  ra_store_set_keys (self, g_steal_pointer (&keys));
  return self->clerk != NULL;
}
