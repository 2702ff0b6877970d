/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/x509.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/practice/ra-practice-store.h"

G_BEGIN_DECLS

/** The suite of a new centre's keys. */
#define RA_PRACTICE_DEFAULT_SUITE "dstu4145-431"

/** How long the certificates it issues are valid, unless its owner says otherwise. */
#define RA_PRACTICE_DEFAULT_TERM "P2Y"

/** RaPracticePair: a private key of the centre with its certificate */
typedef struct
{
  EVP_PKEY *key;
  X509 *certificate;
} RaPracticePair;

/**
 * RaPracticeAuthority:
 * @suite: of the centre's own keys
 * @ca: the CA itself
 * @ocsp: the responder it delegated
 * @cmp: what protects messages to clients
 * @operator: an operator of a registration office
 * @term: how long subscribers' certificates are valid, a duration as ISO 8601 writes it
 * @base_url: (nullable): stands in the certificates' AIA and CRL distribution points
 *
 * The keys of the practice centre and what is made with them. For one thread at a time.
 */
typedef struct
{
  RaPracticeStore *store;
  RaClock *clock;
  const RaSuite *suite;
  RaPracticePair ca;
  RaPracticePair ocsp;
  RaPracticePair cmp;
  RaPracticePair operator;
  char *term;
  char *base_url;
} RaPracticeAuthority;

/**
 * ra_practice_authority_new:
 * @suite: (nullable): id of the suite its own keys are to have; %NULL for those that are there, of a new
 * centre RA_PRACTICE_DEFAULT_SUITE
 *
 * Takes the keys from @store, or makes them. A centre keeps the suite it began with.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_PRACTICE_ERROR_STATE when the keys in @store are of
 * another suite
 */
RaPracticeAuthority *
ra_practice_authority_new (RaPracticeStore *store, const char *suite, RaClock *clock, GError **error);
void ra_practice_authority_free (RaPracticeAuthority *self);

/** ra_practice_authority_md: Returns: (transfer none) (nullable): the digest @key, one of
 * the centre's, signs with */
const EVP_MD *ra_practice_authority_md (RaPracticeAuthority *self, EVP_PKEY *key);

/** ra_practice_authority_get_key_end: Returns: when the term of @key is over, which its first certificate began: microseconds
 * since the epoch; %G_MAXINT64 when it has had none */
gint64 ra_practice_authority_get_key_end (RaPracticeAuthority *self, EVP_PKEY *key);

/** ra_practice_authority_now: Returns: microseconds since the epoch */
gint64 ra_practice_authority_now (RaPracticeAuthority *self);

/**
 * ra_practice_authority_issue:
 * @request: whose subject and profile (see ra_practice_profile_add()) are taken
 * @key: (nullable): certify this key in place of the request's
 * @subject: (nullable): and this name
 *
 * Makes a subscriber's certificate, valid for the centre's term, and keeps it in the store.
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
