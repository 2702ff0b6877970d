/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/request/ra-subject.h"
#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/**
 * RaRequestOwners:
 *
 * The people of a case by how their requests name them, to find whose a request is.
 */
typedef struct _RaRequestOwners RaRequestOwners;

/** ra_request_owners_new: who cannot be named (a fact is missing) owns nothing. Returns: (transfer full) */
RaRequestOwners *ra_request_owners_new (const RaCaseFile *file);
void ra_request_owners_free (RaRequestOwners *self);

/**
 * ra_request_owners_find:
 *
 * By the whole name first; of namesakes the one whose codes it has; and who has a code that nobody else has, should the
 * name be written otherwise: what differs is for the check to say.
 *
 * Returns: the number of the subscriber, 0 for nobody or when it may be several
 */
guint ra_request_owners_find (const RaRequestOwners *self, const RaSubject *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRequestOwners, ra_request_owners_free)

G_END_DECLS
