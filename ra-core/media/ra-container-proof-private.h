/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/container/ra-derived-keys.h"
#include "ra-core/media/ra-medium-error.h"

G_BEGIN_DECLS

/**
 * ra_container_proof_check:
 * @container: read back from the medium
 * @derived: of the password
 * @requests: (element-type RaRequest): of the pairs it should hold, and no others
 *
 * Opens it with the password, compares the keys and lets each do its work on a probe.
 *
 * Returns: %FALSE with RA_MEDIUM_ERROR_BAD_CONTAINER
 */
gboolean
ra_container_proof_check (GBytes *container, RaDerivedKeys *derived, GPtrArray *requests, GError **error);

G_END_DECLS
