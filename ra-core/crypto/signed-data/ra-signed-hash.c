/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

#include "ra-core/crypto/dstu/dstu-gost28147.h"
#include "ra-core/crypto/signed-data/ra-signed-data-private.h"

#define DKE_PARAM "dke" /* of the provider's keys and of its ГОСТ 34.311: the substitution */
#define TAG_NULL 0x05

static const int weak[] = { NID_md2, NID_md4, NID_md5, NID_mdc2, NID_sha, NID_sha1, NID_ripemd160 };

static gboolean
is_weak (int nid)
{
  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    if (weak[i] == nid)
      return TRUE;
  return FALSE;
}

void
ra_signed_hash_init_nid (RaSignedHash *self, int nid)
{
  const char *name = ra_suite_name_hash (nid);

  *self = (RaSignedHash){ .nid = nid, .weak = is_weak (nid) };
  if (name != NULL)
    self->md = EVP_MD_fetch (NULL, name, NULL);
  ERR_clear_error ();
}

/* No parameters, NULL, or the substitution of ГОСТ 34.311. */
static gboolean
read_parameters (RaSignedHash *self, RaSlice in)
{
  RaSlice contents;

  if (in.size == 0)
    return TRUE;
  if (ra_slice_take (&in, TAG_NULL, &contents))
    return contents.size == 0 && in.size == 0;
  return self->nid == NID_dstu34311 && ra_slice_take (&in, RA_SLICE_OCTET_STRING, &self->dke)
         && self->dke.size == DSTU_DKE_SIZE && in.size == 0;
}

static gboolean
is_dke_of (RaSlice dke, EVP_PKEY *key)
{
  guint8 own[DSTU_DKE_SIZE];
  gsize size = 0;
  gboolean has = key != NULL && EVP_PKEY_get_octet_string_param (key, DKE_PARAM, own, sizeof own, &size) == 1;

  ERR_clear_error ();
  return has && ra_slice_equal (dke, (RaSlice){ own, size });
}

static gboolean
is_usual_dke (RaSlice dke)
{
  return ra_slice_equal (dke, (RaSlice){ dstu_default_dke, DSTU_DKE_SIZE });
}

gboolean
ra_signed_hash_init (RaSignedHash *self, RaSlice algorithm, EVP_PKEY *key)
{
  RaSlice type;

  *self = (RaSignedHash){ .nid = NID_undef };
  if (!ra_slice_take (&algorithm, RA_SLICE_OID, &type))
    return FALSE;
  ra_signed_hash_init_nid (self, ra_slice_nid (type));
  if (!read_parameters (self, algorithm))
    return FALSE;
  self->foreign = self->dke.data != NULL && !is_usual_dke (self->dke) && !is_dke_of (self->dke, key);
  if (self->foreign)
    ra_signed_hash_clear (self);
  return TRUE;
}

void
ra_signed_hash_clear (RaSignedHash *self)
{
  EVP_MD_free (self->md);
  self->md = NULL;
}

static gboolean
start (const RaSignedHash *self, EVP_MD_CTX *ctx)
{
  guint8 dke[DSTU_DKE_SIZE];
  OSSL_PARAM params[] = { OSSL_PARAM_construct_end (), OSSL_PARAM_construct_end () };

  if (self->dke.data != NULL)
    {
      memcpy (dke, self->dke.data, sizeof dke);
      params[0] = OSSL_PARAM_construct_octet_string (DKE_PARAM, dke, sizeof dke);
    }
  return EVP_DigestInit_ex2 (ctx, self->md, params) == 1;
}

gboolean
ra_signed_hash_matches (const RaSignedHash *self, RaSlice data, RaSlice expected)
{
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  gboolean same;

  same = self->md != NULL && start (self, ctx) && EVP_DigestUpdate (ctx, data.data, data.size) == 1
         && EVP_DigestFinal_ex (ctx, digest, &size) == 1
         && ra_slice_equal ((RaSlice){ digest, size }, expected);
  ERR_clear_error ();
  return same;
}
