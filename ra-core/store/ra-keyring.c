/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-keyring.h"

#include <string.h>

#include "ra-core/crypto/ra-mac.h"
#include "ra-core/crypto/ra-seal.h"

/* Key ids: the first byte says which kind of key, the rest which one. Keys of cases carry the
 * number of their row. */
#define SUBKEY_ID(purpose) (G_GUINT64_CONSTANT (0x4d00000000000000) | (purpose))
#define PRIVATE_KEY_ID(operator_id) (G_GUINT64_CONSTANT (0x4f00000000000000) | (guint64) (operator_id))
#define CASE_KEY_ID(case_id) (G_GUINT64_CONSTANT (0x4300000000000000) | (guint64) (case_id))

#define LAST_PURPOSE RA_KEY_SUM

static const char *const purpose_infos[LAST_PURPOSE + 1] = {
  [RA_KEY_WRAP] = "ra-station wrap",
  [RA_KEY_SEAL] = "ra-station seal",
  [RA_KEY_INDEX] = "ra-station index",
  [RA_KEY_JOURNAL] = "ra-station journal",
  [RA_KEY_DETAIL] = "ra-station journal detail",
  [RA_KEY_HEAD] = "ra-station journal head",
  [RA_KEY_PROJECTION] = "ra-station projection",
  [RA_KEY_MANIFEST] = "ra-station manifest",
  [RA_KEY_ROW] = "ra-station row",
  [RA_KEY_SUM] = "ra-station sum",
};

struct _RaKeyring
{
  RaSecret *master;
  RaSealKey *private_key;
  RaSealKey *subkeys[LAST_PURPOSE + 1];
  RaMac *index; /* under that of RA_KEY_INDEX; NULL until something is hashed */
};

static RaKeyring *
keyring_new (RaSecret *master, RaSecret *private_key, gint64 operator_id)
{
  RaKeyring *self = g_new0 (RaKeyring, 1);

  self->master = ra_secret_ref (master);
  self->private_key = ra_seal_key_new (private_key, PRIVATE_KEY_ID (operator_id));
  for (int i = 1; i <= LAST_PURPOSE; i++)
    {
      g_autoptr (RaSecret) subkey = ra_kdf_hkdf (master, purpose_infos[i], RA_SEAL_KEY_SIZE);
      self->subkeys[i] = ra_seal_key_new (subkey, SUBKEY_ID ((guint64) i));
    }
  return self;
}

RaKeyring *
ra_keyring_new (void)
{
  g_autoptr (RaSecret) master = ra_seal_new_key ();
  g_autoptr (RaSecret) private_key = ra_seal_new_key ();

  return keyring_new (master, private_key, 0);
}

RaKeyring *
ra_keyring_new_from_secret (RaSecret *secret, gint64 operator_id)
{
  const guint8 *data = ra_secret_get_data (secret);
  g_autoptr (RaSecret) master = ra_secret_new_copy (data, RA_SEAL_KEY_SIZE);
  g_autoptr (RaSecret) private_key = ra_secret_new_copy (data + RA_SEAL_KEY_SIZE, RA_SEAL_KEY_SIZE);

  return keyring_new (master, private_key, operator_id);
}

RaKeyring *
ra_keyring_new_for_operator (RaKeyring *self, gint64 operator_id)
{
  g_autoptr (RaSecret) private_key = ra_seal_new_key ();

  return keyring_new (self->master, private_key, operator_id);
}

void
ra_keyring_free (RaKeyring *self)
{
  for (int i = 1; i <= LAST_PURPOSE; i++)
    ra_seal_key_unref (self->subkeys[i]);
  g_clear_pointer (&self->index, ra_mac_free);
  ra_seal_key_unref (self->private_key);
  ra_secret_unref (self->master);
  g_free (self);
}

RaSecret *
ra_keyring_to_secret (RaKeyring *self)
{
  RaSecret *secret = ra_secret_new (RA_KEYRING_SECRET_SIZE);
  guint8 *data = ra_secret_get_data (secret);

  memcpy (data, ra_secret_get_data (self->master), RA_SEAL_KEY_SIZE);
  memcpy (data + RA_SEAL_KEY_SIZE, ra_secret_get_data (ra_seal_key_get_secret (self->private_key)),
          RA_SEAL_KEY_SIZE);
  return secret;
}

RaSealKey *
ra_keyring_get (RaKeyring *self, RaKeyPurpose purpose)
{
  return self->subkeys[purpose];
}

RaSealKey *
ra_keyring_get_private (RaKeyring *self)
{
  return self->private_key;
}

RaSealKey *
ra_keyring_new_case_key (RaKeyring *self, gint64 case_id)
{
  g_autoptr (RaSecret) key = ra_seal_new_key ();

  return ra_seal_key_new (key, CASE_KEY_ID (case_id));
}

GBytes *
ra_keyring_wrap_case_key (RaKeyring *self, RaSealKey *key, gint64 case_id)
{
  return ra_seal_key_seal_secret (self->subkeys[RA_KEY_WRAP], "case_file.key", case_id, 1,
                                  ra_seal_key_get_secret (key));
}

RaSealKey *
ra_keyring_unwrap_case_key (RaKeyring *self, GBytes *wrapped, gint64 case_id, GError **error)
{
  g_autoptr (RaSecret) key
      = ra_seal_key_open_secret (self->subkeys[RA_KEY_WRAP], "case_file.key", case_id, 1, wrapped, error);

  return key != NULL ? ra_seal_key_new (key, CASE_KEY_ID (case_id)) : NULL;
}

GBytes *
ra_keyring_hash (RaKeyring *self, const char *path, const char *value)
{
  guint8 mac[RA_KDF_MAC_SIZE];

  if (self->index == NULL)
    self->index = ra_mac_new (ra_seal_key_get_secret (self->subkeys[RA_KEY_INDEX]));
  ra_mac_begin (self->index);
  ra_mac_add (self->index, path, strlen (path) + 1);
  ra_mac_add (self->index, value, strlen (value));
  ra_mac_end (self->index, mac);
  return g_bytes_new (mac, sizeof mac);
}
