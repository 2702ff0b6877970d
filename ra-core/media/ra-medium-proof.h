/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"
#include "ra-core/media/ra-file-place.h"

G_BEGIN_DECLS

/**
 * ra_medium_prove_container:
 * @name: the container on the medium
 * @keys: (element-type RaKeyPair): the pairs it should hold; only their public halves are looked at
 *
 * Reads the container back from the medium, opens it with the password, compares the keys and lets each do
 * its work on a probe. Only after this may the requests be recorded.
 *
 * Returns: %FALSE with RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BAD_CONTAINER among them
 */
gboolean ra_medium_prove_container (
    RaFilePlace *medium, const char *name, RaSecret *password, GPtrArray *keys, GError **error);

/** ra_medium_prove_requests: the same by @requests: (element-type RaRequest): for those pairs whose private
 * halves are on the medium alone */
gboolean ra_medium_prove_requests (
    RaFilePlace *medium, const char *name, RaSecret *password, GPtrArray *requests, GError **error);

G_END_DECLS
