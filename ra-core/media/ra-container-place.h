/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/media/ra-file-place.h"
#include "ra-core/media/ra-key-place.h"

G_BEGIN_DECLS

#define RA_TYPE_CONTAINER_PLACE (ra_container_place_get_type ())
G_DECLARE_FINAL_TYPE (RaContainerPlace, ra_container_place, RA, CONTAINER_PLACE, GObject)

/**
 * ra_container_place_new:
 * @files: where the container and the requests are written
 * @form: how containers are protected
 *
 * A key place made of files: the private keys in one container under a password, each request beside it.
 *
 * Returns: (transfer full)
 */
RaContainerPlace *ra_container_place_new (RaFilePlace *files, RaContainerForm form);

G_END_DECLS
