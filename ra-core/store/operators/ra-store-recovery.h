/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * ra_store_recover:
 * @code: the printed recovery code; case, spaces and hyphens do not matter
 * @name: an operator who is not removed; their credential is lost with their passphrase and has to be added
 * again
 * @new_code: (out) (transfer full): the code that takes the place of the used one
 *
 * Gives an operator a new passphrase and signs them in. Wrong codes are counted, slowed down and journalled.
 *
 * Returns: %FALSE with RA_STORE_ERROR_INVALID when the code is misspelt (its check character),
 * _WRONG_PASSPHRASE, _TOO_SOON, _NOT_FOUND
 */
gboolean ra_store_recover (RaStore *self,
                           RaSecret *code,
                           const char *name,
                           RaSecret *new_passphrase,
                           RaSecret **new_code,
                           GError **error);

/** ra_store_renew_recovery_code: an act; the old code is void. Returns: (transfer full) */
RaSecret *ra_store_renew_recovery_code (RaStore *self, GError **error);

G_END_DECLS
