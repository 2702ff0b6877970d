/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/** The policy of qualified certificates, as all Ukrainian centres write it. */
#define RA_PRACTICE_POLICY_QUALIFIED "1.2.804.2.1.1.1.2.2"
/** Reserved for documentation: says that the certificate is the practice centre's. */
#define RA_PRACTICE_POLICY "1.3.6.1.4.1.32473.7.1"
/** The key purpose of an electronic seal. */
#define RA_PRACTICE_PURPOSE_SEAL "1.2.804.2.1.1.1.3.9"

/**
 * What certificates of the practice centre say beyond names, key and term: the requirements of the order to
 * the format of certificates with the changes of 2017, and for ECDSA and RSA the European profiles these name
 * (ord-5-profile), as the certificates of Ukrainian centres show them. See docs/formats/certificate.md.
 */

/**
 * ra_practice_profile_add:
 * @request: what was asked for
 *
 * Adds what a subscriber's certificate says: keyUsage (critical, just as asked), the purpose of a seal if it
 * was asked for, policies, qcStatements, subjectDirectoryAttributes (not critical, ord-4.12-not-critical) and
 * subjectAltName. Nothing else of the request gets into it.
 */
gboolean ra_practice_profile_add (X509 *certificate, const X509_REQ *request);

/** ra_practice_profile_add_policies: the two policies alone, for the centre's own certificates */
gboolean ra_practice_profile_add_policies (X509 *certificate);

/** ra_practice_profile_refuses: Returns: (transfer none) (nullable): why @request gets no certificate,
 * in the centre's words */
const char *ra_practice_profile_refuses (const X509_REQ *request);

G_END_DECLS
