/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/signed-data/ra-signed-data.h"

G_BEGIN_DECLS

/**
 * RaSignerInfo:
 * @issuer: (nullable data) @serial: whose certificate, by issuer (a whole Name) and serial number (contents
 * of the INTEGER), or
 * @key_id: (nullable data): by subjectKeyIdentifier
 * @digest: contents of digestAlgorithm
 * @has_attributes: whether there are signed attributes
 * @attributes: contents of their SET, as they stand
 * @algorithm: contents of signatureAlgorithm
 * @signature: the signature
 *
 * One SignerInfo, pointing into the message.
 */
typedef struct
{
  RaSlice issuer;
  RaSlice serial;
  RaSlice key_id;
  RaSlice digest;
  gboolean has_attributes;
  RaSlice attributes;
  RaSlice algorithm;
  RaSlice signature;
} RaSignerInfo;

/** ra_signed_data_get_signers: Returns: (transfer none) (element-type RaSignerInfo) */
GArray *ra_signed_data_get_signers (RaSignedData *self);

/** ra_signed_data_get_content: Returns: (transfer full): the content in the message; %NULL
 * when it is detached */
GBytes *ra_signed_data_get_content (RaSignedData *self);

/* ---- attributes ---- */

/**
 * ra_signed_attributes_find:
 * @attributes: contents of the SET
 * @nid: which one
 * @value: (out): the value, header and all; only when there is exactly one
 *
 * Returns: how many values there are in all attributes of that type; -1 when the attributes are damaged
 */
int ra_signed_attributes_find (RaSlice attributes, int nid, RaSlice *value);

/** ra_signed_attributes_find_one: as above. Returns: %TRUE when there is one value, with tag @tag;
 * @contents: (out): of it */
gboolean ra_signed_attributes_find_one (RaSlice attributes, int nid, guint8 tag, RaSlice *contents);

/* ---- algorithms ---- */

/**
 * RaSignedHash:
 * @nid: of the hash, NID_undef when the station does not know it
 * @md: (nullable): to hash with; %NULL when unknown or too weak
 * @weak: whether it is known as too weak
 * @dke: (nullable data): the substitution of ГОСТ 34.311 when the identifier carries one that may be used
 * @foreign: whether it carries one that may not; @md is %NULL then
 *
 * A hash as an AlgorithmIdentifier names it.
 */
typedef struct
{
  int nid;
  EVP_MD *md;
  gboolean weak;
  gboolean foreign;
  RaSlice dke;
} RaSignedHash;

/**
 * ra_signed_hash_init:
 * @algorithm: contents of an AlgorithmIdentifier
 * @key: (nullable): the signer's
 *
 * A substitution of ГОСТ 34.311 may be the usual one or that of @key. The identifier is not signed, and there
 * are substitutions with which anybody finds other contents of the same hash.
 *
 * Returns: %FALSE when it is damaged
 */
gboolean ra_signed_hash_init (RaSignedHash *self, RaSlice algorithm, EVP_PKEY *key);
/** ra_signed_hash_init_nid: a hash by its number */
void ra_signed_hash_init_nid (RaSignedHash *self, int nid);
void ra_signed_hash_clear (RaSignedHash *self);

/** ra_signed_hash_matches: Returns: %TRUE when the hash of @data is @expected */
gboolean ra_signed_hash_matches (const RaSignedHash *self, RaSlice data, RaSlice expected);

/**
 * ra_signed_key_check:
 * @info: whose signature
 * @hash: that of digestAlgorithm
 * @suite: (out) (nullable): the suite of key and hash
 *
 * Returns: (transfer full) (nullable): what is wrong with the algorithms, in words; %NULL when they are
 * known, strong enough and belong together
 */
char *ra_signed_key_check (const RaSignerInfo *info,
                           const RaSignedHash *hash,
                           EVP_PKEY *key,
                           const RaSuite **suite);

/** ra_signed_key_verify: Returns: %TRUE when the signature is the key's, over the attributes as they stand */
gboolean ra_signed_key_verify (const RaSignerInfo *info, const RaSignedHash *hash, EVP_PKEY *key);

/* ---- signing-certificate ---- */

typedef enum
{
  RA_SIGNED_CERTIFICATE_ABSENT,
  RA_SIGNED_CERTIFICATE_DAMAGED,
  RA_SIGNED_CERTIFICATE_WEAK,
  RA_SIGNED_CERTIFICATE_OTHER,
  RA_SIGNED_CERTIFICATE_SAME,
} RaSignedCertificate;

/** ra_signed_certificate_compare: Returns: whether signing-certificate and -v2 among @attributes name
 * @certificate; with both of them, the worse answer */
RaSignedCertificate ra_signed_certificate_compare (RaSlice attributes, RaCertificate *certificate);

/** ra_signed_certificate_is: Returns: %TRUE when that is the certificate with this issuer (a whole Name) and
 * serial number (contents of an INTEGER) */
gboolean ra_signed_certificate_is (X509 *x509, RaSlice issuer, RaSlice serial);

/** ra_signed_certificate_value: Returns: (transfer full) (nullable): SigningCertificateV2 naming @certificate
 * by the hash @digest */
GByteArray *ra_signed_certificate_value (RaCertificate *certificate, const char *digest);

/** ra_signed_certificate_append_identifier: writes IssuerAndSerialNumber of @certificate */
void ra_signed_certificate_append_identifier (GByteArray *out, RaCertificate *certificate);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaSignedHash, ra_signed_hash_clear)

G_END_DECLS
