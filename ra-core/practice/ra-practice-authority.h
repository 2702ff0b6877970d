/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/x509.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/practice/ra-practice-store.h"

G_BEGIN_DECLS

/**
 * RaPracticeAuthority:
 * @key: @certificate: the CA itself
 * @ocsp_key: @ocsp_certificate: the responder it delegated
 * @operator_key: @operator_certificate: an operator of a registration office
 * @base_url: (nullable): stands in the certificates' AIA and CRL distribution points
 *
 * The keys of the practice centre and what is made with them. For one thread at a time.
 */
typedef struct
{
  RaPracticeStore *store;
  RaClock *clock;
  EVP_PKEY *key;
  X509 *certificate;
  EVP_PKEY *ocsp_key;
  X509 *ocsp_certificate;
  EVP_PKEY *operator_key;
  X509 *operator_certificate;
  char *base_url;
} RaPracticeAuthority;

/** ra_practice_authority_new: takes the keys from @store, or makes them. Returns: (transfer full) (nullable)
 */
RaPracticeAuthority *ra_practice_authority_new (RaPracticeStore *store, RaClock *clock, GError **error);
void ra_practice_authority_free (RaPracticeAuthority *self);

/** ra_practice_authority_now: Returns: microseconds since the epoch */
gint64 ra_practice_authority_now (RaPracticeAuthority *self);

/**
 * ra_practice_authority_issue:
 * @request: whose subject, keyUsage, subjectDirectoryAttributes and subjectAltName are copied
 * @key: (nullable): certify this key in place of the request's
 * @subject: (nullable): and this name
 *
 * Makes a subscriber's certificate of two years at most (clause dfs-6.1-two-years) and keeps it in the store.
 *
 * Returns: (transfer full) (nullable): the certificate
 */
X509 *ra_practice_authority_issue (RaPracticeAuthority *self,
                                   const X509_REQ *request,
                                   const char *transaction,
                                   EVP_PKEY *key,
                                   X509_NAME *subject,
                                   GError **error);

/** ra_practice_authority_issue_operator: Returns: (transfer full) (nullable): a certificate by which @key may
 * protect messages to the centre */
X509 *ra_practice_authority_issue_operator (RaPracticeAuthority *self,
                                            EVP_PKEY *key,
                                            const char *name,
                                            GError **error);

/** ra_practice_authority_is_operator: Returns: %TRUE when @certificate says that its holder is an operator */
gboolean ra_practice_authority_is_operator (X509 *certificate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPracticeAuthority, ra_practice_authority_free)

G_END_DECLS
