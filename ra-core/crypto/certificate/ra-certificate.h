/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-finding.h"
#include "ra-core/crypto/request/ra-request.h"

G_BEGIN_DECLS

#define RA_CERTIFICATE_MAX_SIZE (64 * 1024)
/** A whole file of them; the central body's list has some thousand in 1.2 MB. */
#define RA_CERTIFICATE_MAX_BUNDLE (8 * 1024 * 1024)
#define RA_CERTIFICATE_MAX_CERTIFICATES 5000

/**
 * RaCertificate:
 * @der: the certificate
 * @id: SHA-256 of @der in hexadecimal
 * @serial: serial number in hexadecimal, upper case, no leading zeros beyond whole bytes
 * @not_before: @not_after: microseconds since the epoch
 * @subject: @issuer: whom it is about and who issued it
 * @issuer_text: the issuer in one line
 * @issuer_id: SHA-256 of the issuer's name in DER, hexadecimal: with the serial number it names one certificate
 * @key_id: SHA-256 of SubjectPublicKeyInfo in hexadecimal
 * @suite: (nullable): the suite of its key, %NULL when unknown; of ДСТУ keys the one with the older hash, for
 * nothing tells which hash the key signs with
 * @algorithm: name of the key's algorithm and its size or curve
 * @key_usage: keyUsage bits (X509v3 KU_*), 0 when there is none
 * @usage: @has_usage: which of the two usages that is
 * @ocsp_url: @crl_url: (nullable): where its status is told
 *
 * An X.509 certificate. Immutable.
 */
typedef struct
{
  GBytes *der;
  char *id;
  char *serial;
  gint64 not_before;
  gint64 not_after;
  RaSubject *subject;
  RaSubject *issuer;
  char *issuer_text;
  char *issuer_id;
  char *key_id;
  const RaSuite *suite;
  char *algorithm;
  guint32 key_usage;
  RaUsage usage;
  gboolean has_usage;
  char *ocsp_url;
  char *crl_url;
} RaCertificate;

/** RaCertificateRow: a line for the certificate view and the paper certificate; @group:
 * "subject", "issuer", … stable */
typedef struct
{
  char *group;
  char *id;
  char *label;
  char *value;
} RaCertificateRow;

/**
 * ra_certificate_parse:
 * @data: one certificate, in any form of ra_certificate_parse_all()
 *
 * Returns: (transfer full) (nullable): %NULL with the same codes as ra_request_parse()
 */
RaCertificate *ra_certificate_parse (GBytes *data, GError **error);

/**
 * ra_certificate_parse_all:
 * @data: one certificate in DER; several in PEM, among whatever else; a message of PKCS#7 (RFC 5652, DER or BER)
 * with certificates; either in base64 or PEM
 *
 * Returns: (transfer full) (nullable) (element-type RaCertificate): all of them; %NULL when one cannot be
 * read, or there are more than RA_CERTIFICATE_MAX_CERTIFICATES
 */
GPtrArray *ra_certificate_parse_all (GBytes *data, GError **error);

/** ra_certificate_new_from_x509: @x509: (transfer none) */
RaCertificate *ra_certificate_new_from_x509 (X509 *x509, GError **error);

RaCertificate *ra_certificate_ref (RaCertificate *self);
void ra_certificate_unref (RaCertificate *self);

/** ra_certificate_get_x509: Returns: (transfer none) */
X509 *ra_certificate_get_x509 (RaCertificate *self);

/** ra_certificate_get_common_name: Returns: (transfer none): the common name, else
 * the whole subject's text */
const char *ra_certificate_get_name (RaCertificate *self);

/** ra_certificate_to_pem: Returns: (transfer full) */
char *ra_certificate_to_pem (RaCertificate *self);

/** ra_certificate_fingerprint: Returns: (transfer full): SHA-256, upper case, bytes parted by colons */
char *ra_certificate_fingerprint (RaCertificate *self);

/** ra_certificate_matches_request: Returns: %TRUE when it certifies the very public key @request asks for */
gboolean ra_certificate_matches_request (RaCertificate *self, RaRequest *request);

/** ra_certificate_take_matching: takes the one that certifies @request's key out of @all, (element-type RaCertificate). Returns: (transfer
 * full) (nullable) */
RaCertificate *ra_certificate_take_matching (GPtrArray *all, RaRequest *request);

/**
 * ra_certificate_describe:
 *
 * Groups: "subject", "directory" (subjectDirectoryAttributes), "limits" (notices to users), "issuer", "validity", "key", "certificate".
 *
 * Returns: (transfer full) (element-type RaCertificateRow): what the certificate says, in words, translated
 */
GPtrArray *ra_certificate_describe (RaCertificate *self);

/** ra_certificate_describe_subject: the first three groups of it, of any subject. Returns: (transfer full)
 * (element-type RaCertificateRow) */
GPtrArray *ra_certificate_describe_subject (const RaSubject *subject);
void ra_certificate_row_free (RaCertificateRow *row);

/**
 * RaCertificateRules:
 * @request: (nullable): the request it answers
 * @subject: (nullable): the subject by the facts of the case
 * @term: (nullable): how long it may be valid (ISO 8601, by the calendar)
 * @now: microseconds since the epoch
 */
typedef struct
{
  RaRequest *request;
  const RaSubject *subject;
  const char *term;
  gint64 now;
} RaCertificateRules;

/**
 * ra_certificate_check:
 * @findings: (out) (transfer full) (optional) (element-type RaFinding): "key", "usage", "subject",
 * "attributes", "limits" (the notices of the subject), "validity", "term" (RA_RULE_LONGEST_TERM)
 *
 * Attributes the centre adds to the subject are no error; those asked for must stand there unchanged. The
 * chain is for ra_trust_verify().
 *
 * Returns: %TRUE when every finding is right
 */
gboolean ra_certificate_check (RaCertificate *self, const RaCertificateRules *rules, GPtrArray **findings);

/**
 * ra_certificate_check_term:
 * @from: @until: microseconds since the epoch
 * @term: the longest there may be (ISO 8601)
 *
 * Returns: %TRUE when it is no longer by the calendar; else RA_RULE_ERROR_INVALID of RA_RULE_LONGEST_TERM
 */
gboolean ra_certificate_check_term (gint64 from, gint64 until, const char *term, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCertificate, ra_certificate_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCertificateRow, ra_certificate_row_free)

G_END_DECLS
