/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-key.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>

#include "dstu-error.h"
#include "dstu-nonce.h"
#include "dstu-scalar.h"

DstuKey *
dstu_key_new (void)
{
  DstuKey *key = calloc (1, sizeof *key);

  if (key == NULL)
    {
      dstu_error (DSTU_R_MEMORY, NULL);
      return NULL;
    }
  key->references = 1;
  dstu_parameters_init (&key->parameters);
  return key;
}

DstuKey *
dstu_key_ref (DstuKey *key)
{
  __atomic_add_fetch (&key->references, 1, __ATOMIC_RELAXED);
  return key;
}

void
dstu_key_free (DstuKey *key)
{
  if (key == NULL || __atomic_sub_fetch (&key->references, 1, __ATOMIC_ACQ_REL) > 0)
    return;
  OPENSSL_secure_clear_free (key->private_key, sizeof *key->private_key);
  free (key->substitution);
  free (key);
}

DstuKey *
dstu_key_copy (const DstuKey *key, int with_public, int with_private)
{
  DstuKey *copy = dstu_key_new ();

  if (copy == NULL || !dstu_key_set_parameters (copy, &key->parameters))
    {
      dstu_key_free (copy);
      return NULL;
    }
  copy->parameters = key->parameters;
  if (with_public && key->has_public)
    {
      copy->public_key = key->public_key;
      copy->has_public = 1;
    }
  if (with_private && key->private_key != NULL)
    {
      copy->private_key = OPENSSL_secure_zalloc (sizeof *copy->private_key);
      if (copy->private_key == NULL)
        {
          dstu_key_free (copy);
          dstu_error (DSTU_R_MEMORY, NULL);
          return NULL;
        }
      *copy->private_key = *key->private_key;
    }
  return copy;
}

int
dstu_key_set_parameters (DstuKey *key, const DstuParameters *p)
{
  key->parameters = *p;
  free (key->substitution);
  key->substitution = NULL;
  if (memcmp (p->dke, dstu_default_dke, sizeof p->dke) == 0)
    return 1;
  key->substitution = malloc (sizeof *key->substitution);
  if (key->substitution == NULL)
    return dstu_error (DSTU_R_MEMORY, NULL);
  dstu_substitution_init (key->substitution, p->dke);
  return 1;
}

int
dstu_key_set_public (DstuKey *key, const uint8_t *bytes, size_t size)
{
  if (key->parameters.curve == NULL)
    return dstu_error (DSTU_R_NO_CURVE, NULL);
  if (!dstu_public_read (key->parameters.curve, &key->public_key, bytes, size))
    return dstu_error (DSTU_R_POINT, NULL);
  key->has_public = 1;
  return 1;
}

/* Computes the public key, or compares it with what is there. */
static int
complete_public (DstuKey *key)
{
  DstuPublic computed;

  if (!dstu_private_get_public (key->parameters.curve, &computed, key->private_key))
    return dstu_error (DSTU_R_PRIVATE_KEY, NULL);
  if (key->has_public
      && !(dstu_field_equal (&computed.x, &key->public_key.x)
           && dstu_field_equal (&computed.l, &key->public_key.l)))
    return dstu_error (DSTU_R_KEYS_DIFFER, NULL);
  key->public_key = computed;
  key->has_public = 1;
  return 1;
}

static int
allocate_private (DstuKey *key)
{
  if (key->parameters.curve == NULL)
    return dstu_error (DSTU_R_NO_CURVE, NULL);
  if (key->private_key == NULL)
    key->private_key = OPENSSL_secure_zalloc (sizeof *key->private_key);
  return key->private_key != NULL || dstu_error (DSTU_R_MEMORY, NULL);
}

static void
drop_private (DstuKey *key)
{
  OPENSSL_secure_clear_free (key->private_key, sizeof *key->private_key);
  key->private_key = NULL;
}

int
dstu_key_set_private (DstuKey *key, const uint8_t *bytes, size_t size)
{
  if (!allocate_private (key))
    return 0;
  if (!dstu_private_read (key->parameters.curve, key->private_key, bytes, size))
    {
      drop_private (key);
      return dstu_error (DSTU_R_PRIVATE_KEY, NULL);
    }
  if (complete_public (key))
    return 1;
  drop_private (key);
  return 0;
}

int
dstu_key_generate (DstuKey *key)
{
  uint8_t random[DSTU_RANDOM_SIZE];

  if (!allocate_private (key))
    return 0;
  if (RAND_priv_bytes (random, sizeof random) != 1)
    {
      drop_private (key);
      return dstu_error (DSTU_R_RANDOM, NULL);
    }
  dstu_scalar_from_random (key->parameters.curve, key->private_key, random);
  dstu_cleanse (random, sizeof random);
  key->has_public = 0;
  if (!dstu_scalar_is_zero (key->private_key) && complete_public (key))
    return 1;
  drop_private (key);
  return 0;
}

const DstuSubstitution *
dstu_key_substitution (const DstuKey *key)
{
  return key->substitution;
}

void
dstu_key_write_public (const DstuKey *key, uint8_t bytes[DSTU_MAX_BYTES])
{
  dstu_public_write (&key->public_key, bytes);
}
