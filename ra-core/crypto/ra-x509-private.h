/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/x509v3.h>

#include "ra-core/crypto/suite/ra-suite.h"

G_BEGIN_DECLS

/* What requests and certificates have in common. */

typedef STACK_OF (X509_EXTENSION) RaExtensions;

void ra_x509_extensions_free (RaExtensions *extensions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaExtensions, ra_x509_extensions_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OCTET_STRING, ASN1_OCTET_STRING_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_BIT_STRING, ASN1_BIT_STRING_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_INTEGER, ASN1_INTEGER_free)

/**
 * ra_x509_read_key_usage:
 * @extensions: (nullable)
 * @bits: (out): KU_* bits, 0 when there is no keyUsage
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_DAMAGED when it is there twice or unreadable
 */
gboolean ra_x509_read_key_usage (const RaExtensions *extensions, guint32 *bits, GError **error);

/** ra_x509_usage_of_bits: Returns: %FALSE when @bits are neither usage's, or both's */
gboolean ra_x509_usage_of_bits (guint32 bits, RaUsage *usage);

/**
 * ra_x509_read_key:
 * @signature_nid: the algorithm of a signature this key made, NID_undef when there is none to go by
 * @suite: (out) (nullable): the suite, %NULL when unknown
 * @algorithm: (out) (transfer full): in words
 * @key_id: (out) (transfer full): SHA-256 of SubjectPublicKeyInfo; of its one canonical encoding where the
 * algorithm is known, so that one key has one id
 */
void ra_x509_read_key (
    X509_PUBKEY *info, int signature_nid, const RaSuite **suite, char **algorithm, char **key_id);

/** ra_x509_serial_text: Returns: (transfer full): whole bytes in hexadecimal, without a leading zero byte, with the sign of
 * a negative number */
char *ra_x509_serial_text (const ASN1_INTEGER *serial);

/** ra_x509_describe_hash: Returns: (transfer full): what people call the hash of this number */
char *ra_x509_describe_hash (int hash_nid);

/** ra_x509_describe_signature: Returns: (transfer full): what people call the algorithm of a signature */
char *ra_x509_describe_signature (const ASN1_OBJECT *algorithm);

G_END_DECLS
