/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * RaDerivedKeys:
 *
 * A password, and what was derived from it: each key once, however many bags of a container it opens and however often
 * that container is opened by this. All of it is in the secure heap; it lives as long as somebody works on one
 * container.
 */
typedef struct _RaDerivedKeys RaDerivedKeys;

/** ra_derived_keys_new: Returns: (transfer full): nothing derived yet */
RaDerivedKeys *ra_derived_keys_new (RaSecret *password);
void ra_derived_keys_free (RaDerivedKeys *self);

/** ra_derived_keys_get_password: Returns: (transfer none) */
RaSecret *ra_derived_keys_get_password (const RaDerivedKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDerivedKeys, ra_derived_keys_free)

G_END_DECLS
