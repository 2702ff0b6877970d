/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading PKCS#12 (RFC 7292), our own and other programs'. */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/crypto/container/ra-container-private.h"

typedef STACK_OF (PKCS12_SAFEBAG) Bags;
typedef STACK_OF (PKCS7) Safes;

static void
bags_free (Bags *bags)
{
  sk_PKCS12_SAFEBAG_pop_free (bags, PKCS12_SAFEBAG_free);
}

static void
safes_free (Safes *safes)
{
  sk_PKCS7_pop_free (safes, PKCS7_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bags, bags_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Safes, safes_free)

static gboolean
fail_hash (const X509_ALGOR *hash, GError **error)
{
  char name[80] = "?";

  OBJ_obj2txt (name, sizeof name, hash->algorithm, 0);
  ERR_clear_error ();
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
               _ ("The key container is protected by a hash the station does not know (“%s”)"), name);
  return FALSE;
}

static gboolean
check_mac (PKCS12 *container, RaDerivationCost *cost, GError **error)
{
  const X509_ALGOR *hash = NULL;
  const ASN1_OCTET_STRING *salt = NULL;
  const ASN1_INTEGER *count = NULL;

  if (PKCS12_mac_present (container) != 1)
    return ra_container_fail (error, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
                              _ ("The key container is not protected by its password (it has no MAC)"));
  PKCS12_get0_mac (NULL, &hash, &salt, &count, container);
  if (EVP_get_digestbyobj (hash->algorithm) == NULL)
    return fail_hash (hash, error);
  return ra_derivation_check_salt (salt, error)
         && ra_derivation_cost_add (cost, count, OBJ_obj2nid (hash->algorithm), error);
}

static void
take_key_bags (Bags *found, Bags *bags)
{
  while (sk_PKCS12_SAFEBAG_num (bags) > 0)
    {
      PKCS12_SAFEBAG *bag = sk_PKCS12_SAFEBAG_shift (bags);

      if (PKCS12_SAFEBAG_get_nid (bag) != NID_pkcs8ShroudedKeyBag || sk_PKCS12_SAFEBAG_push (found, bag) <= 0)
        PKCS12_SAFEBAG_free (bag);
    }
}

/* Returns: (transfer full) (nullable): the shrouded key bags of all safes; certificates are passed over */
static Bags *
collect_bags (PKCS12 *container, GError **error)
{
  g_autoptr (Safes) safes = PKCS12_unpack_authsafes (container);
  g_autoptr (Bags) found = sk_PKCS12_SAFEBAG_new_null ();

  for (int i = 0; i < sk_PKCS7_num (safes); i++)
    {
      PKCS7 *safe = sk_PKCS7_value (safes, i);
      g_autoptr (Bags) bags = PKCS7_type_is_data (safe) ? PKCS12_unpack_p7data (safe) : NULL;

      if (bags != NULL)
        take_key_bags (found, bags);
    }
  if (sk_PKCS12_SAFEBAG_num (found) >= 1 && sk_PKCS12_SAFEBAG_num (found) <= RA_CONTAINER_MAX_KEYS)
    return g_steal_pointer (&found);
  ERR_clear_error ();
  ra_container_fail (error, RA_CRYPTO_ERROR_DAMAGED,
                     _ ("There are no keys, or far too many, in the key container"));
  return NULL;
}

static gboolean
check_bags (Bags *bags, RaDerivationCost *cost, GError **error)
{
  for (int i = 0; i < sk_PKCS12_SAFEBAG_num (bags); i++)
    if (!ra_derivation_check_pbes2 (PKCS12_SAFEBAG_get0_pkcs8 (sk_PKCS12_SAFEBAG_value (bags, i)), cost,
                                    error))
      return FALSE;
  return TRUE;
}

static gboolean
verify_mac (PKCS12 *container, RaSecret *password, GError **error)
{
  gboolean good
      = PKCS12_verify_mac (container, ra_secret_get_text (password), (int) ra_secret_get_size (password))
        == 1;

  ERR_clear_error ();
  return good
         || ra_container_fail (
             error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
             _ ("The password does not open the key container, or the container was changed"));
}

static gboolean
open_bag (PKCS12_SAFEBAG *bag, RaSecret *password, RaContainerKeys *keys, GError **error)
{
  g_autoptr (RaSecret) plain = ra_container_pbes2_unshroud (PKCS12_SAFEBAG_get0_pkcs8 (bag), password, error);
  char *name;
  gboolean added;

  if (plain == NULL)
    return FALSE;
  name = PKCS12_get_friendlyname (bag);
  added = ra_container_keys_add (keys, plain, name, error);
  OPENSSL_free (name);
  return added;
}

static PKCS12 *
parse (GBytes *bytes, GError **error)
{
  const unsigned char *at = g_bytes_get_data (bytes, NULL), *end = at + g_bytes_get_size (bytes);
  PKCS12 *container = d2i_PKCS12 (NULL, &at, end - at);

  ERR_clear_error ();
  if (container != NULL && at == end)
    return container;
  PKCS12_free (container);
  ra_container_fail (error, RA_CRYPTO_ERROR_DAMAGED,
                     _ ("The file is no key container (PKCS#12), or a damaged one"));
  return NULL;
}

GPtrArray *
ra_container_pkcs12_open (GBytes *bytes, RaSecret *password, GError **error)
{
  g_autoptr (PKCS12) container = parse (bytes, error);
  g_autoptr (RaContainerKeys) keys = ra_container_keys_new ();
  g_autoptr (Bags) bags = NULL;
  RaDerivationCost cost = { 0 };

  if (container == NULL || !check_mac (container, &cost, error))
    return NULL;
  bags = collect_bags (container, error);
  if (bags == NULL || !check_bags (bags, &cost, error) || !verify_mac (container, password, error))
    return NULL;
  for (int i = 0; i < sk_PKCS12_SAFEBAG_num (bags); i++)
    if (!open_bag (sk_PKCS12_SAFEBAG_value (bags, i), password, keys, error))
      return NULL;
  return ra_container_keys_finish (keys, error);
}
