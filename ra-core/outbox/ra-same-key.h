/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/store/certification/ra-store-certification.h"

G_BEGIN_DECLS

/* A public key that was certified before is certified again where the profile says so of the reason for which a case forms
 * certificates anew: of the same person, for the same usage, when all its certificates are revoked, and for the rest of
 * the term that the first of them began. */

/** RaSameKey: a key that the registry has. @owner: as the registry has it, @subscriber: whose it is to be in the new case */
typedef struct
{
  const RaPublicKeyOwner *owner;
  const char *key_id;
  guint subscriber;
  RaUsage usage;
} RaSameKey;

/** ra_same_key_check: (w) @until: (out): when the key's term ends. Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN of
 * %RA_RULE_UNIQUE_KEY, which says why it must not be certified again in the case of @file */
gboolean ra_same_key_check (RaOffice *office,
                            RaStore *store,
                            const RaCaseFile *file,
                            const RaSameKey *key,
                            gint64 *until,
                            GError **error);

/** ra_same_key_check_term: (w) Returns: %FALSE with RA_RULE_ERROR_INVALID of %RA_RULE_LONGEST_TERM when @certificate, for a key
 * that was certified before, holds beyond the term of that key */
gboolean ra_same_key_check_term (
    RaOffice *office, RaStore *store, const RaCaseFile *file, RaCertificate *certificate, GError **error);

G_END_DECLS
