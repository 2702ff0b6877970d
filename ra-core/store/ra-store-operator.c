/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-store-operator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-seal.h"
#include "ra-core/store/ra-journal.h"
#include "ra-core/store/ra-recovery-code.h"
#include "ra-core/store/ra-store-private.h"

#define KDF_SCRYPT "scrypt N=2^17 r=8 p=1"
#define OPERATOR_TABLE "operator"
#define PROFILE_TABLE "operator.profile"
#define RECOVERY_TABLE "recovery"
#define PROFILE_TYPE "(sas)"

/* Key ids of what scrypt makes of a passphrase or a recovery code. */
#define PASSPHRASE_KEY_ID(operator_id) (G_GUINT64_CONSTANT (0x5000000000000000) | (guint64) (operator_id))
#define RECOVERY_KEY_ID G_GUINT64_CONSTANT (0x5200000000000001)

/* ---- the value ---- */

static void
operator_clear (gpointer data)
{
  RaOperator *self = data;

  g_free (self->name);
  g_strfreev (self->roles);
}

void
ra_operator_unref (RaOperator *self)
{
  g_atomic_rc_box_release_full (self, operator_clear);
}

/* ---- the row ---- */

typedef struct
{
  gint64 id, version, added;
  char *kdf;
  GBytes *salt, *wrapped, *sealed;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->kdf, g_free);
  g_clear_pointer (&row->salt, g_bytes_unref);
  g_clear_pointer (&row->wrapped, g_bytes_unref);
  g_clear_pointer (&row->sealed, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

/* The name an operator signs in with is not in the file: its HMAC under the station's salt is looked for. */
static GBytes *
tag_of_name (RaStore *self, const char *name, const char *purpose, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT name_salt FROM station WHERE id = 1", error);
  g_autofree char *normal = ra_text_normalise (name);
  g_autofree char *folded = ra_text_search_key (normal);
  g_autofree char *text = g_strconcat (purpose, folded, NULL);
  guint8 mac[RA_KDF_MAC_SIZE];

  if (select == NULL || !ra_statement_step (select, error))
    return NULL;
  g_autoptr (GBytes) salt = ra_statement_get_bytes (select, "name_salt");
  g_autoptr (RaSecret) key = ra_secret_new_copy (g_bytes_get_data (salt, NULL), g_bytes_get_size (salt));
  ra_kdf_hmac (key, text, strlen (text), mac);
  return g_bytes_new (mac, sizeof mac);
}

static void
read_row (RaStatement *select, Row *row)
{
  row->id = ra_statement_get_int (select, "id");
  row->version = ra_statement_get_int (select, "version");
  row->added = ra_statement_get_int (select, "added");
  row->kdf = ra_statement_get_text (select, "kdf");
  row->salt = ra_statement_get_bytes (select, "salt");
  row->wrapped = ra_statement_get_bytes (select, "wrapped");
  row->sealed = ra_statement_get_bytes (select, "sealed");
}

/* Fills @row; its id stays 0 when there is no such operator. */
static gboolean
find_row (RaStore *self, const char *name, Row *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) tag = tag_of_name (self, name, "name:", error);
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db, "SELECT id, version, added, kdf, salt, wrapped, sealed FROM operator WHERE tag = :tag",
      error);

  if (tag == NULL || select == NULL)
    return FALSE;
  ra_statement_bind_bytes (select, ":tag", tag);
  if (ra_statement_step (select, &failure))
    read_row (select, row);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_known_row (RaStore *self, const char *name, Row *row, GError **error)
{
  if (!find_row (self, name, row, error))
    return FALSE;
  return row->id != 0 || ra_store_fail_not_found (error, _ ("The operator"), name);
}

static RaOperator *
open_profile (RaKeyring *keys, const Row *row, GError **error)
{
  g_autoptr (GVariant) profile
      = ra_seal_key_open_variant (ra_keyring_get (keys, RA_KEY_SEAL), PROFILE_TABLE, row->id, row->version,
                                  row->sealed, PROFILE_TYPE, error);
  RaOperator *clerk;

  if (profile == NULL)
    return NULL;
  clerk = g_atomic_rc_box_new0 (RaOperator);
  clerk->id = row->id;
  clerk->added = row->added;
  clerk->active = row->wrapped != NULL;
  g_variant_get (profile, "(s^as)", &clerk->name, &clerk->roles);
  return clerk;
}

static GBytes *
seal_profile (RaKeyring *keys, gint64 id, gint64 version, const char *name, const char *const *roles)
{
  return ra_seal_key_seal_variant (ra_keyring_get (keys, RA_KEY_SEAL), PROFILE_TABLE, id, version,
                                   g_variant_new ("(s^as)", name, roles));
}

/* ---- what a passphrase opens ---- */

static RaSealKey *
derive (RaSecret *passphrase, GBytes *salt, guint64 key_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaSecret) key = ra_kdf_scrypt (passphrase, g_bytes_get_data (salt, NULL),
                                            g_bytes_get_size (salt), RA_SEAL_KEY_SIZE, &failure);

  if (key != NULL)
    return ra_seal_key_new (key, key_id);
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_FAILED, failure->message);
  return NULL;
}

static GBytes *
new_salt (void)
{
  guint8 salt[RA_KDF_SALT_SIZE];

  ra_random_fill (salt, sizeof salt);
  return g_bytes_new (salt, sizeof salt);
}

/* Returns: the keys, or NULL when @key was not derived from the passphrase */
static RaKeyring *
unwrap (const Row *row, RaSealKey *key)
{
  g_autoptr (RaSecret) secret = NULL;

  if (row->wrapped == NULL || g_strcmp0 (row->kdf, KDF_SCRYPT) != 0)
    return NULL;
  secret = ra_seal_key_open_secret (key, OPERATOR_TABLE, row->id, row->version, row->wrapped, NULL);
  if (secret == NULL || ra_secret_get_size (secret) != RA_KEYRING_SECRET_SIZE)
    return NULL;
  return ra_keyring_new_from_secret (secret, row->id);
}

/* The row an operator gets: @keys wrapped by @passphrase. Takes the time of scrypt: call
 * it before a transaction. */
static gboolean
wrap (Row *row,
      RaKeyring *keys,
      RaSecret *passphrase,
      const char *name,
      const char *const *roles,
      GError **error)
{
  g_autoptr (GBytes) salt = new_salt ();
  g_autoptr (RaSealKey) key = derive (passphrase, salt, PASSPHRASE_KEY_ID (row->id), error);
  g_autoptr (RaSecret) secret = NULL;

  if (key == NULL)
    return FALSE;
  secret = ra_keyring_to_secret (keys);
  row_clear (row);
  row->kdf = g_strdup (KDF_SCRYPT);
  row->salt = g_steal_pointer (&salt);
  row->wrapped = ra_seal_key_seal_secret (key, OPERATOR_TABLE, row->id, row->version, secret);
  row->sealed = seal_profile (keys, row->id, row->version, name, roles);
  return TRUE;
}

static gboolean
write_row (RaStore *self, const Row *row, GBytes *tag, GError **error)
{
  g_autoptr (RaStatement) put
      = ra_db_prepare (self->db,
                       "INSERT INTO operator (id, tag, kdf, salt, wrapped, version, added, sealed) VALUES "
                       "(:id, :tag, :kdf, :salt, :wrapped, :version, :added, :sealed) ON CONFLICT (id) DO "
                       "UPDATE SET tag = excluded.tag, kdf = excluded.kdf, salt = excluded.salt, wrapped = "
                       "excluded.wrapped, version = excluded.version, sealed = excluded.sealed",
                       error);

  if (put == NULL)
    return FALSE;
  ra_statement_bind_int (put, ":id", row->id);
  ra_statement_bind_bytes (put, ":tag", tag);
  ra_statement_bind_text (put, ":kdf", row->kdf);
  ra_statement_bind_bytes (put, ":salt", row->salt);
  ra_statement_bind_bytes (put, ":wrapped", row->wrapped);
  ra_statement_bind_int (put, ":version", row->version);
  ra_statement_bind_int (put, ":added", row->added);
  ra_statement_bind_bytes (put, ":sealed", row->sealed);
  return ra_statement_run (put, error);
}

static gboolean
check_name_and_passphrase (const char *name, RaSecret *passphrase, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (name == NULL || *name == '\0' || !ra_text_check_clean (name, &why))
    {
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID, _ ("An operator cannot have this name: %s"),
                   why != NULL ? why->message : _ ("it is empty"));
      return FALSE;
    }
  if (ra_secret_get_size (passphrase) > 0)
    return TRUE;
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                       _ ("The passphrase is empty. Choose one that only this operator knows"));
  return FALSE;
}

/* ---- signing in and out ---- */

RaOperator *
ra_store_get_operator (RaStore *self)
{
  return self->clerk;
}

static void
lock (RaStore *self)
{
  g_clear_pointer (&self->search, ra_search_memory_free);
  g_clear_pointer (&self->serials, ra_search_memory_free);
  g_clear_pointer (&self->keys, ra_keyring_free);
  g_clear_pointer (&self->clerk, ra_operator_unref);
  g_clear_pointer (&self->fault_text, g_free);
  self->confirmed = FALSE;
}

struct _RaSignIn
{
  char *name;
  gint64 operator_id; /* 0 for one who does not exist, which costs the same time */
  GBytes *salt;
  RaSealKey *key; /* once it is derived */
};

void
ra_sign_in_free (RaSignIn *self)
{
  g_free (self->name);
  g_bytes_unref (self->salt);
  g_clear_pointer (&self->key, ra_seal_key_unref);
  g_free (self);
}

/* For the operator of @row, whose id is 0 when there is none. */
static RaSignIn *
sign_in_new (RaStore *self, const Row *row, const char *name, GError **error)
{
  g_autoptr (GBytes) salt = NULL;
  RaSignIn *sign_in;

  if (!ra_store_attempts_check (self, row->id, error))
    return NULL;
  salt = row->id != 0 ? g_bytes_ref (row->salt) : tag_of_name (self, name, "nobody:", error);
  if (salt == NULL)
    return NULL;
  sign_in = g_new0 (RaSignIn, 1);
  sign_in->name = g_strdup (name);
  sign_in->operator_id = row->id;
  sign_in->salt = g_steal_pointer (&salt);
  return sign_in;
}

RaSignIn *
ra_store_begin_sign_in (RaStore *self, const char *name, GError **error)
{
  g_auto (Row) row = { 0 };

  lock (self);
  return find_row (self, name, &row, error) ? sign_in_new (self, &row, name, error) : NULL;
}

gboolean
ra_sign_in_derive (RaSignIn *self, RaSecret *passphrase, GError **error)
{
  g_clear_pointer (&self->key, ra_seal_key_unref);
  self->key = derive (passphrase, self->salt, PASSPHRASE_KEY_ID (self->operator_id), error);
  return self->key != NULL;
}

/* Signs nobody in yet: gives the keys that the passphrase opens. Asks again whether it is too soon: several
 * may have been derived at the same time. */
static RaKeyring *
open_keys (RaStore *self, const Row *row, RaSignIn *sign_in, GError **error)
{
  RaKeyring *keys;

  if (!ra_store_attempts_check (self, row->id, error))
    return NULL;
  keys = row->id != 0 ? unwrap (row, sign_in->key) : NULL;
  if (keys == NULL)
    ra_store_attempts_fail (self, row->id != 0 ? row->id : RA_ATTEMPT_UNKNOWN_OPERATOR,
                            _ ("Name and passphrase do not belong together. Check both and try again"),
                            error);
  return keys;
}

gboolean
ra_store_finish_sign_in (RaStore *self, RaSignIn *sign_in, GError **error)
{
  g_auto (Row) row = { 0 };
  g_autoptr (RaKeyring) keys = NULL;
  RaOperator *clerk;

  g_return_val_if_fail (sign_in->key != NULL, FALSE);
  lock (self);
  if (!find_row (self, sign_in->name, &row, error))
    return FALSE;
  keys = open_keys (self, &row, sign_in, error);
  clerk = keys != NULL ? open_profile (keys, &row, error) : NULL;
  if (clerk == NULL)
    return FALSE;
  self->clerk = clerk;
  self->keys = g_steal_pointer (&keys);
  ra_journal_look (self);
  return TRUE;
}

gboolean
ra_store_unlock (RaStore *self, const char *name, RaSecret *passphrase, GError **error)
{
  g_autoptr (RaSignIn) sign_in = ra_store_begin_sign_in (self, name, error);

  return sign_in != NULL && ra_sign_in_derive (sign_in, passphrase, error)
         && ra_store_finish_sign_in (self, sign_in, error);
}

static gboolean
write_sign_in (RaStore *self, GError **error)
{
  if (!ra_store_begin_signing_in (self, error))
    return FALSE;
  if (ra_store_attempts_absorb (self, self->clerk->id, error)
      && ra_store_journal (self, "operator.sign-in", NULL, NULL, error))
    return ra_store_commit (self, error);
  ra_store_rollback (self);
  return FALSE;
}

gboolean
ra_store_confirm_sign_in (RaStore *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!ra_store_check_signed_in (self, error))
    return FALSE;
  if (self->fault_text == NULL)
    {
      self->confirmed = write_sign_in (self, &failure);
      if (self->confirmed)
        return TRUE;
    }
  if (self->fault_text != NULL)
    {
      /* Nothing can be written; reading and the way on have to stay open. Acts fail
       * on the journal's state. */
      self->confirmed = TRUE;
      return TRUE;
    }
  lock (self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
ra_store_sign_in (RaStore *self, const char *name, RaSecret *passphrase, GError **error)
{
  return ra_store_unlock (self, name, passphrase, error) && ra_store_confirm_sign_in (self, error);
}

void
ra_store_sign_out (RaStore *self)
{
  if (self->confirmed && self->fault_text == NULL)
    (void) ra_store_act (self, "operator.sign-out", NULL, NULL, NULL, NULL, NULL);
  lock (self);
}

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
      g_auto (Row) row = { 0 };
      read_row (select, &row);
      RaOperator *clerk = open_profile (self->keys, &row, error);
      if (clerk == NULL)
        return NULL;
      g_ptr_array_add (operators, clerk);
    }
  if (failure == NULL)
    return g_steal_pointer (&operators);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* ---- acts upon operators ---- */

/* What an act upon an operator writes, made before its transaction begins. */
typedef struct
{
  Row row;
  GBytes *tag;
  GBytes *recovery_salt, *recovery_wrapped;
  gboolean drop_credentials;
  gint64 old_version; /* the row has to have this version still; 0: it has to be new */
} Change;

static void
change_clear (Change *change)
{
  row_clear (&change->row);
  g_clear_pointer (&change->tag, g_bytes_unref);
  g_clear_pointer (&change->recovery_salt, g_bytes_unref);
  g_clear_pointer (&change->recovery_wrapped, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
write_recovery (RaStore *self, const Change *change, GError **error)
{
  g_autoptr (RaStatement) put = ra_db_prepare (self->db,
                                               "INSERT OR REPLACE INTO recovery (id, kdf, salt, wrapped, "
                                               "version) VALUES (1, :kdf, :salt, :wrapped, 1)",
                                               error);

  if (put == NULL)
    return FALSE;
  ra_statement_bind_text (put, ":kdf", KDF_SCRYPT);
  ra_statement_bind_bytes (put, ":salt", change->recovery_salt);
  ra_statement_bind_bytes (put, ":wrapped", change->recovery_wrapped);
  return ra_statement_run (put, error);
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
check_unchanged (RaStore *self, const Change *change, GError **error)
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

static gboolean
write_change (RaStore *self, gpointer data, GError **error)
{
  const Change *change = data;

  self->erase = TRUE; /* what the old passphrase opened is gone from the log as well */
  if (!check_unchanged (self, change, error) || !write_row (self, &change->row, change->tag, error))
    return FALSE;
  if (change->drop_credentials && !drop_credentials (self, change->row.id, error))
    return FALSE;
  return change->recovery_wrapped == NULL || write_recovery (self, change, error);
}

static GVariant *
describe_operator (gint64 id, const char *name)
{
  GVariantDict detail;

  g_variant_dict_init (&detail, NULL);
  g_variant_dict_insert (&detail, "operator", "x", id);
  g_variant_dict_insert (&detail, "name", "s", name);
  return g_variant_dict_end (&detail);
}

gboolean
ra_store_add_operator (
    RaStore *self, const char *name, RaSecret *passphrase, const char *const *roles, GError **error)
{
  g_auto (Change) change = { 0 };
  g_auto (Row) existing = { 0 };

  if (!ra_store_check_signed_in (self, error) || !check_name_and_passphrase (name, passphrase, error)
      || !find_row (self, name, &existing, error))
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
  change.tag = tag_of_name (self, name, "name:", error);
  g_autoptr (RaKeyring) keys = ra_keyring_new_for_operator (self->keys, change.row.id);
  return change.tag != NULL && wrap (&change.row, keys, passphrase, name, roles, error)
         && ra_store_act (self, "operator.add", NULL, describe_operator (change.row.id, name), write_change,
                          &change, error);
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
    return write_change (self, data, error);
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_LAST_OPERATOR,
                       _ ("This is the only operator: without one, nobody could open the station again. Add "
                          "another operator first"));
  return FALSE;
}

/* The row as it is, one version on, with the profile sealed anew: for changes that need no passphrase. */
static gboolean
begin_change (RaStore *self, const char *name, Change *change, RaOperator **clerk, GError **error)
{
  if (!ra_store_check_signed_in (self, error) || !find_known_row (self, name, &change->row, error))
    return FALSE;
  *clerk = open_profile (self->keys, &change->row, error);
  change->old_version = change->row.version;
  return *clerk != NULL;
}

gboolean
ra_store_remove_operator (RaStore *self, const char *name, GError **error)
{
  g_auto (Change) change = { 0 };
  g_autoptr (RaOperator) clerk = NULL;

  if (!begin_change (self, name, &change, &clerk, error))
    return FALSE;
  /* the name stays readable for the journal; the way in goes */
  row_clear (&change.row);
  change.row.version++;
  change.row.sealed = seal_profile (self->keys, change.row.id, change.row.version, clerk->name,
                                    (const char *const *) clerk->roles);
  change.drop_credentials = TRUE;
  return ra_store_act (self, "operator.remove", NULL, describe_operator (change.row.id, clerk->name),
                       write_removal, &change, error);
}

static gboolean
write_roles (RaStore *self, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (RaStatement) update
      = ra_db_prepare (self->db, "UPDATE operator SET sealed = :sealed WHERE id = :id", error);

  if (update == NULL || !check_unchanged (self, change, error))
    return FALSE;
  ra_statement_bind_int (update, ":id", change->row.id);
  ra_statement_bind_bytes (update, ":sealed", change->row.sealed);
  return ra_statement_run (update, error);
}

gboolean
ra_store_set_operator_roles (RaStore *self, const char *name, const char *const *roles, GError **error)
{
  g_auto (Change) change = { 0 };
  g_autoptr (RaOperator) clerk = NULL;

  if (!begin_change (self, name, &change, &clerk, error))
    return FALSE;
  row_clear (&change.row);
  /* the wrapped keys are bound to the version, so it stays: only their owner could wrap them anew */
  change.row.sealed = seal_profile (self->keys, change.row.id, change.row.version, clerk->name, roles);
  if (!ra_store_act (self, "operator.roles", NULL, describe_operator (change.row.id, clerk->name),
                     write_roles, &change, error))
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
  g_auto (Change) change = { 0 };
  g_autoptr (RaSignIn) sign_in = NULL;
  g_autoptr (RaKeyring) keys = NULL;

  if (!ra_store_check_signed_in (self, error)
      || !check_name_and_passphrase (self->clerk->name, new_passphrase, error)
      || !find_known_row (self, self->clerk->name, &change.row, error))
    return FALSE;
  sign_in = sign_in_new (self, &change.row, self->clerk->name, error);
  if (sign_in == NULL || !ra_sign_in_derive (sign_in, old_passphrase, error))
    return FALSE;
  keys = open_keys (self, &change.row, sign_in, error);
  if (keys == NULL)
    return FALSE;
  change.old_version = change.row.version++;
  change.tag = tag_of_name (self, self->clerk->name, "name:", error);
  return change.tag != NULL
         && wrap (&change.row, keys, new_passphrase, self->clerk->name,
                  (const char *const *) self->clerk->roles, error)
         && ra_store_act (self, "operator.passphrase", NULL,
                          describe_operator (self->clerk->id, self->clerk->name), write_change, &change,
                          error);
}

/* ---- the recovery code ---- */

static gboolean
wrap_recovery (Change *change, RaKeyring *keys, RaSecret *code, GError **error)
{
  g_autoptr (RaSecret) plain_code = ra_recovery_code_parse (code, error);
  g_autoptr (GBytes) salt = new_salt ();
  g_autoptr (RaSealKey) key = plain_code != NULL ? derive (plain_code, salt, RECOVERY_KEY_ID, error) : NULL;

  if (key == NULL)
    return FALSE;
  g_autoptr (RaSecret) secret = ra_keyring_to_secret (keys);
  g_autoptr (RaSecret) master = ra_secret_new_copy (ra_secret_get_data (secret), RA_SEAL_KEY_SIZE);
  change->recovery_salt = g_steal_pointer (&salt);
  change->recovery_wrapped = ra_seal_key_seal_secret (key, RECOVERY_TABLE, 1, 1, master);
  return TRUE;
}

static gboolean
write_only_recovery (RaStore *self, gpointer data, GError **error)
{
  self->erase = TRUE;
  return write_recovery (self, data, error);
}

RaSecret *
ra_store_renew_recovery_code (RaStore *self, GError **error)
{
  g_auto (Change) change = { 0 };
  g_autoptr (RaSecret) code = ra_recovery_code_new ();

  if (!ra_store_check_signed_in (self, error) || !wrap_recovery (&change, self->keys, code, error)
      || !ra_store_act (self, "recovery.renew", NULL, NULL, write_only_recovery, &change, error))
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
  g_autoptr (RaSealKey) key = derive (code, salt, RECOVERY_KEY_ID, error);
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
         && ra_store_attempts_absorb (self, self->clerk->id, error) && write_change (self, data, error);
}

/* Nobody is signed in before: the keys are taken on for the act and dropped when it fails. */
static gboolean
act_recovered (RaStore *self, RaKeyring *keys, RaOperator *clerk, Change *change, GError **error)
{
  self->keys = keys;
  self->clerk = clerk;
  ra_journal_look (self);
  self->confirmed = TRUE;
  if (ra_store_act (self, "operator.recover", NULL, describe_operator (clerk->id, clerk->name),
                    write_recovered, change, error))
    return TRUE;
  lock (self);
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
  g_auto (Change) change = { 0 };
  g_autoptr (RaKeyring) keys = NULL;
  g_autoptr (RaOperator) clerk = NULL;
  g_autoptr (RaSecret) next = ra_recovery_code_new ();

  lock (self);
  if (!check_name_and_passphrase (name, new_passphrase, error)
      || !find_known_row (self, name, &change.row, error))
    return FALSE;
  keys = open_keys_by_code (self, code, change.row.id, error);
  clerk = keys != NULL ? open_profile (keys, &change.row, error) : NULL;
  if (clerk == NULL)
    return FALSE;
  change.old_version = change.row.version++;
  change.tag = tag_of_name (self, name, "name:", error);
  change.drop_credentials = TRUE;
  if (change.tag == NULL
      || !wrap (&change.row, keys, new_passphrase, clerk->name, (const char *const *) clerk->roles, error)
      || !wrap_recovery (&change, keys, next, error)
      || !act_recovered (self, g_steal_pointer (&keys), g_steal_pointer (&clerk), &change, error))
    return FALSE;
  *new_code = g_steal_pointer (&next);
  return TRUE;
}

/* ---- a new station ---- */

gboolean
ra_store_operators_setup (RaStore *self,
                          const char *name,
                          RaSecret *passphrase,
                          const char *const *roles,
                          RaSecret *code,
                          GError **error)
{
  g_auto (Change) change = { 0 };

  if (!check_name_and_passphrase (name, passphrase, error))
    return FALSE;
  change.row.id = 1;
  change.row.version = 1;
  change.row.added = ra_clock_now (self->clock);
  change.tag = tag_of_name (self, name, "name:", error);
  g_autoptr (RaKeyring) keys = ra_keyring_new_for_operator (self->keys, change.row.id);
  if (change.tag == NULL || !wrap (&change.row, keys, passphrase, name, roles, error)
      || !wrap_recovery (&change, keys, code, error) || !write_row (self, &change.row, change.tag, error)
      || !write_recovery (self, &change, error))
    return FALSE;
  self->clerk = open_profile (keys, &change.row, error);
  g_clear_pointer (&self->keys, ra_keyring_free);
  self->keys = g_steal_pointer (&keys);
  return self->clerk != NULL;
}
