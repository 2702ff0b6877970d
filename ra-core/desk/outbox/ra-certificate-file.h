/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-case-file.h"
#include "ra-core/store/certification/ra-store-certification.h"

G_BEGIN_DECLS

/** _ra_certificate_file_name: Returns: (transfer full): as the pair of keys it is for has its certificate called */
char *_ra_certificate_file_name (const RaCaseFile *file, const RaCertificateRecord *record);

G_END_DECLS
