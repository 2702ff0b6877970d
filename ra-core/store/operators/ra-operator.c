/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/operators/ra-operator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/ra-seal.h"
#include "ra-core/store/operators/ra-operator-private.h"
#include "ra-core/store/ra-store-private.h"

#define LONGEST_NAME 100 /* characters */
#define OPERATOR_TABLE "operator"
#define PROFILE_TABLE "operator.profile"
#define PROFILE_TYPE "(sas)"

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

void
ra_operator_row_clear (RaOperatorRow *row)
{
  g_clear_pointer (&row->kdf, g_free);
  g_clear_pointer (&row->salt, g_bytes_unref);
  g_clear_pointer (&row->wrapped, g_bytes_unref);
  g_clear_pointer (&row->sealed, g_bytes_unref);
}

/* The name an operator signs in with is not in the file: its HMAC under the station's salt is looked for. */
GBytes *
ra_operator_tag_of_name (RaStore *self, const char *name, const char *purpose, GError **error)
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

void
ra_operator_row_read (RaStatement *select, RaOperatorRow *row)
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
gboolean
ra_operator_row_find (RaStore *self, const char *name, RaOperatorRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) tag = ra_operator_tag_of_name (self, name, "name:", error);
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db, "SELECT id, version, added, kdf, salt, wrapped, sealed FROM operator WHERE tag = :tag",
      error);

  if (tag == NULL || select == NULL)
    return FALSE;
  ra_statement_bind_bytes (select, ":tag", tag);
  if (ra_statement_step (select, &failure))
    ra_operator_row_read (select, row);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
ra_operator_row_find_known (RaStore *self, const char *name, RaOperatorRow *row, GError **error)
{
  if (!ra_operator_row_find (self, name, row, error))
    return FALSE;
  return row->id != 0 || ra_store_fail_not_found (error, _ ("The operator"), name);
}

RaOperator *
ra_operator_row_open_profile (RaKeyring *keys, const RaOperatorRow *row, GError **error)
{
  g_autoptr (GVariant) profile = ra_seal_key_open_variant (
      ra_keyring_get (keys, RA_KEY_SEAL),
      &(RaSealed){ PROFILE_TABLE, row->id, row->version, row->sealed, NULL }, PROFILE_TYPE, error);
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

GBytes *
ra_operator_row_seal_profile (
    RaKeyring *keys, gint64 id, gint64 version, const char *name, const char *const *roles)
{
  return ra_seal_key_seal_variant (ra_keyring_get (keys, RA_KEY_SEAL), PROFILE_TABLE, id, version,
                                   g_variant_new ("(s^as)", name, roles));
}

/* ---- what a passphrase opens ---- */

RaSealKey *
ra_operator_derive_key (RaSecret *passphrase, GBytes *salt, guint64 key_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaSecret) key = ra_kdf_scrypt (passphrase, g_bytes_get_data (salt, NULL),
                                            g_bytes_get_size (salt), RA_SEAL_KEY_SIZE, &failure);

  if (key != NULL)
    return ra_seal_key_new (key, key_id);
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_FAILED, failure->message);
  return NULL;
}

GBytes *
ra_operator_new_salt (void)
{
  guint8 salt[RA_KDF_SALT_SIZE];

  ra_random_fill (salt, sizeof salt);
  return g_bytes_new (salt, sizeof salt);
}

/* Returns: the keys, or NULL when @key was not derived from the passphrase */
RaKeyring *
ra_operator_row_unwrap (const RaOperatorRow *row, RaSealKey *key)
{
  g_autoptr (RaSecret) secret = NULL;

  if (row->wrapped == NULL || g_strcmp0 (row->kdf, RA_OPERATOR_KDF) != 0)
    return NULL;
  secret = ra_seal_key_open_secret (key, OPERATOR_TABLE, row->id, row->version, row->wrapped, NULL);
  if (secret == NULL || ra_secret_get_size (secret) != RA_KEYRING_SECRET_SIZE)
    return NULL;
  return ra_keyring_new_from_secret (secret, row->id);
}

/* The row an operator gets: @keys wrapped by @passphrase. Takes the time of scrypt: call
 * it before a transaction. */
gboolean
ra_operator_row_wrap (RaOperatorRow *row,
                      RaKeyring *keys,
                      RaSecret *passphrase,
                      const char *name,
                      const char *const *roles,
                      GError **error)
{
  g_autoptr (GBytes) salt = ra_operator_new_salt ();
  g_autoptr (RaSealKey) key = ra_operator_derive_key (passphrase, salt, RA_OPERATOR_KEY_ID (row->id), error);
  g_autoptr (RaSecret) secret = NULL;

  if (key == NULL)
    return FALSE;
  secret = ra_keyring_to_secret (keys);
  ra_operator_row_clear (row);
  row->kdf = g_strdup (RA_OPERATOR_KDF);
  row->salt = g_steal_pointer (&salt);
  row->wrapped = ra_seal_key_seal_secret (key, OPERATOR_TABLE, row->id, row->version, secret);
  row->sealed = ra_operator_row_seal_profile (keys, row->id, row->version, name, roles);
  return TRUE;
}

gboolean
ra_operator_row_write (RaStore *self, const RaOperatorRow *row, GBytes *tag, GError **error)
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
check_name (const char *name, GError **error)
{
  if (!ra_text_check_outside (name, LONGEST_NAME, error) || !ra_text_check_clean (name, error))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                       *name == '\0' ? _ ("it is empty") : _ ("it holds neither a letter nor a digit"));
  return FALSE;
}

gboolean
ra_operator_check_credentials (const char *name, RaSecret *passphrase, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (!check_name (name != NULL ? name : "", &why))
    {
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID, _ ("An operator cannot have this name: %s"),
                   why->message);
      return FALSE;
    }
  if (ra_secret_get_size (passphrase) > 0)
    return TRUE;
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                       _ ("The passphrase is empty. Choose one that only this operator knows"));
  return FALSE;
}
