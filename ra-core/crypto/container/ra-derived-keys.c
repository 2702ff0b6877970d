/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/container/ra-derived-keys.h"

#include <openssl/evp.h>
#include <openssl/objects.h>

#include "ra-core/crypto/container/ra-container-private.h"

/* One of them, and all that it depends on beside the password. */
typedef struct
{
  int prf_nid;
  gint64 iterations;
  GBytes *salt;
  RaSecret *key;
} DerivedKey;

struct _RaDerivedKeys
{
  RaSecret *password;
  GPtrArray *keys; /* DerivedKey: a container has few */
};

static void
derived_key_free (gpointer data)
{
  DerivedKey *self = data;

  g_bytes_unref (self->salt);
  ra_secret_unref (self->key);
  g_free (self);
}

RaDerivedKeys *
ra_derived_keys_new (RaSecret *password)
{
  RaDerivedKeys *self = g_new0 (RaDerivedKeys, 1);

  self->password = ra_secret_ref (password);
  self->keys = g_ptr_array_new_with_free_func (derived_key_free);
  return self;
}

void
ra_derived_keys_free (RaDerivedKeys *self)
{
  ra_secret_unref (self->password);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

RaSecret *
ra_derived_keys_get_password (const RaDerivedKeys *self)
{
  return self->password;
}

static gboolean
is_for (const DerivedKey *key, const DerivedKey *wanted, gsize size)
{
  return key->prf_nid == wanted->prf_nid && key->iterations == wanted->iterations
         && g_bytes_equal (key->salt, wanted->salt) && ra_secret_get_size (key->key) == size;
}

static RaSecret *
find (const RaDerivedKeys *self, const DerivedKey *wanted, gsize size)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const DerivedKey *key = g_ptr_array_index (self->keys, i);

      if (is_for (key, wanted, size))
        return key->key;
    }
  return NULL;
}

/* Returns: (transfer full) (nullable) */
static RaSecret *
derive (const RaDerivedKeys *self, const DerivedKey *wanted, gsize size)
{
  g_autoptr (RaSecret) key = ra_secret_new (size);
  g_autoptr (EVP_MD) hash = NULL;
  int nid = NID_undef;

  if (EVP_PBE_find (EVP_PBE_TYPE_PRF, wanted->prf_nid, NULL, &nid, NULL) != 1)
    return NULL;
  hash = EVP_MD_fetch (NULL, OBJ_nid2sn (nid), NULL);
  if (hash == NULL
      || PKCS5_PBKDF2_HMAC (ra_secret_get_text (self->password), (int) ra_secret_get_size (self->password),
                            g_bytes_get_data (wanted->salt, NULL), (int) g_bytes_get_size (wanted->salt),
                            (int) wanted->iterations, hash, (int) size, ra_secret_get_data (key))
             != 1)
    return NULL;
  return g_steal_pointer (&key);
}

/* What PBKDF2 is asked for. Returns: %FALSE for what is none, or too much for it */
static gboolean
read_wanted (const PBKDF2PARAM *function, gsize size, DerivedKey *wanted)
{
  const ASN1_OCTET_STRING *salt;

  if (function->salt->type != V_ASN1_OCTET_STRING
      || ASN1_INTEGER_get_int64 (&wanted->iterations, function->iter) != 1 || wanted->iterations < 1
      || wanted->iterations > RA_DERIVATION_MAX_ITERATIONS
      || (function->keylength != NULL && ASN1_INTEGER_get (function->keylength) != (long) size))
    return FALSE;
  salt = function->salt->value.octet_string;
  wanted->prf_nid = function->prf != NULL ? OBJ_obj2nid (function->prf->algorithm) : NID_hmacWithSHA1;
  wanted->salt = g_bytes_new (ASN1_STRING_get0_data (salt), (gsize) ASN1_STRING_length (salt));
  return TRUE;
}

RaSecret *
ra_derived_keys_get (RaDerivedKeys *self, const PBKDF2PARAM *function, gsize size)
{
  DerivedKey wanted = { 0 };
  RaSecret *key;

  if (!read_wanted (function, size, &wanted))
    return NULL;
  key = find (self, &wanted, size);
  if (key == NULL)
    {
      wanted.key = key = derive (self, &wanted, size);
      if (key != NULL)
        {
          g_ptr_array_add (self->keys, g_memdup2 (&wanted, sizeof wanted));
          return key;
        }
    }
  g_bytes_unref (wanted.salt);
  return key;
}
