/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"
#include "ra-core/store/ra-store-error.h"

G_BEGIN_DECLS

/**
 * Private to store/: the printed recovery code. Seven groups of four characters of Crockford's base 32 (no I,
 * L, O, U): 27 random ones (135 bits) and a check character (Luhn's method modulo 32), which finds every
 * single mistyped character and nearly every pair of neighbours that changed places.
 */

/** ra_recovery_code_new: Returns: (transfer full): "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345" */
RaSecret *ra_recovery_code_new (void);

/**
 * ra_recovery_code_parse: @typed: in any case, with spaces, hyphens or without, with O for 0 and I or L for 1
 *
 * Returns: (transfer full): the 28 characters alone; %NULL with RA_STORE_ERROR_INVALID when it is misspelt
 */
RaSecret *ra_recovery_code_parse (RaSecret *typed, GError **error);

G_END_DECLS
