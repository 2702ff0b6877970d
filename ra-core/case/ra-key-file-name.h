/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaKeyFileName:
 * @subscriber: 1…
 * @serial: (nullable): of the certificate
 *
 * Whose keys, requests and certificates are named. Nothing is copied.
 */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  const RaFacts *facts;
  guint subscriber;
  const GDate *today;
  const char *serial;
} RaKeyFileName;

/**
 * ra_key_file_name_fill:
 * @pattern: of the kind's #RaKeysRule
 *
 * "random" are eight of A-Z and 0-9, other ones each time; "serial" is the end of the serial number, which
 * tells certificates apart and keeps the name short.
 *
 * Returns: (transfer full)
 */
char *ra_key_file_name_fill (const RaKeyFileName *self, const char *pattern);

G_END_DECLS
