/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The tables can be filled by functions that are deprecated only; there is no other way in OpenSSL 3.0. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "dstu-registry.h"

#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "dstu-digest.h"
#include "dstu-oids.h"

static int done;
/* What was put into OpenSSL's tables, which do not own it; kept to the end of the process. */
static void *volatile kept[DSTU_DIGESTS + 1];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* The same text as short and as long name: OpenSSL looks up by either. */
static int
add_name (const char *oid, const char *name)
{
  int nid = OBJ_txt2nid (oid);

  return nid != NID_undef ? nid : OBJ_create (oid, name, name);
}

/* ---- a hash of the old kind ---- */

static int
shim_init (EVP_MD_CTX *ctx)
{
  const DstuDigestInfo *info = dstu_digest_find (OBJ_nid2sn (EVP_MD_get_type (EVP_MD_CTX_get0_md (ctx))));

  if (info == NULL)
    return 0;
  dstu_digest_init (EVP_MD_CTX_get0_md_data (ctx), info, NULL);
  return 1;
}

static int
shim_update (EVP_MD_CTX *ctx, const void *data, size_t size)
{
  dstu_digest_update (EVP_MD_CTX_get0_md_data (ctx), data, size);
  return 1;
}

static int
shim_final (EVP_MD_CTX *ctx, unsigned char *out)
{
  dstu_digest_final (EVP_MD_CTX_get0_md_data (ctx), out);
  return 1;
}

static int
add_digest (const DstuDigestInfo *info, int nid, int signature_nid)
{
  EVP_MD *md;

  if (EVP_get_digestbyname (OBJ_nid2sn (nid)) != NULL)
    return 1;
  kept[info - dstu_digest_infos] = md = EVP_MD_meth_new (nid, signature_nid);
  return md != NULL && EVP_MD_meth_set_result_size (md, (int) info->size)
         && EVP_MD_meth_set_input_blocksize (md, (int) info->block)
         && EVP_MD_meth_set_app_datasize (md, sizeof (DstuDigest)) && EVP_MD_meth_set_init (md, shim_init)
         && EVP_MD_meth_set_update (md, shim_update) && EVP_MD_meth_set_final (md, shim_final)
         && EVP_add_digest (md);
}

/* ---- all of it ---- */

static int
add_signature (int signature_nid, int digest_nid, int key_nid)
{
  int digest, key;

  return OBJ_find_sigid_algs (signature_nid, &digest, &key)
         || OBJ_add_sigid (signature_nid, digest_nid, key_nid);
}

static int
add_kupyna (const char *oid,
            const char *name,
            const char *sign_oid,
            const char *family_oid,
            const DstuDigestInfo *info)
{
  char sign_name[64], family_name[80];
  int nid, sign_nid, family_nid;

  snprintf (sign_name, sizeof sign_name, "dstu4145-with-%s", name);
  snprintf (family_name, sizeof family_name, "%s-family", sign_name);
  nid = add_name (oid, name);
  sign_nid = add_name (sign_oid, sign_name);
  family_nid = add_name (family_oid, family_name);
  if (nid == NID_undef || sign_nid == NID_undef || family_nid == NID_undef)
    return 0;
  /* The family's identifier names the other alias of the key, so that the search from hash and key to
   * signature finds only one. */
  return add_signature (sign_nid, nid, NID_dstu4145le) && add_signature (family_nid, nid, NID_dstu4145be)
         && add_digest (info, nid, sign_nid);
}

static int
add_key_type (void)
{
  ENGINE *engine = NULL;

  if (EVP_PKEY_asn1_find (&engine, NID_dstu4145le) != NULL)
    return 1;
  EVP_PKEY_ASN1_METHOD *method = EVP_PKEY_asn1_new (NID_dstu4145le, 0, "dstu4145le", "DSTU 4145-2002");
  return method != NULL && EVP_PKEY_asn1_add0 (method);
}

static int
add_cipher (void)
{
  EVP_CIPHER *cipher;

  if (EVP_get_cipherbyname (SN_dstu28147_cfb) != NULL)
    return 1;
  kept[DSTU_DIGESTS] = cipher = EVP_CIPHER_meth_new (NID_dstu28147_cfb, 1, 32);
  return cipher != NULL && EVP_CIPHER_meth_set_iv_length (cipher, 8)
         && EVP_CIPHER_meth_set_flags (cipher, EVP_CIPH_CFB_MODE) && EVP_add_cipher (cipher);
}

static int
add_pseudo_random_function (void)
{
  int cipher, digest;

  return EVP_PBE_find (EVP_PBE_TYPE_PRF, NID_hmacWithDstu34311, &cipher, &digest, NULL)
         || EVP_PBE_alg_add_type (EVP_PBE_TYPE_PRF, NID_hmacWithDstu34311, -1, NID_dstu34311, 0);
}

static void
fill (void)
{
  done = add_signature (NID_dstu4145le, NID_dstu34311, NID_dstu4145le)
         && add_digest (DSTU_DIGEST_GOST34311, NID_dstu34311, NID_dstu4145le)
         && add_kupyna (DSTU_OID_KUPYNA_256, DSTU_KUPYNA_256_NAME, DSTU_OID_SIGN_KUPYNA_256,
                        DSTU_OID_SIGN_KUPYNA_256_FAMILY, DSTU_DIGEST_KUPYNA_256)
         && add_kupyna (DSTU_OID_KUPYNA_384, DSTU_KUPYNA_384_NAME, DSTU_OID_SIGN_KUPYNA_384,
                        DSTU_OID_SIGN_KUPYNA_384_FAMILY, DSTU_DIGEST_KUPYNA_384)
         && add_kupyna (DSTU_OID_KUPYNA_512, DSTU_KUPYNA_512_NAME, DSTU_OID_SIGN_KUPYNA_512,
                        DSTU_OID_SIGN_KUPYNA_512_FAMILY, DSTU_DIGEST_KUPYNA_512)
         && add_key_type () && add_cipher () && add_pseudo_random_function ();
}

int
dstu_registry_init (void)
{
  pthread_once (&once, fill);
  return done;
}
