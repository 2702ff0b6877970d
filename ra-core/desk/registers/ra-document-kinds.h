/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"
#include "ra-core/registers/ra-register-form.h"

G_BEGIN_DECLS

/** ra_document_kinds_fact: Returns: (transfer none) (nullable): the fact that says what kind of document @number, a fact
 * with the number of one, is of: the one that names its validator */
const RaFact *ra_document_kinds_fact (RaProfile *profile, const char *number);

/**
 * ra_document_kinds_check:
 *
 * What lists call kinds of document has to mean choices of the profile. Files of another country, which mean none of them,
 * are passed over.
 *
 * Returns: (transfer full) (element-type utf8): every error, as `file:line: words`
 */
GPtrArray *ra_document_kinds_check (const RaRegisterForms *forms, RaProfile *profile);

G_END_DECLS
