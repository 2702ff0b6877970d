/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-trust.h"
#include "ra-core/crypto/ra-finding.h"

G_BEGIN_DECLS

/** A message with its content and certificates; a signed scan of a few pages is far below. */
#define RA_SIGNED_DATA_MAX_SIZE (16 * 1024 * 1024)
#define RA_SIGNED_DATA_MAX_SIGNERS 16
#define RA_SIGNED_DATA_MAX_CERTIFICATES 64

/**
 * RaSignedData:
 * @content_type: identifier of what is signed; "1.2.840.113549.1.7.1" for plain data
 * @detached: whether the content lies in a file of its own
 * @n_signers: how many signed it, one at least
 * @certificates: (element-type RaCertificate): those in the message, trusted for nothing; what cannot be read
 * is left out
 *
 * A message signed by a subscriber: SignedData of RFC 5652, with the attributes of CAdES-BES (ETSI EN 319
 * 122-1). Immutable, safe from several threads. The content is given out by ra_signed_data_verify() alone.
 * See docs/formats/signed-data.md.
 */
typedef struct
{
  char *content_type;
  gboolean detached;
  guint n_signers;
  GPtrArray *certificates;
} RaSignedData;

/**
 * ra_signed_data_parse:
 * @data: DER or BER (programs that sign as they read write indefinite lengths), or either in PEM, base64 or
 * S/MIME, or behind the header “UA1_SIGN”; white space and zeros may follow; or a whole mail that is signed in the
 * clear (multipart/signed), whose signed part is the content
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR_EMPTY, _TOO_LARGE, _WRONG_FORMAT (something
 * else, encrypted, or certificates without a signature), _TRUNCATED, _TRAILING or _DAMAGED
 */
RaSignedData *ra_signed_data_parse (GBytes *data, GError **error);

RaSignedData *ra_signed_data_ref (RaSignedData *self);
void ra_signed_data_unref (RaSignedData *self);

/**
 * RaSignedRules:
 * @trust: whom the office trusts
 * @certificates: (nullable) (element-type RaCertificate): those the office has, trusted for nothing by
 * themselves: the signer's is looked for among them as well, and they help to build the chain
 * @time: the moment to judge by, microseconds since the epoch
 */
typedef struct
{
  RaTrust *trust;
  GPtrArray *certificates;
  gint64 time;
} RaSignedRules;

/**
 * RaSignedSigner:
 * @certificate: (nullable): whose key it is; %NULL when it is not at hand
 * @signing_time: when it was signed as the signer says, microseconds since the epoch; 0: not said
 * @suite: (nullable): of key and hash; %NULL when the station knows none
 * @findings: (element-type RaFinding): "certificate", "algorithm", "attributes", "content",
 * "signing-certificate", "signature", "usage", "validity", "trust", "signing-time"; without a certificate
 * only those that can be told
 */
typedef struct
{
  RaCertificate *certificate;
  gint64 signing_time;
  const RaSuite *suite;
  GPtrArray *findings;
} RaSignedSigner;

/**
 * RaSignedVerdict:
 * @ok: whether every finding of every signer is right
 * @content: (nullable): what was signed, the very bytes that were verified; %NULL unless @ok
 * @signers: (element-type RaSignedSigner): all of them, in the order of the message
 */
typedef struct
{
  gboolean ok;
  GBytes *content;
  GPtrArray *signers;
} RaSignedVerdict;

/**
 * ra_signed_data_verify:
 * @content: (nullable): what was signed, when the message is detached, and only then
 *
 * Whether a certificate is blocked or revoked is not asked here: that is the business of ca/.
 *
 * Returns: (transfer full) (nullable): the verdict, right or wrong; %NULL with RA_CRYPTO_ERROR_MISMATCH when
 * the content is missing or there twice
 */
RaSignedVerdict *
ra_signed_data_verify (RaSignedData *self, GBytes *content, const RaSignedRules *rules, GError **error);

void ra_signed_verdict_free (RaSignedVerdict *self);

/** ra_signed_verdict_to_error: Returns: %TRUE when it is right; else %FALSE as ra_findings_to_error() */
gboolean ra_signed_verdict_to_error (const RaSignedVerdict *self, GError **error);

/**
 * RaSigning:
 * @key: the private key
 * @suite: (nullable): a suite of the key's algorithm, of whatever degree, whose hash to take; %NULL: the first
 * suite of the key
 * @certificate: that of @key, for signature, valid at @time
 * @detached: leave the content out of the message
 * @time: when it is signed, microseconds since the epoch
 *
 * How to sign.
 */
typedef struct
{
  EVP_PKEY *key;
  const RaSuite *suite;
  RaCertificate *certificate;
  gboolean detached;
  gint64 time;
} RaSigning;

/** ra_signing_matches: Returns: %TRUE when the key is that of the certificate, in whatever
 * form either is written */
gboolean ra_signing_matches (const RaSigning *self);

/**
 * ra_signed_data_make:
 *
 * Signs as CAdES-BES: contentType, messageDigest, signingTime and signing-certificate-v2 are signed, the
 * certificate is in the message. What is returned has been read and verified again.
 *
 * Returns: (transfer full) (nullable): the message in DER; %NULL with RA_CRYPTO_ERROR_MISMATCH (another
 * certificate's key, or one not for signing), _EXPIRED, _TOO_LARGE, _UNKNOWN_ALGORITHM or _FAILED
 */
GBytes *ra_signed_data_make (const RaSigning *signing, GBytes *content, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSignedData, ra_signed_data_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSignedVerdict, ra_signed_verdict_free)

G_END_DECLS
