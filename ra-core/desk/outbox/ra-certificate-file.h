/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/suite/ra-usage.h"
#include "ra-core/store/ra-store-certification.h"

G_BEGIN_DECLS

/** _ra_certificate_file_name: Returns: (transfer full): like the request's, with the serial
 * number, ending in .cer */
char *_ra_certificate_file_name (const char *full_name, RaUsage usage, const char *serial);

G_END_DECLS
