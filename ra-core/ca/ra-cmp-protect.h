/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "ra-core/crypto/certificate/ra-credential.h"

G_BEGIN_DECLS

/**
 * ra_cmp_protect_digest:
 * @key: the key that protects the messages
 * @certificate: (nullable): its certificate
 * @wanted: (nullable): name of the digest that the centre wants
 * @nid: (out): @wanted; else the digest it goes with, see ra_suite_choose_hash(): that of the suite @certificate is signed
 * with where the key has several (who issued it reads it); NID_undef when the algorithm brings its own
 * (EdDSA)
 *
 * The digest follows the protecting key, never the certificate that is asked for.
 *
 * Returns: whether OpenSSL's own CMP code can protect with @key; else ra_cmp_protect() is needed
 */
gboolean ra_cmp_protect_digest (EVP_PKEY *key, X509 *certificate, const char *wanted, int *nid);

/**
 * ra_cmp_protect:
 * @message: a PKIMessage in DER, protected or not
 * @key: signs it
 * @nid: the digest, see ra_cmp_protect_digest()
 * @certificates: (nullable) (element-type RaCertificate): extraCerts in place of those that are there; the first is the
 * signer's, whose key identifier becomes senderKID
 *
 * Protects a message by a signature (RFC 4210, 5.1.3.3), whatever was there before. OpenSSL 3.0 can do that
 * only for keys whose algorithm has one fixed name for key with digest: not for EdDSA and RSA-PSS.
 *
 * Returns: (transfer full) (nullable): the message; %NULL with RA_CA_ERROR_CREDENTIAL
 */
GBytes *ra_cmp_protect (GBytes *message, EVP_PKEY *key, int nid, GPtrArray *certificates, GError **error);

G_END_DECLS
