/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/practice/ra-practice-authority.h"

G_BEGIN_DECLS

/**
 * ra_practice_crl_get:
 *
 * Returns: (transfer full) (nullable): the full revocation list, DER: the one that was made last while
 * nothing changed and half its time is not over, else a new one with the next number
 */
GBytes *ra_practice_crl_get (RaPracticeAuthority *authority, GError **error);

/** ra_practice_crl_expire: the next list will be a new one */
gboolean ra_practice_crl_expire (RaPracticeAuthority *authority, GError **error);

G_END_DECLS
