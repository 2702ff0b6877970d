/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-credential.h"

G_BEGIN_DECLS

/** ra_carrier_key_make: makes the carrier's own key in the folder @dir, which is made when missing; one that is there stays.
 * Writes carrier.pem beside it. Returns: (transfer full) (nullable) */
RaCredential *ra_carrier_key_make (const char *dir, GError **error);

/** ra_carrier_key_open: Returns: (transfer full) (nullable): the key that ra_carrier_key_make() made */
RaCredential *ra_carrier_key_open (const char *dir, GError **error);

G_END_DECLS
