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
                              _ ("Nothing in the key container shows whether it was changed (it has no MAC), "
                                 "so it is not used. Have it written again by a program that puts one in."));
  PKCS12_get0_mac (NULL, &hash, &salt, &count, container);
  if (EVP_get_digestbyobj (hash->algorithm) == NULL)
    return fail_hash (hash, error);
  return ra_derivation_check_salt (salt, error)
         && ra_derivation_cost_add (cost, count, OBJ_obj2nid (hash->algorithm), error);
}

/* What the safes of a container have: keys under a password, and how many that are under none. */
typedef struct
{
  Bags *shrouded;
  guint n_bare;
} Contents;

static void
contents_clear (Contents *self)
{
  g_clear_pointer (&self->shrouded, bags_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contents, contents_clear)

static void
take_key_bags (Contents *found, Bags *bags)
{
  while (sk_PKCS12_SAFEBAG_num (bags) > 0)
    {
      PKCS12_SAFEBAG *bag = sk_PKCS12_SAFEBAG_shift (bags);
      int kind = PKCS12_SAFEBAG_get_nid (bag);

      found->n_bare += kind == NID_keyBag ? 1 : 0;
      if (kind != NID_pkcs8ShroudedKeyBag || sk_PKCS12_SAFEBAG_push (found->shrouded, bag) <= 0)
        PKCS12_SAFEBAG_free (bag);
    }
}

static gboolean
check_contents (const Contents *found, GError **error)
{
  int n = sk_PKCS12_SAFEBAG_num (found->shrouded);

  if (n >= 1 && n <= RA_CONTAINER_MAX_KEYS)
    return TRUE;
  if (n > RA_CONTAINER_MAX_KEYS)
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED,
                 _ ("There are far too many keys in the key container: %d, and %d at most are usual"), n,
                 RA_CONTAINER_MAX_KEYS);
  else if (found->n_bare > 0)
    ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_FORMAT,
                       _ ("The keys in the container are under no password: whoever has the file has the "
                          "keys. Such keys are not used; have them written again under a password."));
  else
    ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_FORMAT,
                       _ ("There are no keys in the key container, only certificates or other things. Choose "
                          "the file with the keys."));
  return FALSE;
}

/* Returns: (transfer full) (nullable): the shrouded key bags of all safes; certificates are passed over */
static Bags *
collect_bags (PKCS12 *container, GError **error)
{
  g_autoptr (Safes) safes = PKCS12_unpack_authsafes (container);
  g_auto (Contents) found = { sk_PKCS12_SAFEBAG_new_null (), 0 };

  for (int i = 0; i < sk_PKCS7_num (safes); i++)
    {
      PKCS7 *safe = sk_PKCS7_value (safes, i);
      g_autoptr (Bags) bags = PKCS7_type_is_data (safe) ? PKCS12_unpack_p7data (safe) : NULL;

      if (bags != NULL)
        take_key_bags (&found, bags);
    }
  ERR_clear_error ();
  if (safes == NULL)
    ra_container_fail (error, RA_CRYPTO_ERROR_DAMAGED, _ ("The key container is damaged inside"));
  else if (check_contents (&found, error))
    return g_steal_pointer (&found.shrouded);
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

/* Programs write the empty password in two ways: as no letters, and as nothing at all. */
static gboolean
has_empty_password (PKCS12 *container)
{
  return PKCS12_verify_mac (container, "", 0) == 1 || PKCS12_verify_mac (container, NULL, 0) == 1;
}

static gboolean
verify_mac (PKCS12 *container, RaSecret *password, GError **error)
{
  gboolean good
      = PKCS12_verify_mac (container, ra_secret_get_text (password), (int) ra_secret_get_size (password))
        == 1;
  gboolean empty = ra_secret_get_size (password) == 0 ? good : !good && has_empty_password (container);

  ERR_clear_error ();
  if (good && !empty)
    return TRUE;
  if (empty)
    return ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                              _ ("The password of the key container is empty: whoever has the file has the "
                                 "keys. Such keys are not used; have them written again under a password."));
  return ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                            _ ("The password does not open the key container, or the container was changed"));
}

static gboolean
open_bag (PKCS12_SAFEBAG *bag, RaDerivedKeys *derived, RaContainerKeys *keys, GError **error)
{
  g_autoptr (RaSecret) plain = ra_container_pbes2_unshroud (PKCS12_SAFEBAG_get0_pkcs8 (bag), derived, error);
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
ra_container_pkcs12_open (GBytes *bytes, RaDerivedKeys *derived, GError **error)
{
  g_autoptr (PKCS12) container = parse (bytes, error);
  g_autoptr (RaContainerKeys) keys = ra_container_keys_new ();
  g_autoptr (Bags) bags = NULL;
  RaDerivationCost cost = { 0 };

  if (container == NULL || !check_mac (container, &cost, error))
    return NULL;
  bags = collect_bags (container, error);
  if (bags == NULL || !check_bags (bags, &cost, error)
      || !verify_mac (container, ra_derived_keys_get_password (derived), error))
    return NULL;
  for (int i = 0; i < sk_PKCS12_SAFEBAG_num (bags); i++)
    if (!open_bag (sk_PKCS12_SAFEBAG_value (bags, i), derived, keys, error))
      return NULL;
  return ra_container_keys_finish (keys, error);
}
