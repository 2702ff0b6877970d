/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-fact-source.h"

G_BEGIN_DECLS

/**
 * ra_key_file_name_fill:
 * @source: whose keys, requests and certificates are named
 * @serial: (nullable): of the certificate
 * @pattern: of the kind's #RaKeysRule
 *
 * "random" are eight of A-Z and 0-9, other ones each time; "serial" is the end of the serial number, which
 * tells certificates apart and keeps the name short.
 *
 * Returns: (transfer full)
 */
char *ra_key_file_name_fill (const RaFactSource *source, const char *serial, const char *pattern);

G_END_DECLS
