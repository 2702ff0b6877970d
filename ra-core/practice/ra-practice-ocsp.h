/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/practice/ra-practice-authority.h"

G_BEGIN_DECLS

/** ra_practice_ocsp_answer: Returns: (transfer full): an OCSP response (RFC 6960) to @request, both DER,
 * signed by the responder the CA delegated; an error response when @request is none */
GBytes *ra_practice_ocsp_answer (RaPracticeAuthority *authority, GBytes *request);

G_END_DECLS
