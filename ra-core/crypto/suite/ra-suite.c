/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include "ra-core/crypto/suite/ra-suite-private.h"

/* A new suite is a line here, a file beside this one and an id in ra-suite-rule.c of profile/. The order is that of choices; of suites that differ
 * in the hash only, the first one is the key's when nothing tells the hash. */
static const RaSuite *const suites[] = {
  &ra_suite_dstu4145_257,
  &ra_suite_dstu4145_431,
  &ra_suite_dstu4145_257_kupyna,
  &ra_suite_dstu4145_431_kupyna,
  &ra_suite_ecdsa_p256,
  &ra_suite_rsa_4096,
  NULL,
};

const char *const ra_suite_sha2[] = { "SHA256", "SHA384", "SHA512", NULL };

gboolean
ra_suite_owns_type (const RaSuite *self, EVP_PKEY *key)
{
  return EVP_PKEY_is_a (key, self->key_type) == 1;
}

const RaSuite *
ra_suite_find (const char *id)
{
  for (guint i = 0; suites[i] != NULL; i++)
    if (g_strcmp0 (suites[i]->id, id) == 0)
      return suites[i];
  return NULL;
}

const RaSuite *const *
ra_suite_list (void)
{
  return suites;
}

const RaSuite *
ra_suite_of_key (EVP_PKEY *key)
{
  for (guint i = 0; suites[i] != NULL; i++)
    if (suites[i]->owns (suites[i], key))
      return suites[i];
  return NULL;
}

gboolean
ra_suite_names_key (const RaSuite *self, EVP_PKEY *key)
{
  char curve[80] = "";

  if (!self->owns (self, key) || !self->check_strength (self, key, NULL))
    return FALSE;
  if (self->curve == NULL)
    return self->bits == 0 || EVP_PKEY_get_bits (key) == self->bits;
  return EVP_PKEY_get_group_name (key, curve, sizeof curve, NULL) == 1 && g_str_equal (curve, self->curve);
}

/* Returns: (nullable): the name of the hash, when the suite has it */
static const char *
find_hash (const RaSuite *self, int hash_nid)
{
  for (guint i = 0; self->hashes[i] != NULL; i++)
    if (OBJ_txt2nid (self->hashes[i]) == hash_nid)
      return self->hashes[i];
  return NULL;
}

gboolean
ra_suite_allows_hash (const RaSuite *self, int hash_nid)
{
  return find_hash (self, hash_nid) != NULL;
}

const char *
ra_suite_name_hash (int hash_nid)
{
  const char *name = NULL;

  for (guint i = 0; hash_nid != NID_undef && name == NULL && suites[i] != NULL; i++)
    name = find_hash (suites[i], hash_nid);
  return name;
}

const RaSuite *
ra_suite_of_signed (EVP_PKEY *key, int signature_nid)
{
  int hash = NID_undef;

  if (OBJ_find_sigid_algs (signature_nid, &hash, NULL) == 1)
    for (guint i = 0; suites[i] != NULL; i++)
      if (ra_suite_allows_hash (suites[i], hash) && suites[i]->owns (suites[i], key))
        return suites[i];
  return ra_suite_of_key (key);
}

const RaSuite *
ra_suite_of_key_like (EVP_PKEY *key, const RaSuite *model)
{
  for (guint i = 0; suites[i] != NULL; i++)
    if (suites[i]->hashes == model->hashes && suites[i]->owns (suites[i], key))
      return suites[i];
  return ra_suite_of_key (key);
}

int
ra_suite_choose_hash (const RaSuite *self, EVP_PKEY *key)
{
  int preferred = NID_undef;

  if (self != NULL && self->digest_for != NULL)
    return OBJ_txt2nid (self->digest_for (key));
  if (self != NULL)
    return self->digest != NULL ? OBJ_txt2nid (self->digest) : NID_undef;
  if (EVP_PKEY_get_default_digest_nid (key, &preferred) <= 0)
    preferred = NID_undef;
  ERR_clear_error ();
  return preferred;
}

char *
ra_suite_describe_key (EVP_PKEY *key)
{
  const RaSuite *suite = ra_suite_of_key (key);
  const char *name = EVP_PKEY_get0_type_name (key);
  char group[80];

  if (suite != NULL && suite->describe_key != NULL)
    return suite->describe_key (key);
  if (EVP_PKEY_get_group_name (key, group, sizeof group, NULL) == 1)
    return g_strdup_printf ("%s, %s", name, group);
  return g_strdup_printf (_ ("%s, %d bits"), name, EVP_PKEY_get_bits (key));
}

char *
ra_suite_describe_signature (int key_nid, const char *hash)
{
  for (guint i = 0; suites[i] != NULL; i++)
    {
      char *text
          = suites[i]->describe_signature != NULL ? suites[i]->describe_signature (key_nid, hash) : NULL;

      if (text != NULL)
        return text;
    }
  return NULL;
}

const char *
ra_suite_get_label (const RaSuite *self)
{
  return _ (self->label);
}
