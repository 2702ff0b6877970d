/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/keys/ra-key-pair.h"
#include "ra-core/crypto/request/ra-subject.h"

G_BEGIN_DECLS

/** A request of real life has one to four kilobytes. */
#define RA_REQUEST_MAX_SIZE (64 * 1024)

/**
 * RaRequest:
 * @der: the request as it was made or read
 * @subject: whom it is about
 * @suite: (nullable): the suite of its key and of the hash it signed with; %NULL when the station does not
 * know the algorithm
 * @usage: what its key is for, by keyUsage; see @has_usage
 * @has_usage: whether keyUsage is there and is one of the two
 * @key_usage: keyUsage bits (X509v3 KU_*), 0 when there is none
 * @unsaid: there is no keyUsage
 * @assumed: @usage is that of ra_request_assume_usage()
 * @microsoft: whether it asks for extensions by Microsoft's attribute, alone or beside the standard's
 * @algorithm: name of the key's algorithm, or its identifier when unknown
 * @key_id: SHA-256 of SubjectPublicKeyInfo in hexadecimal, as ra_key_pair_get_id()
 *
 * A PKCS#10 certification request (RFC 2986). Immutable once it is in use.
 */
typedef struct
{
  GBytes *der;
  RaSubject *subject;
  const RaSuite *suite;
  RaUsage usage;
  gboolean has_usage;
  guint32 key_usage;
  gboolean unsaid;
  gboolean assumed;
  gboolean microsoft;
  char *algorithm;
  char *key_id;
} RaRequest;

/**
 * ra_request_new:
 * @key: the key to request a certificate for; signs the request itself (clause dfs-6.1-pair)
 *
 * Makes a request with version 0 and, in extensionRequest, keyUsage (critical), subjectKeyIdentifier,
 * subjectDirectoryAttributes (not critical, clause ord-4.12-not-critical; left out when @subject has none) and the notices of
 * @subject as certificatePolicies (not critical; likewise).
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR
 */
RaRequest *ra_request_new (RaKeyPair *key, RaSubject *subject, GError **error);

/**
 * ra_request_parse:
 * @file: one request: DER, or PEM or base64 of it, white space after it
 *
 * Reads one request, strictly: what it accepts is DER, whole, with nothing before or after, and encodes to
 * the same bytes again. Signature, key and subject are judged by ra_request_check().
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR_EMPTY, _TOO_LARGE, _WRONG_FORMAT,
 * _TRUNCATED, _TRAILING, _NOT_CANONICAL or _DAMAGED
 */
RaRequest *ra_request_parse (GBytes *file, GError **error);

/** ra_request_assume_usage: what the key is for, when the request does not say it; before anybody else holds it. One
 * that says it stays as it is */
void ra_request_assume_usage (RaRequest *self, RaUsage usage);

RaRequest *ra_request_ref (RaRequest *self);
void ra_request_unref (RaRequest *self);

/** ra_request_is_named: Returns: whether the name of its suite says what its key is, or it is on another curve or of
 * another length: then @algorithm says it */
gboolean ra_request_is_named (RaRequest *self);

/** ra_request_get_x509: Returns: (transfer none) */
X509_REQ *ra_request_get_x509 (RaRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRequest, ra_request_unref)

G_END_DECLS
