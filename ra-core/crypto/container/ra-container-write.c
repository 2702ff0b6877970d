/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/ra-x509-private.h"

typedef STACK_OF (PKCS12_SAFEBAG) Bags;
typedef STACK_OF (PKCS7) Safes;

static void
bags_free (Bags *bags)
{
  sk_PKCS12_SAFEBAG_pop_free (bags, PKCS12_SAFEBAG_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bags, bags_free)

/* Returns: (transfer full) (nullable): EncryptedPrivateKeyInfo */
static X509_SIG *
shroud (RaKeyPair *key, const RaContainerProtection *protection, GError **error)
{
  g_autoptr (RaSecret) plain = ra_private_key_encode (ra_key_pair_get_pkey (key), error);

  if (plain == NULL)
    return NULL;
  return ra_container_pbes2_shroud (plain, protection);
}

static gboolean
name_bag (PKCS12_SAFEBAG *bag, RaKeyPair *key)
{
  X509_PUBKEY *info = NULL;
  guint8 id[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  gboolean ok
      = X509_PUBKEY_set (&info, ra_key_pair_get_pkey (key)) == 1 && ra_key_identifier (info, id, &size)
        && PKCS12_add_localkeyid (bag, id, (int) size) == 1
        && PKCS12_add_friendlyname_utf8 (bag, ra_usage_to_string (ra_key_pair_get_usage (key)), -1) == 1;

  X509_PUBKEY_free (info);
  return ok;
}

static gboolean
add_bag (Bags *bags, RaKeyPair *key, const RaContainerProtection *protection, GError **error)
{
  X509_SIG *shrouded = shroud (key, protection, error);
  PKCS12_SAFEBAG *bag = shrouded != NULL ? PKCS12_SAFEBAG_create0_pkcs8 (shrouded) : NULL;

  if (bag == NULL)
    {
      X509_SIG_free (shrouded);
      return FALSE;
    }
  if (name_bag (bag, key) && sk_PKCS12_SAFEBAG_push (bags, bag) > 0)
    return TRUE;
  PKCS12_SAFEBAG_free (bag);
  return FALSE;
}

/* Returns: (transfer full) (nullable): a bag for each key; @error may be unset when the
 * library gave a reason */
static Bags *
make_bags (GPtrArray *keys, const RaContainerProtection *protection, GError **error)
{
  g_autoptr (Bags) bags = sk_PKCS12_SAFEBAG_new_null ();

  for (guint i = 0; i < keys->len; i++)
    if (!add_bag (bags, keys->pdata[i], protection, error))
      return NULL;
  return g_steal_pointer (&bags);
}

static gboolean
add_mac (PKCS12 *container, const RaContainerProtection *protection)
{
  const RaContainerScheme *scheme = &ra_container_schemes[protection->form];
  RaSecret *password = ra_derived_keys_get_password (protection->derived);
  const EVP_MD *hash = EVP_get_digestbynid (scheme->hash_nid);
  guint8 salt[RA_CONTAINER_MAX_OWN_SALT_SIZE];

  ra_random_fill (salt, sizeof salt);
  return hash != NULL
         && PKCS12_set_mac (container, ra_secret_get_text (password), (int) ra_secret_get_size (password),
                            salt, (int) scheme->salt_size, (int) protection->iterations, hash)
                == 1;
}

/* Returns: (transfer full) (nullable): the bags in one unencrypted safe, under the MAC */
static PKCS12 *
pack (Bags *bags, const RaContainerProtection *protection)
{
  g_autoptr (PKCS12) container = NULL;
  Safes *safes = NULL;

  if (PKCS12_add_safe (&safes, bags, -1, 0, NULL) == 1)
    container = PKCS12_add_safes (safes, 0);
  sk_PKCS7_pop_free (safes, PKCS7_free);
  if (container == NULL || !add_mac (container, protection))
    return NULL;
  return g_steal_pointer (&container);
}

static GBytes *
encode (PKCS12 *container)
{
  unsigned char *der = NULL;
  int size = i2d_PKCS12 (container, &der);
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;

  OPENSSL_free (der);
  return bytes;
}

/* Programs that read the national form read it around keys of national algorithms. */
static RaContainerForm
form_for (GPtrArray *keys, RaContainerForm wanted)
{
  for (guint i = 0; i < keys->len; i++)
    if (!ra_key_pair_get_suite (keys->pdata[i])->national)
      return RA_CONTAINER_FORM_AES;
  return wanted;
}

/* As many as ra_container_open() derives for that many keys and the MAC. */
static guint
iterations_for (guint n_keys, RaContainerForm form)
{
  return MIN (ra_container_iterations (form), RA_DERIVATION_MAX_ITERATIONS / (n_keys + 1));
}

GBytes *
ra_container_write (
    GPtrArray *keys, RaSecret *password, RaContainerForm form, guint iterations, GError **error)
{
  g_autoptr (RaDerivedKeys) derived = ra_derived_keys_new (password);

  return ra_container_write_with (keys, derived, form, iterations, error);
}

GBytes *
ra_container_write_with (
    GPtrArray *keys, RaDerivedKeys *derived, RaContainerForm form, guint iterations, GError **error)
{
  RaContainerProtection protection = { derived, form_for (keys, form), iterations, { 0 } };
  g_autoptr (GError) reason = NULL;
  g_autoptr (Bags) bags = NULL;
  g_autoptr (PKCS12) container = NULL;
  GBytes *bytes = NULL;

  g_return_val_if_fail (keys->len > 0 && keys->len <= RA_CONTAINER_MAX_KEYS, NULL);
  g_return_val_if_fail (iterations <= RA_DERIVATION_MAX_ITERATIONS, NULL);
  if (!ra_container_check_password (ra_derived_keys_get_password (derived), 0, error))
    return NULL;
  if (iterations == 0)
    protection.iterations = iterations_for (keys->len, protection.form);
  ra_random_fill (protection.salt, sizeof protection.salt);
  bags = make_bags (keys, &protection, &reason);
  container = bags != NULL ? pack (bags, &protection) : NULL;
  bytes = container != NULL ? encode (container) : NULL;
  if (bytes == NULL && reason == NULL)
    ra_crypto_error_take (&reason, RA_CRYPTO_ERROR_FAILED, _ ("The key container cannot be made"));
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return bytes;
}
